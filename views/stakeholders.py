"""People and backing: who is touched, who stands behind the project, and with what money."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.results.stakeholders import Stakeholders
from views import (
    doubts,
    frame,
    hearing,
    sponsor,
    stakeholder_list,
    stakeholder_picture,
    state,
    support,
)

NAME = "stakeholders"
PEOPLE = "people"
PARTS = (PEOPLE, "picture", "sponsor", "doubts", "hears", "support", "readiness")


def page() -> None:
    """What to do next, then one part of the subject at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    next_thing = next(_open(at.opened.outlook.stakeholders), None)
    frame.top(at, NAME, _primary(at, next_thing))
    _say_next(at, next_thing)
    part = frame.parts(at, NAME, PARTS)
    {
        PEOPLE: stakeholder_list.show,
        "picture": stakeholder_picture.show,
        "sponsor": sponsor.show,
        "doubts": doubts.show,
        "hears": hearing.show,
        "support": support.kinds,
        "readiness": support.readiness,
    }[part](at)
    frame.bottom(at.words, NAME)


def _open(found: Stakeholders) -> Iterator[tuple[str, str]]:
    """What is still to be done and in which part, the most pressing first."""
    sponsor_, told = found.backing, dict(found.facts)
    every = (
        (not found.standings, "list", PEOPLE),
        (not sponsor_.name, "sponsor", "sponsor"),
        (sponsor_.technical, "technical", "sponsor"),
        (bool(found.unattended), "attend", "doubts"),
        (bool(found.unplaced), "place", "picture"),
        (bool(found.unlisted), "unlisted", PEOPLE),
        (not told["statement_signed"], "statement", "sponsor"),
        (not told["acts_planned"], "acts", "sponsor"),
        (bool(told["doubts_open"]), "doubts", "doubts"),
        (bool(found.communication.late), "late", "hears"),
        (bool(found.support) and told["support_lowest"] is None, "support", "support"),
        (bool(told["readiness_barriers"]), "readiness", "readiness"),
    )
    yield from ((what, part) for is_open, what, part in every if is_open)


def _primary(at: frame.Here, next_thing: tuple[str, str] | None) -> frame.Primary | None:
    """A button to the part in which the next thing is done; none where that part stands open."""
    shown = state.value(f"{NAME}-part") or state.address(frame.PART) or PEOPLE
    if next_thing is None or next_thing[1] == shown:
        return None
    what, part = next_thing
    return frame.Primary(at.words(f"{NAME}.do.{what}"), run=frame.to_part, args=(NAME, part))


def _say_next(at: frame.Here, next_thing: tuple[str, str] | None) -> None:
    words = at.words
    if next_thing is None:
        st.success(words(f"{NAME}.next_done"), icon=":material/check:")
    else:
        st.markdown(f"**{words(f'{NAME}.next', what=words(f'{NAME}.do.{next_thing[0]}'))}**")
