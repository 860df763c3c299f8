"""What every section is written from: the project, what follows from it, and how figures are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from authoring.values import Text
from project.catalogue import Catalogue
from project.model import Person, Project, Vendor
from project.outlook import Outlook
from project.prices import Lack, price_currency, price_in, price_lack
from project.results.business_case import BusinessCase, VendorCase
from project.results.shortlist import Shortlist
from reports.shortening import TURNING, shortened
from words import numbers
from words.catalogue import Words
from words.safe import plain

NONE = numbers.UNKNOWN
"""What stands where there is no figure."""

__all__ = ["NONE", "TURNING", "Facts", "held", "shortened"]


@dataclass(frozen=True, slots=True)
class Facts:
    """One project as a report sees it.

    Attributes:
        as_of: the day the report speaks of.
        longest_name: letters after which names are shortened, for the report that has to fit one page.
    """

    project: Project
    catalogue: Catalogue
    outlook: Outlook
    words: Words
    as_of: date
    longest_name: int | None = None

    @property
    def language(self) -> str:
        """The language of sentences and figures."""
        return self.words.language

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
        return self.called(vendor if record is None else record.name)

    def called(self, name: str) -> str:
        """A name somebody typed, safe to stand inside a sentence and short enough for the report."""
        return held(name) if self.longest_name is None else shortened(held(name), self.longest_name)

    def quoted(self, name: str) -> str:
        """The same name in the quotation marks of the language: “A”, «A», ”A”."""
        return self.say("quoted", text=self.called(name))

    def person(self, person: str | None) -> str:
        """What somebody of the project is called, safe to stand inside a sentence; a dash for nobody."""
        record = None if person is None else self.project.find(Person, person)
        return numbers.UNKNOWN if record is None else self.called(record.name)

    def offer(self, vendor: str) -> str:
        """The vendor with the product it offers, when one was named."""
        record = self.vendor(vendor)
        if record is None or not record.product or record.product in record.name:
            return self.name(vendor)
        return self.say("offer", name=self.name(vendor), product=held(record.product))

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
        return numbers.money(amount, self.currency, self.language)

    def amount(self, amount: float | None, decimals: int = 0) -> str:
        """A number of a table whose head names the unit."""
        return numbers.number(amount, decimals, self.language)

    def price(self, amount: float | None, currency: str) -> str:
        """A price with its currency and two decimals."""
        return numbers.money(amount, currency, self.language, 2)

    def converted(self, vendor: Vendor) -> float | None:
        """The price of a vendor per user and month in the project's currency; None without price or rate."""
        return price_in(self.project, self.catalogue, vendor, self.as_of)

    def lacks(self, vendor: str) -> str:
        """Why a price is not counted: "rate" when it was typed in a currency without one, else "price"."""
        record = self.vendor(vendor)
        if record is None:
            return str(Lack.PRICE)
        return str(price_lack(self.project, self.catalogue, record, self.as_of) or Lack.PRICE)

    def price_missing(self, vendor: str) -> str:
        """That the subscription of an offer is not in its figures, and why."""
        record = self.vendor(vendor)
        own = "" if record is None else price_currency(self.project, record)
        return self.say(f"costs.{self.lacks(vendor)}_missing", own=own, currency=self.currency)

    def family(self, family: str) -> str:
        """The name of a kind of cost or benefit; authors may have kinds of their own."""
        key = f"reports.family.{family}"
        return self.words(key) if self.words.has(key) else family.replace("_", " ").capitalize()

    def family_sum(self, family: str) -> str:
        """How the sum of a kind of cost is called."""
        return self.say("costs.family_sum", family=self.family(family))

    def points(self, points: float | None) -> str:
        """Points of 100 with one decimal."""
        return self.amount(points, 1)

    def percent(self, fraction: float | None, decimals: int = 0) -> str:
        """A fraction as percent."""
        return numbers.percent(fraction, decimals, self.language)

    def rate(self) -> str:
        """The discount rate, with a decimal only where it has one."""
        rate = self.case.convention.discount_rate
        return self.percent(rate, 0 if (100 * rate).is_integer() else 1)

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
    """A text somebody typed, safe inside a sentence: what would turn its direction is named instead."""
    return plain(text) if TURNING & set(text) else text
