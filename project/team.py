"""Who does the project and who answers for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from authoring.values import Text
from playbook.delivery import Task
from playbook.letters import ACCOUNTABLE, RESPONSIBLE
from playbook.model import Playbook
from playbook.people import Letter
from project.catalogue import Catalogue
from project.duties import Letters, letters_by_task, row_faults, unserved
from project.model import Person, Project
from project.records.team import Duty, Member
from project.results.team import (
    Answering,
    DutyPart,
    DutyRow,
    DutySection,
    ExpectedResult,
    Lack,
    MemberState,
    SeatHeld,
    StageMissing,
    Team,
)
from project.team_log import corrections, decisions, incentives, reviews

MANY = 0.5
"""Whoever answers for more than this share of the tasks is marked; a starting value of ours."""


def team(project: Project, catalogue: Catalogue, as_of: date, language: str = "en") -> Team:
    """Who does the project and who answers for what.

    Args:
        project: what was entered.
        catalogue: the content it works with; seats, tasks and figures the team hid count for nothing.
        as_of: the day on which corrections and reviews are judged late.
        language: of titles.
    """
    found = _Found(project, catalogue, language)
    made = Team(
        seats=tuple(_seats(found)),
        members=tuple(_member(found, item) for item in found.members),
        expected=tuple(_expected(found)),
        sections=tuple(_sections(found)),
        stages_missing=tuple(_stages_missing(found)),
        answering=tuple(_answering(found)),
        decisions=decisions(project),
        corrections=corrections(project, as_of),
        incentives=incentives(project, catalogue, language),
        reviews=reviews(project, catalogue, as_of, language),
    )
    open_ = (*made.empty_seats, *made.wrong, *made.stages_missing)
    return replace(made, complete=bool(made.members) and not open_, facts=_facts(made))


@dataclass(frozen=True)
class _Found:
    """What everything is computed from, looked up once."""

    project: Project
    catalogue: Catalogue
    language: str

    @property
    def playbook(self) -> Playbook:
        return self.catalogue.playbook

    def read(self, text: Text) -> str:
        return text.read(self.language, self.playbook.language)

    @cached_property
    def names(self) -> Mapping[str, str]:
        return {item.id: item.name for item in self.project.of(Person)}

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return tuple(sorted(self.project.of(Member), key=lambda item: (self.name(item.id).lower(), item.id)))

    def name(self, person: str) -> str:
        return self.names.get(person, person)

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """Seat id to the ids of the people who hold it, by name."""
        return {
            seat.id: tuple(item.id for item in self.members if seat.id in item.seats)
            for seat in self.playbook.seats
        }

    @cached_property
    def letters(self) -> Mapping[str, Letters]:
        return letters_by_task(self.playbook, self.project.of(Duty))


def _seats(found: _Found) -> Iterator[SeatHeld]:
    for seat in found.playbook.seats:
        people = found.holders[seat.id]
        yield SeatHeld(
            seat=seat.id,
            title=found.read(seat.title),
            required=seat.required,
            people=people,
            empty=seat.required and not people,
        )


def _member(found: _Found, member: Member) -> MemberState:
    seats = tuple(seat for seat in found.holders if seat in member.seats)
    lacking = {
        Lack.SEAT: not seats,
        Lack.RESULT: not member.expects.strip(),
        Lack.CONNECTION: not member.connection.strip(),
        Lack.SCOPE: member.outside and not member.scope.strip(),
        Lack.COST_LINE: member.outside and member.cost_line is None,
    }
    return MemberState(
        person=member.id,
        name=found.name(member.id),
        seats=seats,
        outside=member.outside,
        lacks=tuple(lack for lack, lacks in lacking.items() if lacks),
    )


def _expected(found: _Found) -> Iterator[ExpectedResult]:
    known = found.catalogue.metrics
    metrics = {} if known is None else {item.id: item for item in known.metrics}
    language = "" if known is None else known.language
    for member in found.members:
        metric = metrics.get(member.metric or "")
        if member.expects.strip() or metric is not None:
            yield ExpectedResult(
                person=member.id,
                name=found.name(member.id),
                text=member.expects.strip(),
                metric=None if metric is None else metric.id,
                metric_title="" if metric is None else metric.title.read(found.language, language),
            )


# -- who does what -------------------------------------------------------------------------------------


def _sections(found: _Found) -> Iterator[DutySection]:
    """Phases as the plan begins them; the stages of the implementation together, in their own order."""
    rows: dict[tuple[bool, str], list[DutyRow]] = {}
    for task in found.playbook.tasks:
        key = (False, task.phase) if task.stage is None else (True, task.stage)
        rows.setdefault(key, []).append(_row(found, task))
    titles = {(False, item.id): item.title for item in found.playbook.all_phases()}
    titles |= {(True, item.id): item.title for item in found.playbook.stages}
    for key in _in_order(list(rows), [stage.id for stage in found.playbook.stages]):
        stage, name = key
        title = found.read(titles[key]) if key in titles else name
        yield DutySection(name, title, stage, tuple(rows[key]))


def _in_order(keys: list[tuple[bool, str]], stages: list[str]) -> list[tuple[bool, str]]:
    """The keys with all stages where the first one stands, sorted as the plan lists them."""
    places = {name: place for place, name in enumerate(stages)}
    begun = sorted((key for key in keys if key[0]), key=lambda key: places.get(key[1], len(stages)))
    first = next((place for place, key in enumerate(keys) if key[0]), len(keys))
    return [*keys[:first], *begun, *(key for key in keys[first:] if not key[0])]


def _row(found: _Found, task: Task) -> DutyRow:
    letters = found.letters[task.id]
    parts = tuple(_parts(found, task, letters))
    works = [seat for seat, letter in letters.items() if letter in ACCOUNTABLE | RESPONSIBLE]
    return DutyRow(
        task=task.id,
        title=found.read(task.title),
        phase=task.phase,
        stage=task.stage,
        milestone=task.milestone,
        parts=parts,
        faults=row_faults(task, letters, found.playbook.seat_rules),
        unmanned=tuple(seat for seat in works if not found.holders[seat]),
        changed=any(part.letter != part.planned for part in parts),
    )


def _parts(found: _Found, task: Task, letters: Letters) -> Iterator[DutyPart]:
    for seat in found.playbook.seats:
        letter, planned = letters.get(seat.id), task.letters.get(seat.id)
        if letter is not None or planned is not None:
            yield DutyPart(seat.id, _code(letter), _code(planned), found.holders[seat.id])


def _code(letter: Letter | None) -> str | None:
    return None if letter is None else str(letter)


def _stages_missing(found: _Found) -> Iterator[StageMissing]:
    titles = {seat.id: found.read(seat.title) for seat in found.playbook.seats}
    for item in unserved(found.playbook, found.letters):
        title = found.read(item.stage.title)
        yield StageMissing(item.stage.id, title, item.seat, titles.get(item.seat, item.seat))


def _answering(found: _Found) -> Iterator[Answering]:
    """For each person, the tasks of which a seat of theirs answers, milestones too."""
    answered = [
        {seat for seat, letter in letters.items() if letter in ACCOUNTABLE}
        for letters in found.letters.values()
    ]
    whole = sum(1 for seats in answered if seats)
    counted = Counter(
        person
        for seats in answered
        for person in {person for seat in seats for person in found.holders[seat]}
    )
    for person, tasks in sorted(counted.items(), key=lambda item: (-item[1], found.name(item[0]), item[0])):
        yield Answering(person, found.name(person), tasks, whole, many=tasks > MANY * whole)


def _facts(made: Team) -> tuple[tuple[str, float | bool | None], ...]:
    lacks = Counter(lack for member in made.members for lack in member.lacks)
    counted = {
        "members": len(made.members),
        "seats_empty": len(made.empty_seats),
        "duties_wrong": len(made.wrong),
        "technical_stages_missing": len({item.stage for item in made.stages_missing}),
        "members_without_result": lacks[Lack.RESULT],
        "members_without_connection": lacks[Lack.CONNECTION],
    }
    return tuple((name, float(count)) for name, count in counted.items())
