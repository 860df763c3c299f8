"""The log on disk cannot be changed by our own program, and what another program changes is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.engine import DRIVER
from store.rows import EVENT_COLUMNS
from store.sql import SqlStore
from tests.store.makers import AT, ODD, answer, begin, operation, response, score, write

TRIGGERS = ("events_no_change", "events_no_overwrite", "events_no_removal")


@pytest.fixture
def other(sql: SqlStore, file: Path) -> Iterator[Any]:
    """Another program's connection to a store with four events, of which two are a score's."""
    begin(sql, "p1", score(3.0))
    sql.save("p1", operation("o1", write(score(4.5, 1)), undoes="o0"))
    connection = DRIVER.connect(str(file), isolation_level=None)
    yield connection
    connection.close()


@pytest.fixture
def forger(other: Any) -> Any:
    """The same without the triggers that refuse."""
    for trigger in TRIGGERS:
        other.execute(f"DROP TRIGGER {trigger}")
    return other


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET person = 'ben' WHERE number = 2",
        "DELETE FROM events WHERE number = 4",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE number = 1",
    ],
)
def test_the_database_refuses_to_change_the_log(other: Any, sql: SqlStore, statement: str) -> None:
    """Not even a slip in our own statements changes what was."""
    with pytest.raises(DRIVER.IntegrityError, match="append-only"):
        other.execute(statement)
    assert sql.verify("p1") is None


def test_the_log_goes_with_its_project(other: Any, sql: SqlStore) -> None:
    """Deleting a project is the one way, and leaves nothing but its id."""
    sql.delete("p1")
    tables = [row[0] for row in other.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    counts = {name: other.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608 - names of our tables
    assert {name for name, count in counts.items() if count} == {"alembic_version", "deleted_projects"}


@pytest.mark.parametrize("column", [name for name in EVENT_COLUMNS if name != "number"])
@pytest.mark.parametrize("number", [1, 3, 4])
def test_any_changed_letter_is_found(forger: Any, sql: SqlStore, column: str, number: int) -> None:
    """Each letter of each column is exchanged once; verification names the event each time."""
    where = f"WHERE number = {number}"
    was = forger.execute(f"SELECT {column} FROM events {where}").fetchone()[0]  # noqa: S608 - our columns
    for value in flipped(was):
        forger.execute(f"UPDATE events SET {column} = ? {where}", (value,))  # noqa: S608 - our columns
        assert sql.verify("p1") == number, value
    forger.execute(f"UPDATE events SET {column} = ? {where}", (was,))  # noqa: S608 - our columns
    assert sql.verify("p1") is None


def flipped(was: Any) -> list[Any]:
    """The value with each of its letters exchanged for its neighbour."""
    if was is None:
        return ["x"]
    if isinstance(was, int):
        return [was + 1]
    return [was[:place] + chr(ord(letter) ^ 1) + was[place + 1 :] for place, letter in enumerate(was)]


@pytest.mark.parametrize(
    "change",
    [
        "after = replace(after, ',', ', ')",
        "after = replace(after, '4.5', '4.50')",
        "at = replace(at, '+00:00', 'Z')",
        "person = CAST(x'ff' AS TEXT)",
        "after = 'null'",
        "before = NULL",
        "number = 9",
    ],
)
def test_what_means_the_same_is_not_the_same(forger: Any, sql: SqlStore, change: str) -> None:
    """Other spaces, other digits, letters that are none: the text on disk is what counts."""
    forger.execute(f"UPDATE events SET {change} WHERE number = 4")  # noqa: S608 - the statements above
    assert sql.verify("p1") == 4


def test_a_cut_log_is_found(forger: Any, sql: SqlStore) -> None:
    """The newest event cannot vanish, nor one in the middle, nor all."""
    forger.execute("DELETE FROM events WHERE number = 4")
    assert sql.verify("p1") == 4
    forger.execute("DELETE FROM events WHERE number = 2")
    assert sql.verify("p1") == 2
    forger.execute("DELETE FROM events")
    assert sql.verify("p1") == 1


def test_another_projects_log_is_whole(forger: Any, sql: SqlStore) -> None:
    """What was done to one log says nothing of another."""
    begin(sql, "p2")
    forger.execute("DELETE FROM events WHERE project_id = 'p1'")
    assert (sql.verify("p1"), sql.verify("p2")) == (1, None)


@pytest.fixture
def answered(other: Any, sql: SqlStore) -> Any:
    """The same store with two responses of a survey, each with a line of its log."""
    for name in ("r1", "r2"):
        sql.start_response("p1", response(name, survey=f"s-{name}"), AT)
        sql.save_answer("p1", name, answer(ODD), base=0, operation="a", at=AT)
    return other


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer_log SET body = '{}'",
        "UPDATE answer_log SET number = 2 WHERE response_id = 'r1'",
        "DELETE FROM answer_log WHERE response_id = 'r2'",
        "DELETE FROM answer_log",
        "INSERT OR REPLACE INTO answer_log SELECT * FROM answer_log WHERE response_id = 'r1'",
    ],
)
def test_the_database_refuses_to_change_the_log_of_answers(
    answered: Any, sql: SqlStore, statement: str
) -> None:
    """Also while another survey is being erased."""
    answered.execute("INSERT INTO erasures VALUES ('p1', 'r1')")
    before = [sql.answer_events("p1", name) for name in ("r1", "r2")]
    with pytest.raises(DRIVER.IntegrityError, match="append-only"):
        answered.execute(statement)
    assert [sql.answer_events("p1", name) for name in ("r1", "r2")] == before


def test_the_log_of_answers_goes_with_its_project(answered: Any, sql: SqlStore) -> None:
    """And with its survey alone: nobody else's line goes along, and nothing stays permitted."""
    sql.erase_survey("p1", "s-r1")
    assert answered.execute("SELECT response_id FROM answer_log").fetchall() == [("r2",)]
    assert answered.execute("SELECT * FROM erasures").fetchall() == []
    with pytest.raises(DRIVER.IntegrityError, match="append-only"):
        answered.execute("DELETE FROM answer_log")
    test_the_log_goes_with_its_project(answered, sql)
