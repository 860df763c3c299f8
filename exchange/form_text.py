"""Texts that go into the cells of a form."""

from __future__ import annotations

import re

from exchange.cells import CELL_LIMIT, length

_NO_CELL_HOLDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain_cell(text: str) -> str:
    """The text without what no cell can hold, cut where a cell ends."""
    held = _NO_CELL_HOLDS.sub("", text)
    return held if length(held) <= CELL_LIMIT else held[: CELL_LIMIT // 2]
