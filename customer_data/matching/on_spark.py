"""The same search on Spark, for files that outgrow one machine.

Reading and making values plain stay with DuckDB, which spills to disk; comparing, where the work grows with
the pairs, goes to Spark by Splink's own backend with the same settings. pyspark is no part of the
requirements.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from customer_data.figures import MatchFigures
from customer_data.matching.job import search
from customer_data.matching.linking import NO_PAIRS, quiet, scored
from customer_data.matching.question import Question
from customer_data.matching.sql import run
from customer_data.matching.training import learn, settings
from customer_data.specs import MatchSpec, Tell

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Session = Any
"""A session of pyspark, which is not there where types are checked."""


def there() -> bool:
    """Whether pyspark is installed."""
    from importlib.util import find_spec  # noqa: PLC0415  only a command asks

    return find_spec("pyspark") is not None


def local_session(folder: Path) -> Session:
    """A small Spark on this machine with Splink's functions; a cluster's session is made the same way.

    Args:
        folder: for what Spark writes while it works.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415  no part of the requirements
    from splink.backends.spark import similarity_jar_location  # noqa: PLC0415  as above

    options = {
        "spark.jars": similarity_jar_location(),
        "spark.sql.shuffle.partitions": "4",
        "spark.default.parallelism": "4",
        "spark.driver.memory": "2g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    builder = SparkSession.builder.master("local[2]").appName("duplicates")
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
    return session


def run_on_spark(
    spec: MatchSpec, inputs: Mapping[str, Path], out: Path, tell: Tell, session: Session
) -> MatchFigures:
    """Search with Spark; as `job.run` otherwise.

    Args:
        spec: files with their meanings, and the seed.
        inputs: folder of each taken file by its digest.
        out: where results are written; Spark has to reach it too.
        tell: hears how far it is.
        session: of pyspark, with Splink's jar among its jars.

    Raises:
        RefusedError: there is nothing to compare.
    """
    return search(spec, inputs, out, tell, partial(link, session=session, folder=out))


def link(
    connection: DuckDBPyConnection, asked: Question, seed: int, tell: Tell, *, session: Session, folder: Path
) -> None:
    """Make the table `scored` as `linking.link` does, compared by Spark."""
    from splink import Linker, SparkAPI  # noqa: PLC0415  it costs, and pyspark may be missing

    if not asked.laid:
        run(connection, NO_PAIRS)
        return
    given, found = folder / "spark_records.parquet", folder / "spark_pairs"
    connection.sql("SELECT * FROM keyed").write_parquet(str(given))
    with quiet():
        table = SparkAPI(  # type: ignore[no-untyped-call]
            spark_session=session, break_lineage_method="checkpoint", num_partitions_on_repartition=4
        ).register(session.read.parquet(str(given)))
        tell("learning", 0.15)
        model = learn(table, settings(asked.fields, asked.laid), asked.rounds, seed)
        tell("comparing", 0.4)
        predicted = Linker(table, model, log_level=None).inference.predict()
        session.table(predicted.physical_name).write.mode("overwrite").parquet(str(found))
    connection.read_parquet(str(found / "*.parquet")).create_view("spark_pairs")
    run(connection, f"CREATE TABLE scored AS {scored('spark_pairs', model)}")
    run(connection, "DROP VIEW spark_pairs")
    _tidy(given, found)


def _tidy(given: Path, found: Path) -> None:
    """Leave nothing of Spark's files in the folder of results."""
    import shutil  # noqa: PLC0415  only here

    given.unlink()
    shutil.rmtree(found)
