"""From the fields of a form to what the validator takes, and from an answer back to the fields."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.fields import WHY_NOT
from questionnaires.kinds import QuestionKind
from questionnaires.maxdiff import sets_of
from questionnaires.model import Question
from questionnaires.parts import BEST, SHOWN, WORST, field_name, set_part
from questionnaires.responses import Answer, Missing

Given = Mapping[str, object]
"""What was typed or ticked, by the name of the field: text, number, list of codes, None."""

_WHOLE = frozenset(
    {
        QuestionKind.TEXT,
        QuestionKind.LONG_TEXT,
        QuestionKind.INTEGER,
        QuestionKind.DECIMAL,
        QuestionKind.DATE,
        QuestionKind.YES_NO,
        QuestionKind.SINGLE,
        QuestionKind.MULTI,
        QuestionKind.SCALE,
        QuestionKind.NPS,
    }
)
"""Kinds that are one field, named after the question."""


def raw_of(question: Question, given: Given, key: str = "") -> object:
    """What `answers.check_answer` takes, from the fields of one question; fields of others are not looked at.

    Args:
        question: as it was asked of this person.
        given: the fields; a blank one and one that is not there mean that nothing was given.
        key: name of the response, as `fields.fields` had it.
    """
    raw = _whole(question, given, key)
    told = given.get(field_name(question.id, WHY_NOT))
    if _blank(raw) and told in (Missing.DONT_KNOW, Missing.WITHHELD):
        return Missing(str(told))
    return raw


def _whole(question: Question, given: Given, key: str) -> object:
    if question.kind in _WHOLE:
        return given.get(question.id)
    own = _parts(question, given)
    if question.kind is QuestionKind.RANKING:
        return [own[str(place)] for place in range(1, len(question.choices) + 1) if str(place) in own]
    return {**_shown(question, own, key), **own} if question.kind is QuestionKind.MAXDIFF else own


def _parts(question: Question, given: Given) -> dict[str, object]:
    """The filled fields of a question by the name of the part; a reason for no answer is none of them."""
    begin = field_name(question.id, "")
    return {
        name.removeprefix(begin): value
        for name, value in given.items()
        if name.startswith(begin)
        and name != begin + WHY_NOT
        and not _blank(value)
        and not _others(name, begin)
    }


def _others(name: str, begin: str) -> bool:
    return name == f"{begin}other"


def _shown(question: Question, own: Mapping[str, object], key: str) -> dict[str, object]:
    """What each set showed in which something was chosen."""
    return {
        set_part(number, SHOWN): " ".join(shown)
        for number, shown in enumerate(sets_of(question, key), start=1)
        if any(set_part(number, what) in own for what in (BEST, WORST))
    }


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ((), [], {})


def given_of(question: Question, answer: Answer | None) -> dict[str, str | tuple[str, ...]]:
    """The fields of one question as an answer fills them; fields that stay empty are not there."""
    if answer is None:
        return {}
    if answer.value is None:
        return _reason(question, answer.missing)
    value = answer.value
    if isinstance(value, Mapping):
        parts = {name: item for name, item in value.items() if not name.endswith(f"__{SHOWN}")}
        return {field_name(question.id, name): plain(item) for name, item in parts.items()}
    if question.kind is QuestionKind.RANKING and isinstance(value, tuple):
        return {field_name(question.id, str(place)): code for place, code in enumerate(value, start=1)}
    return {question.id: value if isinstance(value, tuple) else plain(value)}


def _reason(question: Question, missing: Missing | None) -> dict[str, str | tuple[str, ...]]:
    if missing not in (Missing.DONT_KNOW, Missing.WITHHELD):
        return {}
    if question.kind is QuestionKind.MULTI:
        return {question.id: (str(missing),)}
    inside = question.kind in _INSIDE
    return {question.id if inside else field_name(question.id, WHY_NOT): str(missing)}


_INSIDE = frozenset({QuestionKind.YES_NO, QuestionKind.SINGLE, QuestionKind.SCALE, QuestionKind.NPS})


def plain(value: object) -> str:
    """A number or text as a field shows it."""
    if isinstance(value, Missing):
        return str(value)
    return f"{value:.15g}" if isinstance(value, int | float) else str(value)


__all__ = ["BEST", "WORST", "Given", "given_of", "plain", "raw_of"]
