"""The range of the net benefit, above the figures it rests on, and how it narrows while they are filled."""

from __future__ import annotations

import streamlit as st

from project.results.return_range import ReturnRange, VendorRange
from reports.sections.business_case import conventions
from scoring.outcomes import Summary
from views import frame, state
from views.text import plain
from words.numbers import money

OPENED = "_net_benefit"
"""How wide each range was when this tab first showed it, by project and offer."""


@st.fragment
def show(at: frame.Here) -> None:
    """One sentence for each offer; computed beside the page, since it takes a moment."""
    words = at.words
    st.markdown(f"**{words('figures.net.title')}**")
    with st.spinner(words("figures.net.computing")):
        found = at.opened.outlook.return_range
    lines = [line for item in found.vendors if (line := _line(at, item))]
    if not lines:
        st.info(words("figures.net.nothing" if not found.faults else "figures.net.fault"))
        return
    st.markdown("\n".join(f"- {line}" for line in lines))
    _wide(at, found)
    _open(at)
    st.caption(plain(conventions(at.facts)), width=frame.PROSE)


def _line(at: frame.Here, item: VendorRange) -> str:
    """From where to where eight cases in ten lie, and how much narrower that has become in this tab."""
    if item.npv is None:
        return ""
    names = {vendor.id: vendor.name for vendor in at.opened.project.vendors}
    low, middle, high = (_money(at, value) for value in (item.npv.p10, item.npv.p50, item.npv.p90))
    told = {"name": names[item.vendor], "low": low, "middle": middle, "high": high}
    key = "figures.net.line" if _width(item.npv) else "figures.net.sure"
    return plain(" ".join(filter(None, (at.words(key, **told), narrowed(at, item.vendor, item.npv)))))


def narrowed(at: frame.Here, vendor: str, npv: Summary) -> str:
    """Nothing while the range is as wide as it was when the page was first seen."""
    now = _width(npv)
    before = float(state.shelf(OPENED).setdefault((at.project, vendor), now))
    if before <= 0 or round(100 * now / before) == 100:  # noqa: PLR2004  the same to the percent
        return ""
    key = "narrower" if now < before else "wider"
    part = round(100 * abs(1 - now / before))
    return at.words(f"figures.net.{key}", part=part, before=_money(at, before), now=_money(at, now))


def _width(npv: Summary) -> float:
    return npv.p90 - npv.p10


def _wide(at: frame.Here, found: ReturnRange) -> None:
    """The figures that make the range of the first offer wide, so that somebody looks at them first."""
    drawn = next((item.tornado for item in found.vendors if item.tornado is not None), None)
    names = {item.name: item.driver for item in found.spreads}
    titles = {item.driver: item.title for item in at.opened.outlook.business_case.drivers}
    strongest = [titles[names[name]] for name in (drawn.strongest() if drawn else ())]
    if strongest:
        st.caption(plain(at.words("figures.net.because", figures=at.facts.listed(strongest))))


def _open(at: frame.Here) -> None:
    """How many of the first figures are still as they were shipped."""
    first = {item.id for item in at.opened.catalogue.costs.drivers if item.first}
    waiting = first & set(at.opened.outlook.business_case.unconfirmed)
    if waiting:
        st.caption(at.words.plural("figures.net.waiting", len(waiting)))


def _money(at: frame.Here, amount: float) -> str:
    return money(amount, at.opened.project.settings.currency, at.language)
