"""What in the calendar of classes does not go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from playbook.delivery import Track
from project.model import Project
from project.records.teaching import (
    CourseResult,
    LearnerGroup,
    Room,
    Session,
    SessionState,
    TaughtBy,
    Trainer,
)
from project.results.training import Conflict, CourseLine, TeachFault
from project.teach_courses import before
from project.teach_days import has_time, rules_of, working
from project.teach_places import ClassHeld, classes_of, may_teach, standing


@dataclass(frozen=True, slots=True)
class _Known:
    """What judging a class needs.

    Attributes:
        live: the first day on which people work with the CRM.
        due: course to the day on which its learners begin to test the CRM.
    """

    project: Project
    courses: Mapping[str, CourseLine]
    circles: tuple[tuple[str, ...], ...]
    classes: tuple[ClassHeld, ...]
    rooms: Mapping[str, Room]
    trainers: Mapping[str, Trainer]
    groups: Mapping[str, LearnerGroup]
    live: date | None
    due: Mapping[str, date]
    as_of: date


def conflicts(
    project: Project,
    courses: Sequence[CourseLine],
    circles: tuple[tuple[str, ...], ...],
    live: date | None,
    due: Mapping[str, date],
    as_of: date,
) -> tuple[Conflict, ...]:
    """Everything that does not go together, by day; classes that were held are not judged any more."""
    sessions = standing(project)
    known = _Known(
        project,
        {item.id: item for item in courses},
        circles,
        classes_of(sessions),
        {item.id: item for item in project.of(Room)},
        {item.id: item for item in project.of(Trainer)},
        {item.id: item for item in project.of(LearnerGroup)},
        live,
        due,
        as_of,
    )
    ahead = [item for item in sessions if item.state is SessionState.PLANNED]
    found = [
        *(told for item in ahead for told in _alone(known, item)),
        *_twice(known, sessions),
        *_too_many(known, ahead),
        *(told for item in known.classes for told in _too_early(known, item)),
    ]
    return tuple(sorted(found, key=lambda item: (item.day, item.fault, item.sessions)))


def _alone(known: _Known, session: Session) -> Iterator[Conflict]:
    """What is wrong with one class by itself."""
    course, people = known.courses.get(session.course), sum(session.places)
    room = known.rooms.get(session.room or "")
    if room is None:
        yield _told(TeachFault.NO_ROOM, session)
    elif room.seats is not None and people > room.seats:
        yield _told(TeachFault.ROOM_TOO_SMALL, session, room.title, count=people - room.seats)
    if course is not None and course.most_people is not None and people > course.most_people:
        yield _told(TeachFault.CLASS_TOO_LARGE, session, count=people - course.most_people)
    if not working(known.project, session.day):
        yield _told(TeachFault.DAY_OFF, session)
    if known.live is not None and course is not None and session.day >= known.live:
        yield _told(TeachFault.TOO_LATE, session)
    if session.course in known.due and session.day >= known.due[session.course]:
        yield _told(TeachFault.AFTER_TEST, session)
    yield from _taught(known, session, course)


def _taught(known: _Known, session: Session, course: CourseLine | None) -> Iterator[Conflict]:
    trainer = known.trainers.get(session.trainer or "")
    if trainer is None:
        yield _told(TeachFault.NO_TRAINER, session)
        return
    if course is not None and not may_teach(trainer, course):
        yield _told(TeachFault.TRAINER_WRONG, session, trainer.title)
    if not has_time(known.project, trainer, session.day):
        yield _told(TeachFault.TRAINER_AWAY, session, trainer.title)
    if trainer.kind is TaughtBy.OWN_TRAINER and not _certified_by(known, trainer, session.day):
        yield _told(TeachFault.NOT_CERTIFIED, session, trainer.title)


def _certified_by(known: _Known, trainer: Trainer, day: date) -> bool:
    """Whether an own trainer has passed the course for trainers by a day, or will have by the calendar."""
    passed = certified_on(known.project, known.courses.values(), trainer)
    if passed is not None:
        return passed <= day
    for_trainers = {item.id for item in known.courses.values() if item.track is Track.TRAINERS}
    return any(
        item.course in for_trainers and known.as_of <= item.last < day and _still_ahead(item)
        for item in known.classes
    )


def _still_ahead(held: ClassHeld) -> bool:
    return any(item.state is SessionState.PLANNED for item in held.sessions)


def certified_on(project: Project, courses: Iterable[CourseLine], trainer: Trainer) -> date | None:
    """The day an own trainer passed the course for trainers; None while nobody says so."""
    for_trainers = {item.id for item in courses if item.track is Track.TRAINERS}
    days = [
        item.on
        for item in project.of(CourseResult)
        if item.course in for_trainers
        and item.person is not None
        and item.person == trainer.person
        and item.passed
        and item.on is not None
    ]
    return min([*days, *([trainer.certified_on] if trainer.certified_on else [])], default=None)


def _told(fault: TeachFault, session: Session, *names: str, count: int = 0) -> Conflict:
    return Conflict(fault, session.course, (session.id,), session.day, names, count)


# -- at the same time ----------------------------------------------------------------------------------


def _twice(known: _Known, sessions: Sequence[Session]) -> Iterator[Conflict]:
    """Rooms, trainers and groups in two classes at once."""
    kinds: tuple[tuple[TeachFault, Callable[[Session], tuple[str, ...]], Mapping[str, str]], ...] = (
        (TeachFault.ROOM_TWICE, lambda item: (item.room or "",), _titles(known.rooms)),
        (TeachFault.TRAINER_TWICE, lambda item: (item.trainer or "",), _titles(known.trainers)),
        (TeachFault.GROUP_TWICE, lambda item: item.groups, _titles(known.groups)),
    )
    for fault, named, titles in kinds:
        taken: dict[str, list[Session]] = defaultdict(list)
        for item in sessions:
            for name in named(item):
                taken[name].append(item)
        for name, title in titles.items():
            yield from _overlaps(fault, title, taken[name])


def _titles(
    records: Mapping[str, Room] | Mapping[str, Trainer] | Mapping[str, LearnerGroup],
) -> dict[str, str]:
    return {name: item.title for name, item in records.items()}


def _overlaps(fault: TeachFault, title: str, sessions: Sequence[Session]) -> Iterator[Conflict]:
    """Each pair that meets, of which at least one is still ahead."""
    for place, item in enumerate(sessions):
        for other in sessions[place + 1 :]:
            if begins(other) >= ends(item):
                break
            if SessionState.PLANNED in (item.state, other.state):
                yield Conflict(fault, item.course, (item.id, other.id), item.day, (title,))


def begins(session: Session) -> datetime:
    """When a class begins."""
    return datetime.combine(session.day, session.starts)


def ends(session: Session) -> datetime:
    """When a class is over."""
    return begins(session) + timedelta(hours=session.hours)


def _too_many(known: _Known, ahead: Sequence[Session]) -> Iterator[Conflict]:
    """More classes on one day than a trainer gives."""
    most, days = rules_of(known.project).per_day, defaultdict(list)
    for item in ahead:
        if item.trainer in known.trainers:
            days[item.trainer, item.day].append(item)
    for (trainer, day), found in days.items():
        if len(found) > most:
            names = tuple(item.id for item in found)
            title = known.trainers[trainer].title if trainer else ""
            yield Conflict(
                TeachFault.TOO_MANY_CLASSES, found[0].course, names, day, (title,), len(found) - most
            )


# -- one after the other -------------------------------------------------------------------------------


def _too_early(known: _Known, held: ClassHeld) -> Iterator[Conflict]:
    """A class that begins before the course that comes first is over for its people."""
    course = known.courses.get(held.course)
    if course is None or held.sessions[0].state is not SessionState.PLANNED:
        return
    for name in before(course, known.circles):
        comes_first = known.courses.get(name)
        waits = [item for item in _for_the_same(known, name, held) if ends(item.sessions[-1]) > _begin(held)]
        if waits and comes_first is not None and comes_first.given:
            sessions = (held.sessions[0].id, waits[0].sessions[-1].id)
            yield Conflict(TeachFault.TOO_EARLY, held.course, sessions, held.first, (comes_first.title,))


def _begin(held: ClassHeld) -> datetime:
    return begins(held.sessions[0])


def _for_the_same(known: _Known, course: str, held: ClassHeld) -> list[ClassHeld]:
    """Classes of a course in which these people sit; all of them where these people do not take it."""
    classes = [item for item in known.classes if item.course == course]
    shared = [item for item in classes if item.places.keys() & held.places.keys()]
    return shared or classes
