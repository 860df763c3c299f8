"""The choice of a plan on the start page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.views.gestures import Open, field, told
from words.catalogue import load
from workspace import wiring
from workspace.library import Library
from workspace.wiring import Workspace

WORDS = load()
PLAN = """format: 2
kind: playbook
id: {id}
version: "1.0.0"
extends: starter
title: "Plan *{id}*"
{more}
"""


@pytest.fixture
def own(here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a firm's own plans."""
    monkeypatch.setattr(wiring, "shared_workspace", lambda: replace(here, library=Library(tmp_path)))
    (tmp_path / "playbooks").mkdir()
    return tmp_path / "playbooks"


def write(own: Path, name: str, more: str = "") -> None:
    """A plan of the firm's own, with more lines at its end."""
    (own / f"{name}.yaml").write_text(PLAN.format(id=name, more=more), "utf-8")


def test_plans_that_cannot_be_used_are_no_choice_and_are_named(screen: Open, own: Path) -> None:
    """Unreadable, in a circle, or without what it works with: each with its number of faults."""
    write(own, "good")
    write(own, "circle", "change:\n  tasks/set_up: {after: [no_such, nor_this]}")
    write(own, "missing", "change:\n  content: {criteria: nowhere, costs: nowhere}")
    (own / "zz.yaml").write_text("kind: playbook\na: [", "utf-8")

    at = screen("start", door="whole")

    assert not at.exception
    offered = " ".join(field(at, "radio", "/playbook").options)
    assert "good" in offered
    assert not any(name in offered for name in ("circle", "missing", "zz"))
    shown = told(at)
    assert WORDS.plural("start.whole.unusable", 2, file="missing.yaml") in shown
    assert "zz.yaml cannot be used" in shown
    assert "circle.yaml cannot be used" in shown
    assert "good.yaml" not in shown


@pytest.mark.parametrize(
    ("summary", "caption"),
    [
        ("summary: For builders of machines. With service, e.g. spare parts.", "For builders of machines."),
        ("summary: {en: In *English* only, de: Deutsch}", r"In \*English\* only"),
        ("summary: Version 2.5 of our way! More.", "Version 2.5 of our way!"),
        ("", WORDS("start.whole.for.own", version="1.0.0")),
    ],
)
def test_an_own_plan_is_described_by_its_own_words(
    screen: Open, own: Path, summary: str, caption: str
) -> None:
    """The first sentence of its summary; one without a summary of its own by its version."""
    write(own, "good", summary)

    at = screen("start", door="whole")

    assert not at.exception
    assert list(field(at, "radio", "/playbook").proto.captions)[-1] == caption
