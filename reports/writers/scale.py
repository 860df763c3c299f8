"""From values to places: round steps, a range that always holds zero, numbers as they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from words.numbers import UNKNOWN, number

NICE_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
LONGEST_WRITTEN_OUT = 1e15
LARGEST_DRAWN = 1e100
"""What is beyond this is treated as missing."""

LEAST = 1e-12
"""A range below this is drawn as if there were none."""

SLACK = 1e-9
"""So that a value on a tick is not pushed off it by rounding."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` is drawn at `start`, `high` at `end`, with ticks at multiples of `step`."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    step: float

    @property
    def decimals(self) -> int:
        """As many decimals as ticks need to be told apart."""
        return tick_decimals(self.step)

    def place(self, value: float) -> float:
        """Where a value is drawn."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def usable(values: Iterable[float | None]) -> list[float]:
    """The values that are there, finite and within what can be drawn."""
    return [value for value in values if value is not None and abs(value) <= LARGEST_DRAWN]


def scale(values: Iterable[float | None], start: float, end: float, steps: int = 5) -> Scale:
    """A scale from tick to tick over the values and zero in about `steps` steps; 0 to 1 when all are zero."""
    low, high, step = _range(values, steps)
    marks = _marks(floor(low / step + SLACK), ceil(high / step - SLACK), step)
    return Scale(marks[0], marks[-1], start, end, marks, step)


def tight_scale(values: Iterable[float | None], start: float, end: float, steps: int = 5) -> Scale:
    """A scale that ends with the values; its ticks lie inside."""
    low, high, step = _range(values, steps)
    marks = _marks(ceil(low / step - SLACK), floor(high / step + SLACK), step)
    return Scale(low, high, start, end, marks, step)


def _range(values: Iterable[float | None], steps: int) -> tuple[float, float, float]:
    """Lowest and highest of the values and zero, and a round step; a range of 1 when all are one."""
    present = [0.0, *usable(values)]
    low, high = min(present), max(present)
    high = high if high - low > LEAST else low + 1.0
    return low, high, round_step((high - low) / steps)


def _marks(first: int, last: int, step: float) -> tuple[float, ...]:
    """Multiples of a step."""
    return tuple(place * step for place in range(first, last + 1))


def round_step(rough: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `rough`."""
    size = 10.0 ** floor(log10(rough))
    return next(nice * size for nice in NICE_STEPS if nice * size >= rough * (1 - 1e-9))


def is_zero(tick: float) -> bool:
    """Whether a tick is the one at zero; ticks are whole multiples of a step, so that one is exact."""
    return tick == 0


def shown(value: float | None, decimals: int = 0, language: str = "en") -> str:
    """A value as printed; a dash when there is none, powers of ten when it is beyond reading."""
    if value is None or not isfinite(value):
        return UNKNOWN
    if abs(value) >= LONGEST_WRITTEN_OUT:
        return f"{value:.2e}"
    return number(value, decimals, language)


def tick_decimals(step: float) -> int:
    """As many decimals as multiples of a step need to be told apart."""
    return next((count for count in range(12) if abs(round(step, count) - step) < step * 1e-6), 12)
