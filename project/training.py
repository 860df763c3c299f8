"""Who learns what, when, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from playbook.delivery import Track
from project.catalogue import Catalogue
from project.model import Project
from project.results.schedule import Schedule
from project.results.training import CourseLine, GroupLine, Training
from project.teach_conflicts import certified_on, conflicts
from project.teach_courses import course_lines
from project.teach_days import before_tests, rules_of, users_from, window
from project.teach_places import own_trainers, placed_lines
from project.teach_results import completed_lines, group_lines, level_lines, passed_of_all, skill_gaps
from project.teach_worth import hourly_rate, teaching_hours, worth_of


def training(
    project: Project, catalogue: Catalogue, plan: Schedule, as_of: date, language: str = "en"
) -> Training:
    """Courses in their order, who takes them, what is in the calendar, what came of it and what it costs.

    The plan tells between which days classes are held and when people begin to work with the CRM.
    """
    bare, circles = course_lines(project, catalogue, language)
    courses = tuple(completed_lines(project, placed_lines(project, bare), as_of))
    pass_needed = rules_of(project).pass_needed
    groups, short = group_lines(project, courses, pass_needed)
    uncertified = _uncertified(project, courses, as_of)
    first, last = window(project, plan, as_of)
    due = before_tests(catalogue.playbook, plan, courses)
    inside, outside = teaching_hours(courses)
    rate = hourly_rate(project, catalogue)
    worth, whole = worth_of(project, courses, rate)
    return Training(
        facts=_facts(courses, groups, uncertified),
        courses=courses,
        circles=circles,
        groups=groups,
        ready=tuple(item.id for item in groups if item.ready),
        short=short,
        pass_needed=pass_needed,
        learners=sum(item.people for item in groups),
        passed=passed_of_all(groups),
        conflicts=conflicts(project, courses, circles, plan.live_on, due, as_of),
        uncertified=uncertified,
        first=first,
        last=last,
        users_from=users_from(project, first, last),
        due=tuple(due.items()),
        inside_hours=inside,
        outside_hours=outside,
        rate=rate,
        gaps=tuple(skill_gaps(project, courses)),
        levels=tuple(level_lines(project, courses)),
        worth=worth,
        whole=whole,
    )


def _uncertified(project: Project, courses: Sequence[CourseLine], as_of: date) -> tuple[str, ...]:
    """Own trainers who have not passed by today, where there is a course for trainers."""
    if not any(item.track is Track.TRAINERS and item.given for item in courses):
        return ()
    days = {item.id: certified_on(project, courses, item) for item in own_trainers(project)}
    return tuple(name for name, day in days.items() if day is None or day > as_of)


def _facts(
    courses: Sequence[CourseLine], groups: Sequence[GroupLine], uncertified: Sequence[str]
) -> tuple[tuple[str, float | bool | None], ...]:
    taken = [item for item in courses if item.given and item.people]
    return (
        ("learners_ready", passed_of_all(groups)),
        ("learner_groups", float(len(groups))),
        ("learner_groups_short", float(sum(not item.ready for item in groups))),
        ("courses_without_trainer", float(sum(not item.trainers for item in taken))),
        ("classes_unplanned", float(sum(item.unplanned for item in taken))),
        ("trainers_uncertified", float(len(uncertified))),
    )
