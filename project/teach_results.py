"""What came of the courses: who passed, what groups can do before and after, and the four levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import fsum

from playbook.delivery import Track
from project.model import Project
from project.records.teaching import CourseLevel, CourseResult, LearnerGroup, Level, SkillMoment, SkillPoint
from project.results.training import (
    FLOOR,
    CourseLine,
    GroupLine,
    Lack,
    LevelLine,
    Shortfall,
    SkillGap,
)
from project.teach_conflicts import certified_on
from project.teach_places import classes_of, own_trainers, seats, standing

ENOUGH = 1e-9
"""How far below what is asked a share may lie, for the rounding of computers."""


def completed(course: CourseLine, group: LearnerGroup, results: Iterable[CourseResult]) -> int:
    """How many of a group passed a course, or attended it where nothing is tested.

    Results that name a person count once for each person; those counted together are added to them. Never
    more than the group has people.
    """
    named: dict[str, int] = {}
    counted = 0
    for item in results:
        if item.course != course.id or not _speaks_of(item, group):
            continue
        here = item.passed if tested(course) else item.attended
        if item.person is None:
            counted += here
        else:
            named[item.person] = max(named.get(item.person, 0), min(here, 1))
    return min(group.people, counted + sum(named.values()))


def tested(course: CourseLine) -> bool:
    """Whether a course ends with a test."""
    return bool(course.test) or course.pass_mark is not None


def _speaks_of(result: CourseResult, group: LearnerGroup) -> bool:
    if result.group is not None:
        return result.group == group.id
    return result.person is not None and result.person in group.members


def completed_lines(project: Project, courses: Iterable[CourseLine], as_of: date) -> Iterator[CourseLine]:
    """The courses with how many completed them; of groups under five people only where all are such."""
    groups, results = {item.id: item for item in project.of(LearnerGroup)}, tuple(project.of(CourseResult))
    for course in courses:
        if course.track is Track.TRAINERS and not course.groups:
            yield _of_trainers(project, course, as_of)
            continue
        counted = shown([groups[name] for name in course.groups])
        people = sum(item.people for item in counted)
        done = sum(completed(course, item, results) for item in counted)
        yield replace(course, completed=done if people >= FLOOR else None, share=share(done, people))


def _of_trainers(project: Project, course: CourseLine, as_of: date) -> CourseLine:
    days = [certified_on(project, (course,), item) for item in own_trainers(project)]
    done = sum(day is not None and day <= as_of for day in days)
    return replace(course, completed=done, share=share(done, course.people))


def shown(groups: Sequence[LearnerGroup]) -> Sequence[LearnerGroup]:
    """Groups that a sum counts: those of five and more, so that no small one can be worked out of it."""
    large = [item for item in groups if item.people >= FLOOR]
    return large or groups


def share(part: int, people: int) -> float | None:
    """A part of people; None for fewer than five."""
    return part / people if people >= FLOOR else None


def group_lines(
    project: Project, courses: Sequence[CourseLine], pass_needed: float
) -> tuple[tuple[GroupLine, ...], tuple[Shortfall, ...]]:
    """Every group of learners, and why those who are not ready are not."""
    results, lines, short = tuple(project.of(CourseResult)), [], []
    classes = classes_of(standing(project))
    for group in project.of(LearnerGroup):
        taken = [item for item in courses if group.id in item.groups and item.given]
        done = {item.id: completed(item, group, results) for item in taken}
        least = min(done.values(), default=0)
        lacking = [item for item in taken if done[item.id] / group.people + ENOUGH < pass_needed]
        lines.append(
            GroupLine(
                group.id,
                group.title,
                group.people,
                tuple(item.id for item in taken),
                ready=bool(taken) and not lacking,
                share=share(least, group.people) if taken else None,
                hours=fsum(item.hours for item in taken),
            )
        )
        if not taken:
            short.append(Shortfall(Lack.NO_COURSE, group.id))
        for item in lacking:
            placed = seats(group.id, (one for one in classes if one.course == item.id))
            lack = Lack.NOT_PASSED if placed >= group.people else Lack.NO_CLASS
            short.append(Shortfall(lack, group.id, item.id, share(done[item.id], group.people)))
    return tuple(lines), tuple(short)


def passed_of_all(groups: Iterable[GroupLine]) -> float | None:
    """The part of learners who passed, each by the course that fewest of the group passed; floor of five."""
    large = [item for item in groups if item.share is not None]
    people = sum(item.people for item in large)
    return fsum((item.share or 0.0) * item.people for item in large) / people if people else None


def skill_gaps(project: Project, courses: Sequence[CourseLine]) -> Iterator[SkillGap]:
    """Before and after, by group and course, as far as enough people were asked."""
    points: dict[tuple[str, str], dict[SkillMoment, SkillPoint]] = {}
    for item in sorted(project.of(SkillPoint), key=lambda one: one.on or date.min):
        points.setdefault((item.group, item.course), {})[item.moment] = item
    order = {item.id: place for place, item in enumerate(courses)}
    for (group, course), found in sorted(points.items(), key=lambda one: (order.get(one[0][1], 0), one[0])):
        yield SkillGap(
            group,
            course,
            _mean(found, SkillMoment.BEFORE),
            _mean(found, SkillMoment.AFTER),
            min(item.people for item in found.values()),
            hidden=any(item.people < FLOOR for item in found.values()),
        )


def _mean(found: Mapping[SkillMoment, SkillPoint], moment: SkillMoment) -> float | None:
    item = found.get(moment)
    return None if item is None or item.people < FLOOR else item.points


def level_lines(project: Project, courses: Sequence[CourseLine]) -> Iterator[LevelLine]:
    """What was found on each level, in the order of courses and levels."""
    order = {item.id: place for place, item in enumerate(courses)}
    levels = list(Level)
    found = sorted(
        project.of(CourseLevel),
        key=lambda item: (order.get(item.course, 0), levels.index(item.level), item.on or date.min),
    )
    for item in found:
        told = item.share if item.people >= FLOOR else None
        yield LevelLine(item.course, item.level, told, item.people, item.on, item.how)
