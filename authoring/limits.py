"""How large a written file may be before it is refused unread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one kind of file may cost at the most.

    Attributes:
        bytes: size of the file in UTF-8.
        depth: how many lists and groups may stand inside each other.
        nodes: how many values it may hold; names of fields are not counted.
        scalar: characters in one text.
    """

    bytes: int
    depth: int = 20
    nodes: int
    scalar: int


CONTENT_LIMITS = Limits(bytes=256 * 1024, nodes=20_000, scalar=20_000)
"""For what authors write: playbooks, questionnaires, criteria, price books."""

PROJECT_LIMITS = Limits(bytes=8 * 1024 * 1024, nodes=400_000, scalar=20_000)
"""For what the product writes itself: the records of a project."""

MOST_FAULTS = 100
"""After so many faults nobody reads on; the rest is only counted as "more"."""
