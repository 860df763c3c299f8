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


def onwards(at: frame.Here) -> frame.Primary:
    """What leads on: to this part, within it to the next group, and from the last one to all together."""
    levels = {item.id: item for item in at.opened.outlook.weighting.asked()}
    if (state.value("weighting-part") or state.address(frame.PART) or "mine") != "mine":
        return frame.Primary(at.words("weighting.next.weigh"), run=frame.to_part, args=("weighting", "mine"))
    name = state.value(LEVEL) if state.value(LEVEL) in levels else next(iter(levels), "")
    following = _following(at, _chosen(at), str(name), levels)
    if following is None:
        label = at.words("weighting.mine.to_together")
        return frame.Primary(label, run=frame.to_part, args=("weighting", "together"))
    title = plain(weighting_names.level(at, levels[following]))
    return frame.Primary(at.words("weighting.mine.next", title=title), run=_to_level, args=(following,))


def _to_level(name: str) -> None:
    state.put_value(LEVEL, held=name)


def _following(at: frame.Here, who: str, name: str, levels: dict[str, WeightLevel]) -> str | None:
    """The next level after this one that this person has not weighed, begun again from the first."""
    names = list(levels)
    after = [*names[names.index(name) + 1 :], *names] if name in levels else names
    return next((item for item in after if item != name and not _done(at, who, item)), None)


def _chosen(at: frame.Here) -> str:
    """Who is chosen above the questions; whoever reads the page, where nobody was yet."""
    chosen = state.value(PERSON)
    if chosen in {*entries.people(at), TEAM}:
        return str(chosen)
    mine = at.opened.project.find(Person, state.person())
    return TEAM if mine is None else mine.id


def _person(at: frame.Here) -> str:
    people = {**entries.people(at), TEAM: at.words("weighting.team")}
    if state.value(PERSON) not in people:
        state.put_value(PERSON, held=_chosen(at))
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
    if not _open(at):
        st.caption(at.words("weighting.mine.asked", method=at.words(f"weighting.methods.{record.method}")))
        return record.method
    key = f"{METHOD}/{record.id}"
    if not state.holds(key):
        state.put_value(key, held=record.method)
    chosen = choosing.segmented_control(
        at.words("weighting.mine.method"),
        options=list(WeightMethod),
        required=True,
        format_func=lambda one: choice(at.words(f"weighting.methods.{one}")),
        key=key,
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
    following = _following(at, who, name, levels)
    if following is not None:
        title = weighting_names.level(at, levels[following])
        st.button(
            at.words("weighting.mine.next", title=plain(title)),
            key="next-level",
            icon=":material/arrow_forward:",
            on_click=_to_level,
            args=(following,),
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
