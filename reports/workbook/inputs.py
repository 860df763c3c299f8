"""The sheet of inputs: every figure in its three stories, the one in force, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from authoring.values import Source
from project.case_graph import inflation_left_out, rules_of
from project.exchange_rates import converted, used_rate
from project.model import DriverValue, Vendor
from project.prices import used_price
from project.results.business_case import DriverUse
from project.results.return_range import DriverSpread
from project.stories import Ends
from reports.facts import Facts
from reports.workbook import inputs_layout as at
from reports.workbook.inputs_layout import Group, input_id
from reports.workbook.sheet import Cell, Sheet, span
from scoring.conventions import Timing
from scoring.vocabulary import EMPLOYEES, USERS

RATE = "discount_rate"
EARLIER = "earlier"
WAGES, PRICES, MORE_USERS = "wage_growth", "price_growth", "user_growth"
FINANCE, REINVEST = "finance_rate", "reinvest_rate"
INFLATION = "inflation"
AMOUNT, WORTH, MINIMUM = "amount", "worth", "minimum_users"

MIDDLE = 0.5
"""Part of a year by which money in the middle of the years comes before their end."""

WIDTHS = (36, 16, 22, 11, 11, 11, 12, 11, 11, 36, 12, 15, 16, 30)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    Attributes:
        low, high: in the stories; least, most: the range; None where there is none.
        mean: what counts in the place of `base`, the mean of least, base and most; None where base counts.
        look: number format.
        owner: who stands for it, safe to show.
        state: word of how sure it is, below "workbook.drivers.".
    """

    id: str
    title: str
    offer: str
    unit: str
    base: float | None
    look: str = "plain"
    low: float | None = None
    high: float | None = None
    least: float | None = None
    most: float | None = None
    source: Source | None = None
    owner: str = ""
    state: str = "own"
    mean: float | None = None

    @property
    def counted(self) -> float | None:
        """The value in force as the file is issued."""
        return self.base if self.mean is None else self.mean


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the inputs stand.

    Attributes:
        active: by id the cell of the value in force.
        base: by id the cell of the value as it is counted.
        pick: the cell with the number of the story in force; `switch` the one that names it.
        entries: the rows in order.
    """

    active: Mapping[str, Cell]
    base: Mapping[str, Cell]
    pick: Cell
    switch: Cell
    entries: tuple[Entry, ...]

    def now(self, group: Group, name: str, vendor: str | None = None) -> Cell:
        """The cell of the value in force."""
        return self.active[input_id(group, name, vendor)]

    @property
    def checksum(self) -> str:
        """A sum over everything that was put in, to tell two issues of the file apart."""
        rows = [(item.id, item.base, item.low, item.high, item.least, item.most) for item in self.entries]
        return sha256(repr(rows).encode()).hexdigest()


def entries(facts: Facts, ends: Ends, spreads: Mapping[str, DriverSpread]) -> tuple[Entry, ...]:
    """Every input of the project: its settings and rules, prices, then the drivers."""
    uses = [item for item in facts.case.drivers if not item.replaced]
    return (
        *_settings(facts),
        *_rules(facts),
        *(entry for vendor in facts.project.vendors for entry in _prices(facts, vendor)),
        *(_driver(facts, use, ends, spreads) for use in uses),
    )


def _settings(facts: Facts) -> Iterator[Entry]:
    settings, everyone = facts.project.settings, _say(facts, "all")
    people = facts.say("workbook.drivers.people")
    employees = None if settings.employees is None else float(settings.employees)
    for name, title, unit, value, look in (
        (USERS, facts.say("provenance.users"), people, float(settings.users), "plain"),
        (EMPLOYEES, facts.say("workbook.drivers.employees"), people, employees, "plain"),
        (RATE, facts.say("workbook.drivers.rate"), _year(facts), settings.discount_rate, "percent"),
    ):
        yield Entry(input_id(Group.SETTING, name), title, everyone, unit, value, look)


def _rules(facts: Facts) -> Iterator[Entry]:
    rules, everyone = rules_of(facts.project), _say(facts, "all")
    for name, value in (
        (WAGES, rules.wage_growth),
        (PRICES, rules.price_growth),
        (MORE_USERS, rules.user_growth),
        (FINANCE, rules.finance_rate),
        (REINVEST, rules.reinvest_rate),
    ):
        title = facts.say(f"workbook.drivers.{name}")
        yield Entry(input_id(Group.RULE, name), title, everyone, _year(facts), value, "percent")
    earlier = MIDDLE if rules.timing is Timing.MID_YEAR else 0.0
    unit = facts.say("workbook.drivers.years")
    yield Entry(input_id(Group.RULE, EARLIER), _say(facts, EARLIER), everyone, unit, earlier, "value")
    inflation = inflation_left_out(facts.project)
    if inflation:
        title = facts.say(f"workbook.drivers.{INFLATION}")
        yield Entry(input_id(Group.RULE, INFLATION), title, everyone, _year(facts), inflation, "percent")


def _prices(facts: Facts, vendor: Vendor) -> Iterator[Entry]:
    used, name = used_price(facts.project, vendor), facts.name(vendor.id)
    worth = converted(facts.project, facts.catalogue, 1.0, used.currency, facts.case.as_of)
    least = None if used.minimum_users is None else float(used.minimum_users)
    state = "agreed" if used.agreed else "list"
    if used.source is not None and used.source.expired(facts.as_of):
        state = "again"
    rate, sure = _rate(facts, used.currency)
    month = facts.say("workbook.drivers.per_user_month")
    people = facts.say("workbook.drivers.people")
    for key, title, unit, value, look in (
        (AMOUNT, _say(facts, "price"), f"{used.currency} {month}", used.amount, "cents"),
        (WORTH, _say(facts, "worth"), f"{facts.currency} : {used.currency}", worth, "plain"),
        (MINIMUM, _say(facts, "minimum"), people, least, "plain"),
    ):
        told = "missing" if value is None and key != MINIMUM else sure if key == WORTH else state
        source = rate if key == WORTH else used.source
        yield Entry(
            input_id(Group.PRICE, key, vendor.id), title, name, unit, value, look, source=source, state=told
        )


def _rate(facts: Facts, currency: str) -> tuple[Source | None, str]:
    """Where the worth of a currency comes from and how sure it is; the project's own needs nothing."""
    used = used_rate(facts.project, facts.catalogue, currency, facts.as_of)
    if used is None:
        return None, "own"
    if any(item.expired(facts.as_of) for item in used.sources):
        return used.sources[0], "again"
    return next(iter(used.sources), None), "confirmed" if used.own else "default"


def _driver(facts: Facts, use: DriverUse, ends: Ends, spreads: Mapping[str, DriverSpread]) -> Entry:
    name = at.spread_name(use.driver, use.vendor)
    own, spread = facts.project.find(DriverValue, name), spreads.get(name)
    low, high = ends.get(name, (None, None))
    return Entry(
        id=input_id(Group.DRIVER, use.driver, use.vendor),
        title=use.title,
        offer=_say(facts, "all") if use.vendor is None else facts.name(use.vendor),
        unit=use.unit.replace("currency", facts.currency),
        base=use.said,
        low=low,
        high=high,
        least=None if spread is None else spread.spread.low,
        most=None if spread is None else spread.spread.high,
        source=use.source,
        owner="" if own is None or own.owner is None else facts.person(own.owner),
        state=_state(use),
        mean=None if use.entered is None else use.value,
    )


def _state(use: DriverUse) -> str:
    """How sure a driver's value is, as the key of a word."""
    if use.confirmed:
        return "confirmed"
    if use.value is None:
        return "missing"
    return "again" if use.expired else "default"


def write_inputs(sheet: Sheet, facts: Facts, rows: Sequence[Entry]) -> Inputs:
    """Switch, heads and one row for each input."""
    sheet.text(0, 0, _say(facts, "title"), "title")
    told = ["intro", "means"] if any(item.mean is not None for item in rows) else ["intro"]
    sheet.text(1, 0, " ".join(_say(facts, key) for key in told), "hint")
    pick, switch = _switch(sheet, facts)
    for column, key in enumerate(at.HEADS):
        look = "head_number" if at.LOW <= column <= at.MOST else "head"
        sheet.text(at.HEAD_ROW, column, _say(facts, "figure" if key == "title" else key), look)
    active: dict[str, Cell] = {}
    base: dict[str, Cell] = {}
    for place, entry in enumerate(rows):
        row = at.FIRST_ROW + place
        base[entry.id] = sheet.at(row, at.BASE)
        active[entry.id] = _row(sheet, facts, entry, row, pick)
    sheet.widths(*WIDTHS)
    sheet.raw.set_column(at.ID, at.ID, None, None, {"hidden": True})
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), at.FIRST_ROW, 1)
    return Inputs(active, base, pick, switch, tuple(rows))


def _switch(sheet: Sheet, facts: Facts) -> tuple[Cell, Cell]:
    """The cell that names the story in force, and the one that numbers it."""
    row = at.SWITCH_ROW
    sheet.text(row, 0, _say(facts, "switch"), "section")
    switch = sheet.text(row, at.SWITCH_COLUMN, _say(facts, at.STORIES[1]), "choice")
    heads = span(sheet.at(at.HEAD_ROW, at.LOW), sheet.at(at.HEAD_ROW, at.HIGH), here=at.NAME)
    sheet.raw.data_validation(
        row, at.SWITCH_COLUMN, row, at.SWITCH_COLUMN, {"validate": "list", "source": f"={heads}"}
    )
    sheet.text(row, at.PICK_COLUMN - 1, _say(facts, "pick"), "muted")
    formula = f"MATCH({switch.ref(here=at.NAME)},{heads},0)"
    return sheet.formula(row, at.PICK_COLUMN, formula, 2, "whole"), switch


def _row(sheet: Sheet, facts: Facts, entry: Entry, row: int, pick: Cell) -> Cell:
    """One input; gives the cell of its value in force.

    A figure that counts at the mean of its range does so by formula, so that another end moves it.
    """
    sheet.texts(row, at.TITLE, (entry.title, entry.offer, entry.unit))
    figures = {
        at.LOW: entry.low, at.BASE: entry.base, at.HIGH: entry.high,
        at.LEAST: entry.least, at.MOST: entry.most,
    }  # fmt: skip
    for column, value in figures.items():
        sheet.entry(row, column, value, entry.look)
    columns = (at.LOW, at.BASE, at.HIGH, at.LEAST, at.MOST)
    low, base, high, least, most = (sheet.at(row, of).ref(here=at.NAME, fixed=False) for of in columns)
    if entry.mean is not None:
        base = f'IF(ISNUMBER({base}),AVERAGE({least},{base},{most}),"")'
    chosen = f"CHOOSE({pick.ref(here=at.NAME)},{low},{base},{high})"
    formula = f'IF(ISNUMBER({chosen}),{chosen},IF(ISNUMBER({base}),{base},""))'
    now = "" if entry.counted is None else entry.counted
    _says(sheet, facts, entry, row)
    return sheet.formula(row, at.ACTIVE, formula, now, f"strong_{entry.look}")


def _says(sheet: Sheet, facts: Facts, entry: Entry, row: int) -> None:
    """Source, its day, who stands for it, how sure it is, and the hidden id."""
    if entry.source is not None:
        sheet.texts(row, at.SOURCE, (entry.source.name, facts.day(entry.source.as_of)), "note")
    sheet.text(row, at.OWNER, entry.owner, "note")
    sheet.text(row, at.CONFIDENCE, state_word(facts, entry), "note")
    sheet.text(row, at.ID, entry.id, "muted")
    source = "" if entry.source is None else entry.source.name
    sheet.tall(row, [(source, WIDTHS[at.SOURCE]), (entry.title, WIDTHS[at.TITLE])])


def state_word(facts: Facts, entry: Entry) -> str:
    """How sure a figure is, in words."""
    return facts.say(f"workbook.drivers.{entry.state}")


def _year(facts: Facts) -> str:
    return facts.say("workbook.drivers.a_year")


def _say(facts: Facts, key: str) -> str:
    return facts.say(f"workbook.inputs.{key}", currency=facts.currency)
