"""How long the next pair takes over a search of many records, from the answer to both records side by side.

Run alone on the machine: `python -m benchmarks.pair_queue [records]`. The aim is under 0.3 s for 100,000
records; what a browser needs to draw it comes on top. Rows are invented and deleted afterwards.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from customer_data.answers import Same
from customer_data.figures import CurvePoint, IntakeFigures, MatchFigures, Stratum
from customer_data.matching.curve import THRESHOLDS
from customer_data.matching.queue import BANDS
from customer_data.meaning import ColumnMeaning, Meaning
from project.duplicates import duplicates
from project.match_specs import match_key, match_spec
from project.model import Project
from project.pair_answers import said_of_pairs
from project.records.customer_data import DataFile, FileMeaning, MatchRun
from settings import AppSettings
from workspace.begin import demo
from workspace.change import put
from workspace.create import Began
from workspace.duplicates import Desk, desk, identity, pair_at, run_id, say
from workspace.merge_lists import what_it_means
from workspace.pair_rows import QueuedPair
from workspace.wiring import LOCAL_PERSON, Workspace, open_workspace

FIELDS = (
    "customer_number", "company_name", "first_name", "last_name", "email", "phone", "street", "postcode",
    "city", "country", "vat_number", "website", "industry", "language", "customer_since", "last_contact",
    "changed_on", "status", "refused", "notes",
)  # fmt: skip
ANSWERS, DRAWN = 60, 200


def main() -> None:
    """Print medians and the slowest, in seconds of the clock and of the processor."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        workspace = open_workspace(AppSettings(data_dir=Path(folder)))
        begun = demo(workspace, LOCAL_PERSON)
        if not isinstance(begun, Began):
            raise SystemExit(begun)
        run = prepared(workspace, begun.project_id, records)
        turns = [turn(workspace, begun.project_id, run) for _ in range(ANSWERS)]
        began = time.perf_counter()
        meant = what_it_means(workspace, LOCAL_PERSON, begun.project_id, run)
        told = {
            "records": records,
            "next_pair_median": round(median(item[0] for item in turns), 3),
            "next_pair_slowest": round(max(item[0] for item in turns), 3),
            "next_pair_cpu": round(median(item[1] for item in turns), 3),
            "what_it_means": round(time.perf_counter() - began, 2),
            "groups": meant.groups,
        }
    print(json.dumps(told))


def turn(workspace: Workspace, project: str, run: str) -> tuple[float, float]:
    """One answer saved, everything worked out anew, and the next pair read."""
    pair = following(desk(workspace, LOCAL_PERSON, project, run))
    began, cpu = time.perf_counter(), time.process_time()
    say(workspace, LOCAL_PERSON, project, run, pair, Same.SAME if pair.chance > 0.5 else Same.DIFFERENT)
    found = desk(workspace, LOCAL_PERSON, project, run)
    duplicates(found.project).search(run)
    pair_at(found, following(found))
    return time.perf_counter() - began, time.process_time() - cpu


def following(found: Desk) -> QueuedPair:
    """The first pair nobody answered."""
    said = said_of_pairs(found.project)
    return next(item for item in found.queue if identity(found.run, item) not in said)


# -- a search as its job leaves it ---------------------------------------------------------------------------


def prepared(workspace: Workspace, project: str, records: int) -> str:
    """A file of so many records and the search over it; gives the id of the search."""
    digest, day = sha256(b"benchmark").hexdigest(), datetime.now(UTC).date()
    folder = workspace.files.place(project, workspace.files.receive(project, [b"benchmark"], 1 << 20))
    _rows(folder / "rows.parquet", records)
    read = IntakeFigures(digest=digest, size=9, form="csv", heads=FIELDS, rows=records)
    columns = tuple(ColumnMeaning(column=item, field=item) for item in FIELDS)
    given = (
        DataFile(id="big", title="big.csv", digest=digest, size=9, came=day, keep_until=day, read=read),
        FileMeaning(id="big", meaning=Meaning(columns=columns)),
    )
    put(workspace, LOCAL_PERSON, project, "prepared", *given)
    stored = Project(id=project, records=workspace.store.load(project).records)
    key, spec = match_key(stored, ("big",)), match_spec(stored, ("big",))
    if key is None or spec is None:
        raise SystemExit(key)
    figures = _figures(key, digest, records)
    made = MatchRun(id=run_id(key), files=("big",), figures=figures, on=day, trusted=("big",))
    put(workspace, LOCAL_PERSON, project, "prepared", made)
    result = workspace.files.job(project, key)
    result.mkdir(parents=True)
    _pairs(result, records)
    (result / "spec.json").write_text(spec.model_dump_json())
    (result / "result.json").write_text(figures.model_dump_json())
    return made.id


def _figures(key: str, digest: str, records: int) -> MatchFigures:
    pairs = records // 10
    curve = tuple(
        CurvePoint(
            threshold=item, pairs=pairs, precision=item, recall=1 - item / 2, clusters=pairs, surplus=pairs
        )
        for item in THRESHOLDS
    )
    strata = tuple(
        Stratum(low=low, high=high, pairs=pairs // 9, expected=pairs / 9 * (low + high) / 2, drawn=DRAWN // 9)
        for low, high in pairwise(BANDS)
    )
    return MatchFigures(
        key=key, engine="benchmark", digests=(digest,), records=records, compared=pairs, fields=FIELDS[:6],
        curve=curve, strata=strata,
    )  # fmt: skip


def _rows(file: Path, records: int) -> None:
    import pyarrow as pa  # noqa: PLC0415  only here
    import pyarrow.parquet as pq  # noqa: PLC0415  only here

    columns = {"row": pa.array(range(2, records + 2), type=pa.int64())}
    for place, name in enumerate(FIELDS):
        columns[f"c{place}"] = pa.array([f"{name} {(at * (place + 7)) % 99_991}" for at in range(records)])
    pq.write_table(pa.table(columns), file)


def _pairs(folder: Path, records: int) -> None:
    import pyarrow as pa  # noqa: PLC0415  only here
    import pyarrow.parquet as pq  # noqa: PLC0415  only here

    count = records // 10
    chances = sorted(((at + 0.5) / count for at in range(count)), reverse=True)
    columns = {
        "left_file": pa.array([0] * count), "left_row": pa.array([2 + 10 * at for at in range(count)]),
        "right_file": pa.array([0] * count), "right_row": pa.array([7 + 10 * at for at in range(count)]),
        "chance": pa.array(chances),
    }  # fmt: skip
    pq.write_table(pa.table(columns), folder / "pairs.parquet")
    drawn = pa.table(columns).take(pa.array(range(0, count, max(1, count // DRAWN))))
    said = drawn.column("chance").to_pylist()
    strata = [max(0, sum(chance >= low for low in BANDS[:-1]) - 1) for chance in said]
    drawn = drawn.append_column("stratum", pa.array(strata)).append_column(
        "order", pa.array(range(len(drawn)))
    )
    pq.write_table(drawn, folder / "queue.parquet")


if __name__ == "__main__":
    main()
