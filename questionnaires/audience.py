"""Who is asked: people as far as a questionnaire tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from questionnaires.model import Questionnaire

MOST_SORTS = 200
"""More sorts of people are not gone through one by one."""


class Person(NamedTuple):
    """Somebody of a department, with a role or none."""

    department: str
    role: str = ""


class Audiences:
    """Judges audiences by the departments and roles of one questionnaire.

    Attributes:
        departments, roles: their ids, each once.
        used: everything that any audience names.
    """

    def __init__(self, survey: Questionnaire) -> None:
        self.departments = tuple(dict.fromkeys(item.id for item in survey.departments))
        self.roles = tuple(dict.fromkeys(item.id for item in survey.roles))
        self.used = frozenset(_named(survey))

    def fits(self, audience: Sequence[str], person: Person) -> bool:
        """Whether it is meant for this person: of departments and of roles, where any is named, one fits.

        Whoever is named and not asked here, because a layer left them out, is nobody.
        """
        departments = {name for name in audience if name in self.departments}
        roles = {name for name in audience if name in self.roles}
        if audience and not departments and not roles:
            return False
        return (not departments or person.department in departments) and (not roles or person.role in roles)

    def everybody(self) -> tuple[Person, ...]:
        """Every department with every role and with none."""
        return tuple(Person(*pair) for pair in product(self.departments, ("", *self.roles)))

    def sort_of(self, person: Person) -> Person:
        """The person of `sorts` who sees the same."""
        rest = next((name for name in self.departments if name not in self.used), "")
        department = person.department if person.department in self.used else rest
        return Person(department, person.role if person.role in self.used else "")

    def sorts(self) -> tuple[Person, ...]:
        """One person of each sort that audiences tell apart; not more than MOST_SORTS."""
        departments = _told_apart(self.departments, self.used)
        roles = ("", *(name for name in self.roles if name in self.used))
        return tuple(Person(*pair) for pair in product(departments, roles))[:MOST_SORTS]


def _told_apart(names: tuple[str, ...], used: frozenset[str]) -> tuple[str, ...]:
    """The names that are used, and one that stands for all others."""
    rest = tuple(name for name in names if name not in used)
    return tuple(name for name in names if name in used or name == rest[0])


def _named(survey: Questionnaire) -> Iterator[str]:
    """Everything that any audience names."""
    for shared in survey.lists:
        for choice in shared.choices:
            yield from choice.audience
    for section in survey.sections:
        yield from section.audience
        for question in section.questions:
            yield from question.audience
            for row in question.rows:
                yield from row.audience
            for choice in question.choices:
                yield from choice.audience
