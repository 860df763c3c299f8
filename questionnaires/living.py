"""A questionnaire that changes while people answer: what may change in place, what asks for a new version.

In place goes what leaves every given answer with its meaning: words, help, translations, another choice or
row, an optional question, less strict rules. Everything else is a new version, whose `moves` say where old
answers go.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from questionnaires.asked import unfolded
from questionnaires.carrying import target_of
from questionnaires.kinds import QuestionKind, Required
from questionnaires.model import Question, Questionnaire, Scale

SIGNS = 16
"""Signs of a fingerprint of meaning: 64 bits, enough to tell versions of one questionnaire apart."""


class Turn(StrEnum):
    """In which way two versions differ; the sentences stand in the words catalogue under `living.turn`."""

    WORDS = "words"
    QUESTION_ADDED = "question_added"
    NEEDED_QUESTION_ADDED = "needed_question_added"
    QUESTION_DROPPED = "question_dropped"
    KIND = "kind"
    CHOICE_ADDED = "choice_added"
    CHOICE_DROPPED = "choice_dropped"
    CHOICE_RULE = "choice_rule"
    ROW_ADDED = "row_added"
    ROW_DROPPED = "row_dropped"
    ROW_REVERSED = "row_reversed"
    SCALE = "scale"
    LOOSENED = "loosened"
    BOUNDS_NARROWED = "bounds_narrowed"
    NEEDED_MORE = "needed_more"
    RULE = "rule"
    AUDIENCE_NARROWED = "audience_narrowed"
    ORDER = "order"
    DEPARTMENT_DROPPED = "department_dropped"
    PROMISE = "promise"


IN_PLACE = frozenset(
    {
        Turn.WORDS,
        Turn.QUESTION_ADDED,
        Turn.CHOICE_ADDED,
        Turn.ROW_ADDED,
        Turn.LOOSENED,
        Turn.ORDER,
    }
)
"""What may change while people answer."""


@dataclass(frozen=True, slots=True)
class Turned:
    """One thing that differs between two versions.

    Attributes:
        turn: in which way.
        question: id of the question; empty for the whole questionnaire.
        part: code of the choice, id of the row or name of the field; empty for the whole question.
        move: the path that a line of `moves` has to speak of so that answers are not lost; empty where
            none is needed.
        carried: whether such a line is there.
    """

    turn: Turn
    question: str = ""
    part: str = ""
    move: str = ""
    carried: bool = False

    @property
    def in_place(self) -> bool:
        """Whether it may happen while people answer."""
        return self.turn in IN_PLACE


def shape(survey: Questionnaire) -> str:
    """What answers to this questionnaire mean, as 16 hexadecimal signs; words and order do not count."""
    plain = unfolded(survey)
    meanings = sorted(json.dumps(_meaning(item, plain)) for item in plain.questions())
    return sha256("\n".join(meanings).encode()).hexdigest()[:SIGNS]


def _meaning(question: Question, survey: Questionnaire) -> list[object]:
    return [
        question.id,
        question.kind,
        sorted([choice.code, choice.exclusive] for choice in question.choices),
        sorted([row.id, row.reverse] for row in question.rows),
        _points(survey.scale(question.scale)),
        _points(survey.scale(question.satisfaction_scale)),
        question.low,
        question.high,
        question.set_size,
        question.value,
    ]


def _points(scale: Scale | None) -> list[int]:
    return [] if scale is None else [point.value for point in scale.points]


def compare(before: Questionnaire, now: Questionnaire) -> tuple[Turned, ...]:
    """Everything that differs and bears on answers, in the newer order, what is gone last."""
    return tuple(_compared(unfolded(before), unfolded(now)))


def needs_new_version(found: Iterable[Turned]) -> tuple[Turned, ...]:
    """The differences that cannot happen in place."""
    return tuple(item for item in found if not item.in_place)


def _compared(before: Questionnaire, now: Questionnaire) -> Iterator[Turned]:
    if (before.purpose, before.retention, before.anonymity) != (now.purpose, now.retention, now.anonymity):
        yield Turned(Turn.PROMISE)
    old = {item.id: item for item in before.questions()}
    new = {item.id: item for item in now.questions()}
    for question in new.values():
        if question.id in old:
            yield from _question(old[question.id], question, before, now)
        elif question.id not in {target_of(now, name) for name in old}:
            needed = question.required is Required.BLOCKING or question.require_if is not None
            yield Turned(Turn.NEEDED_QUESTION_ADDED if needed else Turn.QUESTION_ADDED, question.id)
    for name in old:
        if name not in new:
            yield Turned(Turn.QUESTION_DROPPED, name, move=name, carried=target_of(now, name) != name)
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield Turned(Turn.ORDER)
    for department in before.departments:
        if department.id not in {item.id for item in now.departments}:
            yield Turned(Turn.DEPARTMENT_DROPPED, part=department.id)


def _question(old: Question, new: Question, before: Questionnaire, now: Questionnaire) -> Iterator[Turned]:
    if old.kind is not new.kind:
        yield Turned(Turn.KIND, new.id)
        return
    yield from _choices(old, new, now)
    yield from _rows(old, new, now)
    for name in ("scale", "satisfaction_scale"):
        if _points(before.scale(getattr(old, name))) != _points(now.scale(getattr(new, name))):
            yield Turned(Turn.SCALE, new.id, name)
    yield from _bounds(old, new)
    yield from _rules(old, new)
    if any(getattr(old, name) != getattr(new, name) for name in ("text", "help", "message", "unit")):
        yield Turned(Turn.WORDS, new.id)


def _choices(old: Question, new: Question, now: Questionnaire) -> Iterator[Turned]:
    before, after = ({item.code: item for item in one.choices} for one in (old, new))
    for code, choice in after.items():
        if code not in before:
            arrived = code in {target_of(now, f"{new.id}/{name}").partition("/")[2] for name in before}
            if not arrived:
                yield Turned(Turn.CHOICE_ADDED, new.id, code)
        elif choice.exclusive != before[code].exclusive:
            yield Turned(Turn.CHOICE_RULE, new.id, code)
        elif choice.label != before[code].label:
            yield Turned(Turn.WORDS, new.id, code)
    yield from _gone(Turn.CHOICE_DROPPED, new.id, before, after, now)


def _rows(old: Question, new: Question, now: Questionnaire) -> Iterator[Turned]:
    before, after = ({item.id: item for item in one.rows} for one in (old, new))
    for name, row in after.items():
        if name not in before:
            arrived = name in {target_of(now, f"{new.id}/{item}").partition("/")[2] for item in before}
            if not arrived:
                yield Turned(Turn.ROW_ADDED, new.id, name)
        elif row.reverse != before[name].reverse:
            yield Turned(Turn.ROW_REVERSED, new.id, name)
        elif row.label != before[name].label:
            yield Turned(Turn.WORDS, new.id, name)
    yield from _gone(Turn.ROW_DROPPED, new.id, before, after, now)


def _gone(
    turn: Turn, question: str, before: Mapping[str, object], after: Mapping[str, object], now: Questionnaire
) -> Iterator[Turned]:
    for name in before:
        if name not in after:
            path = f"{question}/{name}"
            yield Turned(turn, question, name, path, carried=target_of(now, path) != path)


def _bounds(old: Question, new: Question) -> Iterator[Turned]:
    if (old.low, old.high) == (new.low, new.high):
        return
    low = new.low is not None and (old.low is None or new.low > old.low)
    high = new.high is not None and (old.high is None or new.high < old.high)
    yield Turned(Turn.BOUNDS_NARROWED if low or high else Turn.LOOSENED, new.id)


_DEGREES = (Required.OPTIONAL, Required.SOFT, Required.BLOCKING)


def _rules(old: Question, new: Question) -> Iterator[Turned]:
    stricter = _DEGREES.index(new.required) - _DEGREES.index(old.required)
    if stricter > 0 and new.required is Required.BLOCKING:
        yield Turned(Turn.NEEDED_MORE, new.id)
    elif stricter:
        yield Turned(Turn.LOOSENED, new.id)
    for name in ("ask_if", "require_if", "check", "value"):
        rule, other = getattr(old, name), getattr(new, name)
        if rule != other:
            yield Turned(Turn.LOOSENED if other is None and name != "value" else Turn.RULE, new.id, name)
    for name in ("dont_know", "withhold"):
        if getattr(old, name) != getattr(new, name):
            yield Turned(Turn.LOOSENED if getattr(new, name) else Turn.RULE, new.id, name)
    if new.audience != old.audience:
        wider = not new.audience or (bool(old.audience) and set(old.audience) <= set(new.audience))
        yield Turned(Turn.LOOSENED if wider else Turn.AUDIENCE_NARROWED, new.id)
    if new.kind is QuestionKind.MAXDIFF and (old.sets, old.set_size) != (new.sets, new.set_size):
        yield Turned(Turn.RULE, new.id, "sets")
