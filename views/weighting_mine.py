"""One person's opinion, level by level, with what follows from it beside it."""

from __future__ import annotations

import streamlit as st

from project.model import Person
from project.records.judging import Weighting, WeightMethod, WeightOpinion
from project.results.weighting import TEAM, WeightLevel
from project.weight_faults import opinion_id
from views import (
    choosing,
    entries,
    frame,
    seen,
    state,
    weighting_ends,
    weighting_names,
    weighting_pairs,
    weighting_points,
    weighting_result,
    weighting_saying,
)
from views.text import choice, plain

PERSON, LEVEL, METHOD = "weigh-person", "weigh-level", "weigh-method"


def show(at: frame.Here) -> None:
    """Who weighs, what is weighed, how it is asked; then the questions and the result."""
    found = at.opened.outlook.weighting
    levels = {item.id: item for item in found.asked()}
    if not levels:
        st.info(at.words("weighting.nothing_to_weigh"), icon=":material/info:")
        return
    st.markdown(at.words("weighting.mine.how"), width=frame.PROSE)
    with st.grid(2, min_column_width=260):
        who = _person(at)
        name = _level(at, who, levels)
    level = levels[name]
    record = _record(at, who, level)
    method = _method(at, record)
    st.markdown(at.words(f"weighting.method_help.{method}"), width=frame.PROSE)
    with st.grid(2, min_column_width=330) as grid:
        with grid.cell():
            seen.track(at.project, record)
            _questions(at, level, weighting_saying.asked_by(record, method))
        with grid.cell():
            if record.revision and method is not record.method:
                former = at.words(f"weighting.methods.{record.method}")
                st.caption(at.words("weighting.mine.former", method=former))
            weighting_result.show(at, level, who)
    _onwards(at, who, name, levels)


def _person(at: frame.Here) -> str:
    people = {**entries.people(at), TEAM: at.words("weighting.team")}
    if state.value(PERSON) not in people:
        mine = at.opened.project.find(Person, state.person())
        state.put_value(PERSON, held=TEAM if mine is None else mine.id)
    return str(
        choosing.selectbox(
            at.words("weighting.mine.who"),
            list(people),
            format_func=people.__getitem__,
            key=PERSON,
        )
    )


def _level(at: frame.Here, who: str, levels: dict[str, WeightLevel]) -> str:
    """The level that is weighed, those that are done marked."""
    if state.value(LEVEL) not in levels:
        state.put_value(LEVEL, held=next(iter(levels)))

    def told(name: str) -> str:
        opinion = at.opened.outlook.weighting.opinion(who, name)
        key = "weighting.mine.done" if opinion is not None and opinion.usable else "weighting.mine.open"
        return at.words(key, title=weighting_names.level(at, levels[name]))

    return str(
        choosing.selectbox(at.words("weighting.mine.level"), list(levels), format_func=told, key=LEVEL)
    )


def _record(at: frame.Here, who: str, level: WeightLevel) -> WeightOpinion:
    """The opinion as it stands, or an empty one by the method of the team."""
    person = None if who == TEAM else who
    name = opinion_id(person, level.id)
    how = at.opened.project.find(Weighting, "weighting") or Weighting()
    blank = WeightOpinion(id=name, person=person, level=level.id, method=how.method)
    return at.opened.project.find(WeightOpinion, name) or blank


def _method(at: frame.Here, record: WeightOpinion) -> WeightMethod:
    """How the questions are asked; what was said in another way counts until the first answer in this one."""
    key = f"{METHOD}/{record.id}"
    if not state.holds(key):
        state.put_value(key, held=record.method)
    chosen = choosing.segmented_control(
        at.words("weighting.mine.method"),
        options=list(WeightMethod),
        required=True,
        format_func=lambda one: choice(at.words(f"weighting.methods.{one}")),
        key=key,
        disabled=not _open(at),
    )
    return WeightMethod(chosen or record.method)


def _questions(at: frame.Here, level: WeightLevel, record: WeightOpinion) -> None:
    draw = {
        WeightMethod.PAIRWISE: weighting_pairs.questions,
        WeightMethod.BEST_WORST: weighting_ends.questions,
    }.get(record.method, weighting_points.questions)
    draw(at, level, record, disabled=not _open(at))


def _open(at: frame.Here) -> bool:
    return at.may_edit and at.opened.outlook.weighting.locked_at is None


def _onwards(at: frame.Here, who: str, name: str, levels: dict[str, WeightLevel]) -> None:
    """On to the next level that this person has not weighed."""
    found = at.opened.outlook.weighting
    after = [*list(levels)[list(levels).index(name) + 1 :], *levels]
    waiting = (item for item in after if item != name and not _done(at, who, item))
    following = next(waiting, None)
    if following is not None:
        title = weighting_names.level(at, levels[following])
        st.button(
            at.words("weighting.mine.next", title=plain(title)),
            key="next-level",
            icon=":material/arrow_forward:",
            on_click=state.put_value,
            args=(LEVEL,),
            kwargs={"held": following},
        )
    elif found.people:
        st.button(
            at.words("weighting.mine.to_together"),
            key="to-together",
            icon=":material/arrow_forward:",
            on_click=frame.to_part,
            args=("weighting", "together"),
        )


def _done(at: frame.Here, who: str, name: str) -> bool:
    opinion = at.opened.outlook.weighting.opinion(who, name)
    return opinion is not None and opinion.usable
