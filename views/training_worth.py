"""What courses cost with time away from work, the way into the cost model, and what they bring."""

from __future__ import annotations

from typing import Any

import streamlit as st

from project.results.training import Training
from reports.document import Align, Column, Table, TableRow
from reports.sections import training as section
from views import frame, saving, state, widgets
from workspace.training_costs import CostStep, CostSteps, cost_steps, take_costs

FORM = "training-costs"


def show(at: frame.Here, found: Training) -> None:
    """Cost, taking over, worth."""
    words = at.words
    if not found.worth:
        st.info(words("training.worth.nothing"), icon=":material/info:")
        return
    widgets.table(section.cost_table(at.facts, found))
    _take_over(at)
    st.subheader(words("training.worth.return"), anchor=False)
    st.markdown(words("training.worth.return_how"), width=frame.PROSE)
    if any(item.claimed is not None for item in found.worth):
        widgets.table(section.returns_table(at.facts, found), title=False)
    else:
        st.info(words("training.worth.return_none"), icon=":material/info:")
    with st.expander(words("training.worth.computed"), icon=":material/function:"):
        for name in ("formula", "formula_example", "formula_source"):
            st.markdown(words(f"training.worth.{name}"), width=frame.PROSE)


def _take_over(at: frame.Here) -> None:
    """What would change in the cost model, and the button that does it."""
    words = at.words
    st.subheader(words("training.worth.take_over"), anchor=False)
    st.markdown(words("training.worth.take_how"), width=frame.PROSE)
    if not at.may_edit:
        return
    found = cost_steps(at.workspace, state.person(), at.project, at.language)
    if not found.steps:
        st.caption(words("training.worth.same" if found.same else "training.worth.unknown"))
        return
    widgets.table(_table(at, found))
    st.button(
        words("training.worth.take"),
        type="primary",
        key="take-training-costs",
        on_click=_taken,
        args=(at.project, found),
    )


def _table(at: frame.Here, found: CostSteps) -> Table:
    words = at.words
    columns = (
        Column(words("training.worth.steps.figure")),
        Column(words("training.worth.steps.before"), Align.RIGHT),
        Column(words("training.worth.steps.after"), Align.RIGHT),
    )
    rows = tuple(TableRow(_row(at, item)) for item in found.steps)
    return Table(words("training.worth.steps.title"), columns, rows)


def _row(at: frame.Here, step: CostStep) -> tuple[str, str, str]:
    if not step.unit:
        return step.title, at.facts.money(step.before), at.facts.money(step.after)
    title = f"{step.title} ({step.unit})"
    return title, at.facts.amount(step.before, 1), at.facts.amount(step.after, 1)


def _taken(project: str, found: CostSteps) -> None:
    def work(operation: str) -> Any:
        return take_costs(state.workspace(), state.person(), project, found, operation)

    if saving.run(project, work, state.once(FORM)):
        state.form_done(FORM)
