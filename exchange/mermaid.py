"""The plan as text of a Mermaid gantt chart, for pages that draw such texts.

Days are written as computed; Mermaid computes none, as it knows no links but one kind and no free days. Tags
stand first, as its grammar asks: done, active, crit, milestone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from exchange.plan_model import PlanFile, PlanTask
from exchange.xml_text import without_forbidden

_HARMFUL = str.maketrans(
    {
        ":": "\u2236",
        ";": "\u037e",
        "#": "\uff03",
        "%": "\uff05",
        ",": "\u201a",
        "<": "\u2039",
        ">": "\u203a",
        '"': "\u201d",
        "`": "'",
        "{": "(",
        "}": ")",
        "\\": "/",
    }
)
"""Signs with a meaning in the grammar, and signs that look like them."""

WORDS = re.compile(
    r"^(gantt|title|section|dateformat|axisformat|tickinterval|excludes|includes|todaymarker|weekday|weekend|"
    r"click|href|call|acctitle|accdescr|inclusiveenddates|topaxis|displaymode|\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
"""What a line may not begin with; such a title gets a mark in front that nobody sees."""

UNSEEN = "\u2060"
LONGEST = 120


def write_mermaid(plan: PlanFile) -> bytes:
    """The plan as a chart in text."""
    return ("\n".join(_lines(plan)) + "\n").encode()


def _lines(plan: PlanFile) -> Iterator[str]:
    yield "gantt"
    yield f"    title {name(plan.title)}"
    yield "    dateFormat YYYY-MM-DD"
    yield "    axisFormat %d %b %Y"
    numbers = {item.id: number for number, item in enumerate(plan.tasks, 1)}
    for _, title, inside in plan.phases():
        yield f"    section {name(title)}"
        for task in inside:
            if not task.summary:
                yield f"    {name(task.title)} :{', '.join(_told(task, numbers[task.id]))}"


def _told(task: PlanTask, number: int) -> Iterator[str]:
    """Tags, a name of its own, first day, and the day behind the last."""
    if task.done == 1 or task.finished is not None:
        yield "done"
    elif task.done > 0 or task.began is not None:
        yield "active"
    if task.critical:
        yield "crit"
    if task.milestone:
        yield from ("milestone", f"t{number}", task.start.isoformat(), "0d")
    else:
        yield from (f"t{number}", task.start.isoformat(), (task.finish + timedelta(days=1)).isoformat())


def name(text: str) -> str:
    """A title that means nothing to the grammar."""
    line = " ".join(without_forbidden(text).translate(_HARMFUL).split())[:LONGEST] or "-"
    return f"{UNSEEN}{line}" if WORDS.match(line) else line
