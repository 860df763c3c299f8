"""Whether content of the library is in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring.codes import OverlayCode
from authoring.diagnostics import has_errors
from project.catalogue import LOADERS
from project.codes import Code
from workspace.inspecting import inspect_listed
from workspace.library import FOLDERS, Library
from workspace.soundness import faults_of

PLAN = """format: 2
kind: playbook
id: ours
version: "1.0.0"
extends: starter
change:
  content: {criteria: cores, vendors: [zoho_crm, sugar]}
"""
CRITERIA = """format: 1
kind: criteria
id: ours
version: "1.0.0"
extends: core
tests:
  - name: The worse one leads
    scores:
      A: {sales: 5}
      B: {sales: 1}
    ranking: [B, A]
"""


def library(folder: Path, kind: str, text: str) -> Library:
    """A library with one file of one's own."""
    (folder / FOLDERS[kind]).mkdir()
    (folder / FOLDERS[kind] / "ours.yaml").write_text(text, "utf-8")
    return Library(folder)


@pytest.mark.parametrize("kind", LOADERS)
def test_what_is_shipped_is_in_order(kind: str) -> None:
    """All files, each with everything it works with."""
    here = Library()
    assert {item.id: faults_of(here, kind, item.id) for item in here.listed(kind)} == {
        item.id: () for item in here.listed(kind)
    }


def test_a_plan_without_what_it_works_with_is_not_in_order(tmp_path: Path) -> None:
    """Each missing name is told where its author wrote it, in the list as when the file is looked at."""
    here = library(tmp_path, "playbook", PLAN)

    faults = faults_of(here, "playbook", "ours")
    found = inspect_listed(here, "playbook", "ours")

    assert [(item.code, item.place.file, item.place.line, item.nearest) for item in faults] == [
        (Code.CONTENT_MISSING, "ours.yaml", 7, "core"),
        (Code.CONTENT_MISSING, "ours.yaml", 7, None),
    ]
    assert found is not None
    assert (found.diagnostics, found.together, found.usable) == ((), faults, False)


def test_faults_of_form_base_and_examples_are_told(tmp_path: Path) -> None:
    """An example that comes out differently, a base that is missing, a file in another kind's folder."""
    here = library(tmp_path, "criteria", CRITERIA)
    file = tmp_path / "criteria" / "ours.yaml"
    assert [item.code for item in faults_of(here, "criteria", "ours")] == [Code.TRIAL_DIFFERS]

    file.write_text(CRITERIA.replace("extends: core", "extends: cores"), "utf-8")
    assert [item.code for item in faults_of(here, "criteria", "ours")] == [OverlayCode.UNKNOWN_BASE]

    file.write_text(Library().paths("costs")["core"].read_text("utf-8"), "utf-8")
    found = inspect_listed(here, "criteria", "ours")
    assert found is not None
    assert found.kind == "criteria"
    assert has_errors(found.diagnostics)
    assert has_errors(faults_of(here, "criteria", "ours"))


def test_a_file_that_was_mended_is_in_order_at_once(tmp_path: Path) -> None:
    """What is remembered goes by the text and not by the name."""
    here = library(tmp_path, "criteria", CRITERIA)
    assert faults_of(here, "criteria", "ours")

    text = CRITERIA.replace("[B, A]", "[A, B]")
    (tmp_path / "criteria" / "ours.yaml").write_text(text, "utf-8")
    assert faults_of(here, "criteria", "ours") == ()
