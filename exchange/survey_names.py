"""Names and codes of other programs' forms, made to follow our rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from questionnaires.piping import ITEM

LONGEST_NAME, LONGEST_CODE = 63, 40
ROOM = 23
"""Characters kept free in a new name, for the part that a row or a choice adds."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"[a-z0-9][a-z0-9_]*")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th"})
_WORDS_OF_RULES = frozenset({"and", "or", "not", "in", "if", "else", "true", "false", "is", "none", "lambda"})


class Names:
    """Gives each thing a name of its own."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {ITEM, *_WORDS_OF_RULES, *taken}

    def give(self, wanted: str, otherwise: str) -> str:
        """The name itself where it follows our rules and is free, else the nearest one that does.

        Args:
            wanted: the name in the form.
            otherwise: what to begin with when nothing of it is left.
        """
        good = _NAME.fullmatch(wanted) and len(wanted) <= LONGEST_NAME
        name = wanted if good else named(wanted, otherwise)
        return self._free(name)

    def _free(self, name: str) -> str:
        found, number = name, 2
        while found in self._taken:
            found, number = f"{name[: LONGEST_NAME - 5]}_{number}", number + 1
        self._taken.add(found)
        return found


def named(text: str, otherwise: str) -> str:
    """Small letters, digits and underscores, a letter first."""
    plain = _plain(text)[: LONGEST_NAME - ROOM].strip("_")
    if not plain:
        return otherwise
    return plain if plain[0].isalpha() else f"{otherwise}_{plain}"


def codes_for(written: Iterable[str]) -> dict[str, str]:
    """Our code for each code of a list, each once."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for code in written:
        good = _CODE.fullmatch(code) and len(code) <= LONGEST_CODE
        base = code if good else (_plain(code)[: LONGEST_CODE - 4].strip("_") or "choice")
        ours, number = base, 2
        while ours in taken:
            ours, number = f"{base[: LONGEST_CODE - 4]}_{number}", number + 1
        taken.add(ours)
        found[code] = ours
    return found


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(
        sign if sign.isascii() else "" if unicodedata.combining(sign) else "_" for sign in lowered
    )
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
