"""How large a written file may be before it is refused, and how many of its faults are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Place, complain, in_order


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


CONTENT_LIMITS = Limits(bytes=8 * 1024 * 1024, nodes=120_000, scalar=20_000)
"""For what authors write: playbooks, questionnaires, criteria, price books.

A playbook of 2,000 steps as long as the shipped ones, 4 MB and some 60,000 values, is still content: a firm
may keep all its ways of working in one file. Nearly twice that fits; reading it stays a matter of seconds.
"""

PROJECT_LIMITS = Limits(bytes=8 * 1024 * 1024, nodes=400_000, scalar=20_000)
"""For what the product writes itself: the records of a project."""

MOST_TRIALS = 200
"""So many examples one file may carry; they run whenever it is looked at."""

MOST_FAULTS = 100
"""After so many faults nobody reads on."""


def first_faults(diagnostics: Iterable[Diagnostic], file: str) -> tuple[Diagnostic, ...]:
    """In order, and no more than MOST_FAULTS; a last line says when there are more, or were before."""
    given = tuple(diagnostics)
    ordered = in_order(item for item in given if item.code != Code.MANY_FAULTS)
    if len(ordered) <= MOST_FAULTS and len(ordered) == len(given):
        return ordered
    shown = ordered[:MOST_FAULTS]
    return (*shown, complain(Code.MANY_FAULTS, Place(file, shown[-1].place.line), {"limit": MOST_FAULTS}))
