"""Random projects: the engine, an office and a second engine come to the same figures."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from project.catalogue import Catalogue
from project.records.paying import CaseRules
from reports.workbook.comparison import write
from scoring.costs import Grows
from tests.reports.sample import AS_OF, catalogue, outlook_of, records, replaced
from tests.reports.workbook.judges import Values, by_office, recomputed, same, stored
from tests.reports.workbook.random_projects import random_project
from words.catalogue import load

FEW, MANY = 10, 200
CLOSE = 1e-9
GROWTH = {"wage_growth": 0.05, "price_growth": 0.03, "user_growth": -0.04}
GROWTH_CELLS = [("Drivers", f"C{row}") for row in (9, 10, 11)]


def growing() -> Catalogue:
    """The content of the tests with every line dearer from year to year."""
    plain = catalogue()
    costs = tuple(item.model_copy(update={"grows": Grows.WAGES}) for item in plain.costs.costs)
    benefits = tuple(item.model_copy(update={"grows": Grows.PRICES}) for item in plain.costs.benefits)
    return replace(plain, costs=plain.costs.model_copy(update={"costs": costs, "benefits": benefits}))


def written(seed: int) -> bytes:
    """The workbook of a random project."""
    outlook = random_project(seed)
    return write(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF)


def gap(one: Values, other: Values) -> float:
    """The largest relative gap between numbers; texts have to agree."""
    worst = 0.0
    for place, value in one.items():
        found = other[place]
        if isinstance(value, int | float) and isinstance(found, int | float):
            worst = max(worst, abs(value - found) / max(1.0, abs(value)))
        else:
            assert same(value, found), (place, value, found)
    return worst


@pytest.mark.parametrize("seed", range(FEW))
def test_a_second_engine_agrees_on_random_projects(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Growth, ends, moving users, price lists and realised shares: every cell computes to the engine's."""
    data = written(seed)
    worst = gap(stored(data), recomputed(data))
    with capsys.disabled():
        sys.stdout.write(f" largest relative gap of project {seed}: {worst:.1e}")
    assert worst < CLOSE


def test_other_growth_in_the_file_gives_what_the_engine_gives() -> None:
    """Wages, prices and users that grow otherwise, typed into the yellow cells, give the engine's figures."""
    first, other = (
        outlook_of(replaced(records(), CaseRules(**rates)), content=growing())
        for rates in ({"wage_growth": 0.01, "user_growth": 0.02}, GROWTH)
    )
    data = write(first.project, first.catalogue, first, load("en"), AS_OF)
    found = recomputed(data, dict(zip(GROWTH_CELLS, GROWTH.values(), strict=True)))
    expected = stored(write(other.project, other.catalogue, other, load("en"), AS_OF))
    sheet = "Costs and return"
    assert (
        gap(*({at: cell for at, cell in side.items() if at[0] == sheet} for side in (expected, found)))
        < CLOSE
    )
    assert found["Checks", "B3"] != 0


@pytest.mark.office
@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.nightly)], ids=["few", "many"])
def test_an_office_agrees_on_random_projects(
    count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """LibreOffice, forced to compute, gives the engine's figure in every cell, in one call for all."""
    files = {str(seed): written(seed) for seed in range(count)}
    gaps = [gap(stored(files[name]), values) for name, values in by_office(files, tmp_path).items()]
    with capsys.disabled():
        sys.stdout.write(f" largest relative gap of {count} projects: {max(gaps):.1e}")
    assert max(gaps) < CLOSE
