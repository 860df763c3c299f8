"""Searching for records of the same customer, and saying of pairs whether they are; rows only for who edits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from customer_data.figures import MatchFigures
from customer_data.specs import Job, Mapped, MatchSpec
from project.access import Action
from project.match_specs import match_spec
from project.model import AnyRecord, Project
from project.pair_answers import Pair, pair_of, said_of_pairs
from project.records.customer_data import DataFile, MatchRun, PairView, Same
from workspace.change import Changed, Outcome, put, undo
from workspace.customer_files import folder_of
from workspace.customer_jobs import JobLine, ask, result_folder
from workspace.guarding import require
from workspace.pair_rows import PairShown, QueuedPair, queued, read_rows, shown
from workspace.wiring import Workspace

RUN_ID = 24
"""Characters of a job's key that name its run."""


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
    spec = match_spec(project, files)
    if spec is None or any(_gone(project, name) for name in files):
        return None

    def keep(figures: MatchFigures) -> tuple[AnyRecord, ...]:
        return (_run(_stored(workspace, project_id), tuple(files), figures, workspace),)

    return ask(workspace, person, project_id, Job.MATCH, spec, keep)


def _run(project: Project, files: tuple[str, ...], figures: MatchFigures, workspace: Workspace) -> MatchRun:
    name, today = run_id(figures.key), workspace.clock().date()
    base = project.find(MatchRun, name)
    if base is not None:
        return base.model_copy(update={"figures": figures, "files": files, "on": today})
    return MatchRun(id=name, files=files, figures=figures, on=today, trusted=files)


def waiting_pairs(workspace: Workspace, person: str, project_id: str, run: str) -> tuple[QueuedPair, ...]:
    """The pairs of a search that were drawn for people, in the order in which they are shown.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the search or its rows are no longer here.
    """
    project = _editable(workspace, person, project_id)
    return queued(_folder(workspace, person, project_id, _known(project, run)))


def pair_at(workspace: Workspace, person: str, project_id: str, run: str, pair: QueuedPair) -> PairShown:
    """Both records of a pair side by side, field by field.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the search or its rows are no longer here.
    """
    project = _editable(workspace, person, project_id)
    found = _known(project, run)
    spec = asked(_folder(workspace, person, project_id, found))
    rows = [
        (_rows_file(workspace, person, project_id, spec.files[file]), spec.files[file].meaning, row)
        for file, row in ((pair.left_file, pair.left_row), (pair.right_file, pair.right_row))
    ]
    sides = read_rows(rows)
    titles = [_title(project, found, place) for place in (pair.left_file, pair.right_file)]
    return shown(pair, (titles[0], titles[1]), (sides[0], sides[1]))


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


def asked(folder: Path) -> MatchSpec:
    """What a search was asked, as its result keeps it."""
    return MatchSpec.model_validate_json((folder / "spec.json").read_bytes())


def _editable(workspace: Workspace, person: str, project_id: str) -> Project:
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    return Project(id=stored.id, revision=stored.revision, records=stored.records, content=stored.content)


def _stored(workspace: Workspace, project_id: str) -> Project:
    stored = workspace.store.load(project_id)
    return Project(id=stored.id, revision=stored.revision, records=stored.records, content=stored.content)


def _known(project: Project, run: str) -> MatchRun:
    found = project.find(MatchRun, run)
    if found is None:
        raise GoneError(run)
    return found


def _folder(workspace: Workspace, person: str, project_id: str, run: MatchRun) -> Path:
    folder = result_folder(workspace, person, project_id, run.figures.key)
    if folder is None:
        raise GoneError(run.id)
    return folder


def _rows_file(workspace: Workspace, person: str, project_id: str, mapped: Mapped) -> Path:
    folder = folder_of(workspace, person, project_id, mapped.digest)
    if folder is None:
        raise GoneError(mapped.digest)
    return folder / "rows.parquet"


def _gone(project: Project, name: str) -> bool:
    file = project.find(DataFile, name)
    return file is None or file.gone is not None


def _title(project: Project, run: MatchRun, place: int) -> str:
    file = project.find(DataFile, run.files[place]) if place < len(run.files) else None
    return "" if file is None else file.title
