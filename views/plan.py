"""The plan a team follows: how each step is done, its lists, what the team changed, and more methods."""

from __future__ import annotations

import streamlit as st

from views import frame, guide, methods, own_changes, plan_lists
from views.text import plain

NAME = "plan"
PARTS = ("guide", "lists", "own", "methods")


def page() -> None:
    """One part of the plan at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, frame.Primary(at.words("plan.to_overview"), to="overview"))
    part = frame.parts(at, NAME, PARTS)
    {
        "guide": guide.show,
        "lists": plan_lists.show,
        "own": own_changes.show,
        "methods": methods.show,
    }[part](at)
    _about(at)
    frame.bottom(at.words, NAME)


def _about(at: frame.Here) -> None:
    playbook = at.opened.catalogue.playbook
    with st.expander(at.words("plan.about_plan"), icon=":material/menu_book:"):
        st.markdown(f"**{plain(playbook.title.read(at.language))}**")
        st.markdown(plain(playbook.summary.read(at.language)), width=frame.PROSE)
