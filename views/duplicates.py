"""Records of the same customer: searching, how strict, looking at pairs, which value stays, the list."""

from __future__ import annotations

import streamlit as st

from project.results.duplicates import Duplicates
from views import (
    duplicates_list,
    duplicates_pairs,
    duplicates_search,
    duplicates_strict,
    duplicates_values,
    frame,
    state,
)

NAME = "duplicates"
SEARCH, PAIRS = "search", "pairs"
PARTS = (SEARCH, "strict", PAIRS, "values", "list")


def page() -> None:
    """One part at a time; each says what to do first where there is nothing yet."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.duplicates
    frame.top(at, NAME, _primary(at, found))
    part = frame.parts(at, NAME, PARTS)
    {
        SEARCH: duplicates_search.show,
        "strict": duplicates_strict.show,
        PAIRS: duplicates_pairs.show,
        "values": duplicates_values.show,
        "list": duplicates_list.show,
    }[part](at, found)
    _how(at)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here, found: Duplicates) -> frame.Primary | None:
    """The part in which the next thing is done; none where it stands open."""
    shown = state.value(f"{NAME}-part") or state.address(frame.PART) or SEARCH
    newest = found.newest
    if newest is None or newest.changed:
        wanted, what = SEARCH, "search"
    elif newest.answers.left and not newest.gone and at.may_edit:
        wanted, what = PAIRS, "look"
    else:
        wanted, what = "list", "list"
    if wanted == shown:
        return None
    return frame.Primary(at.words(f"{NAME}.do.{what}"), run=frame.to_part, args=(NAME, wanted))


def _how(at: frame.Here) -> None:
    """How pairs are found, judged and estimated, folded."""
    with st.expander(at.words(f"{NAME}.how.title"), icon=":material/calculate:"):
        for part in ("text", "example", "estimate", "source"):
            st.markdown(at.words(f"{NAME}.how.{part}"), width=frame.PROSE)
