"""Who answers for a task of the plan, and who works on it with what part of a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook.letters import ACCOUNTABLE, RESPONSIBLE
from project.catalogue import Catalogue
from project.duties import Letters, letters_by_task
from project.model import Person, Project
from project.records.planning import Capacity, Doer, TaskPlan
from project.records.team import Duty, Member

SEAT = "seat:"
"""Before the id of a seat that stands for whoever will hold it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who works on a task.

    Attributes:
        id: of a person, or `SEAT` and the id of a seat that nobody holds.
        share: of a working day that the task takes.
    """

    id: str
    name: str
    share: float

    @property
    def person(self) -> str:
        """Id of the person; "" for a seat that nobody holds."""
        return "" if self.id.startswith(SEAT) else self.id


@dataclass(frozen=True, slots=True)
class PlanPeople:
    """People, seats and letters, looked up once.

    Attributes:
        names: person id to name.
        seats: seat id to title.
        holders: seat id to the people who hold it, by name.
        letters: task id to seat and letter, in the order of the playbook.
    """

    names: Mapping[str, str]
    seats: Mapping[str, str]
    holders: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, Letters]

    def owner(self, said: TaskPlan) -> tuple[str, str]:
        """Id and name of who answers for a task; a seat's title, without an id, where nobody holds it yet."""
        if said.owner is not None:
            return said.owner, self.names.get(said.owner, said.owner)
        seats = [seat for seat, letter in self.letters.get(said.id, {}).items() if letter in ACCOUNTABLE]
        held = [person for seat in seats for person in self.holders[seat]]
        return (held[0], self.names.get(held[0], held[0])) if held else ("", "")

    def parts(self, said: TaskPlan) -> tuple[Part, ...]:
        """Who works on a task; without a word about it those responsible, who share one working day.

        Several who hold one seat share what the seat takes; shares of one person are added.
        """
        found: dict[str, Part] = {}
        for part in self._parts(said.doers or self._by_letter(said.id)):
            before = found.get(part.id)
            share = part.share + (before.share if before else 0.0)
            found[part.id] = Part(part.id, part.name, share)
        return tuple(found.values())

    def _by_letter(self, task: str) -> tuple[Doer, ...]:
        seats = [seat for seat, letter in self.letters.get(task, {}).items() if letter in RESPONSIBLE]
        return tuple(Doer(seat=seat, share=1 / len(seats)) for seat in seats)

    def _parts(self, doers: tuple[Doer, ...]) -> Iterator[Part]:
        for doer in doers:
            if doer.person is not None:
                yield Part(doer.person, self.names.get(doer.person, doer.person), doer.share)
            elif doer.seat is not None and not self.holders.get(doer.seat):
                yield Part(SEAT + doer.seat, self.seats.get(doer.seat, doer.seat), doer.share)
            elif doer.seat is not None:
                held = self.holders[doer.seat]
                for person in held:
                    yield Part(person, self.names.get(person, person), doer.share / len(held))


def plan_people(project: Project, catalogue: Catalogue, language: str = "en") -> PlanPeople:
    """People, seats and letters of a project."""
    playbook = catalogue.playbook
    names = {item.id: item.name for item in project.of(Person)}
    members = sorted(project.of(Member), key=lambda item: (names.get(item.id, item.id).lower(), item.id))
    return PlanPeople(
        names=names,
        seats={seat.id: seat.title.read(language, playbook.language) for seat in playbook.seats},
        holders={
            seat.id: tuple(item.id for item in members if seat.id in item.seats) for seat in playbook.seats
        },
        letters=letters_by_task(playbook, project.of(Duty)),
    )


def capacity(project: Project, part: str) -> float:
    """What part of a working day somebody has for the project; all of it where nobody said."""
    found = project.find(Capacity, part)
    return 1.0 if found is None else found.share
