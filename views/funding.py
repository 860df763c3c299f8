"""Approved money: how much, who approved it and when, and how it is divided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import streamlit as st

from project.records.stakeholders import BudgetHead, BudgetPart, Funding
from project.results.stakeholders import Money
from reports.sections.support import division_table
from views import entries, fields, frame, register, saving, seen, state, widgets
from views.entries import Control, Entry
from views.text import plain
from words.numbers import money

KIND = Funding.KIND
HIGHEST = 1e12
FORM = "add-approval"


def show(at: frame.Here) -> None:
    """What is approved in all, each approval, a line for another one, and the division."""
    words, found = at.words, at.opened.outlook.stakeholders.money
    st.markdown(f"### {words('stakeholders.money.title')}")
    st.markdown(words("stakeholders.money.why"), width=frame.PROSE)
    _sum(at, found)
    register.listing(
        at,
        list(at.opened.project.of(Funding)),
        lambda record: _approval(at, cast("Funding", record)),
        mark=lambda record: _money(at, cast("Funding", record).amount),
        icon=lambda _: "payments",
    )
    _adder(at)
    if found.divided:
        widgets.table(division_table(at.facts, found))


def _sum(at: frame.Here, found: Money) -> None:
    words, typed = at.words, at.opened.project.settings.budget
    if found.total is None:
        told = [words("stakeholders.money.empty")]
        if typed is not None:
            told.append(words("stakeholders.money.typed", amount=_money(at, typed)))
        st.info(" ".join(told), icon=":material/info:")
        return
    st.markdown(f"**{plain(words('stakeholders.money.sum', amount=_money(at, found.total)))}**")
    if typed is not None and typed != found.total:
        st.caption(words("stakeholders.money.instead", amount=plain(_money(at, typed))))
    if not found.complete:
        st.warning(words("stakeholders.money.incomplete"), icon=":material/warning:")


def _money(at: frame.Here, amount: float) -> str:
    return money(amount, at.opened.project.settings.currency, at.language)


def _approval(at: frame.Here, record: Funding) -> None:
    shown = (
        Entry("amount", Control.NUMBER),
        Entry("approved_by", Control.LIST, entries.people(at)),
        Entry("approved_on", Control.DAY),
        Entry("document"),
        Entry("covers", Control.LONG),
    )
    entries.entries(at, record, shown)
    _parts(at, record)


# -- how it is divided -----------------------------------------------------------------------------------


def _parts(at: frame.Here, record: Funding) -> None:
    """One amount for each thing money is meant for; an empty one is not decided."""
    words = at.words
    st.markdown(
        f"**{words('stakeholders.money.parts', currency=plain(at.opened.project.settings.currency))}**"
    )
    standing = {part.head: part.amount for part in record.parts}
    start = seen.track(at.project, record)
    keys = {head: f"{start}/part-{head}" for head in BudgetHead}
    with st.grid(3, min_column_width=180):
        for head, key in keys.items():
            fields.begin_with(key, standing.get(head))
            st.number_input(
                words(f"records.funding.codes.parts.{head}"),
                min_value=0.0,
                max_value=HIGHEST,
                step=1000.0,
                value=None,
                key=key,
                on_change=_divided,
                args=(at.project, record.id, keys),
                disabled=not at.may_edit,
            )
    _rest(at, record, keys)


def _divided(project: str, record: str, keys: Mapping[BudgetHead, str]) -> None:
    """Callback: all parts of one approval, saved together."""
    amounts = {head: state.value(key) for head, key in keys.items()}
    parts = tuple(BudgetPart(head=head, amount=amount) for head, amount in amounts.items() if amount)
    saving.save_record(project, KIND, record, "funding.set", {"parts": parts})


def _rest(at: frame.Here, record: Funding, keys: Mapping[BudgetHead, str]) -> None:
    """What is left to divide; that the parts come to more than was approved is told where it is typed."""
    typed = sum(state.value(key) or 0.0 for key in keys.values())
    rest = record.amount - typed
    if rest < 0:
        told = {"parts": plain(_money(at, typed)), "amount": plain(_money(at, record.amount))}
        st.error(at.words("stakeholders.money.too_much", **told), icon=":material/error:")
    elif rest and typed:
        st.caption(at.words("stakeholders.money.rest", amount=plain(_money(at, rest))))


# -- another approval ------------------------------------------------------------------------------------


def _adder(at: frame.Here) -> None:
    if not at.may_edit:
        return
    form = state.form(FORM)
    with st.form(form, border=False, enter_to_submit=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            label = at.words("records.funding.new")
            st.number_input(label, min_value=0.0, max_value=HIGHEST, value=None, key=f"{form}/amount")
            st.form_submit_button(at.words("records.add"), on_click=_added, args=(at.project,))
        frame.missing(at, FORM)


def _added(project: str) -> None:
    amount = state.form_value(FORM, "amount")
    if amount is None:
        state.form_lacks(FORM, "stakeholders.money.needs_amount")
        return
    record = Funding(id=register.new_id(KIND), amount=amount)
    if saving.save(project, "funding.added", record, operation=state.once(FORM), typed=False):
        state.put_value(f"{KIND}-{record.id}", held=True)
        state.form_done(FORM)
