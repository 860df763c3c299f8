"""What a price list comes to: each part by year, and one month of the contract step by step."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import streamlit as st

from project.case_graph import users_of
from project.records.paying import VendorPricing
from reports.document import Align, Column, Table, TableRow
from scoring.cashflow import Floats, by_year, month_count
from scoring.price_scheme import PriceScheme
from scoring.price_steps import PriceStep, StepKind, price_steps
from scoring.subscription import Subscription, subscription
from views import fields, frame, widgets
from views.text import plain
from words.numbers import money, number, percent

SHARES = {StepKind.DISCOUNT}
AMOUNTS = {StepKind.UNIT_PRICE, StepKind.LIST_AMOUNT, StepKind.AMOUNT}


def show(at: frame.Here, record: VendorPricing) -> None:
    """Each part by year, then one month step by step."""
    users = _users(at)
    found = subscription(
        record.scheme, users, at.opened.project.settings.horizon_years, first_month=record.first_month
    )
    widgets.table(_table(at, record, found), wrap=True)
    for part, note in found.notes:
        told = at.words(f"pricing.note.{note.partition('.')[2]}", part=_part(at, record.scheme, part))
        st.caption(plain(told))
    _month(at, record, users)


def _users(at: frame.Here) -> Floats:
    count = month_count(at.opened.project.settings.horizon_years)
    return np.broadcast_to(np.asarray(users_of(at.opened.project), dtype=np.float64), (count,))


def _table(at: frame.Here, record: VendorPricing, found: Subscription) -> Table:
    scheme, horizon = record.scheme, at.opened.project.settings.horizon_years
    years = [
        at.words("pricing.year_0"),
        *(at.words("pricing.year", year=year + 1) for year in range(horizon)),
    ]
    columns = [Column(at.words("pricing.part"))]
    columns += [Column(year, Align.RIGHT, scheme.currency) for year in years]
    body = [TableRow((_part(at, scheme, item.id), *_years(at, item.months))) for item in found.parts]
    last = TableRow((at.words("pricing.total"), *_years(at, found.total)), total=True)
    return Table(at.words("pricing.by_year"), tuple(columns), (*body, last))


def _years(at: frame.Here, months: Floats) -> Iterable[str]:
    return (number(float(value), language=at.language) for value in by_year(months))


def _month(at: frame.Here, record: VendorPricing, users: Floats) -> None:
    """How the price of one month of the contract comes about."""
    key = f"pricing-month-{record.id}"
    fields.begin_with(key, 1)
    most = len(users) - 1
    month = st.number_input(at.words("pricing.month"), 0, most, value=None, step=1, key=key)
    if month is None:
        return
    served = float(users[min(record.first_month - 1 + int(month), most)])
    steps = price_steps(record.scheme, served, int(month))
    lines = [f"- {plain(_step(at, record.scheme, item))}" for item in steps]
    st.markdown("\n".join(lines) or at.words("pricing.nothing_due"))


def _step(at: frame.Here, scheme: PriceScheme, step: PriceStep) -> str:
    holes = {"part": _part(at, scheme, step.part), "value": _value(at, scheme, step)}
    key = f"pricing.step.{step.kind}"
    return at.words(f"{key}_one" if step.value == 1 and at.words.has(f"{key}_one") else key, **holes)


def _value(at: frame.Here, scheme: PriceScheme, step: PriceStep) -> str:
    if step.kind in AMOUNTS:
        return money(step.value, scheme.currency, at.language, decimals=2)
    if step.kind in SHARES:
        return percent(step.value, 1, at.language)
    decimals = 4 if step.kind is StepKind.UPLIFT else 0
    return number(step.value, decimals, at.language)


def _part(at: frame.Here, scheme: PriceScheme, part: str) -> str:
    """What a part of the price is called: the vendor's own word, or ours for what every list has."""
    named = {item.id: item.title for item in scheme.add_ons}
    named |= {item.id: item.title for item in scheme.attached}
    named |= {item.id: item.title for item in scheme.consumption}
    return named.get(part) or at.words(f"pricing.parts.{part}")
