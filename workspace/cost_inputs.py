"""A cost workbook that comes back: what was changed in its inputs is shown first, then saved as one act.

A row that cannot be taken is told and left out; all others are kept. What the project itself changed since
the workbook was made is never written over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic, in_order
from exchange.cost_inputs import Edit, read_cost_inputs
from project.access import Action, allowed
from project.model import AnyRecord
from workspace.begin import typed_in
from workspace.change import Outcome, put
from workspace.cost_input_rows import InputChange, Reading
from workspace.guarding import NotAllowed
from workspace.open import opened
from workspace.wiring import Workspace

TAKEN = "driver.workbook_taken"
"""What is done when the inputs of a workbook are taken over, in the history."""


@dataclass(frozen=True, slots=True)
class ReadInputs:
    """What a workbook would change.

    Attributes:
        records: each on the version it is based on; changes: the cells behind them.
        problems: everything that is wrong, by its cell; those rows are not among the records.
    """

    records: tuple[AnyRecord, ...] = ()
    changes: tuple[InputChange, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def read_inputs(
    workspace: Workspace, person: str, project_id: str, data: bytes, filename: str, language: str = "en"
) -> ReadInputs:
    """What a cost workbook that was handed in would change; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EDIT):
        raise NotAllowed(str(Action.EDIT))
    edits, problems = read_cost_inputs(data, filename, here.project.id)
    reading = Reading(here, language, typed_in(workspace))
    made = [reading.row(name, list(row)) for name, row in _by_row(edits)]
    records = {(item.KIND, item.id): item for item in reading.records.values()}
    changes = tuple(change for row in made for change in row)
    return ReadInputs(tuple(records.values()), changes, in_order([*problems, *reading.found]))


def take_inputs(
    workspace: Workspace, person: str, project_id: str, read: ReadInputs, operation: str | None = None
) -> Outcome:
    """Save what a workbook changes, all that could be read or nothing.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    return put(workspace, person, project_id, TAKEN, *read.records, operation=operation)


def _by_row(edits: Sequence[Edit]) -> Iterator[tuple[str, Iterator[Edit]]]:
    names = dict.fromkeys(item.id for item in edits)
    return ((name, (item for item in edits if item.id == name)) for name in names)
