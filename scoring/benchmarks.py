"""Figures that others published, to compare with: each a range with its source, never a law."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from authoring.values import Frozen, Head, Identifier, Meets, Source, Text


class Benchmark(Frozen):
    """One published figure or range.

    Attributes:
        id: stable name; rules of thumb refer to it.
        title: what it is about.
        says: what the source claims, in own words, and for whom.
        low: lower end; equal to `high` for a single figure.
        high: upper end.
        unit: of both ends.
        basis: what a share is a share of; none for other units.
        source: who says so, of what kind, when, and until when it may be trusted unread.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    says: Text
    low: float
    high: float
    unit: str = Field(min_length=1, max_length=60)
    basis: Text | None = None
    source: Source
    meets: Meets = ()


class BenchmarkSet(Head):
    """Published figures that go together.

    Attributes:
        kind: benchmarks.
        summary: what the set is for and how far to trust it.
        benchmarks: the figures in the order shown.
    """

    kind: Literal["benchmarks"]
    summary: Text
    benchmarks: tuple[Benchmark, ...] = Field(min_length=1)

    def by_id(self) -> dict[str, Benchmark]:
        """Figures by id."""
        return {item.id: item for item in self.benchmarks}
