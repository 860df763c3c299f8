"""What a file would change of a plan, to be shown before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from authoring.diagnostics import Diagnostic
from exchange.plan_read import Dropped
from project.model import AnyRecord
from project.records.planning import TaskPlan


class Fate(StrEnum):
    """What becomes of a task of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Line:
    """One task of the file: what it is called and what would become of it; fields that change."""

    fate: Fate
    title: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenPlan:
    """What a file would change.

    Attributes:
        records: each on the version it is based on.
        lines: the tasks of the file that can be taken.
        dropped: what the plan does not take over, and how often.
        problems: everything that is wrong; those tasks are not among the records.
    """

    records: tuple[AnyRecord, ...] = ()
    lines: tuple[Line, ...] = ()
    dropped: tuple[tuple[Dropped, int], ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many tasks are new, changed and the same."""
        return {str(fate): sum(item.fate is fate for item in self.lines) for fate in Fate}

    @property
    def calendars(self) -> int:
        """How many working weeks and stretches of days off would change."""
        return sum(not isinstance(item, TaskPlan) for item in self.records)
