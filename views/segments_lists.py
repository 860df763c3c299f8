"""Lists of the customers of some groups, for those who visit, call or write to them."""

from __future__ import annotations

import streamlit as st

from customer_data.schema import Holds
from project.grouping_asked import files
from project.results.segments import Counted, Segments
from reports.sections.conditions import titles_of
from store.port import StoreFault
from views import choosing, frame, notes, state
from views.notes import End, Note
from views.survey_parts import offered, waits_in_tray
from workspace.change import Refused
from workspace.guarding import NotAllowed
from workspace.segments import MOST_ROWS, NOBODY, Sheet, made_sheet

FORM, MADE = "segment-sheet", "_segment_sheets"
USUAL = ("customer_number", "company_name", "full_name", "first_name", "last_name", "email", "phone", "city")
"""Fields that are ticked to begin with, where the files have them."""


def show(at: frame.Here, found: Segments) -> None:
    """Choose groups and fields, make the list, take it."""
    words = at.words
    st.markdown(words("segments.sheet.what"), width=frame.PROSE)
    if not at.may_edit:
        st.info(words("segments.sheet.viewer"), icon=":material/lock:")
        return
    if found.standing is not Counted.COUNTED or not _fields(at):
        st.info(words("segments.sheet.none"), icon=":material/info:")
        return
    _form(at, found)
    key = f"segments/{at.project}"
    _made_told(at, state.shelf(MADE).get(at.project))
    offered(at, key, links=False)


def _fields(at: frame.Here) -> dict[str, str]:
    """The fields that the counted files have, with what they are called."""
    meanings = [item.meaning for _, item in files(at.opened.project, Holds.CUSTOMERS)]
    titles = titles_of(at.words, *meanings)
    listed = (column.field for meaning in meanings for column in meaning.columns)
    return {name: titles[name] for name in dict.fromkeys(listed) if name is not None}


def _form(at: frame.Here, found: Segments) -> None:
    words, form, fields = at.words, state.form(FORM), _fields(at)
    groups = {item.id: item.title for item in found.groups if item.complete}
    groups[NOBODY] = words("segments.sheet.nobody")
    nothing = words("records.nothing_chosen")
    with st.form(form):
        choosing.multiselect(
            words("segments.sheet.groups"), list(groups), format_func=groups.__getitem__,
            placeholder=nothing, key=f"{form}/groups",
        )  # fmt: skip
        choosing.multiselect(
            words("segments.sheet.fields"), list(fields), format_func=fields.__getitem__,
            default=[name for name in USUAL if name in fields], placeholder=nothing, key=f"{form}/fields",
        )  # fmt: skip
        choosing.radio(
            words("segments.sheet.kind"), ["xlsx", "csv"], horizontal=True, key=f"{form}/kind",
            format_func=lambda kind: words(f"segments.sheet.{kind}"),
        )  # fmt: skip
        st.checkbox(words("segments.sheet.refused_too"), key=f"{form}/refused")
        st.caption(words("segments.sheet.refused_why"), width=frame.PROSE)
        frame.missing(at, FORM)
        st.form_submit_button(words("segments.sheet.make"), on_click=_made, args=(at.project,))


def _made(project: str) -> None:
    """Callback: make the list; it waits to be taken."""
    groups, fields = (tuple(state.form_value(FORM, name) or ()) for name in ("groups", "fields"))
    if not groups or not fields:
        state.form_lacks(FORM, "segments.sheet.nothing")
        return
    kind, refused = state.form_value(FORM, "kind") or "xlsx", bool(state.form_value(FORM, "refused"))
    try:
        made = made_sheet(
            state.workspace(), state.person(), project, Sheet(groups, fields, str(kind), refused)
        )
    except StoreFault as fault:
        notes.note_down(Note(End.FAULT, code=fault.code))
        return
    except NotAllowed:
        notes.note_down(Note(End.NOT_ALLOWED))
        return
    if isinstance(made.saved, Refused):
        notes.refused(made.saved.diagnostics)
    state.shelf(MADE)[project] = (made.file is not None, made.counted, made.rows, made.left_out, made.more)
    state.form_lacks(FORM, None)
    if made.file is not None:
        waits_in_tray(f"segments/{project}", made.file)


def _made_told(at: frame.Here, told: tuple[bool, bool, int, int, int] | None) -> None:
    """How many are in the list that was made last, and why there is none."""
    if told is None:
        return
    words, (there, counted, rows, left_out, more) = at.words, told
    if not counted:
        st.warning(words("segments.sheet.gone"), icon=":material/info:")
    elif more:
        most = at.facts.amount(MOST_ROWS)
        st.warning(words("segments.sheet.too_many", most=most), icon=":material/warning:")
    elif not rows:
        st.info(words("segments.sheet.empty"), icon=":material/info:")
    elif there:
        st.markdown(words.plural("segments.sheet.made", rows))
    if left_out:
        st.caption(words.plural("segments.sheet.left_out", left_out))
