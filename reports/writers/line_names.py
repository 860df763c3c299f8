"""Names of lines beside their ends, where there is room for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Series
from reports.writers.lettering import width as text_width
from reports.writers.lettering import wrap
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE

NAME_SHARE = 0.26
PAD = 8.0

Name = tuple[str, ...]


def named(series: Sequence[Series], width: float, height: float) -> tuple[Name, ...]:
    """The names in lines; none at all where they would not fit beside a plot of this height."""
    names = tuple(wrap(item.name, width * NAME_SHARE, SMALL_SIZE, most=3) for item in series)
    return names if sum(map(len, names)) * LINE_HEIGHT <= height else ()


def room_beside(names: Sequence[Name]) -> float:
    """The room that names take to the right of a plot."""
    widest = max((text_width(line, SMALL_SIZE) for name in names for line in name), default=0.0)
    return widest + 2 * PAD
