"""Values of figures: typed in, pasted, from a file; those there are, and when the next ones are due."""

from __future__ import annotations

from datetime import date

import streamlit as st

from project.model import AnyRecord
from project.records.measuring import Given, Reading
from project.results.metrics import MetricLine, Metrics, ReadingLine
from project.results.users_after import FLOOR
from reports.sections import metrics as section
from views import choosing, frame, metrics_file, register, saving, state
from views.entries import Control, Entry, entries, people
from views.text import plain
from workspace.measuring import reading_id

FORM = "reading"
CHOSEN = "reading-metric"
MOST = 1e15


def show(at: frame.Here, found: Metrics) -> None:
    """A form for one value, the way in and out for many, and the list."""
    if not found.lines:
        st.info(at.words("metrics.file.nothing_measured"), icon=":material/info:")
        return
    line = chosen(at, found, CHOSEN)
    if at.may_edit:
        _one(at, line)
    metrics_file.show(at, found, line.id)
    _next(at, found)
    _list(at, line)


def chosen(at: frame.Here, found: Metrics, key: str, first: MetricLine | None = None) -> MetricLine:
    """The figure that is looked at; `first` to begin with, else the first of the list."""
    lines = {item.id: item for item in found.lines}
    if state.value(key) not in lines:
        state.put_value(key, held=(first or found.lines[0]).id)
    name = choosing.selectbox(
        at.words("metrics.readings.which"),
        list(lines),
        format_func=lambda item: lines[item].title,
        key=key,
    )
    return lines[str(name)]


def _one(at: frame.Here, line: MetricLine) -> None:
    words, key = at.words, f"{FORM}-{line.id}"
    form = state.form(key)
    with st.form(form, border=True):
        st.markdown(f"**{plain(words('metrics.readings.add'))}**")
        st.date_input(
            words("metrics.readings.day"),
            value=None,
            format="YYYY-MM-DD",
            max_value=at.today,
            key=f"{form}/day",
        )
        if line.formula and line.inputs:
            for item in line.inputs:
                label = f"{item.title} ({item.unit})" if item.unit else item.title
                st.number_input(plain(label), value=None, key=f"{form}/in-{item.id}", format="%.12g")
        else:
            label = words("metrics.readings.value", unit=line.unit or "-")
            st.number_input(
                plain(label), value=None, key=f"{form}/value", format="%.12g", min_value=-MOST, max_value=MOST
            )
        st.number_input(
            words("metrics.readings.people"), value=None, min_value=0, max_value=10_000_000, step=1,
            key=f"{form}/people",
        )  # fmt: skip
        st.text_input(
            words("metrics.readings.source"), value=line.system, max_chars=200, key=f"{form}/source"
        )
        frame.missing(at, key)
        st.form_submit_button(words("metrics.readings.save"), on_click=_added, args=(at, line, key))


def _added(at: frame.Here, line: MetricLine, key: str) -> None:
    day = state.form_value(key, "day")
    typed = {item.id: state.form_value(key, f"in-{item.id}") for item in line.inputs}
    value = state.form_value(key, "value")
    by_formula = bool(line.formula and line.inputs)
    whole = all(item is not None for item in typed.values()) if by_formula else value is not None
    if not isinstance(day, date) or not whole:
        state.form_lacks(key, "metrics.readings.needs")
        return
    name = reading_id(line.id, day.isoformat())
    there = next(
        (item for item in at.opened.project.of(Reading) if item.metric == line.id and item.day == day), None
    )
    made = Reading(
        id=name if there is None else there.id,
        revision=0 if there is None else there.revision,
        metric=line.id,
        day=day,
        value=None if by_formula else float(value or 0.0),
        given=tuple(Given(input=item, value=float(of)) for item, of in typed.items() if of is not None)
        if by_formula
        else (),
        people=state.form_value(key, "people"),
        source=str(state.form_value(key, "source") or ""),
    )
    if saving.save(at.project, "reading.added", made, operation=state.once(key), typed=False):
        state.form_done(key)


# -- what is due, and what there is ------------------------------------------------------------------------


def _next(at: frame.Here, found: Metrics) -> None:
    due = sorted((item for item in found.lines if item.next_due), key=lambda item: item.next_due or date.max)
    if not due:
        return
    with st.expander(at.words("metrics.readings.next"), icon=":material/event:"):
        for item in due:
            key = "late" if item.late else "due"
            day = at.facts.day(item.next_due or date.max)
            icon = "event_busy" if item.late else "event"
            told = at.words(f"metrics.readings.{key}", name=plain(item.title), day=day)
            st.markdown(f":material/{icon}: {told}")


def _list(at: frame.Here, line: MetricLine) -> None:
    st.subheader(plain(line.title), anchor=False)
    told = {item.id: item for item in line.readings}
    records = [item for item in at.opened.project.of(Reading) if item.id in told]
    if not records:
        st.caption(at.words("metrics.readings.none"))
    newest = sorted(records, key=lambda item: (item.day, item.id), reverse=True)
    register.listing(
        at,
        newest,
        lambda item: _reading(at, item, line),
        mark=lambda item: _mark(at, told[item.id], line),
        icon=lambda item: "visibility_off" if told[item.id].remark else "chevron_right",
    )


def _mark(at: frame.Here, item: ReadingLine, line: MetricLine) -> str:
    value = section.amount(at.facts, item.value, line.unit) if item.value is not None else ""
    remark = at.words(f"metrics.readings.{item.remark}") if item.remark else ""
    return " · ".join(filter(None, (at.facts.day(item.day), value, remark)))


def _reading(at: frame.Here, record: AnyRecord, line: MetricLine) -> None:
    """The fields of a value; one about few people shows neither value nor what it is made of."""
    if not isinstance(record, Reading):
        return
    few = record.people is not None and record.people < FLOOR
    if few:
        st.info(at.words("metrics.readings.hidden"), icon=":material/visibility_off:")
    elif record.given:
        titles = {item.id: item.title for item in line.inputs}
        for one in record.given:
            st.markdown(f"- {plain(titles.get(one.input, one.input))}: {at.facts.amount(one.value, 2)}")
    shown = () if few or record.given else (Entry("value", Control.NUMBER, least=-MOST, most=MOST),)
    entries(
        at,
        record,
        (
            *shown,
            Entry("people", Control.WHOLE),
            Entry("by", Control.LIST, people(at)),
            Entry("source"),
            Entry("note", Control.LONG),
        ),
    )
