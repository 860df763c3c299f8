"""What an author sees in an editor: the YAML server is asked about shipped and about faulty files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLAYBOOKS = ROOT / "playbook" / "library"
PRETEND = PLAYBOOKS / "pretend.yaml"
"""Opened in the editor only; it never lies on the disk."""

HEAD = """\
# yaml-language-server: $schema=../../authoring/schemas/playbook.schema.json
format: 2
kind: playbook
id: pretend
version: "1.0.0"
"""
WHOLE = (
    HEAD
    + """\
title: A plan
summary: For a firm that tries it.
content: {questionnaire: needs_core, criteria: core, costs: core, rates: reference_rates}
weights: {points: importance, why: More where it counts more.}
phases:
  - id: needs
    title: Needs
    purpose: Know what is needed.
    done_when: It is written down.
    uses: [needs_survey]
    steps:
      - id: ask
        title: Ask
        what: Ask those who will use it.
        who: The project manager
        how_long: A week
        done_when: They have answered.
        screen: needs
"""
)
OVERLAY = (
    HEAD
    + """\
extends: starter
add:
  phases/needs/steps:
    - id: ask_volunteers
      put_after: ask_departments
      title: Ask the volunteers
      what: They meet your customers too.
      who: The project manager
      how_long: A week
      done_when: They have answered.
change:
  phases/needs/steps/ask_departments:
    title: Ask staff and volunteers
    screen: needs
drop:
  risks/vendor_lock_in: Our contract template covers it.
order:
  phases/needs/steps: [ask_departments]
"""
)


def shipped() -> list[Path]:
    """All content that comes with the product; tables about customer files are no author's content."""
    found = sorted(ROOT.glob("*/library/**/*.yaml"))
    own = ROOT / "customer_data"
    return [path for path in found if not path.name.endswith(".project.yaml") and own not in path.parents]


@pytest.fixture
def pretend(editor: Any) -> Iterator[Any]:
    """Opens a text as a playbook of the library: what is wrong, by line."""

    def opens(text: str) -> list[tuple[int, str]]:
        return [(item["range"]["start"]["line"] + 1, item["message"]) for item in editor.open(PRETEND, text)]

    yield opens
    editor.close(PRETEND)


def line_of(text: str, part: str) -> int:
    """The line on which something is written first."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_wrong_with_shipped_content(editor: Any, path: Path) -> None:
    """However long a file is; and the server really looked at it: a faulty line at its end is told."""
    text = path.read_text(encoding="utf-8")
    faulty = text.rstrip("\n") + "\nno_such_field: 1\n"

    assert editor.open(path, text) == []
    told = editor.open(path, faulty)
    editor.close(path)
    assert [item["range"]["start"]["line"] for item in told] == [faulty.count("\n") - 1]
    assert "no_such_field" in told[0]["message"]


def test_a_fault_deep_in_a_long_file_is_told_at_its_line(editor: Any) -> None:
    """The longest playbook with one wrong word in its last third."""
    path = max(PLAYBOOKS.glob("*.yaml"), key=lambda item: item.stat().st_size)
    lines = path.read_text(encoding="utf-8").splitlines()
    number = max(at for at, line in enumerate(lines) if line.strip().startswith("response: "))
    lines[number] = lines[number].split("response: ")[0] + "response: hope"

    told = editor.open(path, "\n".join(lines))
    editor.close(path)

    assert [item["range"]["start"]["line"] for item in told] == [number]
    assert "avoid" in told[0]["message"]
    assert number > len(lines) * 2 / 3


@pytest.mark.parametrize(
    ("right", "wrong", "at", "told"),
    [
        ("    purpose: Know", "    porpose: Know", "porpose", "porpose"),
        ("screen: needs", "screen: nedds", "nedds", "business_case"),
        ("uses: [needs_survey]", "uses: [survey]", "uses", "needs_survey"),
        ("        who: The project manager\n", "", "- id: ask", '"who"'),
        ("kind: playbook", "kind: playbok", "playbok", "playbook"),
        ("format: 2", "format: 3", "format: 3", "2"),
        ("title: Ask\n", "title: {english: Ask}\n", "english", "english"),
        ("title: Ask\n", "title: 7\n", "title: 7", "string"),
        ("title: Ask\n", "title: Ask\n        put_after: x\n", "put_after", "put_after"),
    ],
)
def test_a_fault_is_told_at_its_line(pretend: Any, right: str, wrong: str, at: str, told: str) -> None:
    """A misspelt field, a wrong word, a missing field, a wrong type; the whole file has none of them."""
    assert pretend(WHOLE) == []

    text = WHOLE.replace(right, wrong, 1)
    found = pretend(text)

    assert line_of(text, at) in {line for line, _ in found}
    assert any(told in message for _, message in found)


@pytest.mark.parametrize(
    ("right", "wrong", "at", "told"),
    [
        ("      what: They meet your customers too.\n", "", "- id: ask_volunteers", '"what"'),
        ("      who: The project", "      whom: The project", "whom", "whom"),
        ("    screen: needs", "    screen: nedds", "nedds", "business_case"),
        ("  phases/needs/steps: [", "  phases/needs/stepps: [", "stepps", "stepps"),
        ("Our contract template covers it.", '" "', "vendor_lock_in", "pattern"),
        ("drop:\n", "phases: []\ndrop:\n", "phases: []", "phases"),
        ("extends: starter", "extends: The starter", "extends", "pattern"),
    ],
)
def test_a_file_that_changes_another_is_checked_as_one(
    pretend: Any, right: str, wrong: str, at: str, told: str
) -> None:
    """What is added has to be whole, what is changed may be any field, and paths have to lead somewhere."""
    assert pretend(OVERLAY) == []

    text = OVERLAY.replace(right, wrong, 1)
    found = pretend(text)

    assert line_of(text, at) in {line for line, _ in found}
    assert any(told in message for _, message in found)


def test_the_fields_of_a_step_are_offered_with_what_they_mean(editor: Any, pretend: Any) -> None:
    """An author who has begun a step is offered all fields that are not there yet, each with its sentence."""
    text = WHOLE.replace("        screen: needs\n", "        \n")
    pretend(text)
    offered = editor.offered(PRETEND, text.count("\n"), 9)

    assert {"why", "how", "pitfalls", "seats", "deliverables", "screen", "only_if"} <= offered.keys()
    assert not {"title", "what"} & offered.keys()
    assert "What goes wrong without it." in str(offered["why"]["documentation"])
    assert all(offered[name]["documentation"] for name in ("how", "pitfalls", "seats", "screen"))


def test_the_words_of_a_closed_set_are_offered_with_their_meaning(editor: Any, pretend: Any) -> None:
    """Behind the kind of a link stand its four pairs of letters, and what each of them says."""
    text = WHOLE + "tasks:\n  - id: first\n    links:\n      - to: other\n        kind: \n"
    pretend(text)
    offered = editor.offered(PRETEND, text.count("\n"), 15)

    assert {"FS", "SS", "FF", "SF"} <= offered.keys()
    assert offered["SS"]["documentation"] == "Begins when the other one begins."


def test_an_editor_offers_to_change_another_file(editor: Any, pretend: Any) -> None:
    """`extends` is offered at the top of a new file; with it, `add` and the lists that can be added to."""
    pretend(HEAD)
    begun = editor.offered(PRETEND, HEAD.count("\n") + 1, 1)
    text = HEAD + "extends: starter\nadd:\n  \n"
    pretend(text)
    lists = editor.offered(PRETEND, text.count("\n"), 3)

    assert {"extends", "phases", "summary"} <= begun.keys()
    assert {"phases", "risks", "tasks"} <= lists.keys()
    assert "What may go wrong." in str(lists["risks"]["documentation"])


@pytest.mark.parametrize(
    ("text", "field", "told"),
    [
        (WHOLE, "done_when: They", "How to see that it is finished."),
        (WHOLE, "purpose:", "What it is for, in one sentence."),
        (WHOLE, "screen:", "Page of the app that helps with it"),
        (WHOLE, "points:", "giving the raw points"),
        (WHOLE, "weights:", "How answers propose weights."),
        (OVERLAY, "put_after:", "Name of the item it is put behind"),
        (OVERLAY, "how_long:", "Effort or elapsed time in plain words."),
        (OVERLAY, "    screen:", "Page of the app that helps with it"),
        (OVERLAY, "extends:", "Id of the content of the same kind that is changed."),
        (OVERLAY, "add:", "put at its end"),
    ],
)
def test_a_field_tells_its_meaning(editor: Any, pretend: Any, text: str, field: str, told: str) -> None:
    """Resting on the name of a field shows its sentence and an example."""
    pretend(text)
    number = line_of(text, field)
    column = text.splitlines()[number - 1].index(field.strip()) + 2
    shown = editor.hover(PRETEND, number, column)

    assert told in shown.replace("\n", " ")
    assert "Example" in shown
