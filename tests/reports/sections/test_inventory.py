"""Today's work on paper: the same figures as on the page, nothing where nothing was entered."""

from __future__ import annotations

from playbook.aims import Family
from project.model import Person
from project.records.inventory import ByHand, DataSource, Process
from project.results.inventory import Inventory
from reports.document import Heading, Paragraph, Table
from reports.sections.inventory import blocks, silent
from tests.reports.sample import facts_of, outlook_of, records
from words.numbers import UNKNOWN

MARIA = Person(id="maria", name="Maria")
OFFER = Process(
    id="offer", title="Offers", by_hand=ByHand.BY_HAND, times_a_month=120, minutes_each=45, pain=4
)
FIGURES = Process(
    id="figures", title="Monthly figures", family=Family.ANALYTICAL, by_hand=ByHand.PARTLY, times_a_month=4,
    minutes_each=450,
)  # fmt: skip
OPEN = Process(id="visit", title="Visits")


def shown(*more: Person | Process | DataSource) -> list[object]:
    """The blocks of a project with these entries."""
    return list(blocks(facts_of(outlook_of((*records(), *more)))))


def tables(found: list[object]) -> list[Table]:
    """The tables among them."""
    return [item for item in found if isinstance(item, Table)]


def test_nothing_is_written_where_nothing_was_entered() -> None:
    """A report without processes and places has no such part."""
    assert shown() == []


def test_hours_and_the_share_by_hand_are_told_first() -> None:
    """B12, V16: 90 of 120 hours a month by hand are 75 %; the tables say the same, the total too."""
    found = shown(OFFER, FIGURES, OPEN)

    first = next(item for item in found if isinstance(item, Paragraph)).text
    assert first.startswith(
        "The 2 processes whose hours are known take 120 hours of work a month; 75% of them"
    )
    assert first.endswith("3 listed in all.")
    families, processes = tables(found)
    assert [row.cells for row in families.rows] == [
        ("Customers meet it", "2", "1", "0", "0", "1", "90.0", "90.0"),
        ("Looks at customers", "1", "0", "1", "0", "0", "30.0", "0.0"),
    ]
    assert families.notes == ("1 process without times or minutes is in no hours.",)
    assert [row.cells[0] for row in processes.rows] == [
        "Offers", "Monthly figures", "Visits", "All whose hours are known",
    ]  # fmt: skip
    assert [row.cells[4] for row in processes.rows] == ["90.0", "30.0", UNKNOWN, "120.0"]
    assert processes.rows[-1].total


def test_one_process_without_figures_is_told_as_such() -> None:
    """No hours are made up."""
    first = next(item for item in shown(OPEN) if isinstance(item, Paragraph))

    assert first.text == "1 process is listed; how much work it is, nobody has said yet."


def test_silent_groups_are_text() -> None:
    """What an author called a group cannot turn the text around it."""
    said = silent(facts_of(outlook_of(records())), Inventory(silent=("I\u202eT",)))
    assert "I<U+202E>T" in said


def test_places_stand_with_what_is_known_of_them() -> None:
    """B17, D1: whose, how many entries, how good, whether it moves, and who looks after it."""
    place = DataSource(
        id="list", title="Old list\u202e", records=12_000, condition=2, moves=True, owner="maria"
    )

    found = shown(MARIA, place)

    heading = next(item for item in found if isinstance(item, Heading))
    assert heading.text == "How the work around customers runs today"
    cells = tables(found)[0].rows[0].cells
    assert cells[2:] == ("12,000", "2", "moves", "Maria")
    assert cells[0] == "not known whose"
    assert "\u202e" not in cells[1]
