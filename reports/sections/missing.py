"""The one line on what a report still lacks: checks that do not hold, what else is open, steps to be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from project.results.progress import PhaseProgress
from reports.document import Block, Callout, Section, Tone
from reports.facts import Facts, held
from reports.sections import decision, go_live, training

SAY = "papers.missing"

MOST = 4
"""Things that the line names; the rest is counted."""

MOST_ON_ONE_PAGE = 2

Wanting = Callable[[Facts], Iterable[str]]
"""What a report lacks beside checks and steps of the plan, each in a few words."""


def blocks(facts: Facts, phases: Collection[str], wanting: Wanting | None = None) -> Iterator[Block]:
    """The line.

    Args:
        facts: the project.
        phases: ids of the phases the report rests on; where the plan has none of them, all count.
        wanting: what else it lacks.
    """
    yield Section("missing")
    lacking = found(facts, phases, wanting)
    yield Callout(line(facts, lacking), Tone.WARNING if lacking else Tone.NOTE)


def found(facts: Facts, phases: Collection[str], wanting: Wanting | None = None) -> tuple[str, ...]:
    """Everything that is missing, checks first and steps last.

    What the team went on from with a reason, and what is not for it, counts as closed.
    """
    meant = [item for item in _meant(facts, phases) if not item.not_for_us]
    checks = (check.title for phase in meant for check in phase.open_checks)
    steps = (step.title for phase in meant for step in phase.open_steps)
    return tuple(dict.fromkeys((*checks, *(wanting(facts) if wanting else ()), *steps)))


def _meant(facts: Facts, phases: Collection[str]) -> tuple[PhaseProgress, ...]:
    every = facts.outlook.progress.phases
    return tuple(item for item in every if item.phase in phases) or every


def line(facts: Facts, lacking: tuple[str, ...]) -> str:
    """What is missing in one sentence; that nothing is, where that is so."""
    if not lacking:
        return facts.words(f"{SAY}.nothing")
    most = MOST if facts.longest_name is None else MOST_ON_ONE_PAGE
    names = [facts.words(f"{SAY}.quoted", title=facts.called(_short(item))) for item in lacking[:most]]
    more = len(lacking) - most
    if more > 0:
        names.append(facts.words.plural(f"{SAY}.more_things", more))
    return facts.words(f"{SAY}.line", names=facts.listed(names))


def _short(text: str) -> str:
    """A text without the full stop of its sentence."""
    return held(" ".join(text.split()).rstrip("."))


# -- what single reports lack ------------------------------------------------------------------------------


def choosing(facts: Facts) -> Iterator[str]:
    """What holds the decision back."""
    if not facts.outlook.finalists.choice.decided:
        for group in decision.groups(facts.outlook.finalists.held_back):
            yield decision.group_told(facts, group)


def starting(facts: Facts) -> Iterator[str]:
    """What speaks against going live."""
    return (go_live.what(facts, item) for item in facts.outlook.go_live.blockers)


def learning(facts: Facts) -> Iterator[str]:
    """Groups that are not ready."""
    return training.missing(facts, facts.outlook.training)
