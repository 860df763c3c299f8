"""When the day has come until which answers were to be kept, nothing of a survey stays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from questionnaires.responses import Response, ResponseState
from store.engine import DRIVER
from store.port import InvitationKind, Store
from store.sql import SqlStore
from tests.store.makers import AT, answer, begin, invitation, link, response

PLANTED = "Zwetschgenröster"
"""A word that stands nowhere else; it must be gone from every byte of the file."""


def fill(store: Store, survey: str, word: str, people: int = 3) -> None:
    """A survey with people asked and answers of theirs, each rewritten a few times; `word` is everywhere."""
    draws = random.Random(20261122)  # noqa: S311 - sizes of a test, the same in every run
    asked = [invitation(f"{survey}-{n}", survey, name=f"{word} {n}", trouble=word) for n in range(people)]
    store.invite("p1", asked, [link(f"{survey}{item.id}", item.id) for item in asked])
    for item in asked:
        begun = response(item.id, f"{word} {item.id}", survey=survey, statement=word)
        store.start_response("p1", begun, AT)
        for turn in range(4):
            _answer(store, item.id, turn, [word * draws.randint(1, 300) for _ in range(3)])
        store.set_response_state(
            "p1", item.id, ResponseState.SENT, base=12, at=AT, by=word, invitation=item.id
        )
        store.mark_invitations("p1", (replace(item, trouble=f"{word} {word}", reminders=1),))


def _answer(store: Store, name: str, turn: int, texts: list[str]) -> None:
    given = [(answer(text, f"q{number}"), turn) for number, text in enumerate(texts)]
    store.save_answers("p1", name, given, operation=f"{turn}", at=AT, by=texts[0][:20])


def left(store: Store) -> tuple[Any, ...]:
    """All that is known of surveys."""
    responses = store.responses("p1")
    logs = [store.answer_events("p1", item.id) for item in responses]
    return responses, logs, store.invitations("p1")


def test_a_survey_goes_whole_and_alone(store: Store) -> None:
    """Its responses are counted; another survey and what was typed without one stay as they were."""
    begin(store)
    fill(store, "kept", "plum")
    store.start_response("p1", response("typed"), AT)
    before = left(store)
    fill(store, "gone", PLANTED)
    store.invite("p1", (invitation("d", "gone", kind=InvitationKind.DEPARTMENT),), (link("d", "d"),))

    assert store.erase_survey("p1", "gone") == 3

    assert left(store) == before
    assert store.link(link("gonegone-1").digest) is None
    assert store.link(link("d").digest) is None
    assert store.link(link("keptkept-1").digest) is not None
    with pytest.raises(LookupError):
        store.answer_events("p1", "gone-1")
    assert store.erase_survey("p1", "gone") == 0
    assert store.verify("p1") is None


def test_a_save_that_comes_too_late_is_told(store: Store) -> None:
    """A page that was open while its survey was erased saves nothing, not even as a repeat."""
    begin(store)
    fill(store, "gone", PLANTED)
    store.erase_survey("p1", "gone")
    with pytest.raises(LookupError):
        store.save_answers("p1", "gone-1", [(answer(1.0), 0)], operation="0", at=AT)
    assert store.responses("p1") == ()


def test_an_erased_survey_may_be_asked_anew(store: Store) -> None:
    """With the same ids nothing of before comes back: no answer, no operation, no line."""
    begin(store)
    fill(store, "s", PLANTED)
    store.erase_survey("p1", "s")
    fill(store, "s", "plum")
    assert store.response("p1", "s-1").revision == 13
    assert [event.number for event in store.answer_events("p1", "s-1")] == list(range(1, 14))
    assert PLANTED not in repr(left(store))


def test_what_belongs_to_no_survey_cannot_be_erased(store: Store) -> None:
    """An empty id would take all that was typed in the app."""
    begin(store)
    store.start_response("p1", response("typed"), AT)
    with pytest.raises(ValueError, match="belongs to a survey"):
        store.erase_survey("p1", "")
    assert len(store.responses("p1")) == 1


def test_another_projects_survey_stays(store: Store) -> None:
    """Surveys of two projects may bear one id."""
    begin(store)
    fill(store, "s", "plum")
    begin(store, "p2")
    assert store.erase_survey("p2", "s") == 0
    assert len(store.responses("p1")) == 3


# -- on disk -------------------------------------------------------------------------------------------


def found(file: Path) -> list[str]:
    """Files beside the database, itself too, that hold the planted word."""
    word = PLANTED.encode()
    return [item.name for item in sorted(file.parent.iterdir()) if word in item.read_bytes()]


@pytest.mark.parametrize("way", ["erase", "delete"])
def test_no_byte_of_it_stays_in_the_file(sql: SqlStore, file: Path, way: str) -> None:
    """Neither in free places nor in the journal, while the store is open, also after pages were split."""
    begin(sql)
    fill(sql, "gone", PLANTED, people=12)
    fill(sql, "kept", "plum")
    assert file.name in " ".join(found(file))

    if way == "erase":
        assert sql.erase_survey("p1", "gone") == 12
    else:
        sql.delete("p1")

    assert found(file) == []
    if way == "erase":
        assert len(sql.responses("p1")) == 3


def test_what_an_older_program_left_behind_goes_too(sql: SqlStore, file: Path) -> None:
    """Rows that were deleted without being overwritten: the file is written anew."""
    begin(sql)
    other = DRIVER.connect(str(file), isolation_level=None)
    other.execute("PRAGMA secure_delete=OFF")
    other.execute(
        "INSERT INTO operations SELECT id, ?, 1, 'x' FROM projects", (f"{PLANTED} and much more of it",)
    )
    other.execute("DELETE FROM operations WHERE at = 'x'")
    other.close()
    assert found(file) != []
    sql.erase_survey("p1", "never")
    assert found(file) == []


def test_a_reader_in_the_way_does_not_undo_it(sql: SqlStore, file: Path) -> None:
    """What is erased is erased; its traces go at the next occasion."""
    begin(sql)
    fill(sql, "gone", PLANTED)
    other = DRIVER.connect(str(file), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM responses").fetchone()
    assert sql.erase_survey("p1", "gone") == 3
    assert sql.responses("p1") == ()
    other.execute("ROLLBACK")
    other.close()
    sql.erase_survey("p1", "gone")
    assert found(file) == []


# -- who answered what ---------------------------------------------------------------------------------


@pytest.fixture
def anonymous(sql: SqlStore, file: Path) -> Iterator[tuple[dict[str, str], Any]]:
    """Thirty people who answered an anonymous survey one after the other, and the bare tables."""
    begin(sql)
    names = [f"i{number:02}" for number in range(30)]
    sql.invite("p1", [invitation(name) for name in names], [link(name, name) for name in names])
    draws = random.Random(7)  # noqa: S311 - ids of a test, the same in every run
    theirs = {name: f"{draws.getrandbits(120):026x}" for name in draws.sample(names, len(names))}
    for name, key in theirs.items():
        sql.start_response("p1", Response(key, "needs", "sales", survey="s1", day="2026-11-21"), AT)
        sql.save_answers("p1", key, [(answer(4.0), 0)], operation=key, at=AT, by="web")
        sql.set_response_state("p1", key, ResponseState.SENT, base=1, at=AT, by="web", invitation=name)
    connection = DRIVER.connect(str(file))
    yield theirs, connection
    connection.close()


TABLES = ("responses", "answers", "answer_operations", "answer_log", "invitations", "links")


@pytest.mark.parametrize("table", TABLES)
def test_no_table_tells_in_which_order_people_answered(
    anonymous: tuple[dict[str, str], Any], table: str
) -> None:
    """There are no row numbers, and rows come by their keys, which are random."""
    theirs, connection = anonymous
    with pytest.raises(DRIVER.OperationalError, match="no such column: rowid"):
        connection.execute(f"SELECT rowid FROM {table}")  # noqa: S608 - our tables
    key = {"responses": "id", "invitations": "id", "links": "digest"}.get(table, "response_id")
    order = [row[0] for row in connection.execute(f"SELECT {key}, * FROM {table}")]  # noqa: S608 - our tables
    assert order == sorted(order)
    assert order not in (list(theirs), list(theirs.values()))


def test_no_column_leads_from_a_person_to_a_response(anonymous: tuple[dict[str, str], Any]) -> None:
    """Rows of responses hold nothing of an invitation, and invitations that answered are all alike."""
    theirs, connection = anonymous
    rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608 - our tables
    of_people = {text for name in theirs for text in (name, f"{name}@example.org", link(name, name).digest)}
    kept = {value for name in TABLES[:4] for row in rows[name] for value in row}
    assert not kept & of_people
    assert not {value for name in TABLES[4:] for row in rows[name] for value in row} & set(theirs.values())
    alike = {tuple(v for v in row if v not in of_people) for row in rows["invitations"]}
    assert len(alike) == 1
