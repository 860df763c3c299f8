"""Who takes which course: places, classes needed for them, and what of them stands in the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from playbook.delivery import Track
from project.model import Project
from project.records.teaching import LearnerGroup, Session, SessionState, TaughtBy, Trainer
from project.results.training import CourseLine


@dataclass(frozen=True, slots=True)
class ClassHeld:
    """One class of a course with all its days.

    Attributes:
        sessions: its days that are not cancelled, in their order.
        places: group of learners to places, the largest of its days.
    """

    course: str
    number: int
    sessions: tuple[Session, ...]
    places: Mapping[str, int]

    @property
    def first(self) -> date:
        """Its first day."""
        return self.sessions[0].day

    @property
    def last(self) -> date:
        """Its last day."""
        return self.sessions[-1].day


def standing(project: Project) -> tuple[Session, ...]:
    """Classes that were not cancelled, by day."""
    kept = (item for item in project.of(Session) if item.state is not SessionState.CANCELLED)
    return tuple(sorted(kept, key=lambda item: (item.day, item.starts, item.id)))


def classes_of(sessions: Iterable[Session]) -> tuple[ClassHeld, ...]:
    """Days of the same class of a course put together."""
    days: dict[tuple[str, int], list[Session]] = defaultdict(list)
    for item in sessions:
        days[item.course, item.class_no].append(item)
    return tuple(
        ClassHeld(course, number, tuple(found), _places(found)) for (course, number), found in days.items()
    )


def _places(sessions: Iterable[Session]) -> Mapping[str, int]:
    most: dict[str, int] = {}
    for item in sessions:
        for group, places in zip(item.groups, item.places, strict=False):
            most[group] = max(most.get(group, 0), places)
    return most


def takers(course: CourseLine, groups: Iterable[LearnerGroup]) -> tuple[LearnerGroup, ...]:
    """Groups of learners that take a course: it is meant for them, or they name it.

    A course for trainers is meant for those who will teach, so only groups that name it take it.
    """
    meant = () if course.track is Track.TRAINERS else course.audience
    return tuple(item for item in groups if course.id in item.courses or item.group in meant)


def own_trainers(project: Project) -> tuple[Trainer, ...]:
    """Trainers of the firm's own."""
    return tuple(item for item in project.of(Trainer) if item.kind is TaughtBy.OWN_TRAINER)


def may_teach(trainer: Trainer, course: CourseLine) -> bool:
    """Whether somebody teaches a course: one that is named, else any that is taught by such people."""
    return course.id in trainer.courses if trainer.courses else trainer.kind is course.taught_by


def placed_lines(project: Project, courses: Sequence[CourseLine]) -> Iterator[CourseLine]:
    """The courses with who takes them, how many classes that needs, and what the calendar holds."""
    groups, classes = tuple(project.of(LearnerGroup)), classes_of(standing(project))
    for course in courses:
        learners = takers(course, groups)
        people = needed(project, course, learners)
        here = [item for item in classes if item.course == course.id]
        yield replace(
            course,
            groups=tuple(item.id for item in learners),
            people=people,
            classes=classes_needed(people, course.most_people),
            planned=len(here),
            held=sum(all(day.state is SessionState.HELD for day in item.sessions) for item in here),
            placed=_placed(course, learners, here, people),
            trainers=tuple(item.id for item in project.of(Trainer) if may_teach(item, course)),
            first=min((item.first for item in here), default=None),
            last=max((item.last for item in here), default=None),
        )


def needed(project: Project, course: CourseLine, learners: Sequence[LearnerGroup]) -> int:
    """Places a course needs; one for trainers that no group takes is for the firm's own trainers."""
    if course.left_out:
        return 0
    if course.track is Track.TRAINERS and not learners:
        return len(own_trainers(project))
    return sum(item.people for item in learners)


def classes_needed(people: int, most: int | None) -> int:
    """How many classes it takes."""
    return ceil(people / most) if people and most else int(people > 0)


def _placed(
    course: CourseLine, learners: Sequence[LearnerGroup], classes: Sequence[ClassHeld], people: int
) -> int:
    """Places that are used: no group uses more than it has people."""
    if course.track is Track.TRAINERS and not learners:
        return people if classes else 0
    return sum(min(item.people, seats(item.id, classes)) for item in learners)


def seats(group: str, classes: Iterable[ClassHeld]) -> int:
    """Places of one group over classes of one course."""
    return sum(item.places.get(group, 0) for item in classes)


def split(people: Sequence[tuple[str, int]], most: int | None) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Learners shared out to as few classes as the largest size allows, sizes as even as they can be.

    Args:
        people: (group, how many of it), in the order in which they fill the classes.
        most: people in one class; any number without one.

    Returns:
        For each class its (group, places).
    """
    left = [(group, count) for group, count in people if count > 0]
    whole = sum(count for _, count in left)
    number = classes_needed(whole, most)
    sizes = [whole // number + (place < whole % number) for place in range(number)] if number else []
    return tuple(_filled(left, size) for size in sizes)


def _filled(left: list[tuple[str, int]], size: int) -> tuple[tuple[str, int], ...]:
    """One class of this size; those who sit in it are taken off the list."""
    taken = []
    while size:
        group, count = left.pop(0)
        here = min(count, size)
        taken.append((group, here))
        size -= here
        if count > here:
            left.insert(0, (group, count - here))
    return tuple(taken)
