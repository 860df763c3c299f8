"""Stretches of numbers: what a number may be, and what calculations make of that."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from authoring.expressions.arithmetic import rounded
from authoring.expressions.tree import Comparison, Function, Operator


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers from `low` to `high`; an open end is not among them. Never without any number."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    @property
    def single(self) -> bool:
        """Whether there is exactly one number."""
        return self.low == self.high

    def holds(self, number: float) -> bool:
        """Whether the number is among them."""
        above = self.low < number or (self.low == number and not self.low_open)
        return above and (number < self.high or (number == self.high and not self.high_open))

    def around(self, other: Span) -> Span:
        """The shortest stretch that has all numbers of both."""
        low, low_open = min((self.low, self.low_open), (other.low, other.low_open))
        high, shut = max((self.high, not self.high_open), (other.high, not other.high_open))
        return Span(low, high, low_open, not shut)


ALL = Span()


def _below(one: Span, other: Span) -> frozenset[bool]:
    """Whether a number of one may be below one of the other, and whether it may not be."""
    meet = one.high == other.low and not one.high_open and not other.low_open
    found = {True: one.low < other.high, False: one.high > other.low or meet}
    return frozenset(truth for truth, possible in found.items() if possible)


def _equal(one: Span, other: Span) -> frozenset[bool]:
    low, high = max(one.low, other.low), min(one.high, other.high)
    same = low < high or (low == high and one.holds(low) and other.holds(low))
    found = {True: same, False: not (one.single and other.single and one.low == other.low)}
    return frozenset(truth for truth, possible in found.items() if possible)


def _turned(truths: frozenset[bool]) -> frozenset[bool]:
    return frozenset(not truth for truth in truths)


COMPARED: Mapping[Comparison, Callable[[Span, Span], frozenset[bool]]] = {
    Comparison.LESS: _below,
    Comparison.AT_MOST: lambda one, other: _turned(_below(other, one)),
    Comparison.MORE: lambda one, other: _below(other, one),
    Comparison.AT_LEAST: lambda one, other: _turned(_below(one, other)),
    Comparison.EQUAL: _equal,
    Comparison.UNEQUAL: lambda one, other: _turned(_equal(one, other)),
}
"""What a comparison of any number of one with any number of the other may come to."""


def _corners(work: Callable[[float, float], float], one: Span, other: Span) -> Span:
    found = [work(left, right) for left, right in product((one.low, one.high), (other.low, other.high))]
    return ALL if any(map(math.isnan, found)) else Span(min(found), max(found))


def _over(one: Span, other: Span) -> Span:
    if other.low <= 0 <= other.high:
        return ALL
    return _corners(lambda left, right: left / right, one, other)


CALCULATED: Mapping[Operator, Callable[[Span, Span], Span]] = {
    Operator.PLUS: lambda one, other: _corners(lambda left, right: left + right, one, other),
    Operator.MINUS: lambda one, other: _corners(lambda left, right: left - right, one, other),
    Operator.TIMES: lambda one, other: _corners(lambda left, right: left * right, one, other),
    Operator.OVER: _over,
    Operator.POWER: lambda _one, _other: ALL,
}
"""At least every number that a calculation may end in; without bounds where one may have no result."""


def turned(span: Span) -> Span:
    """The numbers with the opposite sign."""
    return Span(-span.high, -span.low, span.high_open, span.low_open)


def _size(span: Span) -> Span:
    ends = sorted((abs(span.low), abs(span.high)))
    return Span(0.0 if span.low <= 0 <= span.high else ends[0], ends[1])


def _round(span: Span, digits: Span = Span(0.0, 0.0)) -> Span:
    return Span(rounded(span.low, digits.low), rounded(span.high, digits.low))


def _sum(*spans: Span) -> Span:
    low, high = sum(span.low for span in spans), sum(span.high for span in spans)
    return ALL if math.isnan(low) or math.isnan(high) else Span(low, high)


CALLED: Mapping[Function, Callable[..., Span]] = {
    Function.MIN: lambda *spans: Span(min(span.low for span in spans), min(span.high for span in spans)),
    Function.MAX: lambda *spans: Span(max(span.low for span in spans), max(span.high for span in spans)),
    Function.SUM: _sum,
    Function.ABS: _size,
    Function.ROUND: _round,
    Function.RAMP: lambda _at, _start, _length: Span(0.0, 1.0),
}
"""At least every number that a function may end in."""
