"""A matrix handed in, ranked by any method, with how firm that is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scoring.codes import Code
from scoring.preference import Preference, Shape
from scoring.ways import Method, Normalisation
from words.catalogue import load
from workspace.rank_options import RankBy, RankOptions, Weighed
from workspace.ranking import Ranked, rank_file, rank_json, rank_text

CARS = b"""format: 1
kind: matrix
criteria:
  - {id: price, weight: 35, worst: 7000, best: 5000, preference: {shape: linear, q: 100, p: 500}}
  - {id: economy, weight: 25, worst: 40, best: 80}
  - {id: looks, weight: 25, worst: 1, best: 10}
  - {id: boot, weight: 15, worst: 280, best: 295}
vendors:
  Corsa: {price: 5490, economy: 51.4, looks: 8.5, boot: 285}
  Clio: {price: 6500, economy: 70.6, looks: 7, boot: 288}
  Fiesta: {price: 6489, economy: 54.3, looks: 7.5, boot: 290}
"""
ZERO = CARS.replace(b"weight: 35", b"weight: 0").replace(b"weight: 25", b"weight: 0")
ZERO = ZERO.replace(b"weight: 15", b"weight: 0")


def ranked(method: RankBy, data: bytes = CARS, **more: Any) -> Ranked:
    """The cars by one method."""
    return rank_file(data, "cars.yaml", RankOptions(method, **more))


def as_data(found: Ranked) -> dict[str, Any]:
    """What the command prints as JSON."""
    data: dict[str, Any] = json.loads(json.dumps(rank_json(found), allow_nan=False))
    return data


@pytest.mark.parametrize(
    ("normalisation", "leader", "closeness"),
    [("vector", "Clio", 0.518), ("offers", "Corsa", 0.596), ("anchors", "Corsa", 0.606)],
)
def test_the_normalisation_is_named_and_decides(normalisation: str, leader: str, closeness: float) -> None:
    """R package MCDA has 0.518 for the Clio, pymcdm 0.596 for the Corsa; between fixed ends by definition."""
    data = as_data(ranked(RankBy.TOPSIS, normalisation=Normalisation(normalisation)))

    assert data["method"] == f"topsis_{normalisation}"
    assert data["leaders"] == [leader]
    assert max(item["closeness"] for item in data["working"]["results"]) == pytest.approx(closeness, abs=5e-4)


def test_pairs_use_the_function_that_is_written() -> None:
    """The price has its own thresholds, the others a quarter of their scale."""
    data = as_data(ranked(RankBy.PROMETHEE))

    assert data["working"]["preferences"][0] == {"shape": "linear", "q": 100.0, "p": 500.0, "s": None}
    assert data["working"]["preferences"][1]["p"] == 10
    assert sum(item["net"] for item in data["working"]["results"]) == pytest.approx(0)


def test_the_compromise_set_is_told() -> None:
    """Among the cars the Corsa is proposed alone; of two alike both are."""
    assert as_data(ranked(RankBy.VIKOR))["proposed"] == ["Corsa"]
    alike = CARS.replace(b"Clio: {price: 6500, economy: 70.6, looks: 7, boot: 288}",
                         b"Clio: {price: 5490, economy: 51.4, looks: 8.5, boot: 285}")  # fmt: skip
    found = ranked(RankBy.VIKOR, alike)

    assert as_data(found)["proposed"] == ["Corsa", "Clio"]
    assert any("To choose from: Corsa, Clio" in line for line in rank_text(found, load()))


@pytest.mark.parametrize("method", list(RankBy))
def test_how_often_each_leads_is_drawn_and_repeatable(method: RankBy) -> None:
    """First places sum to 1, the seed decides, more draws are more certain."""
    first, again = (as_data(ranked(method, seed=3, trials=500))["acceptability"] for _ in range(2))
    other = as_data(ranked(method, seed=4, trials=2_000))["acceptability"]

    assert first == again
    assert sum(first["first"]) == pytest.approx(1)
    assert (first["draws"], first["seed"], first["weights"]) == (500, 3, "any")
    assert other["standard_error"] < first["standard_error"]


def test_weights_may_be_held_to_the_order_of_the_file() -> None:
    """Price most important, economy and looks next in any order: the Corsa wins nearly always."""
    free = as_data(ranked(RankBy.ADDITIVE))["acceptability"]["first"]
    held = as_data(ranked(RankBy.ADDITIVE, weights=Weighed.ORDER))["acceptability"]["first"]

    assert held[0] > 0.95 > free[0]


def test_the_default_tells_which_ways_disagree() -> None:
    """In the JSON all second opinions, in the text those with another leader."""
    found = ranked(RankBy.ADDITIVE)
    data = as_data(found)

    assert [item["method"] for item in data["second_opinions"]] == [str(m) for m in Method][1:]
    assert [item["method"] for item in data["second_opinions"] if not item["agrees"]] == ["topsis_vector"]
    assert "Ranked by topsis_vector, the lead goes to Clio." in list(rank_text(found, load()))


@pytest.mark.parametrize("method", list(RankBy))
def test_every_method_prints_every_text(method: RankBy) -> None:
    """No key is missing, with a missing score, a vendor that is out and one without scores."""
    words = load.__wrapped__("en")
    data = CARS.replace(b", boot: 290}", b"}\n  Old: {looks: 1}\n  New: {}")
    data = data.replace(b"worst: 1, best: 10", b"worst: 1, best: 10, knock_out_below: 2")
    lines = list(rank_text(ranked(method, data), words))

    assert words.unknown == set()
    assert any("Old" in line and "out" in line for line in lines)
    assert any("New" in line and "no scores yet" in line for line in lines)
    if method is not RankBy.ADDITIVE:
        assert any("Fiesta has no score on boot" in line for line in lines)


@pytest.mark.parametrize("method", list(RankBy))
@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(ZERO, Code.WEIGHTS_ALL_ZERO, id="zero weights"),
        pytest.param(CARS.replace(b"looks: 8.5", b"looks: 85"), Code.SCORE_OUTSIDE, id="out of scale"),
        pytest.param(
            CARS.replace(b"looks: 8.5", b"looks: nice"), "reader.text_for_number", id="not a number"
        ),
        pytest.param(CARS.replace(b"q: 100, p: 500", b"q: 100"), Code.THRESHOLD_MISSING, id="threshold"),
        pytest.param(CARS.replace(b"shape: linear", b"shape: bent"), "reader.not_one_of", id="shape"),
        pytest.param(b"\n".join(CARS.splitlines()[:9]), Code.ONE_VENDOR, id="one vendor"),
        pytest.param(
            b"format: 1\nkind: matrix\ncriteria: [{id: x, weight: 1}]\nvendors: {A: {x: 5}, B: {x: 1}}\n",
            Code.ONE_CRITERION,
            id="one criterion",
        ),
        pytest.param(CARS.replace(b"8.5", b"7").replace(b"7.5", b"7"), Code.COLUMN_EQUAL, id="all equal"),
    ],
)
def test_bad_input_is_told_and_nothing_divides_by_zero(method: RankBy, data: bytes, code: str) -> None:
    """By every method the same complaint, and JSON that can be written."""
    found = ranked(method, data)

    assert code in [item.code for item in found.diagnostics]
    as_data(found)
    list(rank_text(found, load()))


def test_a_preference_is_read_as_written() -> None:
    """All three thresholds reach the matrix."""
    written = CARS.replace(b"{shape: linear, q: 100, p: 500}", b"{shape: gaussian, s: 250}")
    ranking = ranked(RankBy.PROMETHEE, written).ranking

    assert ranking is not None
    assert ranking.matrix.criteria[0].preference == Preference(Shape.GAUSSIAN, s=250)
