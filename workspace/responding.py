"""What respondents do behind a link: save a page, send, take back. The token is the right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from authoring.diagnostics import Diagnostic
from questionnaires.answers import check_answer, complete, failing, unanswered
from questionnaires.gathered import Given, raw_of
from questionnaires.kinds import Required
from questionnaires.responses import Answer, Door, Missing, Response, ResponseState
from store.answering import STALE
from store.port import AnswerRefused, AnswerSaved, InvitationKind
from workspace.responded import (
    AnsweredBefore,
    Conflict,
    Faults,
    Held,
    Kept,
    Saving,
    Sending,
    Sent,
    Shut,
)
from workspace.visiting import Phase, Visit, again, begin, moment, visit
from workspace.wiring import Workspace

Bases = Mapping[str, int]
"""The revision of the answer that each question of a form was drawn with, 0 where there was none."""

__all__ = [
    "AnsweredBefore",
    "Conflict",
    "Faults",
    "Held",
    "Kept",
    "Phase",
    "Saving",
    "Sending",
    "Sent",
    "Shut",
    "Visit",
    "begin",
    "held",
    "save_page",
    "send",
    "take_back",
    "visit",
]

TRIES = 5
"""So often a state is set anew when answers of the same response come in between."""


def save_page(
    workspace: Workspace,
    token: str,
    questions: Iterable[str],
    given: Given,
    bases: Bases,
    operation: str,
    *,
    language: str = "",
) -> Saving | None:
    """Store the answers of one page in one transaction; None when the link leads nowhere.

    What was blank and stayed blank is no answer. What was answered and is blank now is emptied. Answers
    that say what stands already are never in conflict. Faulty answers hold no other answer back.

    Args:
        workspace: where it is kept.
        token: of the link.
        questions: ids of the questions that the form showed; those the person is not asked are left out.
        given: what was typed, by field.
        bases: see `Bases`.
        operation: made when the form was drawn; the same form with the same contents counts once.
        language: in which the person reads.

    Raises:
        StoreFault: the storage failed and nothing was stored.
    """
    found = visit(workspace, token, language)
    if found is None or found.response is None:
        return None if found is None else Shut(found)
    if found.phase is not Phase.ASKING:
        return Shut(found)
    answers, faults = _checked(found, questions, given, bases)
    return _save(workspace, found, answers, bases, faults, operation)


def _checked(
    found: Visit, questions: Iterable[str], given: Given, bases: Bases
) -> tuple[dict[str, Answer], dict[str, tuple[Diagnostic, ...]]]:
    answers: dict[str, Answer] = {}
    faults: dict[str, tuple[Diagnostic, ...]] = {}
    for name in dict.fromkeys(questions):
        question = found.questionnaire.question(name)
        if question is None:
            continue
        raw = raw_of(question, given, found.response_id)
        answer, complaints = check_answer(question, found.questionnaire, raw)
        if answer is None:
            faults[name] = complaints
        elif answer.missing is not Missing.SKIPPED or bases.get(name, 0):
            answers[name] = answer
    return answers, faults


def _save(
    workspace: Workspace,
    found: Visit,
    answers: dict[str, Answer],
    bases: Bases,
    faults: Mapping[str, tuple[Diagnostic, ...]],
    operation: str,
) -> Saving:
    refused = _store(workspace, found, answers, bases, operation)
    if refused is not None and refused.reason == STALE:
        stale = _stale(refused.current, answers, bases)
        rest = {name: answer for name, answer in answers.items() if name not in stale}
        refused = _store(workspace, found, rest, bases, operation) if stale else refused
        mine = answers if refused else {name: answers[name] for name in stale}
        return Conflict(again(workspace, found), mine, faults)
    now = again(workspace, found)
    if refused is not None:
        return Shut(now)
    return Faults(now, faults) if faults else Kept(now)


def _store(
    workspace: Workspace, found: Visit, answers: Mapping[str, Answer], bases: Bases, operation: str
) -> AnswerRefused | None:
    """Store answers all at once; the refusal when one of them is stale or the response was sent."""
    if not answers:
        return None
    done = workspace.store.save_answers(
        found.project,
        found.response_id,
        [(answer, bases.get(name, 0)) for name, answer in answers.items()],
        operation=_operation(operation, answers),
        at=moment(workspace, found),
        by=str(Door.WEB),
    )
    if isinstance(done, AnswerSaved) and done.repeated:
        return _overtaken(workspace, found, answers, bases)
    return done if isinstance(done, AnswerRefused) else None


def _overtaken(
    workspace: Workspace, found: Visit, answers: Mapping[str, Answer], bases: Bases
) -> AnswerRefused | None:
    """A form that was stored before comes again: stale where something else stands by now."""
    current = again(workspace, found).response
    if current is None or current.state is ResponseState.SENT or not _stale(current, answers, bases):
        return None
    return AnswerRefused(STALE, current)


def _operation(drawn: str, answers: Mapping[str, Answer]) -> str:
    """The same form with other contents is another act: somebody went back and changed it."""
    told = repr([answer.as_json() for answer in answers.values()])
    return sha256(f"{drawn}|{told}".encode()).hexdigest()[:32]


def _stale(current: Response, answers: Mapping[str, Answer], bases: Bases) -> tuple[str, ...]:
    """The questions whose answer was changed to something else since the form was drawn."""
    return tuple(
        name
        for name, answer in answers.items()
        if (stands := current.answers.get(name)) is not None
        and stands.revision != bases.get(name, 0)
        and stands.as_json() != answer.as_json()
    )


def held(found: Visit, *, anyway: bool) -> Held:
    """What is still in the way of sending.

    Args:
        found: with a response.
        anyway: whether the person was asked about what is open and wants to leave it so.
    """
    answers = found.response.answers if found.response else {}
    survey = found.questionnaire
    needed = complete(survey, answers)
    soft = unanswered(survey, answers, Required.SOFT)
    if not needed and nothing_said(answers):
        needed, soft = soft or tuple(item.id for item in survey.questions())[:1], ()
    failed = tuple(item.place.path[0] for item in failing(survey, answers))
    return Held(found, needed, tuple(map(str, failed)), () if anyway else soft)


def nothing_said(answers: Mapping[str, Answer]) -> bool:
    """Whether nothing at all was answered: an empty response is no answer."""
    return all(item.value in (None, "", ()) or item.value == {} for item in answers.values())


def send(workspace: Workspace, token: str, *, anyway: bool = False) -> Sending | None:
    """Send what was answered, once, however often this is called; None when the link leads nowhere.

    Raises:
        StoreFault: the storage failed and nothing was sent.
    """
    found = visit(workspace, token)
    for _ in range(TRIES):
        if found is None or found.response is None:
            return None if found is None else Shut(found)
        if found.phase is not Phase.ASKING:
            return Sent(found) if found.phase is Phase.SENT else Shut(found)
        waits = held(found, anyway=anyway)
        if waits.needed or waits.failing or waits.open:
            return waits
        done = _set(workspace, found, found.response, ResponseState.SENT)
        found = again(workspace, found)
        if isinstance(done, AnswerSaved):
            return Sent(found)
        if done.reason != STALE:
            return AnsweredBefore(found)
    return Shut(found) if found else None


def take_back(workspace: Workspace, token: str) -> Visit | None:
    """Open a sent response for changes again, as long as answers are taken; None when the link leads nowhere.

    What is in results that were shown stays as it is, for the difference would tell what was changed.

    Raises:
        StoreFault: the storage failed and nothing was changed.
    """
    found = visit(workspace, token)
    for _ in range(TRIES):
        if found is None or found.response is None or found.phase is not Phase.SENT:
            return found
        if found.response.id in found.survey.released:
            return found
        _set(workspace, found, found.response, ResponseState.DRAFT)
        found = again(workspace, found)
    return found


def _set(
    workspace: Workspace, found: Visit, response: Response, state: ResponseState
) -> AnswerSaved | AnswerRefused:
    personal = found.invitation.kind is InvitationKind.PERSONAL
    return workspace.store.set_response_state(
        found.project,
        response.id,
        state,
        base=response.revision,
        at=moment(workspace, found),
        by=str(Door.WEB),
        invitation=found.invitation.id if personal else "",
    )
