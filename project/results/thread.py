"""The chain from an answer to a ranking, a cost, a task and a figure of success; walkable both ways."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from project.results.walks import MOST_WAYS, breadth_first, ways


class NodeKind(StrEnum):
    """What stands in the chain.

    Attributes:
        ANSWER: what one department answered to one row or question.
        CONTRIBUTION: what a department brought to the vision.
        EXPECTATION: the result that a member of the team wants to see.
        FEEDBACK: what users said after the start.
    """

    ANSWER = "answer"
    NEED = "need"
    CONTRIBUTION = "contribution"
    OBJECTIVE = "objective"
    PROCESS = "process"
    REQUIREMENT = "requirement"
    ORGANISATION_ISSUE = "organisation_issue"
    CRITERION = "criterion"
    SCORE = "score"
    DRIVER = "driver"
    LINE = "line"
    VENDOR = "vendor"
    RISK = "risk"
    TASK = "task"
    COURSE = "course"
    EXPECTATION = "expectation"
    METRIC = "metric"
    TEST = "test"
    FEEDBACK = "feedback"


Key = tuple[NodeKind, str]
"""What a node goes by; ids are unique within a kind."""


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One thing in the chain: what it is and what it is called.

    Attributes:
        detail: a figure or a short text such as "4.2 (9)": the mean and how many answered.
        state: a code of the record behind it, such as "dropped"; empty where it has none.
    """

    kind: NodeKind
    id: str
    title: str
    detail: str = ""
    state: str = ""

    @property
    def key(self) -> Key:
        """What it goes by."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """`source` brought about `target`; both are (kind, id)."""

    source: Key
    target: Key


class Gap(StrEnum):
    """What is missing where something hangs loose; the rules stand in `project.thread_loose`."""

    ANSWERS_LED_NOWHERE = "answers_led_nowhere"
    CRITERION_UNASKED = "criterion_unasked"
    OBJECTIVE_UNSERVED = "objective_unserved"
    REQUIREMENT_UNASKED = "requirement_unasked"
    REQUIREMENT_UNJUDGED = "requirement_unjudged"
    PROCESS_UNHELPED = "process_unhelped"


class Mend(StrEnum):
    """How a gap can be closed.

    Attributes:
        CHOOSE_REQUIREMENT: a requirement that is there takes it up.
        CHOOSE_CRITERION: vendors are judged on it by a criterion that is there.
        CHOOSE_NEED, CHOOSE_OBJECTIVE: something that asks for it is named.
        WRITE_REQUIREMENT: a requirement is written, or the need is set aside with a reason.
        LEAVE_OUT: the criterion is left out, with a reason.
    """

    CHOOSE_REQUIREMENT = "choose_requirement"
    CHOOSE_CRITERION = "choose_criterion"
    CHOOSE_NEED = "choose_need"
    CHOOSE_OBJECTIVE = "choose_objective"
    WRITE_REQUIREMENT = "write_requirement"
    LEAVE_OUT = "leave_out"


MENDS: Mapping[Gap, tuple[Mend, ...]] = {
    Gap.ANSWERS_LED_NOWHERE: (Mend.CHOOSE_REQUIREMENT, Mend.WRITE_REQUIREMENT),
    Gap.CRITERION_UNASKED: (Mend.CHOOSE_REQUIREMENT, Mend.LEAVE_OUT),
    Gap.OBJECTIVE_UNSERVED: (Mend.CHOOSE_REQUIREMENT, Mend.WRITE_REQUIREMENT),
    Gap.REQUIREMENT_UNASKED: (Mend.CHOOSE_NEED, Mend.CHOOSE_OBJECTIVE),
    Gap.REQUIREMENT_UNJUDGED: (Mend.CHOOSE_CRITERION,),
    Gap.PROCESS_UNHELPED: (Mend.CHOOSE_REQUIREMENT, Mend.WRITE_REQUIREMENT),
}
"""What closes each gap, the shortest way first."""


@dataclass(frozen=True, slots=True, order=True)
class Orphan:
    """A node that hangs loose.

    Attributes:
        gap: what is missing.
        mends: what closes it, the shortest way first.
    """

    gap: Gap
    node: Node
    mends: tuple[Mend, ...]


@dataclass(frozen=True)
class Thread:
    """All nodes and links, and what hangs loose.

    Every link leads from one of the nodes to another. What stands one link away is looked up, not searched:
    the tables for it are made once for each value, when they are first asked for.

    Attributes:
        orphans: nodes without a link where one is expected.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    orphans: tuple[Orphan, ...] = ()

    @property
    def loose(self) -> tuple[Node, ...]:
        """What hangs loose, each once."""
        return tuple(dict.fromkeys(item.node for item in self.orphans))

    def counts(self) -> tuple[tuple[Gap, int], ...]:
        """How many hang loose of each sort, sorts without any included."""
        found = [item.gap for item in self.orphans]
        return tuple((gap, found.count(gap)) for gap in Gap)

    def node(self, kind: NodeKind, node_id: str) -> Node | None:
        """The node with this kind and id."""
        return self._by_key.get((kind, node_id))

    def of(self, kind: NodeKind) -> tuple[Node, ...]:
        """All nodes of one kind, in their order."""
        return self._by_kind.get(kind, ())

    def causes(self, node: Node) -> tuple[Node, ...]:
        """What brought this node about, one link back."""
        return self._causes.get(node.key, ())

    def effects(self, node: Node) -> tuple[Node, ...]:
        """What this node brought about, one link on."""
        return self._effects.get(node.key, ())

    def ancestors(self, node: Node) -> tuple[tuple[Node, int], ...]:
        """Everything that led to this node with the links between at the least, nearest first."""
        return tuple(breadth_first(node, self.causes))

    def descendants(self, node: Node) -> tuple[tuple[Node, int], ...]:
        """Everything that came of this node with the links between at the least, nearest first."""
        return tuple(breadth_first(node, self.effects))

    def chains(
        self, node: Node, kinds: Collection[NodeKind], *, back: bool = False, most: int = MOST_WAYS
    ) -> tuple[tuple[Node, ...], ...]:
        """Whole ways from this node on (or back) to nodes of these kinds, at most so many."""
        there, here = (self.causes, self.effects) if back else (self.effects, self.causes)
        ends = [item for kind in kinds for item in self.of(kind)]
        return tuple(ways(node, there, here, ends, most=most))

    @cached_property
    def _by_key(self) -> Mapping[Key, Node]:
        return {item.key: item for item in self.nodes}

    @cached_property
    def _by_kind(self) -> Mapping[NodeKind, tuple[Node, ...]]:
        return {kind: tuple(item for item in self.nodes if item.kind is kind) for kind in NodeKind}

    @cached_property
    def _causes(self) -> Mapping[Key, tuple[Node, ...]]:
        return self._table((link.target, link.source) for link in self.links)

    @cached_property
    def _effects(self) -> Mapping[Key, tuple[Node, ...]]:
        return self._table((link.source, link.target) for link in self.links)

    def _table(self, pairs: Iterable[tuple[Key, Key]]) -> Mapping[Key, tuple[Node, ...]]:
        """What stands at the other end, in the order of all nodes, each once."""
        found: dict[Key, dict[Key, None]] = {}
        for key, other in pairs:
            found.setdefault(key, {})[other] = None
        place = {item.key: at for at, item in enumerate(self.nodes)}
        return {
            key: tuple(self.nodes[place[other]] for other in sorted(others, key=place.__getitem__))
            for key, others in found.items()
        }
