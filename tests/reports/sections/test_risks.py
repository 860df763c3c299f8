"""Risks on paper: what is grave comes first, what nobody answers is named."""

from __future__ import annotations

from datetime import date

from playbook.delivery import Response
from project.model import AnyRecord, Person
from project.records.risks import Assumption, Risk, RiskState
from reports.document import Bullets, Paragraph, Table
from reports.sections.risks import MOST, MOST_UNANSWERED, blocks
from tests.reports.sample import AS_OF, facts_of, outlook_of, records
from words.numbers import UNKNOWN

MARIA = Person(id="maria", name="Maria")
LATE = Risk(
    id="late", title="Data comes late", probability=4, impact=4, owner="maria", response=Response.REDUCE,
    due=date(2026, 12, 1), probability_after=2, impact_after=4, chance=0.25, money=80_000,
)  # fmt: skip
LOST = Risk(id="lost", title="Data is lost", probability=3, impact=4, chance=0.1, money=50_000)
SMALL = Risk(id="small", title="A nuisance", probability=1, impact=2)
OVER = Risk(id="over", title="Was feared", probability=5, impact=5, chance=1, money=1e6, state=RiskState.OVER)


def shown(*more: AnyRecord) -> list[object]:
    """The blocks of a project with these entries."""
    return list(blocks(facts_of(outlook_of((*records(), *more)))))


def tables(found: list[object]) -> list[Table]:
    """The tables among them."""
    return [item for item in found if isinstance(item, Table)]


def test_nothing_is_written_where_nothing_was_entered() -> None:
    """A report without risks and assumptions has no such part."""
    assert shown() == []


def test_graveness_money_and_gaps_are_told_first() -> None:
    """P10: 0.25 x 80,000 + 0.1 x 50,000 = 25,000 over the watched ones; what is over counts nowhere."""
    found = shown(MARIA, LATE, LOST, SMALL, OVER)

    first = next(item for item in found if isinstance(item, Paragraph)).text
    assert first.startswith("3 risks are watched; 2 of them are high or very high.")
    assert "from the 2 of 3 with a chance and an amount is € 25,000." in first.replace("\u00a0", " ")
    gaps = next(item for item in found if isinstance(item, Bullets))
    assert gaps.items == ("“Data is lost” is high and has neither an owner nor a response.",)


def test_the_table_puts_the_gravest_first() -> None:
    """How grave now and then, who watches it until when, and what is over comes last and is called so."""
    rows = [row.cells for row in tables(shown(MARIA, LATE, LOST, SMALL, OVER))[0].rows]

    assert [row[0] for row in rows] == ["Data comes late", "Data is lost", "A nuisance", "Was feared (over)"]
    assert rows[0][1:] == ("very high (16)", "make it smaller", "Maria", "1 Dec 2026", "medium (8)", "20,000")
    assert rows[2][1:] == ("low (2)", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)


def test_a_long_list_is_cut_and_counted() -> None:
    """Only the first are listed and named; how many more there are is said."""
    many = [
        Risk(id=f"r{place:02}", title=f"R {place:02}", probability=5, impact=5) for place in range(MOST + 3)
    ]

    found = shown(*many)

    table = tables(found)[0]
    assert len(table.rows) == MOST
    assert table.notes[-1] == "3 more risks are in the list."
    named = next(item for item in found if isinstance(item, Bullets)).items
    assert len(named) == MOST_UNANSWERED + 1
    assert named[-1].startswith(f"{MOST + 3 - MOST_UNANSWERED} more are")


def test_the_picture_is_a_table_of_counts() -> None:
    """Likely ones on top; the five columns run from a nuisance to the end of the project."""
    matrix = tables(shown(LATE, LOST))[1]

    assert [row.cells for row in matrix.rows] == [
        ("5 of 5", "·", "·", "·", "·", "·"),
        ("4 of 5", "·", "·", "·", "1", "·"),
        ("3 of 5", "·", "·", "·", "1", "·"),
        ("2 of 5", "·", "·", "·", "·", "·"),
        ("1 of 5", "·", "·", "·", "·", "·"),
    ]


def test_overdue_assumptions_are_told_as_such() -> None:
    """P10: what was to be checked before the day of the report stands first and is called overdue."""
    late = Assumption(
        id="a", statement="Data is clean", if_wrong="Two months more", check_by=date(2026, 11, 1)
    )
    later = Assumption(id="b", statement="Money comes", check_by=AS_OF)

    rows = [row.cells for row in tables(shown(later, late))[0].rows]

    assert rows[0] == ("Data is clean", "Two months more", UNKNOWN, "1 Nov 2026", "overdue")
    assert rows[1][-1] == "not checked yet"
