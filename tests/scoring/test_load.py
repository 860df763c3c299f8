"""One broken file per code: it yields exactly this code, at the line its first comment names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from authoring.diagnostics import Severity
from authoring.reader import Reading
from scoring.codes import Code
from scoring.load import (
    load_benchmarks,
    load_costs,
    load_criteria,
    load_metrics,
    load_rates,
    load_vendor,
    shipped,
)
from words.catalogue import load
from workspace.layers import bases_of

BROKEN = Path(__file__).parents[1] / "broken" / "scoring"
LOADERS: dict[str, Callable[..., Reading[Any]]] = {
    "criteria": load_criteria,
    "costs": load_costs,
    "rates": load_rates,
    "metrics": load_metrics,
    "benchmarks": load_benchmarks,
    "vendor": load_vendor,
}
MATRIX_CODES = {
    Code.NO_CRITERIA,
    Code.NO_VENDORS,
    Code.DUPLICATE_CRITERION,
    Code.DUPLICATE_VENDOR,
    Code.SCALE_NOT_FINITE,
    Code.SCORE_NOT_FINITE,
    Code.SCORE_OUTSIDE,
    Code.WEIGHT_NEGATIVE,
    Code.WEIGHT_NOT_FINITE,
}
ELICITED_CODES = {
    Code.NOTHING_WEIGHED,
    Code.SWING_NO_ANCHOR,
    Code.PAIR_UNKNOWN,
    Code.PAIR_SELF,
    Code.PAIR_REPEATED,
    Code.PAIR_NOT_POSITIVE,
    Code.PAIR_NOT_RECIPROCAL,
    Code.PAIR_TURNED,
    Code.PAIRS_DISCONNECTED,
    Code.TABLE_NOT_SQUARE,
    Code.BEST_IS_WORST,
    Code.COMPARISON_MISSING,
    Code.BELOW_ONE,
}
GRAPH_CODES = {
    Code.LINE_EMPTY,
    Code.LINE_TOO_LARGE,
    Code.MONTH_NEGATIVE,
    Code.MONTH_AFTER_HORIZON,
    Code.USERS_MISSING,
    Code.ONE_VENDOR,
    Code.ONE_CRITERION,
    Code.COLUMN_EQUAL,
    Code.THRESHOLD_MISSING,
    Code.THRESHOLD_UNFIT,
    Code.THRESHOLDS_CROSSED,
}
"""Codes of matrices and of computing, shown in test_matrix, test_weights and test_graph."""


def broken_files() -> list[Path]:
    """Every broken file, in order of name."""
    return sorted(BROKEN.glob("*.yaml"))


def reading_of(path: Path) -> Reading[Any]:
    """The file read as the kind it says it is."""
    data = path.read_bytes()
    kind = data.split(b"kind: ", 1)[1].split(b"\n", 1)[0].decode()
    return LOADERS[kind](data, path.name)


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.stem)
def test_broken_file(path: Path) -> None:
    """The file has one fault; its code and line are told, and an error keeps it from being used."""
    expected = path.read_text().splitlines()[0].removeprefix("# expect ")

    reading = reading_of(path)

    assert [f"{item.code} at {item.place.line}" for item in reading.diagnostics] == [expected]
    assert reading.ok is (reading.diagnostics[0].severity is not Severity.ERROR)


def test_every_code_of_a_file_has_a_broken_file() -> None:
    """No code is without an example of what it is about."""
    shown = {path.stem.replace("scoring_", "scoring.", 1) for path in broken_files()}

    known = {"expression_unknown_name", "expression_whole_unit"}
    assert shown - known == set(Code) - MATRIX_CODES - ELICITED_CODES - GRAPH_CODES


def test_every_code_has_a_sentence() -> None:
    """Each code says what is wrong and what to do."""
    words = load("en")

    parts = [f"diagnostics.{code}.{part}" for code in Code for part in ("what", "do")]

    assert [part for part in parts if not words.has(part)] == []


@pytest.mark.parametrize("kind", LOADERS)
def test_shipped_content_is_found_without_reading_it_and_is_without_faults(kind: str) -> None:
    """Each shipped file is listed under its id, which is its file name, and loads without a complaint."""
    found = shipped(kind)

    assert found
    for name, path in found.items():
        text = path.read_text(encoding="utf-8")
        reading = LOADERS[kind](text, path.name, bases_of(text, path.name, found).base)
        assert reading.diagnostics == ()
        assert reading.value is not None
        assert reading.value.id == name


def test_an_unknown_kind_is_a_mistake_of_the_program() -> None:
    """Only the kinds of content have folders."""
    with pytest.raises(KeyError):
        shipped("vendors_of_ice_cream")


def test_all_faults_of_a_file_come_at_once() -> None:
    """A driver outside its range, a name of our own and an unknown name are three complaints in order."""
    text = (BROKEN / "scoring_default_outside.yaml").read_text()
    text = text.replace("10 * day_rate", "10 * day_ratt + prise")
    text = text.replace("as_of: 2026-11-01", "as_of: 2026-11-01, expires: 2026-01-01")

    reading = load_costs(text, "costs.yaml")

    assert [item.code for item in reading.diagnostics] == [
        Code.DEFAULT_OUTSIDE,
        Code.EXPIRES_EARLY,
        "expression.unknown_name",
        "expression.unknown_name",
    ]
    assert [item.nearest for item in reading.diagnostics[2:]] == ["day_rate", "price"]


def test_a_file_that_cannot_be_read_is_not_checked_further() -> None:
    """Without a value there is nothing to check; the reader's complaint stands alone."""
    reading = load_rates("format: 1\nkind: rates\n", "rates.yaml")

    assert not reading.ok
    assert all(item.code.startswith("reader.") for item in reading.diagnostics)


def test_a_benefit_may_not_have_the_name_of_a_cost() -> None:
    """Names are looked for across both lists."""
    text = (BROKEN / "scoring_default_outside.yaml").read_text().replace("value: 90", "value: 900")
    benefit = "benefits:\n  - {id: setup, title: T, what: W, kind: one_off, amount: 1 + 1, family: time}\n"

    reading = load_costs(text + benefit, "costs.yaml")

    assert [item.code for item in reading.diagnostics] == [Code.DUPLICATE_ID]
