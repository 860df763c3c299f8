"""Files of an older format brought to the newest one where they lie."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from words.catalogue import load
from workspace.upgrading import Done, upgrade_files, upgraded_json, upgraded_text

TESTS = Path(__file__).resolve().parents[1]
FROZEN = TESTS / "frozen" / "format_1" / "playbooks" / "starter.yaml"
BROKEN = TESTS / "broken" / "upgrade"
EXPECT = re.compile(r"# expect ([a-z_0-9.]+) at ([0-9]+)\n")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A playbook of the first format."""
    path = tmp_path / "starter.yaml"
    path.write_bytes(FROZEN.read_bytes())
    return path


def test_an_older_file_is_rewritten_in_place(older: Path) -> None:
    """With everything else that stands in it; a second time nothing is left to do."""
    before = older.read_text()

    found = upgrade_files([older.parent])
    again = upgrade_files([older])

    assert [(item.file, item.done, item.before, item.now) for item in found.files] == [
        ("starter.yaml", Done.WRITTEN, "1", "2")
    ]
    assert found.ok
    assert [item.done for item in again.files] == [Done.NEWEST]
    expected = before.replace("format: 1", "format: 2").replace("\nuses:", "\ncontent:")
    assert older.read_text() == expected.replace("\n    checks:", "\n    gates:")
    assert list(older.parent.iterdir()) == [older]


def test_who_may_use_a_file_stays_as_it_is(older: Path, tmp_path: Path) -> None:
    """So does a link that leads to it."""
    older.chmod(0o640)
    link = tmp_path / "deep" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(older)

    upgrade_files([link])

    assert older.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert "format: 2" in older.read_text()


def test_only_telling_changes_nothing(older: Path) -> None:
    """The file is named as one of an older format, and that is not well."""
    before = older.read_bytes()

    found = upgrade_files([older], write=False)

    assert [item.done for item in found.files] == [Done.OLDER]
    assert not found.ok
    assert older.read_bytes() == before


@pytest.mark.parametrize("slip", [("title:", "titel:"), ("phases:", "phases: ["), ("format: 1", "format: 9")])
def test_a_faulty_file_is_left_alone(older: Path, slip: tuple[str, str]) -> None:
    """Its faults are told at their lines."""
    older.write_text(older.read_text().replace(*slip, 1))
    before = older.read_bytes()

    found = upgrade_files([older])

    assert [item.done for item in found.files] == [Done.LEFT_ALONE]
    assert not found.ok
    assert found.diagnostics[0].place.file == "starter.yaml"
    assert older.read_bytes() == before


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_left_alone_and_why(path: Path, tmp_path: Path) -> None:
    """A file that cannot be rewritten, one that is no content, a project file: each says which it is."""
    copy = tmp_path / path.name
    text = path.read_text()
    copy.write_text(text)
    expected = EXPECT.match(text)
    assert expected is not None

    found = upgrade_files([copy])

    assert [item.done for item in found.files] == [Done.LEFT_ALONE]
    assert copy.read_text() == text
    codes = [str(item.code) for item in found.diagnostics]
    assert codes == ["exchange.unknown_file_kind" if "not_content" in path.stem else expected[1]]


def test_a_matrix_is_no_content(tmp_path: Path) -> None:
    """It is a file of ours without older formats: a note, and nothing is wrong."""
    path = tmp_path / "matrix.yaml"
    path.write_text(
        "format: 1\nkind: matrix\ncriteria: [{id: price, weight: 1}]\n"
        "vendors: {A: {price: 3}, B: {price: 4}}\n"
    )

    found = upgrade_files([path])

    assert [str(item.code) for item in found.diagnostics] == ["upgrade.not_content"]
    assert found.ok


def test_an_overlay_is_judged_with_its_base(older: Path) -> None:
    """One of the first format, which stands on a file beside it that is of that format too."""
    own = older.with_name("own.yaml")
    own.write_text(
        "format: 1\nkind: playbook\nid: own\nversion: 1.0.0\nextends: starter\n"
        "change:\n  uses: {criteria: mine}  # ours\n"
        f"  phases/why_and_who/checks/{_first_check(older)}: {{title: Asked}}\n"
    )

    found = upgrade_files([older.parent])

    assert [item.done for item in found.files] == [Done.WRITTEN, Done.WRITTEN]
    assert "  content: {criteria: mine}  # ours\n  phases/why_and_who/gates/" in own.read_text()


def _first_check(path: Path) -> str:
    found = re.search(r"\n    checks:\n      - id: ([a-z_0-9]+)\n", path.read_text())
    assert found is not None
    return found[1]


def test_a_disk_that_fails_leaves_the_file_whole(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is as it was and nothing is left beside it."""
    before = older.read_bytes()
    monkeypatch.setattr("workspace.disk.os.fsync", _full)

    with pytest.raises(OSError, match="full"):
        upgrade_files([older])

    assert older.read_bytes() == before
    assert list(older.parent.iterdir()) == [older]


def _full(_: int) -> None:
    raise OSError(28, "full")


def test_what_was_done_as_text_and_as_data(older: Path) -> None:
    """One line for each file, and the same for machines."""

    def lines() -> list[str]:
        return list(upgraded_text(upgrade_files([older], write=False), load()))

    assert lines() == ["starter.yaml: is in format 1, the newest is 2; nothing was changed"]
    assert upgraded_json(upgrade_files([older])) == {
        "files": [{"file": "starter.yaml", "done": "written", "before": "1", "now": "2"}],
        "diagnostics": [],
    }
    assert lines() == ["starter.yaml: is in the newest format already"]


def test_files_of_one_name_are_told_apart(older: Path) -> None:
    """With the folder in front, as everywhere."""
    (older.parent / "deep").mkdir()
    other = older.parent / "deep" / older.name
    other.write_text(older.read_text().replace("id: starter", "id: another", 1))

    found = upgrade_files([older.parent], write=False)

    assert {item.file for item in found.files} == {"starter.yaml", "deep/starter.yaml"}
