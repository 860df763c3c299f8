"""How work on customer files stands: a bar that moves by itself, and a way to stop it."""

from __future__ import annotations

import streamlit as st

from store.port import StoreFault, UnknownProject
from views import frame, notes, state
from views.text import coded
from words.complaints import explanation
from workspace.customer_jobs import JobLine, cancel, line
from workspace.guarding import NotAllowed
from workspace.job_desk import JobState

LOOK_EVERY = 1.0
"""Seconds between two looks at work that is under way."""

ENDED = "_jobs_ended"
"""Work whose end the page was drawn anew for already."""


def progress(at: frame.Here, key: str) -> None:
    """Draw how a job stands; while it is under way this part of the page looks again by itself."""
    standing = _standing(at, key)
    if standing is None or not standing.under_way:
        _ended(at, standing)
        return
    state.shelf(ENDED).pop((at.project, key), None)
    st.fragment(_moving, run_every=LOOK_EVERY)(at, key)


def _moving(at: frame.Here, key: str) -> None:
    """The job as it stands now; when it has ended the whole page is drawn anew, with what it brought."""
    standing = _standing(at, key)
    if standing is None or not standing.under_way:
        st.rerun(scope="app")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(standing.share, text=said(at, standing))
        if at.may_edit:
            st.button(
                at.words("customer_jobs.stop"), key=f"stop-{key}", icon=":material/stop_circle:",
                on_click=_stop, args=(at.project, key),
            )  # fmt: skip


def said(at: frame.Here, standing: JobLine) -> str:
    """What a job does now, in words."""
    words = at.words
    if standing.state is JobState.WAITING:
        if standing.ahead:
            return words.plural("customer_jobs.waits", standing.ahead)
        return words("customer_jobs.waits_next")
    step = f"customer_jobs.steps.{standing.step}"
    return words("customer_jobs.runs", step=words(step if words.has(step) else "customer_jobs.steps.begins"),
                 share=f"{standing.share:.0%}")  # fmt: skip


def _ended(at: frame.Here, standing: JobLine | None) -> None:
    """Why there is no result; of a job that was done the page shows what it found."""
    if standing is None:
        return
    if standing.fault is None:
        anew(at, standing)
        return
    text = coded(explanation(standing.fault, at.words))
    if standing.state is JobState.STOPPED:
        st.info(text, icon=":material/stop_circle:")
    else:
        st.error(text, icon=":material/error:")


def anew(at: frame.Here, standing: JobLine) -> None:
    """Draw the page again, once, where work was done after the page had looked at the project."""
    drawn, mark = state.shelf(ENDED), (at.project, standing.key)
    if standing.state is JobState.DONE and mark not in drawn:
        drawn[mark] = True
        st.rerun()


def _standing(at: frame.Here, key: str) -> JobLine | None:
    try:
        return line(at.workspace, state.person(), at.project, key)
    except (UnknownProject, LookupError, NotAllowed, StoreFault):
        return None


def _stop(project: str, key: str) -> None:
    try:
        cancel(state.workspace(), state.person(), project, key)
    except NotAllowed:
        notes.note_down(notes.Note(notes.End.NOT_ALLOWED))
    except StoreFault as fault:
        notes.note_down(notes.Note(notes.End.FAULT, code=fault.code, again=lambda: _stop(project, key)))
