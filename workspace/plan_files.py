"""The plan out as files of other programs, and in again.

What a file would change is shown, then saved as one act. A task that cannot be taken is told and left out,
all others are kept. What a format cannot hold of this plan is counted and told with every file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from authoring.diagnostics import Place, complain
from exchange.codes import Code
from exchange.msproject_in import given, read_plan_xml
from exchange.msproject_xml import read_msproject
from exchange.plan_calendars_taken import calendar_ids, take_calendars
from exchange.plan_compare import standing
from exchange.plan_losses import Format, Lost, losses
from exchange.plan_made import plan_of
from exchange.plan_model import PlanFile
from exchange.plan_outcome import TakenPlan
from exchange.plan_read import Dropped, GivenPlan, GivenTask
from exchange.plan_table import plan_columns, read_plan_table, write_table
from exchange.plan_taken import Taking, told
from exchange.record_columns import Column
from exchange.record_file import Heads
from exchange.tables import TEXT_ENDINGS, Table, read_table
from project.access import Action, allowed
from project.model import Person
from words.catalogue import Words, load
from workspace.change import Outcome, new_id, put
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.issue import plain_name
from workspace.open import Opened, opened
from workspace.wiring import Workspace

FORMATS: Mapping[Format, tuple[str, str]] = {
    Format.MSPROJECT: ("xml", "application/xml"),
    Format.XLSX: ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Format.CSV: ("csv", "text/csv; charset=utf-8"),
    Format.ICS: ("ics", "text/calendar; charset=utf-8"),
    Format.MERMAID: ("mmd", "text/plain; charset=utf-8"),
    Format.JIRA: ("csv", "text/csv; charset=utf-8"),
}
"""Each format with the ending of its files and their media type."""

TAKEN = "task.plan_taken"
"""What is done when a file is taken over, in the history."""


@dataclass(frozen=True, slots=True)
class PlanOut:
    """A file of the plan, and what it does not hold of it."""

    made: MadeFile
    lost: tuple[Lost, ...]


def plan_losses(here: Opened, language: str = "en") -> dict[Format, tuple[Lost, ...]]:
    """What each format cannot hold of the plan of an opened project."""
    plan = _plan(here, load(language))
    return {out: losses(plan, out) for out in Format}


def plan_file(
    workspace: Workspace,
    person: str,
    project_id: str,
    out: Format,
    *,
    of: str = "",
    mark: bool = True,
    language: str = "en",
    as_of: date | None = None,
) -> PlanOut:
    """The plan as a file.

    Args:
        workspace: where it is kept.
        person: who asks.
        project_id: whose plan.
        out: the format.
        of: id of a person, for a calendar file with their own tasks.
        mark: whether a table for Jira begins with a byte order mark.
        language: of names of columns and sentences.
        as_of: the day on which progress and lateness are judged.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: there is nobody of that id.
    """
    here = opened(workspace, person, project_id, as_of, language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    if of and here.project.find(Person, of) is None:
        raise LookupError(of)
    words = load(language)
    plan = _plan(here, words)
    ending, media = FORMATS[out]
    name = f"{plain_name(plan.title)}-{words(f'plan_files.name.{out}')}-{plan.as_of.isoformat()}.{ending}"
    data = _written(plan, out, words, of, mark=mark)
    return PlanOut(MadeFile(name, media, data), losses(plan, out))


def _plan(here: Opened, words: Words) -> PlanFile:
    own = words("plan_files.calendar_name")
    outlook = here.outlook
    return plan_of(here.project, here.catalogue, outlook.schedule, outlook.as_of, own)


def _written(plan: PlanFile, out: Format, words: Words, of: str, *, mark: bool) -> bytes:
    """The bytes of a format; writers are loaded only when one is made."""
    if out is Format.MSPROJECT:
        from exchange.msproject import write_msproject  # noqa: PLC0415  as above

        return write_msproject(plan)
    if out is Format.ICS:
        from exchange.calendar_file import write_calendar  # noqa: PLC0415  as above

        return write_calendar(plan, partial(_say, words, "calendar"), of)
    if out is Format.MERMAID:
        from exchange.mermaid import write_mermaid  # noqa: PLC0415  as above

        return write_mermaid(plan)
    if out is Format.JIRA:
        from exchange.jira import write_jira  # noqa: PLC0415  as above

        return write_jira(plan, partial(_say, words, "jira"), mark=mark)
    return write_table(plan, _heads(words), _columns(words), str(out))


def _say(words: Words, where: str, name: str, **told: object) -> str:
    return words(f"plan_files.{where}.{name}", **told)


def _heads(words: Words) -> Heads:
    return Heads(*(words(f"plan_files.heads.{name}") for name in ("id", "version", "sheet")))


def _columns(words: Words) -> tuple[Column, ...]:
    return plan_columns(lambda name: words(f"plan_files.heads.{name}"), words("shell.yes"), words("shell.no"))


def read_plan(
    workspace: Workspace, person: str, project_id: str, data: bytes, filename: str, language: str = "en"
) -> TakenPlan:
    """What a file that was handed in would change; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EDIT):
        raise NotAllowed(str(Action.EDIT))
    plan, words = _plan(here, load(language)), load(language)
    if here.outlook.schedule.circles:
        return TakenPlan(problems=(complain(Code.PLAN_CIRCLE_STANDS, Place(filename)),))
    as_table = filename.lower().endswith((*TEXT_ENDINGS, ".xlsx", ".xlsm")) or data.startswith(b"PK")
    if as_table:
        table, found = read_table(data, filename)
        if table is None:
            return TakenPlan(problems=found)
        read = _from_table(table, plan, words)
        own = _from_table(_own_table(plan, words), plan, words)
        taken = _compared(here, plan, read, standing(own, {}), {}, filename)
        return TakenPlan(taken.records, taken.lines, taken.dropped, (*found, *taken.problems))
    read = read_plan_xml(data, filename)
    from exchange.msproject import write_msproject  # noqa: PLC0415  only where such a file comes in

    own = given(read_msproject(write_msproject(plan)), filename)
    now = standing(own, calendar_ids(own, plan))
    calendars = take_calendars(read, plan, here.project, new_id)
    read.dropped[Dropped.DAYS_STAY] += calendars.gone
    taken = _compared(here, plan, read, now, calendars.ids, filename)
    return TakenPlan((*calendars.records, *taken.records), taken.lines, taken.dropped, taken.problems)


def _own_table(plan: PlanFile, words: Words) -> Table:
    """The plan's own table, as it would be read again."""
    data = write_table(plan, _heads(words), _columns(words), str(Format.CSV))
    table, _ = read_table(data, "plan.csv")
    return table or Table("plan.csv", "", (), ())


def _from_table(table: Table, plan: PlanFile, words: Words) -> GivenPlan:
    versions = {item.id: item.revision for item in plan.tasks}
    return read_plan_table(table, plan, _heads(words), _columns(words), versions)


def _compared(
    here: Opened,
    plan: PlanFile,
    read: GivenPlan,
    now: Mapping[str, GivenTask],
    calendars: Mapping[str, str],
    filename: str,
) -> TakenPlan:
    playbook, language = here.catalogue.playbook, here.outlook.language
    phases = {item.id: item.title.read(language, playbook.language) for item in playbook.all_phases()}
    fallback = _home(here, phases)
    taking = Taking(
        here.project, plan, now, phases, fallback, calendars, lambda: f"t{new_id()}", Place(filename)
    )
    records, lines = taking.take(read.tasks)
    return told(taking, read, records, lines)


def _home(here: Opened, phases: Mapping[str, str]) -> str:
    """The phase for tasks of a file that knows none of ours: that of the first task with a stage."""
    staged = (item.phase for item in here.catalogue.playbook.tasks if item.stage is not None)
    return next(staged, next(iter(phases), ""))


def take_plan(
    workspace: Workspace, person: str, project_id: str, read: TakenPlan, operation: str | None = None
) -> Outcome:
    """Save what a file changes, all that could be read or nothing.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    return put(workspace, person, project_id, TAKEN, *read.records, operation=operation)
