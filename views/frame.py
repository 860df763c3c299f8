"""The anatomy every page shares: phase and title, purpose, strip, one primary action, reasons below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from authoring.values import Text
from playbook.model import Tool as Method
from project.access import Action, allowed
from project.methods import tools_shown
from reports.facts import Facts
from store.port import StoreFault, UnknownProject
from views import choosing, notes, state
from views.meeting import meeting
from views.strip import strip
from views.text import choice, plain
from views.told import Told
from words.catalogue import Words
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

    def read(self, text: Text) -> str:
        """A text of the playbook in the language of the page, else in the playbook's own."""
        return text.read(self.language, self.opened.catalogue.playbook.language)

    @property
    def today(self) -> date:
        """The day the page speaks of."""
        return self.opened.outlook.as_of

    @property
    def facts(self) -> Facts:
        """The project as its reports see it, so that screen and paper say the same."""
        found = self.opened
        return Facts(found.project, found.catalogue, found.outlook, self.words, found.outlook.as_of)

    @property
    def tools(self) -> frozenset[Method]:
        """The methods this team sees."""
        return tools_shown(self.opened.catalogue.playbook, self.opened.project)

    @property
    def may_edit(self) -> bool:
        """Whether the reader may change this project."""
        return allowed(self.opened.role, Action.EDIT)

    @property
    def told(self) -> Told:
        """The words for this project's records."""
        return Told(self.opened, self.words, self.language)


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
    notes.arrived(name)
    st.caption(plain(_phase(at, name)))
    with st.container(horizontal=True, vertical_alignment="center", key=f"top-{name}"):
        st.title(at.words(f"{name}.title"), anchor=False)
        if primary is not None:
            _action(at, primary)
    st.markdown(at.words(f"{name}.purpose"), width=PROSE)
    strip(at.words, at.opened)
    _stamp(at, name)
    meeting(at.told, at.project)


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
    return f"{project} · {at.words('shell.whole_way') if whole else at.words('shell.phase', title=most)}"


def _action(at: Here, primary: Primary) -> None:
    if primary.to is not None:
        if st.button(primary.label, type="primary", key="primary", icon=":material/arrow_forward:"):
            go(primary.to, at.project, **dict(primary.query))
    elif primary.url is not None:
        st.link_button(primary.label, primary.url, type="primary", icon=":material/download:")
    elif primary.run is not None:
        st.button(primary.label, type="primary", key="primary", on_click=primary.run, args=primary.args)


def _stamp(at: Here, name: str) -> None:
    settings = at.opened.project.settings
    if settings.illustrative:
        st.info(at.words("shell.illustrative"), icon=":material/info:")
    elif settings.first_impression and name == "overview":
        st.info(at.words("shell.first_impression"), icon=":material/info:")


def missing(at: Here, form: str) -> None:
    """What a small form was sent without, next to it."""
    lacks = state.form_lacks(form)
    if lacks is not None:
        st.error(at.words(lacks), icon=":material/error:")


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


ONE_ROW = 7
"""So many parts share the width of a page evenly; more stand in several rows, each as wide as its name."""


def parts(at: Here, name: str, keys: tuple[str, ...]) -> str:
    """The parts of a long page, one shown at a time; which one stands in the address."""
    return parts_of(at.words, name, keys)


def parts_of(words: Words, name: str, keys: tuple[str, ...]) -> str:
    """The same on a page that stands without a project."""
    named, key = state.address(PART), f"{name}-part"
    if state.value(key) not in keys:
        state.put_value(key, held=named if named in keys else keys[0])
    chosen = choosing.segmented_control(
        words("shell.parts"),
        options=keys,
        required=True,
        format_func=lambda part: choice(words(f"{name}.parts.{part}")),
        key=key,
        on_change=_part_chosen,
        args=(name,),
        label_visibility="collapsed",
        width="stretch" if len(keys) <= ONE_ROW else "content",
    )
    return str(chosen or keys[0])


def _part_chosen(name: str) -> None:
    notes.leave()
    state.set_address(PART, state.value(f"{name}-part"))


def to_part(name: str, part: str) -> None:
    """Callback: show another part of a page."""
    notes.leave()
    state.put_value(f"{name}-part", held=part)
    state.set_address(PART, part)
