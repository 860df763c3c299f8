"""Published prices: what a plan costs on which terms, and until when its price may be trusted unread."""

from __future__ import annotations

from datetime import date

import streamlit as st

from project.catalogue import Catalogue
from project.model import Vendor
from scoring.vendors import FactSheet, Plan
from views import frame, saving
from views.text import plain
from words.catalogue import Words
from words.numbers import day, money
from workspace.begin import typed_in


def names(catalogue: Catalogue, words: Words, today: date) -> dict[tuple[str, str], str]:
    """Every published plan with its price, its terms and the day of the price, as people pick it."""
    return {
        (sheet.id, plan.id): _name(sheet, plan, words, today)
        for sheet in catalogue.vendors
        for plan in sheet.plans
    }


def _name(sheet: FactSheet, plan: Plan, words: Words, today: date) -> str:
    price = money(plan.price.amount, plan.price.currency, decimals=2)
    parts = (
        f"{sheet.vendor} {sheet.product}",
        plan.title,
        price,
        *terms(plan, words),
        _age(plan, words, today),
    )
    return " · ".join(parts)


def terms(plan: Plan, words: Words) -> tuple[str, ...]:
    """What the price presumes: how it is billed, and for how many users at the least."""
    least = plan.minimum_users
    return (
        words(f"shortlist.vendors.billing.{plan.billing}"),
        *((words("shortlist.vendors.from_users", count=least),) if least else ()),
    )


def _age(plan: Plan, words: Words, today: date) -> str:
    source = plan.source
    if source.expires is not None and source.expired(today):
        return words("shortlist.vendors.out_of_date", day=day(source.expires))
    return words("shortlist.vendors.as_of", day=day(source.as_of))


def beside_price(at: frame.Here, vendor: Vendor) -> None:
    """Where the price of an offer comes from, on which terms, and whether it has to be looked up again."""
    st.caption(_source(at, vendor))
    source = vendor.price_source
    sheet = None if vendor.fact_sheet is None else at.opened.catalogue.fact_sheet(vendor.fact_sheet)
    with st.container(horizontal=True):
        if sheet is not None:
            st.link_button(
                at.words("shortlist.vendors.website", name=plain(sheet.vendor)),
                sheet.website,
                key=f"website-{vendor.id}",
                icon=":material/open_in_new:",
                type="tertiary",
            )
        if source is not None and source.expires is not None and source.expired(at.today):
            told = at.words("shortlist.vendors.out_of_date", day=day(source.expires))
            st.markdown(f":orange-badge[:material/flag: {told}]")
            st.button(
                at.words("shortlist.vendors.confirm"),
                key=f"confirm-price-{vendor.id}",
                on_click=_confirmed,
                args=(at, vendor),
            )


def _source(at: frame.Here, vendor: Vendor) -> str:
    words = at.words
    if vendor.price is None:
        return words("shortlist.vendors.no_price")
    price, source = money(vendor.price, vendor.price_currency, decimals=2), vendor.price_source
    told = [plain(price)]
    if source is not None:
        holes = {"price": plain(price), "name": plain(source.name), "day": day(source.as_of)}
        told = [words("shortlist.vendors.source", **holes)]
    plan = _plan(at, vendor)
    if plan is not None and (plan.price.amount, plan.price.currency) == (vendor.price, vendor.price_currency):
        told.append(words(f"shortlist.vendors.billed.{plan.billing}"))
    if vendor.minimum_users:
        told.append(words("shortlist.vendors.minimum", count=vendor.minimum_users))
    return " ".join(told)


def _plan(at: frame.Here, vendor: Vendor) -> Plan | None:
    if vendor.fact_sheet is None or vendor.plan is None:
        return None
    sheet = at.opened.catalogue.fact_sheet(vendor.fact_sheet)
    return None if sheet is None else sheet.plan(vendor.plan)


def _confirmed(at: frame.Here, vendor: Vendor) -> None:
    """Somebody looked the price up: it is the team's own word now, with today's date."""
    record = vendor.model_copy(update={"price_source": typed_in(at.workspace)})
    saving.save(at.project, "vendor.priced", record)
