"""The attacker of tests/questionnaires/test_disclosure.py, against everything that an analysis tells.

Two people of groups that are held back exchange all they said: whatever is told must stay the same. And over
every way in which a small house may answer, no count of a small group has one possible value only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.analysis import analysed
from questionnaires.answered import answered
from questionnaires.responses import Response
from questionnaires.tally import tally
from tests.questionnaires.analysis.house import house, one
from words.catalogue import load
from workspace.result_files import result_file
from workspace.told_tally import tally_json

SURVEY = house()
GROUPS = ("sales", "service", "legal", "board")
WORDS = load("en")


def told(people: Sequence[Response], least: int) -> str:
    """Everything that leaves the house: the tally with its hash, the analysis, the file, the plain data."""
    counted = tally(SURVEY, people, least=least)
    found = analysed(SURVEY, counted, answered(SURVEY, people), "en")
    plain = json.dumps(tally_json(counted, SURVEY), sort_keys=True)
    return repr((counted, found, result_file(found, WORDS, "csv").data, plain))


POINT = st.integers(1, 5)
FEELING = st.sampled_from(["like", "neutral", "dislike"])
SETS = {"set1__shown": "r1 r2 r3", "set2__shown": "r2 r3 r4"}
GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "overall": POINT.map(float),
        "pains": st.fixed_dictionaries({}, optional={"lost": POINT, "twice": POINT}),
        "needs": st.fixed_dictionaries(
            {},
            optional={
                f"{row}__{side}": POINT
                for row in ("search", "mobile")
                for side in ("importance", "satisfaction")
            },
        ),
        "tool": st.sampled_from(["sheet", "paper"]),
        "ways": st.sets(st.sampled_from(["mail", "phone", "visit"]), min_size=1).map(
            lambda codes: tuple(sorted(codes))
        ),
        "hours": st.integers(0, 40).map(float),
        "why": st.sampled_from(["habit", "speed"]),
        "often": POINT.map(float),
        "copies": st.integers(0, 9).map(float),
        "story": st.sampled_from(["It is quick", "My own words"]),
        "said": st.just("More"),
        "order": st.permutations(["a", "b", "c"]).map(tuple),
        "again": st.integers(0, 10).map(float),
        "duty": st.fixed_dictionaries({"app": st.sampled_from(["must", "should", "wont"])}),
        "feel": st.fixed_dictionaries({"app__with": FEELING, "app__without": FEELING}),
        "money": st.integers(0, 100).map(lambda some: {"a": some, "b": 100 - some}),
        "best": st.sampled_from(
            [
                {**SETS, "set1__best": "r1", "set1__worst": "r2", "set2__best": "r4", "set2__worst": "r3"},
                {**SETS, "set1__best": "r3", "set1__worst": "r1", "set2__best": "r2", "set2__worst": "r4"},
            ]
        ),
    },
)
HOUSES = st.tuples(*(st.lists(st.tuples(st.just(name), GIVEN), max_size=8) for name in GROUPS)).map(
    lambda rows: [
        one(f"p{number}", group, **values)
        for number, (group, values) in enumerate(item for row in rows for item in row)
    ]
)


@settings(max_examples=60, deadline=None)
@given(HOUSES, st.integers(2, 6))
def test_two_people_of_small_groups_can_be_exchanged(people: list[Response], least: int) -> None:
    """Nothing that is told changes when two people of too small departments swap all that they said."""
    sizes = {name: sum(item.department == name for item in people) for name in GROUPS}
    small = [number for number, item in enumerate(people) if sizes[item.department] < least]
    before = told(people, least)
    for first, second in list(combinations(small, 2))[:6]:
        swapped = list(people)
        swapped[first] = replace(people[first], answers=people[second].answers)
        swapped[second] = replace(people[second], answers=people[first].answers)
        same = all(
            set(people[first].answers) == set(item.answers) and shape(people[first]) == shape(item)
            for item in (people[second],)
        )
        if same:
            assert told(swapped, least) == before


def shape(response: Response) -> object:
    """Which parts somebody answered; that much is known of everybody."""
    return [
        (name, sorted(answer.value) if isinstance(answer.value, dict) else None)
        for name, answer in sorted(response.answers.items())
    ]


def found_out(worlds: Sequence[Sequence[Response]], least: int, publish: Callable[..., str]) -> list[str]:
    """Answers of small groups that are the same in all worlds of which the same is told."""
    alike: dict[str, list[Sequence[Response]]] = defaultdict(list)
    for world in worlds:
        alike[publish(world, least)].append(world)
    read = []
    for possible in alike.values():
        first = possible[0]
        sizes = {name: sum(item.department == name for item in first) for name in GROUPS}
        codes = sorted({str(item.answers["tool"].value) for item in first})
        for group, code in product((name for name, size in sizes.items() if 0 < size < least), codes):
            counts = {
                sum(item.department == group and item.answers["tool"].value == code for item in world)
                for world in possible
            }
            if len(counts) == 1 and any(
                item.answers["tool"].value == code for world in possible for item in world
            ):
                everywhere = {sum(i.answers["tool"].value == code for i in world) for world in possible}
                if everywhere != {0}:
                    read.append(f"{group} {code} {counts}")
    return read


OF_SHEETS: dict[str, Any] = {
    "tool": "sheet",
    "overall": 5.0,
    "why": "habit",
    "often": 4.0,
    "story": "Mine",
    "said": "More",
}
OF_PAPER: dict[str, Any] = {"tool": "paper", "overall": 1.0, "copies": 3.0}


def every_world(sizes: Sequence[int]) -> list[list[Response]]:
    """Every way in which departments of these sizes may choose one of two tools, and what hangs on it."""
    places = [group for group, size in zip(GROUPS, sizes, strict=True) for _ in range(size)]
    return [
        [
            one(f"p{number}", group, **OF_SHEETS if code == "sheet" else OF_PAPER)
            for number, (group, code) in enumerate(zip(places, codes, strict=True))
        ]
        for codes in product(("sheet", "paper"), repeat=len(places))
    ]


def test_no_way_of_answering_gives_a_small_group_away() -> None:
    """Over all answers of houses with small departments: tally, analysis and file leave each count open."""
    for sizes in ((3, 3, 1, 0), (3, 0, 2, 1), (4, 0, 1, 0), (3, 1, 1, 1)):
        assert not found_out(every_world(sizes), 3, told), sizes


def test_the_attacker_reads_what_is_not_protected() -> None:
    """The same attacker finds the answers of one person when nothing is held back."""
    assert found_out(every_world((3, 0, 1, 0)), 3, lambda world, _: told(world, 1))
