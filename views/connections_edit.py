"""Connections as entries of a list: each unfolds into its fields; added by system and what goes."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.connecting import Connection, Direction, Frequency, Way
from project.records.inventory import DataSource
from project.results.connections import ConnectionLine, Connections
from reports.sections import connections as section
from views import choosing, frame, register, saving, state
from views.entries import Control, Entry, codes, entries, people
from views.text import plain
from workspace.connecting import requirement_from_connection

ADD = "add-connection"


def show(at: frame.Here, found: Connections) -> None:
    """Every connection to edit, and the form to add one."""
    known = {item.id: item for item in at.opened.project.of(Connection)}
    lines = {item.id: item for item in found.lines}
    register.listing(
        at,
        [known[name] for name in lines],
        lambda item: _body(at, item, lines[item.id], found),
        mark=lambda item: _mark(at, lines[item.id]),
        icon=lambda item: "flag" if lines[item.id].gaps else "check_circle",
    )
    if at.may_edit:
        _adder(at, found)


def _mark(at: frame.Here, line: ConnectionLine) -> str:
    told = at.words("connections.mark", thing=line.entity_title, cell=section.cell(at.facts, line))
    if not line.gaps:
        return told
    return f"{told} · {at.words.plural('connections.mark_open', len(line.gaps))}"


def _body(at: frame.Here, record: AnyRecord, line: ConnectionLine, found: Connections) -> None:
    """What goes, how it gets there, who is right, and what happens meanwhile."""
    words, kind = at.words, Connection.KIND
    leads = {True: words("connections.leads.other"), False: words("connections.leads.crm")}
    entities = {item.id: item.title for item in found.entities}
    places = {item.id: item.title for item in at.opened.project.of(DataSource)}
    told = section.gaps(at.facts, line)
    if told:
        st.caption(f":material/flag: {plain(words('connections.list.gaps'))}: {plain(told)}")
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("source", Control.LIST, places),
            Entry("entity", Control.LIST, entities, required=True),
            Entry("direction", Control.PICK, codes(at, kind, "direction", list(Direction))),
            Entry("frequency", Control.PICK, codes(at, kind, "frequency", list(Frequency))),
            Entry("way", Control.PICK, codes(at, kind, "way", list(Way))),
            Entry("leads", Control.PICK, leads),
            Entry("purpose", Control.LONG),
            Entry("when_down", Control.LONG),
            Entry("owner", Control.LIST, people(at)),
            Entry("volume", Control.NUMBER, most=1e12),
            Entry("first_release", Control.FLAG),
            Entry("note", Control.LONG),
        ),
    )
    _requirement(at, line)


def _requirement(at: frame.Here, line: ConnectionLine) -> None:
    """The requirement that asks a vendor for it, or the way to make one."""
    words = at.words
    if line.requirement is not None:
        st.caption(f":material/checklist: {words('connections.requirement.made')}")
        frame.link("requirements", words("connections.requirement.go"), at.project)
    elif at.may_edit:
        st.button(
            words("connections.requirement.make"),
            key=f"requirement-{line.id}",
            icon=":material/checklist:",
            on_click=_made,
            args=(at.project, line.id),
        )


def _made(project: str, connection: str) -> None:
    where, who = state.workspace(), state.person()
    language = where.settings.language
    saving.run(
        project,
        lambda operation: requirement_from_connection(where, who, project, connection, language, operation),
    )


# -- adding ------------------------------------------------------------------------------------------------


def _adder(at: frame.Here, found: Connections) -> None:
    """Which system, or a new one by its name, and what goes."""
    words, form = at.words, state.form(ADD)
    systems = _systems(at, found)
    entities = {item.id: item.title for item in found.entities}
    empty = words("records.nothing_chosen")
    with st.expander(words("connections.add.title"), icon=":material/add:", expanded=not found.systems):
        with st.form(form, border=False):
            with st.grid(3, min_column_width=200) as grid:
                with grid.cell():
                    choosing.selectbox(
                        words("connections.add.system"), list(systems), index=None, placeholder=empty,
                        format_func=systems.__getitem__, key=f"{form}/system",
                    )  # fmt: skip
                with grid.cell():
                    st.text_input(words("connections.add.own"), max_chars=200, key=f"{form}/own")
                with grid.cell():
                    choosing.selectbox(
                        words("connections.add.entity"), list(entities), index=None, placeholder=empty,
                        format_func=entities.__getitem__, key=f"{form}/entity",
                    )  # fmt: skip
            st.form_submit_button(words("connections.add.save"), on_click=_added, args=(at.project, systems))
        frame.missing(at, ADD)


def _systems(at: frame.Here, found: Connections) -> dict[str, str]:
    """Places with customer data by id, and systems of which something is listed by their key."""
    places = {f"place:{item.id}": item.title for item in at.opened.project.of(DataSource)}
    own = {item.key: item.title for item in found.systems if item.source is None}
    return {**own, **places}


def _added(project: str, systems: dict[str, str]) -> None:
    system = state.form_value(ADD, "system")
    own = str(state.form_value(ADD, "own") or "").strip()
    entity = state.form_value(ADD, "entity")
    if system is None and not own:
        state.form_lacks(ADD, "connections.add.needs_system")
        return
    if entity is None:
        state.form_lacks(ADD, "connections.add.needs_entity")
        return
    place = str(system or "").removeprefix("place:") if str(system).startswith("place:") and not own else None
    title = own or systems[str(system)]
    record = Connection(id=register.new_id(Connection.KIND), title=title, source=place, entity=str(entity))
    if saving.save(project, "connection.added", record, operation=state.once(ADD), typed=False):
        state.put_value(f"connection-{record.id}", held=True)
        state.form_done(ADD)
