from __future__ import annotations

import re
from pathlib import Path

import pytest

from authoring.diagnostics import has_errors
from authoring.layers import Layer
from playbook.codes import Code
from playbook.load import load_playbook, shipped
from words.catalogue import load
from words.complaints import sentence
from workspace.layers import bases_of

BROKEN = sorted((Path(__file__).parents[1] / "broken" / "playbook").glob("*.yaml"))
EXPECT = re.compile(r"# expect (\S+) at (\d+)\n")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gives_its_code_at_its_line_and_nothing_else(path: Path) -> None:
    """The first comment of each file says what is wrong with it and where."""
    text = path.read_text()
    expected = EXPECT.match(text)
    assert expected is not None
    reading = load_playbook(text, path.name, bases_of(text, path.name, shipped()).base)
    assert [(item.code, item.place.line) for item in reading.diagnostics] == [(expected[1], int(expected[2]))]
    assert (reading.value is None) == has_errors(reading.diagnostics)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_complaint_becomes_a_whole_sentence(path: Path) -> None:
    """No hole stays open and no text is missing."""
    base = bases_of(path.read_bytes(), path.name, shipped()).base
    (found,) = load_playbook(path.read_bytes(), path.name, base).diagnostics
    told = sentence(found, load())
    assert told.startswith(path.name)
    assert not re.search(r"\{[a-z_]+\}|⟦", told)


def test_every_code_has_a_broken_file() -> None:
    """No code without a file that shows it."""
    assert {code.replace(".", "_") for code in Code} <= {path.stem for path in BROKEN}


@pytest.mark.parametrize(("name", "path"), shipped().items())
def test_what_is_shipped_is_faultless_and_named_after_its_id(name: str, path: Path) -> None:
    """Each file of the library loads without a word and carries the id of its file name."""
    text = path.read_text(encoding="utf-8")
    reading = load_playbook(text, path.name, bases_of(text, path.name, shipped()).base)
    assert reading.diagnostics == ()
    assert reading.value is not None
    assert reading.value.id == name


def test_ids_are_unique_over_phases_steps_checks_and_bands() -> None:
    """A check in a band cannot be called like a phase."""
    text = next(path for path in BROKEN if path.stem == "playbook_duplicate_id").read_text()
    text = text.replace("id: enough_answers", "id: needs")
    found = load_playbook(text, "p").diagnostics
    assert [(item.code, dict(item.arguments)["id"]) for item in found] == [
        (Code.DUPLICATE_ID, "ask"),
        (Code.DUPLICATE_ID, "needs"),
    ]


def test_an_unknown_name_comes_with_the_nearest_one_of_the_vocabulary() -> None:
    """The names a check may use are known when the file is loaded."""
    text = next(path for path in BROKEN if path.stem == "expression_unknown_name").read_text()
    assert load_playbook(text, "p").diagnostics[0].nearest == "responses"


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("vendors < 0", [Code.UNREACHABLE_GATE]),
        ("responses > 2 and responses < 3", [Code.UNREACHABLE_GATE]),
        ("budget_set and not budget_set", [Code.UNREACHABLE_GATE]),
        ("steps_open >= 0", [Code.GATE_WITHOUT_EFFECT]),
        ("budget_set or not budget_set", [Code.GATE_WITHOUT_EFFECT]),
        ("vendors_in_budget >= 0", []),
        ("departments_answered >= departments_asked", []),
    ],
)
def test_conditions_that_never_or_always_hold_are_told(condition: str, codes: list[Code]) -> None:
    """Counts are whole and not below zero; without a budget nothing is within it, so that one is open."""
    text = next(path for path in BROKEN if path.stem == "playbook_unreachable_gate").read_text()
    written = next(line for line in text.splitlines() if "holds:" in line)
    found = load_playbook(text.replace(written, f"        holds: {condition}"), "p").diagnostics
    assert [item.code for item in found] == codes


def test_what_is_dropped_and_still_named_is_told_once_where_it_is_dropped() -> None:
    """With the paths of all that name it, however many layers lie between; the files below are in order."""
    dropped = next(path for path in BROKEN if path.stem == "playbook_still_named").read_text()
    above = "format: 2\nkind: playbook\nid: top\nversion: 1.0.0\nextends: sample\n"
    base = (*bases_of(dropped, "x", shipped()).base, Layer("sample.yaml", dropped))

    for text in (above, f"{above}title: Ours\n"):
        (found,) = load_playbook(text, "top.yaml", base).diagnostics
        assert (found.code, found.place.file, found.place.line) == (Code.STILL_NAMED, "sample.yaml", 9)
        told = dict(found.arguments)
        assert (told["sort"], told["name"]) == ("phase", "training")
        assert {path.split("/")[0] for path in told["by"].split(", ")} <= {
            "tasks", "communication", "risks", "checklists", "rules_of_thumb", "…"}  # fmt: skip


def test_what_names_something_dropped_may_go_with_it() -> None:
    """Each path that is told can be dropped as it is written; in the end nothing is wrong any more."""
    text = next(path for path in BROKEN if path.stem == "playbook_still_named").read_text()
    base = bases_of(text, "x", shipped()).base
    reading = load_playbook(text, "x", base)
    for _ in range(5):
        assert {item.code for item in reading.diagnostics} <= {Code.STILL_NAMED}
        named = {path for item in reading.diagnostics for path in dict(item.arguments)["by"].split(", ")}
        text += "".join(f"  {path}: Neither.\n" for path in sorted(named))
        reading = load_playbook(text, "x", base)

    assert reading.ok


def test_a_name_that_never_was_is_told_where_it_is_written() -> None:
    """Also above a file that drops something else, and something new may take the name that became free."""
    dropped = next(path for path in BROKEN if path.stem == "playbook_still_named").read_text()
    base = bases_of(dropped, "x", shipped()).base
    new = (
        "{id: training, title: T, purpose: P., done_when: D., steps: [{id: teach, title: T, what: W., who: W,"
    )
    added = f"{dropped}add:\n  bands:\n    - {new} how_long: H, done_when: D.}}]}}\n"
    assert load_playbook(added, "x", base).diagnostics == ()
    (fault,) = load_playbook(dropped, "x", base).diagnostics
    first = dict(fault.arguments)["by"].split(", ")[0]

    faults = load_playbook(f"{added}change:\n  {first}: {{phase: nowhere}}\n", "x", base).diagnostics

    assert [(item.code, item.place.file) for item in faults] == [(Code.UNKNOWN_REFERENCE, "x")]
