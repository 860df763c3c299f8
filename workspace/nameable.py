"""Fields of content that name other parts of it, and what can be named there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from authoring.values import Frozen
from project.catalogue import Catalogue
from workspace.adaptable import items_at, title_of

Options = Callable[[Catalogue, str], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of lists, by id and title.

    Attributes:
        places: kind of content and path of each list.
    """

    places: tuple[tuple[str, str], ...]

    def __call__(self, catalogue: Catalogue, language: str) -> tuple[tuple[str, str], ...]:
        """What can be named now."""
        found = (item for content, path in self.places for item in items_at(catalogue, content, path))
        return tuple((str(getattr(item, "id", "")), title_of(item, language)) for item in found)


def _titled(*places: tuple[str, str]) -> Options:
    return Listed(places)


def _families(catalogue: Catalogue, _language: str) -> tuple[tuple[str, str], ...]:
    names = dict.fromkeys(item.family for item in catalogue.costs.benefits)
    return tuple((name, name.replace("_", " ").capitalize()) for name in names)


def _scales(catalogue: Catalogue, language: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (scale.id, " … ".join(scale.points[end].label.read(language) for end in (0, -1)))
        for scale in catalogue.questionnaire.scales
    )


def _people(catalogue: Catalogue, language: str) -> tuple[tuple[str, str], ...]:
    """Departments and roles that a question may be meant for."""
    survey = catalogue.questionnaire
    titles = {item.id: item.title for item in survey.departments}
    titles |= {item.id: item.title for item in survey.roles}
    return tuple((name, title.read(language, survey.language)) for name, title in titles.items())


def _teachers(_catalogue: Catalogue, _language: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, "") for code in ("vendor", "own_trainer", "expert"))


_PHASES = _titled(("playbook", "phases"), ("playbook", "bands"))
_SEATS, _GROUPS = _titled(("playbook", "seats")), _titled(("playbook", "groups"))
_CRITERIA = _titled(("criteria", "criteria"))
_FAMILIES = _titled(("playbook", "families"))
NAMED: Final[Mapping[tuple[str, str], Options]] = {
    ("Step", "seats"): _SEATS,
    ("Step", "deliverables"): _titled(("playbook", "deliverables")),
    ("Task", "phase"): _PHASES,
    ("Task", "stage"): _titled(("playbook", "stages")),
    ("Task", "links"): _titled(("playbook", "tasks")),
    ("Communication", "audience"): _GROUPS,
    ("Communication", "sender"): _SEATS,
    ("Communication", "phase"): _PHASES,
    ("Course", "audience"): _titled(("playbook", "groups"), ("playbook", "seats")),
    ("Course", "after"): _titled(("playbook", "courses")),
    ("Course", "taught_by"): _teachers,
    ("Objective", "leads_to"): _titled(("playbook", "objectives")),
    ("Objective", "metrics"): _titled(("metrics", "metrics")),
    ("Policy", "owner"): _SEATS,
    ("Risk", "owner"): _SEATS,
    ("Risk", "phase"): _PHASES,
    ("Risk", "threatens"): _titled(("playbook", "tasks")),
    ("Task", "delivers"): _FAMILIES,
    ("Course", "teaches"): _FAMILIES,
    ("Wanted", "family"): _FAMILIES,
    ("Wanted", "scenario"): _titled(("playbook", "scenarios")),
    ("Wanted", "objectives"): _titled(("playbook", "objectives")),
    ("Wanted", "automates"): _titled(("playbook", "processes")),
    ("Wanted", "criterion"): _CRITERIA,
    ("Checklist", "phase"): _PHASES,
    ("RuleOfThumb", "phase"): _PHASES,
    ("RuleOfThumb", "benchmarks"): _titled(("benchmarks", "benchmarks")),
    ("Criterion", "group"): _titled(("criteria", "groups")),
    ("Scenario", "informs"): _CRITERIA,
    ("RfpQuestion", "informs"): _CRITERIA,
    ("BenefitLine", "family"): _families,
    ("Question", "scale"): _scales,
    ("Question", "satisfaction_scale"): _scales,
    ("Question", "audience"): _people,
    ("Section", "audience"): _people,
}
"""Fields that name other parts of the content, and what can be named."""


def options_of(
    catalogue: Catalogue, model: type[Frozen], name: str, language: str
) -> tuple[tuple[str, str], ...] | None:
    """What can be chosen in a field that names other parts; None for every other field."""
    found = NAMED.get((model.__name__, name))
    return None if found is None else found(catalogue, language)
