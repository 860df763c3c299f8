"""The page of weights, gesture by gesture, each of which is stored."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.model import CriterionUse, Person, Score, Weight
from project.records.judging import (
    TOP,
    Aggregation,
    Pair,
    Points,
    Scoring,
    Weighting,
    WeightMethod,
    WeightOpinion,
)
from tests.views.gestures import Open, Stored, labelled, told
from words.catalogue import load
from workspace.change import put
from workspace.weight_lock import lock_weights, unlock_weights
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()

TITLES = ("The software", "The technology", "The vendor")


@pytest.fixture
def example(here: Workspace, quick: str, stored: Stored) -> str:
    """Two offers, all criteria in use, every criterion scored; its id."""
    _filled(here, quick, stored)
    return quick


def _filled(here: Workspace, quick: str, stored: Stored) -> None:
    found = stored(quick)
    uses = [item.model_copy(update={"used": True}) for item in found.project.of(CriterionUse)]
    scores = [
        Score(id=f"{vendor.id}:{item.id}", vendor=vendor.id, criterion=item.id, value=2 + (place + one) % 3)
        for place, vendor in enumerate(found.project.vendors)
        for one, item in enumerate(found.catalogue.criteria.criteria)
    ]
    put(here, LOCAL_PERSON, quick, "test", *uses, *scores)


@pytest.fixture
def two(here: Workspace, example: str) -> str:
    """The example with two people whose opinions differ; its id."""
    records = (
        Person(id="anna", name="Anna *A*"),
        Person(id="ben", name="Ben"),
        _opinion("anna", software=60, technology=20, vendor=20),
        _opinion("ben", software=20, technology=20, vendor=60),
    )
    put(here, LOCAL_PERSON, example, "test", *records)
    return example


def _opinion(person: str, **points: float) -> WeightOpinion:
    given = tuple(Points(of=of, points=said) for of, said in points.items())
    return WeightOpinion(id=f"{person}:top", person=person, method=WeightMethod.DIRECT, points=given)


def _number(at: AppTest, label: str) -> Any:
    return labelled(at, "number_input", label)


def _by(at: AppTest, method: WeightMethod) -> AppTest:
    """Ask by another method."""
    found = next(item for item in at.button_group if str(item.key).startswith("weigh-method"))
    return found.set_value(method).run()


def _stored(stored: Stored, project: str, name: str = "local:top") -> WeightOpinion:
    found = stored(project).project.find(WeightOpinion, name)
    assert found is not None
    return found


@pytest.mark.parametrize("part", ["mine", "together", "presets"])
def test_every_part_opens(screen: Open, here: Workspace, quick: str, stored: Stored, part: str) -> None:
    """Each part draws what is empty and what is filled, with every sentence there."""
    for _ in range(2):
        at = screen("weighting", quick, part=part)
        assert not at.exception
        assert not at.error
        assert "⟦" not in told(at)
        _filled(here, quick, stored)


def test_points_are_kept_one_by_one_and_the_result_stands_beside(
    screen: Open, example: str, stored: Stored
) -> None:
    """Each number is stored at once; what is missing is named until the shares appear."""
    at = screen("weighting", example, part="mine")
    for title, points in zip(TITLES, (60, 20, 20), strict=True):
        assert "60.0" not in told(at)
        _number(at, f"Points for “{title}”").set_value(points).run()

    assert {item.of: item.points for item in _stored(stored, example).points} == {
        "software": 60,
        "technology": 20,
        "vendor": 20,
    }
    assert dict(stored(example).outlook.weighting.opinion("local", TOP).shares)["software"] == 60  # type: ignore[union-attr]  # just stored
    assert [str(item.value.iloc[0, 0]) for item in at.table][:1] == ["60.0"]


def test_a_number_taken_out_again_is_said_no_more(screen: Open, two: str, stored: Stored) -> None:
    """Emptying a field takes the answer away, and the page says what is missing."""
    at = screen("weighting", two, part="mine")
    labelled(at, "selectbox", "Whose opinion").set_value("anna").run()
    _number(at, "Points for “The vendor”").set_value(None).run()

    assert [item.of for item in _stored(stored, two, "anna:top").points] == ["software", "technology"]
    assert "Not said yet: The vendor." in told(at)


def test_an_order_with_equal_places(screen: Open, example: str, stored: Stored) -> None:
    """Two share the first place: the published weights of both places are averaged."""
    at = _by(screen("weighting", example, part="mine"), WeightMethod.RANKING)
    for title, place in zip(TITLES, (1, 2, 1), strict=True):
        _number(at, f"Place of “{title}”").set_value(place).run()

    opinion = stored(example).outlook.weighting.opinion("local", TOP)
    assert opinion is not None
    assert dict(opinion.shares) == pytest.approx(
        {"software": 44.44, "technology": 11.11, "vendor": 44.44}, abs=0.01
    )


def test_a_swing_shows_the_worst_and_the_best_score_of_the_offers(
    screen: Open, example: str, stored: Stored
) -> None:
    """The step is that between offers at hand, in the words of the scale, without the vendors' names."""
    at = _by(screen("weighting", example, part="mine"), WeightMethod.SWING)
    assert "All of these go from the worst to the best offer: " in told(at)
    level = labelled(at, "selectbox", "What is weighed")
    level.set_value("technology").run()
    at = _by(at, WeightMethod.SWING)

    shown = told(at)
    cells = [
        cell.score
        for standing in stored(example).outlook.shortlist.standings
        for cell in standing.cells
        if cell.criterion == "security" and cell.score is not None
    ]
    assert f"from {min(cells):g} (" in shown
    assert f"to {max(cells):g} (" in shown
    assert "the worst and the best score that offers have here" in shown
    assert "Alpha" not in shown


def test_comparisons_that_contradict_name_the_one_to_look_at_again(
    screen: Open, example: str, stored: Stored
) -> None:
    """A circle is stored as it was said, told in plain words, and the figures stand behind a fold."""
    at = _by(screen("weighting", example, part="mine"), WeightMethod.PAIRWISE)
    software, technology, vendor = TITLES
    labelled(at, "selectbox", f"“{software}” or “{technology}”?").set_value(5).run()
    assert "are not compared with each other yet" in told(at)
    labelled(at, "selectbox", f"“{technology}” or “{vendor}”?").set_value(5).run()
    labelled(at, "selectbox", f"“{software}” or “{vendor}”?").set_value(-5).run()

    assert _stored(stored, example).pairs[-1] == Pair(first="vendor", second="software", times=5)
    assert "Your answers contradict each other" in told(at)
    assert "You said that “" in told(at)
    assert "random index 0.52 (Saaty 2005)" in told(at)

    labelled(at, "selectbox", f"“{software}” or “{vendor}”?").set_value(None).run()
    assert len(_stored(stored, example).pairs) == 2
    assert "Your answers fit together." in told(at)


def test_most_and_least_important_and_the_others_between(screen: Open, example: str, stored: Stored) -> None:
    """The comparisons appear once both ends are chosen; the shares are those of the linear model."""
    at = _by(screen("weighting", example, part="mine"), WeightMethod.BEST_WORST)
    software, technology, vendor = TITLES
    labelled(at, "selectbox", "What matters most").set_value("software").run()
    labelled(at, "selectbox", "What matters least").set_value("vendor").run()
    ask = "How many times as much does “{}” matter as “{}”?"
    _number(at, ask.format(software, technology)).set_value(2).run()
    _number(at, ask.format(software, vendor)).set_value(4).run()
    _number(at, ask.format(technology, vendor)).set_value(2).run()

    opinion = stored(example).outlook.weighting.opinion("local", TOP)
    assert opinion is not None
    assert dict(opinion.shares) == pytest.approx(
        {"software": 57.14, "technology": 28.57, "vendor": 14.29}, abs=0.01
    )
    assert "Your answers fit together." in told(at)


def test_one_goes_on_to_the_next_group(screen: Open, example: str) -> None:
    """Level by level: the button names the next group that this person has not weighed."""
    at = screen("weighting", example, part="mine")
    at.button(key="next-level").click().run()

    assert labelled(at, "selectbox", "What is weighed").value == "software"


# -- all together ----------------------------------------------------------------------------------------


def test_spread_is_shown_by_person_and_never_the_mean_alone(screen: Open, two: str) -> None:
    """Where people differ most is the title of the picture; the table has a column for each of them."""
    at = screen("weighting", two, part="together")

    assert "People differ most about “The software”: from 20 to 60 of 100" in told(at)
    heads = [str(head) for head in at.table[0].value.columns]
    assert any("Anna" in head for head in heads)
    assert "Ben" in heads
    assert "Lowest to highest" in heads


def test_the_rule_that_joins_opinions_is_chosen(screen: Open, two: str, stored: Stored) -> None:
    """Another rule is stored and named."""
    at = screen("weighting", two, part="together")
    rule = next(item for item in at.button_group if str(item.key).endswith("/aggregation"))
    rule.set_value(Aggregation.MEDIAN).run()

    assert stored(two).project.find(Weighting, "weighting").aggregation is Aggregation.MEDIAN  # type: ignore[union-attr]  # just stored


def test_a_light_vendor_and_heavy_technology_are_told(screen: Open, here: Workspace, example: str) -> None:
    """L35 and V18: the vendor below the software, and technology above one of eight."""
    decided = stored_weights(here, example)
    put(here, LOCAL_PERSON, example, "test", *decided)
    at = screen("weighting", example, part="together")

    assert "weigh the choice of supplier as much as the choice of software" in told(at)
    assert "One guide makes it one of eight matters, which would be 12.5" in told(at)


def stored_weights(here: Workspace, project: str) -> list[Weight]:
    """Decided weights that favour software and technology."""
    records = {item.id: item for item in here.store.load(project).records if isinstance(item, Weight)}
    points = {"sales": 50.0, "security": 40.0, "vendor_support": 1.0}
    made = [Weight(id=name, points=said) for name, said in points.items()]
    return [
        item.model_copy(update={"revision": records[item.id].revision if item.id in records else 0})
        for item in made
    ]


def test_decided_weights_give_way_to_opinions_in_one_act(
    screen: Open, here: Workspace, two: str, stored: Stored
) -> None:
    """What was decided stands first until somebody lets the opinions count."""
    put(here, LOCAL_PERSON, two, "test", *stored_weights(here, two))
    at = screen("weighting", two, part="together")
    at.button(key="let-opinions-count").click().run()

    assert not list(stored(two).project.of(Weight))
    assert dict(stored(two).outlook.shortlist.block_weights)["software"] == pytest.approx(40)


def test_weights_are_locked_and_a_late_edit_is_refused_and_told(
    screen: Open, two: str, stored: Stored
) -> None:
    """Locked with the time; in a window that was open before, the edit is refused with when and by whom."""
    late = screen("weighting", two, part="mine")
    labelled(late, "selectbox", "Whose opinion").set_value("ben").run()
    at = screen("weighting", two, part="together")
    at.button(key="ask-lock").click().run()
    at.button(key="lock-weights").click().run()
    assert "Locked on 21 Nov 2026, 14:02 by Project lead" in told(at)

    _number(late, "Points for “The vendor”").set_value(5).run()

    assert "The weights were locked on 2026-11-21 14:02 by Project lead" in told(late)
    assert {item.points for item in _stored(stored, two, "ben:top").points} == {20, 60}


def test_before_the_lock_it_is_said_what_nobody_has_weighed(screen: Open, two: str, stored: Stored) -> None:
    """One click locks nothing while groups were weighed by nobody: they are named, and it asks once more."""
    at = screen("weighting", two, part="together")
    assert WORDS("weighting.lock.before") in told(at)
    at.button(key="ask-lock").click().run()
    assert stored(two).outlook.weighting.locked_at is None

    at.button(key="lock-weights").click().run()
    assert stored(two).outlook.weighting.locked_at is not None


def test_weights_within_a_group_that_nobody_weighed_are_not_only_what_people_say(
    screen: Open, two: str
) -> None:
    """People weighed the top level alone: the table says that the rest is as the criteria begin."""
    at = screen("weighting", two, part="together")
    assert any(WORDS("weighting.origin.partly") in str(item.value) for item in at.table)


def test_opening_again_needs_a_reason(screen: Open, two: str, stored: Stored) -> None:
    """Without a reason nothing happens; with one it is kept and shown."""
    at = screen("weighting", two, part="together")
    at.button(key="ask-lock").click().run()
    at.button(key="lock-weights").click().run()
    labelled(at, "button", "Open the weights again").click().run()
    assert "Say why first." in told(at)

    labelled(at, "text_input", "Why the weights are opened again").set_value("A criterion was *forgotten*")
    labelled(at, "button", "Open the weights again").click().run()

    how = stored(two).project.find(Weighting, "weighting")
    assert how is not None
    assert (how.locked_at, how.unlocked_why) == (None, "A criterion was *forgotten*")
    assert "Opened again before, because: A criterion was \\*forgotten\\*" in told(at)


def test_weights_locked_again_after_scores_were_seen_keep_the_mark(
    screen: Open, here: Workspace, two: str, stored: Stored
) -> None:
    """Opened again after scores were shown, weights can be locked again; that they were open is told."""
    lock_weights(here, LOCAL_PERSON, two)
    put(here, LOCAL_PERSON, two, "test", Scoring(shown_at=here.clock()))
    unlock_weights(here, LOCAL_PERSON, two, "A criterion was forgotten", expected=1)
    at = screen("weighting", two, part="together")
    at.button(key="ask-lock").click().run()
    at.button(key="lock-weights").click().run()

    assert "A criterion was forgotten" in told(at)
    standing = stored(two).project.find(Weighting, "weighting")
    assert standing is not None
    assert standing.locked_at is not None
    assert [item.why for item in standing.opened_again] == ["A criterion was forgotten"]


# -- to begin with ---------------------------------------------------------------------------------------


def test_two_sets_are_compared_and_one_is_taken_over_with_a_reason(
    screen: Open, example: str, stored: Stored
) -> None:
    """Whether the order changes is said; taking over decides every weight with the reason."""
    at = screen("weighting", example, part="presets")
    assert "The supplier weighs as much as the software." in told(at)
    assert "The supplier is one of six." in told(at)
    assert [str(head) for head in at.table[0].value.columns][-1] == "As it stands"

    labelled(at, "button", "Decide these weights").click().run()
    assert "Say why first." in told(at)
    labelled(at, "radio", "Which of the two").set_value("supplier_one_of_six")
    labelled(at, "text_input", "Why this one").set_value("We need little help")
    labelled(at, "button", "Decide these weights").click().run()

    weights = {item.id: item for item in stored(example).project.of(Weight)}
    assert weights["integration"].points == pytest.approx(20)
    assert {item.reason for item in weights.values()} == {"We need little help"}
    assert len(weights) == len(stored(example).outlook.shortlist.weights)
