"""The lines of cost and benefit: counted, zero with a reason, or not yet known."""

from __future__ import annotations

import streamlit as st

from project.model import CostEntry, CostState
from project.results.business_case import CaseLine
from scoring.costs import BenefitLine, CostLine
from views import benefit_plans, fields, frame, seen, state, widgets
from views.text import plain

INTENT = "cost.set"


def show(at: frame.Here) -> None:
    """Every line; one that nobody has answered keeps a total from being called complete."""
    st.markdown(at.words("business_case.lines.how"))
    if not at.opened.project.vendors:
        st.info(at.words("business_case.empty"), icon=":material/info:")
        return
    costs = at.opened.catalogue.costs
    st.header(at.words("business_case.costs"), anchor=False)
    for line in costs.costs:
        _line(at, line, per_vendor=line.per_vendor)
    st.header(at.words("business_case.benefits"), anchor=False)
    for benefit in costs.benefits:
        _line(at, benefit, per_vendor=False)


def _line(at: frame.Here, line: CostLine | BenefitLine, *, per_vendor: bool) -> None:
    title = plain(line.title.read(at.language))
    unknown = [item for item in at.opened.outlook.business_case.vendors if line.id in item.unknown]
    told = at.words.plural("business_case.lines.unknown_for", len(unknown)) if unknown else _sums(at, line.id)
    with widgets.fold(f"line-{line.id}", f"{title} · {told}") as opened:
        if opened.open:
            st.markdown(plain(line.what.read(at.language)))
            st.caption(
                at.words("business_case.lines.formula", formula=plain(line.amount), kind=_kind(at, line))
            )
            for vendor in at.opened.project.vendors if per_vendor else ():
                _entry(at, line, vendor.id, vendor.name)
            if not per_vendor:
                _entry(at, line, None, at.words("business_case.lines.all"))
            if isinstance(line, BenefitLine):
                benefit_plans.show(at, line)


def _kind(at: frame.Here, line: CostLine | BenefitLine) -> str:
    return at.words(f"business_case.kind.{line.kind}")


def _sums(at: frame.Here, line: str) -> str:
    case = at.opened.outlook.business_case
    found = [item for vendor in case.vendors for item in _case_lines(vendor.costs, vendor.benefits, line)]
    totals = sorted({round(item.total) for item in found})
    if not totals:
        return at.words("business_case.lines.nothing")
    low, high = at.facts.money(totals[0]), at.facts.money(totals[-1])
    shown = low if low == high else at.words("business_case.lines.span", low=low, high=high)
    return plain(at.words.plural("business_case.lines.sum", case.convention.horizon_years, amount=shown))


def _case_lines(costs: tuple[CaseLine, ...], benefits: tuple[CaseLine, ...], line: str) -> list[CaseLine]:
    return [item for item in (*costs, *benefits) if item.line == line]


def _entry(at: frame.Here, line: CostLine | BenefitLine, vendor: str | None, name: str) -> None:
    record_id = line.id if vendor is None else f"{line.id}:{vendor}"
    standing = at.opened.project.find(CostEntry, record_id)
    record = standing or CostEntry(
        id=record_id, line=line.id, vendor=vendor, state=_state(at, line.id, vendor)
    )
    states = {item: at.words(f"business_case.state.{item}") for item in CostState}
    fields.pick_field(at.project, record, "state", plain(name), INTENT, options=states, required=True)
    chosen = state.value(seen.field(at.project, record, "state"), record.state)
    if chosen == CostState.COUNTED:
        label = at.words(
            "business_case.lines.amount", currency=at.opened.project.settings.currency, kind=_kind(at, line)
        )
        fields.number_field(
            at.project,
            record,
            "amount",
            label,
            INTENT,
            min_value=0.0,
            max_value=1e12,
            step=None,
            placeholder=at.words("business_case.lines.computed"),
        )
    if chosen == CostState.ZERO:
        fields.reason_field((at.project, at.words), record, at.words("business_case.lines.reason"), INTENT)


def _state(at: frame.Here, line: str, vendor: str | None) -> CostState:
    """What holds now for a line nobody has touched."""
    for item in at.opened.outlook.business_case.vendors:
        if vendor in {None, item.vendor}:
            if line in item.unknown:
                return CostState.UNKNOWN
            for found in _case_lines(item.costs, item.benefits, line):
                return CostState(found.state)
    return CostState.COUNTED
