"""Which objectives are served: the one answer that checks, coverage and loose ends share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from project.objective_tree import parents, way_up
from project.records.vision import Objective


def served(
    objectives: Sequence[Objective], counting: Iterable[tuple[str, Collection[str]]]
) -> Mapping[str, tuple[str, ...]]:
    """The requirements that serve each objective, by its id; one that nothing serves is not among them.

    A requirement serves the objectives it names and all that these lead to.

    Args:
        objectives: all of the project.
        counting: (id, objectives it names) of each requirement that counts; see
            `project.results.requirements.counting`.
    """
    above = parents(objectives)
    found: dict[str, list[str]] = {}
    for requirement, named in counting:
        for name in dict.fromkeys(up for aim in named if aim in above for up in way_up(above, aim)):
            found.setdefault(name, []).append(requirement)
    return {name: tuple(items) for name, items in found.items()}
