"""The vendor judged again in every stage, beside the points it was chosen with."""

from __future__ import annotations

import streamlit as st

from project.records.testing import StageScore
from project.results.acceptance import Acceptance, StageJudged
from project.stage_questions import stage_score_id
from reports.sections import acceptance as section
from views import fields, frame, widgets
from views.entries import POINTS, Control, Entry, entries, people
from views.text import plain

INTENT = "stage_score.set"


def show(at: frame.Here, found: Acceptance) -> None:
    """What it was chosen with, all stages as a table, then five questions for each stage."""
    words = at.words
    st.markdown(words("acceptance.vendor.why"), width=frame.PROSE)
    told = plain(section.chosen_with(at.facts, found))
    if found.vendor:
        st.markdown(told, width=frame.PROSE)
    else:
        st.info(told, icon=":material/info:")
    if any(item.mean is not None for item in found.stages):
        widgets.table(section.vendor_table(at.facts, found), wrap=True)
    for stage in found.stages:
        _stage(at, stage)


def _stage(at: frame.Here, stage: StageJudged) -> None:
    words = at.words
    mean = None if stage.mean is None else at.facts.amount(stage.mean, 1)
    told = words("acceptance.vendor.not_judged" if mean is None else "acceptance.vendor.judged", mean=mean)
    label = words("acceptance.vendor.stage_line", title=plain(stage.title), told=told)
    icon = "radio_button_unchecked" if mean is None else "check_circle"
    with widgets.fold(f"stage-{stage.stage}", label, icon=f":material/{icon}:") as opened:
        if not opened.open:
            st.caption(words("records.closed"))
            return
        st.caption(words("acceptance.vendor.question"))
        for question, _ in stage.points:
            _question(at, stage, question)


def _question(at: frame.Here, stage: StageJudged, question: str) -> None:
    name = stage_score_id(stage.stage, question)
    record = at.opened.project.find(StageScore, name) or StageScore(
        id=name, stage=stage.stage, question=question
    )
    fields.pick_field(
        at.project,
        record,
        "points",
        at.words(f"records.stage_score.codes.question.{question}"),
        INTENT,
        options={point: str(point) for point in POINTS},
        disabled=not at.may_edit,
    )
    if record.points is not None or record.note or record.by or record.on:
        shown = (
            Entry("by", Control.LIST, people(at)),
            Entry("on", Control.DAY),
            Entry("note", Control.LONG),
        )
        entries(at, record, shown, INTENT)
