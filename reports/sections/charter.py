"""The charter: why, what for, how far it goes, who, by when and with what money; each in short."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.wants import Priority
from project.records.vision import Vision
from reports.document import Align, Block, Bullets, Column, Heading, Table, TableRow
from reports.facts import NONE, Facts, held
from reports.sections import stakeholders, team, training, vision
from reports.sections.support import money_blocks, readiness_table, support_table

SAY = "papers.chartered"

MOST_MILESTONES = 14
MOST_NAMED = 12


def why(facts: Facts) -> Iterator[Block]:
    """The sponsor's own words and the vision; nothing where neither is written."""
    told = tuple(stakeholders.statement(facts, facts.outlook.stakeholders)) if _backed(facts) else ()
    stated = facts.project.find(Vision, "vision")
    parts = () if stated is None else tuple(_vision(facts, stated))
    if told or parts:
        yield Heading(facts.words(f"{SAY}.why"))
        yield from told
    if parts:
        yield Heading(facts.say("vision.heading"), 2)
        yield Bullets(parts)


def _backed(facts: Facts) -> bool:
    backing = facts.outlook.stakeholders.backing
    return bool(backing.name or backing.statement.strip())


def _vision(facts: Facts, stated: Vision) -> Iterator[str]:
    for part in facts.outlook.vision.canvas:
        if part.written and part.field not in {"owner", "agreed"}:
            label = facts.words(f"records.vision.fields.{part.field}")
            text = facts.called(" ".join(str(getattr(stated, part.field)).split()))
            yield facts.say("vision.part", label=label, text=text)


def aims(facts: Facts) -> Iterator[Block]:
    """Objectives with owner, figure and day; nothing without any."""
    if facts.outlook.vision.tree:
        yield Heading(facts.say("vision.objectives"))
        yield vision.objectives_table(facts)


def scope(facts: Facts) -> Iterator[Block]:
    """What the project is about and what it leaves; nothing while nothing is asked for."""
    rows = tuple(_scope(facts))
    if rows:
        yield Heading(facts.words(f"{SAY}.scope"))
        columns = tuple(Column(facts.words(f"{SAY}.{name}")) for name in ("what", "belongs"))
        yield Table(facts.words(f"{SAY}.scope_table"), columns, rows)


def _scope(facts: Facts) -> Iterator[TableRow]:
    found = facts.outlook.requirements
    titles = {item.family: item.title for item in found.families}
    asked = [titles.get(item.family or "", "") for item in found.counting]
    later = [item.statement for item in found.listed if item.priority is Priority.WONT]
    groups = [item.name for item in facts.outlook.stakeholders.standings if not item.outside]
    for name, items in (("areas", asked), ("groups", groups), ("later", later)):
        names = [_one(facts, item) for item in dict.fromkeys(items) if item]
        if names:
            yield TableRow((facts.words(f"{SAY}.{name}"), _some(facts, names)))
    choice = facts.outlook.sourcing.choice
    if choice.type is not None:
        yield TableRow((facts.words(f"{SAY}.kind"), held(choice.title)))


def _one(facts: Facts, text: str) -> str:
    return facts.called(" ".join(text.split()))


def _some(facts: Facts, names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    told = [
        *names[:MOST_NAMED],
        *([facts.words.plural("papers.missing.more_things", more)] if more > 0 else []),
    ]
    return "; ".join(told)


def people(facts: Facts) -> Iterator[Block]:
    """Who holds which seat; nothing while nobody is in the team."""
    if facts.outlook.team.members:
        yield Heading(facts.words(f"{SAY}.people"))
        yield team.seats_table(facts)


def milestones(facts: Facts) -> Iterator[Block]:
    """The moments of the plan by day, with how sure the last one is; nothing while none has a day."""
    plan = facts.outlook.schedule
    found = [item for item in plan.tasks if item.milestone]
    if not found:
        return
    yield Heading(facts.words(f"{SAY}.milestones"))
    columns = tuple(Column(facts.words(f"{SAY}.{name}")) for name in ("moment", "day", "owner"))
    rows = tuple(
        TableRow((facts.called(item.title), facts.day(item.finish), facts.called(item.owner_name) or NONE))
        for item in sorted(found, key=lambda item: item.finish)[:MOST_MILESTONES]
    )
    yield Table(facts.words(f"{SAY}.milestones_table"), columns, rows)


def money(facts: Facts) -> Iterator[Block]:
    """What is approved, and what the offer that is meant would cost; nothing where neither is known."""
    first, case = tuple(money_blocks(facts, facts.outlook.stakeholders)), facts.case.vendors
    if not first and not case:
        return
    yield Heading(facts.words(f"{SAY}.money"))
    yield from first[1:]
    if case:
        columns = (
            Column(facts.words(f"{SAY}.offer")),
            Column(facts.count("ranking.cost", facts.horizon), Align.RIGHT, facts.currency),
        )
        rows = tuple(TableRow((facts.name(item.vendor), facts.amount(item.tco_nominal))) for item in case)
        yield Table(facts.words(f"{SAY}.likely"), columns, rows, (facts.say("ranking.note_cost"),))


def support(facts: Facts) -> Iterator[Block]:
    """How far groups are on their way, and what supports them; nothing where nobody judged."""
    found = facts.outlook.stakeholders
    rated = any(item.rated is not None for item in found.support)
    if not (rated or found.readiness or found.standings):
        return
    yield Heading(facts.words(f"{SAY}.support"))
    yield from stakeholders.attention(facts, found)
    yield from stakeholders.doubts(facts)
    if rated:
        yield support_table(facts, found)
    if found.readiness:
        yield readiness_table(facts, found)


def training_worth(facts: Facts) -> Iterator[Block]:
    """What training costs and returns; nothing while nothing is counted."""
    found = facts.outlook.training
    if found.whole is not None:
        yield Heading(facts.words(f"{SAY}.worth"))
        yield training.cost_table(facts, found)
