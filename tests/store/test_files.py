"""Files that were handed in: kept as they came, never changed, gone only with their project."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from store import migrate
from store.engine import DRIVER
from store.port import FileLine, KeptFile, Saved, Stale, Store, UnknownProject
from store.sql import SqlStore
from tests.store.makers import AT, ODD, begin, operation, settings, write

BID = b"PK\x03\x04 a bid \x00\xff"


def kept(data: bytes = BID, name: str = ODD, minutes: int = 0) -> KeptFile:
    """A file that came in some minutes after AT."""
    return KeptFile(sha256(data).hexdigest(), name, AT + timedelta(minutes=minutes), data)


def test_a_file_comes_back_byte_by_byte(store: Store) -> None:
    """Every byte, the name as it was given and the moment are as they came in."""
    begin(store)
    file = kept(bytes(range(256)))

    store.keep_file("p1", file)

    assert store.file("p1", file.digest) == file
    assert store.files("p1") == (FileLine(file.digest, ODD, 256, AT),)
    assert store.load("p1").revision == 2


def test_files_are_listed_in_the_order_in_which_they_came(store: Store) -> None:
    """The one kept last may have come in first."""
    begin(store)
    late, early = kept(b"late", minutes=9), kept(b"early", minutes=1)

    store.keep_file("p1", late)
    store.keep_file("p1", early)

    assert store.files("p1") == (early.line, late.line)


def test_the_same_bytes_once_more_change_nothing(store: Store) -> None:
    """The first name and moment stay; a copy under another name is the same file."""
    begin(store)
    store.keep_file("p1", kept())

    store.keep_file("p1", kept(name="copy.xlsx", minutes=5))

    assert store.files("p1") == (kept().line,)


@pytest.mark.parametrize("wrong", [replace(kept(), data=b"other"), kept(b"")], ids=["other", "empty"])
def test_a_file_that_is_not_what_its_digest_says_is_refused(store: Store, wrong: KeptFile) -> None:
    """So no original is ever mistaken for another."""
    begin(store)

    with pytest.raises(ValueError, match="digest"):
        store.keep_file("p1", wrong)

    assert store.files("p1") == ()


def test_a_file_belongs_to_one_project(store: Store) -> None:
    """Another project does not know it, and nobody knows one of a project that is not there."""
    begin(store)
    begin(store, "p2")
    store.keep_file("p1", kept())

    with pytest.raises(LookupError):
        store.file("p2", kept().digest)
    for ask in (lambda: store.files("p9"), lambda: store.keep_file("p9", kept())):
        with pytest.raises(UnknownProject):
            ask()


def test_files_go_with_their_project(store: Store) -> None:
    """A deleted project leaves none; those of others stay."""
    begin(store)
    begin(store, "p2")
    store.keep_file("p1", kept())
    store.keep_file("p2", kept())

    store.delete("p1")

    assert store.files("p2") == (kept().line,)
    with pytest.raises(UnknownProject):
        store.file("p1", kept().digest)


def test_files_come_back_with_a_project(store: Store) -> None:
    """A project that is restored has them again; with a wrong one nothing of it is there."""
    begin(store)
    events = store.events("p1")

    with pytest.raises(ValueError, match="digest"):
        store.restore("p2", store.content("p1"), events, files=(replace(kept(), data=b"other"),))
    store.restore("p3", store.content("p1"), events, files=(kept(),))

    assert store.file("p3", kept().digest) == kept()
    with pytest.raises(UnknownProject):
        store.files("p2")


def test_the_database_refuses_to_change_or_lose_a_file(sql: SqlStore, file: Path) -> None:
    """Also to who opens it with another program: bytes stay, rows stay."""
    begin(sql)
    sql.keep_file("p1", kept())
    with closing(DRIVER.connect(str(file), isolation_level=None)) as connection:
        for statement in (
            "UPDATE files SET body = x'00'",
            "DELETE FROM files",
            "INSERT OR REPLACE INTO files SELECT project_id, digest, name, received, x'00' FROM files",
        ):
            with pytest.raises(DRIVER.IntegrityError):
                connection.execute(statement)
    assert sql.file("p1", kept().digest) == kept()


def test_a_database_from_before_files_is_brought_up(file: Path, tmp_path: Path) -> None:
    """What the third migration left stays as it was, and files can be kept from then on."""
    folder = tmp_path / "third"
    shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__", "0004_*"))
    file.touch()
    migrate.bring_up(file, 1.0, folder)
    with closing(DRIVER.connect(str(file), isolation_level=None)) as connection:
        at = "2026-11-21T09:30:00.000000+00:00"
        connection.execute("INSERT INTO projects VALUES ('p1', 0, '', ?)", (at,))

    store = SqlStore.open(file)
    store.keep_file("p1", kept())

    assert store.revision("p1") == 0
    assert store.file("p1", kept().digest) == kept()
    store.close()
    assert migrate.backup_path(file, "0003").exists()


def test_records_may_change_while_files_stay(store: Store) -> None:
    """Saving goes on as before beside kept files."""
    begin(store)
    store.keep_file("p1", kept())

    store.save("p1", operation("more", write(settings(1, name="Other"))))

    assert store.files("p1") == (kept().line,)


def test_a_file_is_kept_with_its_record_or_not_at_all(store: Store) -> None:
    """A stale operation keeps none of its files; the same one once more changes nothing."""
    begin(store)
    stale = replace(operation("o8", write(settings(9))), files=(kept(),))
    assert isinstance(store.save("p1", stale), Stale)
    assert store.files("p1") == ()

    fresh = replace(operation("o9", write(settings(1, name="New"))), files=(kept(),))
    assert isinstance(store.save("p1", fresh), Saved)

    assert store.files("p1") == (kept().line,)
    again = replace(fresh, files=(kept(b"other"),))
    assert isinstance(store.save("p1", again), Saved)
    assert store.files("p1") == (kept().line,)


def test_a_file_that_is_another_takes_its_record_along(store: Store) -> None:
    """Nothing of the operation is saved where its file is not what its digest says."""
    begin(store)
    wrong = replace(operation("o9", write(settings(1, name="New"))), files=(replace(kept(), data=b"other"),))
    revision = store.revision("p1")

    with pytest.raises(ValueError, match="digest"):
        store.save("p1", wrong)

    assert store.revision("p1") == revision
    assert store.files("p1") == ()
