"""Checking files by what they say they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring.codes import Code as ReaderCode
from exchange.codes import Code
from playbook.codes import Code as PlaybookCode
from project.codes import Code as ProjectCode
from workspace import disk
from workspace.checking import check_file, check_files, checked_json
from workspace.files import export_project
from workspace.wiring import LOCAL_PERSON, Workspace

ROOT = Path(__file__).resolve().parents[2]
MATRIX = (
    "format: 1\nkind: matrix\ncriteria: [{id: price, weight: 1}, {id: help, weight: 1}]\n"
    "vendors: {A: {price: 3, help: 1}, B: {price: 4, help: 2}}\n"
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


FIRM = (
    'format: 2\nkind: playbook\nid: firm\nversion: "1.0.0"\nextends: {base}\n'
    "change:\n  phases/why_and_who: {{title: Begin}}\n"
)


def test_an_overlay_is_checked_with_its_base(tmp_path: Path) -> None:
    """Found among the shipped content, in the own folder, and among the files given."""
    (tmp_path / "own" / "playbooks").mkdir(parents=True)
    written(tmp_path, FIRM.format(base="starter"), "own/playbooks/firm.yaml")
    second = FIRM.format(base="firm").replace("id: firm", "id: second").replace("title", "titel")

    shipped = check_files([tmp_path / "own"])
    own = check_files([written(tmp_path, second, "second.yaml")], tmp_path / "own")
    given = check_files([tmp_path])

    assert shipped.diagnostics == ()
    for found in (own, given):
        (fault,) = found.diagnostics
        assert (fault.code, fault.place.file, fault.place.line) == ("reader.unknown_field", "second.yaml", 7)


def test_an_overlay_without_its_base_tells_its_own_faults_too(tmp_path: Path) -> None:
    """The nearest id that exists, and a field that no playbook has."""
    found = check_file(written(tmp_path, FIRM.format(base="startr") + "titel: X\n"))

    assert [(item.code, item.place.line, item.nearest) for item in found] == [
        ("overlay.unknown_base", 5, "starter"),
        ("reader.unknown_field", 8, "title"),
    ]


def test_what_several_overlays_have_below_them_is_told_once(tmp_path: Path) -> None:
    """A fault of a base is told for it alone, however many files stand on it."""
    base = tmp_path / "base.yaml"
    base.write_bytes((ROOT / "tests" / "frozen" / "format_1" / "playbooks" / "starter.yaml").read_bytes())
    written(tmp_path, FIRM.format(base="starter"), "one.yaml")
    written(tmp_path, FIRM.format(base="starter").replace("id: firm", "id: other"), "two.yaml")

    found = check_files([tmp_path])

    assert [(item.code, item.place.file) for item in found.diagnostics] == [
        ("reader.older_format", "base.yaml")
    ]


def test_the_resolved_texts_come_along_when_asked_for(tmp_path: Path) -> None:
    """One for each file of content that can be read, by its name."""
    written(tmp_path, FIRM.format(base="starter"), "firm.yaml")
    written(tmp_path, MATRIX, "matrix.yaml")

    found = check_files([tmp_path], resolve=True)

    assert [name for name, _ in found.resolved] == ["firm.yaml"]
    assert '"Begin"  # firm.yaml:7' in found.resolved[0][1]
    assert check_files([tmp_path]).resolved == ()
    assert set(checked_json(found, resolved=True)) == {"diagnostics", "resolved"}
    assert set(checked_json(found, resolved=False)) == {"diagnostics"}


def test_files_of_one_name_are_each_told(tmp_path: Path) -> None:
    """The same fault at the same line of two files that share a name in different folders is two faults."""
    for folder in ("ours", "theirs"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "core.yaml").write_text("kind: crtieria\n", encoding="utf-8")

    checked = check_files([tmp_path])

    told = [(item.place.file, item.place.line) for item in checked.diagnostics]
    assert told == [("ours/core.yaml", 1), ("theirs/core.yaml", 1)]
    assert {item.code for item in checked.diagnostics} == {Code.UNKNOWN_FILE_KIND}


def folder(tmp_path: Path, **files: str) -> Path:
    """A folder of content; `playbooks__firm` is the file `playbooks/firm.yaml`."""
    for name, text in files.items():
        path = tmp_path / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


CRITERIA = 'format: 1\nkind: criteria\nid: firm\nversion: "1.0.0"\nextends: core\ntitle: Ours\n'


def test_content_that_a_playbook_names_and_that_is_not_here_is_told_in_the_playbook(tmp_path: Path) -> None:
    """At the name the author wrote, with the nearest one; once for a playbook and those above it."""
    plan = FIRM.format(base="starter") + "  content: {criteria: frm}\n"
    above = FIRM.format(base="firm").replace("id: firm", "id: second").replace("Begin", "Start")

    found = check_files(
        [folder(tmp_path, playbooks__firm=plan, playbooks__second=above, criteria__firm=CRITERIA)]
    )

    assert [(item.code, item.place.file, item.place.line, item.nearest) for item in found.diagnostics] == [
        (ProjectCode.CONTENT_MISSING, "playbooks/firm.yaml", 8, "firm")
    ]


def test_content_is_looked_for_in_the_firms_own_folder(tmp_path: Path) -> None:
    """A playbook that is checked alone stands with what lies there; so does its fault."""
    plan = FIRM.format(base="starter") + "  content: {criteria: firm}\n"
    (tmp_path / "own").mkdir()
    own = folder(tmp_path / "own", criteria__firm=CRITERIA)
    file = written(tmp_path, plan, "plan.yaml")

    assert check_files([file], own).diagnostics == ()
    assert [item.code for item in check_files([file]).diagnostics] == [ProjectCode.CONTENT_MISSING]


def test_names_that_the_content_does_not_have_are_told_in_the_playbook(tmp_path: Path) -> None:
    """A scenario that informs a criterion of no set."""
    plan = FIRM.format(base="starter") + "  scenarios/preference_follows: {informs: [servce]}\n"

    (found,) = check_files([written(tmp_path, plan)]).diagnostics

    assert (found.code, found.place.line, found.nearest) == (ProjectCode.UNKNOWN_CRITERION, 8, "service")


def test_files_in_the_wrong_place_are_told(tmp_path: Path) -> None:
    """Another kind's folder, an ending the app does not look for, a name that is not the id: warnings."""
    folder(tmp_path, costs__firm=CRITERIA, criteria__other=CRITERIA.replace("id: firm", "id: first"))
    written(tmp_path, CRITERIA.replace("id: firm", "id: third"), "criteria/third.yml")

    found = check_files([tmp_path]).diagnostics

    assert {item.code for item in found} == {Code.MISPLACED_FILE}
    assert {item.severity for item in found} == {"warning"}
    assert [(item.place.file, item.place.line, dict(item.arguments)["wanted"]) for item in found] == [
        ("firm.yaml", 2, "criteria/firm.yaml"),
        ("other.yaml", 3, "criteria/first.yaml"),
        ("third.yml", 3, "criteria/third.yaml"),
    ]


def test_two_files_with_one_kind_and_id_are_told(tmp_path: Path) -> None:
    """At the id of the second one, with the name of the first."""
    written(tmp_path, CRITERIA, "copy.yaml")
    written(tmp_path, CRITERIA, "firm.yaml")

    (found,) = check_files([tmp_path]).diagnostics

    assert (found.code, found.place.file, found.place.line) == (Code.SAME_CONTENT, "firm.yaml", 3)
    assert dict(found.arguments)["other"] == "copy.yaml"
    assert check_files([tmp_path / "copy.yaml", tmp_path / "copy.yaml"]).diagnostics == ()


def test_a_circle_is_told_at_the_link_of_the_topmost_file(tmp_path: Path) -> None:
    """Not in the shipped file that it runs through; the ways that are long are shortened in the middle."""
    plan = FIRM.format(base="standard") + "  tasks/set_up: {links: [{to: switch_over}]}\n"

    (found,) = check_files([written(tmp_path, plan)]).diagnostics

    assert (found.code, found.place.file, found.place.line) == (PlaybookCode.CIRCLE, "mine.yaml", 8)
    way = dict(found.arguments)["way"].split(" → ")
    assert way[:2] == ["set_up", "switch_over"]
    assert way[-1] == "set_up"
