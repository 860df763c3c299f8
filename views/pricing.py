"""Price lists: how each vendor really prices, with the form that all its fields stand in."""

from __future__ import annotations

from typing import Any

import streamlit as st

from project.model import Vendor
from project.prices import used_price
from project.records.paying import VendorPricing
from scoring.price_parts import DiscountOn
from scoring.price_scheme import Billing, PriceScheme, TierWay
from views import (
    choosing,
    exchange_rates,
    fields,
    frame,
    notes,
    price_file,
    price_source,
    pricing_form,
    pricing_start,
    pricing_sums,
    register,
    saving,
    state,
    widgets,
)
from views.pricing_form import CHOICES, GROUPS, LISTS, SINGLE, Cell, rows
from views.text import plain

KIND = VendorPricing.KIND
CODES: dict[str, tuple[Any, ...]] = {"tier_way": tuple(TierWay), "billing": tuple(Billing)}


def show(at: frame.Here) -> None:
    """One fold for each offer: its price list with what it comes to, or the ways to begin one."""
    st.markdown(at.words("pricing.how"), width=frame.PROSE)
    exchange_rates.missing(at)
    if not at.opened.project.vendors:
        st.info(at.words("business_case.empty"), icon=":material/info:")
    for vendor in at.opened.project.vendors:
        record = at.opened.project.find(VendorPricing, vendor.id)
        told = at.words(f"pricing.{_state(at, vendor, record)}", name=plain(vendor.name))
        with widgets.fold(f"pricing-{vendor.id}", told, icon=":material/sell:") as opened:
            if opened.open:
                _offer(at, vendor, record)
            else:
                st.caption(at.words("records.closed"))
    exchange_rates.show(at)


def _state(at: frame.Here, vendor: Vendor, record: VendorPricing | None) -> str:
    """By what the subscription of an offer is counted, as the words name it."""
    if record is not None:
        return "begun" if record.scheme.says_nothing else "own"
    return "unknown" if used_price(at.opened.project, vendor).amount is None else "single"


def _offer(at: frame.Here, vendor: Vendor, record: VendorPricing | None) -> None:
    if record is None:
        pricing_start.show(at, vendor)
        return
    if record.scheme.says_nothing:
        st.info(at.words("pricing.nothing_yet"), icon=":material/info:")
    price_source.age(at, record)
    pricing_sums.show(at, record)
    price_file.show(at, record)
    _form(at, record)
    register.removal(at, record)
    st.caption(at.words("pricing.back"))


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
