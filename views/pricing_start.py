"""A first price list of an offer: from the price that counts, from the published plan, or from nothing."""

from __future__ import annotations

from typing import Any

import streamlit as st

from project.model import Vendor
from project.prices import used_price
from project.records.paying import VendorPricing
from scoring.price_scheme import Billing, PriceScheme
from views import frame, saving

KIND = VendorPricing.KIND


def show(at: frame.Here, vendor: Vendor) -> None:
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
