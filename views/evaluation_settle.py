"""Settling: what the team scores where people differed, and the sheet that comes of it."""

from __future__ import annotations

import streamlit as st

from project.model import Score
from project.records.judging import ScoringState
from project.results.evaluation import AgendaItem, JudgedCell
from scoring.criteria import Criterion
from views import fields, frame, saving, scores, state
from views.text import plain
from words.numbers import number
from workspace.settling import settle, talk

MOST = 30
"""Differences for which an agreed score can be set here; the rest is on the shared sheet."""


def show(at: frame.Here) -> None:
    """Agreed scores where people differed, then the button that settles all of them."""
    found, words = at.opened.outlook.evaluation, at.words
    if found.state is ScoringState.SETTLED:
        st.success(words("evaluation.settle.done"), icon=":material/check_circle:")
        if at.may_edit:
            st.button(words("evaluation.settle.open"), key="open-again", on_click=_open, args=(at.project,))
        return
    if found.state is ScoringState.ALONE or not found.shown:
        st.info(words("evaluation.settle.not_yet"), icon=":material/info:")
        return
    st.markdown(words("evaluation.settle.how"), width=frame.PROSE)
    criteria = at.opened.catalogue.criteria.by_id()
    for item in found.agenda[:MOST]:
        cell = found.cell(item.vendor, item.criterion)
        if cell is not None:
            _agreed(at, item, cell, criteria[item.criterion])
    _buttons(at)


def _agreed(at: frame.Here, item: AgendaItem, cell: JudgedCell, criterion: Criterion) -> None:
    names = {vendor.id: vendor.name for vendor in at.opened.project.vendors}
    people = {who.person: who.name for who in at.opened.outlook.evaluation.evaluators}
    name = f"{item.vendor}:{item.criterion}"
    first = dict(cell.first)
    told = ", ".join(
        at.words(
            "evaluation.settle.moved", name=plain(people[who]), first=f"{first[who]:g}", now=f"{score:g}"
        )
        if first.get(who, score) != score
        else f"{plain(people[who])} {score:g}"
        for who, score in cell.scores
    )
    with st.container(border=True, key=f"settle-{name}"):
        st.markdown(f"**{plain(names[item.vendor])} · {plain(item.title)}**")
        st.caption(at.words("evaluation.settle.said", list=told, mean=number(cell.mean, 2)))
        blank = Score(id=name, vendor=item.vendor, criterion=item.criterion)
        record = at.opened.project.find(Score, name) or blank
        low, high = sorted((float(criterion.worst), float(criterion.best)))
        fields.number_field(
            at.project, record, "value", at.words("evaluation.settle.agreed"), scores.INTENT,
            min_value=low, max_value=high, step=0.5, disabled=not at.may_edit,
        )  # fmt: skip


def _buttons(at: frame.Here) -> None:
    """Where nothing was agreed on, the mean is taken; it may be taken everywhere, too."""
    if not at.may_edit:
        return
    found = at.opened.outlook.evaluation
    means = found.means()
    agreed = sum((item.vendor, item.criterion) in means for item in _standing(at).values())
    st.markdown(at.words("evaluation.settle.counts", agreed=agreed, means=len(means) - agreed))
    with st.container(horizontal=True):
        st.button(
            at.words("evaluation.settle.agreed_first"), key="settle-agreed", type="primary",
            on_click=_settle, args=(at.project,), kwargs={"keep": True},
        )  # fmt: skip
        if agreed:
            st.button(
                at.words("evaluation.settle.means"), key="settle-means", on_click=_settle,
                args=(at.project,), kwargs={"keep": False},
            )  # fmt: skip


def _standing(at: frame.Here) -> dict[str, Score]:
    return {item.id: item for item in at.opened.project.of(Score) if item.value is not None}


def _settle(project: str, *, keep: bool) -> None:
    where, who = state.workspace(), state.person()
    records = where.store.load(project).records if keep else ()
    agreed = {
        (item.vendor, item.criterion): item.value
        for item in records
        if isinstance(item, Score) and item.value is not None
    }
    saving.run(project, lambda name: settle(where, who, project, agreed, operation=name))


def _open(project: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: talk(where, who, project, operation=name))
