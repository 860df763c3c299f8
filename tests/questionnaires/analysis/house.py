"""A small questionnaire with one question of each sort that is counted, and people who answer it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Response, ResponseState


def house() -> Questionnaire:
    """The questionnaire."""
    path = Path(__file__).with_name("house.yaml")
    reading = load_questionnaire(path.read_bytes(), path.name)
    assert reading.value is not None, reading.diagnostics
    return reading.value


def one(name: str, department: str, survey: str = "", *, sent: bool = True, **values: Any) -> Response:
    """What one person sent."""
    answers: Mapping[str, Answer] = {key: Answer(key, value) for key, value in values.items()}
    state = ResponseState.SENT if sent else ResponseState.DRAFT
    return Response(name, "house", department, state=state, answers=answers, survey=survey)
