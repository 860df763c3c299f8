"""Where figures come from, as the page and the report say it."""

from __future__ import annotations

import pytest

from project.explained import explained, figures
from project.model import DriverValue
from project.records.paying import CaseRules
from project.results.explained import Explained, FigureKind, Measure
from reports.document import Block, Bullets, Heading, Paragraph, Table
from reports.facts import Facts
from reports.sections import explained as section
from reports.sections import explained_appendix
from reports.sections.business_case import conventions
from reports.sections.explained_names import exact, figure_name
from scoring.conventions import RiskMode
from tests.reports.sample import facts_of, outlook_of, records, replaced
from tests.reports.sample_hostile import FORMULA, SCRIPT, TURNED, hostile_records
from words import numbers

TIMES = "\N{MULTIPLICATION SIGN}"


def told(facts: Facts, kind: FigureKind, name: str, vendor: str = "alfa") -> Explained:
    """One figure of an offer of the test project."""
    found = section.ground_of(facts, vendor)
    assert found is not None
    answer = explained(found, found.address(kind, name))
    assert answer is not None
    return answer


def said(blocks: list[Block]) -> str:
    """All text of some blocks."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            texts.append(block.text)
        elif isinstance(block, Bullets):
            texts += block.items
        elif isinstance(block, Table):
            texts += [block.title, *(cell for row in block.rows for cell in row.cells), *block.notes]
    return "\n".join(texts)


def test_a_line_tells_its_formula_by_names_and_by_figures(facts: Facts) -> None:
    """The sentence a project manager reads: names first, then the figures in force and what they come to."""
    text = " ".join(section.sentences(facts, told(facts, FigureKind.LINE, "training")))

    assert f"One full payment is: users {TIMES} 12 {TIMES} cost of an hour." in text
    assert f"120 {TIMES} 12 {TIMES} 45 = €\N{NO-BREAK SPACE}64,800.00" in text
    assert "paid once, in month 6" in text
    assert "That month is: month of go-live." in text


def test_a_figure_at_its_mean_says_what_was_entered() -> None:
    """40, 50 and 75 count at 55; the convention of every report has the rule."""
    rate = DriverValue(id="rate", driver="rate", value=50, low=40, high=75)
    facts = facts_of(outlook_of(replaced(records(), rate, CaseRules(risk=RiskMode.HAIRCUT))))
    found = told(facts, FigureKind.INPUT, "rate")
    text = " ".join(section.sentences(facts, found))

    assert found.value == pytest.approx(55)
    assert "The figure itself is 50 " in text
    assert "the mean of its least, likeliest and most" in text
    assert "A figure with a range counts at the mean" in conventions(facts)
    assert "mean" not in conventions(facts_of(outlook_of(records())))


def test_a_benefit_tells_how_it_grows(facts: Facts) -> None:
    """Use that grows is told with its share and its months."""
    text = " ".join(section.sentences(facts, told(facts, FigureKind.LINE, "hours")))

    assert "from nothing to 70% of the users over 9 months" in text


def test_a_result_shows_its_sum(facts: Facts) -> None:
    """Net benefit is one figure less another, both written out."""
    item = told(facts, FigureKind.MEASURE, "npv")
    text = " ".join(section.sentences(facts, item))

    assert text.count("€") == 3
    assert f" {numbers.MINUS} " in text


@pytest.mark.parametrize("vendor", ["alfa", "bravo", "carmen"])
def test_every_figure_can_be_drawn(facts: Facts, vendor: str) -> None:
    """No figure has an unknown word, an open hole or an empty explanation."""
    found = section.ground_of(facts, vendor)
    assert found is not None
    for address in figures(found):
        item = explained(found, address)
        assert item is not None
        text = said(list(section.figure_blocks(facts, found, item)))
        assert figure_name(facts, item) in text
        assert "{" not in text
        assert "\u27e6" not in text, text


def test_the_appendix_has_every_result_and_every_line(facts: Facts) -> None:
    """Each with its value and its sentence; then every figure behind them with its source."""
    blocks = list(explained_appendix.appendix(facts, "alfa"))
    results, lines, inputs = (item for item in blocks if isinstance(item, Table))

    assert len(results.rows) == len(Measure)
    assert len(lines.rows) == len(facts.catalogue.costs.costs) + len(facts.catalogue.costs.benefits)
    assert all(row.cells[2] for row in (*results.rows, *lines.rows))
    assert any("Own starting value" in row.cells[3] for row in inputs.rows)
    assert len({row.cells[0] for row in inputs.rows}) == len(inputs.rows)


def test_without_offers_there_is_no_appendix() -> None:
    """A project that has no vendor yet."""
    bare = tuple(item for item in records() if getattr(item, "KIND", "") in {"project", "person"})

    assert list(explained_appendix.blocks(facts_of(outlook_of(bare)))) == []


@pytest.mark.parametrize("text", [SCRIPT, FORMULA, TURNED])
def test_hostile_names_stay_text(text: str) -> None:
    """What a person typed is never cut into a sentence as something else."""
    facts = facts_of(outlook_of(hostile_records(text)))
    whole = said(list(explained_appendix.blocks(facts)))

    assert "\u202e" not in whole


@pytest.mark.parametrize(
    ("value", "shown"), [(12.0, "12"), (0.25, "0.25"), (1 / 3, "0.333333"), (1e-9, "0"), (1250.5, "1,250.5")]
)
def test_numbers_have_the_decimals_that_matter(facts: Facts, value: float, shown: str) -> None:
    """Six decimals at most, and none that are zero."""
    assert exact(facts, value) == shown
