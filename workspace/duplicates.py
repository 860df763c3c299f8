"""Searching for records of the same customer, and saying of pairs whether they are; rows for editors only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from customer_data.answers import Same
from customer_data.figures import MatchFigures
from customer_data.jobs import RESULT, SPEC
from customer_data.specs import Figures, Job, MatchSpec
from project.access import Action
from project.match_specs import in_order, match_spec
from project.model import AnyRecord, Person, Project
from project.pair_answers import Pair, pair_of
from project.records.customer_data import DataFile, DataRules, FileMeaning, MatchRun, MergeRule, PairView
from store.port import StoredProject
from workspace.change import Outcome, put, undo
from workspace.customer_jobs import JobLine, ask
from workspace.guarding import require
from workspace.pair_rows import PairShown, QueuedPair, queued, read_rows, shown
from workspace.wiring import Workspace

ROWS = "rows.parquet"
"""The rows of a taken file, in its folder."""

RUN_ID = 24
"""Characters of a job's key that name its run."""


KINDS = (Person, DataFile, FileMeaning, DataRules, MatchRun, PairView, MergeRule)
"""Records that a search and its pairs read."""


class GoneError(LookupError):
    """Rows or results of a search are no longer here; its figures are."""


def run_id(key: str) -> str:
    """The id of the record about a search: the same question has the same one."""
    return f"run_{key[:RUN_ID]}"


def start_search(workspace: Workspace, person: str, project_id: str, files: Sequence[str]) -> JobLine | None:
    """Search these files for records of the same customer, or find what was found before.

    Gives None where a file is not here any more or none of its columns has a meaning.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    project = _editable(workspace, person, project_id)
    named = in_order(project, files)
    spec = match_spec(project, named)
    if spec is None or any(_gone(project, name) for name in named):
        return None

    def keep(figures: Figures) -> tuple[AnyRecord, ...]:
        if not isinstance(figures, MatchFigures):
            return ()
        now = _project(workspace.store.load(project_id))
        return (_run(now, named, figures, workspace.clock().date()),)

    return ask(workspace, person, project_id, Job.MATCH, spec, keep)


def _run(project: Project, files: tuple[str, ...], figures: MatchFigures, today: date) -> MatchRun:
    """The record of a search: one that stands keeps its day and whom the team believes first."""
    name = run_id(figures.key)
    base = project.find(MatchRun, name)
    if base is None:
        return MatchRun(id=name, files=files, figures=figures, on=today, trusted=files)
    on = base.on if base.figures == figures else today
    return base.model_copy(update={"figures": figures, "files": files, "on": on})


@dataclass(frozen=True, slots=True)
class Desk:
    """A search as somebody who may see rows has it in front of them.

    Attributes:
        folder: of its result; `files` of the rows of its files, in their order.
        spec: what it was asked: the meanings of columns it was made with.
        queue: pairs drawn for people, in the order in which they are shown.
    """

    project: Project
    run: MatchRun
    folder: Path
    files: tuple[Path, ...]
    spec: MatchSpec
    queue: tuple[QueuedPair, ...]

    def title(self, place: int) -> str:
        """What the file at this place is called."""
        file = self.project.find(DataFile, self.run.files[place]) if place < len(self.run.files) else None
        return "" if file is None else file.title

    def records(self, place: int) -> int:
        """Rows that the file at this place has."""
        file = self.project.find(DataFile, self.run.files[place]) if place < len(self.run.files) else None
        return 0 if file is None or file.read is None else file.read.rows


def desk(workspace: Workspace, person: str, project_id: str, run: str) -> Desk:
    """Open a search to look at its pairs.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the search or its rows are no longer here.
    """
    project = _editable(workspace, person, project_id)
    found = _known(project, run)
    folder = workspace.files.job(project_id, found.figures.key)
    rows = [workspace.files.folder(project_id, digest) for digest in found.figures.digests]
    here = tuple(item / ROWS for item in rows if item is not None)
    if not (folder / RESULT).exists() or len(here) < len(rows):
        raise GoneError(run)
    spec = MatchSpec.model_validate_json((folder / SPEC).read_bytes())
    return Desk(project, found, folder, here, spec, queued(folder))


def pair_at(found: Desk, pair: QueuedPair) -> PairShown:
    """Both records of a pair side by side, field by field."""
    places = ((pair.left_file, pair.left_row), (pair.right_file, pair.right_row))
    wanted = [(found.files[file], found.spec.files[file].meaning, row) for file, row in places]
    left, right = read_rows(wanted)
    return shown(pair, (found.title(pair.left_file), found.title(pair.right_file)), (left, right))


def say(
    workspace: Workspace,
    person: str,
    project_id: str,
    run: str,
    pair: QueuedPair,
    said: Same,
    by: str | None = None,
    operation: str | None = None,
) -> Outcome:
    """Save what somebody says of a pair at once; `by` is who of the project says it.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the search is no longer in the project.
    """
    project = _editable(workspace, person, project_id)
    found = _known(project, run)
    name = view_id(run, pair, by)
    base = project.find(PairView, name)
    made = PairView(
        id=name,
        revision=0 if base is None else base.revision,
        run=run,
        left_file=pair.left_file,
        left_row=pair.left_row,
        right_file=pair.right_file,
        right_row=pair.right_row,
        said=said,
        stratum=pair.stratum,
        chance=pair.chance,
        by=by,
        key=found.figures.key,
    )
    return put(workspace, person, project_id, f"pair_view.{said}", made, operation=operation)


def take_back(
    workspace: Workspace, person: str, project_id: str, said: str, operation: str | None = None
) -> Outcome:
    """Take one answer back: what was said of the pair before stands again.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such operation.
    """
    return undo(workspace, person, project_id, said, operation=operation)


def view_id(run: str, pair: QueuedPair, by: str | None) -> str:
    """The id of an answer: several people may answer the same pair."""
    own = f":{by}" if by else ""
    return f"{run}:{pair.left_file}-{pair.left_row}:{pair.right_file}-{pair.right_row}{own}"


def identity(run: MatchRun, pair: QueuedPair) -> Pair:
    """A pair by the bytes of its files, as answers of all searches know it."""
    digests = run.figures.digests
    return pair_of((digests[pair.left_file], pair.left_row), (digests[pair.right_file], pair.right_row))


# -- what they share -------------------------------------------------------------------------------------


def _editable(workspace: Workspace, person: str, project_id: str) -> Project:
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    return _project(stored)


def _project(stored: StoredProject) -> Project:
    """The project with the records that matter here: checking all of them would slow every answer down."""
    ours = tuple(item for item in stored.records if isinstance(item, KINDS))
    return Project(id=stored.id, revision=stored.revision, records=ours, content=stored.content)


def _known(project: Project, run: str) -> MatchRun:
    found = project.find(MatchRun, run)
    if found is None:
        raise GoneError(run)
    return found


def _gone(project: Project, name: str) -> bool:
    file = project.find(DataFile, name)
    return file is None or file.gone is not None
