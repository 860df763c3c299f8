"""What is wrong with the rows of a price list, each fault with its cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pydantic import BaseModel, ValidationError

from authoring.codes import Code as Reading
from authoring.diagnostics import Diagnostic, Place, Severity, complain
from authoring.field_limits import limits_of
from authoring.names import near
from exchange.codes import Code
from exchange.price_rows import CHOSEN, MANY, PERCENT, PLAIN, What
from exchange.record_columns import Column
from exchange.record_table import Row
from exchange.tables import Table, at_cell
from scoring.codes import SchemeFault
from scoring.price_parts import AddOn, Attached, Consumption, Discount, DiscountOn, Tier, Uplift
from scoring.price_scheme import Billing, PriceScheme, TierWay

NEEDS: dict[What, tuple[str, ...]] = {
    **dict.fromkeys(CHOSEN, ("name",)),
    **dict.fromkeys(PLAIN, ("amount",)),
    What.DISCOUNT: ("percent",),
    What.UPLIFT: ("percent",),
    What.CAP: ("percent",),
    What.FIRST_RISE: ("months",),
    What.TIER: ("from_users", "amount"),
    What.ADD_ON: ("name", "amount"),
    What.ATTACHED: ("name", "amount"),
    What.CONSUMPTION: ("name", "amount", "used"),
}
"""What a kind of row cannot be without."""

CHOICES: dict[What, tuple[str, ...]] = {
    What.BILLING: tuple(Billing),
    What.TIER_WAY: tuple(TierWay),
    What.DISCOUNT: tuple(DiscountOn),
}
"""What the name of such a row may be."""

LISTS = {
    What.TIER: "tiers",
    What.ADD_ON: "add_ons",
    What.ATTACHED: "attached",
    What.CONSUMPTION: "consumption",
}
"""The field that the rows of such a kind fill together."""

Into = tuple[type[BaseModel], str]
"""The field that a cell becomes; one in percent is a hundredth of it there."""

READS: dict[What, dict[str, Into]] = {
    **{what: {"name": (PriceScheme, str(what))} for what in CHOSEN},
    **{what: {"amount": (PriceScheme, str(what))} for what in PLAIN},
    What.DISCOUNT: {
        "name": (Discount, "on"),
        "percent": (Discount, "share"),
        "months": (Discount, "until_month"),
    },
    What.UPLIFT: {"percent": (Uplift, "share"), "months": (Uplift, "term_months")},
    What.CAP: {"percent": (Uplift, "cap")},
    What.FIRST_RISE: {"months": (Uplift, "first_month")},
    What.TIER: {"from_users": (Tier, "from_seats"), "amount": (Tier, "price")},
    What.ADD_ON: {"name": (AddOn, "title"), "amount": (AddOn, "per_month")},
    What.ATTACHED: {
        "name": (Attached, "title"),
        "amount": (Attached, "price"),
        "percent": (Attached, "share"),
    },
    What.CONSUMPTION: {
        "name": (Consumption, "title"),
        "amount": (Consumption, "price"),
        "percent": (Consumption, "growth"),
        "unit": (Consumption, "unit"),
        "included": (Consumption, "included"),
        "used": (Consumption, "used"),
    },
}
"""The columns that a kind of row reads, and what each becomes; all others have to stay empty."""

STANDS = {
    SchemeFault.TIERS_FROM_ONE: (What.TIER, "from_users"),
    SchemeFault.SEAT_PRICE_AND_TIERS: (What.SEAT_PRICE, "amount"),
    SchemeFault.RENEWAL_TOO_EARLY: (What.FIRST_RISE, "months"),
}
"""The cell to look at where rows do not fit together: of the first row of a kind."""

_CURRENCY = re.compile("[A-Za-z]{3}")


@dataclass(frozen=True)
class Faults:
    """What is wrong with rows that were read from a table under these columns."""

    table: Table
    rows: Sequence[Row]
    columns: Sequence[Column]

    def in_rows(self) -> Iterator[Diagnostic]:
        """Cells that are empty, out of bounds, too long or not read, and rows that stand there twice."""
        seen: set[What] = set()
        for row in self.rows:
            what = What(row.values["what"])
            yield from self._lacking(row, what)
            for name, value in row.values.items():
                if name != "what" and not _empty(value):
                    yield from self._cell(row, what, name, value)
            if what in seen and what not in MANY:
                yield self._told(Code.TABLE_VALUE, row, "what", value=str(what))
            seen.add(what)

    def together(self) -> Iterator[Diagnostic]:
        """Rows of which there are too many, and rows that need another one; all rows have to be read."""
        often: Counter[What] = Counter()
        kinds = {What(row.values["what"]) for row in self.rows}
        for row in self.rows:
            what = What(row.values["what"])
            often[what] += 1
            most = limits_of(PriceScheme, LISTS[what]).longest if what in LISTS else None
            if most is not None and often[what] == most + 1:
                yield self._told(Code.TABLE_TOO_MANY, row, "what", most=most, kind=self._kind(what))
            if what in {What.CAP, What.FIRST_RISE} and What.UPLIFT not in kinds:
                kind, other = self._kind(what), self._kind(What.UPLIFT)
                yield self._told(Code.TABLE_ROW_LACKS, row, "what", kind=kind, other=other)

    def of(self, wrong: ValidationError) -> Iterator[Diagnostic]:
        """What does not fit together although each row is in order, at the cell to look at."""
        for item in wrong.errors(include_url=False):
            if item["type"] in set(SchemeFault):
                yield complain(item["type"], self._where(SchemeFault(item["type"])), item.get("ctx"))
            else:
                path = ".".join(map(str, item["loc"]))
                problem = {"problem": f"{path}: {item['msg']}"}
                yield complain(Reading.NOT_VALID, Place(self.table.file), problem)

    def _where(self, fault: SchemeFault) -> Place:
        if fault is SchemeFault.TIERS_NOT_ASCENDING:
            tiers = [row for row in self.rows if row.values["what"] == What.TIER]
            pairs = pairwise(tiers)
            late = (two for one, two in pairs if two.values["from_users"] <= one.values["from_users"])
            return self._place(next(late), "from_users")
        what, name = STANDS.get(fault, (None, ""))
        row = next((row for row in self.rows if row.values["what"] == what), None)
        return Place(self.table.file) if row is None else self._place(row, name)

    def _lacking(self, row: Row, what: What) -> Iterator[Diagnostic]:
        needed = NEEDS[what]
        longest = limits_of(Consumption, "unit").longest or 0
        if what is What.CONSUMPTION and len(str(row.values.get("name") or "").strip()) > longest:
            needed = (*needed, "unit")
        for name in needed:
            if _empty(row.values.get(name)):
                yield self._told(Code.TABLE_NEEDED, row, name)

    def _cell(self, row: Row, what: What, name: str, value: str | float) -> Iterator[Diagnostic]:
        into = READS[what].get(name)
        if into is None:
            severity = Severity.WARNING if isinstance(value, str) else Severity.ERROR
            kind, shown = self._kind(what), _shown(value)
            yield self._told(Code.TABLE_UNUSED, row, name, value=shown, severity=severity, kind=kind)
        elif isinstance(value, str):
            yield from self._text(row, what, name, value.strip(), into)
        else:
            yield from self._number(row, name, value, into)

    def _text(self, row: Row, what: What, name: str, text: str, into: Into) -> Iterator[Diagnostic]:
        most = limits_of(*into).longest
        if what is What.CURRENCY:
            if not _CURRENCY.fullmatch(text):
                yield self._told(Code.TABLE_CURRENCY, row, name, value=text)
        elif what in CHOICES:
            if text.casefold() not in CHOICES[what]:
                nearest = near(text, CHOICES[what])
                yield self._told(Code.TABLE_VALUE, row, name, value=text, nearest=nearest)
        elif most is not None and len(text) > most:
            yield self._told(Code.TABLE_TEXT_LONG, row, name, found=len(text), most=most)

    def _number(self, row: Row, name: str, value: float, into: Into) -> Iterator[Diagnostic]:
        limits = limits_of(*into)
        times = PERCENT if name == "percent" else 1.0
        low, high = ((end or 0.0) * times for end in (limits.low, limits.high))
        if not low <= value <= high:
            shown, ends = _shown(value), (_shown(low), _shown(high))
            yield self._told(Code.TABLE_OUTSIDE, row, name, value=shown, low=ends[0], high=ends[1])
        elif limits.whole and not float(value).is_integer():
            yield self._told(Code.TABLE_WHOLE, row, name, value=_shown(value))

    def _kind(self, what: What) -> str:
        return self.columns[0].titles[str(what)]

    def _heads(self) -> Mapping[str, str]:
        return {column.name: column.head for column in self.columns}

    def _place(self, row: Row, name: str) -> Place:
        at = {str(cell or "").strip().casefold(): place for place, cell in enumerate(self.table.header)}
        return self.table.place(row.number, at.get(self._heads()[name].casefold(), 0))

    def _told(
        self,
        code: Code,
        row: Row,
        name: str,
        *,
        value: str | None = None,
        nearest: str | None = None,
        severity: Severity = Severity.ERROR,
        **told: object,
    ) -> Diagnostic:
        place = self._place(row, name)
        arguments = {**at_cell(place), "head": self._heads()[name], **told}
        return complain(code, place, arguments, value=value, nearest=nearest, severity=severity)


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.15g}"
