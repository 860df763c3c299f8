"""What stays of weights that were opened after scores had been seen, and what a lock keeps from moving."""

from __future__ import annotations

from collections.abc import Iterator

from project.records.judging import Weighting
from reports.document import Block, Bullets, Callout, Paragraph, Tone
from reports.facts import Facts, held
from reports.sections.moments import moment


def marks(facts: Facts, *, short: bool = False) -> Iterator[Block]:
    """That weights were opened again after scores had been seen, when and why; nothing where they never were.

    Args:
        facts: what is told.
        short: the last time only, without the reason, where there is room for one line.
    """
    record = facts.project.find(Weighting, Weighting.KIND)
    kept = () if record is None else record.opened_again
    if short and kept:
        when = moment(facts, kept[-1].at)
        yield Callout(facts.count("weight_marks.short", len(kept), when=when), Tone.WARNING)
        return
    for item in kept:
        key = "opened" if item.why.strip() else "opened_without"
        told = facts.say(f"weight_marks.{key}", when=moment(facts, item.at), reason=held(item.why))
        yield Callout(told, Tone.WARNING)


def otherwise(facts: Facts) -> Iterator[Block]:
    """Which locked weights would be different now if they were open; they change nothing."""
    moved = [
        facts.say(
            "weight_marks.otherwise",
            name=held(item.title),
            locked=facts.points(item.weight),
            now=facts.points(item.otherwise),
        )
        for item in facts.outlook.shortlist.weights
        if item.otherwise is not None
    ]
    if moved:
        yield Paragraph(facts.say("weight_marks.differ"))
        yield Bullets(tuple(moved))
