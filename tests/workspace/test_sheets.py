"""What the team may see of answers, who is noted down, and what stood there before."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from project.codes import Code
from project.model import Erased, Survey, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.living import shape
from questionnaires.responses import Answer, Door, Response, ResponseState
from store.port import (
    AnswerRefused,
    AnswerSaved,
    Invitation,
    InvitationKind,
    InvitationState,
    Operation,
    RecordWrite,
)
from workspace import answers
from workspace.change import Refused
from workspace.own_surveys import add_survey_text
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
EVERY_KIND = Path(__file__).parents[1] / "questionnaires" / "every_kind.yaml"
MIDNIGHT = time()
TOLD = "Whistle blower"


@pytest.fixture
def every(workspace: Workspace, quick: str) -> str:
    """A project with a questionnaire that has every way to ask; without a survey it is confidential."""
    add_survey_text(workspace, ME, quick, EVERY_KIND.read_text(encoding="utf-8"), "every_kind.yaml")
    return quick


def asked(workspace: Workspace, project: str, anonymity: Anonymity, **more: object) -> Survey:
    """An open round of asking."""
    made = Survey(
        id="round", questionnaire="every_kind", anonymity=anonymity, state=SurveyState.OPEN
    ).model_copy(update=more)
    write = RecordWrite(made.KIND, made.id, 0, made)
    workspace.store.save(project, Operation("asked", ME, workspace.clock(), "survey.prepared", (write,)))
    return made


def written(workspace: Workspace, project: str, door: Door, *, sent: bool = False) -> Response:
    """A response of the round with one answer, come in by a door."""
    draft = Response(f"{door}{sent}", "every_kind", "sales", "Maria", survey="round", door=door)
    workspace.store.start_response(project, draft, workspace.clock())
    workspace.store.save_answer(
        project, draft.id, Answer("name", TOLD), base=0, operation=draft.id, at=workspace.clock()
    )
    if sent:
        workspace.store.set_response_state(
            project, draft.id, ResponseState.SENT, base=1, at=workspace.clock()
        )
    return workspace.store.response(project, draft.id)


# -- who sees it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("door", Door)
def test_sent_anonymous_answers_leave_the_service_layer_for_nobody(
    workspace: Workspace, every: str, door: Door
) -> None:
    """Neither the list, nor the single response, nor a refused change, nor the history gives them away."""
    asked(workspace, every, Anonymity.ANONYMOUS)
    own = written(workspace, every, door, sent=True)

    found = next(item for item in answers.responses(workspace, ME, every) if item.id == own.id)
    late = answers.answer(workspace, ME, every, own.id, "name", "x", 1)
    back = answers.reopen(workspace, ME, every, own.id, own.revision)
    again = answers.restore_answer(workspace, ME, every, own.id, "name", 1, 1)
    told = (
        found,
        answers.response(workspace, ME, every, own.id),
        answers.sheet(workspace, ME, every, own.id).response,
        answers.answer_history(workspace, ME, every, own.id, "name"),
        answers.last_saved(workspace, ME, every, own.id),
        late,
        back,
        again,
    )

    assert TOLD not in repr(told)
    assert "Maria" not in repr(told)
    assert all(isinstance(item, AnswerRefused) for item in (late, back, again))
    assert workspace.store.response(every, own.id) == own
    assert answers.times_answered(workspace, ME, every, "name") == 1


@pytest.mark.parametrize(
    ("door", "hidden"), [(Door.WEB, True), (Door.EXCEL, True), (Door.APP, False), (Door.PAPER, False)]
)
def test_an_anonymous_draft_is_seen_only_by_the_team_that_types_it(
    workspace: Workspace, every: str, door: Door, *, hidden: bool
) -> None:
    """What a respondent is writing is nobody's business; what is typed in from paper can be corrected."""
    asked(workspace, every, Anonymity.ANONYMOUS)
    own = written(workspace, every, door)

    found = answers.sheet(workspace, ME, every, own.id)

    assert found.hidden is hidden
    assert (TOLD in repr(answers.responses(workspace, ME, every))) is not hidden
    outcome = answers.send(workspace, ME, every, own.id, own.revision)
    assert isinstance(outcome, AnswerRefused) is hidden
    assert workspace.store.response(every, own.id).state is ResponseState.DRAFT


@pytest.mark.parametrize("anonymity", [Anonymity.NAMED, Anonymity.CONFIDENTIAL])
def test_named_and_confidential_answers_are_seen_by_the_team(
    workspace: Workspace, every: str, anonymity: Anonymity
) -> None:
    """That is what respondents are told before they begin."""
    asked(workspace, every, anonymity)
    own = written(workspace, every, Door.WEB, sent=True)

    assert TOLD in repr(answers.responses(workspace, ME, every))
    assert answers.response(workspace, ME, every, own.id).respondent == "Maria"
    assert isinstance(answers.reopen(workspace, ME, every, own.id, own.revision), AnswerSaved)


def test_answers_of_a_round_that_nobody_knows_any_more_are_hidden(workspace: Workspace, every: str) -> None:
    """Nobody can say what was promised, so the strictest promise holds."""
    own = written(workspace, every, Door.WEB, sent=True)

    assert answers.sheet(workspace, ME, every, own.id).hidden


# -- who is noted down -----------------------------------------------------------------------------------


def test_whoever_types_for_somebody_is_noted_down(workspace: Workspace, every: str) -> None:
    """The log of a named response bears the person, to the minute."""
    made = answers.start(workspace, ME, every, "sales", "Maria", "every_kind")
    assert isinstance(made, Response)
    answers.answer(workspace, ME, every, made.id, "name", "Closer", 0)

    (line,) = workspace.store.answer_events(every, made.id)

    assert (line.by, line.at.date()) == (ME, workspace.clock().date())
    assert line.at.time() != MIDNIGHT


def test_of_anonymous_answers_only_day_and_door_are_noted_down(workspace: Workspace, every: str) -> None:
    """Typed in from paper they bear neither name, nor typist, nor time."""
    asked(workspace, every, Anonymity.ANONYMOUS)
    made = answers.start(workspace, ME, every, "sales", "Maria", survey="round", door=Door.PAPER)
    assert isinstance(made, Response)
    answers.answer(workspace, ME, every, made.id, "people", 5, 0)
    answers.answer(workspace, ME, every, made.id, "used", ["nothing"], 0)
    assert isinstance(answers.send(workspace, ME, every, made.id, 2), AnswerSaved)

    assert made.respondent == ""
    lines = workspace.store.answer_events(every, made.id)
    assert {line.by for line in lines} == {"paper"}
    assert {line.at.time() for line in lines} == {MIDNIGHT}


# -- beginning -------------------------------------------------------------------------------------------


def test_a_response_of_a_round_says_what_the_person_was_told(workspace: Workspace, every: str) -> None:
    """Questionnaire, promise, language and meaning are those of the round on that day."""
    asked(workspace, every, Anonymity.NAMED, contact="Ana")

    made = answers.start(workspace, ME, every, "service", "Maria", survey="round", role="lead")

    assert isinstance(made, Response)
    assert (made.questionnaire, made.survey, made.role, made.language) == (
        "every_kind",
        "round",
        "lead",
        "en",
    )
    assert "To try every way to ask." in made.statement
    assert "Ana" in made.statement
    assert made.shape == shape(answers.sheet(workspace, ME, every, made.id).whole)
    assert made.day == workspace.clock().date().isoformat()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"state": SurveyState.PREPARED}, Code.SURVEY_NOT_OPEN),
        ({"state": SurveyState.CLOSED, "erased": True}, Code.SURVEY_ERASED),
    ],
)
def test_nothing_is_begun_before_a_round_opens_or_after_its_answers_are_gone(
    workspace: Workspace, every: str, more: dict[str, object], code: Code
) -> None:
    """Refused with a sentence; nothing is kept."""
    if "erased" in more:
        more = {**more, "erased": Erased(day=workspace.clock().date(), responses=1, invited=0)}
    asked(workspace, every, Anonymity.NAMED, **more)

    outcome = answers.start(workspace, ME, every, "sales", survey="round")

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == [code]
    assert workspace.store.responses(every) == ()


@pytest.mark.parametrize(
    ("questionnaire", "role", "survey"),
    [("every_kind", "nobody", ""), ("every_kind", "", "nothing"), ("nothing", "", "")],
)
def test_unknown_names_are_faults_of_the_caller(
    workspace: Workspace, every: str, questionnaire: str, role: str, survey: str
) -> None:
    """Roles, rounds and questionnaires are chosen from lists."""
    with pytest.raises(LookupError):
        answers.start(workspace, ME, every, "sales", questionnaire=questionnaire, role=role, survey=survey)


def test_what_is_for_others_is_not_answered(workspace: Workspace, every: str) -> None:
    """Somebody without a team has no question on how usable it is."""
    made = answers.start(workspace, ME, every, "service", questionnaire="every_kind")
    assert isinstance(made, Response)
    with pytest.raises(LookupError, match="usable"):
        answers.answer(workspace, ME, every, made.id, "usable", {"item_1": 3}, 0)


# -- sending ---------------------------------------------------------------------------------------------


def test_answers_that_do_not_fit_together_hold_sending_back(workspace: Workspace, every: str) -> None:
    """The check of the questionnaire names the question; once it holds, sending works, and twice is once."""
    made = answers.start(workspace, ME, every, "service", questionnaire="every_kind")
    assert isinstance(made, Response)
    answers.answer(workspace, ME, every, made.id, "people", 2, 0)
    answers.answer(workspace, ME, every, made.id, "hours", 50, 0)
    assert answers.send(workspace, ME, every, made.id, 2) == ("hours",)

    answers.answer(workspace, ME, every, made.id, "hours", 40, 1)

    assert isinstance(answers.send(workspace, ME, every, made.id, 3), AnswerSaved)
    twice = answers.send(workspace, ME, every, made.id, 3)
    assert isinstance(twice, AnswerSaved)
    assert twice.repeated


def test_sending_for_somebody_who_was_invited_closes_the_invitation(workspace: Workspace, every: str) -> None:
    """The list of who has not answered is right whoever typed; taking it back opens it again."""
    asked(workspace, every, Anonymity.NAMED)
    own = written(workspace, every, Door.WEB)
    invited = Invitation(
        id=own.id, survey="round", kind=InvitationKind.PERSONAL, department="sales", name="Maria"
    )
    workspace.store.invite(every, (invited,), ())
    answers.answer(workspace, ME, every, own.id, "people", 2, 0)
    revision = workspace.store.response(every, own.id).revision

    sent = answers.send(workspace, ME, every, own.id, revision)

    assert isinstance(sent, AnswerSaved)
    assert workspace.store.invitations(every)[0].state is InvitationState.ANSWERED
    answers.reopen(workspace, ME, every, own.id, sent.revision)
    assert workspace.store.invitations(every)[0].state is not InvitationState.ANSWERED


# -- what stood there before -----------------------------------------------------------------------------


def test_every_version_of_an_answer_is_kept_and_can_stand_again(workspace: Workspace, every: str) -> None:
    """The newest first, each with who and when; bringing one back is a version more."""
    made = answers.start(workspace, ME, every, "sales", questionnaire="every_kind")
    assert isinstance(made, Response)
    for base, raw in enumerate(({"a": 100}, {"b": 100}, None)):
        answers.answer(workspace, ME, every, made.id, "money", raw, base)
    found = answers.answer_history(workspace, ME, every, made.id, "money")
    values = [item.answer.value for item in found if item.answer is not None]
    assert values == [None, {"b": 100.0}, {"a": 100.0}]
    assert {item.by for item in found} == {ME}

    first = found[-1].number
    stale = answers.restore_answer(workspace, ME, every, made.id, "money", first, 1)
    back = answers.restore_answer(workspace, ME, every, made.id, "money", first, 3)

    assert isinstance(stale, AnswerRefused)
    assert isinstance(back, AnswerSaved)
    assert answers.response(workspace, ME, every, made.id).answers["money"].value == {"a": 100.0}
    assert len(answers.answer_history(workspace, ME, every, made.id, "money")) == 4
    with pytest.raises(LookupError):
        answers.restore_answer(workspace, ME, every, made.id, "money", 99, 4)


def test_an_answer_to_an_earlier_version_is_found_under_its_name_of_today(
    workspace: Workspace, quick: str
) -> None:
    """It fills the field, its first change is based on nothing, and its history goes on."""
    text = EVERY_KIND.read_text(encoding="utf-8")
    moved = f"{text}moves:\n  - {{was: job, now: name}}\n"
    add_survey_text(workspace, ME, quick, moved, "every_kind.yaml")
    old = Response("old", "every_kind", "sales", day="2026-01-01")
    workspace.store.start_response(quick, old, workspace.clock())
    workspace.store.save_answer(
        quick, "old", Answer("job", "Clerk"), base=0, operation="o", at=workspace.clock()
    )

    found = answers.sheet(workspace, ME, quick, "old").response

    assert found.answers == {"name": replace(Answer("name", "Clerk"), revision=0)}
    assert isinstance(answers.answer(workspace, ME, quick, "old", "name", "Seller", 0), AnswerSaved)
    assert answers.sheet(workspace, ME, quick, "old").response.answers["name"].value == "Seller"
    history = answers.answer_history(workspace, ME, quick, "old", "name")
    assert [item.answer.value for item in history if item.answer is not None] == ["Seller", "Clerk"]
