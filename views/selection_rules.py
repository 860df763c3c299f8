"""What puts an offer out: points needed in each part, what every offer has to have, limits on scores."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from playbook.wants import Priority
from project.in_use import knock_out_rule, used_criteria
from project.model import CriterionUse
from project.records.requirements import Requirement, RequirementState
from project.records.selection import PassMark
from project.results.selection import Selection
from reports.sections.scores import rule_told
from scoring.criteria import Block, Criterion
from views import fields, frame, selection_judged
from views.text import plain


def show(at: frame.Here, found: Selection) -> None:
    """The rules, and whom they put out now and nearly."""
    st.markdown(at.words("selection.rules.how"), width=frame.PROSE)
    _now(at, found)
    _marks(at)
    st.header(at.words("selection.rules.criteria"), anchor=False)
    st.caption(at.words("selection.rules.must_help"), width=frame.PROSE)
    frame.link("shortlist", at.words("selection.rules.change"), at.project, part="criteria")
    beneath = _musts(at)
    used = used_criteria(at.opened.project, at.opened.catalogue)
    for block in Block:
        mine = [item for item in used if item.block is block]
        if mine:
            st.subheader(at.words(f"shortlist.block.{block}"), anchor=False)
        for criterion in mine:
            _criterion(at, criterion, beneath[criterion.id])


def _now(at: frame.Here, found: Selection) -> None:
    words = at.words
    st.header(words("selection.rules.now"), anchor=False)
    out = [item for offer in found.offers for item in offer.knocked_out]
    near = [item for offer in found.offers for item in offer.nearly_out]
    for item in out:
        told = rule_told(at.facts, item)
        close = f" {words('selection.rules.missed_near')}" if item.near else ""
        st.markdown(f":material/block: {plain(told + close)}", width=frame.PROSE)
    scored = any(item.total is not None for item in at.opened.outlook.shortlist.standings)
    if not out:
        st.markdown(words("selection.rules.nobody" if scored else "selection.rules.untold"))
    if not scored:
        return
    st.markdown(f"**{words('selection.rules.nearly')}**")
    for item in near:
        st.markdown(f":material/flag: {plain(selection_judged.near(at, item))}", width=frame.PROSE)
    if not near:
        st.markdown(words("selection.rules.nobody_nearly"))


def _marks(at: frame.Here) -> None:
    words = at.words
    st.header(words("selection.rules.passes"), anchor=False)
    st.caption(words("selection.rules.passes_how"), width=frame.PROSE)
    with st.grid(len(Block), min_column_width=200):
        for block in Block:
            record = at.opened.project.find(PassMark, block) or PassMark(id=str(block))
            label = words("selection.rules.least", part=words(f"shortlist.block.{block}"))
            fields.number_field(
                at.project,
                record,
                "least",
                label,
                "pass_mark.set",
                min_value=0.0,
                max_value=100.0,
                step=5.0,
                disabled=not at.may_edit,
            )


def _musts(at: frame.Here) -> Counter[str]:
    """How many accepted musts stand under each criterion."""
    return Counter(
        item.criterion
        for item in at.opened.project.of(Requirement)
        if item.priority is Priority.MUST
        and item.state is RequirementState.ACCEPTED
        and item.criterion is not None
    )


def _criterion(at: frame.Here, criterion: Criterion, musts: int) -> None:
    """The switch with the criterion's name, and its other rule beside it."""
    standing = at.opened.project.find(CriterionUse, criterion.id)
    record = standing or CriterionUse(id=criterion.id, knock_out_below=criterion.knock_out_below)
    title = criterion.title.read(at.language, at.opened.catalogue.criteria.language)
    with st.grid(2, min_column_width=280):
        fields.flag_field(
            at.project, record, "must_offer", plain(title), "criterion.set", disabled=not at.may_edit
        )
        st.caption(" · ".join(_told(at, criterion, musts)))


def _told(at: frame.Here, criterion: Criterion, musts: int) -> list[str]:
    rule = knock_out_rule(at.opened.project, criterion)
    falling = criterion.best < criterion.worst
    key = "none" if rule is None else "above" if falling else "below"
    told = [at.words(f"selection.rules.rule_{key}", rule="" if rule is None else f"{rule:g}")]
    standing = at.opened.project.find(CriterionUse, criterion.id)
    if rule is not None and standing is None:
        told.append(at.words("selection.rules.proposed"))
    return [*told, *([at.words.plural("selection.rules.musts", musts)] if musts else [])]
