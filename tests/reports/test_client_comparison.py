"""The comparison for a client says first what is recommended, how firmly, what is asked, by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from authoring.values import Source, Text, ValueKind
from project.model import Vendor
from project.outlook import Outlook
from project.records.deciding import Choice
from project.records.issuing import Audience, ReportOptions, ShownColumn
from project.records.selection import Drop, Stage
from reports.document import (
    Appendix,
    Bullets,
    Callout,
    Chart,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Provenance,
    Section,
    Table,
)
from reports.kinds import build
from reports.workbook.comparison import write as workbook
from tests.reports.client_asked import all_said, client
from tests.reports.sample import AS_OF, Record, outlook_of, records, replaced
from words.catalogue import load

ALL = ("alfa", "bravo", "carmen")


def made(
    options: ReportOptions | None = None, name: str = "comparison_full", outlook: Outlook | None = None
) -> Document:
    """The comparison of the test project for a client."""
    found = outlook or outlook_of(records())
    chosen = options or client(prices=ALL)
    return build(name, found.project, found.catalogue, found, load("en"), AS_OF, chosen)


def first(document: Document) -> tuple[KeyFigure, ...]:
    """The figures a reader meets first."""
    return next(item for item in document.blocks if isinstance(item, KeyFigures)).figures


def offers(document: Document) -> Table:
    """The offers beside each other."""
    return next(
        item for item in document.blocks if isinstance(item, Table) and item.title.startswith("Offers shown")
    )


def sections(document: Document) -> list[str]:
    """Names of the sections in order."""
    return [item.name for item in document.blocks if isinstance(item, Section)]


def asked(document: Document) -> tuple[str, ...]:
    """What the client is asked to do."""
    return next(item for item in document.blocks if isinstance(item, Bullets)).items


def test_first_lines_come_before_everything() -> None:
    """What is recommended, how firm, when prices run out; then what is asked and what is missing."""
    document = made()
    assert sections(document)[:4] == ["recommendation", "asked", "missing", "offers"]
    labels = [item.label for item in first(document)]
    assert labels[1:] == ["How firm that is", "Prices run out"]
    assert first(document)[2].value == "31 Jan 2027"
    assert any("31 Jan 2027" in item for item in asked(document))


def test_place_is_counted_among_the_offers_shown() -> None:
    """An offer that is not shown takes no place: the second of all is the first of those shown."""
    everybody = {row.cells[0].split(",")[0]: row.cells[1] for row in offers(made()).rows}
    two = offers(made(client(vendors=("alfa", "carmen"), prices=ALL)))
    places = [row.cells[1] for row in two.rows]
    assert everybody["Vendor A"] == "2 of 3 shown"
    assert places[0] == "1 of 2 shown"
    assert len(two.rows) == 2


def test_nothing_is_recommended_that_is_not_the_best_of_all() -> None:
    """The first of those shown is not recommended while an offer that is not shown is ahead of it."""
    found = first(made(client(vendors=("alfa", "carmen"), prices=ALL)))
    assert found[0].value == "No recommendation yet"
    assert found[1].value == "Not told"


def test_a_choice_is_told_only_when_its_offer_is_shown() -> None:
    """The decision stands first, without who made it; hidden with its offer."""
    choice = Choice(vendor="alfa", decided_on=date(2026, 11, 19), decided_by="p9", reason="Secret reason")
    outlook = outlook_of((*records(), choice))
    told = first(made(outlook=outlook))
    hidden = first(made(client(vendors=("bravo", "carmen"), prices=ALL), outlook=outlook))
    assert (told[0].label, told[0].value) == ("Chosen", "Vendor A")
    assert "19 Nov 2026" in told[0].basis
    assert hidden[0].value == "No recommendation yet"


def test_columns_not_chosen_are_not_there() -> None:
    """Each column and each section stands only where it was chosen."""
    document = made(client(columns=(ShownColumn.POINTS,), prices=ALL))
    assert [item.title for item in offers(document).columns] == ["Offer", "Place", "Points"]
    assert sections(document) == ["recommendation", "asked", "missing", "offers", "provenance"]
    whole = sections(made())
    assert {"firmness", "criteria", "cost", "return", "cost_by_year"} <= set(whole)


def test_every_column_says_what_it_means() -> None:
    """A reader who has never done this finds a sentence for each column."""
    assert all(item.meaning for item in offers(made()).columns)


def test_costs_are_those_of_the_team() -> None:
    """What is shown is not counted anew: cost and points are those of the comparison for the team."""
    outlook = outlook_of(records())
    rows = {row.cells[0].split(",")[0]: row.cells for row in offers(made(client(prices=("alfa",)))).rows}
    case = outlook.business_case.case("alfa")
    standing = outlook.shortlist.standing("alfa")
    assert case is not None
    assert standing is not None
    assert f"{case.tco_nominal:,.0f}" in rows["Vendor A"][4]
    assert f"{standing.total:.1f}" == rows["Vendor A"][2]
    assert rows["Vendor B"][4:] == ("not shown", "not shown", "not shown")


def test_points_about_money_are_left_out_with_hidden_prices() -> None:
    """A criterion about price would tell of the price: it is not counted, and that is said."""
    found = outlook_of(records())
    criteria = found.catalogue.criteria
    priced = criteria.criteria[0].model_copy(
        update={"title": Text.model_validate({"*": "Price compared with others"})}
    )
    content = replace(
        found.catalogue,
        criteria=criteria.model_copy(update={"criteria": (priced, *criteria.criteria[1:])}),
    )
    outlook = outlook_of(records(), content=content)
    hidden, shown = made(client(prices=("alfa",)), outlook=outlook), made(outlook=outlook)
    said = all_said(hidden)
    assert "leave out" in said
    assert said.count("Price compared with others") == 1
    assert all_said(shown).count("Price compared with others") > 1


def test_an_offer_that_is_no_longer_compared_is_not_shown() -> None:
    """A choice of offers that are all gone shows none, never all the others."""
    gone = (*records(), Drop(id="alfa", stage=Stage.BIDDING, reason="Too dear"))
    document = made(client(vendors=("alfa",), prices=ALL), outlook=outlook_of(gone))
    assert [type(item) for item in document.blocks] == [Callout]
    assert "Vendor" not in all_said(document).replace("Vendor comparison", "")


def test_a_price_that_ran_out_is_said_first() -> None:
    """The client is asked to have it confirmed again."""
    old = Source(name="Offer", kind=ValueKind.LIST_PRICE, as_of=date(2026, 5, 1), expires=date(2026, 11, 1))
    record = next(item for item in records() if isinstance(item, Vendor) and item.id == "alfa")
    outlook = outlook_of(replaced(records(), record.model_copy(update={"price_source": old})))
    document = made(outlook=outlook)
    assert first(document)[2].value == "1 Nov 2026"
    assert any("Vendor A" in item and "run out" in item for item in asked(document))


def test_sources_are_told_without_the_letters_they_stand_in() -> None:
    """Sort, day and end of a price are told; the name of the source is text of the team."""
    found = next(item for item in made().blocks if isinstance(item, Provenance))
    assert len(found.sources) == 3
    assert "Offer 2026-118" not in all_said(made())


def test_assumptions_are_looked_for_where_they_are() -> None:
    """At length the report names them where it says they stand; one page has no list and points to none."""
    whole, page = made(), made(name="comparison_one_page")
    listed = next(item for item in whole.blocks if isinstance(item, Provenance)).unconfirmed
    where = [item.text for item in whole.blocks if isinstance(item, Heading)]

    assert listed
    assert "Sources and versions" in where
    assert any("named under “Sources and versions”" in item for item in asked(whole))
    assert any("ask us for the list" in item for item in asked(page))
    assert "full comparison" not in " ".join(asked(page))


@pytest.mark.parametrize("appendix", [True, False])
def test_the_appendix_comes_when_it_was_asked_for(*, appendix: bool) -> None:
    """Cost by year stands in an appendix."""
    document = made(client(prices=ALL, appendix=appendix))
    assert any(isinstance(item, Appendix) for item in document.blocks) is appendix


def test_the_one_page_is_one() -> None:
    """It is set as one page, has at most one chart and shows five offers at the most."""
    many: tuple[Record, ...] = tuple(
        Vendor(id=f"more{n}", name=f"Extra {n}", price=40 + n, order=9 + n) for n in range(6)
    )
    document = made(client(), "comparison_one_page", outlook_of((*records(), *many)))
    assert document.one_page
    assert sum(isinstance(item, Chart) for item in document.blocks) == 1
    assert len(offers(document).rows) == 5


def test_every_chart_says_what_it_shows_in_words() -> None:
    """No picture without a text that says the same, and no two with one id."""
    found = [item for item in made().blocks if isinstance(item, Chart)]
    assert all(item.alt and item.title for item in found)
    assert len({item.id for item in found}) == len(found)


def test_the_comparison_of_the_team_says_that_it_is_for_the_team() -> None:
    """Every page of it warns that it names evaluators and prices; the one for a client does not."""
    team = made(ReportOptions(audience=Audience.INTERNAL))
    assert "For the team" in team.footer
    assert "For the team" not in made().footer


def test_a_short_report_says_how_many_offers_it_has_no_room_for() -> None:
    """Of the offers chosen none is dropped without a word."""
    many: tuple[Record, ...] = tuple(
        Vendor(id=f"more{n}", name=f"Extra {n}", price=40 + n, order=9 + n) for n in range(3)
    )
    document = made(client(), "comparison_one_page", outlook_of((*records(), *many)))
    assert "1 more offer is in the full comparison." in offers(document).notes


def test_every_sheet_of_the_workbook_says_that_it_is_for_the_team() -> None:
    """However long the project is called, the warning stands at the foot of each printed sheet."""
    found = outlook_of(records(name="A project with quite a name " * 6))
    data = workbook(found.project, found.catalogue, found, load("en"), AS_OF)
    feet = {sheet.title: sheet.oddFooter for sheet in load_workbook(BytesIO(data)) if _seen(sheet)}
    told = {title: str(foot.left.text) for title, foot in feet.items() if foot and foot.left}
    assert len(feet) > 15
    assert [title for title in feet if "For the team: names evaluators" not in told.get(title, "")] == []


def _seen(sheet: Worksheet) -> bool:
    return bool(sheet.sheet_state == "visible")
