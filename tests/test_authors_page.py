"""The page for authors keeps its word: whoever writes down what stands there gets what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_origin

import pytest
from typer.testing import CliRunner

from authoring.overlay import VERBS
from authoring.values import ValueKind
from cli import app
from playbook.model import Playbook
from words.catalogue import load
from workspace.checking import check_files
from workspace.inspecting import inspect_listed
from workspace.layers import MODELS
from workspace.library import FOLDERS, Library

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
FILES = re.compile(r"^`(\w+/\w+\.yaml)`\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OTHERS = "The lists of the other kinds:"
ROWS = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that a reader has after section 2."""
    for name, text in FILES.findall(PAGE):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_example_is_without_fault(folder: Path) -> None:
    """Both files, with their examples, alone and as a folder of the app."""
    checked = check_files([folder], folder)

    assert checked.files == 2
    assert checked.diagnostics == ()
    for kind in ("criteria", "playbook"):
        found = inspect_listed(Library(folder), kind, "acme")
        assert found is not None
        assert [trial.holds for trial in found.trials] == [True]


def test_the_example_does_what_the_page_says(folder: Path) -> None:
    """Added, changed, dropped and put in order; the playbook works with the firm's criteria."""
    chosen = Library(folder).choose("acme")

    assert chosen.diagnostics == ()
    assert chosen.catalogue is not None
    phases = {phase.id: phase for phase in chosen.catalogue.playbook.phases}
    needs = [step.id for step in phases["needs"].steps]
    assert needs[:3] == ["list_processes", "ask_departments", "ask_dealers"]
    assert phases["why_and_who"].title.read("en") == "Why we do this"
    assert "reference_calls" not in [step.id for step in phases["shortlist"].steps]
    criteria = chosen.catalogue.criteria.by_id()
    assert criteria["mobile"].points == 8
    assert "campaigns" not in criteria
    order = list(criteria)
    assert order.index("dealer_portal") == order.index("online_selling") + 1


@pytest.mark.parametrize("command", [("check",), ("check", "--resolved"), ("upgrade", "--check")])
def test_the_commands_of_the_page_work(
    folder: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checked, printed whole, and brought to the newest format."""
    monkeypatch.setenv("CRM_PLAYBOOK_LIBRARY", str(folder))

    result = CliRunner().invoke(app, [*command, str(folder / "playbooks" / "acme.yaml")])

    assert result.exit_code == 0, result.output
    assert ("starter.yaml:" in result.output) == ("--resolved" in command)


def section(number: int) -> str:
    """One numbered section of the page."""
    return PAGE.split(f"\n## {number}. ")[1].split("\n## ")[0]


def test_no_list_of_a_playbook_is_left_out() -> None:
    """The table of lists is that of the model, in its order."""
    lists = [name for name, field in Playbook.model_fields.items() if get_origin(field.annotation) is tuple]

    assert ROWS.findall(section(4).split(OTHERS)[0]) == lists


@pytest.mark.parametrize("kind", [kind for kind in MODELS if kind != "playbook"])
def test_the_lists_of_the_other_kinds_are_told(kind: str) -> None:
    """Every list at the top of a kind stands in its row; examples have a section of their own."""
    fields = MODELS[kind].model_fields.items()
    lists = [
        name
        for name, field in fields
        if get_origin(field.annotation) is tuple and name not in ("tests", "meets")
    ]

    row = next(line for line in section(4).split(OTHERS)[1].splitlines() if line.startswith(f"| `{kind}` |"))
    told = [path for path in re.findall(r"`([^`]+)`", row)[1:] if path in MODELS[kind].model_fields]
    assert told == lists


def test_every_kind_of_file_has_its_folder() -> None:
    """Folder and kind stand side by side as the library reads them."""
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", section(1), re.MULTILINE)

    assert {kind: name for name, kind in rows} == dict(FOLDERS)


def test_every_verb_and_every_kind_of_source_is_told() -> None:
    """What may be written is on the page."""
    assert set(ROWS.findall(section(3))) == {"extends", *VERBS}
    assert [kind for kind in ValueKind if f"`{kind}`" not in section(4)] == []


def test_the_page_names_parts_of_the_app_as_they_are_called() -> None:
    """Bold words are titles that a reader finds on the screen."""
    words = load()
    titles = {words(key) for key in sorted(words.keys()) if key.startswith(("content.", "shell."))}

    bold = re.findall(r"\*\*([^*]+)\*\*", PAGE)
    assert [name for name in bold if " ".join(name.split()) not in titles] == []
