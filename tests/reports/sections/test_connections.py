"""Connections and rights on paper: the matrices, what is not settled, and what speaks against the rights."""

from __future__ import annotations

from project.model import AnyRecord, Person
from project.records.connecting import AccessRight, Connection, Direction, Frequency, Right
from reports.document import Block, Bullets, Heading, Paragraph, Table
from reports.sections import connections as section
from tests.reports.sample import facts_of, outlook_of, records
from words.catalogue import load

ACCOUNTS = Connection(
    id="a", title="Accounts", entity="invoice", direction=Direction.INTO, frequency=Frequency.DAILY
)
MAIL = Connection(id="m", title="Mail", entity="person", first_release=False)


def shown(*more: AnyRecord) -> list[Block]:
    """The blocks of a project with these entries."""
    return list(section.blocks(facts_of(outlook_of((*records(), *more)))))


def tables(found: list[Block]) -> dict[str, Table]:
    """The tables among them by title."""
    return {item.title: item for item in found if isinstance(item, Table)}


def test_nothing_is_written_where_nothing_was_entered() -> None:
    """A report without connections and rights has no such part."""
    assert shown() == []


def test_the_matrix_says_direction_and_rhythm_in_words() -> None:
    """D6: systems down, things across; what nobody said is told as open, not left blank."""
    found = tables(shown(ACCOUNTS, MAIL))["What goes between the CRM and other systems"]

    assert found.columns[0].title == "System"
    rows = {row.cells[0]: row.cells[1:] for row in found.rows}
    assert "→ comes in, every day" in rows["Accounts"]
    assert "? direction open, rhythm open" in rows["Mail"]
    assert load()("connections.matrix.empty") in rows["Mail"]


def test_what_is_not_settled_stands_beside_each_connection() -> None:
    """D6: gaps in words; the sentence above counts them."""
    found = shown(ACCOUNTS, MAIL)

    told = next(item for item in found if isinstance(item, Paragraph)).text
    assert told == ("2 things go between the CRM and 2 other systems. 2 of them are not settled.")
    rows = tables(found)["Every connection with what is not settled"].rows
    assert "who answers for it" in rows[0].cells[2]
    assert rows[1].cells[-1] == "later"


def test_rights_are_a_table_for_whoever_has_to_agree() -> None:
    """D7, V17: what each department may do, and what speaks against it, in sentences."""
    facts = facts_of(outlook_of(records()))
    groups = facts.outlook.connections.access
    if not groups:
        assert list(section.access_blocks(facts, facts.outlook.connections))
        return
    right = AccessRight(
        id=f"{groups[0].group}:product",
        group=groups[0].group,
        entity="product",
        right=Right.SEES,
        exports=True,
    )
    found = shown(right)

    table = tables(found)["Which department may see and change what"]
    assert "sees all, takes lists out" in table.rows[0].cells
    told = next(item for item in found if isinstance(item, Bullets)).items
    assert any("Nobody may change" in item for item in told)


def test_hostile_names_are_only_text() -> None:
    """What somebody typed never turns the direction of a sentence around it."""
    hostile = ACCOUNTS.model_copy(update={"title": "\u202eevil"})

    told = str(shown(hostile, Person(id="nora", name="Nora")))

    assert "\u202e" not in told
    assert any(isinstance(item, Heading) for item in shown(hostile))
