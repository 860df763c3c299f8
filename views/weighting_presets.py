"""Weights to begin with: two sets side by side, whether the order of offers changes, and taking one over."""

from __future__ import annotations

import streamlit as st

from project.results.weighting import WeightPresetResult
from project.reweighing import Reweighed, reweighed, same_order
from reports.document import Align, Column, Table, TableRow
from views import choosing, frame, saving, state, widgets
from views.text import choice, plain
from words.numbers import number
from workspace.weights import take_preset

FIRST, SECOND, TAKE = "preset-first", "preset-second", "take-preset"


def show(at: frame.Here) -> None:
    """Two sets and what follows from each."""
    presets = {item.id: item for item in at.opened.outlook.weighting.presets}
    if not presets:
        st.info(at.words("weighting.presets.none"), icon=":material/info:")
        return
    st.markdown(at.words("weighting.presets.how"), width=frame.PROSE)
    with st.grid(2, min_column_width=260):
        first = presets[_chosen(at, FIRST, presets, 0)]
        second = presets[_chosen(at, SECOND, presets, len(presets) - 1)]
    for item in dict.fromkeys((first, second)):
        st.markdown(f"**{plain(item.title)}.** {plain(item.why)}", width=frame.PROSE)
    _ranking(at, first, second)
    widgets.table(_weights(at, first, second))
    _take(at, {item.id: item for item in (first, second)})


def _chosen(at: frame.Here, key: str, presets: dict[str, WeightPresetResult], place: int) -> str:
    if state.value(key) not in presets:
        state.put_value(key, held=list(presets)[place])
    return str(
        choosing.selectbox(
            at.words(f"weighting.presets.{key.removeprefix('preset-')}"),
            list(presets),
            format_func=lambda name: presets[name].title,
            key=key,
        )
    )


def _ranking(at: frame.Here, first: WeightPresetResult, second: WeightPresetResult) -> None:
    """The same scores under both sets: does the order change?"""
    words, found = at.words, at.opened.outlook.shortlist
    left, right = reweighed(found, dict(first.weights)), reweighed(found, dict(second.weights))
    if not any(item.rank for item in (*left, *right)):
        st.info(words("weighting.presets.no_scores"), icon=":material/info:")
        return
    key = "same" if same_order(left, right) else "leader" if _leaders(left) != _leaders(right) else "differs"
    names = {"first": ", ".join(_leaders(left)), "second": ", ".join(_leaders(right))}
    told = words(f"weighting.presets.{key}", **{name: plain(text) for name, text in names.items()})
    (st.success if key == "same" else st.warning)(told, icon=":material/balance:")
    widgets.table(_ranks(at, (first, left), (second, right)))


def _leaders(found: tuple[Reweighed, ...]) -> list[str]:
    return sorted(item.name for item in found if item.rank == 1)


def _ranks(
    at: frame.Here,
    first: tuple[WeightPresetResult, tuple[Reweighed, ...]],
    second: tuple[WeightPresetResult, tuple[Reweighed, ...]],
) -> Table:
    words = at.words
    now = {item.vendor: item for item in at.opened.outlook.shortlist.standings}
    columns = (
        Column(words("weighting.presets.offer")),
        Column(first[0].title, Align.RIGHT),
        Column(second[0].title, Align.RIGHT),
        Column(words("weighting.presets.now"), Align.RIGHT),
    )
    rows = tuple(
        TableRow(
            (
                one.name,
                _place(at, one.rank, one.total),
                _place(at, two.rank, two.total),
                _place(at, now[one.vendor].rank, now[one.vendor].total),
            )
        )
        for one, two in zip(first[1], second[1], strict=True)
    )
    return Table(words("weighting.presets.ranking"), columns, rows)


def _place(at: frame.Here, rank: int | None, total: float | None) -> str:
    if rank is None:
        return at.words("weighting.presets.no_rank")
    return at.words("weighting.presets.rank", rank=rank, total=number(total, 1))


def _weights(at: frame.Here, first: WeightPresetResult, second: WeightPresetResult) -> Table:
    words = at.words
    left, right = dict(first.weights), dict(second.weights)
    columns = (
        Column(words("weighting.what")),
        Column(first.title, Align.RIGHT),
        Column(second.title, Align.RIGHT),
        Column(words("weighting.presets.now"), Align.RIGHT),
    )
    rows = tuple(
        TableRow(
            (
                item.title,
                number(left.get(item.criterion), 1),
                number(right.get(item.criterion), 1),
                number(item.weight, 1),
            )
        )
        for item in at.opened.outlook.shortlist.weights
    )
    return Table(words("weighting.presets.weights"), columns, rows)


def _take(at: frame.Here, presets: dict[str, WeightPresetResult]) -> None:
    """Deciding all weights as one of the two sets has them, with the reason."""
    words = at.words
    if not at.may_edit or at.opened.outlook.weighting.locked_at is not None:
        return
    form = state.form(TAKE)
    st.header(words("weighting.presets.take_title"), anchor=False)
    st.markdown(words("weighting.presets.take_how"), width=frame.PROSE)
    with st.form(form, border=False, enter_to_submit=False):
        choosing.radio(
            words("weighting.presets.which"),
            list(presets),
            format_func=lambda name: choice(presets[name].title),
            key=f"{form}/preset",
        )
        st.text_input(words("weighting.presets.reason"), max_chars=10_000, key=f"{form}/reason")
        frame.missing(at, TAKE)
        st.form_submit_button(words("weighting.presets.take"), on_click=_taken, args=(at.project,))


def _taken(project: str) -> None:
    reason = str(state.form_value(TAKE, "reason") or "").strip()
    if not reason:
        state.form_lacks(TAKE, "weighting.presets.needs_reason")
        return
    where, who, preset = state.workspace(), state.person(), str(state.form_value(TAKE, "preset"))
    done = saving.run(
        project,
        lambda name: take_preset(where, who, project, preset, reason, operation=name),
        state.once(TAKE),
    )
    if done:
        state.form_done(TAKE)
