"""What becomes one: records before and after, file by file, and the list for whoever prepares the import."""

from __future__ import annotations

from typing import cast

import streamlit as st

from project.results.duplicates import Duplicates, Search
from reports.document import Align, Column, Table, TableRow
from reports.sections import duplicates as section
from store.port import StoreFault
from views import duplicates_parts, frame, notes, state, widgets
from views.survey_parts import offered, waits_in_tray
from views.text import plain
from workspace.change import Changed, Refused
from workspace.duplicates import GoneError
from workspace.guarding import NotAllowed
from workspace.merge_lists import MOST_ROWS, Meant, TooManyError, merge_list, what_it_means

MEANT, TRAY = "_duplicates_meant", "merge-list"
LARGE = 10
"""Records of one group from which somebody should look at it."""


def show(at: frame.Here, found: Duplicates) -> None:
    """What it means in counts, then the list; who may not see rows is shown the sums."""
    search = duplicates_parts.chosen(at, found)
    if search is None:
        return
    st.markdown(plain(section.finding(at.facts, search)), width=frame.PROSE)
    if not at.may_edit:
        st.info(at.words("duplicates.list.only_editors"), icon=":material/lock:")
        return
    meant = _meant(at, search)
    if meant is None:
        return
    if not meant.groups:
        st.info(at.words("duplicates.list.none"), icon=":material/info:")
        return
    widgets.table(_table(at, meant))
    _told(at, meant)
    _list(at, search, meant)


def _meant(at: frame.Here, search: Search) -> Meant | None:
    """Counts of the groups, worked out once for each state of the project; they hold no row."""
    kept, key = state.shelf(MEANT), (at.project, search.id, at.opened.project.revision)
    if key in kept:
        return cast("Meant", kept[key])
    try:
        with st.spinner(at.words("duplicates.list.working"), show_time=False):
            meant = what_it_means(at.workspace, state.person(), at.project, search.id)
    except GoneError:
        st.info(at.words("duplicates.pairs.gone"), icon=":material/delete:")
        return None
    except StoreFault as fault:
        st.error(at.words(f"shell.fault.{fault.code}"), icon=":material/error:")
        return None
    kept.clear()
    kept[key] = meant
    return meant


def _table(at: frame.Here, meant: Meant) -> Table:
    words, facts = at.words, at.facts
    heads = ("before", "go", "after")
    columns = (
        Column(words("duplicates.list.file")),
        *(Column(words(f"duplicates.list.{head}"), Align.RIGHT) for head in heads),
    )
    lines = [(facts.called(item.title), item.before, item.go) for item in meant.files]
    whole = (words("duplicates.list.all"), sum(item[1] for item in lines), sum(item[2] for item in lines))
    rows = tuple(
        TableRow(
            (name, facts.amount(before), facts.amount(go), facts.amount(before - go)),
            total=place == len(lines),
        )
        for place, (name, before, go) in enumerate((*lines, whole))
    )
    return Table(words("duplicates.list.means"), columns, rows)


def _told(at: frame.Here, meant: Meant) -> None:
    """What somebody should look at before anything is merged."""
    words = at.words
    if meant.settle:
        st.markdown(words.plural("duplicates.list.settle", meant.settle), width=frame.PROSE)
    if meant.largest >= LARGE:
        st.warning(
            words("duplicates.list.largest", count=at.facts.amount(meant.largest)), icon=":material/warning:"
        )
    if meant.apart:
        st.markdown(words.plural("duplicates.list.apart", meant.apart), width=frame.PROSE)


def _list(at: frame.Here, search: Search, meant: Meant) -> None:
    words = at.words
    st.markdown(words("duplicates.list.what"), width=frame.PROSE)
    rows, groups = at.facts.amount(meant.rows), at.facts.amount(meant.groups)
    st.markdown(words("duplicates.list.made", rows=rows, groups=groups))
    st.caption(words("duplicates.list.leaves"), width=frame.PROSE)
    if meant.rows > MOST_ROWS:
        st.warning(
            words("duplicates.list.too_large", most=at.facts.amount(MOST_ROWS)), icon=":material/warning:"
        )
        return
    with st.container(horizontal=True):
        for kind, key in (("xlsx", "workbook"), ("csv", "csv")):
            st.button(
                words(f"duplicates.list.{key}"),
                key=f"merge-list-{kind}",
                icon=":material/table:",
                on_click=_made,
                args=(at.project, search.id, kind),
            )
    offered(at, f"{TRAY}/{at.project}/{search.id}", links=False)


def _made(project: str, run: str, kind: str) -> None:
    """Callback: make the file and note that rows left; it waits in the tray."""
    where = state.workspace()
    try:
        made = merge_list(where, state.person(), project, run, kind, where.settings.language)
    except StoreFault as fault:
        notes.note_down(notes.Note(notes.End.FAULT, code=fault.code, again=lambda: _made(project, run, kind)))
    except NotAllowed:
        notes.note_down(notes.Note(notes.End.NOT_ALLOWED))
    except (GoneError, TooManyError):
        notes.note_down(notes.Note(notes.End.NOTHING))
    else:
        if isinstance(made, tuple):
            waits_in_tray(f"{TRAY}/{project}/{run}", made[0])
            notes.note_down(notes.Note(notes.End.SAVED, at=where.clock()))
        elif isinstance(made, Refused):
            notes.refused(made.diagnostics)
        elif not isinstance(made, Changed):
            notes.note_down(notes.Note(notes.End.NOTHING))
