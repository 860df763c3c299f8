"""The offers on the shortlist: added from published prices or typed in, priced, taken off again."""

from __future__ import annotations

import secrets

import streamlit as st

from project.model import Vendor
from views import choosing, exchange_rates, fields, frame, plans, saving, seen, state
from views.text import plain
from workspace.begin import told_apart, typed_in, vendor_from_plan

ADD = "add-vendor"
INTENT = "vendor.set"


def show(at: frame.Here) -> None:
    """Every offer with its fields."""
    if not at.opened.project.vendors:
        st.info(at.words("shortlist.vendors.none"), icon=":material/info:")
    for vendor in at.opened.project.vendors:
        with st.container(border=True, key=f"vendor-{vendor.id}"):
            _vendor(at, vendor)
    if not state.unfolded(ADD):
        st.button(at.words("shortlist.add"), key="add-another", on_click=state.unfold, args=(ADD,))


def _vendor(at: frame.Here, vendor: Vendor) -> None:
    edit(at, vendor)
    _removal(at, vendor)


def edit(at: frame.Here, vendor: Vendor) -> None:
    """Name, product, price and plan of an offer, on whatever page it is looked at."""
    words, project = at.words, at.project
    with st.grid(3, min_column_width=200):
        fields.text_field(project, vendor, "name", words("shortlist.vendors.name"), INTENT, max_chars=200)
        fields.text_field(
            project, vendor, "product", words("shortlist.vendors.product"), INTENT, max_chars=200
        )
        _price(at, vendor)
    plans.beside_price(at, vendor)
    fields.text_field(project, vendor, "note", words("shortlist.vendors.note"), INTENT, max_chars=10_000)


def _price(at: frame.Here, vendor: Vendor) -> None:
    key = seen.field(at.project, vendor, "price")
    fields.begin_with(key, vendor.price)
    st.number_input(
        at.words("shortlist.vendors.price", currency=vendor.price_currency),
        min_value=0.0,
        max_value=1e6,
        step=1.0,
        value=None,
        key=key,
        on_change=_priced,
        args=(at.project, vendor.id),
    )


def _priced(project: str, vendor_id: str) -> None:
    """A typed price is the team's own word, with today's date."""
    own = typed_in(state.workspace())
    saving.save_record(project, Vendor.KIND, vendor_id, "vendor.priced", {"price_source": own})


def _removal(at: frame.Here, vendor: Vendor) -> None:
    asking = f"remove-{vendor.id}"
    if not state.unfolded(asking):
        st.button(
            at.words("shortlist.vendors.remove"),
            key=asking,
            type="tertiary",
            on_click=state.unfold,
            args=(asking,),
        )
        return
    st.warning(at.words("shortlist.vendors.sure", name=plain(vendor.name)), icon=":material/warning:")
    with st.container(horizontal=True):
        st.button(
            at.words("shortlist.vendors.really"),
            key=f"{asking}-yes",
            on_click=_removed,
            args=(at.project, vendor),
        )
        st.button(
            at.words("shortlist.vendors.keep"),
            key=f"{asking}-no",
            on_click=state.unfold,
            args=(asking,),
            kwargs={"open_": False},
        )


def _removed(project: str, vendor: Vendor) -> None:
    saving.take_away(project, "vendor.removed", vendor)
    state.unfold(f"remove-{vendor.id}", open_=False)


def add(at: frame.Here) -> None:
    """The form for one more offer."""
    form, words = state.form(ADD), at.words
    offered = plans.names(at.opened.catalogue, words, at.today)
    currencies = list(exchange_rates.known(at))
    currency = at.opened.project.settings.currency
    with st.form(form, enter_to_submit=False):
        st.markdown(f"**{words('shortlist.add')}**")
        choosing.selectbox(
            words("shortlist.vendors.plan"),
            list(offered),
            index=None,
            format_func=offered.__getitem__,
            placeholder=words("shortlist.vendors.plan_empty"),
            key=f"{form}/plan",
        )
        st.caption(words("shortlist.vendors.or_typed"))
        with st.grid(4, min_column_width=170):
            st.text_input(words("shortlist.vendors.name"), max_chars=200, key=f"{form}/name")
            st.text_input(words("shortlist.vendors.product"), max_chars=200, key=f"{form}/product")
            st.number_input(
                words("shortlist.vendors.price_any"),
                min_value=0.0,
                max_value=1e6,
                value=None,
                step=1.0,
                key=f"{form}/price",
            )
            choosing.selectbox(
                words("shortlist.vendors.currency"),
                currencies,
                index=currencies.index(currency) if currency in currencies else 0,
                key=f"{form}/currency",
            )
        frame.missing(at, ADD)
        with st.container(horizontal=True):
            st.form_submit_button(words("shortlist.vendors.add"), type="primary", on_click=_added, args=(at,))
            st.form_submit_button(
                words("shortlist.vendors.cancel"), on_click=state.unfold, args=(ADD,), kwargs={"open_": False}
            )


def _added(at: frame.Here) -> None:
    """The new offer stands last, and no two names are the same: rankings go by name."""
    standing = at.opened.project.vendors
    order = max((item.order for item in standing), default=0) + 1
    vendor = _new(at, order)
    if vendor is None:
        state.form_lacks(ADD, "shortlist.vendors.needs_plan")
        return
    named = told_apart((*standing, vendor))
    changed = tuple(item for item in named if item not in standing)
    if saving.save(at.project, "vendor.added", *changed, operation=state.once(ADD), typed=False):
        state.form_done(ADD)


def _new(at: frame.Here, order: int) -> Vendor | None:
    vendor_id = f"v{secrets.token_hex(5)}"
    plan = state.form_value(ADD, "plan")
    if plan is not None:
        return vendor_from_plan(at.opened.catalogue, vendor_id, plan[0], plan[1], order)
    name = (state.form_value(ADD, "name") or "").strip()
    price = state.form_value(ADD, "price")
    if not name:
        return None
    return Vendor(
        id=vendor_id,
        name=name,
        product=(state.form_value(ADD, "product") or "").strip(),
        price=price,
        price_currency=state.form_value(ADD, "currency"),
        price_source=None if price is None else typed_in(at.workspace),
        order=order,
    )
