"""From the long list to the choice: how far every offer has come, and why some fell out."""

from __future__ import annotations

import streamlit as st

from project.records.selection import Stage
from project.results.selection import OfferWay, Selection
from reports.document import KeyFigure, KeyFigures
from views import (
    frame,
    selection_add,
    selection_board,
    selection_dropped,
    selection_offer,
    selection_rules,
    selection_several,
    widgets,
)

NAME = "selection"
PARTS = ("way", "offer", "dropped", "rules")
LAST = (Stage.FINALIST, Stage.CHOSEN)


def page() -> None:
    """One part at a time; the way is the first."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.selection
    frame.top(at, NAME, _primary(at, found))
    part = frame.parts(at, NAME, PARTS)
    {
        "way": _way,
        "offer": selection_offer.show,
        "dropped": selection_dropped.show,
        "rules": selection_rules.show,
    }[part](at, found)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here, found: Selection) -> frame.Primary:
    if not found.offers:
        return frame.Primary(at.words("selection.next.list"), run=selection_add.unfold)
    if not found.marks:
        return frame.Primary(at.words("selection.next.rules"), run=frame.to_part, args=(NAME, "rules"))
    return frame.Primary(at.words("selection.next.bids"), to="bids")


def _way(at: frame.Here, found: Selection) -> None:
    if not found.offers:
        st.info(at.words("selection.empty"), icon=":material/info:")
    else:
        widgets.figures(_figures(at, found))
    selection_add.show(at)
    if found.offers:
        selection_several.show(at, found)
        selection_board.show(at, found)


def _figures(at: frame.Here, found: Selection) -> KeyFigures:
    words = at.words
    standing = [item for item in found.offers if item.dropped is None]
    lacking = sum(not item.complete for item in found.drops)
    figures = (
        ("listed", len(found.offers), words("selection.figures.listed_basis")),
        ("standing", len(standing), words("selection.figures.standing_basis")),
        ("last", _last(standing), words("selection.figures.last_basis")),
        ("dropped", len(found.drops), words.plural("selection.figures.dropped_basis", lacking)),
    )
    return KeyFigures(
        tuple(KeyFigure(words(f"selection.figures.{key}"), str(count), told) for key, count, told in figures)
    )


def _last(standing: list[OfferWay]) -> int:
    return sum(item.stage in LAST for item in standing)
