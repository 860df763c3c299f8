"""Rows of a cost workbook becoming records: each change against what the project says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from authoring.diagnostics import Diagnostic, complain
from authoring.field_limits import Limits, limits_of
from authoring.names import near
from authoring.values import Source, ValueKind
from exchange.codes import Code
from exchange.cost_inputs import Edit
from exchange.issued_inputs import NUMBERS
from exchange.tables import Cell, at_cell
from project.case_graph import rules_of
from project.model import AnyRecord, DriverValue, Person, Vendor
from project.records.deciding import AgreedPrice
from reports.workbook.inputs_layout import Group, read_id, spread_name
from scoring.conventions import Timing
from scoring.costs import Driver
from workspace.cost_input_standing import Standing, alike, standing_of, told_of
from workspace.open import Opened

AMOUNT, MINIMUM, EARLIER = "amount", "minimum_users", "earlier"
WHOLE = frozenset({"users", "employees", "minimum_users"})
TIMINGS = {0.0: Timing.YEAR_END, 0.5: Timing.MID_YEAR}


@dataclass(frozen=True, slots=True)
class InputChange:
    """One cell that would change.

    Attributes:
        title, offer: of the input, as the workbook calls them.
        field: base, least, most, source or owner.
    """

    title: str
    offer: str
    field: str
    before: Cell
    after: Cell


class Reading:
    """Edits becoming records; `found` grows with every complaint, `records` with every row that is sound.

    `typed` is the source of a price that somebody typed in.
    """

    def __init__(self, here: Opened, language: str, typed: Source) -> None:
        self.found: list[Diagnostic] = []
        self.records: dict[tuple[str, str], AnyRecord] = {}
        self._project, self._catalogue = here.project, here.catalogue
        self._today, self._typed = here.outlook.as_of, typed
        self._now = standing_of(here, language)
        uses = here.outlook.business_case.drivers
        self._sources = {(item.driver, item.vendor): item.source for item in uses}

    def row(self, name: str, edits: list[Edit]) -> tuple[InputChange, ...]:
        """The changes of one row, kept as a record; none where one of them cannot be taken."""
        entry, meant = self._now.get(name), read_id(name)
        if entry is None or meant is None:
            self._tell(Code.COST_BOOK_ROW_UNKNOWN, edits[0], value=name)
            return ()
        left = [item for item in edits if not self._done(item, entry)]
        free = [self._free(item, entry) for item in left]
        if not left or not all(free):
            return ()
        group, field, vendor = meant
        now = {**entry.values, **{item.field: item.after for item in left}}
        made = self._made(group, field, vendor, left, now)
        if made is None:
            return ()
        self.records[made.KIND, made.id] = made
        return tuple(
            InputChange(entry.title, entry.offer, item.field, item.before, item.after) for item in left
        )

    def _done(self, edit: Edit, entry: Standing) -> bool:
        """Whether the project says already what the file says."""
        return alike(entry.values.get(edit.field), edit.after)

    def _free(self, edit: Edit, entry: Standing) -> bool:
        """Whether the project still says what the file was made from."""
        now = entry.values.get(edit.field)
        if alike(now, edit.before):
            return True
        told = {"now": told_of(now), "before": told_of(edit.before), "after": told_of(edit.after)}
        self._tell(Code.COST_BOOK_MOVED, edit, **told)
        return False

    def _made(
        self, group: Group, name: str, vendor: str | None, edits: list[Edit], row: Mapping[str, Cell]
    ) -> AnyRecord | None:
        """The record of a row with its changes; None where it cannot be.

        `row` holds what was changed, and beside it what the project says now, not what the file says.
        """
        if group is Group.DRIVER:
            return self._driver(spread_name(name, vendor), edits, row)
        other = next((item for item in edits if item.field != "base"), None)
        if other is not None:
            self._tell(Code.COST_BOOK_ELSEWHERE, other)
            return None
        if group is Group.PRICE:
            return self._price(name, vendor, edits[0])
        return self._plain(group, name, edits[0])

    def _plain(self, group: Group, name: str, edit: Edit) -> AnyRecord | None:
        """A number of the project itself, or of how it counts."""
        if group is Group.SETTING:
            return self._changed(self._record(self._project.settings), name, edit.after, edit)
        rules = self._record(rules_of(self._project))
        if name != EARLIER:
            return self._changed(rules, name, edit.after, edit)
        timing = TIMINGS.get(float(edit.after or 0.0))
        if timing is None:
            low, high = (told_of(part) for part in sorted(TIMINGS))
            self._tell(Code.COST_BOOK_EITHER, edit, said=told_of(edit.after), low=low, high=high)
            return None
        return self._changed(rules, "timing", timing, edit)

    def _price(self, name: str, vendor: str | None, edit: Edit) -> AnyRecord | None:
        """The list price or the least number of users; an agreed price and rates are changed elsewhere.

        A typed price is the team's own word, as on the page, whatever was written beside the one before.
        """
        offer = None if vendor is None else self._project.find(Vendor, vendor)
        agreed = vendor is not None and self._project.find(AgreedPrice, vendor) is not None
        if offer is None or agreed or name not in (AMOUNT, MINIMUM):
            self._tell(Code.COST_BOOK_ELSEWHERE, edit)
            return None
        if name == MINIMUM:
            return self._changed(self._record(offer), "minimum_users", edit.after, edit)
        priced = self._changed(self._record(offer), "price", edit.after, edit)
        return None if priced is None else priced.model_copy(update={"price_source": self._typed})

    def _driver(self, record_id: str, edits: list[Edit], row: Mapping[str, Cell]) -> AnyRecord | None:
        """A figure of the team: its value, range, source and owner."""
        by_field, base = {item.field: item for item in edits}, row["base"]
        name, _, vendor = record_id.partition(":")
        driver = next((item for item in self._catalogue.costs.drivers if item.id == name), None)
        if driver is None or not isinstance(base, int | float):
            self._tell(Code.COST_BOOK_ELSEWHERE, edits[0])
            return None
        own = self._project.find(DriverValue, record_id)
        if not self._sound(driver, own, row, by_field):
            return None
        if own is None:
            source = self._sources.get((name, vendor or None))
            own = DriverValue(id=record_id, driver=name, vendor=vendor or None, value=base, source=source)
        update = self._update(row, by_field)
        return None if update is None else own.model_copy(update=update)

    def _update(self, row: Mapping[str, Cell], edits: Mapping[str, Edit]) -> dict[str, Any] | None:
        """The fields that change; a typed value is the team's own, and a typed end keeps the other one."""
        update: dict[str, Any] = {"value": row["base"], "source": None} if "base" in edits else {}
        if {"least", "most"} & set(edits):
            update |= {"low": row["least"], "high": row["most"], "fixed": False}
        if "source" in edits:
            name = edits["source"].after
            update["source"] = None if name is None else self._source(str(name))
        if "owner" in edits:
            owner = self._person(edits["owner"])
            if owner == "":
                return None
            update["owner"] = owner
        return update

    def _source(self, name: str) -> Source:
        return Source(name=name[:300], kind=ValueKind.OWN_ESTIMATE, as_of=self._today)

    def _person(self, edit: Edit) -> str | None:
        """Id of a person by name; None for nobody, "" when there is no such person, which is told."""
        if edit.after is None:
            return None
        said = str(edit.after).casefold()
        people = {item.name: item.id for item in self._project.of(Person)}
        found = [name for name, own in people.items() if said in (name.strip().casefold(), own)]
        if len(found) == 1:
            return people[found[0]]
        self._tell(Code.COST_BOOK_PERSON, edit, said=edit.after, nearest=near(str(edit.after), people))
        return ""

    def _sound(
        self, driver: Driver, own: DriverValue | None, row: Mapping[str, Cell], edits: Mapping[str, Edit]
    ) -> bool:
        """Whether changed numbers lie within what the figure may be, and least, base and most rise.

        An end that was shipped and not touched moves with the value, so that only typed ends bind it.
        """
        numbers = [item for item in edits.values() if isinstance(item.after, float)]
        for item in (item for item in numbers if item.field in NUMBERS):
            if isinstance(item.after, float) and not driver.low <= item.after <= driver.high:
                told = {"said": told_of(item.after), "low": told_of(driver.low), "high": told_of(driver.high)}
                self._tell(Code.COST_BOOK_OUTSIDE, item, **told)
                return False
        typed = own is not None and (own.low is not None or own.high is not None)
        if not typed and not {"least", "most"} & set(edits):
            return True
        said = (row[key] for key in ("least", "base", "most"))
        ends = [value for value in said if isinstance(value, int | float)]
        if all(one <= other for one, other in pairwise(ends)):
            return True
        first = next((edits[key] for key in ("least", "most", "base") if key in edits), None)
        if first is None:
            return True
        told = {key: told_of(row[key]) for key in ("least", "base", "most")}
        self._tell(Code.COST_BOOK_ORDER, first, **told)
        return False

    def _record(self, record: Any) -> Any:
        """The record with what rows before have changed of it."""
        return self.records.get((record.KIND, record.id), record)

    def _changed(self, record: Any, field: str, value: Any, edit: Edit) -> AnyRecord | None:
        """The record with another value in one field; None where it cannot stand there."""
        typed = int(value) if field in WHOLE and isinstance(value, float) and value.is_integer() else value
        try:
            made: AnyRecord = type(record).model_validate({**dict(record), field: typed})
        except ValidationError:
            self._refused(edit, limits_of(type(record), field))
            return None
        return made

    def _refused(self, edit: Edit, limits: Limits) -> None:
        """A number that a field does not take, with the limits of the field."""
        said, after = told_of(edit.after), edit.after
        if limits.whole and isinstance(after, float) and not after.is_integer():
            self._tell(Code.COST_BOOK_WHOLE, edit, said=said)
        elif limits.high is None:
            self._tell(Code.COST_BOOK_BELOW, edit, said=said, low=told_of(limits.low))
        else:
            ends = {"low": told_of(limits.low), "high": told_of(limits.high)}
            self._tell(Code.COST_BOOK_OUTSIDE, edit, said=said, **ends)

    def _tell(
        self, code: Code, edit: Edit, *, value: Cell = None, nearest: str | None = None, **told: object
    ) -> None:
        arguments = {**at_cell(edit.place), **told}
        said = edit.after if value is None else value
        self.found.append(complain(code, edit.place, arguments, value=said, nearest=nearest or None))
