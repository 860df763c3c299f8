"""Days and hours as slots of a timetable, and what of them is taken already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING

from playbook.delivery import Track
from project.model import Project
from project.records.teaching import Room, Session, TaughtBy, TeachingRules, Trainer
from project.results.training import Training
from project.teach_conflicts import begins, certified_on, ends
from project.teach_courses import before
from project.teach_days import has_time, rules_of
from project.teach_places import ClassHeld, classes_of, own_trainers, standing
from scoring.timetable import ClassToPlace, Timetable

if TYPE_CHECKING:
    from workspace.training_classes import Wanted

ANY = date(2000, 1, 3)
"""A day on which lengths of hours are counted."""


def _length(rules: TeachingRules) -> float:
    """Hours from the beginning of the teaching day to its end."""
    whole = datetime.combine(ANY, rules.hours.ends) - datetime.combine(ANY, rules.hours.starts)
    return max(whole.total_seconds() / 3600, 0.5)


def day_hours(rules: TeachingRules) -> float:
    """Hours of the longest class on one day."""
    return min(rules.hours_per_day, _length(rules))


@dataclass(frozen=True, slots=True)
class Slots:
    """The days on which classes can be held, each cut into as many slots as a trainer gives classes.

    Attributes:
        hours: of one slot.
    """

    days: tuple[date, ...]
    per_day: int
    starts: time
    hours: float

    @staticmethod
    def of(project: Project, days: Sequence[date]) -> Slots:
        """The slots that the rules of a project make of these days."""
        rules = rules_of(project)
        return Slots(tuple(days), rules.per_day, rules.hours.starts, _length(rules) / rules.per_day)

    def moment(self, slot: int) -> tuple[date, time]:
        """When a slot begins, to the minute."""
        begin = self._begin(slot)
        return begin.date(), begin.time().replace(second=0, microsecond=0)

    def _begin(self, slot: int) -> datetime:
        day, place = divmod(slot, self.per_day)
        return datetime.combine(self.days[day], self.starts) + timedelta(hours=place * self.hours)

    def needed(self, hours: float) -> int:
        """Slots that a class of so many hours takes."""
        return max(1, ceil(hours / self.hours - 1e-9))

    def all(self) -> range:
        """Every slot."""
        return range(len(self.days) * self.per_day)

    def taken(self, session: Session) -> Iterator[int]:
        """Slots in which a class of the calendar is held."""
        begin, end = begins(session), ends(session)
        for slot in self.all():
            here = self._begin(slot)
            if here < end and begin < here + timedelta(hours=self.hours):
                yield slot

    def of_day(self, day: date) -> range:
        """Slots of one day."""
        place = self.days.index(day)
        return range(place * self.per_day, (place + 1) * self.per_day)

    def from_moment(self, moment: datetime) -> int:
        """The first slot that begins at a moment or later; the one behind the last where none does."""
        return next((slot for slot in self.all() if self._begin(slot) >= moment), len(self.all()))

    def until_moment(self, moment: datetime) -> int:
        """How many slots are over by a moment."""
        return sum(self._begin(slot) + timedelta(hours=self.hours) <= moment for slot in self.all())


def problem_of(
    project: Project, found: Training, wanted: Sequence[Wanted], slots: Slots, as_of: date
) -> Timetable:
    """The timetable to solve: the classes that are needed beside those that stay."""
    here = _Making(project, found, wanted, slots, as_of)
    return Timetable(
        len(slots.days), slots.per_day, tuple(here.to_place(item) for item in wanted), here.busy()
    )


class _Making:
    """Makes the problem of one project."""

    def __init__(
        self, project: Project, found: Training, wanted: Sequence[Wanted], slots: Slots, as_of: date
    ) -> None:
        self._project, self._found, self._wanted, self._slots = project, found, wanted, slots
        self._sessions = standing(project)
        self._classes = classes_of(self._sessions)
        self._trainers = {item.id: item for item in project.of(Trainer)}
        self._certified = {
            item.id: certified_on(project, found.courses, item) for item in own_trainers(project)
        }
        self._for_trainers = {item.id for item in found.given if item.track is Track.TRAINERS and item.people}
        self._as_of = as_of

    def busy(self) -> dict[str, frozenset[int]]:
        """When trainers, rooms and groups are taken, away, or not allowed to teach yet."""
        taken: dict[str, set[int]] = defaultdict(set)
        for item in self._sessions:
            names = (f"trainer:{item.trainer}", f"room:{item.room}", *(f"group:{one}" for one in item.groups))
            for name in names:
                taken[name].update(self._slots.taken(item))
        for trainer in self._trainers.values():
            for day in self._slots.days:
                if not has_time(self._project, trainer, day) or self._not_yet(trainer, day):
                    taken[f"trainer:{trainer.id}"].update(self._slots.of_day(day))
        return {name: frozenset(slots) for name, slots in taken.items()}

    def _not_yet(self, trainer: Trainer, day: date) -> bool:
        certified = self._certified.get(trainer.id)
        return certified is not None and day < certified

    def to_place(self, item: Wanted) -> ClassToPlace:
        """One class as the timetable takes it."""
        after, earliest = self._comes_first(item)
        return ClassToPlace(
            item.id,
            tuple(self._slots.needed(hours) for hours in item.hours),
            item.people,
            self._learners(item),
            tuple(f"trainer:{name}" for name in item.course.trainers if self._may(name)),
            tuple(f"room:{room.id}" for room in self._project.of(Room) if _fits(room, item.people)),
            after,
            earliest,
            self._latest(item),
        )

    def _learners(self, item: Wanted) -> tuple[str, ...]:
        """Who cannot be elsewhere at that time: groups, or the trainers who learn to teach."""
        if item.places:
            return tuple(f"group:{name}" for name, _ in item.places)
        return tuple(f"trainer:{one.id}" for one in own_trainers(self._project))

    def _may(self, trainer: str) -> bool:
        """Whether somebody may teach at all: from outside, certified, or with a course for trainers ahead."""
        outside = self._trainers[trainer].kind is not TaughtBy.OWN_TRAINER
        return outside or self._certified[trainer] is not None or self._becomes_certified()

    def _becomes_certified(self) -> bool:
        ahead = any(item.course in self._for_trainers and item.last >= self._as_of for item in self._classes)
        return (
            not self._for_trainers or ahead or any(_is_for(item, self._for_trainers) for item in self._wanted)
        )

    def _comes_first(self, item: Wanted) -> tuple[tuple[str, ...], int]:
        """Classes to place that are over before this one begins, and the slot after those of the calendar."""
        names = set(before(item.course, self._found.circles))
        taught = [self._trainers[name] for name in item.course.trainers]
        waits = any(one.kind is TaughtBy.OWN_TRAINER and self._certified[one.id] is None for one in taught)
        if waits and item.course.id not in self._for_trainers:
            names |= self._for_trainers
        after = [
            one.id
            for name in names
            for one in _sharing([w for w in self._wanted if w.course.id == name], item)
        ]
        held = [one for name in names for one in self._held(name, item)]
        moments = [ends(one.sessions[-1]) for one in held]
        begin = self._found.users_from
        if item.course.track is Track.USERS and begin and item.course.id not in dict(self._found.due):
            moments.append(datetime.combine(begin, time.min))
        return tuple(sorted(after)), max((self._slots.from_moment(one) for one in moments), default=0)

    def _held(self, course: str, item: Wanted) -> list[ClassHeld]:
        classes = [one for one in self._classes if one.course == course]
        mine = {name for name, _ in item.places}
        return [one for one in classes if one.places.keys() & mine] or classes

    def _latest(self, item: Wanted) -> int | None:
        """The slot by which it is over: before what comes after it for the same people, a class or a test."""
        mine = {name for name, _ in item.places}
        following = {
            one.id for one in self._found.given if item.course.id in before(one, self._found.circles)
        }
        moments = [
            begins(one.sessions[0])
            for one in self._classes
            if one.course in following and one.places.keys() & mine
        ]
        due = dict(self._found.due).get(item.course.id)
        if due is not None:
            moments.append(datetime.combine(due, time.min))
        return self._slots.until_moment(min(moments)) if moments else None


def _fits(room: Room, people: int) -> bool:
    return room.seats is None or room.seats >= people


def _is_for(item: Wanted, courses: Iterable[str]) -> bool:
    return item.course.id in courses


def _sharing(classes: Sequence[Wanted], item: Wanted) -> Sequence[Wanted]:
    """Of some classes those with people of this one; all of them where these people are in none."""
    mine = {name for name, _ in item.places}
    return [one for one in classes if mine & {name for name, _ in one.places}] or classes
