"""Figures of success in use: readings in and out, ledger entries taken over, feedback turned to needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.codes import Code
from exchange.invite_list import folded
from exchange.readings import (
    METRIC,
    Meant,
    NewReading,
    ReadReadings,
    column,
    heads_of,
    proposed,
    read_readings,
    with_heads,
)
from exchange.readings_out import readings_file
from exchange.record_file import XLSX, Heads
from exchange.tables import Table, read_table
from project.access import Action, allowed
from project.model import AnyRecord, Project
from project.records.measuring import Feedback, FeedbackState, Given, Reading, ReadingMap
from project.records.paying import Actual
from project.records.requirements import Requirement
from project.results.gains import Gain
from project.results.metrics import Metrics
from words.catalogue import load
from workspace.change import Outcome, Refused, new_id, put
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.open import Opened, opened
from workspace.requirement_tables import MEDIA
from workspace.wiring import Workspace

PASTED = "pasted.csv"
"""What pasted rows are called in complaints."""

SAMPLE = 4
"""Rows that are shown beside what their columns mean."""


NOTHING_MEANT = Meant(())
"""No column is taken for anything."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a file or pasted rows would bring; nothing is saved.

    Attributes:
        heads: of its columns, "" for one without.
        sample: the first rows.
        meant: how the columns are taken.
        kept: id of the map that was found by the heads; "" where they are proposed.
        records: new and changed readings.
        new, changed, same: how many rows are what.
        problems: everything that is wrong, by its cell; right rows are taken all the same.
        asks_order: days can be read both ways, and somebody has to say.
    """

    heads: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    meant: Meant = NOTHING_MEANT
    kept: str = ""
    records: tuple[Reading, ...] = ()
    new: int = 0
    changed: int = 0
    same: int = 0
    problems: tuple[Diagnostic, ...] = ()
    asks_order: bool = False


def made_readings(
    workspace: Workspace, person: str, project_id: str, kind: str = XLSX, language: str = "en"
) -> tuple[MadeFile, int]:
    """All readings as a table, and how many are left out because they speak of fewer than five people.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        ValueError: another kind than "csv" or "xlsx".
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    words = load(language)
    heads = Heads("id", "version", words("metrics.file.sheet"))
    found = here.outlook.metrics
    data, left = readings_file(found.lines, tuple(here.project.of(Reading)), heads, kind)
    return MadeFile(f"{words('metrics.file.name')}.{kind}", MEDIA[kind], data), left


def look_at_readings(
    workspace: Workspace,
    person: str,
    project_id: str,
    data: bytes,
    filename: str = PASTED,
    meant: Meant | None = None,
) -> LookedAt:
    """What a file would bring, by a map that was kept for its heads, else by a proposal, or as corrected.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id)
    if not allowed(here.role, Action.EDIT):
        raise NotAllowed(str(Action.EDIT))
    table, problems = read_table(data, filename)
    if table is None:
        return LookedAt(problems=problems)
    table, found = with_heads(table), here.outlook.metrics
    if not found.lines:
        return LookedAt(problems=(complain(Code.READING_COLUMN, Place(filename), {"lacking": METRIC}),))
    standing = _kept(here.project, heads_of(table))
    taken = meant or _meant(table, found, standing)
    read = read_readings(table, taken, found.lines, here.outlook.as_of)
    told = _told(here.project, table, taken, read)
    return replace(told, kept="" if standing is None else standing.id, problems=(*problems, *told.problems))


def _told(project: Project, table: Table, meant: Meant, read: ReadReadings) -> LookedAt:
    standing = {(item.metric, item.day): item for item in project.of(Reading)}
    records, new, same = [], 0, 0
    for row in read.readings:
        base = standing.get((row.metric, row.day))
        made = _record(row, base)
        if made == base:
            same += 1
        else:
            records.append(made)
            new += base is None
    sample = tuple(
        tuple(column(table, at)[row] for at in range(len(table.header)))
        for row in range(min(SAMPLE, len(table.rows)))
    )
    return LookedAt(
        heads_of(table), sample, meant, "", tuple(records), new, len(records) - new, same, read.problems,
        read.asks_order,
    )  # fmt: skip


def _record(row: NewReading, base: Reading | None) -> Reading:
    """The reading of a row; what the file does not say of one that is there stays."""
    given = tuple(Given(input=name, value=value) for name, value in row.given)
    if base is None:
        return Reading(
            id=reading_id(row.metric, row.day.isoformat()), metric=row.metric, day=row.day, value=row.value,
            given=given, people=row.people, source=row.source, note=row.note,
        )  # fmt: skip
    changed: dict[str, Any] = {"value": row.value, "given": given}
    optional = {"people": row.people, "source": row.source, "note": row.note}
    changed |= {name: value for name, value in optional.items() if value not in {None, ""}}
    return base.model_copy(update=changed)


def reading_id(metric: str, day: str) -> str:
    """The id of a reading, so that a figure has one for each day."""
    return f"{metric}:{day}"


def take_readings(
    workspace: Workspace, person: str, project_id: str, looked: LookedAt, operation: str | None = None
) -> Outcome:
    """Save the rows that are right, and keep how the columns were meant for the next file.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    if not looked.records:
        return Refused(looked.problems)
    here = opened(workspace, person, project_id)
    records: tuple[AnyRecord, ...] = (*looked.records, *_map_of(here.project, looked))
    return put(workspace, person, project_id, "reading.taken_over", *records, operation=operation)


# -- maps -------------------------------------------------------------------------------------------------


def _kept(project: Project, heads: Sequence[str]) -> ReadingMap | None:
    """The map kept for these heads, whatever their capitals and accents."""
    wanted = [folded(head) for head in heads]
    return next(
        (item for item in project.of(ReadingMap) if [folded(head) for head in item.heads] == wanted), None
    )


def _meant(table: Table, found: Metrics, kept: ReadingMap | None) -> Meant:
    guess = proposed(table, found.lines)
    if kept is None:
        return guess
    by_head: Mapping[str, str] = dict(kept.columns)
    columns = tuple(by_head.get(head, "") for head in heads_of(table))
    day_first = kept.day_first if guess.day_first is None else guess.day_first
    return Meant(columns, kept.metric or "", kept.unit, kept.decimal_comma, day_first)


def _map_of(project: Project, looked: LookedAt) -> Iterator[ReadingMap]:
    """The map as it is now, where it says anything new; heads that repeat cannot be told apart."""
    if len(set(looked.heads)) != len(looked.heads) or not any(looked.heads):
        return
    base = _kept(project, looked.heads) or ReadingMap(id=f"m{new_id()[:16]}")
    meant = looked.meant
    made = base.model_copy(
        update={
            "title": base.title or ", ".join(looked.heads)[:200],
            "heads": looked.heads[:60],
            "columns": tuple(zip(looked.heads, meant.columns, strict=True))[:60],
            "metric": meant.metric or None,
            "unit": meant.unit,
            "decimal_comma": meant.decimal_comma,
            "day_first": meant.day_first is not False,
        }
    )
    if made != base or base.revision == 0:
        yield made


# -- ledger and requirements ------------------------------------------------------------------------------


def take_gains(
    workspace: Workspace, person: str, project_id: str, names: Sequence[str], operation: str | None = None
) -> Outcome:
    """Put what readings say into the ledger of what came back; what is there already is not counted twice.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id)
    wanted = [item for item in here.outlook.metrics.gains if item.open and item.id in names]
    records = [_entry(here, item) for item in wanted]
    return put(workspace, person, project_id, "actual.taken_over", *records, operation=operation)


def _entry(here: Opened, gain: Gain) -> Actual:
    base = here.project.find(Actual, gain.id)
    return Actual(
        id=gain.id,
        revision=0 if base is None else base.revision,
        kind=gain.kind,
        month=gain.month,
        line=gain.line or None,
        amount=gain.amount,
        counted_on=here.outlook.as_of,
        by=None if base is None else base.by,
        source=gain.title[:200],
    )


def requirement_from(
    workspace: Workspace,
    person: str,
    project_id: str,
    feedback: str,
    language: str = "en",
    operation: str | None = None,
) -> Outcome:
    """Make a proposed requirement of what somebody said, once; it tells where it comes from.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    said = here.project.find(Feedback, feedback)
    if said is None or said.requirement is not None:
        return put(workspace, person, project_id, "feedback.made_requirement", operation=operation)
    words = load(language)
    day = "" if said.on is None else said.on.isoformat()
    told = words("metrics.feedback.source_on" if day else "metrics.feedback.source", day=day)
    made = Requirement(id=f"r{new_id()[:16]}", statement=said.text, reason=told)
    state = FeedbackState.LOOKED_AT if said.state is FeedbackState.NEW else said.state
    linked = said.model_copy(update={"requirement": made.id, "state": state})
    records: tuple[AnyRecord, ...] = (made, linked)
    return put(workspace, person, project_id, "feedback.made_requirement", *records, operation=operation)
