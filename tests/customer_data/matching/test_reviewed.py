"""What answers of people say about all pairs."""

from __future__ import annotations

import numpy as np
import pytest

from customer_data.answers import Same
from customer_data.figures import Stratum
from customer_data.matching.queue import BANDS, allotted, draw
from customer_data.matching.reviewed import Answer, reviewed


def stratum(low: float, high: float, pairs: int, expected: float, drawn: int) -> Stratum:
    """A band."""
    return Stratum(low=low, high=high, pairs=pairs, expected=expected, drawn=drawn)


def test_every_pair_looked_at_gives_the_shares_themselves() -> None:
    """With all pairs answered the estimate is the count: Horvitz and Thompson's weights are one."""
    strata = [stratum(0.1, 0.5, 4, 1.0, 4), stratum(0.5, 1.0, 10, 9.0, 10)]
    answers = [
        *(Answer(0, 0.2, Same.SAME) for _ in range(1)),
        *(Answer(0, 0.2, Same.DIFFERENT) for _ in range(3)),
        *(Answer(1, 0.9, Same.SAME) for _ in range(9)),
        Answer(1, 0.9, Same.DIFFERENT),
    ]
    found = reviewed(strata, answers, 0.5, 10)
    assert found is not None
    assert found.precision.value == pytest.approx(0.9)
    assert found.recall.value == pytest.approx(9 / 10)


def test_an_answer_stands_for_the_pairs_of_its_band() -> None:
    """By hand: 100 pairs with 3 of 4 the same, 1,000 with 1 of 2: precision (75 + 500) / 1,100 above, recall 500/575."""  # noqa: E501  one sentence
    strata = [stratum(0.5, 0.8, 100, 70, 4), stratum(0.8, 1.0, 1000, 900, 2)]
    answers = [
        *(Answer(0, 0.6, Same.SAME) for _ in range(3)),
        Answer(0, 0.6, Same.DIFFERENT),
        Answer(1, 0.9, Same.SAME),
        Answer(1, 0.9, Same.DIFFERENT),
    ]
    low = reviewed(strata, answers, 0.5, 1100)
    high = reviewed(strata, answers, 0.8, 1000)
    assert low is not None
    assert high is not None
    assert low.precision.value == pytest.approx(575 / 1100)
    assert high.recall.value == pytest.approx(500 / 575)


def test_unsure_answers_widen_the_interval_on_both_sides_and_move_nothing() -> None:
    """Each doubtful pair is taken for the worse and for the better; the estimate leaves it out."""
    strata = [stratum(0.5, 1.0, 200, 190, 20)]
    sure = [Answer(0, 0.9, Same.SAME)] * 18 + [Answer(0, 0.9, Same.DIFFERENT)] * 2
    plain = reviewed(strata, sure, 0.5, 200)
    doubtful = reviewed(strata, [*sure, *[Answer(0, 0.9, Same.UNSURE)] * 6], 0.5, 200)
    assert plain is not None
    assert doubtful is not None
    assert doubtful.precision.value == plain.precision.value
    assert doubtful.precision.low < plain.precision.low
    assert doubtful.precision.high >= plain.precision.high - 0.02
    assert (doubtful.answers, doubtful.unsure) == (26, 6)


def test_without_a_verdict_nothing_is_estimated() -> None:
    """No answer, or only unsure ones, say nothing."""
    strata = [stratum(0.5, 1.0, 200, 190, 20)]
    assert reviewed(strata, [], 0.5, 200) is None
    assert reviewed(strata, [Answer(0, 0.9, Same.UNSURE)], 0.5, 200) is None


def test_the_queue_is_drawn_densest_where_the_model_is_in_doubt() -> None:
    """Half of the queue comes from pairs between one in ten and nine in ten, though they are few; same seed, same draw."""  # noqa: E501  one sentence
    random = np.random.default_rng(3)
    chances = np.concatenate(
        [random.uniform(0.001, 0.02, 5000), random.uniform(0.1, 0.9, 400), np.full(5000, 0.9995)]
    )
    drawn = draw(chances, 200, 5)
    middle = [place for place in drawn.places if 0.1 <= chances[place] <= 0.9]
    assert len(drawn.places) == len(set(drawn.places)) == 200
    assert len(middle) >= 100
    assert sum(item.pairs for item in drawn.strata) == len(chances)
    assert sum(item.drawn for item in drawn.strata) == 200
    assert draw(chances, 200, 5) == drawn
    assert draw(chances, 200, 6).places != drawn.places
    for place, which in zip(drawn.places, drawn.of, strict=True):
        assert BANDS[which] <= chances[place] <= BANDS[which + 1]


def test_bands_with_too_few_pairs_leave_their_part_to_others() -> None:
    """The queue is as long as wanted while there are pairs at all."""
    assert sum(allotted([0, 0, 3, 0, 0, 0, 0, 0, 500], 200)) == 200
    assert sum(allotted([1, 0, 3, 0, 0, 0, 0, 0, 5], 200)) == 9
    assert allotted([0] * 9, 200) == [0] * 9


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Simulated: 300 searches with a model that is too sure of itself; 95 % intervals hold 90 % or more of the time."""  # noqa: E501  one sentence
    random = np.random.default_rng(11)
    held = {"precision": 0, "recall": 0}
    rounds = 300
    for turn in range(rounds):
        chances = np.concatenate([random.beta(0.3, 4, 1500), random.beta(6, 0.5, 1200)]).clip(0.001, 1.0)
        truth = random.uniform(size=len(chances)) < 0.85 * chances + 0.02
        drawn = draw(chances, 200, turn)
        answers = [
            Answer(which, float(chances[place]), Same.SAME if truth[place] else Same.DIFFERENT)
            for place, which in zip(drawn.places, drawn.of, strict=True)
        ]
        above = chances >= 0.8
        found = reviewed(drawn.strata, answers, 0.8, int(above.sum()), seed=turn)
        assert found is not None
        held["precision"] += found.precision.low <= truth[above].mean() <= found.precision.high
        held["recall"] += found.recall.low <= truth[above].sum() / truth.sum() <= found.recall.high
    assert all(0.9 * rounds <= count for count in held.values()), held


@pytest.mark.parametrize("answered", [20, 60])
def test_the_interval_holds_the_truth_with_few_answers_too(answered: int) -> None:
    """Two sharply parted heaps of pairs and the first answers of the queue: the truth is inside 93 times in 100."""  # noqa: E501  one sentence
    random = np.random.default_rng(5)
    held = {"precision": 0, "recall": 0}
    rounds = 120
    for turn in range(rounds):
        chances = np.concatenate([random.beta(0.2, 3, 3000), random.beta(3, 0.3, 1000)])
        chances = chances[chances >= 0.001].clip(0.001, 1.0)
        truth = random.uniform(size=len(chances)) < chances**1.7
        drawn = draw(chances, 200, turn)
        answers = [
            Answer(which, float(chances[place]), Same.SAME if truth[place] else Same.DIFFERENT)
            for place, which in list(zip(drawn.places, drawn.of, strict=True))[:answered]
        ]
        above = chances >= 0.8
        found = reviewed(drawn.strata, answers, 0.8, int(above.sum()), seed=turn)
        assert found is not None
        held["precision"] += found.precision.low <= truth[above].mean() <= found.precision.high
        held["recall"] += found.recall.low <= truth[above].sum() / truth.sum() <= found.recall.high
    assert all(0.93 * rounds <= count for count in held.values()), held
