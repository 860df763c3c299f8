"""Tests on paper: whether anything stands against a start comes first."""

from __future__ import annotations

from datetime import date

import pytest

from playbook.wants import Priority
from project.model import AnyRecord
from project.records.requirements import Requirement, RequirementState
from project.records.testing import (
    AcceptanceTest,
    Defect,
    DefectState,
    Severity,
    StageScore,
    TestKind,
    TestState,
)
from reports.document import Bullets, Callout, KeyFigures, Table, Tone
from reports.sections.acceptance import MOST, blocks, defects_table
from tests.reports.sample import facts_of, outlook_of, records
from tests.reports.sample_hostile import HOSTILE

GOOD = AcceptanceTest(id="good", title="Good", state=TestState.PASSED, kind=TestKind.SYSTEM)
BAD = AcceptanceTest(id="bad", title="Bad", state=TestState.FAILED)
STOPS = Defect(id="d", title="It stops", severity=Severity.BLOCKS, test="bad", due=date(2026, 11, 1))
MUST = Requirement(id="r", statement="It works.", priority=Priority.MUST, state=RequirementState.ACCEPTED)


def shown(*more: AnyRecord) -> list[object]:
    """The blocks of a project with these entries."""
    return list(blocks(facts_of(outlook_of((*records(), *more)))))


def verdict(*more: AnyRecord) -> Callout:
    """The sentence about the start."""
    return next(item for item in shown(*more) if isinstance(item, Callout))


def test_nothing_is_written_where_nothing_was_entered() -> None:
    """A report without tests, defects and judgements has no such part."""
    assert shown() == []


def test_the_verdict_never_says_more_than_tests_bear() -> None:
    """P5, P11: blocked, untested and clear are three different sentences; only clear is no warning."""
    assert verdict(GOOD, BAD, STOPS).text == (
        "By the tests nobody should start yet: 2 things stand against it."
    )
    assert "1 accepted must has no test" in verdict(GOOD, MUST).text
    assert verdict(GOOD, MUST).tone is Tone.WARNING
    proved = GOOD.model_copy(update={"requirement": "r"})
    assert verdict(proved, MUST).text.startswith("By the tests nothing stands against a start")
    assert verdict(proved, MUST).tone is Tone.NOTE
    assert verdict(Defect(id="d", title="D", state=DefectState.CLOSED)).text.startswith("Nothing was tested")


def test_a_vendor_that_grew_worse_is_named() -> None:
    """L44: a stage that lost a point or more against the one before it is worth a talk."""
    first, second = (item.id for item in facts_of(outlook_of(records())).catalogue.playbook.phases[:2])
    scores = (
        StageScore(id=f"{first}:dates", stage=first, question="dates", points=4),
        StageScore(id=f"{second}:dates", stage=second, question="dates", points=3),
    )

    table = next(item for item in shown(*scores) if isinstance(item, Table) and item.notes and item.rows)

    assert "it was 3.0, after 4.0 in" in table.notes[0]


def test_four_figures_and_what_stands_against_it() -> None:
    """Hand-worked: 1 of 2 tests passed, 1 needed left, 1 defect stops work, 0 musts; defects come first."""
    found = shown(GOOD, BAD, STOPS)

    figures = next(item for item in found if isinstance(item, KeyFigures)).figures
    assert [item.value for item in figures] == ["1", "1", "1", "0"]
    against = next(item for item in found if isinstance(item, Bullets)).items
    assert against == ("The defect “It stops” stops work and is open.", "“Bad” failed.")


def test_sorts_of_tests_are_summed_and_empty_ones_named() -> None:
    """Five sorts: two with a test, their sum, and three that nobody thought of."""
    table = next(item for item in shown(GOOD, BAD) if isinstance(item, Table) and item.rows[-1].total)

    assert [row.cells[1:] for row in table.rows] == [
        ("1", "1", "0", "0", "0", "0"),
        ("1", "0", "1", "0", "0", "1"),
        ("2", "1", "1", "0", "0", "1"),
    ]
    assert "a few people work with it" in table.notes[0]


def test_a_long_list_is_cut_and_counted() -> None:
    """The first page stays one page."""
    many = [AcceptanceTest(id=f"t{number:02}", title=f"T{number}") for number in range(MOST + 3)]

    against = next(item for item in shown(*many) if isinstance(item, Bullets)).items

    assert len(against) == MOST + 1
    assert against[-1] == "and 3 more things"


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_stands_as_text(text: str) -> None:
    """Names of defects go through as they were typed, but for what turns the direction."""
    facts = facts_of(outlook_of((*records(), STOPS.model_copy(update={"title": text}))))

    cells = defects_table(facts, facts.outlook.acceptance.defects).rows[0].cells

    assert cells[0] == facts.called(text)
    assert cells[-1] == "1 Nov 2026, late"
