"""The team: seats with people behind them, who does what, and what was decided and reviewed."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.results.team import Lack, ReviewState, Team
from views import frame, team_duties, team_log, team_people, team_seats
from views.text import plain

NAME = "team"
PARTS = ("seats", "people", "duties", "log")


def page() -> None:
    """What is open, then one part of the team at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.team
    frame.top(at, NAME, _next(at, found))
    _open(at, found)
    part = frame.parts(at, NAME, PARTS)
    {
        "seats": team_seats.show,
        "people": team_people.show,
        "duties": team_duties.show,
        "log": team_log.show,
    }[part](at)
    frame.bottom(at.words, NAME)


def _next(at: frame.Here, found: Team) -> frame.Primary:
    """The part in which the next thing is to be done; once all is settled, on with the plan."""
    waits = {
        "seats": found.empty_seats,
        "people": not found.members or [item for item in found.members if item.lacks],
        "duties": found.wrong or found.stages_missing,
    }
    part = next((part for part, open_ in waits.items() if open_), None)
    if part is None:
        return frame.Primary(at.words("team.next.done"), to="overview")
    return frame.Primary(at.words(f"team.next.{part}"), run=frame.to_part, args=(NAME, part))


def _open(at: frame.Here, found: Team) -> None:
    """What is not settled yet, one line each."""
    lines = list(_unsettled(at, found))
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines), width=frame.PROSE)
    elif found.complete:
        st.markdown(f":material/check_circle: {at.words('team.open.nothing')}", width=frame.PROSE)


def _unsettled(at: frame.Here, found: Team) -> Iterator[str]:
    def told(key: str, count: int, **holes: object) -> Iterator[str]:
        if count:
            yield at.words.plural(f"team.open.{key}", count, **holes)

    empty = found.empty_seats
    yield from told("seats", len(empty), names=", ".join(plain(seat.title) for seat in empty))
    yield from told("duties", len(found.wrong))
    yield from told("stages", len({item.stage for item in found.stages_missing}))
    for key, lacks in (
        ("result", {Lack.RESULT}),
        ("connection", {Lack.CONNECTION}),
        ("scope", {Lack.SCOPE, Lack.COST_LINE}),
    ):
        yield from told(key, sum(1 for item in found.members if lacks & set(item.lacks)))
    yield from told("late", sum(1 for item in found.corrections if item.late))
    yield from told("reviews", sum(1 for item in found.reviews if item.state is ReviewState.OVERDUE))
