"""How a question of the team's own asks; ways that want some experience come behind "More methods"."""

from __future__ import annotations

import streamlit as st

from questionnaires.kinds import QuestionKind
from views import choosing, frame
from views.reader import choice_label
from workspace.question_form import FURTHER_KINDS, PLAIN_KINDS


def choose(at: frame.Here, form: str) -> QuestionKind | None:
    """The way to ask that was chosen for the question of a form, None before that; its fields hang on it."""
    further = st.toggle(at.words("adapt.more_ways"), key=f"way/{form}/more")
    offered = (*PLAIN_KINDS, *(FURTHER_KINDS if further else ()))
    labels = {str(kind): choice_label(at.words, "Question", "kind", str(kind)) for kind in offered}
    chosen = choosing.selectbox(
        at.words("adapt.way"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=at.words("adapt.way_empty"),
        key=f"way/{form}/kind",
    )
    return None if chosen is None else QuestionKind(chosen)
