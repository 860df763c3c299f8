"""Messages and new entries on paper: what is wrong is told before the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from project.model import CostEntry, CostState
from project.records.telling import MessagePlan, NewEntry
from project.records.testing import AcceptanceTest
from reports.document import Bullets, Callout, Table
from reports.sections import change_cost
from reports.sections.change_plan import blocks, entries_table
from tests.reports.sample import facts_of, outlook_of, records
from tests.reports.sample_hostile import HOSTILE
from words.numbers import UNKNOWN

LATE = MessagePlan(id="m1", own=True, title="Why we do it", day=date(2026, 11, 1))
SAID = MessagePlan(id="m2", own=True, title="It begins", day=date(2026, 11, 2), done=date(2026, 11, 3))
OPEN = MessagePlan(id="m3", own=True, title="Some day", heard="Nothing.")
OUT = MessagePlan(id="m4", own=True, title="Newsletter", left_out="Nobody reads it")


def shown(*more: object) -> list[object]:
    """The blocks of a project with these entries."""
    return list(blocks(facts_of(outlook_of((*records(), *more)))))  # type: ignore[arg-type]


def test_nothing_is_written_where_nothing_was_entered() -> None:
    """A report of a team that said nothing of messages or entries has no such part."""
    assert shown() == []


def test_the_calendar_tells_late_said_and_open_ones_apart() -> None:
    """By day; what has none comes last; what is left out stands apart with its reason."""
    found = shown(LATE, SAID, OPEN, OUT)

    tables = [item for item in found if isinstance(item, Table)]
    rows = [row.cells[:2] for row in tables[0].rows]
    assert rows == [
        ("1 Nov 2026, late", "Why we do it"),
        ("3 Nov 2026, said", "It begins"),
        (UNKNOWN, "Some day"),
    ]
    last = [item for item in found if isinstance(item, Bullets)][-1]
    assert last.items == ("Newsletter: Nobody reads it",)


def test_an_entry_without_purpose_is_a_warning() -> None:
    """R10: counted out loud; hours that nobody can tell are a dash and never a zero."""
    found = shown(NewEntry(id="n", title="Next step", minutes_week=10))

    warning = next(item for item in found if isinstance(item, Callout)).text
    assert warning == "1 new entry of which nobody wrote what it is for."
    table = [item for item in found if isinstance(item, Table)][-1]
    assert table.rows[0].cells == ("Next step", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
    assert table.notes[0].startswith("For 1 entry nobody can tell the hours")


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_stands_as_text(text: str) -> None:
    """Titles, purposes and reasons go through as they were typed, but for what turns the direction."""
    entry = NewEntry(id="n", title=text, purpose=text, gain=text)
    facts = facts_of(outlook_of((*records(), entry)))

    cells = entries_table(facts, facts.outlook.change_plan.entries).rows[0].cells

    assert cells[0] == facts.called(text)
    assert "\u202e" not in "".join(cells)


def test_without_a_line_the_budget_for_people_counts_as_zero() -> None:
    """R9: the sample's price book has no such line; the near ones are shown for each offer."""
    facts = facts_of(outlook_of(records()))

    assert [wrong for wrong, _ in change_cost.told(facts)] == [True]
    table = change_cost.lines_table(facts)
    assert table is not None
    assert [item.title for item in table.columns[1:]] == [
        facts.name(case.vendor) for case in facts.case.vendors
    ]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("state", "says"), [(CostState.ZERO, "is zero"), (CostState.UNKNOWN, "is not known yet")]
)
def test_a_line_that_is_zero_or_unknown_is_a_warning(state: CostState, says: str) -> None:
    """R9: a line is asked for, and it has to hold something."""
    base = facts_of(outlook_of(records()))
    line = next(item for item in base.catalogue.costs.costs if not item.subscription)
    costs = base.catalogue.costs.model_copy(
        update={
            "costs": tuple(
                item.model_copy(update={"meets": ("R9",)}) if item.id == line.id else item
                for item in base.catalogue.costs.costs
            )
        }
    )
    entry = CostEntry(id=line.id, line=line.id, state=state, reason="So.")
    kept = [item for item in records() if not (isinstance(item, CostEntry) and item.line == line.id)]
    content = replace(base.catalogue, costs=costs)
    facts = facts_of(outlook_of((*kept, entry), content=content))

    told = list(change_cost.told(facts))

    assert told
    assert all(wrong and says in sentence for wrong, sentence in told)


def test_tests_alone_bring_no_messages() -> None:
    """Sections are about their own subject."""
    assert shown(AcceptanceTest(id="t", title="T")) == []
