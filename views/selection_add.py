"""Putting offers on the long list: from published facts in one click, or a pasted list of names."""

from __future__ import annotations

import streamlit as st

from project.records.selection import FoundBy
from scoring.vendors import FactSheet
from views import choosing, entries, frame, saving, state
from views.text import plain
from workspace.selecting import add_from_sheet, add_names, names_in

ADD = "list-offers"


def unfold() -> None:
    """Callback: show the ways to add offers."""
    state.unfold(ADD)


def show(at: frame.Here) -> None:
    """Both ways, behind one button while there are offers."""
    if not at.may_edit:
        return
    if at.opened.project.offers and not state.unfolded(ADD):
        st.button(at.words("selection.add.head"), key="open-add", on_click=unfold, icon=":material/add:")
        return
    with st.container(border=True, key="add-offers"):
        st.markdown(f"**{at.words('selection.add.head')}**")
        _sheets(at)
        _names(at)


def _sheets(at: frame.Here) -> None:
    """One button for each product with published facts; those that are listed already say so."""
    words, sheets = at.words, at.opened.catalogue.vendors
    if not sheets:
        return
    st.markdown(words("selection.add.sheets"))
    st.caption(words("selection.add.sheets_how"), width=frame.PROSE)
    taken = {item.fact_sheet for item in at.opened.project.offers}
    with st.container(horizontal=True):
        for sheet in sheets:
            key = "listed" if sheet.id in taken else "sheet"
            st.button(
                words(f"selection.add.{key}", name=plain(_called(sheet))),
                key=f"sheet-{sheet.id}",
                on_click=_added,
                args=(at.project, sheet.id),
                disabled=sheet.id in taken,
            )


def _called(sheet: FactSheet) -> str:
    """The product with its vendor, without saying a name twice."""
    return sheet.product if sheet.vendor in sheet.product else f"{sheet.vendor} {sheet.product}"


def _added(project: str, sheet: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: add_from_sheet(where, who, project, sheet, operation=name))


def _names(at: frame.Here) -> None:
    form, words = state.form(ADD), at.words
    brought = entries.codes(at, "vendor", "found_by", list(FoundBy))
    with st.form(form, border=False):
        st.markdown(words("selection.add.paste"))
        st.caption(words("selection.add.paste_how"), width=frame.PROSE)
        st.text_area(words("selection.add.names"), max_chars=10_000, key=f"{form}/names")
        with st.grid(2, min_column_width=200):
            choosing.selectbox(
                words("selection.add.found_by"),
                list(brought),
                index=None,
                format_func=brought.__getitem__,
                placeholder=words("records.nothing_chosen"),
                key=f"{form}/found_by",
            )
            st.text_input(words("selection.add.found_note"), max_chars=200, key=f"{form}/note")
        frame.missing(at, ADD)
        st.form_submit_button(words("selection.add.add"), on_click=_pasted, args=(at.project,))


def _pasted(project: str) -> None:
    text = str(state.form_value(ADD, "names") or "")
    if not names_in(text):
        state.form_lacks(ADD, "selection.add.needs_names")
        return
    found_by, note = state.form_value(ADD, "found_by"), str(state.form_value(ADD, "note") or "")
    where, who = state.workspace(), state.person()
    sent = saving.run(
        project,
        lambda name: add_names(where, who, project, text, found_by, note, operation=name),
        state.once(ADD),
    )
    if sent:
        state.form_done(ADD)
