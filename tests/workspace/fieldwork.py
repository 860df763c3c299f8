"""A survey in a project, and people to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from project.model import Survey
from questionnaires.responses import Answer, Response, ResponseState
from workspace import surveys
from workspace.change import Changed
from workspace.invitations import Invited, Invitee, invite
from workspace.open import opened
from workspace.public_address import AddressCheck, AddressState
from workspace.surveys import survey_in
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
TODAY = date(2026, 11, 21)
BASE = "https://surveys.firm.example"
PEOPLE = (("sales", 20), ("marketing", 10), ("service", 12), ("finance", 9), ("management", 9), ("it", 9))
ASKED = (
    Invitee("Maria", "sales", "maria@firm.example"),
    Invitee("Pekka", "it", "pekka@firm.example", language="fi"),
    Invitee("Ines", "service"),
)


def reached(base: str) -> AddressCheck:
    """Respondents reach this address."""
    return AddressCheck(AddressState.PUBLIC, base)


def on(workspace: Workspace, day: date) -> Workspace:
    """The same workspace on another day."""
    moment = datetime(day.year, day.month, day.day, 14, 2, tzinfo=UTC)
    return replace(workspace, clock=lambda: moment)


def public(workspace: Workspace) -> Workspace:
    """The same workspace with an address that others reach."""
    return replace(workspace, settings=replace(workspace.settings, base_url=BASE))


def prepared(workspace: Workspace, project: str, **changed: Any) -> str:
    """A survey of the needs questionnaire; its id."""
    catalogue = opened(workspace, ME, project).catalogue
    made = surveys.proposed(catalogue, "needs_core", TODAY).model_copy(
        update={"headcounts": PEOPLE, **changed}
    )
    assert isinstance(surveys.prepare(workspace, ME, project, made, operation=made.id), Changed)
    return made.id


def asking(workspace: Workspace, project: str, **changed: Any) -> str:
    """The same, open, with three people on its list."""
    survey = prepared(workspace, project, **changed)
    assert isinstance(surveys.open_survey(workspace, ME, project, survey), Changed)
    assert isinstance(invite(workspace, ME, project, survey, ASKED), Invited)
    return survey


def stored(workspace: Workspace, project: str, survey: str) -> Survey:
    """The survey as it stands."""
    return survey_in(workspace.store.load(project), survey)


def responder(workspace: Workspace, project: str, survey: str) -> Callable[..., Response]:
    """Makes responses to a survey, sent unless said otherwise."""

    def made(name: str, department: str, *, sent: bool = True, **answers: Any) -> Response:
        draft = Response(name, "needs_core", department, survey=survey)
        workspace.store.start_response(project, draft, workspace.clock())
        for question, value in answers.items():
            workspace.store.save_answer(
                project, name, Answer(question, value), base=0, operation=question, at=workspace.clock()
            )
        if sent:
            workspace.store.set_response_state(
                project, name, ResponseState.SENT, base=len(answers), at=workspace.clock()
            )
        return draft

    return made
