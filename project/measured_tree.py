"""Objectives as a tree with the figures that show each, and what of the set nobody measures yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from project.catalogue import Catalogue
from project.model import Project
from project.objective_tree import children, parents, walk
from project.records.vision import Objective
from project.results.metrics import MetricLine, Offered, TreeLine


def tree(project: Project, lines: Sequence[MetricLine], taken: AbstractSet[str]) -> Iterator[TreeLine]:
    """Every objective once, each followed by those that serve it."""
    found = {item.id: item for item in project.of(Objective)}
    every = tuple(found.values())
    for name, depth in walk(children(every, parents(every))):
        item = found[name]
        mine = tuple(line.id for line in lines if line.objective == name)
        named = item.metric or ""
        yield TreeLine(name, item.title, depth, mine, "" if named in taken else named)


def offered(catalogue: Catalogue, taken: AbstractSet[str], language: str) -> tuple[Offered, ...]:
    """Figures of the set that are not taken up; those for a first project first."""
    if catalogue.metrics is None:
        return ()
    main = catalogue.metrics.language
    found = (
        Offered(item.id, item.title.read(language, main), item.side, item.first)
        for item in catalogue.metrics.metrics
        if item.id not in taken
    )
    return tuple(sorted(found, key=lambda item: not item.first))
