"""Headline, full report, screen and workbook say one thing about who leads, on projects of every kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest

from project.model import Person, Score, Vendor, Weight
from project.outlook import Outlook
from project.records.judging import Evaluation, Evaluator, Scoring, Weighting
from project.results.firmness import Firm
from project.results.why import Sentence
from reports.comparison import Pages
from reports.document import Callout, Chart, Document, KeyFigures
from reports.sections.judgement import judgement, what_decides
from reports.sections.thread import sentence
from reports.sections.verdict import Outcome, judged
from reports.workbook.comparison import write
from tests.reports.sample import (
    AS_OF,
    CRITERIA,
    SCORES,
    document_of,
    facts_of,
    outlook_of,
    records,
    replaced,
    scores,
    settings,
    vendors,
)
from words.catalogue import load

NO_WINNER = "No clear winner"


def given(*even: type[Weight], **rows: tuple[float | None, ...]) -> Outlook:
    """The test project with other scores for some vendors; `Weight` gives all criteria the same weight."""
    level = tuple(Weight(id=name, points=10) for name, *_ in CRITERIA) if even else ()
    kept = tuple(item for item in replaced(records(), *level) if not isinstance(item, Score))
    return outlook_of((*kept, *scores({**SCORES, **rows})))


def out_of(row: tuple[float, ...]) -> tuple[float, ...]:
    """The same scores with one below the rule."""
    return tuple(2 if place == 3 else score for place, score in enumerate(row))


def opposed() -> Outlook:
    """The test project, whose agreed scores two people had given the opposite way round before."""
    day = datetime(2026, 11, 20, 12, tzinfo=UTC)
    people = [item for name in ("ann", "ben") for item in (Person(id=name, name=name), Evaluator(id=name))]
    own = [
        Evaluation(id=f"{who}:{to}:contacts", person=who, vendor=to, criterion="contacts", score=score)
        for who, row in (("ann", (5, 1, 3)), ("ben", (1, 5, 3)))
        for to, score in zip(SCORES, row, strict=True)
    ]
    shown = (Weighting(locked_at=day), Scoring(shown_at=day, salt="s"))
    return outlook_of(replaced(records(), *people, *own, *shown))


PROJECTS: dict[str, Callable[[], Outlook]] = {
    "not firm": opposed,
    "leads": lambda: outlook_of(records()),
    "tie": lambda: given(alfa=SCORES["bravo"]),
    "near": lambda: given(alfa=(5, 4, 4, 4, 4, 4, 4, 5)),
    "missing": lambda: given(alfa=(5, 4, 3, 5, None, None, None, None)),
    "tie with a score missing": lambda: given(alfa=SCORES["bravo"], carmen=(None, 5, 5, 5, 5, 1, 5, 5)),
    "may fall": lambda: given(alfa=(1,) * 8, bravo=(5, 5, 5, None, 5, 1, 5, 5), carmen=(1,) * 8),
    "good at different things": lambda: given(
        Weight, alfa=(5, 5, 5, 4, 1, 48, 1, 2), bravo=(1, 1, 1, 4, 5, 1, 5, 1)
    ),
    "alone": lambda: given(alfa=out_of(SCORES["alfa"])),
    "one": lambda: outlook_of((settings(), vendors()[0], *scores({"alfa": SCORES["alfa"]}))),
    "nothing": lambda: outlook_of((settings(), Vendor(id="solo", name="Solo", price=10))),
}


@pytest.fixture(params=PROJECTS)
def outlook(request: pytest.FixtureRequest) -> Outlook:
    """What follows from one of the projects."""
    return PROJECTS[str(request.param)]()


def headline(document: Document) -> tuple[str, str]:
    """The figure of who is best placed, with what it rests on."""
    figures = next(block for block in document.blocks if isinstance(block, KeyFigures))
    return figures.figures[0].value, figures.figures[0].basis


@pytest.mark.parametrize("pages", ["one", "full"])
def test_a_headline_names_a_winner_only_where_the_ranking_is_firm(outlook: Outlook, pages: Pages) -> None:
    """A vendor stands bare as the best placed only when nothing speaks against it, else why not is said."""
    firm, facts = outlook.firmness, facts_of(outlook)
    value, basis = headline(document_of(outlook, pages))
    names = {item.name for item in outlook.project.vendors}

    assert (value in names) is (firm.verdict is Firm.CLEAR)
    if firm.verdict is Firm.CLEAR:
        assert value == facts.name(firm.contenders[0])
    if firm.verdict in (Firm.CLOSE, Firm.NOT_YET):
        assert value == NO_WINNER or "not firmly" in value or value.startswith("Only ")
        assert basis


def test_everybody_meant_by_the_headline_is_meant_by_the_judgement(outlook: Outlook) -> None:
    """The contenders of headline, chart and section are the same, in the same order."""
    meant = judged(facts_of(outlook))

    assert tuple(item.vendor for item in meant.contenders) == outlook.firmness.contenders
    assert (meant.leader is not None) == (meant.outcome in (Outcome.LEADS, Outcome.ALONE))


def test_picture_section_and_workbook_agree(outlook: Outlook) -> None:
    """The chart says "no clear winner" with the headline; section and workbook have the one sentence."""
    firm, facts, full = outlook.firmness, facts_of(outlook), document_of(outlook, "full")
    value, _ = headline(full)
    charts = [item.title for item in full.blocks if isinstance(item, Chart) and item.id == "points"]
    for title in charts:
        assert title.startswith(NO_WINNER) is (value == NO_WINNER)
    told = judgement(facts, firm)
    assert [item.text for item in full.blocks if isinstance(item, Callout) and item.text == told] == [told]
    book = openpyxl.load_workbook(
        BytesIO(write(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF))
    )
    cells = {cell.value for row in book["Read me"].iter_rows() for cell in row}
    expected = set() if firm.verdict is Firm.NOTHING else {told, *what_decides(facts, firm)}
    assert expected <= cells


def test_where_it_comes_from_calls_no_lead_that_the_headline_does_not(outlook: Outlook) -> None:
    """The way back from a leader speaks of a lead only where one vendor may be called the leader."""
    facts = facts_of(outlook)
    lead = Sentence("leads", (("vendor", "X"), ("points", 80.0), ("margin", 5.0)))
    closely = facts.say("thread.said.leads_closely", vendor="X", points="80.0", margin="5.0")

    assert (sentence(facts, lead) == closely) is (judged(facts).leader is None)


def test_a_lead_that_other_weights_undo_is_no_clear_lead() -> None:
    """A is one step of one score ahead, 50 to 46.875, yet first in too few weightings: close, and why."""
    outlook = PROJECTS["good at different things"]()
    facts = facts_of(outlook)
    value, basis = headline(document_of(outlook))

    assert outlook.firmness.verdict is Firm.CLOSE
    assert outlook.shortlist.margin == pytest.approx(3.125)
    assert judged(facts).outcome is Outcome.BETWEEN
    assert value == NO_WINNER
    assert "close between Vendor A and Vendor B" in basis
    assert next(what_decides(facts, outlook.firmness)) in basis


def test_one_contender_that_something_speaks_against_is_named_as_not_firm() -> None:
    """Vendor B is first whatever is tried, but the people who scored disagree: named, not firmly."""
    outlook = opposed()
    value, basis = headline(document_of(outlook))

    assert outlook.evaluation.overall == 0
    assert (outlook.firmness.verdict, outlook.firmness.contenders) == (Firm.CLOSE, ("bravo",))
    assert judged(facts_of(outlook)).outcome is Outcome.NOT_FIRM
    assert judgement(facts_of(outlook), outlook.firmness) == "Vendor B leads, but not firmly yet."
    assert value == "Vendor B, not firmly yet"
    assert "different orders: agreement 0.00" in basis


def test_replaced_records_keep_the_judgement() -> None:
    """The same entries in another order give the same verdict."""
    turned = outlook_of(tuple(reversed(replaced(records()))))

    assert turned.firmness == outlook_of(records()).firmness
