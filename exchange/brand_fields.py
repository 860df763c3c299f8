"""Fields in the heads and feet of a text document: which of them only tell, and so may stay.

A field is an instruction to the program that opens the document. Some fetch pictures or texts from an
address, or start other programs; those that are not listed here are told by their first letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TELLING = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "PAGEREF",
        "REF",
        "STYLEREF",
        "SEQ",
        "TOC",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "TITLE",
        "SUBJECT",
        "AUTHOR",
        "COMPANY",
        "KEYWORDS",
        "COMMENTS",
        "LASTSAVEDBY",
        "USERNAME",
        "FILENAME",
        "FILESIZE",
        "DOCPROPERTY",
        "INFO",
        "REVNUM",
        "EDITTIME",
        "NUMWORDS",
        "NUMCHARS",
        "IF",
        "=",
    }
)
"""Fields that look at nothing but the document itself and the clock."""

LONGEST = 60


@dataclass
class Fields:
    """The fields of one part, as its elements come by.

    Attributes:
        open: what is written in the fields that were begun and not ended, the outermost first. What stands
            in none counts as one too.
        written: whether letters that come by belong to a field.
    """

    open: list[str] = field(default_factory=lambda: [""])
    written: bool = False

    def begin(self, element: str, given: dict[str, str]) -> str:
        """Take an element by its bare name with attributes by theirs; the field that may not stay, or ""."""
        if element == "fldSimple":
            return acting(given.get("instr", ""))
        self.written = element in {"instrText", "delInstrText"}
        kind = given.get("fldCharType", "") if element == "fldChar" else ""
        if kind == "begin":
            self.open.append("")
        elif kind == "end" and len(self.open) > 1:
            return acting(self.open.pop())
        return ""

    def text(self, letters: str) -> None:
        """Take letters; they may be parts of a word."""
        if self.written:
            self.open[-1] += letters

    def end(self) -> str:
        """The first field that was never ended and may not stay; "" for none."""
        return next(filter(None, map(acting, self.open)), "")


def acting(code: str) -> str:
    """The first letters of a field that does more than tell; "" for one that may stay."""
    words = code.split(maxsplit=1)
    first = words[0].upper() if words else ""
    return "" if not first or first in TELLING or first.startswith("=") else code.strip()[:LONGEST]
