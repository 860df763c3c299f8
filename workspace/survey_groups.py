"""Departments of a survey as they will be shown: by themselves, or joined where they are too small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from project.model import JoinedDepartments, Survey
from questionnaires.joining import joined
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire
from words.catalogue import fill

EXPECTED = 0.6
"""Share of the invited that is expected to answer; own estimate, meant to be cautious."""


@dataclass(frozen=True, slots=True)
class Group:
    """What results are shown for.

    Attributes:
        id: of a department, or of departments joined.
        title: as it is called wherever results are shown.
        departments: ids, at least one.
        people: who work there; None while nobody has told.
    """

    id: str
    title: str
    departments: tuple[str, ...]
    people: int | None


def groups_of(survey: Survey, asked: Questionnaire, language: str) -> tuple[Group, ...]:
    """The groups of a survey: departments in the order of the questionnaire, then those joined."""
    people = dict(survey.headcounts)
    together = {name for group in survey.joined for name in group.departments}
    alone = tuple(
        Group(item.id, item.title.read(language, asked.language), (item.id,), people.get(item.id))
        for item in asked.departments
        if item.id not in together
    )
    return (*alone, *(_of_joined(group, people) for group in survey.joined))


def group_of(survey: Survey, department: str) -> str:
    """The id of the group a department is counted in."""
    return next((item.id for item in survey.joined if department in item.departments), department)


def proposed_groups(
    survey: Survey, asked: Questionnaire, language: str, other: str
) -> tuple[JoinedDepartments, ...]:
    """Which departments to join so that each group can be expected to be shown; none when named.

    A group that somebody has named already keeps its name where the same departments are in it.

    Args:
        survey: with its headcounts.
        asked: its questionnaire.
        language: in which titles are read.
        other: a title with {names}, for departments that are joined.
    """
    if survey.anonymity is Anonymity.NAMED:
        return ()
    titles = {item.id: item.title.read(language, asked.language) for item in asked.departments}
    people = {name: count for name, count in survey.headcounts if name in titles}
    named = {frozenset(item.departments): item for item in survey.joined}
    found: list[JoinedDepartments] = []
    for group in joined(people, survey.min_group, EXPECTED):
        if len(group.departments) > 1:
            departments = tuple(name for name in titles if name in group.departments)
            names = ", ".join(titles[name] for name in departments)
            name, title = _new_name(titles, len(found)), fill(other, {"names": names})[:200]
            made = JoinedDepartments(id=name, title=title, departments=departments)
            kept = named.get(frozenset(departments))
            found.append(made if kept is None else made.model_copy(update={"title": kept.title}))
    return tuple(found)


def _of_joined(group: JoinedDepartments, people: Mapping[str, int]) -> Group:
    told = [people[name] for name in group.departments if name in people]
    return Group(group.id, group.title, group.departments, sum(told) if told else None)


def _new_name(taken: Mapping[str, str], number: int) -> str:
    """A name for a group that no department has."""
    name = f"joined_{number + 1}"
    while name in taken:
        name += "_"
    return name
