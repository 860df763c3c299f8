"""The sheet of price lists: what a vendor's own rules come to month by month, as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from project.case_graph import inflation_left_out
from reports.facts import Facts
from reports.workbook.calendar import MONTH_ROW, USERS_ROW, users_formula, users_now
from reports.workbook.drivers import DriverCells
from reports.workbook.inputs import INFLATION
from reports.workbook.model import VendorModel
from reports.workbook.price_formulas import Rules, formulas_of
from reports.workbook.price_now import Now, months_now
from reports.workbook.sheet import Cell, Sheet, span
from scoring.cashflow import MONTHS
from scoring.price_parts import DiscountOn
from scoring.price_scheme import PriceScheme, TierWay

NAME = "Price lists"
FIRST_MONTH = 2
INPUT = 1
GAP = 2
LABEL_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Desk:
    """What every block of the sheet needs."""

    sheet: Sheet
    facts: Facts
    drivers: DriverCells

    @property
    def months(self) -> range:
        """Months of the horizon and of one year behind it, for what is paid in advance."""
        return range(MONTHS * (self.facts.horizon + 1) + 1)

    def say(self, key: str, **holes: str) -> str:
        """A word of this sheet."""
        return self.facts.say(f"workbook.prices.{key}", **holes)

    def at(self, row: int, month: int) -> str:
        """The cell of a month, moving with the formula."""
        return Cell(NAME, row, FIRST_MONTH + month).ref(here=NAME, fixed=False)


def write_price_lists(
    sheet: Sheet, facts: Facts, drivers: DriverCells, models: Sequence[VendorModel]
) -> dict[str, Cell]:
    """A block for each offer with a price list of its own.

    Returns:
        By vendor id the first cell of its money by month, in the project's currency.
    """
    desk = Desk(sheet, facts, drivers)
    sheet.text(0, 0, desk.say("title"), "title")
    sheet.text(1, 0, desk.say("intro"), "hint")
    _heads(desk)
    found: dict[str, Cell] = {}
    row = USERS_ROW + GAP
    for model in models:
        if model.pricing is not None:
            found[model.vendor.id], row = _block(desk, model, row)
            row += GAP
    if not found:
        sheet.text(row, 0, desk.say("none"), "muted")
    sheet.widths(LABEL_WIDTH, 14, *[10] * len(desk.months))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), USERS_ROW + 1, FIRST_MONTH)
    return found


def _heads(desk: Desk) -> None:
    """Months, and the users of each."""
    sheet = desk.sheet
    sheet.text(MONTH_ROW, 0, desk.facts.say("workbook.calendar.month"), "head")
    sheet.text(USERS_ROW, 0, desk.facts.say("workbook.calendar.users"))
    users, last = users_now(desk.facts), MONTHS * desk.facts.horizon
    for month in desk.months:
        sheet.number(MONTH_ROW, FIRST_MONTH + month, month, "whole")
        formula = users_formula(desk.drivers, f"MIN({desk.at(MONTH_ROW, month)},{last})")
        sheet.formula(USERS_ROW, FIRST_MONTH + month, formula, float(users[min(month, last)]), "value")


def _block(desk: Desk, model: VendorModel, row: int) -> tuple[Cell, int]:
    """One price list: its figures, then a row for each step from users to money."""
    pricing, worth = model.pricing, model.worth
    if pricing is None or worth is None:
        raise LookupError("a block is written for a price list only")
    scheme = pricing.scheme
    desk.sheet.text(row, 0, model.vendor.name, "section")
    rules, row = _figures(desk, scheme, pricing.first_month, worth, row + 1)
    freed = inflation_left_out(desk.facts.project)
    now = months_now(scheme, users_now(desk.facts), pricing.first_month, worth, freed)
    formulas = formulas_of(rules)
    for place, (name, one) in enumerate(formulas.items()):
        key, _, number = name.partition(":")
        title = scheme.consumption[int(number)].title if number else desk.say(key)
        desk.sheet.text(row + place, 0, title, "total_text" if name == "money" else "text")
        for month in desk.months:
            look = "value" if key in {"risen", "left_seats", "left_rest", "in_terms"} else "cents"
            formula = one.replace("{here}", desk.at(MONTH_ROW, month))
            formula = _placed(desk, formula, row, month, list(formulas))
            desk.sheet.formula(row + place, FIRST_MONTH + month, formula, _value(now, name, month), look)
    last = row + len(formulas) - 1
    return Cell(NAME, last, FIRST_MONTH), last + 1


def _value(now: Now, name: str, month: int) -> float:
    return float(now[name][month])


def _placed(desk: Desk, formula: str, row: int, month: int, names: list[str]) -> str:
    """A formula with its references: {name} for this month, {name<} the one before, {name>} the next."""
    for place, name in enumerate(names):
        for mark, step in (("", 0), ("<", -1), (">", 1)):
            formula = formula.replace(f"{{{name}{mark}}}", desk.at(row + place, month + step))
    return formula.replace("{users}", desk.at(USERS_ROW, month))


def _figures(desk: Desk, scheme: PriceScheme, first_month: int, worth: float, row: int) -> tuple[Rules, int]:
    """The yellow cells of one price list; gives where they stand and the next free row."""
    sheet = desk.sheet
    single: dict[str, str] = {}
    for name, (value, look) in _singles(scheme, first_month, worth).items():
        sheet.text(row, 0, desk.say(name, currency=scheme.currency, own=desk.facts.currency))
        single[name] = sheet.entry(row, INPUT, value, look).ref(here=NAME)
        row += 1
    tiers, row = _tiers(desk, scheme, row)
    first = row
    for item in scheme.add_ons:
        sheet.text(row, 0, item.title)
        sheet.entry(row, INPUT, item.per_month, "cents")
        row += 1
    added = span(sheet.at(first, INPUT), sheet.at(row - 1, INPUT), here=NAME) if scheme.add_ons else ""
    attached = []
    for each in scheme.attached:
        attached.append(_entries(sheet, row, each.title, ((each.price, "cents"), (each.share, "percent"))))
        row += 1
    used = []
    for part in scheme.consumption:
        values = ((part.price, "plain"), (part.included, "plain"), (part.used, "plain"))
        used.append(_entries(sheet, row, f"{part.title} ({part.unit})", (*values, (part.growth, "percent"))))
        row += 1
    pairs = tuple((cells[0], cells[1]) for cells in attached)
    fours = tuple((cells[0], cells[1], cells[2], cells[3]) for cells in used)
    freed = desk.drivers.yearly.get(INFLATION)
    inflation = "" if freed is None else freed.ref(here=NAME)
    return Rules(scheme, single, tiers, added, inflation, pairs, fours), row


def _entries(sheet: Sheet, row: int, title: str, values: Sequence[tuple[float, str]]) -> tuple[str, ...]:
    """A title and yellow cells beside it."""
    sheet.text(row, 0, title)
    cells = [sheet.entry(row, INPUT + at, value, look) for at, (value, look) in enumerate(values)]
    return tuple(cell.ref(here=NAME) for cell in cells)


def _singles(scheme: PriceScheme, first_month: int, worth: float) -> dict[str, tuple[float | None, str]]:
    """Figures that every price list has, with how they look; blank where it has no such rule."""
    off, rise = scheme.discount, scheme.uplift
    ends = None if off is None or off.until_month is None else float(off.until_month)
    return {
        "first_month": (float(first_month), "whole"),
        "worth": (worth, "plain"),
        "base_fee": (scheme.base_fee, "cents"),
        "included": (float(scheme.included_seats), "whole"),
        "minimum": (float(scheme.minimum_seats), "whole"),
        "onboarding_fee": (scheme.onboarding_fee, "cents"),
        "onboarding_month": (float(scheme.onboarding_month), "whole"),
        "discount": (0.0 if off is None else off.share, "percent"),
        "discount_until": (ends, "whole"),
        "discount_all": (float(off is None or off.on is DiscountOn.RECURRING), "whole"),
        "uplift": (0.0 if rise is None else rise.share, "percent"),
        "cap": (None if rise is None else rise.cap, "percent"),
        "term": (float(MONTHS if rise is None else rise.term_months), "whole"),
        "renewed": (float(MONTHS + 1 if rise is None else rise.first_renewal), "whole"),
    }


def _tiers(desk: Desk, scheme: PriceScheme, row: int) -> tuple[tuple[str, str, str], int]:
    """First seats, prices, and by how much each is above the one before."""
    sheet, tiers = desk.sheet, scheme.seat_tiers
    heads = (desk.say("seats_from"), desk.say("seat_price"), desk.say("step"))
    sheet.text(row, 0, desk.say("graduated" if scheme.tier_way is TierWay.GRADUATED else "volume"))
    sheet.texts(row, INPUT, heads, "head_number")
    before = 0.0
    for place, tier in enumerate(tiers, start=1):
        sheet.entry(row + place, INPUT, float(tier.from_seats), "whole")
        price = sheet.entry(row + place, INPUT + 1, tier.price, "cents").ref(here=NAME, fixed=False)
        above = sheet.at(row + place - 1, INPUT + 1).ref(here=NAME, fixed=False)
        formula = f"{price}-N({above})"
        sheet.formula(row + place, INPUT + 2, formula, tier.price - before, "cents")
        before = tier.price
    last = row + len(tiers)
    ends = [(sheet.at(row + 1, INPUT + at), sheet.at(last, INPUT + at)) for at in range(3)]
    seats, prices, steps = (span(*pair, here=NAME) for pair in ends)
    return (seats, prices, steps), last + 1
