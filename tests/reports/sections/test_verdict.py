"""Who leads is said only when it can be said."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from project.model import Score
from reports.sections.verdict import Outcome, one_step, verdict
from tests.reports.sample import SCORES, catalogue, outlook_of, records, scores


def judged(table: Mapping[str, tuple[float | None, ...]]) -> tuple[Outcome, list[str]]:
    """The outcome and the contenders for these scores."""
    kept = (item for item in records() if not isinstance(item, Score))
    outlook = outlook_of((*kept, *scores(table)))
    found = verdict(outlook.shortlist, outlook.catalogue)
    return found.outcome, [item.vendor for item in found.contenders]


def test_a_lead_larger_than_one_step_of_one_score_is_a_lead() -> None:
    """Vendor B leads by 11.7 points, and the heaviest criterion (16 of 100) moves 4 for one step."""
    assert judged(SCORES) == (Outcome.LEADS, ["bravo"])


def test_one_step_is_weight_by_length_of_scale() -> None:
    """The heaviest criterion has 16 of 100 on a scale from 1 to 5: one step moves 16 / 4 = 4 points."""
    outlook = outlook_of(records())
    assert one_step(outlook.shortlist, catalogue()) == pytest.approx(4.0)


def test_a_smaller_lead_is_no_clear_winner() -> None:
    """One score one step lower brings the two within reach: both are named."""
    outcome, names = judged({**SCORES, "alfa": (5, 4, 4, 4, 4, 4, 4, 5)})
    assert (outcome, names) == (Outcome.CLOSE, ["bravo", "alfa"])


def test_equal_totals_tie() -> None:
    """The same scores share first place."""
    assert judged({**SCORES, "alfa": SCORES["bravo"]}) == (Outcome.TIE, ["alfa", "bravo"])


def test_missing_scores_that_could_change_the_first_place_leave_it_open() -> None:
    """With half of a vendor's scores missing, who could still come first is named beside the leader."""
    outcome, names = judged({**SCORES, "alfa": (5, 4, 3, 5, None, None, None, None)})
    assert (outcome, names) == (Outcome.OPEN, ["bravo", "alfa"])


def test_nobody_left_beside_the_leader_is_said() -> None:
    """When all others are knocked out, the one left stands alone rather than leads."""
    out = tuple(2 if place == 3 else score for place, score in enumerate(SCORES["alfa"]))
    assert judged({**SCORES, "alfa": out}) == (Outcome.ALONE, ["bravo"])


def test_without_scores_there_is_no_ranking() -> None:
    """No score at all gives no contender."""
    assert judged({}) == (Outcome.NONE, [])
