"""Criteria and their weights: what the answers propose, what the team decides, what knocks a vendor out."""

from __future__ import annotations

import streamlit as st

from playbook.model import Tool as Method
from project.in_use import used_criteria
from project.model import CriterionUse, Settings, Weight
from project.results.shortlist import CriterionWeight
from scoring.criteria import Block, Criterion
from views import fields, frame, saving, seen, state, widgets
from views.text import plain
from words.numbers import number
from workspace.weights import accept_proposal

DECIDED = "weight.decided"
USED = "criterion.set"


def show(at: frame.Here) -> None:
    """Every criterion with its weight, where the weight comes from, and its rules."""
    st.markdown(at.words("shortlist.criteria.how"))
    _blocks(at)
    with st.container(horizontal=True):
        st.button(
            at.words("shortlist.criteria.accept"),
            key="accept",
            on_click=_accept,
            args=(at.project,),
            help=at.words("shortlist.criteria.accept_help"),
        )
        if _aside(at):
            st.button(
                at.words("shortlist.criteria.use_all"),
                key="use-all",
                on_click=_use_all,
                args=(at.project, at),
            )
    used = {item.id for item in used_criteria(at.opened.project, at.opened.catalogue)}
    for block in Block:
        st.header(at.words(f"shortlist.block.{block}"), anchor=False)
        for criterion in at.opened.catalogue.criteria.in_block(block):
            _criterion(at, criterion, used=criterion.id in used)


def _blocks(at: frame.Here) -> None:
    told = ", ".join(
        f"{at.words(f'shortlist.block.{name}')} {number(weight, 0)}"
        for name, weight in at.opened.outlook.shortlist.block_weights
    )
    st.caption(at.words("shortlist.criteria.blocks", list=told))


def _criterion(at: frame.Here, criterion: Criterion, *, used: bool) -> None:
    weight = at.opened.outlook.shortlist.weight(criterion.id)
    title = plain(criterion.title.read(at.language))
    with widgets.fold(f"weight-{criterion.id}", f"{title} · {_standing(at, weight)}") as opened:
        if opened.open:
            st.markdown(plain(criterion.ask.read(at.language)))
            if used and weight is not None:
                _weight(at, weight)
            _use(at, criterion)


def _standing(at: frame.Here, weight: CriterionWeight | None) -> str:
    if weight is None:
        return at.words("shortlist.criteria.not_used")
    told = at.words(f"shortlist.criteria.{weight.origin}", weight=number(weight.weight, 1))
    return f"{told} {at.words('shortlist.criteria.moved')}" if weight.moved else told


def _weight(at: frame.Here, weight: CriterionWeight) -> None:
    standing = at.opened.project.find(Weight, weight.criterion)
    blank = Weight(id=weight.criterion, points=round(weight.weight, 2), proposed=weight.proposed)
    record = standing or blank
    if weight.proposed is not None and Method.PROPOSED_WEIGHTS in at.tools:
        st.caption(at.words("shortlist.criteria.proposed_now", weight=number(weight.proposed, 1)))
    with st.grid(2, min_column_width=200):
        st.number_input(
            at.words("shortlist.criteria.points"),
            min_value=0.0,
            max_value=1000.0,
            step=1.0,
            format=fields.PLAIN,
            value=record.points,
            key=seen.field(at.project, record, "points"),
            on_change=saving.save_record,
            args=(at.project, Weight.KIND, record.id, DECIDED, {"proposed": weight.proposed}),
        )
        with st.container():
            told = at.words("shortlist.criteria.reason")
            fields.reason_field((at.project, at.words), record, told, DECIDED, needed=False)


def _use(at: frame.Here, criterion: Criterion) -> None:
    standing = at.opened.project.find(CriterionUse, criterion.id)
    record = standing or CriterionUse(id=criterion.id, knock_out_below=criterion.knock_out_below)
    low, high = sorted((float(criterion.worst), float(criterion.best)))
    with st.grid(2, min_column_width=200):
        fields.number_field(
            at.project,
            record,
            "knock_out_below",
            at.words("shortlist.criteria.rule"),
            USED,
            min_value=low,
            max_value=high,
            step=1.0,
            help=at.words("shortlist.criteria.rule_help"),
        )
        st.toggle(
            at.words("shortlist.criteria.use"),
            value=record.used,
            key=seen.field(at.project, record, "used"),
            on_change=saving.save_record,
            args=(at.project, CriterionUse.KIND, record.id, USED),
        )
    if not state.value(seen.field(at.project, record, "used"), record.used):
        fields.reason_field((at.project, at.words), record, at.words("shortlist.criteria.use_reason"), USED)


def _accept(project: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda name: accept_proposal(where, who, project, operation=name))


def _aside(at: frame.Here) -> tuple[CriterionUse, ...]:
    return tuple(item for item in at.opened.project.of(CriterionUse) if not item.used)


def _use_all(project: str, at: frame.Here) -> None:
    """Take in every criterion that was left aside; the comparison is then no first impression any more."""
    settings: Settings = at.opened.project.settings.model_copy(update={"first_impression": False})
    back = tuple(item.model_copy(update={"used": True, "reason": ""}) for item in _aside(at))
    saving.save(project, "criterion.all_used", settings, *back)
