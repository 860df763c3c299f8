"""What people wrote: released words for everybody, and the reading of those that wait."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import streamlit as st

from project.model import Quote
from reports.sections.needs import quoted
from reports.sections.survey_told import SurveyTold
from views import choosing, frame, state, widgets
from views.survey_parts import run
from views.text import plain
from workspace.analysis import Results
from workspace.quotes import TYPED_IN, Said, Words, free_answers, release, take_back, telling

MOST = 60
"""Answers to one question that are read at a time."""


def show(at: frame.Here, told: SurveyTold, found: Results) -> None:
    """Released words; for those who may edit, the words of named surveys and those to be read."""
    st.markdown(f"### {told.say('words.title')}")
    name = TYPED_IN if found.survey is None else found.survey.id
    asked = {item.question: item.text for item in found.analysis.questions}
    quotes = [item for item in at.opened.project.of(Quote) if item.survey == name and item.question in asked]
    for quote in quotes:
        _released(at, told, quote)
    if not at.may_edit:
        if not quotes:
            st.caption(told.say("words.none"))
        return
    survey = "" if found.survey is None else found.survey.id
    words = free_answers(at.workspace, state.person(), at.project, found.questionnaire.id, survey)
    _named(told, words, asked)
    if words.to_read:
        _to_read(at, told, words, asked)
    elif not quotes and not words.open:
        st.caption(told.say("words.none"))


def _released(at: frame.Here, told: SurveyTold, quote: Quote) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"quote-{quote.id}"):
        st.markdown(plain(quoted(told, quote)), width=frame.PROSE)
        if at.may_edit:
            st.button(
                told.say("words.take_back"),
                key=f"quote-back-{quote.id}",
                type="tertiary",
                on_click=_take_back,
                args=(at.project, quote),
            )


def _named(told: SurveyTold, words: Words, asked: dict[str, str]) -> None:
    """Answers whose writers knew that names stand beside them."""
    if not words.open:
        return
    with widgets.fold("results-named", told.say("words.named"), icon=":material/format_quote:") as opened:
        if not opened.open:
            return
        for question, text in asked.items():
            lines = [item for item in words.open if item.question == question]
            if lines:
                st.markdown(f"**{plain(text)}**")
                st.markdown("\n".join(f"- {plain(_by(told, item))}" for item in lines))


def _by(told: SurveyTold, item: Said) -> str:
    group = told.title(item.group)
    who = told.say("words.by", group=group, who=item.who) if item.who else group
    return told.say("words.quote", text=item.text, group=who)


def _to_read(at: frame.Here, told: SurveyTold, words: Words, asked: dict[str, str]) -> None:
    label = told.words.plural("results.words.to_read", len(words.to_read))
    with widgets.fold("results-to-read", label, icon=":material/rate_review:") as opened:
        if not opened.open:
            return
        st.caption(told.say("words.why"), width=frame.PROSE)
        st.warning(told.say("words.warning"), icon=":material/visibility_off:")
        question = _question(told, words, asked)
        mine = [item for item in words.to_read if item.question == question]
        for item in mine[:MOST]:
            _waiting(at, told, words.survey, item, asked.get(question, ""))
        if len(mine) > MOST:
            st.caption(told.say("words.more", count=len(mine) - MOST))


def _question(told: SurveyTold, words: Words, asked: dict[str, str]) -> str:
    """Which question's answers are read now."""
    counts = Counter(item.question for item in words.to_read)
    chosen = choosing.selectbox(
        told.say("words.which"),
        list(counts),
        format_func=lambda name: f"{asked.get(name, name)} ({counts[name]})",
        key="results-to-read-question",
    )
    return str(chosen)


def _waiting(at: frame.Here, told: SurveyTold, survey: str, item: Said, asked: str) -> None:
    """One answer, to be shortened and released; the key says nothing of who wrote it."""
    key = f"said-{sha256(f'{item.question}|{item.group}|{item.text}'.encode()).hexdigest()[:16]}"
    group = told.title(item.group) if item.group else told.say("words.somebody")
    with st.container(border=True, key=f"{key}-box"):
        st.caption(f"{plain(asked)} · {plain(group)}")
        if state.value(key) is None:
            state.put_value(key, held=item.text)
        st.text_area(told.say("words.text"), key=key, max_chars=10_000, height="content")
        found = telling(str(state.value(key) or ""))
        if found:
            st.warning(plain(told.say("words.seen", found=", ".join(found))), icon=":material/flag:")
        if state.value(f"{key}-empty"):
            st.error(told.say("words.empty"), icon=":material/error:")
        st.button(
            told.say("words.release"),
            key=f"{key}-release",
            on_click=_release,
            args=(at.project, survey, item, key),
        )


def _release(project: str, survey: str, item: Said, key: str) -> None:
    text = str(state.value(key) or "").strip()
    state.put_value(f"{key}-empty", held=not text)
    if text:
        where, who = state.workspace(), state.person()
        said = Said(item.question, item.group, text)
        run(project, lambda name: release(where, who, project, survey, said, operation=name))


def _take_back(project: str, quote: Quote) -> None:
    where, who = state.workspace(), state.person()
    run(project, lambda name: take_back(where, who, project, quote, operation=name))
