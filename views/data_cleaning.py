"""What is to be cleaned: the list with owner, way, hours and day, sums by owner, and the list as a file."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.customer_data import Cleaning, CleaningState, CleaningWay
from project.results.data_readiness import CleaningLine, DataReadiness
from reports.sections import data_cleaning as section
from views import frame, register, state, widgets
from views.entries import Control, Entry, codes, entries, people
from views.survey_parts import attempt, offered, waits_in_tray
from views.text import plain
from workspace.data_quality import made_cleaning


def show(at: frame.Here, found: DataReadiness) -> None:
    """How much work it is, every finding with what is done about it, and who has how much."""
    listed = [item for item in found.cleaning if not item.gone]
    if not listed:
        key = "nothing" if found.current else "not_measured"
        st.info(at.words(f"data_readiness.cleaning.{key}"), icon=":material/info:")
    else:
        st.markdown(f"**{plain(section.finding(at.facts, found))}**", width=frame.PROSE)
        widgets.table(section.cleaning_table(at.facts, listed, section.MOST))
        if found.owners:
            widgets.table(section.owners_table(at.facts, found))
        _take_out(at)
        st.subheader(at.words("data_readiness.cleaning.settle"), anchor=False)
    _settle(at, found)


def _settle(at: frame.Here, found: DataReadiness) -> None:
    """Each finding unfolds into who does it, how, and until when; what is found no more can be removed."""
    lines = {item.id: item for item in found.cleaning}
    shown = register.shown(at, Cleaning.KIND, [_record(at, item) for item in found.cleaning])
    for record in shown:
        item = lines[record.id]
        label = " · ".join((plain(section.what(at.facts, item)), plain(_mark(at, item))))
        icon = "flag" if item.first_day and item.open else "chevron_right"
        with widgets.fold(f"cleaning-{item.id}", label, icon=f":material/{icon}:") as opened:
            if opened.open:
                _entry(at, record, item)
            else:
                st.caption(at.words("records.closed"))


def _record(at: frame.Here, item: CleaningLine) -> Cleaning:
    """What the team said of a finding, or an empty entry for it that is saved when a field is left."""
    standing = at.opened.project.find(Cleaning, item.id)
    return standing or Cleaning(id=item.id, file=item.file, field=item.field, problem=item.problem)


def _mark(at: frame.Here, item: CleaningLine) -> str:
    words = at.words
    if item.gone:
        return words("data_readiness.cleaning.gone")
    count = words.plural("data_readiness.cleaning.rows", item.rows)
    owner = words("data_readiness.cleaning.no_owner") if item.owner is None else at.facts.person(item.owner)
    state_ = section.stands(at.facts, item.state)
    late = words("data_readiness.cleaning.late", state=state_) if item.late else state_
    return f"{item.file_title} · {count} · {owner} · {late}"


def _entry(at: frame.Here, record: AnyRecord, item: CleaningLine) -> None:
    words = at.words
    proposed = section.way(at.facts, item.way)
    if not item.gone:
        key = "own_way" if item.own_way else "proposed"
        told = words(
            f"data_readiness.cleaning.{key}", way=proposed, hours=section.hours(at.facts, item.hours)
        )
        st.caption(plain(told))
    shown = [
        Entry("way", Control.PICK, codes(at, "cleaning", "way", list(CleaningWay))),
        Entry("state", Control.PICK, codes(at, "cleaning", "state", list(CleaningState)), required=True),
        Entry("owner", Control.LIST, people(at)),
        Entry("due", Control.DAY),
    ]
    if item.way in section.BY_RECORD:
        shown.append(Entry("minutes_each", Control.NUMBER, most=480.0))
    elif item.way is CleaningWay.BY_RULE:
        shown.append(Entry("hours", Control.NUMBER, most=10_000.0))
    entries(at, record, (*shown, Entry("note", Control.LONG)))
    if item.gone:
        register.removal(at, record)


def _take_out(at: frame.Here) -> None:
    words, revision = at.words, at.opened.project.revision
    with st.container(horizontal=True):
        for kind in ("xlsx", "csv"):
            label = words(f"data_readiness.cleaning.take_{kind}")
            st.button(label, key=f"cleaning-{kind}", on_click=_made, args=(at.project, kind, revision))
    offered(at, f"cleaning/{at.project}/{revision}", links=False)


def _made(project: str, kind: str, revision: int) -> None:
    where, who = state.workspace(), state.person()
    made = attempt(lambda: made_cleaning(where, who, project, kind, where.settings.language))
    if made is not None:
        waits_in_tray(f"cleaning/{project}/{revision}", made)  # type: ignore[arg-type]  # hands back what it ran
