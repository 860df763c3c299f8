"""Take the XML of MS Project apart in the child process: texts by name, nothing interpreted.

External entities and document types are refused, depth and number of elements are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from exchange import msproject_names as names
from exchange.codes import Code
from exchange.refusal import RefusalError

DEEPEST = 24
"""Elements inside each other; the format itself needs ten."""

MOST_ELEMENTS = 1_500_000
MOST_TASKS = 5_000
"""Tasks of a plan that is read."""

LONGEST_TEXT = 20_000
"""Characters of one field; the longest that is kept is half of it."""

HEAD = frozenset({"Title", "Name", "StartDate", "MinutesPerDay", "CalendarUID", "CurrencyCode"})
LISTS = {
    "Calendars": "Calendar",
    "Tasks": "Task",
    "Resources": "Resource",
    "ExtendedAttributes": "ExtendedAttribute",
}


INSIDE = frozenset(
    {
        "ExtendedAttribute", "PredecessorLink", "Baseline", "WeekDays", "WeekDay", "Exceptions", "Exception",
        "TimePeriod",
    }
)  # fmt: skip
"""Elements that are read with what is inside them; of all others the text alone."""


def read_msproject(data: bytes) -> dict[str, Any]:
    """The head, calendars, tasks, resources and definitions of extra fields, as nested names and texts.

    Raises:
        RefusalError: it is no XML, no project, holds what is never needed, or is too large.
    """
    root = _root(data)
    if root.tag != f"{{{names.NAMESPACE}}}Project":
        raise RefusalError(Code.PLAN_NOT_PROJECT)
    told: dict[str, Any] = {"head": {}, **{name: [] for name in LISTS}}
    for child in root:
        name = _name(child)
        if name in HEAD:
            told["head"][name] = _text(child)
        elif name in LISTS:
            told[name] = [_nested(item) for item in child if _name(item) == LISTS[name]]
    if len(told["Tasks"]) > MOST_TASKS:
        raise RefusalError(Code.PLAN_TOO_MANY, {"limit": MOST_TASKS})
    return told


def _root(data: bytes) -> Any:
    from defusedxml import DefusedXmlException  # noqa: PLC0415  costs, and only a child needs it
    from defusedxml.ElementTree import ParseError, iterparse  # noqa: PLC0415  the same

    depth, seen, root = 0, 0, None
    try:
        for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            seen += event == "start"
            root = element if root is None else root
            if depth > DEEPEST or seen > MOST_ELEMENTS:
                raise RefusalError(Code.PLAN_TOO_DEEP, {"deep": DEEPEST, "limit": f"{MOST_ELEMENTS:,}"})
    except DefusedXmlException as error:
        raise RefusalError(Code.PLAN_HOSTILE) from error
    except (ParseError, ValueError, LookupError) as error:
        raise RefusalError(Code.PLAN_NOT_XML, {"why": str(error)[:80]}) from error
    return root


def _name(element: Any) -> str:
    tag = str(element.tag)
    space = f"{{{names.NAMESPACE}}}"
    return tag[len(space) :] if tag.startswith(space) else ""


def _text(element: Any) -> str:
    return str(element.text or "")[:LONGEST_TEXT]


def _nested(element: Any) -> dict[str, Any]:
    """An element as its texts by name; elements that are read with what is inside are lists."""
    held: dict[str, Any] = {}
    for child in element:
        name = _name(child)
        if not name:
            continue
        if name in INSIDE:
            held.setdefault(name, []).append(_nested(child))
        elif name not in held:
            held[name] = _text(child)
    return held


def walked(nested: dict[str, Any], *way: str) -> Iterator[dict[str, Any]]:
    """Every element at the end of a way of names."""
    if not way:
        yield nested
        return
    for item in nested.get(way[0], ()):
        yield from walked(item, *way[1:])
