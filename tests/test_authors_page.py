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
from questionnaires.kinds import QuestionKind
from questionnaires.load import load_questionnaire
from questionnaires.model import Choice, Move, Question, Questionnaire, Section
from words.catalogue import load
from workspace.checking import check_files
from workspace.inspecting import inspect_listed
from workspace.layers import MODELS
from workspace.library import FOLDERS, Library

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
FILES = re.compile(r"^`(\w+/\w+\.yaml)`\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OTHERS = "The lists of the other kinds:"
TOLD = re.compile(r"^\| (`[^|]+) \|", re.MULTILINE)
YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROWS = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that a reader has after section 2."""
    return written(tmp_path, section(2))


def written(folder: Path, text: str) -> Path:
    """The files of a part of the page in a folder."""
    for name, content in FILES.findall(text):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


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


def test_the_questionnaires_of_the_page_are_without_fault(tmp_path: Path) -> None:
    """Both, with their examples; together they show every field that the page tells of."""
    checked = check_files([written(tmp_path, section(10))])

    assert checked.files == 2
    assert checked.diagnostics == ()
    surveys = [load_questionnaire(file.read_bytes(), file.name).value for file in tmp_path.glob("*/*.yaml")]
    assert all(survey is not None and survey.tests is not None for survey in surveys)
    models = (Questionnaire, Section, Question, Choice, Move)
    fields = {name for model in models for name in model.model_fields}
    told = {name for line in TOLD.findall(section(10)) for name in re.findall(r"`(\w+)", line)} & fields
    assert told >= {
        "audience",
        "lists",
        "repeat",
        "other",
        "check",
        "message",
        "require_if",
        "value",
        "moves",
    }


def test_a_playbook_names_the_questionnaires_of_the_page(folder: Path) -> None:
    """As the page says it: a project that begins with it has both beside the needs survey."""
    written(folder, section(10))
    named = YAML.findall(section(10))[0].partition("change:\n")[2].replace("{", "{criteria: acme, ", 1)
    file = folder / "playbooks" / "acme.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  content: {criteria: acme}\n", named), encoding="utf-8")

    chosen = Library(folder).choose("acme")

    assert chosen.catalogue is not None, chosen.diagnostics
    assert [item.id for item in chosen.catalogue.further] == ["acme_dealers", "acme_visitors"]
    assert chosen.catalogue.survey("acme_visitors") is chosen.catalogue.further[1]


def test_every_way_to_ask_is_on_the_page() -> None:
    """By the word that is written behind `kind`."""
    assert [kind for kind in QuestionKind if f"`{kind}`" not in section(10)] == []


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
