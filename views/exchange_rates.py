"""Exchange rates: those that figures rest on with their day, those that are missing, and one's own."""

from __future__ import annotations

import streamlit as st
from pydantic import ValidationError

from project.exchange_rates import UsedRate, rate_complaint, used_rate
from project.model import AnyRecord
from project.prices import price_currency
from project.records.paying import ExchangeRate
from reports.document import Align, Column, Table, TableRow
from views import entries, frame, register, saving, state, widgets
from views.entries import Control, Entry
from views.text import plain
from words.complaints import explanation
from words.numbers import day, number

KIND = ExchangeRate.KIND
NAME = "exchange-rate"
MOST = 1e6


def show(at: frame.Here) -> None:
    """What is used, what is missing and the team's own rates; nothing where all is in one currency."""
    own = sorted(at.opened.project.of(ExchangeRate), key=lambda item: (item.currency, item.day))
    with widgets.fold(
        "exchange-rates", at.words("rates.title"), icon=":material/currency_exchange:"
    ) as opened:
        if not opened.open:
            st.caption(at.words("records.closed"))
            return
        st.markdown(at.words("rates.how"), width=frame.PROSE)
        used = _used(at, own)
        if used:
            widgets.table(_table(at, used), wrap=True)
        else:
            st.caption(at.words("rates.none"))
        register.listing(at, own, lambda record: _fields(at, record))
        if at.may_edit:
            _form(at)


def missing(at: frame.Here) -> None:
    """One warning for each currency of an offer that cannot be brought into that of the project."""
    for currency in _currencies(at):
        found = rate_complaint(at.opened.project, at.opened.catalogue, currency, at.today)
        if found is not None:
            st.warning(plain(explanation(found, at.words)), icon=":material/currency_exchange:")


def known(at: frame.Here, *standing: str) -> tuple[str, ...]:
    """Currencies with a rate, shipped or entered, and those that stand already."""
    own = {item.currency for item in at.opened.project.of(ExchangeRate)}
    return tuple(sorted({*at.opened.catalogue.rates.per_base(), *own, *standing}))


def _currencies(at: frame.Here) -> tuple[str, ...]:
    project = at.opened.project
    return tuple(dict.fromkeys(price_currency(project, item) for item in project.vendors))


def _used(at: frame.Here, own: list[ExchangeRate]) -> list[UsedRate]:
    names = dict.fromkeys((*_currencies(at), *(item.currency for item in own)))
    found = (used_rate(at.opened.project, at.opened.catalogue, name, at.today) for name in names)
    return [item for item in found if item is not None]


def _table(at: frame.Here, used: list[UsedRate]) -> Table:
    base = at.opened.project.settings.currency
    columns = (
        Column(at.words("rates.currency")),
        Column(at.words("rates.worth", currency=base), Align.RIGHT),
        Column(at.words("rates.day")),
        Column(at.words("rates.source")),
    )
    return Table(at.words("rates.used"), columns, tuple(_row(at, item) for item in used))


def _row(at: frame.Here, used: UsedRate) -> TableRow:
    """One rate; one that has to be confirmed again says so beside its day."""
    told = day(used.as_of, at.language)
    if any(item.expired(at.today) for item in used.sources):
        told = at.words("rates.old", day=told)
    sources = dict.fromkeys(item.name for item in used.sources)
    return TableRow((used.currency, number(used.worth, 4, at.language), told, "; ".join(sources)))


def _fields(at: frame.Here, record: AnyRecord) -> None:
    """Currency and day are what the rate is; another day is another rate."""
    entries.entries(at, record, (Entry("worth", Control.NUMBER, most=MOST), Entry("source")))


def _form(at: frame.Here) -> None:
    form, words = state.form(NAME), at.words
    base = at.opened.project.settings.currency
    with st.form(form, border=True, enter_to_submit=False):
        with st.grid(2, min_column_width=180):
            st.text_input(words("rates.new_currency"), max_chars=3, key=f"{form}/currency")
            st.number_input(
                words("rates.new_worth", currency=base),
                min_value=0.0,
                max_value=MOST,
                value=None,
                format="%.6g",
                key=f"{form}/worth",
            )
            label = words("rates.new_day")
            st.date_input(label, value=at.today, max_value=at.today, format="YYYY-MM-DD", key=f"{form}/day")
            st.text_input(words("rates.new_source"), max_chars=200, key=f"{form}/source")
        frame.missing(at, NAME)
        revisions = tuple((item.id, item.revision) for item in at.opened.project.of(ExchangeRate))
        st.form_submit_button(words("rates.save"), on_click=_noted, args=(at.project, revisions))


def _noted(project: str, revisions: tuple[tuple[str, int], ...]) -> None:
    """Callback: a rate of a day that is there already takes the place of the one before."""
    currency = str(state.form_value(NAME, "currency") or "").strip().upper()
    when, worth = state.form_value(NAME, "day"), state.form_value(NAME, "worth")
    record = _made(currency, when, worth, str(state.form_value(NAME, "source") or "").strip())
    if record is None:
        state.form_lacks(NAME, "rates.needs")
        return
    standing = dict(revisions).get(record.id, 0)
    record = record.model_copy(update={"revision": standing})
    if saving.save(
        project, f"{KIND}.{'set' if standing else 'added'}", record, operation=state.once(NAME), typed=False
    ):
        state.form_done(NAME)


def _made(currency: str, when: object, worth: object, source: str) -> ExchangeRate | None:
    """The rate; None where currency, day or a number above 0 is missing."""
    try:
        given = {"id": f"{currency.lower()}:{when}", "currency": currency, "day": when, "worth": worth}
        return ExchangeRate.model_validate({**given, "source": source})
    except ValidationError:
        return None
