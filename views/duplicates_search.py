"""Searching files for records of the same customer: which files, how far it is, and what was found."""

from __future__ import annotations

import streamlit as st

from project.match_specs import in_order, match_key
from project.results.duplicates import Duplicates
from reports.sections import duplicates as section
from store.port import StoreFault
from views import choosing, customer_jobs, duplicates_parts, frame, notes, state, widgets
from views.text import plain
from workspace.customer_jobs import line
from workspace.duplicates import start_search
from workspace.guarding import NotAllowed

BOX = "duplicates-files"


def show(at: frame.Here, found: Duplicates) -> None:
    """The files to search, the search that is under way, then what the newest one found."""
    if at.may_edit:
        _ask(at, found)
    elif not found.searches:
        st.info(at.words("duplicates.only_editors"), icon=":material/lock:")
    if not found.searches:
        return
    search = duplicates_parts.chosen(at, found)
    if search is None:
        return
    st.markdown(f"**{plain(section.finding(at.facts, search))}**", width=frame.PROSE)
    widgets.figures(section.figures(at.facts, search))
    st.markdown(plain(section.how_sure(at.facts, search)), width=frame.PROSE)
    widgets.table(section.files_table(at.facts, search))
    st.caption(at.words("duplicates.compared_fields", fields=_fields(at, search.fields)))
    if len(found.searches) > 1:
        widgets.table(section.searches_table(at.facts, found))


def _fields(at: frame.Here, fields: tuple[str, ...]) -> str:
    titles = {item.field: item.title for item in at.opened.outlook.duplicates.keeps}
    return plain(", ".join(titles.get(name, name.replace("_", " ")) for name in fields))


def _ask(at: frame.Here, found: Duplicates) -> None:
    words, titles = at.words, dict(found.searchable)
    if found.waiting:
        names = plain(at.facts.listed([at.facts.called(title) for _, title in found.waiting]))
        st.info(words("duplicates.waiting", files=names), icon=":material/help:")
    if not titles:
        st.info(words("duplicates.no_files"), icon=":material/info:")
        frame.link("data_readiness", words("duplicates.to_files"), at.project, icon=":material/database:")
        return
    ticked = choosing.multiselect(
        words("duplicates.files_label"),
        list(titles),
        default=list(titles),
        format_func=lambda name: titles.get(name, name),
        help=words("duplicates.files_help"),
        key=f"{BOX}/{'-'.join(titles)}",
    )
    files = in_order(at.opened.project, ticked)
    key = match_key(at.opened.project, files)
    standing = None if key is None else line(at.workspace, state.person(), at.project, key)
    busy = standing is not None and standing.under_way
    known = any(item.key == key for item in found.searches)
    st.button(
        words("duplicates.search_again" if known else "duplicates.search"),
        key="duplicates-begin",
        type="secondary" if known else "primary",
        icon=":material/search:",
        disabled=busy or not files,
        on_click=_begin,
        args=(at.project, files),
    )
    if key is not None and standing is not None and not (known and not busy and standing.fault is None):
        customer_jobs.progress(at, key)


def _begin(project: str, files: tuple[str, ...]) -> None:
    """Callback: ask for the search; what stands against it is told in the strip of the page."""
    try:
        started = start_search(state.workspace(), state.person(), project, files)
    except StoreFault as fault:
        notes.note_down(notes.Note(notes.End.FAULT, code=fault.code, again=lambda: _begin(project, files)))
    except NotAllowed:
        notes.note_down(notes.Note(notes.End.NOT_ALLOWED))
    else:
        if started is not None and started.fault is not None:
            notes.refused((started.fault,))
