"""Two small files of invented customers with the result of a search over them, as its job leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from customer_data.figures import CurvePoint, IntakeFigures, MatchFigures, Stratum
from customer_data.meaning import ColumnMeaning, Meaning
from project.match_specs import match_key, match_spec
from project.model import Project
from project.records.customer_data import DataFile, FileMeaning, MatchRun
from workspace.change import Changed, put
from workspace.duplicates import run_id
from workspace.wiring import LOCAL_PERSON, Workspace

FIELDS = ("customer_number", "company_name", "email", "phone", "changed_on", "refused", "notes")
ERP = (
    ("1", "Casa Pérez, S.L.", "info@casa.example", "+34 600 111 222", "2024-01-05", "no", "=1+1"),
    ("2", "Taller Roig", "roig@taller.example", "+34 600 333 444", "2025-02-01", "", "<b>loud</b>"),
    ("3", "Aalto Oy", "hei@aalto.example", "+358 40 1234567", "2023-05-05", "no", ""),
    ("4", "Bosc Verd", "", "+34 600 999 000", "", "", "**bold**"),
)
SHOP = (
    ("A1", "CASA PEREZ", "info@casa.example", "600111222", "2025-06-01", "yes", "Ask for Marta"),
    ("A2", "Taller Roig Nou", "nou@roig.example", "", "2024-02-01", "no", ""),
    ("A3", "Aalto OY", "hei@aalto.example", "", "2025-05-05", "", ""),
    ("A4", "Boscverd", "hola@bosc.example", "600 999 000", "2025-01-01", "", ""),
)
PAIRS = (
    (0, 2, 1, 2, 0.97),
    (0, 3, 1, 3, 0.55),
    (0, 4, 1, 4, 0.99),
    (0, 5, 1, 5, 0.92),
    (0, 2, 1, 5, 0.10),
)
"""Place of file and row of both records, and the chance; the head of a file is row 1."""

STRATA = (
    Stratum(low=0.0, high=0.5, pairs=1, expected=0.1, drawn=1),
    Stratum(low=0.5, high=0.9, pairs=1, expected=0.55, drawn=1),
    Stratum(low=0.9, high=1.0, pairs=3, expected=2.88, drawn=3),
)
CURVE = (
    CurvePoint(threshold=0.5, pairs=4, precision=0.8575, recall=0.97, clusters=4, surplus=4, largest=2),
    CurvePoint(threshold=0.9, pairs=3, precision=0.96, recall=0.82, clusters=3, surplus=3, largest=2),
    CurvePoint(threshold=0.95, pairs=2, precision=0.98, recall=0.56, clusters=2, surplus=2, largest=2),
)


def with_search(workspace: Workspace, project: str, *, place: bool = True) -> str:
    """Put the two files and the search over them into a project; gives the id of the search.

    With `place` off the records are there and the rows are not.
    """
    titles = {"erp": ("erp <b>.csv", ERP), "shop": ("shop.csv", SHOP)}
    for name, (title, rows) in titles.items():
        _file(workspace, project, name, title, rows)
    stored = _project(workspace, project)
    names = tuple(titles)
    key, spec = match_key(stored, names), match_spec(stored, names)
    assert key is not None
    assert spec is not None
    figures = MatchFigures(
        key=key, engine="test", digests=tuple(item.digest for item in spec.files), records=8, compared=5,
        fields=FIELDS[1:4], curve=CURVE, strata=STRATA, exact=0,
    )  # fmt: skip
    made = MatchRun(id=run_id(key), files=names, figures=figures, on=workspace.clock().date(), trusted=names)
    assert isinstance(put(workspace, LOCAL_PERSON, project, "prepared", made), Changed)
    if place:
        _result(workspace.files.job(project, key), spec.model_dump_json(), figures.model_dump_json())
    else:
        for file in spec.files:
            workspace.files.delete(project, file.digest)
    return made.id


def _project(workspace: Workspace, project: str) -> Project:
    return Project(id=project, records=workspace.store.load(project).records)


def _file(workspace: Workspace, project: str, name: str, title: str, rows: Sequence[Sequence[str]]) -> None:
    data = "\n".join(",".join(row) for row in (FIELDS, *rows)).encode()
    digest = sha256(data).hexdigest()
    folder = workspace.files.place(project, workspace.files.receive(project, [data], 1 << 20))
    _parquet(folder / "rows.parquet", rows)
    read = IntakeFigures(digest=digest, size=len(data), form="csv", heads=FIELDS, rows=len(rows))
    today = workspace.clock().date()
    records = (
        DataFile(
            id=name, title=title, digest=digest, size=len(data), came=today, keep_until=today, read=read
        ),
        FileMeaning(
            id=name, meaning=Meaning(columns=tuple(ColumnMeaning(column=item, field=item) for item in FIELDS))
        ),
    )
    assert isinstance(put(workspace, LOCAL_PERSON, project, "prepared", *records), Changed)


def _parquet(file: Path, rows: Sequence[Sequence[str]]) -> None:
    """Rows as the reader of files keeps them: their number, then every column as text."""
    import pyarrow as pa  # noqa: PLC0415  only where rows are made
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    columns = {"row": pa.array(range(2, len(rows) + 2), type=pa.int64())}
    columns |= {f"c{at}": pa.array([row[at] for row in rows]) for at in range(len(FIELDS))}
    pq.write_table(pa.table(columns), file)


def _result(folder: Path, spec: str, figures: str) -> None:
    import pyarrow as pa  # noqa: PLC0415  as above
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    folder.mkdir(parents=True, exist_ok=True)
    names = ("left_file", "left_row", "right_file", "right_row", "chance")
    columns = {name: pa.array([pair[at] for pair in PAIRS]) for at, name in enumerate(names)}
    pq.write_table(pa.table(columns), folder / "pairs.parquet")
    strata = [2, 1, 2, 2, 0]
    waiting = {**columns, "stratum": pa.array(strata), "order": pa.array(range(len(PAIRS)))}
    pq.write_table(pa.table(waiting), folder / "queue.parquet")
    (folder / "spec.json").write_text(spec)
    (folder / "result.json").write_text(figures)
