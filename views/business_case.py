"""What each offer costs and returns, and every figure that rests on."""

from __future__ import annotations

import streamlit as st

from playbook.model import Tool as Method
from project.case_complaints import line_complaints
from project.results.business_case import BusinessCase, VendorCase
from project.results.explained import Measure
from project.standing_in import priced
from reports.sections.business_case import benefits, conventions, cost_table, returns_table
from reports.sections.charts import family_chart, running_chart, year_chart
from reports.sections.measures import measures_table
from views import (
    alternatives,
    case_rules,
    claims,
    cost_lines,
    drivers,
    explained,
    figures,
    first_numbers,
    frame,
    pricing,
    realised,
    return_range,
    stories,
    widgets,
)
from views.text import plain
from words.complaints import explanation

NAME = "business_case"
PARTS = (
    "first", "result", "how_sure", "drivers", "lines", "prices", "rules", "stories", "alternatives",
    "realised", "claims", "explained",
)  # fmt: skip
NEEDS = {
    "first": {Method.FIRST_INPUTS, Method.ALL_INPUTS},
    "drivers": {Method.FIRST_INPUTS, Method.ALL_INPUTS},
    "lines": {Method.COST_LINES},
    "prices": {Method.COST_LINES},
    "rules": {Method.ALL_INPUTS},
    "stories": {Method.ALL_INPUTS},
}
"""Parts that are there while one of these methods is shown."""


def page() -> None:
    """One part of cost and return at a time; totals are shown however incomplete."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, frame.Primary(at.words("business_case.to_reports"), to="reports"))
    part = frame.parts(at, NAME, _parts(at))
    {
        "first": first_numbers.show,
        "result": _result,
        "how_sure": return_range.show,
        "drivers": drivers.show,
        "alternatives": alternatives.show,
        "realised": realised.show,
        "lines": cost_lines.show,
        "prices": pricing.show,
        "rules": case_rules.show,
        "stories": stories.show,
        "claims": claims.show,
        "explained": explained.show,
    }[part](at)
    frame.bottom(at.words, NAME)


def _parts(at: frame.Here) -> tuple[str, ...]:
    """The parts whose methods this team sees; the first numbers lead until an offer has a price."""
    seen = tuple(part for part in PARTS if part not in NEEDS or at.tools & NEEDS[part])
    project, catalogue = at.opened.project, at.opened.catalogue
    if "first" not in seen or not priced(project, catalogue, at.opened.outlook.as_of):
        return seen
    rest = [part for part in seen if part != "first"]
    return (*rest[:1], "first", *rest[1:])


def _result(at: frame.Here) -> None:
    case, words, facts = at.opened.outlook.business_case, at.words, at.facts
    if not case.vendors:
        st.info(words("business_case.empty"), icon=":material/info:")
        to = words("business_case.to_shortlist")
        frame.link("shortlist", to, at.project, icon=":material/arrow_forward:")
        return
    _incomplete(at, case)
    widgets.figures(figures.case_figures(facts))
    widgets.chart(family_chart(facts))
    widgets.table(returns_table(facts))
    widgets.table(measures_table(facts), wrap=True)
    widgets.chart(running_chart(facts))
    st.caption(plain(conventions(facts)), width=frame.PROSE)
    for item in case.vendors:
        explained.link(at, item.vendor, Measure.NPV, _origin(at, item))
        label = words("business_case.computed", name=plain(item.name))
        with widgets.fold(f"how-{item.vendor}", label, icon=":material/calculate:") as opened:
            if opened.open:
                _working(at, item)


def _origin(at: frame.Here, item: VendorCase) -> str:
    return at.words("explained.of", name=plain(item.name))


def _working(at: frame.Here, item: VendorCase) -> None:
    st.markdown(at.words("business_case.method"))
    widgets.chart(year_chart(at.facts, item))
    widgets.table(cost_table(at.facts, item))
    for block in benefits(at.facts, item):
        widgets.block(block)


def _incomplete(at: frame.Here, case: BusinessCase) -> None:
    unknown = {line for item in case.vendors for line in item.unknown}
    told = [at.words.plural("business_case.some_unknown", len(unknown))] if unknown else []
    told += (
        [at.words.plural("business_case.some_unconfirmed", len(case.unconfirmed))] if case.unconfirmed else []
    )
    missing = [item.name for item in case.vendors if item.price_missing]
    told += [at.words("business_case.no_price", names=plain(", ".join(missing)))] if missing else []
    told += [at.words("business_case.expired", names=plain(", ".join(case.expired)))] if case.expired else []
    told += [at.words.plural("business_case.failed", len(case.faults))] if case.faults else []
    told += [plain(explanation(item, at.words)) for item in line_complaints(at.opened.project, case)]
    if told:
        st.warning("  \n".join(told), icon=":material/flag:")
