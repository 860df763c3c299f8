"""What a value may be when it is known only roughly: a stretch of numbers, some truths, texts or choices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from authoring.expressions.spans import ALL, Span

BOTH = frozenset({True, False})
NEITHER: frozenset[bool] = frozenset()


@dataclass(frozen=True, slots=True)
class Texts:
    """Which texts it may be: those in `only` (None: any text) that are not in `but`."""

    only: frozenset[str] | None = None
    but: frozenset[str] = frozenset()

    def left(self) -> frozenset[str] | None:
        """The texts one by one; None when they cannot be counted."""
        return None if self.only is None else self.only - self.but


@dataclass(frozen=True, slots=True)
class Codes:
    """Which choices are made for certain, and which for certain are not."""

    made: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


class Possible(NamedTuple):
    """What a value may be; a kind that is None or empty is impossible."""

    span: Span | None = None
    truths: frozenset[bool] = NEITHER
    texts: Texts | None = None
    codes: Codes | None = None
    empty: bool = False
    failed: bool = False

    @property
    def holds(self) -> bool:
        """Whether it is true for certain."""
        return self.truths == {True} and not (self.empty or self.failed or self.other)

    @property
    def other(self) -> bool:
        """Whether it may be anything that is no truth."""
        return self.span is not None or self.texts is not None or self.codes is not None

    @property
    def may_hold(self) -> bool:
        """Whether it may be true."""
        return True in self.truths


NOTHING = Possible()
EMPTY_ONLY = Possible(empty=True)
FAILED_ONLY = Possible(failed=True)
ANYTHING = Possible(ALL, BOTH, Texts(), Codes(), empty=True, failed=True)


class Budget:
    """How many parts may still be looked at; when none is left, anything is taken to be possible.

    Attributes:
        left: below zero when somebody asked in vain.
        whole: a larger budget that this one is a share of.
    """

    def __init__(self, parts: int, whole: Budget | None = None) -> None:
        self.left: int = parts if whole is None else min(parts, whole.left)
        self.whole = whole

    def spend(self) -> bool:
        """Take one; False when there was none."""
        self.left -= 1
        if self.whole is not None:
            self.whole.left -= 1
        return self.left >= 0


def either(one: Possible, other: Possible) -> Possible:
    """What one of two values may be."""
    spans = [item.span for item in (one, other) if item.span is not None]
    return Possible(
        reduce(Span.around, spans) if spans else None,
        one.truths | other.truths,
        _either_texts(one.texts, other.texts),
        None if one.codes is None and other.codes is None else _either_codes(one.codes, other.codes),
        one.empty or other.empty,
        one.failed or other.failed,
    )


def _either_texts(one: Texts | None, other: Texts | None) -> Texts | None:
    if one is None or other is None:
        return one or other
    first, second = one.left(), other.left()
    return Texts() if first is None or second is None else Texts(first | second)


def _either_codes(one: Codes | None, other: Codes | None) -> Codes | None:
    if one is None or other is None:
        return one or other
    return Codes(one.made & other.made, one.never & other.never)
