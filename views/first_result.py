"""What the first numbers come to: a range for each offer, and how many estimates it still rests on."""

from __future__ import annotations

import streamlit as st

from project.case_graph import rules_of
from project.results.first_numbers import FirstNumbers, FirstOffer
from scoring.conventions import RiskMode
from views import frame, net_benefit
from views.text import plain
from words.numbers import money


def show(at: frame.Here, found: FirstNumbers) -> None:
    """The range first, then how many estimates it still rests on."""
    words = at.words
    st.markdown(f"**{words('first_numbers.result')}**")
    if not found.offers:
        st.info(words("first_numbers.fault" if found.numbers else "first_numbers.no_price"))
        return
    for item in found.offers:
        st.markdown(plain(_line(at, item)))
    st.markdown(plain(_count(at, found)))
    if found.stands_in:
        st.info(words("first_numbers.stands_in"), icon=":material/flag:")
    if rules_of(at.opened.project).risk is RiskMode.SIMULATE:
        st.caption(words("first_numbers.reserve"))


def _line(at: frame.Here, item: FirstOffer) -> str:
    """From where to where eight cases in ten lie, and how much narrower that has become in this tab."""
    words, npv = at.words, item.npv
    key = "first_numbers.range" if npv.p90 > npv.p10 else "first_numbers.sure"
    told = words(
        key,
        name=item.name or words("first_numbers.stand_in"),
        years=str(at.opened.project.settings.horizon_years),
        low=_money(at, npv.p10),
        middle=_money(at, npv.p50),
        high=_money(at, npv.p90),
    )
    chance = words("first_numbers.chance", part=str(round(100 * npv.positive)))
    return " ".join(filter(None, (told, chance, net_benefit.narrowed(at, f"first/{item.vendor}", npv))))


def _count(at: frame.Here, found: FirstNumbers) -> str:
    """How many of the estimates are replaced, and the widest range they leave."""
    done = at.words.plural("first_numbers.replaced", found.count, done=str(found.replaced))
    low = min(item.npv.p10 for item in found.offers)
    high = max(item.npv.p90 for item in found.offers)
    return f"{done} {at.words('first_numbers.now', low=_money(at, low), high=_money(at, high))}"


def _money(at: frame.Here, amount: float) -> str:
    return money(amount, at.opened.project.settings.currency, at.language)
