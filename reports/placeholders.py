"""Names in braces that own texts of a brand may hold, such as "{client}": one fixed table, filled once.

Nothing else is interpreted: a text is no template, and a value that was filled in is never searched again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from project.model import Project
from project.records.branding import Brand
from reports.codes import Code
from reports.document import Document
from reports.facts import held
from words.numbers import day as day_in_words

NAMES = (
    "client",
    "project",
    "report",
    "day",
    "revision",
    "currency",
    "people",
    "sender",
    "contact",
)
"""Every name there is; what each one stands for is said in words under `brand.placeholders`."""

FIELDS = ("opening", "closing", "running")
"""The fields of a brand in which they are filled."""

IN_BRACES = re.compile(r"\{([^{}\n]{0,60})\}")
"""A name in braces on one line; braces that hold none stay as they are."""


def values(project: Project, document: Document, brand: Brand, as_of: date) -> Mapping[str, str]:
    """What each name stands for in this report of this project.

    Args:
        project: whose report it is.
        document: the report; its title stands for "report".
        brand: whose sender and contact are meant.
        as_of: the day that the report speaks of.
    """
    settings = project.settings
    found = {
        "client": settings.company,
        "project": settings.name,
        "report": document.title,
        "day": day_in_words(as_of, document.language),
        "revision": str(project.revision),
        "currency": settings.currency,
        "people": str(settings.users),
        "sender": brand.sender,
        "contact": brand.contact,
    }
    return MappingProxyType({name: held(text) for name, text in found.items()})


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with each known name replaced, once; an unknown one stays as it was typed."""
    return IN_BRACES.sub(lambda found: known.get(found[1].strip(), found[0]), text)


def faults(brand: Brand) -> Iterator[Diagnostic]:
    """A warning for each name in the own texts that is not in the table, with the field and the line."""
    for field in FIELDS:
        yield from text_faults(str(getattr(brand, field)), field)


def text_faults(text: str, field: str) -> Iterator[Diagnostic]:
    """The same for one text; line and column are counted inside of it."""
    for number, line in enumerate(text.split("\n"), start=1):
        for found in IN_BRACES.finditer(line):
            name = found[1].strip()
            if name not in NAMES:
                near = next(iter(get_close_matches(name.lower(), NAMES, 1, 0.5)), None)
                place = Place("", number, found.start() + 1, (Brand.KIND, Brand.KIND, field))
                yield complain(
                    Code.UNKNOWN_PLACEHOLDER,
                    place,
                    {"name": name},
                    nearest=near,
                    severity=Severity.WARNING,
                )
