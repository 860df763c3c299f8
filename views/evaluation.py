"""Scoring by several people: who scores, the sheet, requirements beneath, where people differ, settling."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.records.judging import ScoringState
from project.results.evaluation import EvaluationResult
from views import (
    evaluation_agree,
    evaluation_beneath,
    evaluation_settle,
    evaluation_sheet,
    evaluation_who,
    frame,
    state,
)

NAME = "evaluation"
PARTS = ("who", "sheet", "beneath", "agree", "settle")
ONWARDS = {"sheet": "agree", "agree": "settle"}
"""Where the button leads from the part in which there is something to do."""


def page() -> None:
    """What is open, then one part at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.evaluation
    frame.top(at, NAME, _next(at, found))
    _open(at, found)
    part = frame.parts(at, NAME, PARTS)
    {
        "who": evaluation_who.show,
        "sheet": evaluation_sheet.show,
        "beneath": evaluation_beneath.show,
        "agree": evaluation_agree.show,
        "settle": evaluation_settle.show,
    }[part](at)
    frame.bottom(at.words, NAME)


def _next(at: frame.Here, found: EvaluationResult) -> frame.Primary | None:
    """The part in which the next thing is to be done, or from it on; once all is settled, the ranking."""
    if found.state is ScoringState.SETTLED:
        return frame.Primary(at.words("evaluation.next.done"), to="shortlist")
    missing = sum(item.open for item in found.evaluators)
    part = (
        "who" if not found.evaluators
        else "settle" if found.state is ScoringState.TOGETHER
        else "agree" if found.shown or not missing
        else "sheet"
    )  # fmt: skip
    if part == (state.value(f"{NAME}-part") or state.address(frame.PART) or PARTS[0]):
        part = ONWARDS.get(part, "")
    if not part:
        return None
    return frame.Primary(at.words(f"evaluation.next.{part}"), run=frame.to_part, args=(NAME, part))


def _open(at: frame.Here, found: EvaluationResult) -> None:
    lines = list(_unsettled(at, found))
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines), width=frame.PROSE)


def _unsettled(at: frame.Here, found: EvaluationResult) -> Iterator[str]:
    missing = [item for item in found.evaluators if item.open]
    if found.evaluators:
        yield at.words(f"evaluation.state.{found.state}")
    if missing:
        scores = sum(item.open for item in missing)
        yield at.words.plural("evaluation.open.missing", scores, people=len(missing))
    failed = sum(item.must_failed for item in found.rolls)
    if failed:
        yield at.words.plural("evaluation.open.must", failed)
