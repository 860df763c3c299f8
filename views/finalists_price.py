"""The price agreed with one vendor, beside the list and the bid; it is what everything is computed with."""

from __future__ import annotations

import streamlit as st

from project.records.deciding import AgreedPrice
from project.results.finalists import Finalist, Finalists
from reports.sections.finalists import prices_table
from views import choosing, exchange_rates, frame, register, saving, state, widgets
from views.entries import Control, Entry, entries
from words.numbers import day
from workspace.change import Outcome, put

MOST = 1e6
"""The highest price by user and month."""


def show(at: frame.Here, found: Finalists, item: Finalist) -> None:
    """All prices side by side, then the agreed one of this offer, or the form that notes it."""
    st.header(at.words("finalists.contract.prices"), anchor=False)
    table = prices_table(at.facts, found)
    if table is not None:
        widgets.table(table)
    record = at.opened.project.find(AgreedPrice, item.vendor)
    if record is None:
        st.markdown(at.words("finalists.contract.no_price"), width=frame.PROSE)
        if at.may_edit:
            _form(at, item)
        return
    st.markdown(at.words("finalists.contract.counts"), width=frame.PROSE)
    if record.until is not None and record.until < at.today:
        told = at.words("finalists.contract.expired", day=day(record.until, at.language))
        st.warning(told, icon=":material/schedule:")
    _fields(at, record)
    register.removal(at, record)


def _fields(at: frame.Here, record: AgreedPrice) -> None:
    currencies = {code: code for code in list(exchange_rates.known(at))}
    entries(
        at,
        record,
        (
            Entry("price", Control.NUMBER, most=MOST),
            Entry("currency", Control.LIST, currencies, required=True),
            Entry("minimum_users", Control.WHOLE),
            Entry("until", Control.DAY),
            Entry("rise", Control.PERCENT, most=1.0),
            Entry("day", Control.DAY),
            Entry("source", Control.SHORT),
        ),
    )


def _form(at: frame.Here, item: Finalist) -> None:
    """Price, currency and where it is written; nothing is taken without them."""
    name, words = f"agreed-{item.vendor}", at.words
    form = state.form(name)
    currencies = list(exchange_rates.known(at))
    own = at.opened.project.settings.currency
    with st.form(form, border=True, enter_to_submit=False):
        with st.grid(3, min_column_width=180):
            st.number_input(
                words("finalists.contract.price"),
                min_value=0.0,
                max_value=MOST,
                value=None,
                step=1.0,
                key=f"{form}/price",
            )
            choosing.selectbox(
                words("finalists.contract.currency"),
                currencies,
                index=currencies.index(own) if own in currencies else 0,
                key=f"{form}/currency",
            )
            st.text_input(
                words("finalists.contract.source"),
                max_chars=200,
                help=words("finalists.contract.source_help"),
                key=f"{form}/source",
            )
        frame.missing(at, name)
        label = words("finalists.contract.save")
        st.form_submit_button(label, on_click=_noted, args=(at.project, item.vendor, name))


def _noted(project: str, vendor: str, name: str) -> None:
    """The price with today's date."""
    price, source = state.form_value(name, "price"), str(state.form_value(name, "source") or "").strip()
    if price is None or not source:
        state.form_lacks(name, f"finalists.contract.{'needs_price' if price is None else 'needs_source'}")
        return
    where, who = state.workspace(), state.person()
    record = AgreedPrice(
        id=vendor,
        price=price,
        currency=state.form_value(name, "currency"),
        source=source,
        day=where.clock().date(),
    )

    def work(operation: str) -> Outcome:
        return put(where, who, project, "agreed_price.added", record, operation=operation)

    if saving.run(project, work, state.once(name)):
        state.form_done(name)
