"""From what people say to the weights of the criteria, and what may not change once they are locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.values import Text
from playbook.vocabulary import PLAYBOOK_CHECKS
from project.catalogue import Catalogue
from project.changes import Put, Remove, apply, faults
from project.codes import Code
from project.model import AnyRecord, CriterionUse, Person, Project, Score, Vendor, Weight
from project.outlook import Outlook
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
from project.results.shortlist import WeightOrigin
from project.results.weighting import Unusable, WeightingResult
from project.reweighing import reweighed, same_order
from project.weight_faults import opinion_id
from scoring.criteria import Block, CriteriaGroup, WeightPreset

Make = Callable[..., Project]
DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
ANNA, BEN = Person(id="anna", name="Anna"), Person(id="ben", name="Ben")


def _points(**said: float) -> tuple[Points, ...]:
    return tuple(Points(of=of, points=points) for of, points in said.items())


def _says(
    person: str | None, level: str, method: WeightMethod = WeightMethod.DIRECT, **said: float
) -> WeightOpinion:
    name = opinion_id(person, level)
    return WeightOpinion(id=name, person=person, level=level, method=method, points=_points(**said))


def _score(vendor: str, **given: float) -> list[Score]:
    return [
        Score(id=f"{vendor}:{name}", vendor=vendor, criterion=name, value=value)
        for name, value in given.items()
    ]


def _result(project: Project, catalogue: Catalogue) -> WeightingResult:
    return Outlook(project, catalogue, as_of=DAY).weighting


def test_without_groups_the_parts_of_the_solution_are_the_groups(make: Make, catalogue: Catalogue) -> None:
    """Three parts at the top; the one with two criteria asks again, those with one do not."""
    found = _result(make(), catalogue)

    assert [item.id for item in found.levels] == [TOP, "software", "technology", "vendor"]
    assert [item.id for item in found.asked()] == [TOP, "software"]
    assert [item.of for item in found.levels[1].things] == ["features", "ease"]
    assert found.weights == ()


def test_groups_are_levels_and_may_lie_in_each_other(make: Make, catalogue: Catalogue) -> None:
    """L18: a tree of criteria with several levels; a group without criteria in use is left out."""
    groups = (
        CriteriaGroup(id="work", title=Text("Work"), block=Block.SOFTWARE),
        CriteriaGroup(id="feel", title=Text("Feel"), block=Block.SOFTWARE, inside="work"),
        CriteriaGroup(id="none", title=Text("None"), block=Block.VENDOR),
    )
    into = {"features": "work", "ease": "feel"}
    criteria = tuple(
        item.model_copy(update={"group": into.get(item.id)}) for item in catalogue.criteria.criteria
    )
    grouped = catalogue.criteria.model_copy(update={"groups": groups, "criteria": criteria})

    found = _result(make(), replace(catalogue, criteria=grouped))

    assert [(item.id, item.title) for item in found.levels] == [
        (TOP, ""),
        ("work", "Work"),
        ("feel", "Feel"),
        ("technology", "technology"),
        ("vendor", "vendor"),
    ]
    assert [(item.of, item.is_level) for item in found.levels[1].things] == [
        ("feel", True),
        ("features", False),
    ]


def test_two_people_weigh_the_groups_and_one_what_is_in_them(make: Make, catalogue: Catalogue) -> None:
    """Mean of the groups times the shares within; by hand: software 50, of it features 80 of 100."""
    project = make(
        ANNA,
        BEN,
        _says("anna", TOP, software=60, technology=20, vendor=20),
        _says("ben", TOP, software=40, technology=20, vendor=40),
        _says("anna", "software", WeightMethod.SWING, features=100, ease=25),
    )

    outlook = Outlook(project, catalogue, as_of=DAY)
    found = outlook.weighting

    assert found.people == ("anna", "ben")
    assert dict(found.weights) == pytest.approx({"features": 40, "ease": 10, "safety": 20, "days": 30})
    software = found.at(TOP)[0]
    assert (software.share, software.lowest, software.highest) == pytest.approx((50, 40, 60))
    assert dict(software.by_person) == pytest.approx({"anna": 60, "ben": 40})
    assert {item.origin for item in outlook.shortlist.weights} == {WeightOrigin.OPINIONS}
    assert dict(dict(found.by_person)["ben"]) == pytest.approx(
        {"features": 32, "ease": 8, "safety": 20, "days": 40}
    )


def test_a_level_nobody_weighed_is_divided_as_the_weights_stand(make: Make, catalogue: Catalogue) -> None:
    """Features 30 and ease 10 are decided: of the 50 for software they keep three quarters and one."""
    project = make(
        ANNA,
        Weight(id="features", points=30),
        Weight(id="ease", points=10),
        _says("anna", TOP, software=50, technology=25, vendor=25),
    )

    assert dict(_result(project, catalogue).weights) == pytest.approx(
        {"features": 37.5, "ease": 12.5, "safety": 25, "days": 25}
    )


@pytest.mark.parametrize(("how", "share"), [(Aggregation.MEAN, 40), (Aggregation.MEDIAN, 50)])
def test_the_rule_of_joining_has_a_name(
    make: Make, catalogue: Catalogue, how: Aggregation, share: float
) -> None:
    """50, 50 and 20 for the software: 40 by the mean, 50 by the middle one."""
    people = {"anna": 50.0, "ben": 50.0, "cleo": 20.0}
    project = make(
        *(Person(id=name, name=name) for name in people),
        Weighting(aggregation=how),
        *(_says(name, TOP, software=said, technology=0, vendor=100 - said) for name, said in people.items()),
    )

    found = _result(project, catalogue)

    assert found.at(TOP)[0].share == pytest.approx(share)
    assert found.aggregation == how


def test_a_rule_that_leaves_nothing_falls_back_to_the_mean(make: Make, catalogue: Catalogue) -> None:
    """Each gives all to another part: the product is zero everywhere, so the mean is used and said so."""
    project = make(
        ANNA,
        BEN,
        Weighting(aggregation=Aggregation.GEOMETRIC),
        _says("anna", TOP, software=1, technology=0, vendor=0),
        _says("ben", TOP, software=0, technology=0, vendor=1),
    )

    found = _result(project, catalogue)

    assert found.aggregation == "mean"
    assert [item.share for item in found.at(TOP)] == pytest.approx([50, 0, 50])


def test_an_opinion_that_is_not_finished_counts_for_nothing_yet(make: Make, catalogue: Catalogue) -> None:
    """What is missing is named; a criterion set aside since is passed over."""
    project = make(ANNA, _says("anna", TOP, software=60), _says(None, "software", features=5, ease=5))

    found = _result(project, catalogue)

    opinion = found.opinion("anna", TOP)
    assert opinion is not None
    assert (opinion.problem, opinion.missing) == (Unusable.UNFINISHED, ("technology", "vendor"))
    assert found.people == ("team",)
    aside = make(
        ANNA,
        CriterionUse(id="safety", used=False),
        _says("anna", TOP, software=60, technology=20, vendor=20),
    )
    assert dict(_result(aside, catalogue).opinion("anna", TOP).shares) == pytest.approx(  # type: ignore[union-attr]  # just stored
        {"software": 75, "vendor": 25}
    )


def test_comparisons_say_which_one_to_look_at_again(make: Make, catalogue: Catalogue) -> None:
    """Software over technology over vendor over software: a circle; n, table and answer are named."""
    pairs = (
        Pair(first="software", second="technology", times=5),
        Pair(first="technology", second="vendor", times=5),
        Pair(first="vendor", second="software", times=5),
    )
    said = WeightOpinion(id="anna:top", person="anna", level=TOP, method=WeightMethod.PAIRWISE, pairs=pairs)

    (found,) = _result(make(ANNA, said), catalogue).opinions

    assert found.contradicts
    assert found.again is not None
    assert found.again.said == 5
    assert (found.n, found.table, found.random_index) == (3, "Saaty 2005", 0.52)
    assert found.ratio == pytest.approx((found.lambda_max - 3) / 2 / 0.52)


def test_comparisons_in_two_parts_are_named_and_not_used(make: Make, catalogue: Catalogue) -> None:
    """One comparison of three things: the third hangs loose, and no weights are made up for it."""
    said = WeightOpinion(
        id="anna:top",
        person="anna",
        level=TOP,
        method=WeightMethod.PAIRWISE,
        pairs=(Pair(first="software", second="vendor", times=2),),
    )

    (found,) = _result(make(ANNA, said), catalogue).opinions

    assert (found.problem, found.parts) == (Unusable.APART, (("software", "vendor"), ("technology",)))


def test_best_and_worst_give_shares_and_their_contradiction(make: Make, catalogue: Catalogue) -> None:
    """Software 4 times the vendor, 2 times technology, technology 2 times the vendor: 4, 2, 1 of 7."""
    said = WeightOpinion(
        id="anna:top",
        person="anna",
        level=TOP,
        method=WeightMethod.BEST_WORST,
        best="software",
        worst="vendor",
        from_best=_points(technology=2, vendor=4),
        to_worst=_points(technology=2),
    )

    (found,) = _result(make(ANNA, said), catalogue).opinions

    assert dict(found.shares) == pytest.approx(
        {"software": 400 / 7, "technology": 200 / 7, "vendor": 100 / 7}, abs=1e-6
    )
    assert found.ratio == pytest.approx(0)
    assert found.again is None


def test_an_order_becomes_weights(make: Make, catalogue: Catalogue) -> None:
    """Three places: the published 61.1, 27.8 and 11.1 of 100 (Barron and Barrett 1996)."""
    said = _says("anna", TOP, WeightMethod.RANKING, software=2, technology=3, vendor=1)

    (found,) = _result(make(ANNA, said), catalogue).opinions

    assert dict(found.shares) == pytest.approx(
        {"software": 27.78, "technology": 11.11, "vendor": 61.11}, abs=0.01
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=st.lists(st.lists(st.integers(0, 100), min_size=5, max_size=5), max_size=4))
def test_weights_always_sum_to_100(make: Make, catalogue: Catalogue, said: list[list[int]]) -> None:
    """Whatever people say, zeros included: weights of 100 over all criteria, or none at all."""
    records: list[AnyRecord] = []
    for number, (software, technology, vendor, features, ease) in enumerate(said):
        name = f"p{number}"
        records += [
            Person(id=name, name=name),
            _says(name, TOP, software=software, technology=technology, vendor=vendor),
            _says(name, "software", features=features, ease=ease),
        ]

    found = _result(make(*records), catalogue)

    assert sum(share for _, share in found.weights) == pytest.approx(100 if found.people else 0)
    for _, weights in found.by_person:
        assert sum(share for _, share in weights) == pytest.approx(100)


def test_presets_are_scaled_over_the_criteria_in_use(make: Make, catalogue: Catalogue) -> None:
    """Points of a set become shares of 100; what it leaves out gets none."""
    preset = WeightPreset(
        id="even", title=Text("Even"), why=Text("To begin with."), points={"ease": 3, "days": 1}
    )
    with_preset = replace(catalogue, criteria=catalogue.criteria.model_copy(update={"presets": (preset,)}))

    (found,) = _result(make(), with_preset).presets

    assert dict(found.weights) == pytest.approx({"features": 0, "ease": 75, "safety": 0, "days": 25})


def test_other_weights_change_who_leads(make: Make, catalogue: Catalogue) -> None:
    """The weights in force give the ranking in force; all weight on one criterion turns it by hand."""
    project = make(
        *(Vendor(id=name, name=name.upper()) for name in ("a", "b", "out")),
        *_score("a", features=5, ease=1, safety=5, days=0),
        *_score("b", features=1, ease=5, safety=5, days=10),
        *_score("out", features=5, ease=5, safety=1, days=0),
    )
    shortlist = Outlook(project, catalogue, as_of=DAY).shortlist

    now = reweighed(shortlist, {item.criterion: item.weight for item in shortlist.weights})
    ease = {item.vendor: (item.rank, item.total) for item in reweighed(shortlist, {"ease": 3})}

    assert {item.vendor: item.rank for item in now} == {
        item.vendor: item.rank for item in shortlist.standings
    }
    assert ease == {"a": (2, 0.0), "b": (1, 100.0), "out": (None, None)}
    assert not same_order(now, reweighed(shortlist, {"ease": 3}))
    assert all(item.rank is None for item in reweighed(shortlist, {}))


def test_facts_tell_who_weighed_and_whether_it_is_locked(make: Make, catalogue: Catalogue) -> None:
    """Names that checks of the plan may use."""
    said = _says("anna", TOP, software=1, technology=1, vendor=1)
    found = dict(_result(make(ANNA, said, Weighting(locked_at=AT)), catalogue).facts)

    assert found == {
        "people_weighed": 1,
        "weight_levels_open": 1,
        "opinions_contradicting": 0,
        "weights_locked": True,
    }
    assert set(found) <= set(PLAYBOOK_CHECKS.names)


# -- what is refused -----------------------------------------------------------------------------------------


def _codes(project: Project, catalogue: Catalogue, *changes: Put | Remove) -> list[str]:
    return [str(item.code) for item in faults(project, catalogue, changes)]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (WeightOpinion(id="other", person="anna", method=WeightMethod.DIRECT), Code.WRONG_ID),
        (_says("anna", "kitchen", x=1), Code.UNKNOWN_PART),
        (_says("anna", TOP, kitchen=1), Code.UNKNOWN_PART),
        (_says("nobody", TOP), Code.UNKNOWN_PERSON),
        (_says("anna", TOP, WeightMethod.RANKING, software=0), Code.WEIGHED_OUTSIDE),
        (
            WeightOpinion(
                id="anna:top",
                person="anna",
                method=WeightMethod.DIRECT,
                points=(*_points(software=1), *_points(software=2)),
            ),
            Code.WEIGHED_TWICE,
        ),
        (
            WeightOpinion(
                id="anna:top",
                person="anna",
                method=WeightMethod.PAIRWISE,
                pairs=(
                    Pair(first="software", second="vendor", times=2),
                    Pair(first="vendor", second="software", times=2),
                ),
            ),
            Code.WEIGHED_TWICE,
        ),
        (
            WeightOpinion(
                id="anna:top",
                person="anna",
                method=WeightMethod.PAIRWISE,
                pairs=(Pair(first="software", second="software", times=2),),
            ),
            Code.WEIGHED_ITSELF,
        ),
        (
            WeightOpinion(
                id="anna:top",
                person="anna",
                method=WeightMethod.BEST_WORST,
                best="software",
                worst="software",
            ),
            Code.WEIGHED_ITSELF,
        ),
        (
            WeightOpinion(
                id="anna:top",
                person="anna",
                method=WeightMethod.BEST_WORST,
                from_best=_points(vendor=12),
            ),
            Code.WEIGHED_OUTSIDE,
        ),
    ],
)
def test_an_opinion_that_does_not_fit_is_refused(
    make: Make, catalogue: Catalogue, record: WeightOpinion, code: Code
) -> None:
    """Another id, unknown levels, things and people, anything said twice, numbers out of bounds."""
    assert code in _codes(make(ANNA), catalogue, Put(record))


def test_a_good_opinion_is_taken(make: Make, catalogue: Catalogue) -> None:
    """Blocks, groups and criteria of the set may be weighed, criteria set aside included."""
    project = make(ANNA, CriterionUse(id="ease", used=False))

    assert _codes(project, catalogue, Put(_says("anna", "software", features=1, ease=2))) == []


@pytest.fixture
def locked(make: Make) -> Project:
    """Weights that Anna locked."""
    return make(
        ANNA,
        Weight(id="ease", points=5),
        _says("anna", TOP, software=1, technology=1, vendor=1),
        Weighting(locked_at=AT, locked_by="anna"),
    )


def test_a_late_edit_of_locked_weights_is_refused_and_told(locked: Project, catalogue: Catalogue) -> None:
    """Weights, opinions and the rule: put or removed, each names when they were locked and by whom."""
    opinion = locked.find(WeightOpinion, "anna:top")
    weight, how = locked.find(Weight, "ease"), locked.find(Weighting, "weighting")
    assert opinion is not None
    assert weight is not None
    assert how is not None
    for change in (
        Put(weight.model_copy(update={"points": 9})),
        Put(Weight(id="features", points=9)),
        Put(opinion.model_copy(update={"points": _points(software=9)})),
        Put(_says(None, TOP, software=1)),
        Put(how.model_copy(update={"aggregation": Aggregation.MEDIAN})),
        Remove("weight", "ease", 1),
        Remove("weight_opinion", "anna:top", 1),
        Remove("weighting", "weighting", 1),
    ):
        (fault,) = faults(locked, catalogue, [change])
        assert fault.code == Code.WEIGHTS_LOCKED
        assert {name: str(value) for name, value in fault.arguments} == {
            "at": "2026-11-21 14:02",
            "by": "Anna",
        }


def test_weights_are_opened_again_with_a_reason_only(locked: Project, catalogue: Catalogue) -> None:
    """Without a reason it is refused; with one weights may change, though not in the same act."""
    how = locked.find(Weighting, "weighting")
    assert how is not None
    without = how.model_copy(update={"locked_at": None, "locked_by": None})
    opened = without.model_copy(update={"unlocked_why": "A criterion was forgotten"})

    assert _codes(locked, catalogue, Put(without)) == [Code.REASON_NEEDED]
    assert _codes(locked, catalogue, Put(opened), Put(Weight(id="features", points=9))) == [
        Code.WEIGHTS_LOCKED
    ]
    after = apply(locked, [Put(opened)])
    assert _codes(after, catalogue, Put(Weight(id="features", points=9))) == []


def test_locking_after_scores_were_seen_is_refused(make: Make, catalogue: Catalogue) -> None:
    """The lock would prove nothing any more, and the refusal says since when."""
    seen = make(Scoring(shown_at=AT))

    (fault,) = faults(seen, catalogue, [Put(Weighting(locked_at=AT))])

    assert fault.code == Code.WEIGHTS_SEEN
    assert dict(fault.arguments)["at"] == "2026-11-21 14:02"


def test_weights_locked_before_stay_locked_when_scores_are_seen(
    locked: Project, catalogue: Catalogue
) -> None:
    """Showing scores is no change of weights."""
    assert _codes(locked, catalogue, Put(Scoring(shown_at=AT))) == []
