"""Opinions about weights in the words of the history."""

from __future__ import annotations

import pytest

from project.records.judging import TOP, WeightOpinion
from tests.views.gestures import Stored
from views import told_weights
from words.catalogue import load

WORDS = load()


@pytest.mark.parametrize(
    ("of", "called"),
    [
        (TOP, WORDS("weighting.top")),
        ("software", "The software"),
        ("ease_of_use", "Easy to learn and to use"),
        ("gone_since", "gone_since"),
    ],
)
def test_what_is_weighed_has_its_title(example: str, stored: Stored, of: str, called: str) -> None:
    """The whole, a part, a criterion; what is gone is called by its id."""
    assert told_weights.thing(stored(example), WORDS, of, "en") == called


def test_an_opinion_is_called_by_whose_it_is_and_on_what(example: str, stored: Stored) -> None:
    """A person by name, the team as the team, somebody who is gone by the id."""
    names = [
        told_weights.name(stored(example), WORDS, f"{who}:top", "en") for who in ("erik", "team", "nobody")
    ]
    assert "Erik Sand" in names[0]
    assert WORDS("weighting.team") in names[1]
    assert "nobody" in names[2]


def test_points_and_comparisons_are_told_in_words(example: str, stored: Stored) -> None:
    """Points with their thing, a comparison with both; other fields and kinds are left to others."""

    def told(field: str, held: object, kind: str = WeightOpinion.KIND) -> str | None:
        return told_weights.value(stored(example), WORDS, kind, field, held, "en")

    assert told("points", {"of": "mobile", "points": 12.5}) == WORDS(
        "weighting.told.points",
        name=told_weights.thing(stored(example), WORDS, "mobile", "en"),
        points="12.5",
    )
    pair = told("pairs", {"first": "software", "second": "vendor", "times": 3})
    assert pair is not None
    assert "3.0 times" in pair
    assert "The vendor" in pair
    assert told("best", "software") == "The software"
    assert told("note", "software") is None
    assert told("points", {"of": "mobile", "points": 1}, kind="score") is None
