"""The comparison says what follows from the facts, and what cannot be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from project.model import CostEntry, CostState, DriverValue, Score, Step, StepStatus, Vendor
from project.outlook import Outlook
from project.records.deciding import ScenarioShown
from project.records.selection import YesNo
from reports.comparison import Pages
from reports.document import Bullets, Callout, Chart, Document, KeyFigures, Paragraph, Provenance, Table
from reports.sections.gaps import reasons
from tests.reports.sample import (
    OLD,
    SCORES,
    Record,
    catalogue,
    document_of,
    facts_of,
    outlook_of,
    rates,
    records,
    replaced,
    scores,
    settings,
    vendors,
)
from words.catalogue import load

PAGES: tuple[Pages, ...] = ("one", "full")
BUDGET_OPEN = "not known: the total is incomplete"
HOUSE_WORDS = ("SMAA", "P80", "EVPI", "Wilson", "BCR", "thread", "outlook", "overlay", "gate", "fingerprint")


def said(document: Document) -> str:
    """Every text of a document, one line each."""
    lines = [document.title, document.subtitle, document.stamp, document.footer]
    for block in document.blocks:
        if isinstance(block, Table):
            lines += [block.title, *block.notes, *(f"{item.title} {item.unit}" for item in block.columns)]
            lines += [" | ".join(row.cells) for row in block.rows]
        elif isinstance(block, KeyFigures):
            lines += [f"{item.label}: {item.value} ({item.basis})" for item in block.figures]
        elif isinstance(block, Chart):
            lines += [block.title, block.alt, block.unit, block.source, *(item.name for item in block.series)]
        elif isinstance(block, Bullets):
            lines += block.items
        elif isinstance(block, Provenance):
            lines += [f"{label}: {value}" for label, value in block.lines]
            lines += [*block.sources, *block.unconfirmed]
        elif isinstance(block, Paragraph | Callout) or hasattr(block, "text"):
            lines.append(block.text)
    return "\n".join(lines)


def without(kind: type) -> tuple[Record, ...]:
    """The test records less those of one kind."""
    return tuple(item for item in records() if not isinstance(item, kind))


def charts(document: Document) -> Iterator[Chart]:
    """Every chart in order."""
    return (block for block in document.blocks if isinstance(block, Chart))


def tables(document: Document) -> Iterator[Table]:
    """Every table in order."""
    return (block for block in document.blocks if isinstance(block, Table))


def figures(document: Document) -> list[str]:
    """The values of the key figures."""
    return [
        item.value for block in document.blocks if isinstance(block, KeyFigures) for item in block.figures
    ]


def test_the_first_page_says_who_leads_what_it_costs_and_returns(outlook: Outlook) -> None:
    """Leader, cost, benefit less cost and payback are those of the results, with their basis."""
    case = outlook.business_case.case("bravo")
    assert case is not None
    leader, cost, net, payback = figures(document_of(outlook))
    assert leader == "Vendor B"
    assert cost == f"€\u00a0{case.tco_nominal:,.0f}"
    assert net == f"−€\u00a0{-case.npv:,.0f}"  # noqa: RUF001 - a true minus sign
    assert payback == "Never within 5 years"
    text = said(document_of(outlook))
    assert "87.0 of 100 points, 11.7 ahead of the next" in text
    assert "present value at 8% a year, over 5 years" in text


def test_the_chart_states_the_finding(outlook: Outlook) -> None:
    """There is one chart on the one page and its title is the outcome of the ranking."""
    assert [item.title for item in charts(document_of(outlook))] == [
        "Vendor B leads with 87.0 of 100 points, 11.7 ahead of the next"
    ]


def test_the_ranking_names_who_is_out_and_what_is_not_complete(outlook: Outlook) -> None:
    """A vendor that misses a rule is marked, and a total with an unknown line is "at least"."""
    table = next(tables(document_of(outlook)))
    assert [row.cells[0] for row in table.rows] == ["1", "2", "out"]
    assert all(cell.startswith("at least ") for cell in table.rows[2].cells[3:5])
    assert "Vendor C is out: 2 on “Data kept in the EU”; this project asks for at least 3." in said(
        document_of(outlook, "full")
    )


@pytest.mark.parametrize("pages", ["one", "full"])
def test_a_tie_is_said_out_loud(pages: Pages) -> None:
    """Equal totals give "No clear winner", both names, and a range of cost."""
    tied = outlook_of(replaced(records(), *scores({**SCORES, "alfa": SCORES["bravo"]})))
    text = said(document_of(tied, pages))
    assert "No clear winner: Vendor A and Vendor B share first place" in text
    assert "605,760 to €" in text


def test_missing_scores_show_the_range_they_leave() -> None:
    """With scores missing the table gets a column of possible points, and the chart whiskers."""
    open_ones = {**SCORES, "alfa": (5, 4, 3, 5, None, None, None, None)}
    outlook = outlook_of((*without(Score), *scores(open_ones)))
    document = document_of(outlook)
    standing = outlook.shortlist.standing("alfa")
    assert standing is not None
    table = next(tables(document))
    assert table.columns[3].title == "Possible"
    row = next(row for row in table.rows if row.cells[1] == "Vendor A")
    assert row.cells[3] == f"{standing.lowest:.1f} – {standing.highest:.1f}"  # noqa: RUF001 - a range
    assert next(charts(document)).series[0].high
    assert "No clear winner: missing scores can still change who is first" in said(document)
    assert "4 scores are missing." in said(document)


def test_without_scores_the_cost_is_shown_instead() -> None:
    """Nobody is ranked, so the picture is the cost and the figures speak of all vendors."""
    document = document_of(outlook_of(without(Score)))
    assert figures(document)[0] == "Not ranked yet"
    assert next(charts(document)).title == "Vendor C costs least: €\u00a0476,380 over 5 years"


def test_a_missing_price_is_said_and_never_a_small_total() -> None:
    """Without a price the table says so instead of a sum, and return is not told."""
    free = Vendor(id="bravo", name="Vendor B", order=2)
    document = document_of(outlook_of(replaced(records(), free)))
    assert figures(document)[1] == "Price missing"
    assert figures(document)[3] == "Not known"
    row = next(row for row in next(tables(document)).rows if row.cells[1] == "Vendor B")
    assert row.cells[3:] == ("price missing", "–")  # noqa: RUF001 - the dash itself
    assert "Price missing for Vendor B." in said(document)
    full = document_of(outlook_of(replaced(records(), free)), "full")
    running = next(chart for chart in charts(full) if chart.id == "running-total")
    assert [item.name for item in running.series] == ["Vendor A", "Vendor C"]
    assert "Price missing: subscription is not in these figures." in said(full)


def test_a_price_without_an_exchange_rate_is_said() -> None:
    """A price in a currency that the rates do not know is named with that currency."""
    swiss = vendors()[1].model_copy(update={"price_currency": "CHF"})
    assert "No exchange rate from CHF for Vendor B." in said(
        document_of(outlook_of(replaced(records(), swiss)))
    )


def test_an_old_exchange_rate_is_said() -> None:
    """A rate past its day is named by currency, and marked at the vendor it is used for."""
    outlook = outlook_of(records(), content=catalogue(rates(OLD)))
    assert "The exchange rate for USD is out of date" in said(document_of(outlook))
    assert "The exchange rate used is out of date." in said(document_of(outlook, "full"))
    assert "out of date since 1 Nov 2026, confirm again" in said(document_of(outlook, "full"))


def test_payback_that_comes_is_told_in_years() -> None:
    """Only Vendor C pays back: its running total is -39,358 after year 3 and +20,006 after year 4.

    In that year the bill for retraining, 7,776, is paid in the first month, all else month by month.
    """
    outlook = outlook_of(records())
    case = outlook.business_case.case("carmen")
    assert case is not None
    assert facts_of(outlook).payback(case) == "3.7 years"
    assert case.payback_years == pytest.approx(3 + (39_358 + 7_776) / (39_358 + 20_006 + 7_776), rel=1e-4)


def test_no_benefits_is_said_instead_of_a_loss() -> None:
    """Without any benefit the report does not call the cost a loss."""
    none = (
        CostEntry(id="hours", line="hours", state=CostState.ZERO),
        CostEntry(id="retired", line="retired", state=CostState.ZERO),
    )
    document = document_of(outlook_of(replaced(records(), *none)))
    assert figures(document)[2:] == ["No benefits entered", "Not known"]


def test_stamps_stand_on_the_document() -> None:
    """An illustrative first impression is stamped as both; a plain project has no stamp."""
    stamped = document_of(outlook_of(records(illustrative=True, first_impression=True)))
    assert stamped.stamp.startswith("Illustrative ratings and prices")
    assert "First impression" in stamped.stamp
    assert document_of(outlook_of(records())).stamp == ""


def test_what_follows_next_comes_from_the_plan(outlook: Outlook) -> None:
    """The next step with its day and the check that does not hold are told."""
    text = said(document_of(outlook))
    assert "Next step: Score the vendors alone, then together, due 5 Dec 2026." in text
    assert "Not yet so: “Totals are complete”. Ask the vendors for the missing cost lines." in text


def test_an_overdue_step_is_said() -> None:
    """A next step whose day has passed is called overdue."""
    late = Step(id="score", status=StepStatus.DOING, due=date(2026, 11, 1))
    text = said(document_of(outlook_of(replaced(records(), late))))
    assert "Score the vendors alone, then together, due 1 Nov 2026. It is overdue." in text


def test_the_full_report_holds_every_part(outlook: Outlook) -> None:
    """Weights, scores, departments, costs, benefits, conventions, the way back and sources are there."""
    text = said(document_of(outlook, "full"))
    for part in (
        "Contact and activity history | 16.0 | 17.7 | decided | Agreed by the steering group",
        "Contact and activity history | 16.0 | 4 (12.0) | 5 (16.0) | 3 (8.0)",
        "Demo of 12 Oct, contacts",
        "Service cases | 3.7 | 2.5 | 4.9 | 2.4",
        "Nobody has answered yet from: IT.",
        "Subscription | 0 | 74,880",
        "Connections: Fixed price in the offer",
        "Extra storage (not known) | –",  # noqa: RUF001 - the dash itself
        "Hours won back (time, no cash)",
        "Amounts in EUR over 5 years, nominal (prices and rate include inflation), before tax, discounted at",
        "Sales 4.6 (9); Service 4.2 (6)",
        "nobody asked for it in the survey",
        "Playbook: starter 1.0.0, check sum",
        "Offer 2026-118. List price, as of 20 Oct 2026, valid until 31 Jan 2027.",
        "Price: $\u00a060.00 per user and month (€\u00a048.00 in EUR), paid for 150 users.",
    ):
        assert part in text, part


def test_the_full_report_tells_targets_stories_and_the_money_of_each_offer(outlook: Outlook) -> None:
    """What to reach, what several figures change together, and the steps of every offer with a price."""
    document = document_of(outlook, "full")
    titles = [item.title for item in tables(document)]
    assert "Price, discount and users at which it pays" in titles
    assert "Net benefit in each story" in titles
    drawn = [item.id for item in charts(document)]
    priced = [item for item in outlook.business_case.vendors if not item.price_missing]
    assert sum(name.startswith("money-by-year-") for name in drawn) == len(priced)
    assert len(set(drawn)) == len(drawn)


def test_sums_of_the_cost_table_are_those_of_the_result(outlook: Outlook) -> None:
    """The last row of each cost table holds the result's total by year, total and present value."""
    shown = [item for item in tables(document_of(outlook, "full")) if item.title.startswith("Cost of ")]
    for table, case in zip(shown, outlook.business_case.vendors, strict=True):
        expected = [*case.costs_by_year, case.tco_nominal, case.tco_present]
        assert list(table.rows[-1].cells[1:]) == [f"{value:,.0f}" for value in expected]


def test_points_of_a_part_are_those_added_by_the_weight_of_what_is_scored(outlook: Outlook) -> None:
    """Nobody takes the last row for a sum: how it comes from the rows above is said, and is so."""
    shown = [item for item in tables(document_of(outlook, "full")) if item.title.endswith("points they add")]
    assert shown
    for table in shown:
        *rows, last = table.rows
        added = sum(float(row.cells[2].split("(")[1].rstrip(")")) for row in rows)
        weight = sum(float(row.cells[1]) for row in rows)
        assert float(last.cells[2]) == pytest.approx(added / weight * 100, abs=1)
        assert "The last row is no sum" in table.notes[0]


def test_what_people_asked_say_stands_beside_the_numbers(outlook: Outlook) -> None:
    """A default has the median of the departments beside it; a confirmed number has a table of its own."""
    shown = {item.title: item for item in tables(document_of(outlook, "full"))}
    default, own = (
        shown["Numbers still at their default"],
        shown["Confirmed numbers, beside what people asked say"],
    )

    assert default.columns[2].title == own.columns[2].title == "People asked say"
    said_of = {row.cells[0]: row.cells[1:4] for row in default.rows}
    assert said_of["Hours of administration"] == ("30", "25", "hours per month")
    assert said_of["Cost of an hour"] == ("45", "–", "EUR per hour")  # noqa: RUF001 - the dash itself
    assert [row.cells[:3] for row in own.rows] == [("Hours won back", "0.75", "1.25")]
    silent = tables(document_of(outlook_of(records(), asked=False), "full"))
    assert "People asked say" not in {column.title for item in silent for column in item.columns}


def test_a_number_that_every_vendor_has_for_itself_is_not_open() -> None:
    """The shipped value of such a number is used nowhere, so nobody is asked to confirm it."""
    own = [DriverValue(id=f"days:{item.id}", driver="days", vendor=item.id, value=9) for item in vendors()]
    shown = {item.title: item for item in tables(document_of(outlook_of(replaced(records(), *own)), "full"))}

    assert "Consulting days" not in {row.cells[0] for row in shown["Numbers still at their default"].rows}


@pytest.mark.parametrize(
    ("budget", "answers"),
    [
        (400_000, ("no", "no", "no")),
        (500_000, ("no", "no", BUDGET_OPEN)),
        (700_000, ("yes", "yes", BUDGET_OPEN)),
    ],
)
def test_an_incomplete_total_below_the_budget_tells_nothing(budget: int, answers: tuple[str, ...]) -> None:
    """Storage for Vendor C is not known: its total may be above the budget, but never counts as within it."""
    given = outlook_of(replaced(records(), settings(budget=budget)))
    (row,) = (
        row
        for item in tables(document_of(given, "full"))
        for row in item.rows
        if row.cells[0].startswith("Within the budget")
    )

    assert row.cells[1:] == answers


def test_a_price_without_a_rate_is_not_called_missing() -> None:
    """Vendor B typed a price in francs; what is missing is the rate, and every place says so."""
    swiss = vendors()[1].model_copy(update={"price_currency": "CHF"})
    document = document_of(outlook_of(replaced(records(), swiss)), "full")
    text = said(document)

    assert figures(document)[1] == "Exchange rate missing"
    assert "No exchange rate from CHF to EUR: subscription is not in these figures." in text
    ranking = next(item for item in tables(document) if item.title == "Ranking and cost of the vendors")
    assert "no exchange rate" in next(row for row in ranking.rows if row.cells[0] == "1").cells
    assert "price missing" not in text.lower()


def test_rows_are_as_wide_as_their_heads() -> None:
    """Every table of every report has as many cells in each row as columns."""
    for outlook in (outlook_of(records()), outlook_of(records(), asked=False), outlook_of((settings(),))):
        for pages in PAGES:
            for table in tables(document_of(outlook, pages)):
                assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


def test_a_project_without_vendors_says_what_will_be_here() -> None:
    """An empty project gives a report with a friendly sentence instead of empty tables."""
    assert "No vendors have been entered yet." in said(document_of(outlook_of((settings(),), asked=False)))


def test_many_vendors_are_counted_on_one_page() -> None:
    """Nine vendors: five in the table, and a line that tells of four more."""
    many = [Vendor(id=f"v{n}", name=f"Vendor {n}", price=10.0 + n, order=n) for n in range(9)]
    table = next(tables(document_of(outlook_of((settings(), *many)))))
    assert len(table.rows) == 6
    assert table.rows[-1].cells[1] == "and 4 more vendors, in the full report"


def test_every_number_confirmed_is_said() -> None:
    """When the team entered every number, the full report says so instead of an empty table."""
    drivers = [DriverValue(id=item.id, driver=item.id, value=1.0) for item in catalogue().costs.drivers]
    text = said(document_of(outlook_of(replaced(records(), *drivers)), "full"))
    assert "Every number in the calculation was confirmed by the team." in text


def test_a_settled_project_misses_nothing() -> None:
    """With all scores, weights, prices, lines and numbers there, nothing is called provisional."""
    whole = [DriverValue(id=item.id, driver=item.id, value=1.0) for item in catalogue().costs.drivers]
    stored = CostEntry(id="storage:carmen", line="storage", vendor="carmen", amount=10)
    unseen = list(reasons(facts_of(outlook_of(replaced(records(), *whole, stored)))))
    seen = [
        ScenarioShown(id=f"{item.id}:call:team", vendor=item.id, scenario="call", shown=YesNo.YES)
        for item in vendors()
    ]
    found = list(reasons(facts_of(outlook_of(replaced(records(), *whole, stored, *seen)))))
    assert unseen == ["Not every offer was seen in a demonstration yet.", *found]
    assert found == ["The block “vendor” weighs less than the block “software” (36.0 against 42.0 of 100)."]


@pytest.mark.parametrize("pages", ["one", "full"])
def test_no_house_word_no_hole_and_no_unknown_sentence(pages: Pages) -> None:
    """What a reader sees has none of our own words, no unfilled hole, and every sentence exists."""
    for outlook in (
        outlook_of(records(illustrative=True, first_impression=True, budget=500_000)),
        outlook_of(records(), asked=False, content=catalogue(rates(OLD))),
        outlook_of(without(Score)),
    ):
        text = said(document_of(outlook, pages))
        assert not re.search(r"\{[a-z_]+\}|⟦", text)
        assert not re.search(rf"\b({'|'.join(HOUSE_WORDS)})s?\b", text, re.IGNORECASE)
    assert not load("en").unknown
