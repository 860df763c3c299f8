"""Looking at written content as its author."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from authoring.codes import Code as ReaderCode
from authoring.codes import OverlayCode
from authoring.limits import CONTENT_LIMITS
from exchange.codes import Code as ExchangeCode
from project.catalogue import LOADERS
from project.codes import Code
from project.model import Settings
from workspace.begin import begin
from workspace.create import Began
from workspace.inspecting import inspect_given, inspect_listed
from workspace.library import Library
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

LIBRARY = Library()
HEAD = 'format: 2\nversion: "1.0.0"\n'
CRITERIA = """format: 1
version: "1.0.0"
kind: criteria
id: ours
extends: core
title: Our criteria
change:
  criteria/sales: {points: 12}
tests:
  - name: The better one leads
    scores:
      A: {sales: 5, service: 5}
      B: {sales: 1, service: 1}
    ranking: [A, B]
  - name: The worse one leads
    scores:
      A: {sales: 5}
      B: {sales: 1}
    ranking: [B, A]
"""
PLAYBOOK = f"""{HEAD}kind: playbook
id: ours
extends: starter
change:
  content: {{criteria: ours}}
"""
GOOD = CRITERIA[: CRITERIA.index("  - name: The worse")]


@pytest.mark.parametrize("kind", LOADERS)
def test_shipped_files_are_without_fault(kind: str) -> None:
    """All files read well, all examples hold; files that change others are shown whole."""
    for item in LIBRARY.listed(kind):
        found = inspect_listed(LIBRARY, kind, item.id)
        assert found is not None
        assert found.all_diagnostics == ()
        assert found.usable
        assert (found.resolved is not None) == (item.extends is not None)


def test_a_file_stands_on_the_library_and_shows_where_values_come_from() -> None:
    """Bases in order; each line of the whole names the file in which its value is written."""
    (found,) = inspect_given(LIBRARY, [("ours.yaml", GOOD.encode())]).files

    assert (found.kind, found.base, found.diagnostics) == ("criteria", ("core.yaml",), ())
    assert found.resolved is not None
    lines = found.resolved.splitlines()
    assert any('"points": 12' in line and line.endswith("# ours.yaml:8") for line in lines)
    assert any("core.yaml:" in line for line in lines)


def test_examples_pass_or_fail_one_by_one() -> None:
    """The one that fails is told at the line where the author wrote what should come out."""
    (found,) = inspect_given(LIBRARY, [("ours.yaml", CRITERIA.encode())]).files

    assert [(item.name, item.holds) for item in found.trials] == [
        ("The better one leads", True),
        ("The worse one leads", False),
    ]
    (told,) = found.trials[1].diagnostics
    assert (told.code, told.place.line) == (Code.TRIAL_DIFFERS, 19)
    assert not found.usable


def test_an_example_that_was_not_run_does_not_hold() -> None:
    """Behind the hundredth fault nothing is run: every example there says so."""
    trial = CRITERIA[CRITERIA.index("  - name: The worse") :]
    text = f"{CRITERIA.partition('  - name')[0]}{trial * 150}"

    (found,) = inspect_given(LIBRARY, [("a.yaml", text.encode())]).files

    assert len(found.trials) == 150
    assert not any(item.holds for item in found.trials)
    assert {item.code for item in found.trials[-1].diagnostics} == {ReaderCode.MANY_FAULTS}


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"", "", ReaderCode.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "", ReaderCode.NOT_UTF8),
        (b"kind: criterai\n", "", ExchangeCode.UNKNOWN_FILE_KIND),
        (b"- a\n", "", ExchangeCode.UNKNOWN_FILE_KIND),
        (b"kind: criteria\nid: x\nextends: nothing\n", "criteria", OverlayCode.UNKNOWN_BASE),
        (b"kind: criteria\nid: x\nextends: x\n", "criteria", OverlayCode.CIRCLE),
        (b"kind: criteria\nid: &a x\n", "criteria", ReaderCode.ANCHOR),
        (b"# a\n" * (CONTENT_LIMITS.bytes // 4 + 1), "", ReaderCode.TOO_LARGE),
    ],
)
def test_whatever_is_brought_is_told_and_never_raised(data: bytes, kind: str, code: str) -> None:
    """Empty, binary, of no known kind, standing on nothing, harmful or huge: each has its sentence."""
    given = inspect_given(LIBRARY, [("mine.yaml", data)])

    (found,) = given.files
    assert found.kind == kind
    assert code in {item.code for item in found.diagnostics}
    assert not given.ready


@pytest.mark.parametrize("data", [b"PK\x03\x04 and so on", b"kind: project\n"])
def test_a_whole_project_is_known_as_one(data: bytes) -> None:
    """It belongs on the start page, not here."""
    assert [item.kind for item in inspect_given(LIBRARY, [("p", data)]).files] == ["project"]


def test_files_that_belong_together_stand_on_each_other(workspace: Workspace) -> None:
    """A playbook with its own criteria, neither in any folder, begins a project that keeps both texts."""
    files = [("plan.yaml", PLAYBOOK.encode()), ("criteria.yaml", GOOD.encode())]

    given = inspect_given(workspace.library, files)

    assert (given.playbook, given.ready) == ("ours", True)
    begun = begin(
        workspace, LOCAL_PERSON, given.playbook, Settings(name="Ours", users=5), texts=given.sources
    )
    assert isinstance(begun, Began)
    found = opened(workspace, LOCAL_PERSON, begun.project_id).catalogue
    assert (found.playbook.id, found.criteria.id) == ("ours", "ours")
    assert found.criteria.by_id()["sales"].points == 12
    assert "ours" not in workspace.library.names("criteria")


def test_a_playbook_without_what_it_names_is_not_ready() -> None:
    """Each file is good by itself; together something is missing, and that is told."""
    given = inspect_given(LIBRARY, [("plan.yaml", PLAYBOOK.encode())])

    assert given.files[0].usable
    assert not given.ready
    assert given.chosen is not None
    assert given.chosen.diagnostics


def test_of_playbooks_that_extend_each_other_the_last_one_counts() -> None:
    """Two that stand side by side leave it open."""
    second = PLAYBOOK.replace("id: ours", "id: second").replace("extends: starter", "extends: ours")
    beside = PLAYBOOK.replace("id: ours", "id: beside")
    files = [(f"{number}.yaml", text.encode()) for number, text in enumerate((second, PLAYBOOK))]

    assert inspect_given(LIBRARY, files).playbook == "second"
    assert inspect_given(LIBRARY, [*files, ("b.yaml", beside.encode())]).playbook == ""


def test_files_of_one_name_are_told_apart() -> None:
    """By the folder they belong in; by number where that says nothing; names of their own stay."""
    good, plan = GOOD.encode(), PLAYBOOK.encode()
    files = [("a.yaml", good), ("a.yaml", plan), ("a.yaml", b""), ("a.yaml", good), ("b.yaml", good)]

    found = inspect_given(LIBRARY, files).files

    names = ["criteria/a.yaml", "playbooks/a.yaml", "a.yaml", "criteria/a.yaml (2)", "b.yaml"]
    assert [item.file for item in found] == names
    assert [item.kind for item in found] == ["criteria", "playbook", "", "criteria", "criteria"]


def test_a_given_text_stands_before_a_file_of_the_same_id(workspace: Workspace, tmp_path: Path) -> None:
    """The library itself stays as it is."""
    core = LIBRARY.source("criteria", "core")
    assert core is not None
    given = replace(core, text=core.text.replace("points: 6", "points: 60", 1))
    beside = workspace.library.beside([given])

    assert beside.source("criteria", "core") == given
    assert workspace.library.source("criteria", "core") == core
    assert beside.source("criteria", "no_such") is None
