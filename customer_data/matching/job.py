"""Finding records that mean the same customer, from files to pairs, a queue for people and figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from customer_data.figures import MatchFigures
from customer_data.mapped import quoted
from customer_data.matching.chances import Chances, chances
from customer_data.matching.clusters import Link
from customer_data.matching.conflicts import take_away
from customer_data.matching.curve import curve
from customer_data.matching.linking import link
from customer_data.matching.question import Question, question
from customer_data.matching.queue import BANDS, Drawn, draw
from customer_data.matching.records import FILE_STEP
from customer_data.matching.sql import count, opened
from customer_data.matching.sql import run as done
from customer_data.specs import Job, MatchSpec, Tell, key

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Linking = Callable[["DuckDBPyConnection", Question, int, Tell], None]
"""Makes the table `scored`: `linking.link`, or the same on Spark."""

LEAST_KEPT = BANDS[0]
"""Pairs below this chance are counted and let go."""


def run(spec: MatchSpec, inputs: Mapping[str, Path], out: Path, tell: Tell) -> MatchFigures:
    """Search on this machine; see `search`."""
    return search(spec, inputs, out, tell, link)


def search(
    spec: MatchSpec, inputs: Mapping[str, Path], out: Path, tell: Tell, linking: Linking
) -> MatchFigures:
    """Search for records that mean the same customer.

    Args:
        spec: files with their meanings, and the seed.
        inputs: folder of each taken file by its digest.
        out: where `pairs.parquet`, `queue.parquet` and `records.parquet` are written.
        tell: hears how far it is.
        linking: who compares.

    Raises:
        RefusedError: there is nothing to compare.
    """
    import splink  # noqa: PLC0415  it costs, only this needs it

    tell("reading", 0.0)
    with opened(out) as connection:
        asked = question(connection, spec, inputs)
        linking(connection, asked, spec.seed, tell)
        tell("joining", 0.75)
        take_away(connection)
        found, links = _chances(connection, asked)
        drawn = _write(connection, out, found, spec)
        _write_records(connection, out, asked.fields)
        tell("joining", 0.9)
        return MatchFigures(
            key=key(Job.MATCH, spec),
            engine=f"splink {splink.__version__}",
            digests=tuple(file.digest for file in spec.files),
            records=asked.records,
            compared=len(found.each),
            fields=asked.fields,
            blocking=tuple(dict.fromkeys(way.way.fields for way in asked.laid)),
            curve=curve(found.each, links),
            strata=drawn.strata,
            exact=_exact(connection, asked.fields),
            prior=found.prior,
        )


def _chances(connection: DuckDBPyConnection, asked: Question) -> tuple[Chances, tuple[Link, ...]]:
    """Chances of the compared pairs in the order of the table `ordered`, and the links that are kept."""
    import numpy as np  # noqa: PLC0415  it costs, only this needs it

    done(connection, "CREATE TABLE ordered AS SELECT * FROM scored ORDER BY l, r")
    rows = connection.execute("SELECT l, r, evidence FROM ordered").fetchnumpy()
    found = chances(np.asarray(rows["evidence"], dtype=np.float64), asked.possible)
    kept = np.flatnonzero(found.each >= LEAST_KEPT)
    left, right = (np.asarray(rows[side])[kept].tolist() for side in ("l", "r"))
    links = tuple(
        Link(divmod(one, FILE_STEP), divmod(other, FILE_STEP), chance)
        for one, other, chance in zip(left, right, found.each[kept].tolist(), strict=True)
    )
    _put(connection, links)
    return found, links


def _put(connection: DuckDBPyConnection, links: tuple[Link, ...]) -> None:
    """Make the table `pairs`, numbered in the order of the links."""
    import numpy as np  # noqa: PLC0415  it costs, only this needs it
    import pyarrow as pa  # noqa: PLC0415  it costs, only this needs it

    ends = np.array([(*link.left, *link.right) for link in links], dtype=np.int64).reshape(-1, 4)
    names = ("left_file", "left_row", "right_file", "right_row")
    columns = {name: pa.array(ends[:, place]) for place, name in enumerate(names)}
    columns["chance"] = pa.array([link.chance for link in links], type=pa.float64())
    columns["place"] = pa.array(range(len(links)), type=pa.int64())
    connection.register("given_pairs", pa.table(columns))
    done(connection, "CREATE TABLE pairs AS SELECT * FROM given_pairs")
    connection.unregister("given_pairs")


def _write(connection: DuckDBPyConnection, out: Path, found: Chances, spec: MatchSpec) -> Drawn:
    import pyarrow as pa  # noqa: PLC0415  it costs, only this needs it

    drawn = draw(found.each[found.each >= LEAST_KEPT], spec.queue, spec.seed)
    turns = {"place": drawn.places, "stratum": drawn.of, "turn": range(len(drawn.places))}
    connection.register(
        "turns", pa.table({name: pa.array(values, type=pa.int64()) for name, values in turns.items()})
    )
    four = "left_file, left_row, right_file, right_row, chance"
    _copy(connection, f"SELECT {four} FROM pairs ORDER BY chance DESC, place", out / "pairs.parquet")  # noqa: S608  ours
    waiting = f'SELECT {four}, stratum, turn AS "order" FROM pairs JOIN turns USING (place) ORDER BY turn'  # noqa: S608  ours
    _copy(connection, waiting, out / "queue.parquet")
    return drawn


def _write_records(connection: DuckDBPyConnection, out: Path, fields: tuple[str, ...]) -> None:
    listed = ", ".join(quoted(field) for field in fields)
    _copy(
        connection,
        f'SELECT file, "row", {listed} FROM records ORDER BY file, "row"',  # noqa: S608  ours
        out / "records.parquet",
    )


def _copy(connection: DuckDBPyConnection, statement: str, target: Path) -> None:
    """Write a table whole or not at all."""
    half = target.with_suffix(".half")
    connection.sql(statement).write_parquet(str(half))
    half.replace(target)


def _exact(connection: DuckDBPyConnection, fields: tuple[str, ...]) -> int:
    """Surplus records that agree with another one in all compared fields."""
    listed = ", ".join(quoted(field) for field in fields)
    some = " OR ".join(f"{quoted(field)} IS NOT NULL" for field in fields)
    alike = f"SELECT COUNT(*) AS n FROM records WHERE {some} GROUP BY {listed}"  # noqa: S608  ours
    return count(connection, f"SELECT SUM(n - 1) FROM ({alike})")  # noqa: S608  ours
