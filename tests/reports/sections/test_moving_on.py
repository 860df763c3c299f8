"""Where the team went on although something did not hold, as an executive reads it."""

from __future__ import annotations

from datetime import date

from project.model import AnyRecord, Person
from project.records.moving_on import Override, PhaseEnd
from reports.document import Block, Bullets, Table
from reports.sections.gaps import next_steps
from reports.sections.moving_on import blocks
from tests.reports.sample import facts_of, outlook_of, records, replaced

DAY = date(2026, 11, 3)
MARIA = Person(id="maria", name="Maria")
ANYWAY = Override(id="unknown", reason="The offer\ncomes on Monday.", person="maria", on=DAY)


def told(*given: AnyRecord) -> list[Block]:
    """The blocks of the test project with these records."""
    return list(blocks(facts_of(outlook_of(replaced(records(), *given)))))


def test_nothing_is_said_where_nobody_went_on() -> None:
    """The report stays as it is."""
    assert told() == []


def test_each_reason_stands_with_who_when_and_why() -> None:
    """V3, B4: an executive sees what did not hold, in which phase, who went on, when, and why."""
    table = next(item for item in told(MARIA, ANYWAY) if isinstance(item, Table))

    assert [row.cells for row in table.rows] == [
        ("Totals are complete", "Choose", "The offer comes on Monday.", "Maria", "3 Nov 2026")
    ]


def test_who_is_not_known_is_somebody() -> None:
    """A reason without a person or a day is still shown."""
    bare = Override(id="unknown", reason="Monday.")
    table = next(item for item in told(bare) if isinstance(item, Table))

    assert table.rows[0].cells == ("Totals are complete", "Choose", "Monday.", "somebody", "")


def test_phases_that_are_not_for_us_stand_with_their_reason() -> None:
    """V3: "not for us" with a reason counts as closed and is told."""
    found = told(PhaseEnd(id="decide", ended=DAY, not_for_us=True, note="The board decides."))

    assert Bullets(("Decide: The board decides.",)) in found


def test_what_was_gone_on_from_is_no_next_step() -> None:
    """V3: the comparison names open checks as what follows next, and not those with a reason."""

    def following(*given: AnyRecord) -> str:
        return "\n".join(next_steps(facts_of(outlook_of(replaced(records(), *given)))).items)

    assert "Totals are complete" in following()
    assert "Totals are complete" not in following(MARIA, ANYWAY)
