"""What really happened after the start, beside what was promised."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from project.model import AnyRecord
from project.records.paying import Actual, ActualKind
from project.results.realised import Realised, RealisedState
from reports.sections import realised as told
from views import entries, frame, register, widgets
from views.entries import Control, Entry
from views.text import plain

LAST_MONTH = 180
"""Of the longest horizon."""


def show(at: frame.Here) -> None:
    """Promise and forecast, then the counted figures, then how it is computed."""
    found, words = at.opened.outlook.realised, at.words
    st.markdown(words("realised.how"), width=frame.PROSE)
    _result(at, found)
    if found.state is not RealisedState.NO_OFFER:
        _records(at)
    with widgets.fold("realised-how", words("realised.computed"), icon=":material/calculate:") as opened:
        if opened.open:
            st.markdown(words("realised.method"), width=frame.PROSE)


def _result(at: frame.Here, found: Realised) -> None:
    words = at.words
    if found.state is RealisedState.NO_OFFER:
        st.info(words("realised.no_offer"), icon=":material/info:")
        return
    if not found.chosen:
        st.caption(words("realised.not_chosen", name=plain(found.name)))
    if found.left_out:
        st.warning(words.plural("realised.left_out", found.left_out), icon=":material/flag:")
    if found.state is RealisedState.NOTHING_YET:
        st.info(words("realised.nothing_yet", name=plain(found.name)), icon=":material/info:")
        return
    if not found.complete:
        st.warning(words("realised.incomplete"), icon=":material/flag:")
    st.markdown(plain(told.finding(at.facts, found)), width=frame.PROSE)
    for block in told.tables(at.facts, found):
        widgets.block(block)


def _records(at: frame.Here) -> None:
    st.header(at.words("realised.records"), anchor=False)
    counted = sorted(at.opened.project.of(Actual), key=lambda item: (-item.month, item.kind, item.id))
    register.listing(at, counted, lambda record: _counted(at, record), mark=lambda item: _mark(at, item))
    for kind in ActualKind:
        label = at.words(f"realised.add.{kind}")
        register.adder(at, Actual.KIND, _maker(at, kind), label=label, place=f"-{kind}")


def _maker(at: frame.Here, kind: ActualKind) -> Callable[[str, str], AnyRecord]:
    """A new figure begins in the month after the last counted one, on the first line of its kind."""
    until = at.opened.outlook.realised.until
    month = 1 if until is None else min(until + 1, LAST_MONTH)
    line = None if kind is ActualKind.IN_USE else next(iter(_titles(at, kind)), None)
    return lambda name, source: Actual(id=name, kind=kind, month=month, line=line, amount=0, source=source)


def _mark(at: frame.Here, record: AnyRecord) -> str:
    if not isinstance(record, Actual):
        return ""
    if record.kind is ActualKind.IN_USE:
        return f"{at.words('realised.use')} · {at.facts.percent(record.amount)}"
    line = _titles(at, record.kind).get(record.line or "", "")
    return " · ".join(filter(None, (line, at.facts.money(record.amount))))


def _titles(at: frame.Here, kind: ActualKind) -> dict[str, str]:
    """Lines that money of this kind may belong to."""
    costs = at.opened.catalogue.costs
    lines = costs.costs if kind is ActualKind.SPENT else costs.benefits
    return {item.id: item.title.read(at.language, costs.language) for item in lines}


def _counted(at: frame.Here, record: AnyRecord) -> None:
    if not isinstance(record, Actual):
        return
    use = record.kind is ActualKind.IN_USE
    line = () if use else (Entry("line", Control.LIST, _titles(at, record.kind), required=True),)
    shown = (
        Entry("month", Control.WHOLE, most=LAST_MONTH),
        *line,
        Entry("amount", Control.PERCENT if use else Control.NUMBER, most=1 if use else None),
        Entry("counted_on", Control.DAY),
        Entry("by", Control.LIST, entries.people(at)),
        Entry("source"),
    )
    entries.entries(at, record, shown)
