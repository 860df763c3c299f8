"""What follows from the state of the data for cost, plan, risks and requirements, beside what was entered."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.migration import (
    Evidence,
    Migration,
    RequirementProposal,
    RiskProposal,
    Standing,
    Wanted,
)
from reports.document import Block, Bullets, Heading, Table, TableRow
from reports.facts import Facts
from reports.sections.migration_said import SAY, columns_of, ranged
from words.numbers import UNKNOWN

SAMPLE = 1000
"""Records of the sample by which catching doubles is tested."""


def following(facts: Facts, found: Migration) -> Iterator[Block]:
    """What follows for cost, plan, risks and requirements, each where there is any."""
    yield Heading(facts.words(f"{SAY}.parts.follows"), 2)
    if found.drivers:
        yield drivers_table(facts, found)
    if found.tasks:
        yield tasks_table(facts, found)
        told = tuple(tasks_told(facts, found))
        if told:
            yield Bullets(told)
    if found.risks:
        yield risks_table(facts, found)
    if found.requirements:
        yield requirements_table(facts, found)


def standing(facts: Facts, said: Standing) -> str:
    """How what the data says stands to what was entered, in words."""
    return facts.words(f"{SAY}.standing.{said}")


def drivers_table(facts: Facts, found: Migration) -> Table:
    """Figures of cost: what the data says, what the calculation says."""
    columns = columns_of(facts, "drivers", ("figure", "unit", "says", "stands", "standing"))
    rows = tuple(
        TableRow(
            (
                item.title,
                item.unit,
                ranged(facts, item.says),
                UNKNOWN if item.stands is None else ranged(facts, item.stands),
                standing(facts, item.standing),
            )
        )
        for item in found.drivers
    )
    share = facts.percent(found.outside_share)
    note = facts.words(f"{SAY}.drivers.what", share=share)
    return Table(facts.words(f"{SAY}.drivers.title"), columns, rows, (note,))


def tasks_table(facts: Facts, found: Migration) -> Table:
    """Days of tasks: what the data says, what the plan says."""
    columns = columns_of(facts, "tasks", ("task", "work", "says", "stands", "standing"))
    rows = tuple(
        TableRow(
            (
                facts.called(item.title),
                "; ".join(facts.words(f"{SAY}.works.{work}") for work in item.work),
                ranged(facts, item.days),
                ranged(facts, item.stands),
                standing(facts, item.standing),
            )
        )
        for item in found.tasks
    )
    note = facts.words(f"{SAY}.tasks.what")
    return Table(facts.words(f"{SAY}.tasks.title"), columns, rows, (note,))


def tasks_told(facts: Facts, found: Migration) -> Iterator[str]:
    """What the plan says otherwise, and where moving data would be surer than something else (D8)."""
    for item in found.tasks:
        task = facts.called(item.title)
        if item.standing is Standing.DIFFERS:
            stands, says = ranged(facts, item.stands), ranged(facts, item.days)
            yield facts.words(f"{SAY}.tasks.differs", task=task, stands=stands, says=says)
        if item.surer:
            yield facts.words(f"{SAY}.tasks.surer", task=task, other=facts.called(item.surer))


def risks_table(facts: Facts, found: Migration) -> Table:
    """Risks of the plan with how likely the data makes them, and why."""
    columns = columns_of(facts, "risks", ("risk", "because", "says", "stands", "standing"))
    rows = tuple(
        TableRow(
            (
                item.title,
                because(facts, item),
                str(item.probability),
                UNKNOWN if item.stands is None else str(item.stands),
                standing(facts, item.standing),
            )
        )
        for item in found.risks
    )
    return Table(facts.words(f"{SAY}.risks.title"), columns, rows, (facts.words(f"{SAY}.risks.what"),))


def because(facts: Facts, item: RiskProposal) -> str:
    """What a risk is judged by, in words with its figure."""
    shares = {Evidence.DOUBLES, Evidence.POOR}
    counts = {Evidence.WISHES, Evidence.SILOS}
    told = (
        facts.percent(item.figure, 1) if item.evidence in shares
        else facts.amount(item.figure, 0 if item.evidence in counts else 1)
    )  # fmt: skip
    return facts.words(f"{SAY}.risks.because_of.{item.evidence}", figure=told)


def requirements_table(facts: Facts, found: Migration) -> Table:
    """Requirements with the test that the figures make."""
    columns = columns_of(facts, "requirements", ("requirement", "says", "standing"))
    rows = tuple(
        TableRow(
            (
                facts.words(f"{SAY}.requirements.wanted.{item.wanted}"),
                acceptance(facts, item),
                standing(facts, requirement_standing(facts, item)),
            )
        )
        for item in found.requirements
    )
    return Table(
        facts.words(f"{SAY}.requirements.title"), columns, rows, (facts.words(f"{SAY}.requirements.what"),)
    )


def acceptance(facts: Facts, item: RequirementProposal) -> str:
    """The test of a requirement with our own figures."""
    share = item.doubles or 0.0
    if item.wanted is Wanted.DOUBLES:
        count = max(1, round(SAMPLE * share))
        return facts.words(f"{SAY}.requirements.doubles", count=facts.amount(count))
    key = "import" if item.doubles is None else "import_doubles"
    records = facts.amount(round(item.records, -2) if item.records >= SAMPLE else item.records)
    return facts.words(f"{SAY}.requirements.{key}", records=records, share=facts.percent(share, 1))


def requirement_standing(facts: Facts, item: RequirementProposal) -> Standing:
    """Whether the test was taken over as it is now."""
    if not item.record:
        return Standing.NEW
    return Standing.SAME if item.stands == acceptance(facts, item) else Standing.DIFFERS
