"""What matters how much: each person's opinion, all of them together, and weights to begin with."""

from __future__ import annotations

import streamlit as st

from reports.sections import weight_marks
from views import frame, weighting_mine, weighting_presets, weighting_together, widgets
from views.text import plain
from words.numbers import number

NAME = "weighting"
PARTS = ("mine", "together", "presets")


def page() -> None:
    """Whether weights are locked, then one part at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, _next(at))
    _standing(at)
    part = frame.parts(at, NAME, PARTS)
    {
        "mine": weighting_mine.show,
        "together": weighting_together.show,
        "presets": weighting_presets.show,
    }[part](at)
    frame.bottom(at.words, NAME)


def _next(at: frame.Here) -> frame.Primary:
    found = at.opened.outlook.weighting
    if found.locked_at is not None:
        return frame.Primary(at.words("weighting.next.score"), to="evaluation")
    if dict(found.facts).get("weight_levels_open"):
        return weighting_mine.onwards(at)
    return frame.Primary(at.words("weighting.next.together"), run=frame.to_part, args=(NAME, "together"))


def _standing(at: frame.Here) -> None:
    """Whether weights were open after scores had been seen; who weighed so far, or since when the lock is."""
    found, words = at.opened.outlook.weighting, at.words
    for block in weight_marks.marks(at.facts):
        widgets.block(block)
    if found.locked_at is not None:
        told = words("weighting.locked", at=widgets.moment(found.locked_at, words))
        st.info(told, icon=":material/lock:")
        for block in weight_marks.otherwise(at.facts):
            widgets.block(block)
    elif found.people:
        blocks = ", ".join(
            f"{words(f'shortlist.block.{block}')} {number(share, 0)}"
            for block, share in at.opened.outlook.shortlist.block_weights
        )
        st.caption(plain(words.plural("weighting.so_far", len(found.people), blocks=blocks)))
