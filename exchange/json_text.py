"""Read JSON that somebody hands in. Runs inside the child process of `exchange.bounded` only."""

from __future__ import annotations

import json
from typing import Any

from exchange.codes import Code, SurveyCode
from exchange.refusal import RefusalError

MOST_VALUES = 200_000
DEEPEST = 60
"""Values in all, and levels of nesting."""


def read_json(data: bytes) -> dict[str, Any]:
    """The value of a JSON text, under "value".

    Raises:
        RefusalError: it is no JSON, nested too deeply, or holds too many values.
    """
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RefusalError(SurveyCode.NOT_JSON) from error
    _check(value)
    return {"value": value}


def _check(value: Any) -> None:
    """Walk over everything without recursion, one level after the other."""
    level, seen = [value], 0
    for _ in range(DEEPEST):
        seen += len(level)
        if seen > MOST_VALUES:
            raise RefusalError(Code.TOO_MANY_PARTS, {"limit": MOST_VALUES})
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return
    raise RefusalError(SurveyCode.NOT_JSON)


def _inside(item: Any) -> list[Any]:
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list) else []
