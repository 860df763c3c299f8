"""Checking files by what they say they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring.codes import Code as ReaderCode
from exchange.codes import Code
from workspace import disk
from workspace.checking import check_file, check_files
from workspace.files import export_project
from workspace.wiring import LOCAL_PERSON, Workspace

ROOT = Path(__file__).resolve().parents[2]
MATRIX = (
    "format: 1\nkind: matrix\ncriteria: [{id: price, weight: 1}]\nvendors: {A: {price: 3}, B: {price: 4}}\n"
)


def test_everything_that_is_shipped_passes() -> None:
    """Playbook, questionnaire, criteria, costs, rates, fact sheets and the example raise no error."""
    folders = [ROOT / room / "library" for room in ("playbook", "questionnaires", "scoring", "project")]

    checked = check_files(folders)

    assert checked.files == sum(1 for folder in folders for _ in folder.rglob("*.yaml"))
    assert checked.diagnostics == ()


def written(tmp_path: Path, text: str | bytes, name: str = "mine.yaml") -> Path:
    """A file with this text."""
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_an_exported_project_passes_whatever_its_name(
    workspace: Workspace, example: str, tmp_path: Path
) -> None:
    """A ZIP is known by its first bytes."""
    data = export_project(workspace, LOCAL_PERSON, example).data

    assert check_file(written(tmp_path, data, "backup.bin")) == ()
    assert [item.code for item in check_file(written(tmp_path, data[:-9], "cut.zip"))] == [Code.BROKEN_ZIP]


def test_a_matrix_is_checked_as_one(tmp_path: Path) -> None:
    """A score off its scale is found with its line."""
    assert check_file(written(tmp_path, MATRIX)) == ()

    found = check_file(written(tmp_path, MATRIX.replace("price: 3", "price: 9")))

    assert [item.place.line for item in found] == [4]


@pytest.mark.parametrize(
    ("text", "code", "line", "nearest"),
    [
        ("format: 1\nkind: projekt\n", Code.UNKNOWN_FILE_KIND, 2, "project"),
        ("format: 1\n", Code.UNKNOWN_FILE_KIND, 1, None),
        ("- a\n- b\n", Code.UNKNOWN_FILE_KIND, 1, None),
        ("kind: [criteria]\n", Code.UNKNOWN_FILE_KIND, 1, None),
        ("kind: &a criteria\n", ReaderCode.ANCHOR, 1, None),
        ("a: [\n", ReaderCode.UNCLOSED_BRACKET, 1, None),
        (b"title: M\xfcller\n", ReaderCode.NOT_UTF8, 1, None),
        ("", ReaderCode.EMPTY, 0, None),
    ],
)
def test_a_file_that_does_not_say_what_it_is(
    tmp_path: Path, text: str | bytes, code: str, line: int, nearest: str | None
) -> None:
    """The complaint has the line and, for a misspelt kind, the nearest one."""
    found = check_file(written(tmp_path, text))

    told = next(item for item in found if item.code == code)
    assert told.place.line == line
    if nearest is not None:
        assert told.nearest == nearest


def test_folders_are_searched_and_everything_is_told_at_once(tmp_path: Path) -> None:
    """Files inside folders, other files left alone, complaints of all of them."""
    (tmp_path / "deep").mkdir()
    written(tmp_path, "kind: x\n", "deep/one.yaml")
    written(tmp_path, "kind: y\n", "two.yml")
    written(tmp_path, "no yaml", "readme.txt")

    checked = check_files([tmp_path, written(tmp_path, MATRIX, "three.txt")])

    assert checked.files == 3
    assert {item.place.file for item in checked.diagnostics} == {"one.yaml", "two.yml"}


def test_an_endless_file_is_cut_and_then_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is read than any kind of file may have."""
    monkeypatch.setattr(disk, "LARGEST", 9 * 1024 * 1024)
    path = written(tmp_path, b"a" * (10 * 1024 * 1024))

    assert len(disk.read_bounded(path)) == 9 * 1024 * 1024
    assert [item.code for item in check_file(path)] == [ReaderCode.TOO_LARGE]
