"""Sheets and type sizes of printed reports, all in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.writers.lettering import STRONG, width

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
CARD_INSET = 18.0
"""Room left, right and between the cards of key figures, for each card."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a report is set on; `scale` makes type and pictures a little smaller, to fit one sheet.

    Attributes:
        one_page: set close together.
        margin: left and right; `top` and `bottom` hold head and foot.
    """

    one_page: bool
    scale: float = 1.0

    @property
    def margin(self) -> float:
        """Left and right."""
        return (15 if self.one_page else 18) * MM

    @property
    def top(self) -> float:
        """Above the text."""
        return (13 if self.one_page else 20) * MM

    @property
    def bottom(self) -> float:
        """Below the text."""
        return (15 if self.one_page else 20) * MM

    @property
    def room(self) -> float:
        """Width of the text on an upright sheet."""
        return A4[0] - 2 * self.margin

    @property
    def across(self) -> float:
        """Width of the text on a sheet on its side."""
        return A4[1] - 2 * self.margin

    @property
    def body(self) -> float:
        """Running text."""
        return (8.5 if self.one_page else 9.5) * self.scale

    @property
    def table(self) -> float:
        """Text of tables."""
        return (8.0 if self.one_page else 8.5) * self.scale

    @property
    def small(self) -> float:
        """Notes, sources and what stands at the edge."""
        return 7.5 * self.scale

    @property
    def picture(self) -> float:
        """Greatest height of a picture."""
        return 52 * MM * self.scale**2 if self.one_page else A4[1] - self.top - self.bottom - 30 * MM

    def value_size(self, room: float, values: Sequence[str]) -> float:
        """Type of key figures: large, but the longest word of them stays within its card."""
        words = [word for value in values for word in value.split(" ")]
        longest = max((width(word[:24], STRONG) for word in words), default=1.0)
        largest = (12.0 if self.one_page else 14.0) * self.scale
        return round(max(self.body, min(largest, (room - CARD_INSET) / max(longest, 1e-9))), 2)

    def values(self) -> dict[str, float | bool]:
        """What the template takes of it."""
        title, first, second = (16.0, 10.5, 8.5) if self.one_page else (20.0, 13.0, 10.0)
        return {
            "one_page": self.one_page,
            "margin": self.margin,
            "top": self.top,
            "bottom": self.bottom,
            "body": self.body,
            "small": self.small,
            "title": title * self.scale,
            "first": first * self.scale,
            "second": second * self.scale,
            "gap": 0.6 * self.scale**3 if self.one_page else 1.0,
        }
