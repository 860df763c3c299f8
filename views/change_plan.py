"""Who is told what and when: the calendar, every message, what new entries are for, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.results.change_plan import ChangePlan, EntryLack
from reports.document import KeyFigure, KeyFigures
from reports.sections import change_plan as section
from views import (
    change_plan_cost,
    change_plan_entries,
    change_plan_messages,
    frame,
    state,
    widgets,
)
from views.text import plain

NAME = "change_plan"
CALENDAR, MESSAGES, ENTRIES = "calendar", "messages", "entries"
PARTS = (CALENDAR, MESSAGES, ENTRIES, "cost")


def page() -> None:
    """What is most pressing, then one part at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.change_plan
    next_thing = next(_open(found), None)
    frame.top(at, NAME, _primary(at, next_thing))
    part = frame.parts(at, NAME, PARTS)
    {
        CALENDAR: _calendar,
        MESSAGES: change_plan_messages.show,
        ENTRIES: change_plan_entries.show,
        "cost": change_plan_cost.show,
    }[part](at, found)
    _how(at)
    frame.bottom(at.words, NAME)


def _open(found: ChangePlan) -> Iterator[tuple[str, str]]:
    """What is to be done and in which part, the most pressing first."""
    if found.late:
        yield "late", MESSAGES
    if found.disordered:
        yield "order", MESSAGES
    if found.before_choice == 0:
        yield "choice", MESSAGES
    if any(EntryLack.PURPOSE in item.lacks for item in found.entries):
        yield "entries", ENTRIES


def _primary(at: frame.Here, next_thing: tuple[str, str] | None) -> frame.Primary | None:
    """A button to the part in which the next thing is done; none where that part stands open."""
    shown = state.value(f"{NAME}-part") or state.address(frame.PART) or CALENDAR
    if next_thing is None or next_thing[1] == shown:
        return None
    what, part = next_thing
    return frame.Primary(at.words(f"{NAME}.do.{what}"), run=frame.to_part, args=(NAME, part))


# -- the calendar ----------------------------------------------------------------------------------------


def _calendar(at: frame.Here, found: ChangePlan) -> None:
    words = at.words
    if not found.messages:
        st.info(words("change_plan.empty"), icon=":material/info:")
        st.button(
            words("change_plan.to_messages"), key="to-messages", on_click=frame.to_part, args=(NAME, MESSAGES)
        )
        return
    widgets.figures(_figures(at, found))
    _wrong(at, found)
    widgets.table(section.calendar_table(at.facts, found.messages), wrap=True)
    st.caption(words("change_plan.calendar.acts"), width=frame.PROSE)
    frame.link(
        "stakeholders", words("change_plan.calendar.to_people"), at.project, icon=":material/handshake:"
    )
    widgets.table(section.groups_table(at.facts, found.groups), wrap=True)
    _one_way(at, found)


def _figures(at: frame.Here, found: ChangePlan) -> KeyFigures:
    """What is still to be said, what is late or too late, and what people hear before the choice."""
    words, said = at.words, sum(item.done is not None for item in found.messages)
    day = None if found.choice is None else at.facts.day(found.choice)
    basis = "before_unknown" if day is None else "before_basis"
    before = "–" if found.before_choice is None else str(found.before_choice)  # noqa: RUF001  a dash for nothing

    def figure(name: str, value: str, **holes: object) -> KeyFigure:
        told = words(f"change_plan.figures.{name}_basis", **holes)
        return KeyFigure(words(f"change_plan.figures.{name}"), value, told)

    return KeyFigures(
        (
            figure("to_say", str(len(found.messages) - said), count=len(found.messages)),
            figure("late", str(len(found.late))),
            figure("order", str(len(found.disordered))),
            KeyFigure(
                words("change_plan.figures.before"), before, words(f"change_plan.figures.{basis}", day=day)
            ),
        )
    )


def _wrong(at: frame.Here, found: ChangePlan) -> None:
    """What is late, what comes at the wrong time, and who hears nothing in time."""
    facts = at.facts
    if found.late:
        head = at.words.plural("change_plan.late", len(found.late))
        lines = (f"- {plain(section.what(facts, item))}" for item in found.late)
        st.warning("\n".join((f"**{head}**\n", *lines)), icon=":material/priority_high:")
    wrong = (*section.order_lines(facts, found), *section.choice_lines(facts, found))
    for line in wrong:
        st.markdown(f":material/flag: {plain(line)}", width=frame.PROSE)
    if not found.late and not wrong:
        st.markdown(f":material/check_circle: {at.words('change_plan.none_late')}", width=frame.PROSE)


def _one_way(at: frame.Here, found: ChangePlan) -> None:
    alone = [item for item in found.groups if len(item.channels) <= 1]
    if alone:
        told = at.words("change_plan.groups.one_way", groups=section.group_names(at.facts, alone))
        st.markdown(f":material/flag: {plain(told)}", width=frame.PROSE)


def _how(at: frame.Here) -> None:
    """How days and lateness come about, folded."""
    with st.expander(at.words("change_plan.how.title"), icon=":material/calculate:"):
        for part in ("text", "example", "source"):
            st.markdown(at.words(f"change_plan.how.{part}"), width=frame.PROSE)
