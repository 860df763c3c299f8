"""What hangs loose in the chain, by rule: something is there, and what should come before or after is not.

Only requirements that were not dropped count as an end or a beginning of a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from project.model import Project
from project.records.inventory import Process
from project.records.requirements import NeedState, NeedView, Requirement, RequirementState
from project.records.vision import Objective
from project.results.requirements import counting
from project.results.thread import MENDS, Gap, Key, Link, Node, NodeKind, Orphan
from project.served import served
from project.thread_ground import Ground, Stretch
from project.thread_wanted import live

HURTS = 4
"""From this pain on, of 5, a process needs something that helps."""

_NOT_ASKED_FOR = frozenset({NeedState.SET_ASIDE, NeedState.NOT_SOFTWARE})
"""A need of which the team says so asks for no criterion."""

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
        answered: whether anybody has answered yet.
        asked: criteria that somebody asked for.
        served: objectives that a requirement serves; see `project.served`.
        live: ids of requirements that were not dropped.
        accepted: ids of those that the team accepted.
        hurting: ids of processes that hurt.
    """

    leads_to: Kinds
    comes_from: Kinds
    weighing: AbstractSet[str]
    aside: AbstractSet[str]
    answered: bool
    asked: AbstractSet[str]
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


def loose(project: Project, ground: Ground, wishes: Stretch) -> Iterator[Orphan]:
    """Everything that hangs loose, sort by sort, in the order of the nodes.

    Args:
        project: its records say what was dropped, accepted and set aside.
        ground: needs and criteria, with the links between them.
        wishes: objectives, processes and requirements, with the links from and to them.
    """
    seen = _seen(project, ground, wishes.links)
    every = _by_kind((*ground.judged, *wishes.nodes))
    for gap, (kind, hangs) in _RULES.items():
        for node in every.get(kind, ()):
            if hangs(seen, node):
                yield Orphan(gap, node, MENDS[gap])


def _by_kind(nodes: Iterable[Node]) -> Mapping[NodeKind, Sequence[Node]]:
    found: dict[NodeKind, list[Node]] = {}
    for node in nodes:
        found.setdefault(node.kind, []).append(node)
    return found


def _answers_led_nowhere(seen: Seen, need: Node) -> bool:
    """Rated, and nothing takes it up: no criterion, no requirement, nobody who sees to it otherwise."""
    on = seen.on(need, NodeKind.CRITERION, NodeKind.REQUIREMENT, NodeKind.ORGANISATION_ISSUE)
    return _question(need.id) in seen.weighing and need.id not in seen.aside and not on


def _criterion_unasked(seen: Seen, criterion: Node) -> bool:
    """Nothing is said while nobody has answered: until then nobody could have asked for it."""
    return seen.answered and criterion.id not in seen.asked


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


def _seen(project: Project, ground: Ground, wished: Iterable[Link]) -> Seen:
    links = (*ground.informing, *wished)
    requirements = tuple(project.of(Requirement))
    alive = frozenset(item.id for item in requirements if live(item))
    kept = [link for link in links if _counts(link.source, alive) and _counts(link.target, alive)]
    return Seen(
        leads_to=_kinds((link.source, link.target) for link in kept),
        comes_from=_kinds((link.target, link.source) for link in kept),
        weighing=_weighing(links),
        aside={item.need for item in project.of(NeedView) if item.state is NeedState.SET_ASIDE},
        answered=ground.responses > 0,
        asked=_asked(project, ground, kept),
        served=_served(project, requirements),
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


def _asked(project: Project, ground: Ground, links: Iterable[Link]) -> AbstractSet[str]:
    """Criteria that a live requirement leads to, or a need that was rated and is a matter for software."""
    off = {item.need for item in project.of(NeedView) if item.state in _NOT_ASKED_FOR}
    wished = ground.rated - off
    return {
        link.target[1]
        for link in links
        if link.target[0] is NodeKind.CRITERION
        and (link.source[0] is NodeKind.REQUIREMENT or link.source[1] in wished)
    }


def _served(project: Project, requirements: Iterable[Requirement]) -> AbstractSet[str]:
    named = ((item.id, item.objectives) for item in requirements if counting(item.state, item.priority))
    return served(tuple(project.of(Objective)), named).keys()


def _question(need: str) -> str:
    return need.partition("/")[0]
