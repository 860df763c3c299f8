"""Links between tasks as people type them: "3FS+2d; 4.1SS-1d", by the number or the id of a task.

FS (begins when the other is finished) may be left out, a lag is in working days or weeks with a decimal
point or comma, a minus may be any of the signs that look like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from exchange.codes import Code
from exchange.plan_read import where
from playbook.delivery import Link, LinkKind

LONGEST = 4_000
"""Characters of a cell with links; nobody types more."""

DAYS_PER_WEEK = 5
"""Working days of a week, where a lag is given in weeks."""

MOST_LAG = 250
"""Working days of a lag either way."""

_MINUS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-") | {"\uff0b": "+"}
)
_LAG = re.compile(
    r"(?P<sign>[+-])\s*(?P<number>\d{1,6}(?:[.,]\d{1,6})?)\s*"
    r"(?P<unit>d|days?|t|tage?|w|wks?|weeks?)?$",
    re.IGNORECASE | re.ASCII,
)
_KINDS = tuple(str(kind) for kind in LinkKind)
_PARTED = re.compile(r"[;\n]|,(?!\d)")
_LINKABLE = re.compile(r"[a-z][a-z0-9_]{0,62}")
_FULL_STOP = re.compile(r",")


def parse_links(
    text: str, numbers: Mapping[str, str], place: Place | None = None
) -> tuple[tuple[Link, ...], tuple[Diagnostic, ...]]:
    """Read links; what can be read is kept, everything else is told.

    Args:
        text: as typed; parts are kept apart by semicolons, lines or commas.
        numbers: number in the outline or id of a task, to the id of the task.
        place: where it was typed; the complaints bear it.

    Returns:
        One link for each task named, in the order typed, and what is wrong.
    """
    at = place or Place("")
    known = {name.casefold(): task for name, task in numbers.items() if _LINKABLE.fullmatch(task)}
    found: dict[str, Link] = {}
    wrong: list[Diagnostic] = []
    for part in _parts(text[:LONGEST].translate(_MINUS), known):
        read = _one(part, known, numbers, at)
        if isinstance(read, Diagnostic):
            wrong.append(read)
        elif read.to in found and found[read.to] != read:
            wrong.append(complain(Code.PLAN_LINK_TWICE, at, where(at), value=part))
        else:
            found[read.to] = read
    return tuple(found.values()), tuple(wrong)


def links_text(links: Iterable[Link], numbers: Mapping[str, str]) -> str:
    """The links as people type them, by the numbers of tasks where they have one, else by their ids."""
    shown: dict[str, str] = {}
    for name, task in numbers.items():
        if name != task:
            shown.setdefault(task, name)
    return "; ".join(f"{shown.get(link.to, link.to)}{_tail(link)}" for link in links)


def _tail(link: Link) -> str:
    """Kind and lag; nothing for finish to start without a lag."""
    if not link.lag:
        return "" if link.kind is LinkKind.FINISH_START else str(link.kind)
    return f"{link.kind}{link.lag:+.6f}".rstrip("0").rstrip(".") + "d"


def _parts(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """What stands between the marks; a comma between digits parts two tasks where both are known."""
    for part in _PARTED.split(text):
        typed = part.strip()
        pieces = [piece.strip() for piece in _FULL_STOP.split(typed)]
        if len(pieces) > 1 and all(piece.casefold() in known for piece in pieces):
            yield from pieces
        elif typed:
            yield typed


def _one(part: str, known: Mapping[str, str], numbers: Mapping[str, str], at: Place) -> Link | Diagnostic:
    lag, head = 0.0, part
    if part.casefold() not in known and (matched := _LAG.search(part)):
        lag, head = _days(matched), part[: matched.start()].strip()
    task, kind = _task(head, known)
    if task is None:
        name = head[:-2].strip() if head[-2:].upper() in _KINDS and head[:-2].strip() else head
        looks = re.fullmatch(r"[\w.:-]+", name) is not None
        code = Code.PLAN_LINK_UNKNOWN if looks else Code.PLAN_LINK_UNREAD
        return complain(
            code, at, {**where(at), "task": name}, value=part, nearest=near(name, numbers) if looks else None
        )
    if abs(lag) > MOST_LAG:
        return complain(Code.PLAN_LINK_FAR, at, {**where(at), "most": MOST_LAG}, value=part)
    return Link(to=task, kind=kind, lag=lag)


def _task(head: str, known: Mapping[str, str]) -> tuple[str | None, LinkKind]:
    """The task a text names, and the kind of link behind it."""
    whole = known.get(head.casefold())
    if whole is not None:
        return whole, LinkKind.FINISH_START
    kind = head[-2:].upper()
    if kind not in _KINDS:
        return None, LinkKind.FINISH_START
    return known.get(head[:-2].strip().casefold()), LinkKind(kind)


def _days(matched: re.Match[str]) -> float:
    """Working days of a lag."""
    days = float(matched["number"].replace(",", "."))
    weeks = (matched["unit"] or "").lower().startswith("w")
    return (-1 if matched["sign"] == "-" else 1) * days * (DAYS_PER_WEEK if weeks else 1)
