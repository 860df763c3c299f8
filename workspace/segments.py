"""Groups of customers in use: counted in a job, listed for those who work with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from customer_data.figures import GroupingFigures
from customer_data.schema import Holds
from customer_data.specs import Figures, GroupSpec, Job, Mapped
from project.access import Action
from project.grouping_asked import asked, files, named
from project.model import Person, Project
from project.records.customer_data import Grouping, RowsTaken, Segment
from store.port import StoredProject
from words.catalogue import load
from workspace.change import Changed, Outcome, new_id, put
from workspace.customer_jobs import JobLine, ask, result_folder
from workspace.guarding import require
from workspace.handing import MadeFile
from workspace.requirement_tables import MEDIA
from workspace.wiring import Workspace

GROUPS = "groups"
"""The id of the one record of how customers fell into groups."""

NOBODY = "-"
"""Stands for customers who are in none of the groups."""

MOST_ROWS = 100_000
"""Customers of one list; tables of more open slowly everywhere."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a list is to hold.

    Attributes:
        groups: ids of groups; `NOBODY` for those in none.
        fields: of the customer schema or own ones, in order.
        kind: "csv" or "xlsx".
        refused: whether customers who refused to be contacted are in it, marked.
    """

    groups: tuple[str, ...]
    fields: tuple[str, ...]
    kind: str = "xlsx"
    refused: bool = False


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A list that was made.

    Attributes:
        file: None where there is none to give.
        counted: whether what was counted is still here, with its rows.
        rows: customers in it.
        left_out: customers who refused to be contacted.
        more: customers who did not fit.
        saved: how noting it ended; a list that could not be noted is not given.
    """

    file: MadeFile | None = None
    counted: bool = True
    rows: int = 0
    left_out: int = 0
    more: int = 0
    saved: Outcome | None = None


def count_groups(workspace: Workspace, person: str, project_id: str) -> JobLine | None:
    """Start counting, or find what was counted; None where there is no file to be counted.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    spec = asked(_project(stored))
    if spec is None:
        return None
    today = workspace.clock().date()

    def keep(figures: Figures) -> Grouping:
        if not isinstance(figures, GroupingFigures):
            raise TypeError(figures)
        project = _project(workspace.store.load(project_id))
        base = project.find(Grouping, GROUPS)
        return Grouping(
            id=GROUPS,
            customers=_ids(project, Holds.CUSTOMERS, spec),
            purchases=_ids(project, Holds.PURCHASES, spec),
            figures=figures,
            on=base.on if base is not None and base.figures == figures else today,
        )

    return ask(workspace, person, project_id, Job.GROUP, spec, keep)


def _project(stored: StoredProject) -> Project:
    return Project(id=stored.id, revision=stored.revision, records=stored.records, content=stored.content)


def _ids(project: Project, holds: Holds, spec: GroupSpec) -> tuple[str, ...]:
    """The files of a sort that were counted."""
    counted = {item.digest for item in (*spec.customers, *spec.purchases)}
    return tuple(file.id for file, _ in files(project, holds) if file.digest in counted)


def made_sheet(workspace: Workspace, person: str, project_id: str, sheet: Sheet) -> MadeSheet:
    """The customers of some groups as a table; that it was taken is noted.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
        ValueError: another kind than "csv" or "xlsx".
    """
    from customer_data.grouping.sheet import Wanted, listed  # noqa: PLC0415  only lists need it
    from exchange.customer_sheet import customer_sheet  # noqa: PLC0415  likewise

    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    counted = _counted(workspace, person, stored)
    if counted is None:
        return MadeSheet(counted=False)
    names = _names(_project(stored), sheet)
    wanted = Wanted(tuple(names), sheet.fields, sheet.refused)
    found = listed(wanted, counted.files, counted.inputs, counted.result, MOST_ROWS)
    if not found.rows or found.more:
        return MadeSheet(None, rows=len(found.rows), left_out=found.left_out, more=found.more)
    words = load(workspace.settings.language)
    titles = counted.titles(workspace.settings.language)
    head = [words("segments.sheet.group"), *(titles.get(name, name) for name in sheet.fields)]
    refused = {True: words("segments.sheet.refused_yes"), False: ""}
    rows = [[names[row[0]], *row[2], *([refused[row[1]]] if sheet.refused else [])] for row in found.rows]
    head += [words("segments.sheet.refused")] if sheet.refused else []
    data = customer_sheet(words("segments.sheet.name"), head, rows, sheet.kind)
    saved = _noted(workspace, person, stored, ", ".join(names.values()), len(rows))
    if not isinstance(saved, Changed):
        return MadeSheet(None, rows=len(rows), left_out=found.left_out, saved=saved)
    name = f"{words('segments.sheet.file')}.{sheet.kind}"
    file = MadeFile(name, MEDIA[sheet.kind], data, rows_of=project_id)
    return MadeSheet(file, rows=len(rows), left_out=found.left_out, saved=saved)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted last: files with their meaning, where they lie, and what the job made."""

    files: tuple[Mapped, ...]
    inputs: Mapping[str, Path]
    result: Path

    def titles(self, language: str) -> dict[str, str]:
        """What fields are called."""
        from reports.sections.conditions import titles_of  # noqa: PLC0415  only lists need it

        return titles_of(load(language), *(item.meaning for item in self.files))


def _counted(workspace: Workspace, person: str, stored: StoredProject) -> _Counted | None:
    """None where nothing was counted by the rules and files as they are, or rows are gone."""
    project = _project(stored)
    spec, grouping = asked(project), project.find(Grouping, GROUPS)
    if spec is None or grouping is None:
        return None
    folder = result_folder(workspace, person, stored.id, grouping.figures.key)
    found = {item.digest: workspace.files.folder(stored.id, item.digest) for item in spec.customers}
    inputs = {digest: place for digest, place in found.items() if place is not None}
    same = tuple(item.digest for item in spec.customers) == grouping.figures.customers
    if folder is None or len(inputs) < len(found) or not same:
        return None
    return _Counted(spec.customers, inputs, folder)


def _names(project: Project, sheet: Sheet) -> dict[str, str]:
    """Groups as they were asked, with what they are called."""
    known = {item.id: item for item in project.of(Segment)}
    found = {named(known[name]): known[name].title for name in sheet.groups if name in known}
    return found | ({"": "—"} if NOBODY in sheet.groups else {})


def _noted(workspace: Workspace, person: str, stored: StoredProject, title: str, rows: int) -> Outcome:
    """Keep that rows were taken, by whom and when."""
    taken = RowsTaken(
        id=f"t{new_id()[:16]}",
        title=title[:200],
        rows=rows,
        by=None if _project(stored).find(Person, person) is None else person,
        on=workspace.clock().date(),
    )
    return put(workspace, person, stored.id, "segment_list.made", taken, operation=new_id())
