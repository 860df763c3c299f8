"""Which parts of an item of content are read, and in which order, by what the item is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Face:
    """Which fields of a model are read, and in which order.

    Attributes:
        lead: paragraphs.
        facts: short lines, each with its label.
        points: lists, each with its label.
    """

    lead: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


RATED = Face(("ask",), ("evidence",), ("levels",))
FACES: Final[Mapping[str, Face]] = {
    "Phase": Face(("purpose",), ("done_when", "weeks", "effort")),
    "Step": Face(
        ("what",),
        ("why", "who", "how_long", "done_when", "seats", "deliverables"),
        ("how", "pitfalls"),
    ),
    "Question": Face(("help",), ("kind", "required", "scale"), ("choices", "rows")),
    "Criterion": Face(("ask",), ("block", "group", "bearing", "points", "knock_out_below"), ("anchors",)),
    "RfpQuestion": Face((), ("good", "answer", "evidence", "knock_out", "informs")),
    "DeliveryPoint": Face((), ("share",)),
    "ReferenceQuestion": Face((), ("why",)),
    "ContractTerm": Face(("ask",), ("why", "fallback")),
    "Scenario": Face(("story",), ("minutes", "prepare", "watch", "passes", "systems", "informs"), ("steps",)),
    "Standard": Face(("ask",), ("viewpoint", "fed_by", "again_when"), ("levels",)),
    "Driver": Face(("ask",), ("default",)),
    "CostLine": Face(("what",), ("family", "kind", "amount")),
    "BenefitLine": Face(("what",), ("family", "kind", "amount", "cash")),
    "Seat": Face(("what",), ("fits", "required", "expects")),
    "Group": Face(("what",), ("wins", "worries", "involve", "impact", "outside")),
    "Communication": Face(("message",), ("sender", "audience", "channel", "phase", "when", "answers")),
    "Objective": Face((), ("customer", "firm", "aim", "gains", "leads_to", "metrics")),
    "Policy": Face(("what",), ("owner",)),
    "RatedItem": RATED,
    "Process": Face(("what",), ("look_at", "family", "departments")),
    "DataSource": Face(("what",), ("ask", "department")),
    "Stage": Face(("what",), ("done_when",)),
    "Task": Face(("what",), ("milestone", "days", "phase", "stage", "letters", "links")),
    "Course": Face(
        ("goal",),
        ("audience", "track", "taught_by", "hours", "most_people", "test", "pass_mark", "benefit", "after"),
        ("modules", "measured"),
    ),
    "ChecklistItem": Face((), ("evidence",)),
    "Risk": Face(
        ("event",),
        ("cause", "effect", "probability", "impact", "trigger", "response", "action", "owner", "phase"),
    ),
    "Metric": Face(
        ("what",),
        ("formula", "unit", "direction", "side", "timing", "cadence", "system", "owner", "pitfall"),
    ),
    "RuleOfThumb": Face(("says",), ("value", "phase", "benchmarks")),
    "Benchmark": Face(("says",), ("range", "basis")),
}
"""How each sort of item is read; a sort that is not named shows its title alone."""

OF_FIVE: Final = frozenset({("Risk", "probability"), ("Risk", "impact"), ("Group", "impact")})
"""Fields that are points of a scale from 1 to 5."""

NUMBERED: Final = frozenset({("Step", "how"), ("Scenario", "steps"), ("Course", "modules")})
"""Lists whose order matters."""


def face_of(item: object) -> Face:
    """How an item is read."""
    return FACES.get(type(item).__name__, Face())
