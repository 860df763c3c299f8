"""What the project is for: the vision, its objectives, the rules beside the tool, and how far the firm is."""

from __future__ import annotations

import streamlit as st

from playbook.model import Tool as Method
from project.results.vision import VisionResult
from views import (
    frame,
    objective_tree,
    objectives,
    state,
    vision_canvas,
    vision_rules,
    vision_standing,
    vision_voices,
)

NAME = "vision"
DRAWN = {
    "canvas": vision_canvas.show,
    "departments": vision_voices.show,
    "objectives": objectives.show,
    "tree": objective_tree.show,
    "rules": vision_rules.show,
    "standing": vision_standing.show,
}
"""The parts of the page, in the order in which they are worked on."""


def page() -> None:
    """One part of the vision at a time; above it what comes next."""
    at = frame.here(NAME)
    if at is None:
        return
    shown = parts(at)
    todo = next_part(at.opened.outlook.vision, shown)
    frame.top(at, NAME, _primary(at, todo, shown))
    st.markdown(_told(at, todo), width=frame.PROSE)
    DRAWN[frame.parts(at, NAME, shown)](at)
    frame.bottom(at.words, NAME)


def parts(at: frame.Here) -> tuple[str, ...]:
    """The parts this team sees: how far the firm is only where its plan asks and the method is shown."""
    asked = vision_standing.lists(at) and Method.RATINGS in at.tools
    return tuple(part for part in DRAWN if part != "standing" or asked)


def next_part(found: VisionResult, shown: tuple[str, ...]) -> str | None:
    """The first part in which something is missing; None where nothing is."""
    facts = dict(found.facts)
    missing = {
        "canvas": not (facts["vision_written"] and facts["customer_outcome_written"]),
        "departments": bool(facts["departments_silent"]),
        "objectives": not facts["objectives"]
        or bool(facts["objectives_incomplete"] or facts["objectives_unmarked"]),
        "tree": any(branch.loose for branch in found.tree),
        "rules": facts["policies_kept"] != len(found.rules),
        "standing": not facts["raters"],
    }
    return next((part for part in shown if missing[part]), None)


def _primary(at: frame.Here, todo: str | None, shown: tuple[str, ...]) -> frame.Primary | None:
    """The way to what comes next; none where it is in sight already."""
    if todo is None:
        return frame.Primary(at.words("vision.next.done"), to="overview")
    named = state.value(f"{NAME}-part", state.address(frame.PART))
    if todo == (named if named in shown else shown[0]):
        return None
    return frame.Primary(at.words(f"vision.next.{todo}"), run=frame.to_part, args=(NAME, todo))


def _told(at: frame.Here, todo: str | None) -> str:
    found, words = at.opened.outlook.vision, at.words
    if todo == "objectives" and found.tree:
        facts = dict(found.facts)
        count = max(int(facts["objectives_incomplete"] or 0), int(facts["objectives_unmarked"] or 0))
        return words.plural("vision.todo.objectives_lack", count)
    if todo == "departments":
        return words.plural("vision.todo.departments", len(found.silent))
    return words(f"vision.todo.{todo or 'done'}")
