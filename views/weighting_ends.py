"""The most and the least important, and how all others compare with these two."""

from __future__ import annotations

from functools import partial

import streamlit as st

from project.records.judging import Points, WeightOpinion
from project.results.weighting import WeightLevel
from views import choosing, frame, weighting_names, weighting_saying
from views.text import plain

MOST = 9


def questions(at: frame.Here, level: WeightLevel, record: WeightOpinion, *, disabled: bool) -> None:
    """Both ends first; the comparisons come once they are chosen."""
    names = {item.of: weighting_names.thing(at, level, item.of) for item in level.things}
    _end(at, record, names, "best", disabled=disabled)
    _end(at, record, names, "worst", disabled=disabled)
    best, worst = record.best, record.worst
    if best not in names or worst not in names:
        st.caption(at.words("weighting.ends.choose"))
        return
    st.caption(at.words("weighting.ends.how"))
    for of, name in names.items():
        if of != best:
            said = _times(record.from_best, of)
            _number(at, record, ("from_best", of), (names[str(best)], name), said, disabled=disabled)
    for of, name in names.items():
        if of not in {best, worst}:
            said = _times(record.to_worst, of)
            _number(at, record, ("to_worst", of), (name, names[str(worst)]), said, disabled=disabled)


def _times(given: tuple[Points, ...], of: str) -> float | None:
    return next((item.points for item in given if item.of == of), None)


def _end(at: frame.Here, record: WeightOpinion, names: dict[str, str], field: str, *, disabled: bool) -> None:
    key = weighting_saying.field(at.project, record, field)
    standing = getattr(record, field)
    weighting_saying.begin(key, standing if standing in names else None)
    other = record.worst if field == "best" else record.best
    choosing.selectbox(
        at.words(f"weighting.ends.{field}"),
        [name for name in names if name != other],
        index=None,
        format_func=names.__getitem__,
        placeholder=at.words("records.nothing_chosen"),
        key=key,
        on_change=weighting_saying.say,
        args=(at.project, record.id, record.method, key, partial(_set_end, field)),
        disabled=disabled,
    )


def _set_end(field: str, record: WeightOpinion, value: object) -> WeightOpinion:
    """Another end makes the comparisons with the former one meaningless."""
    side = "from_best" if field == "best" else "to_worst"
    return record.model_copy(update={field: value, side: ()})


def _number(
    at: frame.Here,
    record: WeightOpinion,
    place: tuple[str, str],
    names: tuple[str, str],
    said: float | None,
    *,
    disabled: bool,
) -> None:
    field, of = place
    anchor = record.best if field == "from_best" else record.worst
    key = weighting_saying.field(at.project, record, f"{field}/{anchor}/{of}")
    weighting_saying.begin(key, None if said is None else int(said))
    st.number_input(
        at.words("weighting.ends.times", first=plain(names[0]), second=plain(names[1])),
        min_value=1,
        max_value=MOST,
        step=1,
        value=None,
        key=key,
        on_change=weighting_saying.say,
        args=(at.project, record.id, record.method, key, partial(_set_times, field, of)),
        disabled=disabled,
    )


def _set_times(field: str, of: str, record: WeightOpinion, value: object) -> WeightOpinion:
    given: tuple[Points, ...] = getattr(record, field)
    return record.model_copy(update={field: weighting_saying.with_point(given, of, value)})
