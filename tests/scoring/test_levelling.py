"""Plans evened out: a published instance, hand-worked ones, and laws."""

import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.levelling import Job, JobTie, Levelled, TieKind, level, whole
from scoring.levelling_exact import sooner
from scoring.levelling_parts import Shop, ends_at

J30 = """
1 2,3,4 0 0 0 0 0
2 6,11,15 8 4 0 0 0
3 7,8,13 4 10 0 0 0
4 5,9,10 6 0 0 0 3
5 20 3 3 0 0 0
6 30 8 0 0 0 8
7 27 5 4 0 0 0
8 12,19,27 9 0 1 0 0
9 14 2 6 0 0 0
10 16,25 7 0 0 0 1
11 20,26 9 0 5 0 0
12 14 2 0 7 0 0
13 17,18 6 4 0 0 0
14 17 3 0 8 0 0
15 25 9 3 0 0 0
16 21,22 10 0 0 0 5
17 22 6 0 0 0 8
18 20,22 5 0 0 0 7
19 24,29 3 0 1 0 0
20 23,25 7 0 10 0 0
21 28 2 0 0 0 6
22 23 7 2 0 0 0
23 24 2 3 0 0 0
24 30 3 0 9 0 0
25 30 3 4 0 0 0
26 31 7 0 0 4 0
27 28 8 0 0 0 7
28 31 3 0 8 0 0
29 32 7 0 7 0 0
30 32 2 0 7 0 0
31 32 2 0 0 2 0
32 - 0 0 0 0 0
"""
"""Instance j301_1 of PSPLIB (Kolisch and Sprecher 1996): job, those after, days, units of four resources."""

HAS = (12, 13, 4, 12)
OPTIMUM, CHAIN = 43, 38
"""Printed with it: the shortest plan, and the longest chain without limits."""


def published() -> tuple[list[Job], list[JobTie], dict[str, float]]:
    """The instance; units are parts of what there is."""
    jobs, ties = [], []
    for line in J30.strip().splitlines():
        name, after, days, *units = line.split()
        demands = tuple((str(at), int(unit) / HAS[at]) for at, unit in enumerate(units) if unit != "0")
        jobs.append(Job(name, int(days), 0, demands))
        ties += [JobTie(name, other) for other in after.split(",") if other != "-"]
    return jobs, ties, dict.fromkeys("0123", 1.0)


def broken(
    jobs: list[Job], ties: list[JobTie], has: dict[str, float], away: Any, found: Levelled
) -> list[str]:
    """What a plan does that it must not: seen day by day."""
    at = {job.id: place for place, job in enumerate(jobs)}
    faults = [job.id for place, job in enumerate(jobs) if found.starts[place] < job.earliest]
    for tie in ties:
        ends = {"F": found.ends, "S": found.starts}
        if ends[tie.kind[1]][at[tie.after]] < ends[tie.kind[0]][at[tie.before]] + tie.lag:
            faults.append(f"{tie}")
    used: Counter[tuple[str, int]] = Counter()
    for place, job in enumerate(jobs):
        off = set().union(*(away.get(name, ()) for name, _ in job.demands)) if job.days else set()
        days = range(found.starts[place], found.ends[place])
        if len([day for day in days if day not in off]) != job.days:
            faults.append(f"{job.id} does not take its days")
        for name, share in job.demands:
            for day in days:
                used[name, day] += round(1000 * min(share, has.get(name, 0.0)))
    return faults + [f"{key}" for key, units in used.items() if units > 1000 * has.get(key[0], 0.0)]


def test_the_published_optimum() -> None:
    """Found and proven; the plan keeps every tie and limit."""
    jobs, ties, has = published()
    found = level(jobs, ties, has, {})

    assert (found.finish, found.proven, found.cannot) == (OPTIMUM, True, ())
    assert broken(jobs, ties, has, {}, found) == []


def test_without_limits_the_longest_chain_is_left() -> None:
    """And it is proven without a search."""
    jobs, ties, _ = published()
    free = [Job(job.id, job.days) for job in jobs]

    found = level(free, ties, {}, {}, effort=0)
    assert (found.finish, found.proven) == (CHAIN, True)


def test_without_the_solver_a_plan_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Possible, not much longer, and not called proven."""
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    jobs, ties, has = published()
    found = level(jobs, ties, has, {})

    assert not found.proven
    assert OPTIMUM <= found.finish <= 50
    assert broken(jobs, ties, has, {}, found) == []


def test_the_same_plan_gives_the_same_answer() -> None:
    """Also where the search is broken off."""
    jobs, ties, has = published()

    assert level(jobs, ties, has, {}, 0.01) == level(jobs, ties, has, {}, 0.01)


def test_two_jobs_of_one_person_go_one_after_the_other() -> None:
    """The one with more behind it first."""
    jobs = [Job("a", 3, 0, (("ann", 1.0),)), Job("b", 2, 0, (("ann", 1.0),)), Job("c", 4)]
    found = level(jobs, [JobTie("b", "c")], {"ann": 1.0}, {})

    assert found == Levelled((2, 0, 2), (5, 2, 6), 6, proven=True, cannot=())


def test_half_days_go_side_by_side() -> None:
    """Two halves fill a day, a third has to wait."""
    jobs = [Job(name, 2, 0, (("ann", 0.5),)) for name in "abc"]

    assert level(jobs, [], {"ann": 1.0}, {}).finish == 4
    assert level(jobs, [], {"ann": 1.5}, {}).finish == 2


def test_a_job_rests_while_somebody_is_away() -> None:
    """It begins on a day on which all are there and goes on after."""
    jobs = [Job("a", 3, 0, (("ann", 1.0),)), Job("b", 1, 0, (("bob", 1.0),))]
    found = level(
        jobs,
        [JobTie("a", "b")],
        {"ann": 1.0, "bob": 1.0},
        {"ann": frozenset({0, 2, 3}), "bob": frozenset({6})},
    )

    assert (found.starts, found.ends, found.proven) == ((1, 7), (6, 8), True)


def test_who_asks_for_more_than_there_is_is_told() -> None:
    """Somebody who has no day for it, and more than somebody has; both are planned with what there is."""
    jobs = [Job("a", 2, 0, (("ann", 0.5),)), Job("b", 2, 0, (("bob", 0.8),)), Job("c", 2, 0, (("bob", 0.4),))]
    found = level(jobs, [], {"bob": 0.5}, {})

    assert found.cannot == ("a", "b")
    assert found.finish == 4


def test_what_has_begun_is_not_moved() -> None:
    """Two that run at once take all there is; others come after. One of them began before the first day."""
    jobs = [
        Job("a", 3, -2, (("ann", 1.0),), fixed=True),
        Job("b", 2, 0, (("ann", 1.0),), fixed=True),
        Job("c", 2, 0, (("ann", 0.5),)),
        Job("d", 2, 0, (("ann", 0.5),)),
    ]
    found = level(jobs, [JobTie("c", "b")], {"ann": 1.0}, {})

    assert found.starts == (-2, 0, 2, 2)
    assert found.proven


def test_parts_of_days_are_whole_days() -> None:
    """But for the dust of sums."""
    assert [whole(days) for days in (0.0, 0.2, 1.0, 1.0 + 1e-12, 2.5)] == [0, 1, 1, 1, 3]


def test_of_very_many_jobs_the_first_answer_stands() -> None:
    """A hundred and sixty, each three days of four tenths: two fit on a day, which is not proven."""
    jobs = [Job(f"j{at}", 3, 0, (("ann", 0.4),)) for at in range(160)]
    found = level(jobs, [], {"ann": 1.0}, {})

    assert (found.finish, found.proven) == (240, False)


def test_nothing_to_even_out() -> None:
    """No job at all."""
    assert level([], [], {}, {}) == Levelled((), (), 0, proven=True, cannot=())


@pytest.mark.parametrize(
    ("jobs", "ties"),
    [
        ([Job("a", -1)], []),
        ([Job("a", 1), Job("a", 1)], []),
        ([Job("a", 1)], [JobTie("a", "b")]),
        ([Job("a", 1), Job("b", 1)], [JobTie("a", "b"), JobTie("b", "a")]),
    ],
)
def test_what_cannot_be_planned_is_refused(jobs: list[Job], ties: list[JobTie]) -> None:
    """Days below zero, one id twice, ties to nothing and round."""
    with pytest.raises(ValueError, match=r"."):
        level(jobs, ties, {}, {})


@st.composite
def shops(draw: Any) -> Any:
    """A few jobs of two people, ties of all kinds, days away."""
    size = draw(st.integers(1, 6))
    demands = st.lists(
        st.tuples(st.sampled_from(["ann", "bob"]), st.sampled_from([0.25, 0.5, 1.0])),
        max_size=2,
        unique_by=lambda one: one[0],
    )
    jobs = [
        Job(f"j{at}", draw(st.integers(0, 5)), draw(st.integers(0, 4)), tuple(draw(demands)))
        for at in range(size)
    ]
    ties = []
    if size > 1:
        pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
            lambda pair: pair[0] < pair[1]
        )
        for one, other in draw(st.lists(pairs, max_size=6)):
            ties.append(
                JobTie(f"j{one}", f"j{other}", draw(st.sampled_from(list(TieKind))), draw(st.integers(-2, 3)))
            )
    away = {"ann": draw(st.frozensets(st.integers(0, 12), max_size=4))}
    return jobs, ties, {"ann": 1.0, "bob": 1.0}, away


@settings(max_examples=60, deadline=None)
@given(shops())
def test_every_plan_keeps_ties_limits_and_days(shop: Any) -> None:
    """In turn, and by the solver, which is never longer."""
    jobs, ties, has, away = shop
    quick = level(jobs, ties, has, away, effort=0)
    found = level(jobs, ties, has, away, effort=1)

    assert broken(jobs, ties, has, away, quick) == []
    assert broken(jobs, ties, has, away, found) == []
    assert found.finish <= quick.finish
    assert found.proven
    if quick.proven:
        assert quick.finish == found.finish


def over(jobs: list[Job], found: Levelled, name: str) -> int:
    """The day after the last one of a job."""
    return found.ends[[job.id for job in jobs].index(name)]


@settings(max_examples=60, deadline=None)
@given(shops())
def test_what_is_watched_is_over_soonest_without_moving_the_end(shop: Any) -> None:
    """The same end, ties and limits kept, and no sooner day for it is possible: asked of the solver alone."""
    jobs, ties, has, away = shop
    plain = level(jobs, ties, has, away, effort=1)
    found = level(jobs, ties, has, away, effort=1, watched=("j0",))

    assert broken(jobs, ties, has, away, found) == []
    assert (found.finish, found.proven) == (plain.finish, True)
    least = sooner(Shop.of(jobs, ties, has, away), plain.starts, [0], 0, 5)
    assert over(jobs, found, "j0") == ends_at(Shop.of(jobs, ties, has, away), 0, least.starts[0])
    quick = level(jobs, ties, has, away, effort=0, watched=("j0",))
    assert broken(jobs, ties, has, away, quick) == []
    assert quick.finish <= level(jobs, ties, has, away, effort=0).finish


def test_work_after_what_is_watched_gives_way() -> None:
    """Everything of Ann's fits before the long job of Bob's ends; what the start waits for goes first."""
    ann = (("ann", 1.0),)
    jobs = [Job("b", 4, 0, ann), Job("a", 4, 0, ann), Job("start", 0), Job("long", 30, 0, (("bob", 1.0),))]
    found = level(jobs, [JobTie("a", "start")], {"ann": 1.0, "bob": 1.0}, {}, effort=0, watched=("start",))

    assert (found.finish, found.proven, over(jobs, found, "start")) == (30, True, 4)
