"""Words that customers' names and addresses are full of and that tell no two customers apart."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LEGAL_FORMS = (
    "s l u", "s l l", "s l", "slu", "sll", "sl", "s a u", "s a", "sau", "sa", "s c p", "scp", "s coop",
    "coop",
    "sociedad limitada", "sociedad anonima", "societat limitada", "gmbh co kg", "gmbh und co kg", "gmbh",
    "g m b h",
    "mbh", "ag", "kg", "ohg", "ug", "e v", "ev", "e k", "oyj", "oy", "abp", "ab", "ky", "ry", "tmi", "aps",
    "a s",
    "asa", "as", "b v", "bv", "n v", "nv", "vof", "sarl", "s a r l", "sasu", "sas", "s a s", "eurl", "snc",
    "s r l", "srls", "srl", "s p a", "spa", "lda", "ltda", "ltd", "limited", "plc", "llp", "llc", "l l c",
    "inc",
    "incorporated", "corp", "corporation", "co", "company", "pty", "sp z o o", "s r o", "kft", "d o o",
)  # fmt: skip
"""Legal forms as they read without signs, the longer ones of one beginning first."""

LEADING_FORMS = ("oy", "ab", "pt", "as", "ooo")
"""Legal forms that also stand in front."""

STREET_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "street": "st", "avenue": "ave", "av": "ave", "avda": "ave", "avd": "ave", "avenida": "ave",
        "avinguda": "ave", "boulevard": "blvd", "blv": "blvd", "boul": "blvd", "bulevar": "blvd",
        "road": "rd",
        "drive": "dr", "lane": "ln", "place": "pl", "plaza": "pl", "plaça": "pl", "placa": "pl", "pza": "pl",
        "plza": "pl", "platz": "pl", "square": "sq", "court": "ct", "crescent": "cres", "terrace": "tce",
        "circuit": "cct", "close": "cl", "highway": "hwy", "parkway": "pkwy", "calle": "c", "carrer": "c",
        "cl": "c", "passeig": "ps", "paseo": "ps", "pso": "ps", "pg": "ps", "carretera": "ctra",
        "crta": "ctra",
        "poligono": "pol", "poligon": "pol", "industrial": "ind", "strasse": "str", "rue": "r", "north": "n",
        "south": "s", "east": "e", "west": "w", "saint": "st", "building": "bldg", "suite": "ste",
    }
)  # fmt: skip
"""Words of streets and the one short form they are read as."""

SHARED_BOXES = (
    "info", "contact", "contacto", "contacte", "kontakt", "office", "oficina", "buero", "sales", "ventas",
    "vendes",
    "verkauf", "comercial", "admin", "administracion", "administracio", "administration", "mail", "email",
    "hello",
    "hola", "hallo", "service", "support", "soporte", "help", "post", "postmaster", "webmaster", "accounts",
    "billing", "facturacion", "invoice", "invoices", "hr", "rrhh", "jobs", "team", "noreply", "no-reply",
    "asiakaspalvelu",
    "toimisto", "reception", "recepcion", "marketing", "compras", "purchasing", "secretaria", "enquiries",
)  # fmt: skip
"""E-mail addresses before the @ that are read by several people."""

PUBLIC_MAIL = (
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.es", "outlook.com", "outlook.es", "live.com",
    "yahoo.com", "yahoo.es", "icloud.com", "me.com", "msn.com", "aol.com", "gmx.de", "gmx.net", "web.de",
    "t-online.de", "freenet.de", "telefonica.net", "terra.es", "orange.fr", "free.fr", "wanadoo.fr",
    "libero.it",
    "proton.me", "protonmail.com", "mail.com", "mail.ru", "luukku.com", "suomi24.fi", "kolumbus.fi",
    "elisanet.fi",
)  # fmt: skip
"""Providers of e-mail for everybody: their address says nothing about a firm."""

STANDING_IN = (
    "n a", "na", "none", "null", "nil", "unknown", "desconocido", "unbekannt", "tbd", "test", "x", "xx",
    "xxx",
    "xxxx", "keine", "sin datos", "no", "not known", "nan", "-", "0", "00000", "99999",
)  # fmt: skip
"""Values that only stand in for one, as they read without signs."""

TITLES = (
    "mr", "mrs", "ms", "miss", "dr", "prof", "sr", "sra", "srta", "d", "dna", "don", "dona", "herr", "frau",
    "hr",
    "fr", "dipl ing", "mag", "ing", "ir", "m", "mme", "mlle", "sir",
)  # fmt: skip
"""Forms of address in front of a name."""
