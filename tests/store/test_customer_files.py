"""Files with rows of customers in their folders."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import customer_files
from store.customer_files import CustomerFiles, TooLarge
from store.port import StoreFault

KEY = "cd" * 32


def _taken(files: CustomerFiles, project: str, data: bytes) -> str:
    incoming = files.receive(project, [data[:3], data[3:]], 1000)
    files.place(project, incoming)
    return incoming.digest


def test_bytes_are_kept_under_their_digest(tmp_path: Path) -> None:
    """D2: what came in is there byte by byte, for its owner alone, and once however often it came."""
    files = CustomerFiles(tmp_path / "rows")

    digest = _taken(files, "p1", b"a;b\n1;2\n")
    again = _taken(files, "p1", b"a;b\n1;2\n")

    assert digest == again == sha256(b"a;b\n1;2\n").hexdigest()
    folder = files.folder("p1", digest)
    assert folder is not None
    assert (folder / "original").read_bytes() == b"a;b\n1;2\n"
    assert stat.S_IMODE((folder / "original").stat().st_mode) == 0o600
    assert {stat.S_IMODE(item.stat().st_mode) for item in (folder, folder.parent, files.root)} == {0o700}
    assert [(item.digest, item.size) for item in files.files("p1")] == [(digest, 8)]
    assert files.size("p1") == 8


def test_one_project_has_nothing_of_another(tmp_path: Path) -> None:
    """D3: the same digest leads nowhere in another project, and deleting there touches nothing here."""
    files = CustomerFiles(tmp_path)
    digest = _taken(files, "p1", b"rows")

    files.delete("p2", digest)
    files.delete_project("p2")

    assert files.folder("p2", digest) is None
    assert files.files("p2") == ()
    assert files.folder("p1", digest) is not None


def test_a_file_that_is_too_large_leaves_nothing(tmp_path: Path) -> None:
    """It is cut off as it comes, and what was written of it is gone."""
    files = CustomerFiles(tmp_path)

    with pytest.raises(TooLarge):
        files.receive("p1", [b"12345", b"67890"], 9)

    assert [item for item in tmp_path.rglob("*") if item.is_file()] == []


def test_deleting_takes_the_results_along(tmp_path: Path) -> None:
    """Everything that was worked out of a file goes with it; what is about other files stays."""
    files = CustomerFiles(tmp_path)
    digest, other = _taken(files, "p1", b"one"), _taken(files, "p1", b"two")
    for key, named in ((KEY, digest), ("ef" * 32, other)):
        folder = files.job("p1", key)
        folder.mkdir()
        (folder / "spec.json").write_text(f'{{"digest": "{named}"}}')

    files.delete("p1", digest)

    assert [item.digest for item in files.files("p1")] == [other]
    assert [item.name for item in files.jobs("p1")] == ["ef" * 32]
    assert files.projects() == ("p1",)
    files.delete_project("p1")
    assert files.projects() == ()


def test_what_could_not_be_deleted_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """D3: rows that are there still are never called deleted; the next try deletes them."""
    files = CustomerFiles(tmp_path)
    digest = _taken(files, "p1", b"one")

    with monkeypatch.context() as stuck:
        stuck.setattr(customer_files, "rmtree", lambda *_, **__: None)
        for delete in (partial(files.delete, "p1", digest), partial(files.delete_project, "p1")):
            with pytest.raises(StoreFault):
                delete()
    assert files.folder("p1", digest) is not None

    files.delete("p1", digest)
    assert files.folder("p1", digest) is None
    files.delete("p1", digest)


def test_what_jobs_left_of_files_that_are_gone_goes(tmp_path: Path) -> None:
    """D3: as when a file was deleted by the command line while the server worked on it."""
    files = CustomerFiles(tmp_path)
    digest, now = _taken(files, "p1", b"one"), datetime.now(UTC)
    for key, spec in (
        (KEY, f'{{"digest":"{digest}"}}'), ("ef" * 32, f'{{"digest": "{KEY}"}}'), (f"{KEY}.77.part", ""),
    ):  # fmt: skip
        (tmp_path / "p1" / "jobs" / key).mkdir(parents=True)
        (tmp_path / "p1" / "jobs" / key / "spec.json").write_text(spec)

    files.delete_unowned("p1", now - timedelta(hours=1))
    assert [item.name for item in files.jobs("p1")] == [KEY, f"{KEY}.77.part"]
    files.delete_unowned("p1", now + timedelta(hours=1))
    assert [item.name for item in files.jobs("p1")] == [KEY]


def test_what_never_found_its_place_is_dropped(tmp_path: Path) -> None:
    """Bytes of a process that died while it took them in."""
    files = CustomerFiles(tmp_path)
    waiting = files.receive("p1", [b"half"], 10)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    os.utime(waiting.path, (at.timestamp(), at.timestamp()))

    files.abandoned("p1", at - timedelta(hours=1))
    assert waiting.path.exists()
    files.abandoned("p1", at + timedelta(hours=1))
    assert not waiting.path.exists()


@given(st.text(max_size=80))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    """Whatever is asked for, it lies inside or is refused."""
    files = CustomerFiles(Path("/nowhere/rows"))

    for path in (files._project, lambda digest: files._file("p1", digest)):
        with suppress(LookupError):
            found: Path = path(name)
            assert found.resolve().is_relative_to(files.root)
            assert ".." not in found.parts


@pytest.mark.parametrize("name", ["../p2", "..", "", "/etc", "a/b", "p1\n", "ab" * 32 + "/.."])
def test_names_that_are_none_are_refused(name: str) -> None:
    """A path is no project, digest or key."""
    files = CustomerFiles(Path("/nowhere/rows"))

    for wrong in (lambda: files.files(name), lambda: files.folder("p1", name), lambda: files.job("p1", name)):
        with pytest.raises(LookupError):
            wrong()
