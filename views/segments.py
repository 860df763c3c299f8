"""Groups of customers: own ones by rules, who buys, and lists for those who work with them."""

from __future__ import annotations

import streamlit as st

from customer_data.specs import Job, key
from project.grouping_asked import asked
from project.results.segments import Counted, Segments
from store.port import StoreFault
from views import (
    customer_jobs,
    frame,
    notes,
    segments_buying,
    segments_groups,
    segments_lists,
    state,
    widgets,
)
from views.notes import End, Note
from views.text import plain
from workspace.guarding import NotAllowed
from workspace.segments import count_groups

NAME = "segments"
PARTS = ("groups", "buying", "lists")


def page() -> None:
    """What is counted, and one part of the page."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.segments
    frame.top(at, NAME)
    _standing(at, found)
    part = frame.parts(at, NAME, PARTS)
    {"groups": segments_groups.show, "buying": segments_buying.show, "lists": segments_lists.show}[part](
        at, found
    )
    with widgets.fold("segments-how", at.words("segments.how.title"), icon=":material/calculate:") as opened:
        if opened.open:
            st.markdown(at.words("segments.how.text"), width=frame.PROSE)
            st.markdown(at.words("conditions.how"), width=frame.PROSE)
    frame.bottom(at.words, NAME)


def _standing(at: frame.Here, found: Segments) -> None:
    """How far counting is, the way to count, and the count that is under way."""
    words = at.words
    if found.standing is Counted.NO_FILES:
        st.info(words("segments.standing.no_files"), icon=":material/info:")
        frame.link("data_readiness", words("segments.to_files"), at.project, icon=":material/upload_file:")
        return
    day = "" if found.on is None else at.facts.day(found.on)
    with st.container(horizontal=True, vertical_alignment="center", key="segments-standing"):
        told = [words(f"segments.standing.{found.standing}", day=day)]
        names = [*found.customers, *found.purchases]
        if names:
            told.append(words("segments.files", names=", ".join(names)))
        st.markdown(plain(" ".join(told)), width=frame.PROSE)
        if at.may_edit and found.standing is not Counted.COUNTED:
            label = words("segments.count" if found.standing is Counted.NOT_YET else "segments.count_again")
            st.button(label, key="count-groups", type="primary", on_click=_count, args=(at.project,))
    spec = asked(at.opened.project)
    if spec is not None and found.standing is not Counted.COUNTED:
        customer_jobs.progress(at, key(Job.GROUP, spec))


def _count(project: str) -> None:
    """Callback: start counting; the page follows it."""
    try:
        count_groups(state.workspace(), state.person(), project)
    except StoreFault as fault:
        notes.note_down(Note(End.FAULT, code=fault.code, again=lambda: _count(project)))
    except NotAllowed:
        notes.note_down(Note(End.NOT_ALLOWED))
