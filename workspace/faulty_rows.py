"""The rows in which something was found wrong: the first of them to look at, and all of them as a file.

They are read from what the profile left beside the file, so they are there as long as its rows are. Whoever
may edit sees them; that rows leave as a file is noted in the same moment.
"""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from customer_data.meaning import Meaning
from customer_data.profile.problems import OWN, Problem
from exchange.merge_list import MEDIA, Cell, merge_list_file
from project.access import Action
from project.model import Person
from project.records.customer_data import DataFile, FileMeaning, Profile, RowsTaken
from store.port import StoredProject
from words.catalogue import Words, load
from workspace.change import Changed, Outcome, new_id, put
from workspace.customer_files import folder_of
from workspace.customer_jobs import result_folder
from workspace.customer_rows import ROWS
from workspace.evaluators import project_of
from workspace.guarding import require
from workspace.handing import MadeFile
from workspace.pair_rows import connected
from workspace.wiring import Workspace

FAULTS = "faults.parquet"
FIRST = 20
"""Rows that a page shows."""

MOST_ROWS = 100_000
"""Rows of one file; a workbook with more is slow to open, and a text file too large for the tray."""

LONGEST_TITLE = 80
"""Signs of the title of a file in the note of what was taken."""


class GoneError(LookupError):
    """The rows of the file, or its profile, are no longer here."""


@dataclass(frozen=True, slots=True, repr=False)
class FaultyRow:
    """A row with something wrong in it.

    Attributes:
        row: its number in the file, the head row counted.
        field, problem: what was found (`customer_data.profile.problems`); an own rule by "rule:" and its id.
        value: the value it was found at; None where nothing stands there.
        cells: the columns of the file that mean something, as they stand in it.
    """

    row: int
    field: str
    problem: str
    value: str | None
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Faulty:
    """Rows with one problem.

    Attributes:
        heads: of the columns that `cells` are.
        all: how many there are; `rows` may be fewer.
    """

    heads: tuple[str, ...]
    rows: tuple[FaultyRow, ...]
    all: int


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is needed to read faulty rows."""

    file: DataFile
    meaning: Meaning
    rows: Path
    faults: Path


def first_faulty(
    workspace: Workspace, person: str, project_id: str, file: str, problem: str, field: str | None = None
) -> Faulty:
    """The first rows with a problem.

    Args:
        workspace: where it is kept.
        person: who looks.
        project_id: of which project.
        file: id of the file.
        problem: as figures name it; an own rule by its id.
        field: in which field; None for any.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the rows or the profile are no longer here.
        StoreFault: the storage failed.
    """
    return _read(_desk(workspace, person, project_id, file), problem, field, FIRST)


def faulty_file(
    workspace: Workspace, person: str, project_id: str, file: str, problem: str, field: str | None = None,
    *, kind: str = "xlsx", language: str = "en",
) -> tuple[MadeFile, Faulty] | Outcome:  # fmt: skip
    """The rows with a problem as a file; that they left is noted in the same moment.

    Args:
        workspace: where it is kept.
        person: who takes it.
        project_id: of which project.
        file: id of the file.
        problem: as figures name it; an own rule by its id.
        field: in which field; None for any.
        kind: "csv" or "xlsx".
        language: of heads.

    Returns:
        The file, with the first `MOST_ROWS` rows; the outcome of noting it where that was refused.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        GoneError: the rows or the profile are no longer here.
        StoreFault: the storage failed.
        ValueError: another kind of file.
    """
    desk, words = _desk(workspace, person, project_id, file), load(language)
    found = _read(desk, problem, field, MOST_ROWS)
    heads = [words(f"faulty_rows.heads.{name}") for name in ("row", "problem", "value")]
    data = merge_list_file(words("faulty_rows.sheet"), [*heads, *found.heads], _table(found, words), kind)
    outcome = _noted(workspace, person, project_id, desk.file, len(found.rows), _told(problem, words))
    if not isinstance(outcome, Changed):
        return outcome
    return MadeFile(f"{words('faulty_rows.filename')}.{kind}", MEDIA[kind], data, rows_of=project_id), found


def _desk(workspace: Workspace, person: str, project_id: str, file: str) -> _Desk:
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    record, meaning, profile = _records(stored, file)
    rows = folder_of(workspace, person, project_id, record.digest)
    made = result_folder(workspace, person, project_id, profile.figures.key)
    if rows is None or made is None or not (rows / ROWS).is_file():
        raise GoneError(file)
    return _Desk(record, meaning.meaning, rows / ROWS, made / FAULTS)


def _records(stored: StoredProject, file: str) -> tuple[DataFile, FileMeaning, Profile]:
    project = project_of(stored)
    record, meaning = project.find(DataFile, file), project.find(FileMeaning, file)
    profile = project.find(Profile, file)
    if record is None or meaning is None or profile is None:
        raise GoneError(file)
    return record, meaning, profile


def _read(desk: _Desk, problem: str, field: str | None, most: int) -> Faulty:
    """Rows with a problem, in the order of the file."""
    code = problem if problem in set(Problem) or problem.startswith(OWN) else f"{OWN}{problem}"
    places = [place for place, item in enumerate(desk.meaning.columns) if item.field is not None]
    columns = "".join(f", c{place}" for place in places)
    where = "problem = $code AND ($field IS NULL OR field = $field)"
    asked = {"code": code, "field": field, "faults": str(desk.faults)}
    faults = f"SELECT * FROM read_parquet($faults) WHERE {where}"
    with connected() as con:
        total = con.execute(f"SELECT COUNT(*) FROM ({faults})", asked).fetchall()[0][0]
        rows = con.execute(
            f"SELECT row, field, problem, value{columns} FROM ({faults} ORDER BY row LIMIT {int(most)}) "
            "JOIN read_parquet($rows) USING (row) ORDER BY row, field",
            {**asked, "rows": str(desk.rows)},
        ).fetchall()
    heads = tuple(desk.meaning.columns[place].column for place in places)
    return Faulty(
        heads, tuple(FaultyRow(row[0], row[1], row[2], row[3], tuple(row[4:])) for row in rows), total
    )


def _table(found: Faulty, words: Words) -> Iterator[Sequence[Cell]]:
    for item in found.rows:
        yield [item.row, _told(item.problem, words), item.value or "", *(cell or "" for cell in item.cells)]


def _told(problem: str, words: Words) -> str:
    """A sort of fault in words; an own rule by its id."""
    code = problem.removeprefix(OWN)
    name = f"data_readiness.problem.{code}"
    return words(name) if words.has(name) else code.replace("_", " ")


def _noted(
    workspace: Workspace, person: str, project_id: str, file: DataFile, rows: int, problem: str
) -> Outcome:
    words = load()
    title = words("faulty_rows.taken", file=file.title[:LONGEST_TITLE], problem=problem[:LONGEST_TITLE])
    known = project_of(workspace.store.load(project_id)).find(Person, person)
    taken = RowsTaken(
        id=f"t{new_id()[:16]}", title=title, file=file.id, rows=rows, by=None if known is None else person,
        on=workspace.clock().date(),
    )  # fmt: skip
    return put(workspace, person, project_id, "faulty_rows.made", taken)
