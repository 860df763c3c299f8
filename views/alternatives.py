"""Other ways beside the offers: what they cost, and which is worth most."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.paying import Alternative, AlternativeCost, AlternativeKind
from reports.sections import alternatives as told
from scoring.costs import LineKind
from views import entries, frame, register, widgets
from views.entries import Control, Entry
from views.text import plain


def show(at: frame.Here) -> None:
    """The comparison, then the ways with their costs, then how it is computed."""
    found, words, facts = at.opened.outlook.alternatives, at.words, at.facts
    st.markdown(words("alternatives.how"), width=frame.PROSE)
    if not found.ways:
        st.info(words("alternatives.empty"), icon=":material/info:")
    else:
        if found.carry_on is None:
            st.info(words("alternatives.only_offers"), icon=":material/info:")
        st.markdown(plain(told.finding(facts, found)), width=frame.PROSE)
        widgets.table(told.ways_table(facts, found), wrap=True)
        for block in told.notes(facts, found):
            widgets.block(block)
        widgets.table(told.years_table(facts, found))
    _records(at)
    for block in told.split(facts, found):
        widgets.block(block)
    with widgets.fold(
        "alternatives-how", words("alternatives.computed"), icon=":material/calculate:"
    ) as opened:
        if opened.open:
            st.markdown(words("alternatives.method"), width=frame.PROSE)


def _records(at: frame.Here) -> None:
    st.header(at.words("alternatives.records"), anchor=False)
    ways = tuple(at.opened.project.of(Alternative))
    register.listing(at, ways, lambda record: _way(at, record), mark=lambda record: _mark(at, record))
    register.adder(at, Alternative.KIND, _new)


def _new(name: str, title: str) -> Alternative:
    """The first way that anybody writes down is most often carrying on as today."""
    return Alternative(id=name, title=title, kind=AlternativeKind.CARRY_ON)


def _mark(at: frame.Here, record: AnyRecord) -> str:
    if not isinstance(record, Alternative):
        return ""
    way = at.opened.outlook.alternatives.way(f"way:{record.id}")
    kind = at.words(f"alternatives.kinds.{record.kind}")
    return kind if way is None else f"{kind} · {at.facts.money(way.total)}"


def _way(at: frame.Here, record: AnyRecord) -> None:
    kinds = entries.codes(at, Alternative.KIND, "kind", tuple(AlternativeKind))
    today = isinstance(record, Alternative) and record.kind is AlternativeKind.CARRY_ON
    share = () if today else (Entry("benefit_share", Control.PERCENT, most=1),)
    shown = (
        Entry("title"),
        Entry("kind", Control.LIST, kinds, required=True),
        Entry("life_years", Control.WHOLE, most=30),
        *share,
        Entry("note", Control.LONG),
    )
    entries.entries(at, record, shown)
    _costs(at, record)


def _costs(at: frame.Here, way: AnyRecord) -> None:
    costs = tuple(item for item in at.opened.project.of(AlternativeCost) if item.alternative == way.id)
    register.listing(at, costs, lambda item: _cost(at, item), place=f"-{way.id}")
    if not costs:
        st.caption(at.words("alternatives.no_costs"))
    register.adder(
        at,
        AlternativeCost.KIND,
        lambda name, title: AlternativeCost(id=name, alternative=way.id, title=title),
        place=f"-{way.id}",
    )


def _cost(at: frame.Here, record: AnyRecord) -> None:
    paid = entries.codes(at, AlternativeCost.KIND, "paid", tuple(LineKind))
    shown = (
        Entry("title"),
        Entry("amount", Control.NUMBER),
        Entry("paid", Control.LIST, paid, required=True),
        Entry("from_month", Control.WHOLE, most=180),
        Entry("grows", Control.PERCENT, most=1, least=-0.5),
        Entry("source"),
    )
    entries.entries(at, record, shown)
