"""One offer on one page for whoever approves the money: five figures, their money, what moves them."""

from __future__ import annotations

import streamlit as st

from project.results.business_case import VendorCase
from project.results.explained import Measure
from project.results.return_range import VendorRange
from reports.document import Block
from reports.sections import value
from reports.sections.business_case import conventions
from reports.sections.executive import (
    Why,
    apart_table,
    cash_table,
    incomplete,
    key_figures,
    meant,
    offers,
    statement,
    unconfirmed,
    why,
)
from reports.sections.executive_charts import money_chart, unsure
from reports.sections.explained_names import measure_name
from reports.sections.range_charts import moves_chart, running_band, spread_chart
from views import business_case, choosing, executive_try, explained, frame, widgets
from views.report_links import address
from views.text import plain

NAME = "executive"
REPORT = "executive_one_page"


def page() -> None:
    """Figures first; what is missing in them stands above them, what they rest on below."""
    at = frame.here(NAME)
    if at is None:
        return
    to_report = frame.Primary(at.words("executive.to_report"), url=address(at.project, REPORT, "html"))
    found = meant(at.facts)
    frame.top(at, NAME, None if found is None else to_report)
    if found is None:
        _empty(at)
    else:
        _shown(at, *found)
    frame.bottom(at.words, NAME)


def _empty(at: frame.Here) -> None:
    st.info(at.words("executive.empty"), icon=":material/info:")
    to = at.words("executive.to_shortlist")
    frame.link("shortlist", to, at.project, icon=":material/arrow_forward:")


def _shown(at: frame.Here, case: VendorCase, reason: Why) -> None:
    facts = at.facts
    looked = _looked(at, case)
    st.markdown(plain(_why(at, looked, case, reason)), width=frame.PROSE)
    with st.spinner(at.words("executive.computing")):
        ranges = at.opened.outlook.return_range
    found = ranges.of(looked.vendor)
    if ranges.faults:
        st.warning(at.words("executive.faults"), icon=":material/flag:")
    _blocks(*incomplete(facts, looked, found), key_figures(facts, looked, found))
    st.caption(plain(conventions(facts)), width=frame.PROSE)
    _origins(at, looked)
    _money(at, looked, found)
    executive_try.show(at, looked, found)
    _standing(at, looked)


def _origins(at: frame.Here, case: VendorCase) -> None:
    """From the figures to what they are made of."""
    st.caption(at.words("executive.origins"))
    with st.container(horizontal=True, key="executive-origins"):
        for name in (Measure.COST, Measure.NPV, Measure.PAYBACK):
            explained.link(at, case.vendor, name, measure_name(at.facts, name))


def _looked(at: frame.Here, case: VendorCase) -> VendorCase:
    """The offer the reader looks at: the one meant until another one is picked."""
    listed = offers(at.facts.case)
    picked = choosing.selectbox(
        at.words("executive.offer"),
        listed,
        index=listed.index(case.vendor),
        format_func=lambda vendor: plain(at.facts.name(vendor)),
        key="executive-offer",
    )
    return at.facts.case.case(str(picked)) or case


def _why(at: frame.Here, looked: VendorCase, case: VendorCase, reason: Why) -> str:
    if looked.vendor == case.vendor:
        return why(at.facts, case, reason)
    return at.words("executive.why.looked", name=at.facts.name(looked.vendor))


def _money(at: frame.Here, case: VendorCase, found: VendorRange | None) -> None:
    """Cash apart from time, and one picture for each thing to say."""
    facts = at.facts
    st.header(at.words("executive.heading.money"), anchor=False)
    _blocks(cash_table(facts, case), apart_table(facts, case, found), money_chart(facts, case))
    if found is not None and unsure(found):
        ranges = at.opened.outlook.return_range
        for chart in (running_band, spread_chart, moves_chart):
            widgets.chart(chart(facts, ranges, found))
    offers_found = value.found(facts)
    if len(offers_found.compared) >= value.FEWEST:
        widgets.chart(value.picture(facts, offers_found))


def _standing(at: frame.Here, case: VendorCase) -> None:
    """Who stands for it, what is open, and where to look closer."""
    for key, blocks in (
        ("statement", tuple(statement(at.facts))),
        ("open", (unconfirmed(at.facts, case),)),
    ):
        st.header(at.words(f"executive.heading.{key}"), anchor=False)
        _blocks(*blocks)
    st.header(at.words("executive.heading.deeper"), anchor=False)
    for part in business_case.PARTS:
        if part not in business_case.NEEDS or at.tools & business_case.NEEDS[part]:
            label = at.words(f"business_case.parts.{part}")
            frame.link("business_case", label, at.project, icon=":material/arrow_forward:", part=part)


def _blocks(*blocks: Block) -> None:
    for block in blocks:
        widgets.block(block)
