"""Offers side by side: value against cost, facts, criteria, gaps, and what speaks for and against each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from reports.document import Block
from reports.sections import gap_list, side_by_side, strengths, value
from reports.sections.verdict import in_order
from views import choosing, frame, state, widgets
from views.text import choice, plain

FEWEST, MOST = 2, 10
"""Offers that stand side by side."""

CHOSEN, VIEW = "compare-offers", "compare-view"
VIEWS = ("value", "facts", "criteria", "points", "gaps")


def show(at: frame.Here) -> None:
    """Choose the offers, then look at one thing at a time; two fit on a telephone."""
    words, names = at.words, _names(at)
    if len(names) < FEWEST:
        st.info(words("compare.empty"), icon=":material/info:")
        return
    shown = _chosen(at, names)
    if len(shown) < FEWEST:
        st.info(words("compare.choose_two"), icon=":material/info:")
        return
    view = _view(at)
    st.markdown(words(f"compare.what.{view}"), width=frame.PROSE)
    _draw(_VIEWS[view](at, shown))
    if view == "gaps" and not any(_VIEWS["gaps"](at, shown)):
        st.info(words("compare.no_checks"), icon=":material/info:")
        frame.link("evaluation", words("compare.to_checks"), at.project, icon=":material/arrow_forward:")


def _names(at: frame.Here) -> dict[str, str]:
    """The offers by the place they have now."""
    return {item.vendor: item.name for item in in_order(at.opened.outlook.shortlist.standings)}


def _chosen(at: frame.Here, names: dict[str, str]) -> list[str]:
    """The offers to look at, the best two at first."""
    kept = [name for name in state.value(CHOSEN, otherwise=None) or () if name in names]
    if not kept:
        state.put_value(CHOSEN, held=list(names)[:FEWEST])
    found = choosing.multiselect(
        at.words("compare.offers"),
        list(names),
        format_func=lambda name: plain(names[name]),
        key=CHOSEN,
        max_selections=MOST,
        width=frame.PROSE,
    )
    return [name for name in names if name in found]


def _view(at: frame.Here) -> str:
    if state.value(VIEW) not in VIEWS:
        state.put_value(VIEW, held=VIEWS[0])
    found = choosing.pills(
        at.words("compare.view"),
        options=VIEWS,
        required=True,
        format_func=lambda name: choice(at.words(f"compare.views.{name}")),
        key=VIEW,
    )
    return str(found or VIEWS[0])


def _draw(blocks: Iterable[Block]) -> None:
    for block in blocks:
        widgets.block(block)


def _value(at: frame.Here, _shown: Sequence[str]) -> Iterable[Block]:
    """All offers: who is beaten can only be told among all of them."""
    return tuple(value.blocks(at.facts))[1:]


def _facts(at: frame.Here, shown: Sequence[str]) -> Iterable[Block]:
    return [side_by_side.facts_table(at.facts, side_by_side.standings(at.facts, shown))]


def _criteria(at: frame.Here, shown: Sequence[str]) -> Iterable[Block]:
    return side_by_side.heats(at.facts, side_by_side.standings(at.facts, shown), across=MOST)


def _points(at: frame.Here, shown: Sequence[str]) -> Iterable[Block]:
    return tuple(strengths.blocks(at.facts, shown))[2:]


def _gaps(at: frame.Here, shown: Sequence[str]) -> Iterable[Block]:
    return tuple(gap_list.blocks(at.facts, shown))[1:]


_VIEWS: dict[str, Callable[[frame.Here, Sequence[str]], Iterable[Block]]] = {
    "value": _value,
    "facts": _facts,
    "criteria": _criteria,
    "points": _points,
    "gaps": _gaps,
}
