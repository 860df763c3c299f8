"""The same condition about other things: names in a written expression replaced, quoted texts left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PIECES = re.compile(r"'[^']*'|\"[^\"]*\"|[a-z][a-z0-9_]*")
PART = "__"
"""Stands between a name and the part of it that is meant."""


def renamed(text: str, names: Mapping[str, str]) -> str:
    """A written expression with these names replaced, and with them the names of their parts.

    With {"hours": "hours__mail"} the name hours__week becomes hours__mail__week.
    """
    return _PIECES.sub(lambda found: _piece(found[0], names), text)


def renamed_name(name: str, names: Mapping[str, str]) -> str:
    """One name, replaced when it or what it is a part of is among them."""
    return _piece(name, names)


def _piece(piece: str, names: Mapping[str, str]) -> str:
    if piece in names:
        return names[piece]
    whole = next((name for name in names if piece.startswith(name + PART)), None)
    return piece if whole is None else names[whole] + piece[len(whole) :]
