"""What the things in a chain are called on the page, and how the address names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from project.results.thread import Node, NodeKind, Thread
from views import frame, state

ABOUT = "about"
"""The name under which the followed thing stands in the address, "<kind>:<id>"."""


def named(node: Node) -> str:
    """How the address names a thing."""
    return f"{node.kind}:{node.id}"


def addressed(chain: Thread) -> Node | None:
    """The thing that the address names; None where it names none that is there."""
    kind, _, name = (state.address(ABOUT) or "").partition(":")
    return chain.node(NodeKind(kind), name) if kind in set(NodeKind) else None


def title(at: frame.Here, node: Node) -> str:
    """What a thing is called; an answer by its department and what was asked."""
    if node.kind is not NodeKind.ANSWER:
        return node.title
    asked = next(iter(at.opened.outlook.thread.effects(node)), None)
    return node.title if asked is None else at.words("thread.named", title=node.title, about=asked.title)


def line(at: frame.Here, node: Node) -> str:
    """A thing with its kind, figure and state, as running text; not yet made safe."""
    told = at.words("thread.line", kind=at.words(f"thread.one.{node.kind}"), title=title(at, node))
    stands = at.words(f"thread.state.{node.state}") if node.state else ""
    return " · ".join(filter(None, (told, node.detail, stands)))


def counted(at: frame.Here, nodes: Iterable[Node]) -> str:
    """How many of each kind, "3 answers and 1 need"."""
    kinds = Counter(item.kind for item in nodes)
    told = [at.words.plural(f"thread.count.{kind}", kinds[kind]) for kind in NodeKind if kinds[kind]]
    if len(told) < 2:  # noqa: PLR2004  one alone needs no "and"
        return "".join(told)
    return at.words("thread.and", first=", ".join(told[:-1]), last=told[-1])
