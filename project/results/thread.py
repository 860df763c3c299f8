"""The chain from an answer to a ranking, a cost and a task; walkable both ways."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    """What a link of the chain is; requirements, tasks, courses and metrics are to follow."""

    ANSWER = "answer"
    NEED = "need"
    CRITERION = "criterion"
    SCORE = "score"
    VENDOR = "vendor"
    DRIVER = "driver"
    LINE = "line"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One link of the chain: what it is and what it is called.

    `detail` is a figure or a short text such as "4.2 of 5 from 9 people".
    """

    kind: NodeKind
    id: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """`source` brought about `target`; both are (kind, id)."""

    source: tuple[NodeKind, str]
    target: tuple[NodeKind, str]


@dataclass(frozen=True, slots=True)
class Thread:
    """All nodes and links, and what hangs loose.

    Attributes:
        loose: nodes without a link where one is expected: a need that informs no criterion, a criterion
            nobody asked for.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    loose: tuple[Node, ...]

    def node(self, kind: NodeKind, node_id: str) -> Node | None:
        """The node with this kind and id."""
        return next((item for item in self.nodes if (item.kind, item.id) == (kind, node_id)), None)

    def causes(self, node: Node) -> tuple[Node, ...]:
        """What brought this node about, one step back."""
        return self._named({link.source for link in self.links if link.target == (node.kind, node.id)})

    def effects(self, node: Node) -> tuple[Node, ...]:
        """What this node brought about, one step on."""
        return self._named({link.target for link in self.links if link.source == (node.kind, node.id)})

    def _named(self, keys: Collection[tuple[NodeKind, str]]) -> tuple[Node, ...]:
        return tuple(item for item in self.nodes if (item.kind, item.id) in keys)
