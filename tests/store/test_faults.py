"""A full disk, a locked or vanished database, a failing driver: nothing is half-saved, no lie is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from questionnaires.responses import ResponseState
from store.engine import DRIVER, writer_lock
from store.faults import fault_code
from store.memory import MemoryStore
from store.port import Store, StoreFault, UnknownProject
from store.sql import SqlStore
from tests.store.faulty import install
from tests.store.makers import (
    AT,
    answer,
    begin,
    gone,
    invitation,
    link,
    operation,
    pinned,
    response,
    score,
    settings,
    vendor,
    write,
)


@contextmanager
def told(store: SqlStore, pragma: str) -> Iterator[None]:
    """Every unit of the store begins with a pragma."""

    def tell(connection: Any, *_: object) -> None:
        connection.execute(pragma)

    event.listen(store._engine, "checkout", tell)
    try:
        yield
    finally:
        event.remove(store._engine, "checkout", tell)


def fault_of(call: Callable[[], object]) -> str | None:
    """The code of the fault that a call ends in, None when it goes well."""
    try:
        call()
    except StoreFault as fault:
        return fault.code
    return None


def save_until_full(store: SqlStore) -> list[int]:
    """Numbers of the changes that were acknowledged before the disk was full."""
    saved: list[int] = []
    for number in range(10_000):
        big = operation(f"o{number}", write(vendor(f"v{number}", note="x" * 5_000)))
        code = fault_of(partial(store.save, "p1", big))
        if code is not None:
            assert code == "disk_full"
            return saved
        saved.append(number)
    pytest.fail("the disk was never full")


def test_a_full_disk_is_told_and_reads_go_on(sql: SqlStore) -> None:
    """What was acknowledged is readable while full; once there is room, the same operation is saved."""
    begin(sql)
    with told(sql, "PRAGMA max_page_count = 60"):
        saved = save_until_full(sql)
        refused = operation(f"o{len(saved)}", write(vendor(f"v{len(saved)}", note="x" * 5_000)))
        assert fault_of(lambda: sql.save("p1", refused)) == "disk_full"
        vendors = {record.id for record in sql.load("p1").records if record.KIND == "vendor"}
        assert vendors == {f"v{number}" for number in saved}
        assert len(saved) > 3
        assert sql.verify("p1") is None
    with told(sql, "PRAGMA max_page_count = 4294967294"):
        assert not sql.save("p1", refused).repeated  # type: ignore[union-attr]  # nobody else changed it
    assert sql.verify("p1") is None


def test_a_lock_held_by_another_program_is_told(sql: SqlStore, file: Path) -> None:
    """Nothing is saved, reads go on, and afterwards the same operation is saved."""
    begin(sql)
    other = DRIVER.connect(str(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    change = operation("o1", write(score(1.0)))
    assert fault_of(lambda: sql.save("p1", change)) == "locked"
    assert sql.revision("p1") == 2
    other.execute("ROLLBACK")
    other.close()
    assert sql.save("p1", change).revision == 3  # type: ignore[union-attr]  # nobody else changed it


def test_a_lock_held_by_another_thread_is_told(sql: SqlStore, file: Path) -> None:
    """Every store of this process that writes to the file waits at the same lock."""
    begin(sql)
    with writer_lock(file.resolve()):
        assert fault_of(lambda: sql.save("p1", operation("o1"))) == "locked"
        assert sql.revision("p1") == 2


def test_a_read_only_database_is_told(sql: SqlStore) -> None:
    """Nothing is saved, and reads go on."""
    begin(sql)
    with told(sql, "PRAGMA query_only = ON"):
        assert fault_of(lambda: sql.save("p1", operation("o1", write(score(1.0))))) == "read_only"
        assert sql.load("p1").revision == 2


def test_a_removed_file_is_told(sql: SqlStore, file: Path) -> None:
    """Open connections would write into a file without a name; that is not called saved."""
    begin(sql)
    file.unlink()
    assert fault_of(lambda: sql.save("p1", operation("o1"))) == "unavailable"
    assert fault_of(sql.projects) == "unavailable"


def test_an_exchanged_file_is_told(sql: SqlStore, file: Path, tmp_path: Path) -> None:
    """A restored backup is not mixed with connections to the file before."""
    begin(sql)
    SqlStore.open(tmp_path / "other.db").close()
    (tmp_path / "other.db").replace(file)
    assert fault_of(lambda: sql.save("p1", operation("o1"))) == "unavailable"


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4080])
def test_what_is_no_database_is_told(file: Path, content: bytes) -> None:
    """The file is left as it was."""
    file.write_bytes(content)
    assert fault_of(lambda: SqlStore.open(file)) == "unavailable"
    assert file.read_bytes() == content


def test_a_cut_file_is_told(file: Path) -> None:
    """Half a database is never taken for a whole one."""
    store = SqlStore.open(file)
    begin(store, "p1", *(vendor(f"v{number}", note="x" * 5_000) for number in range(20)))
    store.close()
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    def use() -> None:
        cut = SqlStore.open(file)
        try:
            cut.events("p1")
        finally:
            cut.close()

    assert fault_of(use) == "unavailable"


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    """A disk that is not there is not replaced by an empty one."""
    assert fault_of(lambda: SqlStore.open(tmp_path / "gone" / "store.db")) == "unavailable"
    assert not (tmp_path / "gone").exists()


def test_an_error_without_a_code_is_unavailable() -> None:
    """An unknown failure is a failure."""
    assert fault_code(OSError()) == "unavailable"


def test_faults_of_the_program_are_no_faults_of_the_storage(sql: SqlStore) -> None:
    """They pass unchanged and save nothing."""
    begin(sql)
    with pytest.raises(UnknownProject):
        sql.save("p9", operation("o1"))
    with pytest.raises(UnicodeEncodeError):
        sql.save("p1", operation("o1", write(score(1.0)), person="\ud800"))
    assert sql.revision("p1") == 2


def test_a_broken_rule_of_the_tables_is_a_fault_of_the_program(sql: SqlStore) -> None:
    """It is not hidden behind "the storage is unavailable"."""
    begin(sql)
    with pytest.raises(IntegrityError), sql._writing() as connection:
        connection.exec_driver_sql("INSERT INTO records SELECT * FROM records")
    assert sql.revision("p1") == 2


LATER = pinned("costs", "later")
ACTS: dict[str, Callable[[Store], object]] = {
    "create": lambda store: store.create(
        "p2", (pinned(), pinned("costs")), operation("o1", write(settings()))
    ),
    "save": lambda store: store.save(
        "p1", operation("o1", write(score(5.0, 1)), gone("vendor", "v1", 1), write(vendor("v2")))
    ),
    "start": lambda store: store.start_response("p1", response("r2"), AT),
    "answer": lambda store: store.save_answer("p1", "r1", answer(2.0), base=0, operation="o1", at=AT),
    "answers": lambda store: store.save_answers(
        "p1", "r1", [(answer(2.0), 0), (answer("x", "q2"), 0)], operation="o1", at=AT
    ),
    "send": lambda store: store.set_response_state(
        "p1", "r1", ResponseState.SENT, base=0, at=AT, by="web", invitation="i1"
    ),
    "take back": lambda store: store.set_response_state(
        "p1", "r0", ResponseState.DRAFT, base=2, at=AT, invitation="i0"
    ),
    "invite": lambda store: store.invite(
        "p1", (invitation("i1"), invitation("i2")), (link("t2", "i2"), link("t3", "i1"))
    ),
    "mark": lambda store: store.mark_invitations(
        "p1", (invitation("i1", reminders=1), invitation("i0", reminders=2))
    ),
    "links": lambda store: store.add_links("p1", (link("t3", "i1"), link("t4", "i0", own=True))),
    "erase": lambda store: store.erase_survey("p1", "s1"),
    "add texts": lambda store: store.add_texts("p1", (pinned(), LATER)),
}


def filled(store: Store) -> Store:
    """A store with a project, a draft, an open invitation, and a response sent for another one."""
    begin(store, "p1", score(3.0), vendor("v1"))
    store.invite("p1", (invitation("i1"), invitation("i0")), (link("t1", "i1"), link("t0", "i0")))
    for name in ("r1", "r0"):
        store.start_response("p1", response(name, survey="s1"), AT)
    store.save_answer("p1", "r0", answer(1.0), base=0, operation="o0", at=AT)
    store.set_response_state("p1", "r0", ResponseState.SENT, base=1, at=AT, invitation="i0")
    return store


def everything(store: Store) -> list[object]:
    """All that can be read."""
    seen: list[object] = [store.projects(), *(store.link(link(f"t{number}").digest) for number in range(5))]
    for line in store.projects():
        read = (store.load, store.content, store.events, store.responses, store.verify, store.invitations)
        seen += [ask(line.id) for ask in read]
        seen += [store.answer_events(line.id, item.id) for item in store.responses(line.id)]
        seen.append(_later(store, line.id))
    return seen


def _later(store: Store, project_id: str) -> object:
    """The text that was added since the beginning, if it was."""
    try:
        return store.texts(project_id, (LATER.ref,))
    except LookupError:
        return None


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("name", ACTS)
def test_every_call_of_the_driver_may_fail(
    name: str, moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For every n the n-th call fails: all or nothing is saved, and trying again saves it once.

    Only a failure after the commit has done its work may leave the change saved though it was not said.
    """
    template = filled(SqlStore.open(tmp_path / "first.db"))
    before = everything(template)
    template.close()
    wanted = filled(MemoryStore())
    ACTS[name](wanted)
    done = everything(wanted)
    countdown = install(monkeypatch)
    calls, saved_unsaid = 0, 0
    while True:
        file = shutil.copy(tmp_path / "first.db", tmp_path / f"{calls}.db")
        store = SqlStore.open(Path(file))
        countdown.arm(calls, afterwards=moment == "after")
        code = fault_of(partial(ACTS[name], store))
        assert code in (None, "disk_full")
        countdown.disarm()
        seen = everything(store)
        assert seen in (before, done)
        if not countdown.failed:
            break
        saved_unsaid += code is not None and seen != before
        ACTS[name](store)
        assert everything(store) == done
        store.close()
        calls += 1
    store.close()
    assert calls > 5
    assert saved_unsaid == (1 if moment == "after" else 0)
