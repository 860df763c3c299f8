"""How far the firm is with its customers: what it needs first, and the parts of which technology is one."""

from __future__ import annotations

import streamlit as st

from project.rated import items_of
from project.records.stakeholders import RatedList
from reports.sections.vision import technology_note
from views import choosing, frame, ratings, state
from views.text import choice, plain

LISTS = (RatedList.PRECONDITIONS, RatedList.MATURITY)
CHOSEN = "standing-list"


def lists(at: frame.Here) -> tuple[RatedList, ...]:
    """The lists about the firm that this plan has."""
    return tuple(rated for rated in LISTS if items_of(at.opened.catalogue, rated))


def show(at: frame.Here) -> None:
    """One list at a time: what people say, then the way to rate."""
    rated = _chosen(at, lists(at))
    st.markdown(at.words(f"vision.standing.what.{rated}"), width=frame.PROSE)
    if rated is RatedList.MATURITY:
        _technology(at)
    ratings.results(at, rated)
    st.subheader(at.words("vision.standing.rate"), anchor=False)
    ratings.rate(at, rated)


def _chosen(at: frame.Here, offered: tuple[RatedList, ...]) -> RatedList:
    if len(offered) == 1:
        return offered[0]
    if state.value(CHOSEN) not in offered:
        state.put_value(CHOSEN, held=offered[0])
    found = choosing.segmented_control(
        at.words("vision.standing.choose"),
        list(offered),
        required=True,
        format_func=lambda item: choice(at.words(f"vision.standing.lists.{item}")),
        key=CHOSEN,
        label_visibility="collapsed",
    )
    return RatedList(found or offered[0])


def _technology(at: frame.Here) -> None:
    """That technology is one part of several, and where it takes more room than that."""
    note = technology_note(at.facts)
    if note is not None:
        draw = st.warning if note.heavy else st.caption
        draw(plain(note.text))
