"""Files that a command was given: found, read and replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workspace.disk import read_if_allowed, replace_text, written_files


def test_folders_are_searched_by_name_and_files_taken_as_they_are(tmp_path: Path) -> None:
    """Whatever a given file is called; inside of folders only what YAML files are called."""
    (tmp_path / "deep").mkdir()
    for name in ("b.yaml", "a.yml", "deep/c.yaml", "notes.txt"):
        (tmp_path / name).write_text("x")

    found = written_files([tmp_path, tmp_path / "notes.txt"])

    assert [path.name for path in found] == ["a.yml", "b.yaml", "c.yaml", "notes.txt"]


def test_a_text_is_written_with_the_newlines_it_has(tmp_path: Path) -> None:
    """Nothing is translated on the way."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"old")

    replace_text(path, "a: é\r\nb: 1\r\n")

    assert path.read_bytes() == "a: é\r\nb: 1\r\n".encode()


def test_a_file_that_is_only_to_be_read_is_not_replaced(tmp_path: Path) -> None:
    """Though its folder can be written to; nothing is left beside it, and the file is named."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"old")
    path.chmod(0o444)

    with pytest.raises(PermissionError, match=r"x\.yaml"):
        replace_text(path, "new")

    assert [item.name for item in tmp_path.iterdir()] == ["x.yaml"]
    assert path.read_bytes() == b"old"


def test_whose_file_it_is_and_who_may_use_it_stay(tmp_path: Path) -> None:
    """The new text has the owner, the group and the rights of the old one."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12345, 54321)
    before = path.stat()

    replace_text(path, "new")

    after = path.stat()
    assert (after.st_uid, after.st_gid, after.st_mode) == (before.st_uid, before.st_gid, before.st_mode)


def test_a_file_that_cannot_be_read_gives_nothing(tmp_path: Path) -> None:
    """A folder, and a name behind which nothing lies."""
    assert read_if_allowed(tmp_path) is None
    assert read_if_allowed(tmp_path / "x.yaml") is None
