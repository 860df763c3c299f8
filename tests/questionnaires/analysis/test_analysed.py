"""Which measure for which question, where people disagree, who should sit down together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from questionnaires.analysis import Analysis, Measure, analysed
from questionnaires.answered import answered
from questionnaires.kinds import TEXTS
from questionnaires.measures import CrossHair, Quadrant, Reason, Rule, Shape
from questionnaires.responses import Response
from questionnaires.tally import tally
from tests.questionnaires.analysis.house import house, one

SURVEY = house()


def analysis(people: Sequence[Response], least: int = 1, cross: CrossHair = CrossHair.MEANS) -> Analysis:
    """Everything these people say."""
    return analysed(SURVEY, tally(SURVEY, people, least=least), answered(SURVEY, people), "en", cross)


def test_nothing_is_invented_without_answers() -> None:
    """Every question is there, with no figure, no disagreement and no test."""
    found = analysis([])

    assert found.responses == 0
    assert len(found.questions) == len(list(SURVEY.questions()))
    assert (found.disagreements, found.rooms, found.tests) == ((), (), ())
    assert all(not item.n for asked in found.questions for item in (asked,))


def test_every_way_to_ask_has_a_measure() -> None:
    """None is left to counting but texts and days."""
    told = {asked.question: asked.measure for asked in analysis([]).questions}
    kinds = {question.id: question.kind for question in SURVEY.questions()}

    assert {name for name, measure in told.items() if measure is Measure.TEXTS} == {
        name for name, kind in kinds.items() if kind in TEXTS
    }


def test_a_share_has_its_interval() -> None:
    """Ten people, three chose it: Wilson's interval 10.8 to 60.3 % (Newcombe 1998, method 3)."""
    people = [one(f"p{at}", "sales", tool="sheet" if at < 3 else "paper") for at in range(10)]
    asked = analysis(people).question("tool")
    assert asked is not None
    whole = asked.items[0].whole
    assert whole is not None

    assert whole.value.value == pytest.approx(0.3)
    assert whole.value.low == pytest.approx(0.1078, abs=1e-4)
    assert whole.value.high == pytest.approx(0.6032, abs=1e-4)


def test_a_figure_without_interval_says_why() -> None:
    """One number has a mean and no range."""
    asked = analysis([one("p", "sales", hours=4.0)]).question("hours")
    assert asked is not None
    whole = asked.items[0].whole
    assert whole is not None

    assert (whole.mean, whole.median, whole.value.reason) == (4.0, 4.0, Reason.TOO_FEW)


def test_two_camps_come_before_lukewarm_answers() -> None:
    """Lost things divide people, typing twice leaves all in the middle; the means are the same."""
    people = [
        one(f"p{at}", "sales" if at < 5 else "service", pains={"lost": 1 if at < 5 else 5, "twice": 3})
        for at in range(10)
    ]

    first, second = analysis(people).disagreements

    assert (first.part, first.opinion.shape, first.low, first.high) == ("lost", Shape.POLARISED, 5, 5)
    assert (first.lowest, first.highest) == ("sales", "service")
    assert second.part == "twice"


def test_departments_that_order_things_the_other_way_round_sit_down_first() -> None:
    """Sales and service turn the order round; board stands with sales. The agenda has the means of both."""
    turned = {"sales": (5, 1), "service": (1, 4), "board": (5, 2)}
    people = [
        one(f"{group}{at}", group, pains={"lost": lost, "twice": twice})
        for group, (lost, twice) in turned.items()
        for at in range(3)
    ]

    found = analysis(people).rooms

    assert [(room.first, room.second, room.swaps) for room in found] == [
        ("sales", "service", 1.0),
        ("service", "board", 1.0),
        ("sales", "board", 0.0),
    ]
    assert [(line.label, line.first, line.second) for line in found[0].agenda] == [
        ("Lost things", 5.0, 1.0),
        ("Typing twice", 1.0, 4.0),
    ]


def needy(group: str, at: int, search: tuple[int, int], mobile: tuple[int, int]) -> Response:
    """Importance and satisfaction of both needs."""
    names = ("search__importance", "search__satisfaction", "mobile__importance", "mobile__satisfaction")
    return one(f"{group}{at}", group, needs=dict(zip(names, (*search, *mobile), strict=True)))


NEEDY = [
    *(needy("sales", at, (5, 1), (2, 4)) for at in range(4)),
    needy("service", 0, (3, 3), (2, 2)),
]


def test_each_department_counts_the_same_in_what_matters() -> None:
    """Four in sales weigh as much as one in service: importance 4, satisfaction 2, distance 2."""
    asked = analysis(NEEDY).question("needs")
    assert asked is not None
    search = asked.pairs[0]

    assert (search.whole.importance, search.whole.satisfaction, search.whole.gap) == (4.0, 2.0, 2.0)
    assert [(side.group, side.gap) for side in search.groups] == [("sales", 4.0), ("service", 0.0)]
    assert search.gap is not None
    assert search.gap.value == pytest.approx(16 / 5), "within each person"


def test_the_rule_for_the_lines_is_named_and_moves_needs() -> None:
    """With the means search is important and works badly; mobile changes its quarter with the rule."""
    by_means, by_scale = (
        analysis(NEEDY, cross=rule).question("needs") for rule in (CrossHair.MEANS, CrossHair.SCALE_MIDDLE)
    )
    assert by_means is not None
    assert by_scale is not None
    assert by_means.cross is not None

    assert (by_means.cross.rule, by_means.cross.importance) == (CrossHair.MEANS, 3.0)
    assert [pair.place for pair in by_means.pairs] == [Quadrant.CONCENTRATE, Quadrant.OVERDONE]
    assert [pair.place for pair in by_scale.pairs] == [Quadrant.CONCENTRATE, Quadrant.OVERDONE]


def test_where_no_department_may_be_shown_all_together_are() -> None:
    """Three and three, five needed, of different minds: only the figure over all six is told."""
    groups = ("sales", "service")
    people = [needy(group, at, (5 - at, 1 + at), (2 + at, 2 + at)) for group in groups for at in range(3)]
    asked = analysis(people, least=5).question("needs")
    assert asked is not None

    assert [pair.groups for pair in asked.pairs] == [(), ()]
    assert asked.pairs[0].whole.importance == 4.0
    assert asked.pairs[0].whole.n == 6


def test_a_few_who_left_something_out_are_not_told_by_the_others() -> None:
    """One of six gave no satisfaction: a distance over the other five would tell what that one said."""
    people = [needy("sales", at, (5, 1 + at % 3), (2, 2)) for at in range(6)]
    answer = dict(people[0].answers["needs"].value)  # type: ignore[arg-type]  # a mapping
    answer.pop("search__satisfaction")
    some = [one("sales0", "sales", needs=answer), *people[1:]]

    named, guarded = (analysis(some, least=least).question("needs") for least in (1, 5))
    assert named is not None
    assert guarded is not None

    assert named.pairs[0].gap is not None
    assert guarded.pairs[0].gap is None
    assert guarded.pairs[1].gap is not None


def test_rules_that_name_different_winners_are_told() -> None:
    """Five rank alpha first, but six would rather have beta: first places and duels name two winners."""
    ballots = [("a", "b", "c")] * 5 + [("c", "b", "a")] * 4 + [("b", "c", "a")] * 2
    asked = analysis([one(f"p{at}", "sales", order=order) for at, order in enumerate(ballots)]).question(
        "order"
    )
    assert asked is not None
    winners = {outcome.rule: outcome.winners for outcome in asked.ballots}

    assert winners[Rule.FIRST_CHOICES] == ("a",)
    assert winners[Rule.CONDORCET] == ("b",)
    assert asked.rules_differ


def test_below_thirty_nothing_is_tested() -> None:
    """29 answers: counts only. 30: every scale that two departments answered, corrected for all tests."""
    people = [
        one(
            f"p{at}",
            "sales" if at % 2 else "service",
            overall=1.0 if at % 2 else 5.0,
            pains={"lost": at % 5 + 1},
        )
        for at in range(30)
    ]

    assert analysis(people[:29]).tests == ()
    tested = {item.part: item for item in analysis(people).tests}
    assert set(tested) == {"overall", "lost"}
    assert tested["overall"].adjusted == pytest.approx(2 * tested["overall"].p)
    assert tested["overall"].effect.value == pytest.approx(1.0)


def test_votes_and_feelings_have_a_verdict() -> None:
    """Two musts of three; all pleased with it and displeased without it: the more the better."""
    people = [
        one(
            f"p{at}",
            "sales",
            duty={"app": vote},
            feel={"app__with": "like", "app__without": "dislike"},
        )
        for at, vote in enumerate(["must", "must", "could"])
    ]
    found = analysis(people)
    duty, feel = found.question("duty"), found.question("feel")
    assert duty is not None
    assert feel is not None

    assert (duty.items[0].verdict, feel.items[0].verdict) == ("must", "O")
    assert duty.items[0].whole is not None
    assert duty.items[0].whole.value.value == pytest.approx(1 / 3), "Lawshe: (2 - 1.5) / 1.5"
