"""Points for each thing, points for the way from the worst to the best offer, or places in order."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from project.records.judging import WeightMethod, WeightOpinion
from project.results.weighting import Weighable, WeightLevel
from project.weight_levels import leaves
from scoring.criteria import Criterion
from scoring.elicited import ANCHOR
from views import fields, frame, weighting_names, weighting_saying
from views.text import plain
from words.numbers import number

MOST = 1000.0


def questions(at: frame.Here, level: WeightLevel, record: WeightOpinion, *, disabled: bool) -> None:
    """One number for each thing that is weighed."""
    said = {item.of: item.points for item in record.points}
    for item in level.things:
        named = replace(item, title=weighting_names.thing(at, level, item.of))
        if record.method is WeightMethod.SWING:
            _way(at, named)
        _number(at, record, named, said.get(item.of), _limits(record.method, len(level.things)), disabled)


def _limits(method: WeightMethod, count: int) -> dict[str, Any]:
    if method is WeightMethod.RANKING:
        return {"min_value": 1, "max_value": count, "step": 1}
    most = ANCHOR if method is WeightMethod.SWING else MOST
    return {"min_value": 0.0, "max_value": most, "step": 5.0, "format": fields.PLAIN}


def _number(
    at: frame.Here,
    record: WeightOpinion,
    item: Weighable,
    said: float | None,
    limits: dict[str, Any],
    disabled: bool,  # noqa: FBT001  drawn for one list only
) -> None:
    key = weighting_saying.field(at.project, record, item.of)
    whole = record.method is WeightMethod.RANKING
    begins = None if said is None else min(said, limits["max_value"])
    weighting_saying.begin(key, int(begins) if whole and begins is not None else begins)
    st.number_input(
        at.words(f"weighting.ask.{record.method}", title=plain(item.title)),
        value=None,
        key=key,
        on_change=weighting_saying.say,
        args=(at.project, record.id, record.method, key, partial(_set, item.of)),
        disabled=disabled,
        **limits,
    )


def _set(of: str, record: WeightOpinion, value: object) -> WeightOpinion:
    return record.model_copy(update={"points": weighting_saying.with_point(record.points, of, value)})


# -- from the worst to the best offer ------------------------------------------------------------------------


def _way(at: frame.Here, item: Weighable) -> None:
    """What the step is: for a criterion both ends in words, for a group what is in it."""
    criteria = at.opened.catalogue.criteria.by_id()
    if not item.is_level:
        st.markdown(_ends(at, criteria[item.of]), width=frame.PROSE)
        return
    inside = leaves(at.opened.outlook.weighting.levels, item)
    if not _scored(at):
        lines = [f"- {_scale(at, criteria[name])}" for name in inside]
        head = at.words("weighting.swing.group_scale")
        st.markdown("\n".join([head, "", *lines]), width=frame.PROSE)
        return
    names = ", ".join(plain(criteria[name].title.read(at.language)) for name in inside)
    st.markdown(at.words("weighting.swing.group", names=names), width=frame.PROSE)


def _scored(at: frame.Here) -> bool:
    """Whether any two offers can be told apart by scores."""
    standings = at.opened.outlook.shortlist.standings
    return sum(any(cell.score is not None for cell in item.cells) for item in standings) > 1


def _scale(at: frame.Here, criterion: Criterion) -> str:
    """Both ends of a scale in its own words."""
    worst, best = (_means(at, criterion, score) for score in (criterion.worst, criterion.best))
    return at.words(
        "weighting.swing.ends", title=plain(criterion.title.read(at.language)), worst=worst, best=best
    )


def _ends(at: frame.Here, criterion: Criterion) -> str:
    """From the worst to the best score that offers have, else from end to end of the scale."""
    cells = (
        cell
        for standing in at.opened.outlook.shortlist.standings
        for cell in standing.cells
        if cell.criterion == criterion.id and cell.value is not None and cell.score is not None
    )
    found = sorted((cell.value or 0.0, cell.score or 0.0) for cell in cells)
    real = len(found) > 1 and found[0] != found[-1]
    low, high = (found[0][1], found[-1][1]) if real else (criterion.worst, criterion.best)
    key = "alike" if len(found) > 1 and not real else "offers" if real else "scale"
    return at.words(
        f"weighting.swing.{key}",
        title=plain(criterion.title.read(at.language)),
        low=number(low, 1 if low % 1 else 0),
        high=number(high, 1 if high % 1 else 0),
        worst=_means(at, criterion, low),
        best=_means(at, criterion, high),
    )


def _means(at: frame.Here, criterion: Criterion, score: float) -> str:
    """The words of the point of the scale that lies nearest to a score."""
    nearest = min(criterion.anchors, key=lambda anchor: abs(anchor.score - score))
    return plain(nearest.means.read(at.language))
