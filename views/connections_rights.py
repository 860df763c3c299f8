"""Who may see and change what: the matrix, what speaks against it, and the rights of one department."""

from __future__ import annotations

import streamlit as st

from project.connection_rights import right_id
from project.records.connecting import AccessRight, Right
from project.results.connections import AccessCell, AccessRow, Connections, EntityColumn
from reports.sections import connections as section
from views import choosing, connections_files, frame, saving, state, widgets
from views.entries import Control, Entry, codes, entries
from views.text import choice, plain


def show(at: frame.Here, found: Connections) -> None:
    """The matrix, what speaks against it, then one department to edit."""
    words, facts = at.words, at.facts
    if not found.access:
        st.info(words("connections.no_groups"), icon=":material/info:")
        return
    said = any(row.said for row in found.access)
    if said:
        st.markdown(plain(section.access_finding(facts, found)), width=frame.PROSE)
        for told in section.concerns(facts, found):
            st.markdown(f":material/flag: {plain(told)}", width=frame.PROSE)
        widgets.table(section.access_table(facts, found), wrap=True)
    else:
        st.info(words("connections.nothing_seen"), icon=":material/info:")
    _department(at, found)
    if said:
        with st.expander(words("connections.file.out_title"), icon=":material/table:"):
            connections_files.out(at, "rights")
    with st.expander(words("connections.how.title"), icon=":material/calculate:"):
        st.markdown(words("connections.how.rights"), width=frame.PROSE)


def _department(at: frame.Here, found: Connections) -> None:
    """The rights of one department, thing by thing, beside what it works on today."""
    words = at.words
    rows = {row.group: row for row in found.access}
    picked = choosing.selectbox(
        words("connections.access.choose"), list(rows), key=f"{at.project}/rights-of",
        format_func=lambda name: _named(at, rows[name]),
    )  # fmt: skip
    row = rows[str(picked)]
    for told in section.known_of(at.facts, row):
        st.caption(plain(told), width=frame.PROSE)
    st.caption(words("connections.access.no_proposal"), width=frame.PROSE)
    for entity, cell in zip(found.entities, row.cells, strict=True):
        _thing(at, entity, cell)


def _named(at: frame.Here, row: AccessRow) -> str:
    said = at.words("connections.access.said", said=len(row.said), all=len(row.cells))
    return f"{row.title} · {said}"


def _thing(at: frame.Here, entity: EntityColumn, cell: AccessCell) -> None:
    """What the department may do with one sort of thing; leave to take lists out and the reason follow."""
    words, name = at.words, right_id(cell.group, cell.entity)
    with st.container(border=True, key=f"right-{cell.group}-{cell.entity}"):
        mark = f" · {plain(words('connections.access.sensitive'))}" if entity.sensitive else ""
        st.markdown(f"**{plain(entity.title)}**{mark}")
        record = at.opened.project.find(AccessRight, name)
        options = codes(at, AccessRight.KIND, "right", list(Right))
        if record is None:
            _first(at, cell, options)
            return
        shown = [Entry("right", Control.PICK, options, required=True)]
        if record.right is not Right.NONE:
            shown += [Entry("exports", Control.FLAG), Entry("why")]
        entries(at, record, tuple(shown))
        if at.may_edit:
            label = words("connections.access.clear")
            args = (at.project, record)
            st.button(label, key=f"clear-{name}", type="tertiary", on_click=_cleared, args=args)


def _first(at: frame.Here, cell: AccessCell, options: dict[Right, str]) -> None:
    """Nobody has said anything yet: nothing is chosen until somebody does."""
    key = f"{at.project}/right/{cell.group}/{cell.entity}"
    choosing.segmented_control(
        at.words("records.access_right.fields.right").capitalize(),
        options=list(options),
        format_func=lambda item: choice(options[item]),
        default=None,
        label_visibility="collapsed",
        key=key,
        disabled=not at.may_edit,
        on_change=_said,
        args=(at.project, cell.group, cell.entity, key),
    )


def _said(project: str, group: str, entity: str, key: str) -> None:
    said = state.value(key)
    if said is not None:
        record = AccessRight(id=right_id(group, entity), group=group, entity=entity, right=Right(said))
        saving.save(project, "access_right.set", record, typed=False)
        state.put_value(key, held=None)


def _cleared(project: str, record: AccessRight) -> None:
    saving.take_away(project, "access_right.removed", record)
