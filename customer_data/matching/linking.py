"""The search itself, through Splink on DuckDB; on Spark it is `on_spark`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from customer_data.matching.question import Question
from customer_data.matching.sql import run
from customer_data.matching.training import Model, learn, settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from customer_data.specs import Tell

NO_PAIRS = "CREATE TABLE scored (l BIGINT, r BIGINT, evidence DOUBLE)"


def link(connection: DuckDBPyConnection, asked: Question, seed: int, tell: Tell) -> None:
    """Make the table `scored`: pairs (`l`, `r`: record ids) and their evidence in bits, without a prior."""
    from splink import DuckDBAPI, Linker  # noqa: PLC0415  it costs, and only this job needs it

    if not asked.laid:
        run(connection, NO_PAIRS)
        return
    with quiet():
        table = DuckDBAPI(connection).register("keyed")
        tell("learning", 0.15)
        model = learn(table, settings(asked.fields, asked.laid), asked.rounds, seed)
        tell("comparing", 0.4)
        found = Linker(table, model, log_level=None).inference.predict()
    run(connection, f"CREATE TABLE scored AS {scored(found.physical_name, model)}")


def scored(table: str, model: Model) -> str:
    """A SELECT of pairs and evidence from a table of Splink's predictions."""
    prior = float(model["probability_two_random_records_match"])
    return (
        "SELECT unique_id_l AS l, unique_id_r AS r, "  # noqa: S608  a name of Splink's and a number
        f"match_weight - LOG2({prior!r} / (1 - {prior!r})) AS evidence FROM {table}"
    )


@contextmanager
def quiet() -> Iterator[None]:
    """Splink says in its log what it learns; here the figures tell it, and no log has words of a file."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
