"""The same search on Spark."""

from __future__ import annotations

import warnings
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.accuracy import SETS, taken, there
from customer_data.matching import on_spark
from customer_data.matching.job import run
from tests.command_runs import as_json, runner

NEAR = 0.005


@pytest.mark.nightly
def test_spark_finds_what_duckdb_finds(tmp_path: Path) -> None:
    """Issue 9, 3: same settings, same pairs, chances within half a percent on febrl1."""
    if not on_spark.there() or not there(SETS[0]):
        pytest.skip("needs pyspark with Java 17, and the public sets of tools/test_sets.py")
    each = taken(SETS[0], tmp_path)
    here, spark = tmp_path / "here", tmp_path / "spark"
    here.mkdir()
    spark.mkdir()
    run(each.spec, each.inputs, here, lambda _step, _share: None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = on_spark.local_session(tmp_path / "work")
        try:
            on_spark.run_on_spark(each.spec, each.inputs, spark, lambda _step, _share: None, session)
        finally:
            session.stop()
    assert chances(spark) == pytest.approx(chances(here), abs=NEAR)
    assert sorted(path.name for path in spark.iterdir()) == sorted(path.name for path in here.iterdir())


def chances(folder: Path) -> dict[tuple[int, int], float]:
    """Chance by pair."""
    rows = pq.read_table(folder / "pairs.parquet").to_pylist()
    return {(row["left_row"], row["right_row"]): row["chance"] for row in rows}


def test_without_pyspark_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No trace of a program: one sentence and 2."""
    monkeypatch.setattr(on_spark, "there", lambda: False)
    file = tmp_path / "people.csv"
    file.write_text("Name;E-mail\nAna;ana@pou.es\n", encoding="utf-8")
    done = runner(monkeypatch, tmp_path)("data", "duplicates", file, "--backend", "spark")
    assert done.exit_code == 2
    assert "pip install pyspark" in done.stderr


def test_the_command_counts_doubles_of_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """D3: from a file as it is to how many records are too many, without a screen."""
    file = tmp_path / "people.csv"
    names = ("Ana;Pou", "José;Vila", "Lucía;Roca", "Marc;Serra", "Núria;Font", "Iker;Mas", "Elena;Puig")
    lines = [f"{name};{at}{name[:2]}@mail.example;60012{at:04d}" for at, name in enumerate(names * 3)]
    file.write_text("\n".join(["First name;Last name;E-mail;Phone", *lines, *lines[:4]]), encoding="utf-8")
    done = runner(monkeypatch, tmp_path)("data", "duplicates", file, "--json")
    assert done.exit_code == 0, done.output
    assert (as_json(done)["records"], as_json(done)["exact"]) == (25, 4)
