"""The manual of the introduction: parts the team wrote, and what the project knows besides."""

from __future__ import annotations

from collections.abc import Iterator

from project.records.team import Decision
from reports.document import Block, Bullets, Heading, Paragraph
from reports.facts import NONE, Facts, held
from reports.sections import live_after, live_steps, team, training

SAY = "go_live.manual"

MOST_DECISIONS = 30
"""Decisions that are printed; the newest ones."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The parts of the team, then what the project knows."""
    yield from written(facts)
    yield from known(facts)


def written(facts: Facts) -> Iterator[Block]:
    """The parts of the team; nothing while it wrote none."""
    for part in facts.outlook.go_live.manual:
        yield Heading(facts.called(part.title))
        told = [held(" ".join(text.split())) for text in part.text.split("\n") if text.strip()]
        yield from (Paragraph(text) for text in told or [facts.words(f"{SAY}.part_empty")])
        if part.owner is not None:
            yield Paragraph(facts.words(f"{SAY}.owner", name=facts.person(part.owner)))


def known(facts: Facts) -> Iterator[Block]:
    """Who does what, what was decided, who learns what, the change-over, first weeks and support."""
    if facts.outlook.team.members:
        yield Heading(facts.words(f"{SAY}.roles"))
        yield team.seats_table(facts)
    decided = tuple(_decisions(facts))
    if decided:
        yield Heading(facts.words(f"{SAY}.decisions"))
        yield Bullets(decided)
    yield from training.manual_blocks(facts)
    yield from live_steps.blocks(facts)
    yield from live_after.care_blocks(facts)
    yield from live_after.support_blocks(facts)


def _decisions(facts: Facts) -> Iterator[str]:
    """What was decided, the newest first."""
    found = (facts.project.find(Decision, name) for name in facts.outlook.team.decisions[:MOST_DECISIONS])
    for item in found:
        if item is not None:
            what = " · ".join(held(text.strip()) for text in (item.title, item.what) if text.strip())
            day = NONE if item.on is None else facts.day(item.on)
            yield facts.words(f"{SAY}.decided", day=day, what=what)
