"""When one answer was given in two places at the same time: both versions, and the choice."""

from __future__ import annotations

import streamlit as st

from questionnaires.responses import Answer
from views import frame
from views.answer_saving import Meeting, keep_mine, keep_theirs, meeting
from views.asked import Asked
from views.text import plain
from views.told import answer, standing_of


def show(at: frame.Here, one: Asked) -> None:
    """Both answers to a question, where two met."""
    met = meeting(one.response.id)
    if met is None or met.asked.question.id != one.question.id:
        return
    with st.container(border=True, key="answer-meeting"):
        st.markdown(f"**{at.words('needs.meeting')}**")
        for key, given in (("yours", met.mine), ("stored", met.theirs)):
            st.markdown(f"{at.words(f'shell.meeting.{key}')}: {plain(_told(at, one, given))}")
        _choice(at, met)


def _choice(at: frame.Here, met: Meeting) -> None:
    with st.container(horizontal=True):
        mine, theirs = at.words("shell.meeting.mine"), at.words("shell.meeting.theirs")
        st.button(mine, key="answer-mine", on_click=keep_mine, args=(met,))
        st.button(theirs, key="answer-theirs", on_click=keep_theirs, args=(met,))


def _told(at: frame.Here, one: Asked, given: Answer | None) -> str:
    return answer(one.survey, one.question, standing_of(given), at.words, one.words.language, one.response.id)
