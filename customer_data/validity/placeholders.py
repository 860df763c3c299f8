"""Values that only stand in for one: what people type when a form wants something and they have nothing."""

# ruff: noqa: RUF001  people type dashes of every length

from __future__ import annotations

from customer_data.schema import Kind

WORDS = (
    "n/a", "n.a.", "n.a", "na", "#n/a", "#na", "null", "(null)", "<null>", "nil", "none", "(none)", "nan",
    "empty", "(empty)", "blank", "(blank)", "undefined", "unknown", "not known", "not available",
    "not applicable", "not specified", "no data", "missing", "tbd", "t.b.d.", "to be defined", "test",
    "testing", "dummy", "asdf", "qwerty", "abc", "desconocido", "desconocida", "se desconoce", "no aplica",
    "no procede", "no consta", "no disponible", "no tiene", "sin datos", "sin dato", "sin especificar",
    "sin informar", "sin definir", "n/d", "n.d.", "nd", "s/d", "s.d.", "ninguno", "ninguna", "vacio",
    "vacío", "pendiente", "prueba", "por definir", "desconegut", "desconeguda", "es desconeix",
    "no aplicable", "sense dades", "sense especificar", "cap", "buit", "pendent", "prova", "tuntematon",
    "ei tiedossa", "ei tietoa", "ei ole", "ei saatavilla", "puuttuu", "tyhjä", "testi", "unbekannt",
    "nicht bekannt", "keine", "keiner", "keine angabe", "keine angaben", "k.a.", "k. a.", "nicht vorhanden",
    "fehlt", "leer", "ohne", "inconnu", "inconnue", "non renseigné", "non renseigne", "non communiqué",
    "non disponible", "sans objet", "aucun", "aucune", "néant", "vide", "à définir", "essai",
    "desconhecido", "desconhecida", "sconosciuto", "sconosciuta", "nessuno",
)  # fmt: skip
"""In English, Spanish, Catalan, Finnish, German and French, and a few more; compared in small letters."""

REPEATED = (("-", 1), ("–", 1), ("—", 1), ("_", 1), (".", 1), ("?", 1), ("*", 1), ("/", 1), ("#", 1),
            ("+", 1), (",", 1), ("x", 2), ("0", 3))  # fmt: skip
"""Signs that say nothing by themselves, and how many of them are enough."""

LONGEST = 20
"""Signs up to which repeated ones are looked for."""

NO_DAY = ("0000-00-00", "00/00/0000", "00.00.0000", "1900-01-01", "01/01/1900", "01.01.1900", "9999-12-31",
          "31/12/9999", "31.12.9999", "1900-01-01 00:00:00", "9999-12-31 00:00:00")  # fmt: skip
NO_EMAIL = tuple(
    f"{name}@{place}"
    for name in ("test", "no", "none", "noemail", "nomail", "na", "x", "xx", "xxx", "a", "unknown", "notiene",
                 "sincorreo")
    for place in ("test.com", "test.es", "no.com", "none.com", "noemail.com", "nomail.com", "email.com",
                  "mail.com", "x.com", "xx.com", "xxx.com", "a.com", "notiene.com",
                  "example.com", "sincorreo.com")
)  # fmt: skip


def placeholders(kind: Kind) -> frozenset[str]:
    """What stands in for a value of a kind, in small letters; a whole value is compared with it."""
    repeated = (sign * count for sign, least in REPEATED for count in range(least, LONGEST + 1))
    plain = frozenset((*WORDS, *repeated))
    match kind:
        case Kind.COUNTRY:
            return plain - {"na"}  # Namibia
        case Kind.DATE:
            return plain | frozenset(NO_DAY)
        case Kind.EMAIL:
            return plain | frozenset(NO_EMAIL)
        case Kind.PHONE:
            same = (digit * count for digit in "123456789" for count in range(5, LONGEST + 1))
            return plain | frozenset(same) | {"123456789", "1234567890", "12345678", "1234567"}
        case _:
            return plain
