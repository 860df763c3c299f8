"""What is weighed against what: the groups of a set of criteria as levels, its blocks where it has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from project.catalogue import Catalogue
from project.records.judging import TOP
from project.results.weighting import Weighable, WeightLevel
from scoring.criteria import Block, CriteriaGroup, CriteriaSet, Criterion

_LEVEL = "level "
"""Set before the ids of levels where criteria stand in the same table; no criterion has a space in its id."""


def weight_levels(
    catalogue: Catalogue, used: Sequence[Criterion], language: str = "en"
) -> tuple[WeightLevel, ...]:
    """The top and every group that holds a criterion in use, each behind the one that it lies in.

    A criterion without a group is weighed in its block; groups without any criterion in use are left out.
    """
    tree = _Tree(catalogue.criteria, used, language, catalogue.criteria.language)
    return tuple(tree.below(TOP, ""))


class _Tree:
    """Where groups and criteria stand."""

    def __init__(
        self, written: CriteriaSet, used: Sequence[Criterion], language: str, otherwise: str
    ) -> None:
        self.groups: Mapping[str, CriteriaGroup] = {item.id: item for item in written.groups}
        self.used = used
        self.languages = (language, otherwise)
        self.order = dict.fromkeys([*self.groups, *Block])

    def below(self, level: str, title: str) -> Iterator[WeightLevel]:
        """A level, and all levels below it."""
        groups = [name for name in self.order if self._above(name) == level and self._holds(name)]
        criteria = [item for item in self.used if (item.group or item.block) == level]
        things = (
            *(Weighable(str(name), self._title(name), is_level=True) for name in groups),
            *(Weighable(item.id, item.title.read(*self.languages), is_level=False) for item in criteria),
        )
        yield WeightLevel(level, title, things)
        for name in groups:
            yield from self.below(str(name), self._title(name))

    def _above(self, name: str) -> str:
        """The level in which a group is weighed."""
        group = self.groups.get(name)
        return TOP if group is None or group.inside is None else group.inside

    def _holds(self, name: str) -> bool:
        if any((item.group or item.block) == name for item in self.used):
            return True
        return any(self._above(inner) == name and self._holds(inner) for inner in self.groups)

    def _title(self, name: str) -> str:
        group = self.groups.get(name)
        return str(name) if group is None else group.title.read(*self.languages)


def keys(level: WeightLevel) -> tuple[str, ...]:
    """What is weighed at a level by names that no two things of the whole tree share."""
    return tuple(f"{_LEVEL}{item.of}" if item.is_level else item.of for item in level.things)


def key(level: str) -> str:
    """The name of a level among all names of the tree."""
    return f"{_LEVEL}{level}"


def leaves(levels: Sequence[WeightLevel], of: Weighable) -> tuple[str, ...]:
    """The criteria below something that is weighed: itself where it is one."""
    if not of.is_level:
        return (of.of,)
    level = next(item for item in levels if item.id == of.of)
    return tuple(name for thing in level.things for name in leaves(levels, thing))
