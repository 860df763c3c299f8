"""One section of a survey at a time: which one, the way to the others, to the next open question."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from questionnaires.answers import settles
from questionnaires.asked import other_of
from questionnaires.flow import Walk, walk
from questionnaires.minutes import minutes
from questionnaires.model import Question, Section
from questionnaires.piping import told
from views import choosing, frame, state
from views.asked import Asked
from views.questions import ask
from views.text import choice, plain
from words.catalogue import Words
from workspace.answers import Sheet

SECTION = "section"
"""The name under which the section stands in the address."""

QUESTION = "question"
"""The name under which a question that is asked alone stands in the address."""


@dataclass(frozen=True)
class Interview:
    """A response that is being filled in.

    Attributes:
        words: of the language in which the questions are read.
        found: the way through the survey with the answers so far.
        sections: those with something to ask, each with its questions.
    """

    project: str
    sheet: Sheet
    words: Words
    found: Walk
    sections: tuple[tuple[Section, tuple[Question, ...]], ...]

    @property
    def open(self) -> tuple[str, ...]:
        """Ids of the questions of which something is left open, in the order asked."""
        given = self.sheet.response.answers
        asked = (item for _, questions in self.sections for item in questions)
        return tuple(item.id for item in asked if not settles(item, given.get(item.id)))

    def section_of(self, question: str) -> str | None:
        """The section in which a question stands."""
        return next(
            (section.id for section, asked in self.sections if any(item.id == question for item in asked)),
            None,
        )

    def asked(self, question: Question) -> Asked:
        """One question of it."""
        survey, response = self.sheet.questionnaire, self.sheet.response
        return Asked(self.project, survey, response, question, self.words, self.found)


def interview(project: str, found: Sheet, words: Words) -> Interview:
    """A response with the sections that are asked, given the answers so far."""
    way = walk(found.questionnaire, found.response.answers)
    seen = frozenset(way.shown)
    sections = (
        (section, tuple(item for item in section.questions if item.id in seen))
        for section in found.questionnaire.sections
    )
    return Interview(project, found, words, way, tuple(pair for pair in sections if pair[1]))


def progress(at: frame.Here, one: Interview) -> None:
    """How many questions are answered, and how long the rest takes."""
    total = sum(len(asked) for _, asked in one.sections)
    left = one.open
    done = total - len(left)
    st.progress(done / total if total else 0.0, text=at.words("needs.progress", done=done, total=total))
    if left:
        needs = round(minutes(one.sheet.questionnaire, one.words, left))
        many = at.words.plural("needs.left", needs) if needs else at.words("needs.left_none")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(many)
            _next_open(at, one)


def _next_open(at: frame.Here, one: Interview) -> None:
    st.button(
        at.words("needs.next_open"),
        key="next-open",
        type="tertiary",
        icon=":material/redo:",
        shortcut="Alt+J",
        on_click=_to_open,
        args=(one, _now(one)),
    )


def show(at: frame.Here, one: Interview) -> str:
    """The section that the address names, else the first with something open; gives its id."""
    now = _now(one)
    state.set_address(SECTION, now)
    ids = [section.id for section, _ in one.sections]
    _picker(at, one, now)
    for section, questions in one.sections:
        if section.id == now:
            _section(at, one, section, questions)
    _ways(at, ids, ids.index(now))
    return now


def _now(one: Interview) -> str:
    ids = [section.id for section, _ in one.sections]
    named = state.address(SECTION)
    if named in ids:
        return str(named)
    first = one.section_of(one.open[0]) if one.open else None
    return first or ids[0]


def title(one: Interview, section: Section) -> str:
    """What a section is called, with what was answered before put in."""
    survey, answers = one.sheet.questionnaire, one.sheet.response.answers
    return told(section.title, survey, answers, one.words.language)


def _picker(at: frame.Here, one: Interview, now: str) -> None:
    if len(one.sections) < 2:  # noqa: PLR2004  one section is no choice
        return
    left = frozenset(one.open)
    titles = {
        section.id: title(one, section) + (DONE if not any(item.id in left for item in asked) else "")
        for section, asked in one.sections
    }
    key = f"answer-section/{one.sheet.response.id}"
    state.put_value(key, held=now)
    choosing.segmented_control(
        at.words("needs.sections"),
        list(titles),
        required=True,
        format_func=lambda name: choice(titles[name]),
        key=key,
        on_change=_picked,
        args=(key,),
        label_visibility="collapsed",
        width="stretch",
    )


ANCHOR = "part"
"""Where a section begins; after going on, Streamlit leaves the page scrolled as it was."""

DONE = " ✓"
"""After the title of a section in which nothing is open."""


def _section(at: frame.Here, one: Interview, section: Section, questions: tuple[Question, ...]) -> None:
    st.header(plain(title(one, section)), anchor=ANCHOR)
    if section.intro is not None:
        survey, answers = one.sheet.questionnaire, one.sheet.response.answers
        st.markdown(plain(told(section.intro, survey, answers, one.words.language)), width=frame.PROSE)
    alone = _alone(questions)
    for question in alone or questions:
        ask(at, one.asked(question))
    if alone:
        st.button(at.words("needs.whole_part"), key="whole-part", on_click=to_section, args=(section.id,))


def _alone(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The one question that was gone to, with the text that goes with a choice of it; () for all."""
    named = state.address(QUESTION)
    if named not in [item.id for item in questions]:
        return ()
    return tuple(item for item in questions if item.id in (named, other_of(str(named))))


def _ways(at: frame.Here, ids: list[str], place: int) -> None:
    """To the section before and to the next one."""
    ways = (
        ("back", place - 1, ":material/arrow_back:", "Alt+K"),
        ("next", place + 1, ":material/arrow_forward:", "Alt+L"),
    )
    with st.container(horizontal=True, key="answer-ways"):
        for key, to, icon, shortcut in ways:
            if 0 <= to < len(ids):
                st.button(
                    at.words(f"needs.{key}"),
                    key=f"answer-{key}",
                    type="primary" if key == "next" else "secondary",
                    icon=icon,
                    shortcut=shortcut,
                    on_click=to_section,
                    args=(ids[to],),
                )
        st.markdown(f"[{at.words('needs.to_top')}](#{ANCHOR})")


# -- going there -----------------------------------------------------------------------------------------


def _picked(key: str) -> None:
    to_section(state.value(key))


def to_section(section: str, question: str | None = None) -> None:
    """Callback: show another section, or only one question of it."""
    state.set_address(SECTION, section)
    state.set_address(QUESTION, question)


def _to_open(one: Interview, now: str) -> None:
    """Callback: to the next open question from here on, and after the last one round to the first."""
    order = [item.id for _, asked in one.sections for item in asked]
    here = state.address(QUESTION)
    first = next((asked[0].id for section, asked in one.sections if section.id == now), order[0])
    start = order.index(here) + 1 if here in order else order.index(first)
    ahead = [name for name in one.open if order.index(name) >= start]
    target = (ahead or list(one.open))[0]
    to_section(one.section_of(target) or now, target)
