"""Readings as a table that comes back the same way: one row for each figure and day.

A reading that speaks of fewer than five people is not written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.readings import INPUT
from exchange.record_columns import Column, Sort
from exchange.record_file import Heads, record_file
from project.records.measuring import Reading
from project.results.metrics import MetricLine
from project.results.users_after import FLOOR

FIXED = ("day", "metric", "value", "people", "source", "note")


@dataclass(frozen=True, slots=True)
class _Row:
    """A reading as a record whose fields are the columns."""

    reading: Reading
    title: str

    @property
    def id(self) -> str:
        return self.reading.id

    @property
    def revision(self) -> int:
        return self.reading.revision

    def __getattr__(self, name: str) -> object:
        """A field of the reading; the figure by its title, an input by its value."""
        if name.startswith(INPUT):
            given = {item.input: item.value for item in self.reading.given}
            return given.get(name.removeprefix(INPUT))
        return self.title if name == "metric" else getattr(self.reading, name)


def readings_file(
    lines: Sequence[MetricLine], readings: Sequence[Reading], heads: Heads, kind: str
) -> tuple[bytes, int]:
    """The table as CSV or as a workbook, and how many readings about few people are left out.

    Raises:
        ValueError: another kind than "csv" or "xlsx".
    """
    titles = {line.id: line.title for line in lines}
    known = [item for item in readings if item.metric in titles]
    told = [item for item in known if item.people is None or item.people >= FLOOR]
    inputs = dict.fromkeys(one.input for item in told for one in item.given)
    columns = (
        *(Column(name, name, Sort.NUMBER if name in {"value", "people"} else Sort.TEXT) for name in FIXED),
        *(Column(f"{INPUT}{name}", f"{INPUT}{name}", Sort.NUMBER) for name in inputs),
    )
    rows = [_Row(item, titles[item.metric]) for item in sorted(told, key=lambda one: (one.metric, one.day))]
    return record_file(heads, columns, rows, kind), len(known) - len(told)
