"""Files that a command was given: found, read and replaced."""

from __future__ import annotations

from pathlib import Path

from workspace.disk import replace_text, written_files


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
