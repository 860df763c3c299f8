"""Objectives as a tree."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.catalogue import Catalogue
from project.changes import Put, faults
from project.codes import Code
from project.model import Project, Settings
from project.objective_tree import children, may_serve, parents, walk, way_up
from project.records.vision import Objective

NAMES = ("a", "b", "c", "d", "e", "f")
LINKS = st.lists(st.tuples(st.sampled_from(NAMES), st.one_of(st.none(), st.sampled_from(NAMES))), max_size=30)


def objective(name: str, leads_to: str | None = None, order: int = 0) -> Objective:
    """An objective that is called like its id."""
    return Objective(id=name, title=name.upper(), leads_to=leads_to, order=order)


def accepted(catalogue: Catalogue, links: Sequence[tuple[str, str | None]]) -> Project:
    """The project after every one of these changes that the project's own check accepts."""
    project = Project(id="p", records=(Settings(name="T", users=1), *map(objective, NAMES)))
    for name, above in links:
        held = project.find(Objective, name)
        assert held is not None
        put = Put(held.model_copy(update={"leads_to": above}))
        if not faults(project, catalogue, (put,)):
            others = tuple(item for item in project.records if item is not held)
            project = project.model_copy(update={"records": (*others, put.record)})
    return project


@given(links=LINKS)
def test_no_circle_after_any_accepted_changes(
    catalogue: Catalogue, links: list[tuple[str, str | None]]
) -> None:
    """Walking up from any objective ends at the top, whatever was tried in whatever order (V8)."""
    project = accepted(catalogue, links)
    above = {item.id: item.leads_to for item in project.of(Objective)}
    for start, first in above.items():
        at, steps = first, 0
        while at is not None:
            assert at != start
            at, steps = above[at], steps + 1
            assert steps <= len(above)


@given(
    links=st.lists(st.tuples(st.sampled_from(NAMES), st.one_of(st.none(), st.sampled_from([*NAMES, "x"]))))
)
def test_every_objective_comes_exactly_once(links: list[tuple[str, str | None]]) -> None:
    """Also of records that name themselves, each other or nothing that is there: all of them, none twice."""
    objectives = [objective(name, dict(links).get(name), place) for place, name in enumerate(NAMES)]
    above = parents(objectives)
    shown = list(walk(children(objectives, above)))
    assert sorted(name for name, _ in shown) == sorted(NAMES)
    for name, depth in shown:
        assert depth == len(way_up(above, name)) - 1


@given(links=LINKS)
def test_what_is_offered_is_accepted_and_nothing_else(
    catalogue: Catalogue, links: list[tuple[str, str | None]]
) -> None:
    """The choices for what an objective serves are those that make no circle."""
    project = accepted(catalogue, links)
    objectives = tuple(project.of(Objective))
    for item in objectives:
        offered = {other.id for other in may_serve(objectives, item.id)}
        for other in objectives:
            found = faults(project, catalogue, (Put(item.model_copy(update={"leads_to": other.id})),))
            assert (other.id in offered) == (not found)
            assert all(fault.code == Code.OBJECTIVE_CIRCLE for fault in found)


def test_each_is_followed_by_those_that_serve_it() -> None:
    """Top first, then its branch, then the next top; equals in the order of the team."""
    objectives = [
        objective("profit", order=2),
        objective("loyalty", "profit", 3),
        objective("answer", "loyalty", 5),
        objective("know", "loyalty", 4),
        objective("other", order=1),
    ]
    above = parents(objectives)
    assert list(walk(children(objectives, above))) == [
        ("other", 0), ("profit", 0), ("loyalty", 1), ("know", 2), ("answer", 2),
    ]  # fmt: skip
    assert way_up(above, "know") == ("know", "loyalty", "profit")


@pytest.mark.parametrize("length", [1, 2, 500])
def test_long_ways_are_walked(length: int) -> None:
    """A chain of any length is a tree as deep as it is long."""
    objectives = [objective(f"o{n}", f"o{n - 1}" if n else None, n) for n in range(length)]
    shown = list(walk(children(objectives, parents(objectives))))
    assert shown == [(f"o{n}", n) for n in range(length)]
