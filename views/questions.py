"""The fields of a survey, one for each kind of question; each saves its answer by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from questionnaires.model import Question, QuestionKind, Questionnaire, Required, Scale
from questionnaires.responses import Answer, Missing, Response
from store.port import AnswerSaved, StoreFault
from views import frame, notes, state
from views.fields import begin_with
from views.text import choice, plain
from workspace import answers
from workspace.change import Refused, new_id


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its survey with what stands for it now."""

    survey: Questionnaire
    response: Response
    question: Question
    language: str

    @property
    def answer(self) -> Answer | None:
        """What is stored."""
        return self.response.answers.get(self.question.id)

    @property
    def value(self) -> Any:
        """What is stored, None while there is nothing."""
        answer = self.answer
        if answer is None:
            return None
        return Missing.DONT_KNOW if answer.missing is Missing.DONT_KNOW else answer.value

    @property
    def label(self) -> str:
        """The question, marked when it has to be answered."""
        text = plain(self.question.text.read(self.language))
        return f"{text} \\*" if self.question.required is Required.BLOCKING else text


def ask(at: frame.Here, one: Asked) -> None:
    """Draw the field of one question with its help."""
    _KINDS[one.question.kind](at, one)
    if one.question.help is not None:
        st.caption(plain(one.question.help.read(one.language)))


def _text(at: frame.Here, one: Asked) -> None:
    st.text_input(one.label, value=one.value or "", max_chars=2_000, **_saving(at, one))


def _long_text(at: frame.Here, one: Asked) -> None:
    st.text_area(one.label, value=one.value or "", max_chars=10_000, **_saving(at, one))


def _number(at: frame.Here, one: Asked) -> None:
    whole = one.question.kind is QuestionKind.INTEGER
    cast: Callable[[float], float] = int if whole else float
    low, high, value = one.question.low, one.question.high, one.value
    label = one.label
    if one.question.unit is not None:
        label += f" ({plain(one.question.unit.read(one.language))})"
    saved = _saving(at, one)
    begin_with(saved["key"], cast(value) if isinstance(value, int | float) else None)
    st.number_input(
        label,
        min_value=None if low is None else cast(low),
        max_value=None if high is None else cast(high),
        value=None,
        step=1 if whole else None,
        **saved,
    )


def _choices(one: Asked) -> dict[str, str]:
    return {item.code: plain(item.label.read(one.language)) for item in one.question.choices}


def _single(at: frame.Here, one: Asked) -> None:
    labels = _choices(one)
    codes = list(labels)
    index = codes.index(one.value) if one.value in codes else None
    st.radio(one.label, codes, index=index, format_func=labels.__getitem__, **_saving(at, one))


def _multi(at: frame.Here, one: Asked) -> None:
    labels = _choices(one)
    chosen = [code for code in one.value or () if code in labels]
    saved = _saving(at, one)
    st.pills(
        one.label,
        list(labels),
        selection_mode="multi",
        default=chosen,
        format_func=labels.__getitem__,
        **saved,
    )


def _points(at: frame.Here, scale: Scale | None, language: str) -> dict[Any, str]:
    if scale is None:
        return {}
    points: dict[Any, str] = {
        item.value: choice(f"{item.value} {item.label.read(language)}") for item in scale.points
    }
    if scale.dont_know:
        points[str(Missing.DONT_KNOW)] = choice(at.words("needs.dont_know"))
    return points


def _scale(at: frame.Here, one: Asked) -> None:
    labels = _points(at, one.survey.scale(one.question.scale), one.language)
    standing = _point(one.value)
    st.segmented_control(
        one.label,
        list(labels),
        default=standing if standing in labels else None,
        format_func=labels.__getitem__,
        **_saving(at, one),
    )


def _point(value: object) -> object:
    """A stored point as the list of choices names it."""
    if isinstance(value, Missing):
        return str(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _ratings(at: frame.Here, one: Asked) -> None:
    st.markdown(f"**{one.label}**")
    labels = _points(at, one.survey.scale(one.question.scale), one.language)
    standing: Mapping[str, Any] = one.value if isinstance(one.value, Mapping) else {}
    prefix = _key(one)
    for row in one.question.rows:
        point = _point(standing.get(row.id))
        st.segmented_control(
            plain(row.label.read(one.language)),
            list(labels),
            default=point if point in labels else None,
            format_func=labels.__getitem__,
            key=f"{prefix}/{row.id}",
            on_change=_rated,
            args=(at.project, one, prefix),
        )


_KINDS: Mapping[QuestionKind, Callable[[frame.Here, Asked], None]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.INTEGER: _number,
    QuestionKind.DECIMAL: _number,
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTI: _multi,
    QuestionKind.SCALE: _scale,
    QuestionKind.RATINGS: _ratings,
}


# -- saving one answer -----------------------------------------------------------------------------------


def _key(one: Asked) -> str:
    """The key of a question's field; it moves on when the answer was changed elsewhere."""
    shelf = state.shelf("_answers")
    name = (one.response.id, one.question.id)
    stored = one.answer.revision if one.answer is not None else 0
    seen, epoch = shelf.get(name, (stored, 0))
    if seen != stored:
        epoch += 1
    shelf[name] = (stored, epoch)
    return f"{one.survey.id}@{one.survey.version}/{one.response.id}/{one.question.id}@{epoch}"


def _saving(at: frame.Here, one: Asked) -> dict[str, Any]:
    key = _key(one)
    return {"key": key, "on_change": _answered, "args": (at.project, one, key)}


def _answered(project: str, one: Asked, key: str) -> None:
    given = state.value(key)
    raw = None if given in ("", [], None) else given
    _save(project, one, raw)


def _rated(project: str, one: Asked, prefix: str) -> None:
    given = {row.id: state.value(f"{prefix}/{row.id}") for row in one.question.rows}
    raw = {row: point for row, point in given.items() if point is not None}
    _save(project, one, raw or None)


def _save(project: str, one: Asked, raw: object) -> None:
    shelf = state.shelf("_answers")
    name = (one.response.id, one.question.id)
    base, epoch = shelf[name]
    if store(project, one.response.id, one.question.id, raw, base):
        shelf[name] = (base + 1, epoch)


def store(
    project: str, response: str, question: str, raw: object, base: int, operation: str | None = None
) -> bool:
    """Save one answer based on revision `base`; the strip says how it ended. True when it is stored.

    It keeps its operation id however often it is tried.
    """
    where, who, name = state.workspace(), state.person(), operation or new_id()
    try:
        outcome = answers.answer(where, who, project, response, question, raw, base, operation=name)
    except StoreFault as failed:
        again = lambda: store(project, response, question, raw, base, name)  # noqa: E731  kept until the reader tries again
        notes.note_down(notes.Note(notes.End.FAULT, code=failed.code, again=again))
        return False
    if isinstance(outcome, AnswerSaved):
        notes.note_down(notes.Note(notes.End.SAVED, at=outcome.at))
        return True
    if isinstance(outcome, Refused):
        notes.refused(outcome.diagnostics)
    else:
        state.put_value("_answer_conflict", held=(response, question, raw, outcome))
        notes.note_down(notes.Note(notes.End.MEETING))
    return False
