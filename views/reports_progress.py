"""How far a report is: a bar that moves by itself, a way to stop it, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from store.port import StoreFault, UnknownProject
from views import frame, notes, state
from views.reports_choice import titled
from views.survey_parts import complaints, in_file
from workspace.guarding import NotAllowed
from workspace.report_batch import stop_work, work_of
from workspace.report_desk import UNDER_WAY, Work, WorkState

LOOK_EVERY = 1.0
"""Seconds between two looks at work that is under way."""

COMPARING = "compare"
"""The sort of work that makes nothing: approved reports are compared with today."""

SHELF = "_report_work"
"""By project and sort, the id of the work that this tab asked for last."""


def follow(project: str, sort: str, work: Work) -> None:
    """Callback: show this work from now on."""
    state.shelf(SHELF)[project, sort] = work.id


def begin(project: str, sort: str, start: Callable[[], Work]) -> None:
    """Callback: have something made; nothing is saved yet, so only what speaks against it is noted."""
    try:
        follow(project, sort, start())
    except NotAllowed:
        notes.note_down(notes.Note(notes.End.NOT_ALLOWED))
    except StoreFault as fault:
        again = partial(begin, project, sort, start)
        notes.note_down(notes.Note(notes.End.FAULT, code=fault.code, again=again))


def found(at: frame.Here, sort: str) -> Work | None:
    """The work of this sort that this tab asked for last."""
    name = state.shelf(SHELF).get((at.project, sort))
    if name is None:
        return None
    try:
        return work_of(at.workspace, state.person(), at.project, name)
    except (UnknownProject, NotAllowed, StoreFault):
        return None


def under_way(at: frame.Here, sort: str) -> bool:
    """Whether something of this sort waits or is being made."""
    work = found(at, sort)
    return work is not None and work.state in UNDER_WAY


def show(at: frame.Here, sort: str) -> None:
    """Draw how it stands; while it is under way this part of the page looks again by itself."""
    work = found(at, sort)
    if work is None:
        return
    if work.state in UNDER_WAY:
        st.fragment(_moving, run_every=LOOK_EVERY)(at, sort)
    else:
        _ended(at, work)


def _moving(at: frame.Here, sort: str) -> None:
    """The work as it stands now; when it has ended the whole page is drawn anew."""
    work = found(at, sort)
    if work is None or work.state not in UNDER_WAY:
        st.rerun(scope="app")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(work.share, text=_said(at, sort, work))
        st.button(
            at.words("reports_page.work.stop"),
            key=f"report-stop-{sort}",
            icon=":material/stop_circle:",
            on_click=_stop,
            args=(at.project, work.id),
        )


def _said(at: frame.Here, sort: str, work: Work) -> str:
    if work.state is WorkState.WAITING:
        return at.words("reports_page.work.waits")
    key = "comparing" if sort == COMPARING else "runs"
    return at.words(f"reports_page.work.{key}", report=titled(at, work.step))


def _ended(at: frame.Here, work: Work) -> None:
    words = at.words
    complaints(at, work.told, in_file)
    if work.state is WorkState.FAILED:
        st.error(words(f"reports_page.failed.{work.code}"), icon=":material/error:")
    elif work.state is WorkState.STOPPED:
        st.info(words("reports_page.work.stopped"), icon=":material/stop_circle:")
    elif work.ticket:
        _ready(at, work)
    else:
        st.success(words("reports_page.work.kept"), icon=":material/check:")
        st.button(
            words("reports_page.work.to_kept"),
            key="report-to-kept",
            icon=":material/arrow_forward:",
            on_click=frame.to_part,
            args=("reports_page", "kept"),
        )


def _ready(at: frame.Here, work: Work) -> None:
    """A file that waits in the tray, as long as it does."""
    if at.workspace.tray.take(state.person(), work.result, at.workspace.clock()) is None:
        return
    st.success(at.words("reports_page.work.ready"), icon=":material/check:")
    st.link_button(
        at.words("reports_page.work.take"),
        f"/handed/{work.result}",
        icon=":material/download:",
        type="primary",
    )


def _stop(project: str, name: str) -> None:
    try:
        stop_work(state.workspace(), state.person(), project, name)
    except (UnknownProject, NotAllowed, StoreFault):
        return
