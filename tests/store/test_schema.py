"""Tables are made and changed by migrations only: whole or not at all, and nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from questionnaires.responses import Answer, Door, Missing, Response
from store import migrate
from store.engine import DRIVER, make_engine
from store.port import StoreFault
from store.schema import HEAD
from store.sql import SqlStore
from store.tables import metadata
from tests.store.faulty import install
from tests.store.makers import AT, answer, begin, response, score

ROOT = Path(__file__).parents[2]
OPEN = (
    "import sys; from pathlib import Path; from store.sql import SqlStore;"
    "SqlStore.open(Path(sys.argv[1])).close()"
)
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "9998"
down_revision = "@HEAD@"


def upgrade():
    for table in ("projects", "responses"):
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_strict": True}) as batch:
            batch.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="blue"))
    op.execute("UPDATE projects SET colour = 'green'")
""".replace("@HEAD@", HEAD)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Our migrations and one more that rebuilds tables others point to."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9998_second.py").write_text(SECOND)
    return folder


@pytest.fixture
def sql(file: Path) -> Iterator[SqlStore]:
    """A database that the product itself has just made."""
    made = SqlStore.open(file, wait=0.2)
    yield made
    made.close()


@pytest.fixture
def old(file: Path) -> Path:
    """A database of this version with a project and an answer."""
    store = SqlStore.open(file)
    begin(store, "p1", score(3.0))
    store.start_response("p1", response(), AT)
    store.save_answer("p1", "r1", answer(4.0), base=0, operation="a1", at=AT)
    store.close()
    return file


def rows(file: Path) -> dict[str, list[Any]]:
    """The definition of everything in a database, and the rows of its tables."""
    with closing(DRIVER.connect(str(file))) as connection:
        items = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        tables = [name for name, sql in items if sql and sql.startswith("CREATE TABLE")]
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608 - names of our tables
    return {"schema": items, **found}


def shape(connection: Any) -> dict[str, Any]:
    """Columns, keys, indexes and strictness of each table, as SQLite tells them."""
    names = sorted(table.name for table in metadata.sorted_tables)
    told = {name: [_asked(connection, f"{ask}({name})") for ask in ASKED] for name in names}
    strict = [row for row in _asked(connection, "table_list") if row[1] in names]
    written = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    return {**told, "strict": sorted(strict), "indexes": connection.execute(written).fetchall()}


ASKED = ("table_xinfo", "foreign_key_list", "index_list")


def _asked(connection: Any, pragma: str) -> list[Any]:
    return list(connection.execute(f"PRAGMA {pragma}").fetchall())


def test_the_tables_are_what_the_migrations_leave(sql: SqlStore, tmp_path: Path) -> None:
    """Columns, types, keys, indexes and strictness agree, by Alembic's eyes and by SQLite's."""
    with sql._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        migrated = shape(connection.connection.driver_connection)
    (tmp_path / "models.db").touch()
    engine = make_engine(tmp_path / "models.db", 1.0)
    with engine.begin() as connection:
        metadata.create_all(connection)
        made = shape(connection.connection.driver_connection)
    engine.dispose()
    assert made == migrated


def test_every_table_is_strict_and_nothing_cascades(sql: SqlStore) -> None:
    """Wrong types are refused, and no rebuild can take answers along."""
    with sql._engine.connect() as connection:
        told = shape(connection.connection.driver_connection)
    assert {row[5] for row in told["strict"]} == {1}
    actions = {key[6] for table in metadata.tables for key in told[table][1]}
    assert actions == {"NO ACTION"}


def test_the_code_knows_the_newest_migration() -> None:
    """There is one end of the chain, and `HEAD` is it."""
    assert ScriptDirectory(str(migrate.SCRIPTS)).get_heads() == [HEAD]


def test_a_new_file_is_private(sql: SqlStore) -> None:
    """Answers of people are nobody else's business on a shared machine."""
    assert sql._file.stat().st_mode & 0o077 == 0


def test_an_empty_file_is_a_new_store(file: Path) -> None:
    """A start that was killed before its first commit is no obstacle."""
    file.touch()
    store = SqlStore.open(file)
    assert store.projects() == ()
    store.close()


def test_opening_again_keeps_everything(old: Path) -> None:
    """Nothing is migrated or copied when there is nothing to do."""
    before = rows(old)
    SqlStore.open(old).close()
    assert rows(old) == before
    assert list(old.parent.glob("*.backup*")) == []


def test_alembic_is_only_imported_when_needed(old: Path) -> None:
    """Most starts of the program save its 0.7 s."""
    command = [sys.executable, "-c", f"{OPEN}; print('alembic' in sys.modules)"]
    for name, expected in ((old, "False"), (old.with_name("new.db"), "True")):
        ran = subprocess.run([*command, str(name)], cwd=ROOT, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == expected


def fault_of(call: Callable[[], object]) -> str | None:
    """The code of the fault that a call ends in, None when it goes well."""
    try:
        call()
    except StoreFault as fault:
        return fault.code
    return None


def test_a_newer_database_is_refused(old: Path) -> None:
    """An older program leaves it as it is."""
    with closing(DRIVER.connect(str(old), isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = rows(old)
    assert fault_of(lambda: SqlStore.open(old)) == "newer_schema"
    assert rows(old) == before


@pytest.mark.parametrize("table", ["recipes", "alembic_version"])
def test_another_programs_database_is_refused(file: Path, table: str) -> None:
    """Our tables are not put beside somebody else's."""
    with closing(DRIVER.connect(str(file), isolation_level=None)) as connection:
        connection.execute(f"CREATE TABLE {table} (version_num TEXT)")
    before = rows(file)
    assert fault_of(lambda: SqlStore.open(file)) == "unavailable"
    assert rows(file) == before


def test_rebuilding_a_table_loses_no_row(old: Path, scripts: Path) -> None:
    """Rows that point to a rebuilt table stay, and the triggers of the log still stand."""
    before = rows(old)
    migrate.bring_up(old, 1.0, scripts)
    after = rows(old)
    assert {name for name in before if before[name] != after[name]} == {
        "schema",
        "projects",
        "responses",
        "alembic_version",
    }
    assert after["projects"] == [(*before["projects"][0], "green")]
    assert after["responses"] == [(*before["responses"][0], "blue")]
    with closing(DRIVER.connect(str(old))) as connection, pytest.raises(DRIVER.IntegrityError):
        connection.execute("DELETE FROM events")


def test_the_old_state_is_copied_before_a_migration(old: Path, scripts: Path) -> None:
    """The copy is a whole store of the old version, private like the store itself."""
    migrate.bring_up(old, 1.0, scripts)
    copy = migrate.backup_path(old, HEAD)
    assert copy.stat().st_mode & 0o077 == 0
    assert list(old.parent.glob("*.part")) == []
    store = SqlStore.open(copy)
    assert store.verify("p1") is None
    assert store.response("p1", "r1").answers["q1"].value == 4.0
    store.close()


def test_rows_that_lost_their_project_stop_a_migration(old: Path, scripts: Path) -> None:
    """A migration that breaks references is not committed."""
    broken = SECOND.replace("UPDATE projects SET colour = 'green'", "DELETE FROM projects")
    (scripts / "versions" / "9998_second.py").write_text(broken)
    before = rows(old)
    assert fault_of(lambda: migrate.bring_up(old, 1.0, scripts)) == "unavailable"
    assert rows(old) == before


@pytest.fixture
def before_surveys(file: Path, tmp_path: Path) -> Path:
    """A database as the second migration left it, with a sent response and a draft."""
    folder = tmp_path / "second"
    shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__", "0003_*", "0004_*"))
    file.touch()
    migrate.bring_up(file, 1.0, folder)
    with closing(DRIVER.connect(str(file), isolation_level=None)) as connection:
        at = "2026-11-21T09:30:00.000000+00:00"
        connection.execute("INSERT INTO projects VALUES ('p1', 0, '', ?)", (at,))
        for name, state, revision in (("r1", "sent", 2), ("r2", "draft", 1)):
            row = ("p1", name, "needs", "sales", "Ana", state, revision, at, at)
            connection.execute("INSERT INTO responses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            body = '{"missing":null,"value":{"row":"dont_know"}}'
            connection.execute("INSERT INTO answers VALUES ('p1', ?, 'q1', 1, ?, ?)", (name, body, at))
            connection.execute("INSERT INTO answer_operations VALUES ('p1', ?, 'a1', 1, 1, ?)", (name, at))
    return file


def test_responses_from_before_surveys_stay_as_they_were(before_surveys: Path) -> None:
    """They were begun in the app without a survey; repeats are known, and a log begins with the next save."""
    store = SqlStore.open(before_surveys)
    draft = store.response("p1", "r2")
    assert [(item.id, item.state, item.revision) for item in store.responses("p1")] == [
        ("r1", "sent", 2),
        ("r2", "draft", 1),
    ]
    given = Answer("q1", {"row": Missing.DONT_KNOW}, None, 1)
    assert draft == Response("r2", "needs", "sales", "Ana", answers={"q1": given}, revision=1)
    assert (draft.survey, draft.door, draft.day, draft.statement) == ("", Door.APP, "", "")
    assert store.save_answer("p1", "r2", answer(1.0), base=0, operation="a1", at=AT).repeated  # type: ignore[union-attr]  # it was saved
    assert store.answer_events("p1", "r2") == ()
    store.save_answer("p1", "r2", answer(1.0), base=1, operation="a2", at=AT)
    assert [item.number for item in store.answer_events("p1", "r2")] == [1]
    assert store.invitations("p1") == ()
    store.close()
    assert migrate.backup_path(before_surveys, "0002").exists()


def test_a_migration_to_surveys_that_fails_anywhere_leaves_all_as_it_was(
    before_surveys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three tables are rebuilt with the answers in them: for every n the n-th call of the driver fails."""
    before = rows(before_surveys)
    countdown = install(monkeypatch)
    calls = 0
    while True:
        file = Path(shutil.copy(before_surveys, before_surveys.with_name(f"{calls}.db")))
        countdown.arm(calls, afterwards=False)
        code = fault_of(lambda file=file: migrate.bring_up(file, 1.0))  # type: ignore[misc]  # binds the file
        countdown.disarm()
        if not countdown.failed:
            break
        assert (code, rows(file) == before) in (("disk_full", True), (None, False))
        calls += 1
    after = rows(file)
    assert code is None
    assert calls > 30
    assert after["answers"] == before["answers"]
    assert after["answer_operations"] == before["answer_operations"]
    assert [row[:9] for row in after["responses"]] == before["responses"]


def test_answers_have_no_row_numbers(sql: SqlStore) -> None:
    """They would tell in which order people answered; what is written and what stands agree."""
    with sql._engine.connect() as connection:
        told = shape(connection.connection.driver_connection)["strict"]
    unnumbered = {row[1] for row in told if row[4]}
    assert unnumbered == {
        "answer_log",
        "answer_operations",
        "answers",
        "erasures",
        "invitations",
        "links",
        "responses",
    }


@pytest.mark.parametrize("new", [True, False], ids=["first", "second"])
def test_a_migration_that_fails_anywhere_leaves_all_as_it_was(
    old: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch, *, new: bool
) -> None:
    """For every n the n-th call of the driver fails; then the migration runs through after all.

    Where reading the old tables fails, there may be another way to read them: then it runs through at once.
    """
    start = old.with_name("start.db")
    start.touch()
    if not new:
        shutil.copy(old, start)
    before = rows(start)
    countdown = install(monkeypatch)
    calls = 0
    while True:
        file = Path(shutil.copy(start, old.with_name(f"{calls}.db")))
        countdown.arm(calls, afterwards=False)
        code = fault_of(lambda file=file: migrate.bring_up(file, 1.0, scripts))  # type: ignore[misc]  # binds the file
        countdown.disarm()
        if not countdown.failed:
            break
        assert (code, rows(file) == before) in (("disk_full", True), (None, False))
        migrate.bring_up(file, 1.0, scripts)
        assert rows(file)["alembic_version"] == [("9998",)]
        calls += 1
    assert code is None
    assert calls > 15


def test_many_may_open_a_new_file_at_once(file: Path) -> None:
    """One makes the tables, the others wait for them."""
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: SqlStore.open(file), range(8)))
    begin(stores[0])
    assert [store.revision("p1") for store in stores] == [2] * 8
    for store in stores:
        store.close()


def test_many_programs_may_open_a_new_file_at_once(file: Path) -> None:
    """Also when they are programs of their own."""
    command = [sys.executable, "-c", OPEN, str(file)]
    children = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(4)]
    assert [child.communicate()[1] for child in children] == [b""] * 4
    assert [child.returncode for child in children] == [0] * 4
