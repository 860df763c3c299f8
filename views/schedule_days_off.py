"""Adding days off: one stretch by its days, or many pasted as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from authoring.diagnostics import Diagnostic
from exchange.days_off import Off, read_days_off
from project.records.planning import DayOff
from views import choosing, entries, frame, register, saving, state
from views.text import coded
from words.complaints import sentence
from workspace.open import opened

ONE, MANY, WRONG = "day-off", "days-off", "_days-off-wrong"
INTENT = "day_off.added"
LONGEST = 20_000


def show(at: frame.Here) -> None:
    """Both ways, and the pasted lines that could not be read."""
    if not at.may_edit:
        return
    _wrong(at)
    with st.expander(at.words("schedule.days_off.one"), icon=":material/add:"):
        _one(at)
    with st.expander(at.words("schedule.days_off.many"), icon=":material/content_paste:"):
        _many(at)


def _one(at: frame.Here) -> None:
    form, words = state.form(ONE), at.words
    people = entries.people(at)
    with st.form(form, border=False):
        with st.grid(2, min_column_width=200):
            st.text_input(words("schedule.days_off.title"), max_chars=200, key=f"{form}/title")
            choosing.selectbox(
                words("schedule.days_off.person"),
                list(people),
                index=None,
                format_func=people.__getitem__,
                placeholder=words("schedule.days_off.everybody"),
                key=f"{form}/person",
            )
            for name in ("first", "last"):
                label = words(f"schedule.days_off.{name}")
                st.date_input(label, value=None, format="YYYY-MM-DD", key=f"{form}/{name}")
        frame.missing(at, ONE)
        st.form_submit_button(words("records.add"), on_click=_added, args=(at.project,))


def _added(project: str) -> None:
    """Callback: one stretch of days; without a last day it is the first one alone."""
    first: date | None = state.form_value(ONE, "first")
    last: date | None = state.form_value(ONE, "last") or first
    if first is None or last is None:
        state.form_lacks(ONE, "schedule.days_off.needs_day")
        return
    if last < first:
        state.form_lacks(ONE, "schedule.days_off.needs_order")
        return
    title, person = str(state.form_value(ONE, "title") or "").strip(), state.form_value(ONE, "person")
    record = DayOff(id=register.new_id(DayOff.KIND), title=title, first=first, last=last, person=person)
    if saving.save(project, INTENT, record, operation=state.once(ONE), typed=False):
        state.form_done(ONE)


def _many(at: frame.Here) -> None:
    form, words = state.form(MANY), at.words
    st.markdown(words("schedule.days_off.how"), width=frame.PROSE)
    with st.form(form, border=False):
        label, example = words("schedule.days_off.lines"), words("schedule.days_off.example")
        st.text_area(label, max_chars=LONGEST, height=200, placeholder=example, key=f"{form}/lines")
        frame.missing(at, MANY)
        st.form_submit_button(words("schedule.days_off.take"), on_click=_pasted, args=(at.project,))


def _pasted(project: str) -> None:
    """Callback: lines that are right become days off, those that stand there already do not come twice."""
    found, wrong = read_days_off(str(state.form_value(MANY, "lines") or ""))
    if not found and not wrong:
        state.form_lacks(MANY, "schedule.days_off.needs_lines")
        return
    state.shelf(WRONG)[project] = wrong
    records = fresh(found, opened(state.workspace(), state.person(), project).project.of(DayOff))
    if not records or saving.save(project, INTENT, *records, operation=state.once(MANY), typed=False):
        state.form_done(MANY)


def fresh(found: Iterable[Off], there: Iterable[DayOff]) -> tuple[DayOff, ...]:
    """Records of the days that do not stand in the plan's own calendar yet."""
    known = {(item.first, item.last) for item in there if item.person is None and item.calendar is None}
    return tuple(
        DayOff(id=register.new_id(DayOff.KIND), title=item.title, first=item.first, last=item.last)
        for item in found
        if (item.first, item.last) not in known
    )


def _wrong(at: frame.Here) -> None:
    """The lines that were not taken, with the reason, until the next try or until they are let go."""
    wrong: tuple[Diagnostic, ...] = state.shelf(WRONG).get(at.project, ())
    if not wrong:
        return
    with st.container(border=True, key="days-off-wrong"):
        st.markdown(f":material/error: **{at.words.plural('schedule.days_off.wrong', len(wrong))}**")
        st.markdown("\n".join(f"- {coded(sentence(item, at.words))}" for item in wrong), width=frame.PROSE)
        label = at.words("schedule.table.let_go")
        st.button(label, key="days-off-let-go", type="tertiary", on_click=_let_go, args=(at.project,))


def _let_go(project: str) -> None:
    state.shelf(WRONG).pop(project, None)
