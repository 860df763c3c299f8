"""Classes that are needed and not in the calendar: who sits in them, and what they become when placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from playbook.delivery import Track
from project.model import Project
from project.records.teaching import LearnerGroup, Room, Session
from project.results.training import CourseLine, Training
from project.teach_days import rules_of
from project.teach_places import classes_of, own_trainers, seats, split, standing
from scoring.timetable import Place
from workspace.training_slots import Slots, day_hours


@dataclass(frozen=True, slots=True)
class Wanted:
    """A class that is needed.

    Attributes:
        number: of the class among those of its course.
        places: (group of learners, how many of it); nothing where the firm's own trainers sit in it.
        hours: of each of its days.
    """

    course: CourseLine
    number: int
    places: tuple[tuple[str, int], ...]
    people: int
    hours: tuple[float, ...]

    @property
    def id(self) -> str:
        """Its name in the timetable."""
        return f"{self.course.id}#{self.number}"


def wanted_classes(project: Project, found: Training) -> tuple[Wanted, ...]:
    """For every course the classes that give a place to everybody who has none, in the order of courses."""
    return tuple(item for course in found.given for item in _of_course(project, course))


def _of_course(project: Project, course: CourseLine) -> Iterator[Wanted]:
    number = max((item.class_no for item in project.of(Session) if item.course == course.id), default=0)
    hours = parts(course.hours, day_hours(rules_of(project)))
    if course.track is Track.TRAINERS and not course.groups:
        people = len(own_trainers(project))
        if people and not course.planned:
            for places in split((("", people),), _largest(project, course)):
                number += 1
                yield Wanted(course, number, (), sum(count for _, count in places), hours)
        return
    for places in split(_without(project, course), _largest(project, course)):
        number += 1
        yield Wanted(course, number, places, sum(count for _, count in places), hours)


def _without(project: Project, course: CourseLine) -> Sequence[tuple[str, int]]:
    """Groups with how many of their people have no place in a class of this course."""
    classes = [item for item in classes_of(standing(project)) if item.course == course.id]
    groups = {item.id: item for item in project.of(LearnerGroup)}
    return [(name, groups[name].people - seats(name, classes)) for name in course.groups]


def _largest(project: Project, course: CourseLine) -> int | None:
    """People in one class: what the course allows, and what the largest room holds."""
    rooms = [item.seats for item in project.of(Room)]
    largest = None if None in rooms else max((seats for seats in rooms if seats is not None), default=None)
    limits = [limit for limit in (course.most_people, largest) if limit is not None]
    return min(limits, default=None)


def parts(hours: float, longest: float) -> tuple[float, ...]:
    """Hours of a course shared out evenly to as few days as the longest day allows."""
    days = max(1, ceil(hours / longest - 1e-9))
    return (hours / days,) * days


def as_sessions(wanted: Wanted, place: Place, slots: Slots) -> Iterator[Session]:
    """The days of a class that was placed."""
    for part, (slot, hours) in enumerate(zip(place.starts, wanted.hours, strict=True), start=1):
        day, starts = slots.moment(slot)
        yield Session(
            id=f"{wanted.course.id}.{wanted.number}.{part}",
            course=wanted.course.id,
            class_no=wanted.number,
            part=part,
            day=day,
            starts=starts,
            hours=hours,
            room=place.room.removeprefix("room:"),
            trainer=place.trainer.removeprefix("trainer:"),
            groups=tuple(name for name, _ in wanted.places),
            places=tuple(count for _, count in wanted.places),
        )
