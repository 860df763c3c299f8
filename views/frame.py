"""The anatomy every page shares: phase and title, purpose, strip, one primary action, reasons below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from project.results.progress import Progress
from reports.facts import Facts
from store.port import StoreFault, UnknownProject
from views import saving, state
from views.meeting import meeting
from views.text import choice, plain
from views.widgets import clock
from words.catalogue import Words
from words.complaints import sentence
from workspace.open import BrokenContent, Opened, opened
from workspace.wiring import Workspace

PART = "part"
"""The name under which the part of a long page stands in the address."""

PROSE = 760
"""Pixels of a line that is read, some 80 characters wide."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where a page stands: whose project, in which words, with everything that follows from it."""

    workspace: Workspace
    words: Words
    project: str
    opened: Opened

    @property
    def language(self) -> str:
        """The language of content on the page."""
        return self.workspace.settings.language

    @property
    def facts(self) -> Facts:
        """The project as its reports see it, so that screen and paper say the same."""
        found = self.opened
        return Facts(found.project, found.catalogue, found.outlook, self.words, found.outlook.as_of)


@dataclass(frozen=True, slots=True)
class Primary:
    """The one thing to do next on a page: another page, an own address, or a callback."""

    label: str
    to: str | None = None
    url: str | None = None
    run: Callable[..., None] | None = None
    args: tuple[Any, ...] = ()
    query: tuple[tuple[str, str], ...] = ()


def here(name: str) -> Here | None:
    """The open project; when there is none, says so in its place and returns None."""
    words = state.words()
    project = state.project_id()
    if project is None:
        _nothing(words, name)
        return None
    try:
        found = opened(
            state.workspace(), state.person(), project, language=state.workspace().settings.language
        )
    except UnknownProject:
        state.close_project()
        _sorry(words, name, "unknown_project")
    except StoreFault as fault:
        _sorry(words, name, f"fault.{fault.code}")
    except BrokenContent:
        _sorry(words, name, "broken_content")
    else:
        return Here(state.workspace(), words, project, found)
    return None


def _nothing(words: Words, name: str) -> None:
    st.title(words(f"{name}.title"), anchor=False)
    st.markdown(words("shell.nothing_open"))
    link("start", words("shell.to_start"))


def _sorry(words: Words, name: str, key: str) -> None:
    st.title(words(f"{name}.title"), anchor=False)
    st.error(words(f"shell.{key}"), icon=":material/error:")
    link("start", words("shell.to_start"))


def top(at: Here, name: str, primary: Primary | None = None) -> None:
    """Everything above the work of a page; `name` is that of its words."""
    st.caption(plain(_phase(at, name)))
    with st.container(horizontal=True, vertical_alignment="center", key=f"top-{name}"):
        st.title(at.words(f"{name}.title"), anchor=False)
        if primary is not None:
            _action(at, primary)
    st.markdown(at.words(f"{name}.purpose"), width=PROSE)
    strip(at)
    _stamp(at, name)
    meeting(at.words, at.project)


def bottom(words: Words, name: str) -> None:
    """Who fills the page, how long it takes, and why it matters; folded."""
    with st.expander(words("shell.about"), icon=":material/help:"):
        for part in ("who", "example", "why", "sources"):
            if words.has(f"{name}.about.{part}"):
                st.markdown(
                    f"**{words(f'shell.about_{part}')}** {words(f'{name}.about.{part}')}", width=PROSE
                )


def _phase(at: Here, name: str) -> str:
    """The project, and the phase that works most with this page."""
    project, screen = at.opened.project.settings.name, name.removesuffix("_page")
    counts = {
        phase.title.read(at.language): sum(step.screen == screen for step in phase.steps)
        for phase in at.opened.catalogue.playbook.phases
    }
    most = max(counts, key=lambda title: counts[title])
    whole = screen == "overview" or not counts[most]
    return f"{project} · {at.words('shell.whole_way') if whole else most}"


def _action(at: Here, primary: Primary) -> None:
    if primary.to is not None:
        if st.button(primary.label, type="primary", key="primary", icon=":material/arrow_forward:"):
            go(primary.to, at.project, **dict(primary.query))
    elif primary.url is not None:
        st.link_button(primary.label, primary.url, type="primary", icon=":material/download:")
    elif primary.run is not None:
        st.button(primary.label, type="primary", key="primary", on_click=primary.run, args=primary.args)


def strip(at: Here) -> None:
    """What was saved when, what is open, what to check; a fault of saving stands out."""
    progress = at.opened.outlook.progress
    _how_it_ended(at)
    with st.container(horizontal=True, gap="small", key="strip"):
        _saved(at)
        st.badge(at.words.plural("shell.steps_open", progress.total - progress.settled), color="gray")
        if at.opened.project.settings.first_impression:
            st.badge(
                at.words("shell.first_impression_short"),
                icon=":material/info:",
                color="blue",
                help=at.words("shell.first_impression"),
            )
        failing = _failing(progress)
        if failing:
            st.badge(at.words.plural("shell.to_check", failing), icon=":material/flag:", color="orange")


def _failing(progress: Progress) -> int:
    return sum(1 for phase in progress.phases for check in phase.checks if check.holds is False)


def _saved(at: Here) -> None:
    note = saving.note()
    if note is not None and note.end is saving.End.SAVED and note.at is not None:
        saved = at.words("shell.saved", time=clock(note.at))
        st.badge(saved, icon=":material/check_circle:", color="green")
    elif note is None:
        st.badge(at.words("shell.all_saved"), icon=":material/check_circle:", color="gray")
    else:
        st.badge(at.words("shell.not_saved"), icon=":material/error:", color="red")


def _how_it_ended(at: Here) -> None:
    note = saving.note()
    if note is None or note.end is saving.End.SAVED:
        return
    if note.end is saving.End.FAULT:
        st.error(at.words(f"shell.fault.{note.code}"), icon=":material/error:")
        if note.again is not None:
            st.button(at.words("shell.try_again"), on_click=saving.try_again, key="again")
        return
    complaints(at.words, note)


def complaints(words: Words, note: saving.Note) -> None:
    """Why something was not taken, as sentences."""
    if note.end in {saving.End.NOT_FITTING, saving.End.NOT_ALLOWED}:
        st.error(words(f"shell.{note.end}"), icon=":material/error:")
    for item in note.diagnostics:
        st.error(plain(sentence(item, words)), icon=":material/error:")


def _stamp(at: Here, name: str) -> None:
    settings = at.opened.project.settings
    if settings.illustrative:
        st.info(at.words("shell.illustrative"), icon=":material/info:")
    elif settings.first_impression and name == "overview":
        st.info(at.words("shell.first_impression"), icon=":material/info:")


def go(name: str, project: str | None = None, **query: str) -> None:
    """Leave for another page."""
    if project is not None:
        state.remember_project(project)
        query = {state.PROJECT: project, **query}
    st.switch_page(state.page(name), query_params=query)


def link(name: str, text: str, project: str | None = None, *, icon: str | None = None, **query: str) -> None:
    """A link to another page."""
    if project is not None:
        query = {state.PROJECT: project, **query}
    st.page_link(state.page(name), label=text, query_params=query or None, icon=icon)


def parts(at: Here, name: str, keys: tuple[str, ...]) -> str:
    """The parts of a long page, one shown at a time; which one stands in the address."""
    named, key = state.address(PART), f"{name}-part"
    if not state.holds(key):
        state.put_value(key, held=named if named in keys else keys[0])
    chosen = st.segmented_control(
        at.words("shell.parts"),
        options=keys,
        required=True,
        format_func=lambda part: choice(at.words(f"{name}.parts.{part}")),
        key=key,
        on_change=_part_chosen,
        args=(name,),
        label_visibility="collapsed",
        width="stretch",
    )
    return str(chosen or keys[0])


def _part_chosen(name: str) -> None:
    state.set_address(PART, state.value(f"{name}-part"))


def to_part(name: str, part: str) -> None:
    """Callback: show another part of a page."""
    state.put_value(f"{name}-part", held=part)
    state.set_address(PART, part)
