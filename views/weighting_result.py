"""What follows from one person's answers, what is still open, and which answer to look at again."""

from __future__ import annotations

import streamlit as st

from project.records.judging import WeightMethod
from project.results.weighting import LookAgain, OpinionResult, Unusable, WeightLevel
from reports.document import Align, Column, Table, TableRow
from views import frame, weighting_names, widgets
from views.text import plain
from words.numbers import number


def show(at: frame.Here, level: WeightLevel, who: str) -> None:
    """The result of a level as it stands."""
    found = at.opened.outlook.weighting.opinion(who, level.id)
    if found is None:
        st.info(at.words("weighting.result.empty"), icon=":material/info:")
        return
    if not found.usable:
        st.info(_lacks(at, level, found), icon=":material/info:")
        return
    widgets.table(_table(at, level, found))
    if found.no_anchor:
        st.warning(at.words("weighting.result.no_anchor"), icon=":material/flag:")
    _contradicts(at, level, found)
    _computed(at, found)


def _lacks(at: frame.Here, level: WeightLevel, found: OpinionResult) -> str:
    """What has to be said before there is a result."""
    if found.problem is Unusable.UNFINISHED:
        names = ", ".join(plain(weighting_names.thing(at, level, name)) for name in found.missing)
        return at.words("weighting.result.unfinished", names=names)
    if found.problem is Unusable.APART:
        parts = "; ".join(
            ", ".join(plain(weighting_names.thing(at, level, name)) for name in part) for part in found.parts
        )
        return at.words("weighting.result.apart", parts=parts)
    return at.words("weighting.result.zero")


def _table(at: frame.Here, level: WeightLevel, found: OpinionResult) -> Table:
    words = at.words
    columns = (Column(words("weighting.what")), Column(words("weighting.share"), Align.RIGHT))
    rows = tuple(
        TableRow((weighting_names.thing(at, level, name), number(share, 1)))
        for name, share in sorted(found.shares, key=lambda item: -item[1])
    )
    return Table(words("weighting.result.title"), columns, rows)


def _contradicts(at: frame.Here, level: WeightLevel, found: OpinionResult) -> None:
    """In plain words whether the answers fit together, and the one to look at again."""
    if found.ratio is None:
        return
    if not found.contradicts or found.again is None:
        st.markdown(f":material/check_circle: {at.words('weighting.result.fits')}", width=frame.PROSE)
        return
    st.warning(at.words("weighting.result.contradicts"), icon=":material/flag:")
    st.markdown(again(at, level, found.again), width=frame.PROSE)


def again(at: frame.Here, level: WeightLevel, item: LookAgain) -> str:
    """The one answer that fits the others least, in a sentence."""
    first = plain(weighting_names.thing(at, level, item.first))
    said, fits = number(item.said, 1), number(max(item.fits, 1 / item.fits), 1)
    if not item.second:
        return at.words("weighting.again.ends", name=first, said=said, fits=number(item.fits, 1))
    second = plain(weighting_names.thing(at, level, item.second))
    key = "pair" if item.fits >= 1 else "other_way"
    told = at.words(f"weighting.again.{key}", first=first, second=second, said=said, fits=fits)
    return f"{told} {at.words('weighting.again.turned')}" if item.turned else told


def _computed(at: frame.Here, found: OpinionResult) -> None:
    words = at.words
    with st.expander(words("weighting.computed.title"), icon=":material/calculate:"):
        st.markdown(words(f"weighting.computed.{found.method}"), width=frame.PROSE)
        if found.ratio is not None and found.method == WeightMethod.PAIRWISE:
            told = words(
                "weighting.computed.ratio",
                n=found.n,
                largest=number(found.lambda_max, 3),
                index=number(found.random_index, 2),
                table=found.table if found.random_index else words("weighting.computed.no_table"),
                ratio=number(found.ratio, 3),
            )
            st.markdown(told, width=frame.PROSE)
        if found.ratio is not None and found.method == WeightMethod.BEST_WORST:
            left = words("weighting.computed.left", ratio=number(found.ratio, 3), left=number(found.left, 3))
            st.markdown(left, width=frame.PROSE)
