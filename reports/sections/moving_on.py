"""Where the team went on although a check did not hold, and which phases it does not go through."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.progress import CheckProgress, PhaseProgress, WentOn
from reports.document import Block, Bullets, Column, Heading, Table, TableRow
from reports.facts import Facts, held


def blocks(facts: Facts) -> Iterator[Block]:
    """Who went on, when and why, and what was left out; nothing where all checks were met."""
    phases = facts.outlook.progress.phases
    rows = tuple(_row(facts, phase, check) for phase in phases for check in phase.checks if check.went_on)
    aside = tuple(_aside(facts, phase) for phase in phases if phase.not_for_us)
    if not rows and not aside:
        return
    yield Heading(facts.say("moving_on.title"))
    if rows:
        yield Table(facts.say("moving_on.table"), _columns(facts), rows)
    if aside:
        yield Heading(facts.say("moving_on.not_for_us"), 2)
        yield Bullets(aside)


def _columns(facts: Facts) -> tuple[Column, ...]:
    return tuple(Column(facts.say(f"moving_on.{name}")) for name in ("check", "phase", "why", "who", "on"))


def _row(facts: Facts, phase: PhaseProgress, check: CheckProgress) -> TableRow:
    went_on = check.went_on or WentOn("", None, "")
    title = held(check.title)
    return TableRow(
        (
            facts.say("moving_on.holds_again", title=title) if check.holds else title,
            held(phase.title),
            held(" ".join(went_on.reason.split())),
            facts.called(went_on.person) if went_on.person else facts.say("moving_on.somebody"),
            "" if went_on.on is None else facts.day(went_on.on),
        )
    )


def _aside(facts: Facts, phase: PhaseProgress) -> str:
    reason = held(" ".join(phase.reason.split()))
    return facts.say("moving_on.aside", phase=held(phase.title), reason=reason)
