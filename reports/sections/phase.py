"""One phase of the way: what it is for, how it stands, its steps and what to check before moving on."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.progress import CheckProgress, PhaseProgress, StepProgress
from reports.document import Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import NONE, Facts, held

SAY = "papers.phase"


def blocks(facts: Facts, phase: PhaseProgress) -> Iterator[Block]:
    """The head of a chapter; shorter where the phase is not for the team."""
    yield Heading(facts.words(f"{SAY}.title", title=held(phase.title)))
    yield Paragraph(held(phase.purpose))
    yield Paragraph(stands(facts, phase))
    if phase.not_for_us:
        return
    if phase.steps:
        yield steps_table(facts, phase)
    if phase.checks:
        yield checks_table(facts, phase)


def stands(facts: Facts, phase: PhaseProgress) -> str:
    """How far a phase is, and when and by whom it was left."""
    if phase.not_for_us:
        return facts.words(f"{SAY}.not_for_us", reason=held(" ".join(phase.reason.split())))
    told = [
        facts.words(f"{SAY}.done_when", text=held(phase.done_when)),
        facts.words.plural(f"{SAY}.settled", phase.total, settled=phase.settled),
    ]
    if phase.ended is not None:
        who = facts.called(phase.ended_by) or facts.say("moving_on.somebody")
        told.append(facts.words(f"{SAY}.ended", day=facts.day(phase.ended), who=who))
    return " ".join(told)


def steps_table(facts: Facts, phase: PhaseProgress) -> Table:
    """The steps with who does them, by when, and how they stand."""
    columns = tuple(Column(facts.words(f"{SAY}.{name}")) for name in ("step", "owner", "due", "state"))
    rows = tuple(TableRow(_step(facts, item)) for item in phase.steps)
    return Table(facts.words(f"{SAY}.steps"), columns, rows)


def _step(facts: Facts, step: StepProgress) -> tuple[str, ...]:
    return (
        held(step.title),
        facts.called(step.owner) or NONE,
        NONE if step.due is None else facts.day(step.due),
        _state(facts, step),
    )


def _state(facts: Facts, step: StepProgress) -> str:
    told = facts.words(f"overview.status.{step.status}")
    reason = held(" ".join((step.reason or step.note).split()))
    if step.late:
        told = facts.words(f"{SAY}.late", state=told)
    return facts.words(f"{SAY}.because", state=told, reason=reason) if reason else told


def checks_table(facts: Facts, phase: PhaseProgress) -> Table:
    """What has to hold before moving on, and whether it does."""
    columns = tuple(Column(facts.words(f"{SAY}.{name}")) for name in ("check", "holds", "otherwise"))
    rows = tuple(TableRow((held(item.title), *_check(facts, item))) for item in phase.checks)
    return Table(facts.words(f"{SAY}.checks"), columns, rows)


def _check(facts: Facts, check: CheckProgress) -> tuple[str, str]:
    if check.holds:
        return facts.words(f"{SAY}.yes"), NONE
    if check.went_on is not None:
        return facts.words(f"{SAY}.went_on"), held(" ".join(check.went_on.reason.split())) or NONE
    return facts.words(f"{SAY}.{'no' if check.holds is False else 'open'}"), held(check.otherwise) or NONE
