"""Goals as a tree, each with the figures that show it."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.measured_plans import set_metric
from project.records.measuring import MetricPlan
from project.records.vision import Objective
from project.results.metrics import Metrics, TreeLine
from views import fields, frame
from views.metrics_figures import take
from views.text import plain

DEEPEST = 6
"""Steps a line moves to the right; deeper ones stay there, so that a telephone has room for words."""


def show(at: frame.Here, found: Metrics) -> None:
    """The tree, what it lacks, and which figure shows which goal."""
    words = at.words
    if not found.tree:
        st.info(words("metrics.tree.empty"), icon=":material/info:")
        frame.link("vision", words("metrics.tree.to_goals"), at.project, part="objectives")
    else:
        st.markdown(words("metrics.tree.read"), width=frame.PROSE)
        with st.container(border=True, key="metric-tree"):
            st.markdown("\n".join(_lines(at, found)))
        _named(at, found)
    loose = [plain(item.title) for item in found.lines if not item.objective]
    if loose:
        st.warning(words("metrics.tree.loose", names="; ".join(loose)), icon=":material/link_off:")
    _places(at, found)


def _lines(at: frame.Here, found: Metrics) -> Iterator[str]:
    for item in found.tree:
        indent = "  " * min(item.depth, DEEPEST)
        yield f"{indent}- **{plain(item.title)}**"
        for told in _below(at, found, item):
            yield f"{indent}  - {told}"


def _below(at: frame.Here, found: Metrics, item: TreeLine) -> Iterator[str]:
    words = at.words
    for name in item.metrics:
        line = found.line(name)
        if line is not None:
            stands = words(f"metrics.standing.{line.standing}")
            way = at.facts.percent(line.attainment)
            told = stands if line.attainment is None else f"{stands}, {way}"
            yield words("metrics.tree.shown", name=plain(line.title), stands=told)
    if item.named and not item.metrics:
        yield f":material/flag: {words('metrics.tree.named', name=plain(_title(at, item.named)))}"
    elif not item.metrics:
        yield f":material/flag: {words('metrics.tree.without')}"


def _title(at: frame.Here, name: str) -> str:
    known, of_set = set_metric(at.opened.catalogue, name), at.opened.catalogue.metrics
    return name if known is None or of_set is None else known.title.read(at.language, of_set.language)


def _named(at: frame.Here, found: Metrics) -> None:
    """One click for each figure that a goal names and nobody measures."""
    names = dict.fromkeys(item.named for item in found.tree if item.named and not item.metrics)
    if not at.may_edit or not names:
        return
    with st.container(horizontal=True):
        for name in names:
            label = at.words("metrics.tree.take", name=plain(_title(at, name)))
            st.button(label, key=f"take-{name}", on_click=take, args=(at, (name,)))


def _places(at: frame.Here, found: Metrics) -> None:
    """For each figure the goal it shows."""
    goals = {item.id: item.title for item in at.opened.project.of(Objective)}
    if not goals or not found.lines:
        return
    st.subheader(at.words("metrics.tree.change"), anchor=False)
    with st.grid(2, min_column_width=300) as grid:
        for line in found.lines:
            record = at.opened.project.find(MetricPlan, line.id)
            if record is not None:
                with grid.cell():
                    fields.list_field(
                        at.project, record, "objective", plain(line.title), "metric.set",
                        options=goals, placeholder=at.words("records.nothing_chosen"),
                        disabled=not at.may_edit,
                    )  # fmt: skip
