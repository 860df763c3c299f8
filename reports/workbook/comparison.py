"""The comparison as a workbook that computes: the same model as the engine, written as formulas."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from reports.facts import Facts
from reports.workbook import audit, compared, costs, issued, lines, offers, ranking, read_me
from reports.workbook import cases as drawn
from reports.workbook.calendar import NAME as CALENDAR
from reports.workbook.calendar import Months, planned, write_calendar
from reports.workbook.case_desk import Needs
from reports.workbook.case_engine import CASES
from reports.workbook.cash import NAME as CASH
from reports.workbook.cash import write_cash
from reports.workbook.checks import NAME as CHECKS
from reports.workbook.checks import Sums, Told, issued_cells, write_checks
from reports.workbook.drivers import NAME as DRIVERS
from reports.workbook.drivers import write_drivers
from reports.workbook.figures import even_figures, figures_now
from reports.workbook.inputs import Inputs, entries, write_inputs
from reports.workbook.inputs_layout import NAME as INPUTS
from reports.workbook.inputs_layout import STORIES
from reports.workbook.lines import Frame
from reports.workbook.model import VendorModel, vendor_models
from reports.workbook.offers import Ground
from reports.workbook.price_lists import NAME as PRICES
from reports.workbook.price_lists import write_price_lists
from reports.workbook.sheet import Cell, Looks, Sheet, cell_text
from reports.workbook.stories import Cases, ends_of, ranges_of, story_cases
from reports.writers.xlsx_book import carry
from words.catalogue import Words

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Nothing a user typed is guessed to be anything but text."""

SHEETS = (
    read_me.NAME, offers.NAME, INPUTS, audit.NAME, CHECKS, lines.NAME, CASH, DRIVERS, CALENDAR, PRICES,
    ranking.NAME, compared.VALUE, compared.SIDE, compared.GAPS, *drawn.SHEETS, read_me.SOURCES,
    issued.NAME,
)  # fmt: skip
"""All sheets in reading order."""


def write(
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    cases: int = CASES,
    *,
    seal: str = "",
) -> bytes:
    """The comparison as XLSX bytes.

    Yellow cells are for changing; everything else follows by formulas that Excel 2007 knows. Each formula
    carries the engine's number as its stored value, so that viewers that do not compute show it too. No
    macros, no links, nothing that recomputes by itself. A seal (`Document.seal`) stands on a sheet that
    nobody sees.
    """
    facts = Facts(project, catalogue, outlook, words, as_of)
    data = BytesIO()
    with Workbook(data, OPTIONS) as book:
        name = cell_text(project.settings.name)
        created = datetime.combine(as_of, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": facts.say("comparison.name"), "subject": name, "created": created})
        looks = Looks(book, facts.say("workbook.year"), facts.say("year.start"))
        sheets = {item: Sheet(book, item, looks) for item in SHEETS}
        if seal:
            carry(book, seal)
        _sheets(book, facts, sheets, cases)
    return data.getvalue()


def _sheets(book: Workbook, facts: Facts, sheets: dict[str, Sheet], count: int) -> None:
    """Fill all sheets, those first that others take cells from."""
    ends = ends_of(facts)
    inputs = write_inputs(sheets[INPUTS], facts, entries(facts, ends, ranges_of(facts)))
    issued.write_issued(sheets[issued.NAME], facts.project.id, inputs.entries)
    figures, models, needs = _case(facts, sheets, inputs, story_cases(facts, ends))
    drawn.write_all(book, sheets, facts, models, needs, count)
    for name in drawn.SHEETS:
        sheets[name].foot(facts.say("workbook.foot", project=facts.project.settings.name))
    places = ranking.write_ranking(sheets[ranking.NAME], facts)
    compared.write_value(sheets[compared.VALUE], facts, places, figures)
    compared.write_side_by_side(sheets[compared.SIDE], facts)
    compared.write_gaps(sheets[compared.GAPS], facts)
    read_me.write_sources(sheets[read_me.SOURCES], facts)
    read_me.write_read_me(sheets[read_me.NAME], facts, inputs)
    sheets[read_me.NAME].raw.activate()


def _case(
    facts: Facts, sheets: dict[str, Sheet], inputs: Inputs, cases: Cases
) -> tuple[dict[str, dict[str, Cell]], tuple[VendorModel, ...], Needs]:
    """Everything about cost and return; gives where each figure of each offer stands, and what cases need."""
    models = vendor_models(facts)
    cells = write_drivers(sheets[DRIVERS], facts, models, inputs)
    frame = Frame(sheets[lines.NAME], facts, cells, planned(facts, models), facts.horizon)
    listed = write_price_lists(sheets[PRICES], facts, cells, models)
    written = costs.write_costs(frame, models)
    at = written.cells
    months = Months(sheets[CALENDAR], facts, cells, frame.calendar, at.starts, at.untils, at.amounts, listed)
    write_calendar(months, models)
    cash = write_cash(sheets[CASH], frame, models, written.blocks)
    figures, even = offers.places(models), {item.vendor.id: even_figures(item) for item in models}
    told: Told = {
        name: {case.vendor: figures_now(facts, case, even[case.vendor]) for case in cases[name].vendors}
        for name in STORIES
    }
    engine = issued_cells([item.vendor.id for item in models])
    ground = Ground(frame, cash, written.blocks, told[STORIES[1]], even, figures, engine)
    offers.write_offers(sheets[offers.NAME], facts, models, ground, inputs)
    write_checks(sheets[CHECKS], facts, told, Sums(written.blocks, cash), figures, inputs)
    audit.write_audit(sheets[audit.NAME], facts, inputs, at.amounts)
    return figures, models, Needs(inputs, cells, frame.calendar, frame, at.amounts)
