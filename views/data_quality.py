"""How good customer data is: all files together, one picture for each, files beside each other, gaps."""

from __future__ import annotations

import streamlit as st

from customer_data.figures import Dimension
from customer_data.schema import Holds
from project.results.data_readiness import DataReadiness, FileLine, Standing
from reports.sections import data_cleaning
from reports.sections import data_readiness as section
from store.port import StoreFault
from views import choosing, customer_jobs, data_rows, frame, notes, state, widgets
from views.text import plain
from workspace.data_quality import measure, measuring
from workspace.guarding import NotAllowed

FILE = "data-file"
"""The field that says of which file the parts of the page speak."""


def show(at: frame.Here, found: DataReadiness) -> None:
    """What waits to be measured, then the whole and one file."""
    _waiting(at, found)
    _placeless(at, found)
    if not found.current:
        _empty(at, found)
    else:
        st.markdown(f"**{plain(section.finding(at.facts, found))}**", width=frame.PROSE)
        widgets.figures(section.figures(at.facts, found))
        line = chosen(at, found)
        if line is not None:
            _file(at, line)
        if len(found.current) > 1:
            widgets.table(section.files_table(at.facts, found))
    _gaps(at, found)


def _empty(at: frame.Here, found: DataReadiness) -> None:
    words = at.words
    st.info(
        words("data_readiness.empty" if not found.files else "data_readiness.none"), icon=":material/info:"
    )
    if not found.files:
        label, act = words("data_readiness.do.hand_in"), frame.to_part
        st.button(label, key="to-files", on_click=act, args=("data_readiness", "files"))


def chosen(at: frame.Here, found: DataReadiness) -> FileLine | None:
    """The file that is looked at, of those that were measured; the same in every part of the page."""
    measured = [item for item in found.files if item.measured]
    measured.sort(key=lambda item: item.holds is not Holds.CUSTOMERS)
    lines = {item.id: item for item in measured}
    if not lines:
        return None
    standing = state.shelf(FILE).get(at.project)
    listed = list(lines)
    if len(listed) == 1:
        return lines[listed[0]]
    key = f"{FILE}/{at.project}/{len(listed)}"
    picked = choosing.selectbox(
        at.words("data_readiness.which_file"),
        listed,
        index=listed.index(standing) if standing in lines else 0,
        format_func=lambda name: told(at, lines[name]),
        key=key,
        on_change=_picked,
        args=(at.project, key),
    )
    return lines[str(picked or listed[0])]


def _picked(project: str, key: str) -> None:
    state.shelf(FILE)[project] = state.value(key)


def told(at: frame.Here, line: FileLine) -> str:
    """A file in one line: its title, its place and the day it shows."""
    parts = (line.title, line.source_title, at.facts.day(line.state_of))
    return " · ".join(part for part in parts if part)


def _file(at: frame.Here, line: FileLine) -> None:
    if line.standing is Standing.STALE:
        st.warning(at.words("data_readiness.stale_file"), icon=":material/update:")
    st.caption(plain(section.about_file(at.facts, line)))
    widgets.chart(section.picture(at.facts, line))
    told_sides = [f"- {plain(item)}" for item in section.meanings(at.facts, line.sides)]
    st.markdown("\n".join(told_sides), width=frame.PROSE)
    if line.changes:
        widgets.table(section.changes_table(at.facts, line))
    if line.groups:
        widgets.table(section.groups_table(at.facts, line))
    if line.rules:
        widgets.table(section.rules_table(at.facts, line))
    _failing(at, line)


def _failing(at: frame.Here, line: FileLine) -> None:
    """Rows that fail as a whole: repeated or old ones, and those that break a rule; folded."""
    wrong = {item.dimension: item.part.wrong for item in line.sides}
    whole = (("repeated", Dimension.UNIQUENESS), ("stale", Dimension.TIMELINESS))
    codes = [code for code, dimension in whole if wrong[dimension]]
    problems = {code: data_cleaning.problem_told(at.facts, code) for code in codes}
    for rule in line.rules:
        if rule.part.wrong:
            known = data_cleaning.problem_told(at.facts, rule.rule)
            problems[rule.rule] = at.facts.called(rule.title) if rule.own else known
    if not problems:
        return
    with widgets.fold(f"failing-{line.id}", at.words("data_readiness.rows.whole")) as opened:
        if opened.open:
            data_rows.show(at, line, problems, None)
        else:
            st.caption(at.words("records.closed"))


def _placeless(at: frame.Here, found: DataReadiness) -> None:
    """Measured files of which nobody said the place: the work of moving is not counted from them."""
    loose = [at.facts.called(line.title) for line in found.current if line.source is None]
    if not loose or not found.sources or not at.may_edit:
        return
    words = at.words
    said = words.plural("data_readiness.placeless", len(loose), files=at.facts.listed(loose))
    st.warning(plain(said), icon=":material/link_off:")
    st.button(
        words("data_readiness.say_place"), key="say-place", on_click=frame.to_part,
        args=("data_readiness", "files"),
    )  # fmt: skip


# -- measuring -----------------------------------------------------------------------------------------------


def _waiting(at: frame.Here, found: DataReadiness) -> None:
    """Files that can be measured, with the way to do it, and those that are being measured."""
    waits = [
        item for item in found.files if item.standing in {Standing.UNMEASURED, Standing.STALE} and item.kept
    ]
    if not waits or not at.may_edit:
        return
    lines = {item.id: measuring(at.workspace, state.person(), at.project, item.id) for item in waits}
    with st.container(border=True, key="data-waiting"):
        st.markdown(f"**{at.words.plural('data_readiness.waits', len(waits))}**")
        for item in waits:
            mark = "" if item.confirmed else f" · {plain(at.words('data_readiness.unconfirmed'))}"
            st.markdown(f"- {plain(told(at, item))}{mark}")
        busy = [line for line in lines.values() if line is not None and line.under_way]
        st.button(
            at.words("data_readiness.measure"), key="measure-files", type="primary", disabled=bool(busy),
            icon=":material/speed:", on_click=_measure, args=(at.project, tuple(lines)),
        )  # fmt: skip
        for line in lines.values():
            if line is not None:
                customer_jobs.progress(at, line.key)


def _measure(project: str, files: tuple[str, ...]) -> None:
    """Callback: begin; what stands against it is told in the strip of the page."""
    try:
        measure(state.workspace(), state.person(), project, files)
    except StoreFault as fault:
        notes.note_down(notes.Note(notes.End.FAULT, code=fault.code))
    except NotAllowed:
        notes.note_down(notes.Note(notes.End.NOT_ALLOWED))


def _gaps(at: frame.Here, found: DataReadiness) -> None:
    """What is not written down about places with customer data, and the way there."""
    table = section.gaps_table(at.facts, found)
    if not table.rows:
        return
    with widgets.fold("data-gaps", section.gaps_finding(at.facts, found), icon=":material/rule:") as opened:
        if not opened.open:
            st.caption(at.words("records.closed"))
            return
        widgets.table(table, title=False, wrap=True)
        frame.link("inventory", at.words("data_readiness.to_inventory"), at.project)
