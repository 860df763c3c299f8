"""Whether the budget has a line for bringing people along, and what it comes to."""

from __future__ import annotations

from math import fsum

import streamlit as st

from project.results.change_plan import ChangePlan
from reports.sections import change_cost
from reports.sections.change_plan import WEEKS
from views import frame, saving, state, widgets
from views.text import plain
from words.catalogue import Words
from workspace.change import Outcome
from workspace.own_content import amend

FORM = "change-cost"
LINE = "change_work"
"""Id of the line that is added to the price book of this project."""


def show(at: frame.Here, found: ChangePlan) -> None:
    """What the line comes to for each offer, where it is missing a way to add it, and the lines near it."""
    words, facts = at.words, at.facts
    st.markdown(words("change_plan.cost.why"), width=frame.PROSE)
    for wrong, line in change_cost.told(facts):
        if wrong:
            st.warning(plain(line), icon=":material/warning:")
        else:
            st.markdown(f":material/check_circle: {plain(line)}", width=frame.PROSE)
    if not change_cost.own_lines(facts):
        _add(at)
    table = change_cost.lines_table(facts)
    if table is None:
        st.info(words("change_plan.cost.no_offers"), icon=":material/info:")
    else:
        widgets.table(table, wrap=True)
        frame.link(
            "business_case", words("change_plan.cost.to_lines"), at.project, icon=":material/payments:"
        )
    _typing(at, found)


def _typing(at: frame.Here, found: ChangePlan) -> None:
    """What the new entries take altogether."""
    known = [item.hours_week for item in found.entries if item.hours_week is not None]
    if known:
        hours = fsum(known)
        told = {"hours": at.facts.amount(hours, 1), "year": at.facts.amount(hours * WEEKS)}
        st.caption(at.words("change_plan.cost.hours", **told), width=frame.PROSE)


def _add(at: frame.Here) -> None:
    """A form by which the line comes into the budget of this project."""
    if not at.may_edit:
        return
    form = state.form(FORM)
    with st.form(form, border=True):
        st.number_input(
            at.words("change_plan.cost.amount", currency=at.facts.currency),
            min_value=0.0,
            max_value=1e12,
            value=None,
            key=f"{form}/amount",
        )
        st.form_submit_button(at.words("change_plan.cost.add"), on_click=_added, args=(at.project, at.words))
        frame.missing(at, FORM)


def _added(project: str, words: Words) -> None:
    amount = state.form_value(FORM, "amount")
    if not amount:
        state.form_lacks(FORM, "change_plan.cost.needs_amount")
        return
    where, who = state.workspace(), state.person()
    line = {
        "id": LINE,
        "title": words("change_plan.cost.own_title"),
        "what": words("change_plan.cost.own_what"),
        "family": "internal",
        "kind": "one_off",
        "per_vendor": False,
        "amount": f"{float(amount):.2f}",
        "meets": [change_cost.ASKED],
    }

    def work(operation: str) -> Outcome:
        return amend(where, who, project, "costs", "add", f"costs/{LINE}", line, operation=operation)

    if saving.run(project, work, state.once(FORM)):
        state.form_done(FORM)
