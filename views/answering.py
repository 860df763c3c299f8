"""One survey being answered in the app; nothing is answered beforehand, each answer is saved by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from questionnaires.answers import complete
from questionnaires.flow import shown
from questionnaires.model import Question, QuestionKind, Questionnaire, Required, Scale
from questionnaires.responses import Answer, Missing, Response, ResponseState
from store.port import AnswerRefused, AnswerSaved, StoreFault
from views import frame, saving, state
from views.text import plain
from views.widgets import begin_with
from workspace import answers
from workspace.change import Refused

RESPONSE = "response"
"""The name under which the open response stands in the address."""


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


def open_response(response_id: str) -> None:
    """Callback: go to the answers of one response."""
    state.set_address(RESPONSE, response_id)
    frame.to_part("needs", "answer")


def show(at: frame.Here) -> None:
    """The open response, or how to open one."""
    response_id = state.address(RESPONSE)
    if response_id is None:
        st.info(at.words("needs.none_open"), icon=":material/info:")
        return
    try:
        response = answers.response(at.workspace, state.person(), at.project, response_id)
    except LookupError:
        st.error(at.words("needs.unknown_response"), icon=":material/error:")
        return
    survey = at.opened.catalogue.questionnaire
    _head(at, survey, response)
    if response.state is ResponseState.SENT:
        _sent(at, response)
    else:
        _meeting(at, response)
        _sections(at, survey, response)
        _send(at, survey, response)


def _head(at: frame.Here, survey: Questionnaire, response: Response) -> None:
    titles = {item.id: item.title.read(at.language) for item in survey.departments}
    who = " · ".join(filter(None, (titles.get(response.department, ""), response.respondent)))
    st.header(plain(who), anchor=False)
    st.markdown(plain(survey.purpose.read(at.language)))
    asked = shown(survey, response.answers)
    done = sum(_given(response, name) for name in asked)
    told = at.words("needs.progress", done=done, total=len(asked))
    st.progress(done / len(asked) if asked else 0.0, text=told)


def _given(response: Response, question: str) -> bool:
    answer = response.answers.get(question)
    return answer is not None and (answer.value is not None or answer.missing is Missing.DONT_KNOW)


def _sections(at: frame.Here, survey: Questionnaire, response: Response) -> None:
    asked = set(shown(survey, response.answers))
    for section in survey.sections:
        questions = [item for item in section.questions if item.id in asked]
        if not questions:
            continue
        st.markdown(f"### {plain(section.title.read(at.language))}")
        if section.intro is not None:
            st.markdown(plain(section.intro.read(at.language)))
        for question in questions:
            one = Asked(survey, response, question, at.language)
            _KINDS[question.kind](at, one)
            if question.help is not None:
                st.caption(plain(question.help.read(at.language)))


# -- kinds of question -----------------------------------------------------------------------------------


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
        item.value: f"{item.value} {plain(item.label.read(language))}" for item in scale.points
    }
    if scale.dont_know:
        points[str(Missing.DONT_KNOW)] = at.words("needs.dont_know")
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
    if _store(project, one.response.id, one.question.id, raw, base):
        shelf[name] = (base + 1, epoch)


def _store(project: str, response: str, question: str, raw: object, base: int) -> bool:
    try:
        outcome = answers.answer(state.workspace(), state.person(), project, response, question, raw, base)
    except StoreFault as failed:
        again = lambda: _store(project, response, question, raw, base)  # noqa: E731  kept until the reader tries again
        saving.note_down(saving.Note(saving.End.FAULT, code=failed.code, again=again))
        return False
    if isinstance(outcome, AnswerSaved):
        saving.note_down(saving.Note(saving.End.SAVED, at=outcome.at))
        return True
    if isinstance(outcome, Refused):
        saving.refused(outcome.diagnostics)
    else:
        state.put_value("_answer_conflict", held=(response, question, raw, outcome))
    return False


# -- two versions of one answer ----------------------------------------------------------------------------


def _meeting(at: frame.Here, response: Response) -> None:
    held = state.value("_answer_conflict")
    if held is None or held[0] != response.id:
        return
    _, question_id, raw, _ = held
    question = at.opened.catalogue.questionnaire.question(question_id)
    stored = response.answers.get(question_id)
    with st.container(border=True, key="answer-meeting"):
        st.markdown(f"**{at.words('needs.meeting')}**")
        st.markdown(plain(question.text.read(at.language)) if question else "")
        st.markdown(f"{at.words('shell.meeting.yours')}: {plain(raw)}")
        st.markdown(f"{at.words('shell.meeting.stored')}: {plain(stored.value if stored else '')}")
        with st.container(horizontal=True):
            st.button(
                at.words("shell.meeting.mine"), key="answer-mine", on_click=_mine, args=(at.project, held)
            )
            st.button(at.words("shell.meeting.theirs"), key="answer-theirs", on_click=_theirs)


def _mine(project: str, held: tuple[str, str, object, AnswerRefused]) -> None:
    response, question, raw, refused = held
    stored = refused.current.answers.get(question)
    _theirs()
    _store(project, response, question, raw, stored.revision if stored else 0)


def _theirs() -> None:
    state.put_value("_answer_conflict", held=None)


# -- sending -----------------------------------------------------------------------------------------------


def _send(at: frame.Here, survey: Questionnaire, response: Response) -> None:
    blocking = complete(survey, response.answers)
    if blocking:
        names = [question.text.read(at.language) for name in blocking if (question := survey.question(name))]
        st.caption(at.words("needs.still", list=plain("; ".join(names))))
    st.button(
        at.words("needs.send"),
        key="send",
        type="primary",
        on_click=_set,
        args=(at.project, response, answers.send),
        disabled=bool(blocking),
    )


def _sent(at: frame.Here, response: Response) -> None:
    st.success(at.words("needs.receipt", receipt=plain(response.id[:8])), icon=":material/check_circle:")
    st.button(
        at.words("needs.reopen"), key="reopen", on_click=_set, args=(at.project, response, answers.reopen)
    )


def _set(project: str, response: Response, work: Callable[..., Any]) -> None:
    try:
        outcome = work(state.workspace(), state.person(), project, response.id, response.revision)
    except StoreFault as failed:
        saving.note_down(saving.Note(saving.End.FAULT, code=failed.code))
        return
    if isinstance(outcome, AnswerSaved):
        saving.note_down(saving.Note(saving.End.SAVED, at=outcome.at))
