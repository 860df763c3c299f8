"""The one line on what a report still lacks: checks that do not hold and that nobody decided to leave."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from project.results.progress import CheckProgress, PhaseProgress
from reports.document import Block, Callout, Section, Tone
from reports.facts import Facts, held

SAY = "papers.missing"

MOST = 4
"""Checks that the line names; the rest is counted."""

MOST_ON_ONE_PAGE = 2


def blocks(facts: Facts, phases: Collection[str]) -> Iterator[Block]:
    """The line.

    Args:
        facts: the project.
        phases: ids of the phases the report rests on; where the plan has none of them, all count.
    """
    yield Section("missing")
    lacking = open_checks(facts, phases)
    yield Callout(line(facts, lacking), Tone.WARNING if lacking else Tone.NOTE)


def open_checks(facts: Facts, phases: Collection[str]) -> tuple[CheckProgress, ...]:
    """Checks that keep one of these phases open.

    What the team went on from with a reason, and phases that are not for it, count as closed.
    """
    return tuple(check for phase in _meant(facts, phases) for check in phase.open_checks)


def _meant(facts: Facts, phases: Collection[str]) -> tuple[PhaseProgress, ...]:
    every = facts.outlook.progress.phases
    return tuple(item for item in every if item.phase in phases) or every


def line(facts: Facts, lacking: tuple[CheckProgress, ...]) -> str:
    """What is missing in one sentence; that nothing is, where that is so."""
    if not lacking:
        return facts.words(f"{SAY}.nothing")
    most = MOST if facts.longest_name is None else MOST_ON_ONE_PAGE
    names = [facts.words(f"{SAY}.quoted", title=held(item.title)) for item in lacking[:most]]
    more = len(lacking) - most
    if more > 0:
        names.append(facts.words.plural(f"{SAY}.more", more))
    return facts.words(f"{SAY}.line", names=facts.listed(names))
