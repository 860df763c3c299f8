"""What hangs loose in the chain, by rule: something is there, and what should come before or after is not.

Only requirements that were not dropped count as an end or a beginning of a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from project.model import Project
from project.records.inventory import Process
from project.records.requirements import NeedState, NeedView, Requirement, RequirementState
from project.records.vision import Objective
from project.results.thread import MENDS, Gap, Key, Link, Node, NodeKind, Orphan
from project.thread_wanted import live

HURTS = 4
"""From this pain on, of 5, a process needs something that helps."""

Kinds = Mapping[Key, AbstractSet[NodeKind]]
"""The kinds of what stands one link away, by what goes with it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at.

    Attributes:
        leads_to, comes_from: kinds of things one link on, one link back.
        weighing: questions of which at least one row leads to a criterion or a requirement; the others ask
            something else, such as how often something hurts.
        aside: needs that the team set aside, which it does with a reason.
        served: objectives that a requirement serves, itself or by way of an objective that leads to it.
        live: ids of requirements that were not dropped.
        accepted: ids of those that the team accepted.
        hurting: ids of processes that hurt.
    """

    leads_to: Kinds
    comes_from: Kinds
    weighing: AbstractSet[str]
    aside: AbstractSet[str]
    served: AbstractSet[str]
    live: AbstractSet[str]
    accepted: AbstractSet[str]
    hurting: AbstractSet[str]

    def on(self, node: Node, *kinds: NodeKind) -> bool:
        """Whether it leads to anything of these kinds."""
        return not self.leads_to.get(node.key, frozenset()).isdisjoint(kinds)

    def back(self, node: Node, *kinds: NodeKind) -> bool:
        """Whether it comes from anything of these kinds."""
        return not self.comes_from.get(node.key, frozenset()).isdisjoint(kinds)


def loose(project: Project, nodes: Iterable[Node], links: Iterable[Link]) -> Iterator[Orphan]:
    """Everything that hangs loose, sort by sort, in the order of the nodes."""
    every, seen = tuple(nodes), _seen(project, tuple(links))
    for gap, (kind, hangs) in _RULES.items():
        for node in every:
            if node.kind is kind and hangs(seen, node):
                yield Orphan(gap, node, MENDS[gap])


def _answers_led_nowhere(seen: Seen, need: Node) -> bool:
    """Rated, and nothing takes it up: no criterion, no requirement, nobody who sees to it otherwise."""
    on = seen.on(need, NodeKind.CRITERION, NodeKind.REQUIREMENT, NodeKind.ORGANISATION_ISSUE)
    return _question(need.id) in seen.weighing and need.id not in seen.aside and not on


def _criterion_unasked(seen: Seen, criterion: Node) -> bool:
    return not seen.back(criterion, NodeKind.NEED, NodeKind.REQUIREMENT)


def _objective_unserved(seen: Seen, objective: Node) -> bool:
    return objective.id not in seen.served


def _requirement_unasked(seen: Seen, requirement: Node) -> bool:
    back = seen.back(requirement, NodeKind.NEED, NodeKind.OBJECTIVE, NodeKind.PROCESS)
    return requirement.id in seen.live and not back


def _requirement_unjudged(seen: Seen, requirement: Node) -> bool:
    return requirement.id in seen.accepted and not seen.on(requirement, NodeKind.CRITERION)


def _process_unhelped(seen: Seen, process: Node) -> bool:
    return process.id in seen.hurting and not seen.on(process, NodeKind.REQUIREMENT)


_RULES: Mapping[Gap, tuple[NodeKind, Callable[[Seen, Node], bool]]] = {
    Gap.ANSWERS_LED_NOWHERE: (NodeKind.NEED, _answers_led_nowhere),
    Gap.CRITERION_UNASKED: (NodeKind.CRITERION, _criterion_unasked),
    Gap.OBJECTIVE_UNSERVED: (NodeKind.OBJECTIVE, _objective_unserved),
    Gap.REQUIREMENT_UNASKED: (NodeKind.REQUIREMENT, _requirement_unasked),
    Gap.REQUIREMENT_UNJUDGED: (NodeKind.REQUIREMENT, _requirement_unjudged),
    Gap.PROCESS_UNHELPED: (NodeKind.PROCESS, _process_unhelped),
}
"""Of each sort: what can hang loose so, and when it does."""


def _seen(project: Project, links: tuple[Link, ...]) -> Seen:
    requirements = tuple(project.of(Requirement))
    alive = frozenset(item.id for item in requirements if live(item))
    kept = [link for link in links if _counts(link.source, alive) and _counts(link.target, alive)]
    return Seen(
        leads_to=_kinds((link.source, link.target) for link in kept),
        comes_from=_kinds((link.target, link.source) for link in kept),
        weighing=_weighing(links),
        aside={item.need for item in project.of(NeedView) if item.state is NeedState.SET_ASIDE},
        served=_served(project, [item for item in requirements if live(item)]),
        live=alive,
        accepted={item.id for item in requirements if item.state is RequirementState.ACCEPTED},
        hurting={item.id for item in project.of(Process) if (item.pain or 0) >= HURTS},
    )


def _counts(key: Key, alive: AbstractSet[str]) -> bool:
    return key[0] is not NodeKind.REQUIREMENT or key[1] in alive


def _kinds(pairs: Iterable[tuple[Key, Key]]) -> Kinds:
    found: dict[Key, set[NodeKind]] = {}
    for key, other in pairs:
        found.setdefault(key, set()).add(other[0])
    return found


def _weighing(links: Iterable[Link]) -> AbstractSet[str]:
    """Judged with requirements that were dropped too: what was once taken up is no other sort of question."""
    ends = {NodeKind.CRITERION, NodeKind.REQUIREMENT}
    return {
        _question(link.source[1])
        for link in links
        if link.source[0] is NodeKind.NEED and link.target[0] in ends
    }


def _served(project: Project, requirements: Iterable[Requirement]) -> AbstractSet[str]:
    above = {item.id: item.leads_to for item in project.of(Objective)}
    served: set[str] = set()
    for name in {objective for item in requirements for objective in item.objectives}:
        here: str | None = name
        while here is not None and here not in served:
            served.add(here)
            here = above.get(here)
    return served


def _question(need: str) -> str:
    return need.partition("/")[0]
