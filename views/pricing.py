"""Price lists: how each vendor really prices, and what that comes to with the users of the firm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import streamlit as st

from project.case_graph import users_of
from project.model import Vendor
from project.prices import used_price
from project.records.paying import VendorPricing
from reports.document import Align, Column, Table, TableRow
from scoring.cashflow import Floats, by_year, month_count
from scoring.price_scheme import Billing, DiscountOn, PriceScheme, TierWay
from scoring.price_steps import PriceStep, StepKind, price_steps
from scoring.subscription import Subscription, subscription
from views import (
    choosing,
    exchange_rates,
    fields,
    frame,
    notes,
    price_file,
    price_source,
    pricing_form,
    register,
    saving,
    state,
    widgets,
)
from views.pricing_form import CHOICES, GROUPS, LISTS, SINGLE, Cell, rows
from views.text import plain
from words.numbers import money, number, percent

KIND = VendorPricing.KIND
CODES: dict[str, tuple[Any, ...]] = {"tier_way": tuple(TierWay), "billing": tuple(Billing)}
SHARES = {StepKind.DISCOUNT}
AMOUNTS = {StepKind.UNIT_PRICE, StepKind.LIST_AMOUNT, StepKind.AMOUNT}


def show(at: frame.Here) -> None:
    """One fold for each offer: its price list with what it comes to, or the ways to begin one."""
    st.markdown(at.words("pricing.how"), width=frame.PROSE)
    exchange_rates.missing(at)
    if not at.opened.project.vendors:
        st.info(at.words("business_case.empty"), icon=":material/info:")
    for vendor in at.opened.project.vendors:
        record = at.opened.project.find(VendorPricing, vendor.id)
        key = "pricing.single" if record is None else "pricing.own"
        told = at.words(key, name=plain(vendor.name))
        with widgets.fold(f"pricing-{vendor.id}", told, icon=":material/sell:") as opened:
            if opened.open:
                _offer(at, vendor, record)
            else:
                st.caption(at.words("records.closed"))
    exchange_rates.show(at)


def _offer(at: frame.Here, vendor: Vendor, record: VendorPricing | None) -> None:
    if record is None:
        _begin(at, vendor)
        return
    price_source.age(at, record)
    _sums(at, record)
    price_file.show(at, record)
    _form(at, record)
    register.removal(at, record)
    st.caption(at.words("pricing.back"))


# -- a first price list ----------------------------------------------------------------------------------


def _begin(at: frame.Here, vendor: Vendor) -> None:
    """Take the price that counts now, or the published plan, or begin with nothing."""
    st.markdown(at.words("pricing.none"), width=frame.PROSE)
    if not at.may_edit:
        return
    with st.container(horizontal=True):
        for name, scheme in _starts(at, vendor).items():
            record = VendorPricing(id=vendor.id, scheme=scheme, **_source(at, vendor, name))
            st.button(
                at.words(f"pricing.start.{name}"),
                key=f"pricing-{name}-{vendor.id}",
                on_click=_begun,
                args=(at.project, record),
            )


def _starts(at: frame.Here, vendor: Vendor) -> dict[str, PriceScheme]:
    """The price lists one can begin with."""
    found: dict[str, PriceScheme] = {}
    sheet = at.opened.catalogue.fact_sheet(vendor.fact_sheet) if vendor.fact_sheet else None
    plan = sheet.plan(vendor.plan) if sheet is not None and vendor.plan else None
    if plan is not None:
        found["plan"] = PriceScheme(
            currency=plan.price.currency,
            seat_price=plan.price.amount,
            minimum_seats=plan.minimum_users or 0,
            billing=Billing(plan.billing),
        )
    used = used_price(at.opened.project, vendor)
    if used.amount is not None:
        least = used.minimum_users or 0
        found["price"] = PriceScheme(currency=used.currency, seat_price=used.amount, minimum_seats=least)
    found["empty"] = PriceScheme(currency=at.opened.project.settings.currency)
    return found


def _source(at: frame.Here, vendor: Vendor, name: str) -> dict[str, Any]:
    """Where the beginning was read, so that the price list names it."""
    if name == "price":
        return {"source": used_price(at.opened.project, vendor).source}
    sheet = at.opened.catalogue.fact_sheet(vendor.fact_sheet) if vendor.fact_sheet else None
    plan = sheet.plan(vendor.plan) if sheet is not None and vendor.plan else None
    return {"source": plan.source} if name == "plan" and plan is not None else {}


def _begun(project: str, record: VendorPricing) -> None:
    saving.save(project, f"{KIND}.added", record, typed=False)


# -- what it comes to ------------------------------------------------------------------------------------


def _sums(at: frame.Here, record: VendorPricing) -> None:
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
    return at.words(f"pricing.step.{step.kind}", **holes)


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


# -- the form --------------------------------------------------------------------------------------------


def _form(at: frame.Here, record: VendorPricing) -> None:
    """All fields of one price list; nothing is taken until it is saved."""
    scheme = record.scheme
    name = f"pricing-{record.id}-{record.revision}"
    form = state.form(name)
    with st.form(form, border=True, enter_to_submit=False):
        with st.grid(3, min_column_width=180):
            _choices(at, form, scheme)
            _first(at, form, record)
            for cell in SINGLE:
                _cell(
                    at, f"{form}/{cell.name}", f"pricing.fields.{cell.name}", cell, getattr(scheme, cell.name)
                )
        for part in GROUPS:
            _group(at, form, scheme, part)
        for part in LISTS:
            _list(at, form, scheme, part)
        price_source.form(at, form, record)
        _about(at, form, record)
        st.form_submit_button(
            at.words("pricing.save"),
            on_click=_saved,
            args=(at.project, form, record),
            disabled=not at.may_edit,
        )


def _choices(at: frame.Here, form: str, scheme: PriceScheme) -> None:
    options = {"currency": exchange_rates.known(at, scheme.currency), **CODES}
    for name in CHOICES:
        told = {
            item: item if name == "currency" else at.words(f"pricing.{name}.{item}") for item in options[name]
        }
        _select(at.words(f"pricing.fields.{name}"), told, f"{form}/{name}", getattr(scheme, name))


def _select(label: str, told: dict[Any, str], key: str, standing: Any) -> None:
    fields.begin_with(key, standing)
    choosing.selectbox(label, list(told), format_func=told.__getitem__, key=key)


def _first(at: frame.Here, form: str, record: VendorPricing) -> None:
    cell = Cell("first_month", whole=True, low=1, most=180)
    _cell(at, f"{form}/first_month", "pricing.fields.first_month", cell, record.first_month)


def _group(at: frame.Here, form: str, scheme: PriceScheme, part: str) -> None:
    standing = getattr(scheme, part)
    st.markdown(f"**{at.words(f'pricing.groups.{part}')}**")
    with st.grid(4, min_column_width=160):
        for cell in GROUPS[part]:
            key, label = f"{form}/{part}/{cell.name}", f"pricing.{part}.{cell.name}"
            _cell(at, key, label, cell, getattr(standing, cell.name, None))
        if part == "discount":
            told = {item: at.words(f"pricing.discount_on.{item}") for item in DiscountOn}
            on = getattr(standing, "on", DiscountOn.RECURRING)
            _select(at.words("pricing.discount.on"), told, f"{form}/discount/on", on)


def _list(at: frame.Here, form: str, scheme: PriceScheme, part: str) -> None:
    """One row for each entry and an empty one; a row whose first field is emptied goes."""
    st.markdown(f"**{at.words(f'pricing.groups.{part}')}**")
    for place, item in enumerate(rows(scheme, part)):
        with st.grid(len(LISTS[part]), min_column_width=130):
            for cell in LISTS[part]:
                key, label = f"{form}/{part}/{place}/{cell.name}", f"pricing.{part}.{cell.name}"
                _cell(at, key, label, cell, getattr(item, cell.name, None), place + 1)


def _cell(at: frame.Here, key: str, label: str, cell: Cell, standing: Any, row: int | None = None) -> None:
    told = at.words(label) if row is None else f"{at.words(label)} ({row})"
    if cell.most is None:
        st.text_input(told, value=standing or "", max_chars=60 if cell.name == "unit" else 120, key=key)
        return
    kind: Any = int if cell.whole else float
    times = 100.0 if cell.percent else 1
    if standing is not None:
        fields.begin_with(key, fields.as_percent(standing) if cell.percent else kind(standing))
    st.number_input(
        at.words("records.in_percent", label=told) if cell.percent else told,
        min_value=kind(times * cell.low),
        max_value=kind(times * cell.most),
        value=None,
        step=1 if cell.whole else None,
        key=key,
    )


def _about(at: frame.Here, form: str, record: VendorPricing) -> None:
    st.checkbox(at.words("pricing.fields.offered"), value=record.offered, key=f"{form}/offered")
    st.text_area(at.words("pricing.fields.note"), value=record.note, max_chars=10_000, key=f"{form}/note")


def _saved(project: str, form: str, record: VendorPricing) -> None:
    """Callback: the whole price list at once, or what does not fit together in it."""
    found = pricing_form.read(form, record)
    if isinstance(found, tuple):
        notes.refused(found)
        return
    saving.save(project, f"{KIND}.set", found, typed=False)
