"""What every section is written from: the project, what follows from it, and how figures are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from authoring.values import Text
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.outlook import Outlook
from project.results.business_case import BusinessCase, VendorCase
from project.results.shortlist import Shortlist
from words import numbers
from words.catalogue import Words

NONE = "–"
"""What stands where there is no figure."""

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Facts:
    """One project as a report sees it.

    Attributes:
        as_of: the day the report speaks of.
        language: of the report's sentences and figures.
    """

    project: Project
    catalogue: Catalogue
    outlook: Outlook
    words: Words
    as_of: date
    language: str = "en"

    @property
    def shortlist(self) -> Shortlist:
        """The ranking."""
        return self.outlook.shortlist

    @property
    def case(self) -> BusinessCase:
        """Cost and return."""
        return self.outlook.business_case

    @property
    def currency(self) -> str:
        """The currency of all results."""
        return self.case.convention.currency

    @property
    def horizon(self) -> int:
        """Years over which cost and return are counted."""
        return self.case.convention.horizon_years

    def vendor(self, vendor: str) -> Vendor | None:
        """The vendor record with this id."""
        return self.project.find(Vendor, vendor)

    def name(self, vendor: str) -> str:
        """What the team calls this vendor, safe to stand inside a sentence."""
        record = self.vendor(vendor)
        return held(vendor if record is None else record.name)

    def say(self, key: str, /, **holes: object) -> str:
        """A sentence of the reports."""
        return self.words(f"reports.{key}", **holes)

    def count(self, key: str, count: int, /, **holes: object) -> str:
        """A sentence of the reports that depends on a number of things."""
        return self.words.plural(f"reports.{key}", count, **holes)

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list in a sentence: "A, B and C"."""
        if len(names) <= 1:
            return "".join(names)
        return self.say("and", first=", ".join(names[:-1]), last=names[-1])

    def text(self, text: Text, content_language: str = "en") -> str:
        """A text of the content in the report's language."""
        return text.read(self.language, content_language)

    def money(self, amount: float | None) -> str:
        """An amount in the project's currency with its sign, whole units."""
        return NONE if not _there(amount) else numbers.money(amount or 0.0, self.currency, self.language)

    def amount(self, amount: float | None, decimals: int = 0) -> str:
        """A number of a table whose head names the unit."""
        return NONE if not _there(amount) else numbers.number(amount or 0.0, decimals, self.language)

    def points(self, points: float | None) -> str:
        """Points of 100 with one decimal."""
        return self.amount(points, 1)

    def percent(self, fraction: float | None, decimals: int = 0) -> str:
        """A fraction as percent."""
        return NONE if not _there(fraction) else numbers.percent(fraction or 0.0, decimals, self.language)

    def day(self, day: date) -> str:
        """A date in words."""
        return numbers.day(day, self.language)

    def payback(self, case: VendorCase) -> str:
        """When an offer has paid back; "never" is said out loud."""
        if case.payback_years is None:
            return self.count("payback.never", self.horizon)
        if case.payback_years == 0:
            return self.say("payback.at_once")
        return numbers.years(case.payback_years, self.language)

    def years(self) -> tuple[str, ...]:
        """Names of the years of the horizon, the time before the first month first."""
        return (self.say("year.start"), *(self.say("year.nth", n=n) for n in range(1, self.horizon + 1)))


def held(text: str) -> str:
    """A text somebody typed, kept from turning the direction of the sentence around it."""
    return f"{ISOLATE}{text}{END_ISOLATE}" if BIDI & set(text) else text


def shortened(text: str, most: int) -> str:
    """A text of at most `most` characters, ending in an ellipsis when it was longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _there(value: float | None) -> bool:
    return value is not None and isfinite(value)
