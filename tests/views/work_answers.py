"""People who answer the shipped workshop surveys about their processes and tools."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.responses import Response
from workspace.answer_start import start
from workspace.answers import answer, send
from workspace.wiring import LOCAL_PERSON, Workspace

PROCESSES = "workshop_processes"
TOOLS = "workshop_tools"
OFFER: Mapping[str, object] = {
    "taken_part": ["offer"],
    "steps__offer": "We write, check and send it.",
    "times_month__offer": 40,
    "minutes_each__offer": 30,
    "breaks__offer": ["typed_again"],
    "by_itself__offer": "proposals",
    "which_part__offer": "The price.",
}
"""Somebody who writes 40 offers a month of half an hour each, and wants help with it."""


def answered(
    here: Workspace,
    project: str,
    questionnaire: str,
    department: str,
    answers: Mapping[str, object],
    survey: str = "",
) -> None:
    """Somebody of a department answers a further questionnaire in the app and sends it."""
    begun = start(here, LOCAL_PERSON, project, department, "Maria", questionnaire, survey=survey)
    assert isinstance(begun, Response)
    for question, raw in answers.items():
        saved = answer(here, LOCAL_PERSON, project, begun.id, question, raw, 0)
        assert not hasattr(saved, "diagnostics"), (question, saved)
    revision = here.store.response(project, begun.id).revision
    sent = send(here, LOCAL_PERSON, project, begun.id, revision)
    assert not isinstance(sent, tuple), sent
