"""Courses as a team gives them: those of its playbook with its own changes, and its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from playbook.delivery import Course, Track
from project.catalogue import Catalogue
from project.model import Project
from project.records.teaching import CoursePlan, TaughtBy
from project.results.training import CourseLine

OWN_HOURS = 4.0
"""Hours of a course of one's own while nobody says how long it is: half a day."""

SAID = (
    "title", "track", "audience", "taught_by", "goal", "test", "benefit", "hours", "most_people", "pass_mark",
)  # fmt: skip
"""Fields in which a team's own words stand in for those of the playbook."""


def course_lines(
    project: Project, catalogue: Catalogue, language: str
) -> tuple[tuple[CourseLine, ...], tuple[tuple[str, ...], ...]]:
    """All courses in the order in which they are given, and those that come before each other.

    Courses in a circle keep their place and are taken as if none of the circle came first.
    """
    plans = {item.id: item for item in project.of(CoursePlan)}
    shipped = [_shipped(item, plans.get(item.id), catalogue, language) for item in catalogue.playbook.courses]
    known = {item.id for item in shipped}
    own = [_own(item) for item in plans.values() if item.own and item.id not in known]
    return in_turn([*shipped, *own])


def _shipped(course: Course, plan: CoursePlan | None, catalogue: Catalogue, language: str) -> CourseLine:
    fallback = catalogue.playbook.language
    line = CourseLine(
        id=course.id,
        title=course.title.read(language, fallback),
        track=course.track,
        own=False,
        changed=False,
        audience=course.audience,
        taught_by=TaughtBy(course.taught_by),
        goal=course.goal.read(language, fallback),
        test=course.test.read(language, fallback),
        benefit=course.benefit.read(language, fallback),
        modules=tuple(item.read(language, fallback) for item in course.modules),
        hours=course.hours.likely,
        most_people=course.most_people,
        pass_mark=None if course.pass_mark is None else course.pass_mark.value,
        after=course.after,
        left_out="",
    )
    return line if plan is None else _as_planned(line, plan)


def _own(plan: CoursePlan) -> CourseLine:
    bare = CourseLine(
        id=plan.id, title=plan.title, track=Track.USERS, own=True, changed=False, audience=(),
        taught_by=TaughtBy.OWN_TRAINER, goal="", test="", benefit="", modules=(), hours=OWN_HOURS,
        most_people=None, pass_mark=None, after=(), left_out="",
    )  # fmt: skip
    return _as_planned(bare, plan)


def _as_planned(line: CourseLine, plan: CoursePlan) -> CourseLine:
    """The course with everything the team says of it; what it leaves open stays."""
    values = {name: getattr(line, name) for name in CourseLine.__slots__}
    said = {name: getattr(plan, name) for name in SAID if getattr(plan, name) not in (None, "", ())}
    after = line.after if plan.after is None else plan.after
    more = {"after": after, "left_out": plan.left_out.strip(), "price": plan.price}
    changed = not line.own and bool(said or after != line.after or plan.price is not None)
    return CourseLine(**{**values, **said, **more, "changed": changed})


def in_turn(courses: Sequence[CourseLine]) -> tuple[tuple[CourseLine, ...], tuple[tuple[str, ...], ...]]:
    """Courses so that none stands before one that comes first, those left out last; and the circles met."""
    given = [item for item in courses if item.given]
    waits = {item.id: _first(item, given) for item in given}
    placed: dict[str, CourseLine] = {}
    circles = []
    while len(placed) < len(given):
        left = [item for item in given if item.id not in placed]
        free = next((item for item in left if waits[item.id] <= placed.keys()), None)
        if free is None:
            circle = _circle(left[0].id, waits, placed.keys())
            circles.append(circle)
            waits.update({name: waits[name] - set(circle) for name in circle})
        else:
            placed[free.id] = free
    return (*placed.values(), *(item for item in courses if not item.given)), tuple(circles)


def _first(course: CourseLine, given: Iterable[CourseLine]) -> set[str]:
    return {item.id for item in given if item.id in course.after}


def _circle(begin: str, waits: Mapping[str, set[str]], placed: Iterable[str]) -> tuple[str, ...]:
    """The courses of one circle, met by walking back from one that waits for ever."""
    done, way = set(placed), [begin]
    while True:
        step = min(waits[way[-1]] - done)
        if step in way:
            return tuple(way[way.index(step) :])
        way.append(step)


def before(course: CourseLine, circles: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Ids of the courses that come first, without those that wait for this one in turn."""
    held = {name for circle in circles if course.id in circle for name in circle}
    yield from (name for name in course.after if name not in held)
