"""Scoring: each vendor on each criterion, with the meaning of the scale in view."""

from __future__ import annotations

import streamlit as st

from project.in_use import used_criteria
from project.model import Score, Vendor
from project.results.shortlist import CriterionWeight
from scoring.criteria import Block, Criterion
from views import choosing, fields, frame, widgets
from views.text import choice, plain
from words.numbers import number

INTENT = "score.set"
MOST_STEPS = 10
"""A scale with more whole steps than this is typed, not picked."""


def show(at: frame.Here) -> None:
    """Every criterion in use with one scale per vendor; a score can be taken back at any time."""
    vendors = at.opened.project.vendors
    if not vendors:
        st.info(at.words("shortlist.scores.no_vendors"), icon=":material/info:")
        return
    st.markdown(at.words("shortlist.scores.how"))
    block, missing = _filter(at)
    shown = 0
    for criterion in used_criteria(at.opened.project, at.opened.catalogue):
        if (block is None or criterion.block == block) and (not missing or _open(at, criterion)):
            shown += 1
            with st.container(border=True, key=f"criterion-{criterion.id}"):
                _criterion(at, criterion, vendors)
    if not shown:
        st.success(at.words("shortlist.scores.all_done"), icon=":material/check_circle:")


def _filter(at: frame.Here) -> tuple[str | None, bool]:
    with st.container(horizontal=True, vertical_alignment="center"):
        block = choosing.pills(
            at.words("shortlist.scores.block"),
            [str(item) for item in Block],
            format_func=lambda name: choice(at.words(f"shortlist.block.{name}")),
            key="score-block",
        )
        missing = st.toggle(at.words("shortlist.scores.only_missing"), key="score-missing")
    return block, missing


def _record(at: frame.Here, vendor: Vendor, criterion: Criterion) -> Score:
    name = f"{vendor.id}:{criterion.id}"
    found = at.opened.project.find(Score, name)
    return found or Score(id=name, vendor=vendor.id, criterion=criterion.id)


def _open(at: frame.Here, criterion: Criterion) -> bool:
    return any(_record(at, vendor, criterion).value is None for vendor in at.opened.project.vendors)


def _criterion(at: frame.Here, criterion: Criterion, vendors: tuple[Vendor, ...]) -> None:
    weight = at.opened.outlook.shortlist.weight(criterion.id)
    st.markdown(f"**{plain(criterion.title.read(at.language))}** {_weight(at, weight)}")
    st.markdown(plain(criterion.ask.read(at.language)))
    st.caption(_anchors(at, criterion))
    with st.grid(min(4, len(vendors)), min_column_width=220):
        for vendor in vendors:
            _scale(at, criterion, vendor)
    _evidence(at, criterion, vendors)


def _weight(at: frame.Here, weight: CriterionWeight | None) -> str:
    return "" if weight is None else at.words("shortlist.scores.weight", weight=number(weight.weight, 1))


def _anchors(at: frame.Here, criterion: Criterion) -> str:
    ordered = sorted(criterion.anchors, key=lambda item: item.score)
    return "  \n".join(f"**{item.score:g}** {plain(item.means.read(at.language))}" for item in ordered)


def _scale(at: frame.Here, criterion: Criterion, vendor: Vendor) -> None:
    record = _record(at, vendor, criterion)
    label = at.words("shortlist.scores.of", name=plain(vendor.name))
    low, high = sorted((float(criterion.worst), float(criterion.best)))
    if high - low > MOST_STEPS or not (low.is_integer() and high.is_integer()):
        fields.number_field(
            at.project, record, "value", label, INTENT, min_value=low, max_value=high, step=1.0
        )
        return
    options = {float(step): f"{step}" for step in range(int(low), int(high) + 1)}
    fields.pick_field(at.project, record, "value", label, INTENT, options=options)


def _evidence(at: frame.Here, criterion: Criterion, vendors: tuple[Vendor, ...]) -> None:
    given = sum(bool(_record(at, vendor, criterion).evidence) for vendor in vendors)
    label = at.words.plural("shortlist.scores.evidence", given)
    with widgets.fold(f"evidence-{criterion.id}", label, kind="compact") as opened:
        if opened.open:
            for vendor in vendors:
                record = _record(at, vendor, criterion)
                told = at.words("shortlist.scores.evidence_of", name=plain(vendor.name))
                fields.text_field(at.project, record, "evidence", told, INTENT, max_chars=10_000)
