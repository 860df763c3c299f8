"""Two things at a time: which matters more, and how many times as much."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import cast

import streamlit as st

from project.records.judging import Pair, WeightOpinion
from project.results.weighting import WeightLevel
from views import choosing, frame, weighting_names, weighting_saying
from views.text import plain

STEPS = (9, 7, 5, 3, 2, 1, -2, -3, -5, -7, -9)
"""How many times the first matters as much; with a minus, the second."""


def questions(at: frame.Here, level: WeightLevel, record: WeightOpinion, *, disabled: bool) -> None:
    """A choice for every pair; it may stay empty where the others already connect everything."""
    st.caption(at.words("weighting.pairs.how", count=len(level.things) - 1))
    said = {frozenset((item.first, item.second)): item for item in record.pairs}
    for one, two in combinations(level.things, 2):
        names = (weighting_names.thing(at, level, one.of), weighting_names.thing(at, level, two.of))
        _pair(at, record, (one.of, two.of), names, said.get(frozenset((one.of, two.of))), disabled=disabled)


def _pair(
    at: frame.Here,
    record: WeightOpinion,
    pair: tuple[str, str],
    names: tuple[str, str],
    said: Pair | None,
    *,
    disabled: bool,
) -> None:
    key = weighting_saying.field(at.project, record, ":".join(pair))
    standing = None if said is None else _step(said, pair[0])
    weighting_saying.begin(key, standing)
    offered = STEPS if standing is None or standing in STEPS else (*STEPS, standing)
    choosing.selectbox(
        at.words("weighting.pairs.ask", first=plain(names[0]), second=plain(names[1])),
        list(offered),
        index=None,
        format_func=lambda step: _told(at, names, step),
        placeholder=at.words("weighting.pairs.empty"),
        key=key,
        on_change=weighting_saying.say,
        args=(at.project, record.id, record.method, key, partial(_set, pair)),
        disabled=disabled,
    )


def _told(at: frame.Here, names: tuple[str, str], step: float) -> str:
    if abs(step) == 1:
        return at.words("weighting.pairs.same")
    more = names[0] if step > 0 else names[1]
    return at.words("weighting.pairs.more", name=more, times=f"{abs(step):g}")


def _step(said: Pair, first: str) -> float:
    """A stored comparison as a step, seen from the first of the pair."""
    times = said.times if said.first == first else 1 / said.times
    return round(times, 6) if times >= 1 else -round(1 / times, 6)


def _set(pair: tuple[str, str], record: WeightOpinion, value: object) -> WeightOpinion:
    rest = tuple(item for item in record.pairs if {item.first, item.second} != set(pair))
    if value is None:
        return record.model_copy(update={"pairs": rest})
    step = cast("float", value)
    first, second = pair if step > 0 else pair[::-1]
    made = Pair(first=first, second=second, times=abs(step))
    return record.model_copy(update={"pairs": (*rest, made)})
