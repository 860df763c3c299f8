"""The comparison as a workbook that computes: the same model as the engine, written as formulas."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from reports.facts import Facts
from reports.workbook import calendar, checks, compared, costs, drivers, price_lists, ranking, read_me
from reports.workbook.costs import AMOUNT, Frame
from reports.workbook.model import vendor_models
from reports.workbook.returns import FIGURES
from reports.workbook.sheet import Looks, Sheet, cell_text
from words.catalogue import Words

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Nothing a user typed is guessed to be anything but text."""

SUMMARY_ROW = 3


def write(project: Project, catalogue: Catalogue, outlook: Outlook, words: Words, as_of: date) -> bytes:
    """The comparison as XLSX bytes.

    Yellow cells are for changing; everything else follows by formulas that Excel 2007 knows. Each formula
    carries the engine's number as its stored value, so that viewers that do not compute show it too. No
    macros, no links, nothing that recomputes by itself.
    """
    facts = Facts(project, catalogue, outlook, words, as_of)
    data = BytesIO()
    with Workbook(data, OPTIONS) as book:
        name = cell_text(project.settings.name)
        created = datetime.combine(as_of, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": facts.say("comparison.name"), "subject": name, "created": created})
        _sheets(book, facts)
    return data.getvalue()


def _sheets(book: Workbook, facts: Facts) -> None:
    """All sheets in reading order."""
    looks = Looks(book, facts.say("workbook.year"), facts.say("year.start"))
    names = (
        read_me.NAME, ranking.NAME, compared.VALUE, compared.SIDE, compared.GAPS, drivers.NAME, calendar.NAME,
        price_lists.NAME, costs.NAME, checks.NAME, read_me.SOURCES,
    )  # fmt: skip
    first, ranked, worth, side, lacking, driven, months, listing, money, checked, sources = (
        Sheet(book, name, looks) for name in names
    )
    row = read_me.write_read_me(first, facts)
    places = ranking.write_ranking(ranked, facts)
    models = vendor_models(facts)
    cells = drivers.write_drivers(driven, facts, models)
    plan = calendar.planned(facts, models)
    listed = price_lists.write_price_lists(listing, facts, cells, models)
    money.text(0, 0, facts.say("workbook.costs.title"), "title")
    money.text(1, 0, facts.say("workbook.costs.intro"), "hint")
    frame = Frame(money, facts, cells, plan, facts.horizon, listed)
    written = costs.write_costs(frame, models, SUMMARY_ROW + len(FIGURES) + 3)
    frame_of_months = calendar.Months(
        months, facts, cells, plan, written.starts, written.untils, written.amounts
    )
    read_me.write_side_by_side(money, facts, SUMMARY_ROW, AMOUNT, written.figures)
    calendar.write_calendar(frame_of_months, models)
    read_me.write_as_issued(first, facts, row, written.figures)
    checks.write_checks(checked, facts, written)
    compared.write_value(worth, facts, places, written.figures)
    compared.write_side_by_side(side, facts)
    compared.write_gaps(lacking, facts)
    read_me.write_sources(sources, facts)
    first.raw.activate()
