"""Saving what is typed into a question: all its fields at once, on the revision that this tab has seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from authoring.diagnostics import Diagnostic
from questionnaires.answers import check_answer
from questionnaires.fields import WHY_NOT, Field, FieldKind
from questionnaires.gathered import raw_of
from questionnaires.kinds import QuestionKind
from questionnaires.parts import field_name
from questionnaires.responses import Answer
from store.answering import STALE
from store.port import AnswerRefused, AnswerSaved, StoreFault
from views import state
from views.asked import Asked, Typed, renewed, stored, unfinished
from workspace import answers
from workspace.change import Refused, new_id

NOTE = "_answer_note"
MEETING = "_answer_conflict"


@dataclass(frozen=True, slots=True)
class Note:
    """How the last save of an answer ended, shown beside its question until the next one.

    Attributes:
        question: id.
        at: when it was stored; None when it was not.
        found: why it cannot be stored as it is.
        gap: whether a place of a ranking is still open before one that is filled.
        fault: code of what failed in the storage.
        again: what to run to try once more, kept only after a fault of the storage.
        late: whether it was sent meanwhile, so that nothing is taken.
    """

    question: str
    at: datetime | None = None
    found: tuple[Diagnostic, ...] = ()
    gap: bool = False
    fault: str = ""
    again: Callable[[], None] | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two answers to one question, given at the same time in two places.

    Attributes:
        mine: what was typed here.
        theirs: what stands now, None for nothing.
    """

    asked: Asked
    mine: Answer
    theirs: Answer | None


def note(response: str, question: str | None = None) -> Note | None:
    """How the last save of this response ended; with a question only when it was this one."""
    kept = cast("Note | None", state.shelf(NOTE).get(response))
    return kept if kept is None or question in (None, kept.question) else None


def meeting(response: str) -> Meeting | None:
    """The unresolved meeting of two answers in this response."""
    return cast("Meeting | None", state.shelf(MEETING).get(response))


# -- callbacks -----------------------------------------------------------------------------------------


def edited(asked: Asked, name: str) -> None:
    """Callback of every field: save its question with what all its fields hold now."""
    changed = next(item for item in asked.fields if item.name == name)
    _one_or_the_other(asked, changed)
    _take(asked, typed(asked))


def emptied(asked: Asked) -> None:
    """Callback: take the answer to a question away."""
    for field in asked.fields:
        state.put_value(field_key(asked, field), held=None)
    _take(asked, {})


def field_key(asked: Asked, field: Field) -> str:
    """The key of one field as it was drawn last."""
    return f"{asked.drawn}/{field.name}"


def typed(asked: Asked) -> Typed:
    """What the fields of a question hold now."""
    return {field.name: state.value(field_key(asked, field)) for field in asked.fields}


def _one_or_the_other(asked: Asked, changed: Field) -> None:
    """A reason for no answer takes away the answer, an answer the reason, "none of these" all others."""
    held = state.value(field_key(asked, changed))
    reason = field_name(asked.question.id, WHY_NOT)
    if held not in (None, "", []):
        for field in asked.fields:
            if (field.name == reason) != (changed.name == reason):
                state.put_value(field_key(asked, field), held=None)
    if changed.kind is FieldKind.MANY and isinstance(held, list):
        before = asked.standing.get(changed.name) or ()
        state.put_value(field_key(asked, changed), held=_consistent(changed, list(before), held))


def _consistent(field: Field, before: list[str], now: list[str]) -> list[str]:
    """Choices of which none excludes another; what was ticked last stays."""
    alone = {item.code for item in field.options if item.exclusive or item.no_answer}
    fresh = [code for code in now if code not in before]
    if alone.intersection(fresh):
        return [code for code in fresh if code in alone][-1:]
    return [code for code in now if code not in alone] if fresh else now


# -- saving --------------------------------------------------------------------------------------------


def _take(asked: Asked, given: Typed) -> None:
    """Store what was given, or keep it on the page and say why it cannot be stored yet."""
    raw = raw_of(asked.question, given, asked.response.id)
    checked, found = check_answer(asked.question, asked.survey, raw)
    gap = asked.question.kind is QuestionKind.RANKING and _gap(asked, given)
    if checked is None or gap:
        unfinished()[asked.name] = given
        _say(asked, Note(asked.question.id, found=found, gap=gap and not found))
        return
    store(asked, raw, checked, asked.base)


def _gap(asked: Asked, given: Typed) -> bool:
    """Whether a place is filled and one before it is not."""
    places = [given.get(item.name) for item in asked.fields if not item.name.endswith(WHY_NOT)]
    filled = [place not in (None, "") for place in places]
    return filled != sorted(filled, reverse=True)


def store(asked: Asked, raw: object, mine: Answer, base: int, operation: str | None = None) -> None:
    """Save one answer based on revision `base`, and note how it ended.

    It keeps its operation id however often it is tried.
    """
    outcome = attempt(
        asked.response.id,
        asked.question.id,
        lambda name: answers.answer(
            state.workspace(),
            state.person(),
            asked.project,
            asked.response.id,
            asked.question.id,
            raw,
            base,
            operation=name,
        ),
        lambda name: store(asked, raw, mine, base, name),
        operation,
    )
    settle(asked, outcome, mine)


Saving = AnswerSaved | AnswerRefused | Refused


def attempt(
    response: str,
    question: str,
    work: Callable[[str], Saving],
    again: Callable[[str], None],
    operation: str | None,
) -> Saving | None:
    """Run one save under an operation id; None when the storage failed, noted with a way to repeat it."""
    name = operation or new_id()
    try:
        return work(name)
    except StoreFault as failed:
        kept = Note(question, fault=failed.code, again=lambda: again(name))
        state.shelf(NOTE)[response] = kept
        return None


def settle(asked: Asked, outcome: Saving | None, mine: Answer | None) -> None:
    """Note how a save ended: stored, not fitting, met by another one, or too late."""
    name = asked.question.id
    if isinstance(outcome, AnswerSaved):
        stored(asked, outcome.answer)
        state.shelf(MEETING).pop(asked.response.id, None)
        _say(asked, Note(name, at=outcome.at))
    elif isinstance(outcome, Refused):
        _say(asked, Note(name, found=outcome.diagnostics))
    elif outcome is not None and outcome.reason == STALE and mine is not None:
        theirs = outcome.current.answers.get(name)
        state.shelf(MEETING)[asked.response.id] = Meeting(asked, mine, theirs)
        _say(asked, Note(name))
    elif outcome is not None:
        _say(asked, Note(name, late=True))


def _say(asked: Asked, said: Note) -> None:
    state.shelf(NOTE)[asked.response.id] = said


# -- two answers at the same time ------------------------------------------------------------------------


def keep_mine(met: Meeting) -> None:
    """Callback: save what was typed here over what stands now."""
    keep_theirs(met)
    base = 0 if met.theirs is None else met.theirs.revision
    store(met.asked, _raw(met.mine), met.mine, base)
    renewed(met.asked)


def keep_theirs(met: Meeting) -> None:
    """Callback: leave what stands now."""
    renewed(met.asked)
    state.shelf(MEETING).pop(met.asked.response.id, None)
    state.shelf(NOTE).pop(met.asked.response.id, None)


def _raw(answer: Answer) -> Any:
    return answer.missing if answer.value is None else answer.value
