"""Where every value of a file stands: a tree of lines and columns beside the plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from authoring.diagnostics import Place

Path = tuple[str | int, ...]
"""Names of fields and positions in lists, from the top of the file."""


@dataclass(slots=True)
class Node:
    """Where one value stands. Filled while a file is read, not changed afterwards.

    Attributes:
        line, column: of the value, counted from 1.
        key_line, key_column: of the name of the field that holds it; 0 in a list and at the top.
        written: text of a single value without its quotes; None for lists and groups.
        quote: the quotation mark or block sign it is written with; "" when there is none.
        children: of a list by position, of a group by name; None for single values.
        file: in which it stands; "" for the file of its `Positions`.
    """

    line: int
    column: int
    written: str | None = None
    quote: str = ""
    key_line: int = 0
    key_column: int = 0
    children: dict[str | int, Node] | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Positions:
    """Looks up lines and columns by path; a path that ends early is answered with its nearest ancestor.

    Attributes:
        file: the name its author knows it by; of several files that were merged the one that was asked for.
        root: of the whole tree; each node knows the file it came from.
        dropped: where files that were merged leave something out, by its path.
    """

    file: str
    root: Node | None = None
    dropped: Mapping[str, Place] = field(default_factory=dict)

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """Where to look for the value: itself, or the name of its field when it is no single value."""
        node = self._nearest(path)
        if node is None:
            return Place(self.file, path=tuple(path))
        if not node.written and not node.quote and node.key_line:
            return Place(node.file or self.file, node.key_line, node.key_column, tuple(path))
        return Place(node.file or self.file, node.line, node.column, tuple(path))

    def key(self, path: Sequence[str | int]) -> Place:
        """Where the name of the field stands; the same as `place` in a list and at the top."""
        node = self._nearest(path)
        if node is None or not node.key_line:
            return self.place(path)
        return Place(node.file or self.file, node.key_line, node.key_column, tuple(path))

    def written(self, path: Sequence[str | int]) -> str | None:
        """A single value exactly as written (3.10 stays "3.10"), with quotation marks; None for others."""
        node = self.node(path)
        if node is None or node.written is None:
            return None
        marks = node.quote if node.quote in {"'", '"'} else ""
        return f"{marks}{node.written}{marks}"

    def node(self, path: Sequence[str | int]) -> Node | None:
        """The node at exactly this path; None when nothing is written there."""
        return self._nearest(path, exact=True)

    def _nearest(self, path: Sequence[str | int], *, exact: bool = False) -> Node | None:
        node = self.root
        for step in path:
            child = node.children.get(step) if node and node.children else None
            if child is None:
                return None if exact else node
            node = child
        return node
