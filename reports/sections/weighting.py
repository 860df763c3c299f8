"""Who weighed how: what people say together, where they differ or contradict themselves, the lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.records.judging import TOP, Weighting
from project.results.weighting import TEAM, OpinionResult, WeighedThing, WeightingResult, WeightLevel
from reports.document import Align, Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import Facts, held
from reports.sections import weight_marks
from reports.sections.moments import moment
from scoring.criteria import Block as Part

CLOSE = 0.05
"""Shares of 100 that differ by less are the same to a reader."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The whole section; nothing as long as nobody weighed and nothing is locked."""
    found = facts.outlook.weighting
    record = facts.project.find(Weighting, Weighting.KIND)
    if not found.people and found.locked_at is None:
        return
    yield Heading(facts.say("weighting.title"))
    yield _lock(facts, found, record)
    yield from weight_marks.otherwise(facts)
    if record is not None and record.unlocked_why.strip() and not record.opened_again:
        yield Callout(facts.say("weighting.opened", reason=held(record.unlocked_why)), Tone.WARNING)
    if found.people:
        yield Paragraph(facts.count("weighting.people", len(found.people), rule=_rule(facts, found)))
    for level in found.asked():
        things = found.at(level.id)
        if things:
            yield level_table(facts, level, things)
    told = tuple(look_again(facts, found))
    if told:
        yield Heading(facts.say("weighting.again"), 2)
        yield Bullets(told)


def _lock(facts: Facts, found: WeightingResult, record: Weighting | None) -> Block:
    """When the weights were locked and by whom; a warning as long as they are open."""
    if found.locked_at is None:
        return Callout(facts.say("weighting.open"), Tone.WARNING)
    when = moment(facts, found.locked_at)
    by = None if record is None else record.locked_by
    key = "locked" if by is None else "locked_by"
    return Paragraph(facts.say(f"weighting.{key}", when=when, by=facts.person(by)))


def _rule(facts: Facts, found: WeightingResult) -> str:
    return facts.say(f"weighting.rule.{found.aggregation}")


def level_table(facts: Facts, level: WeightLevel, things: Sequence[WeighedThing]) -> Table:
    """Shares at one level: together, the least and the most, and each person; the widest first to be told."""
    people = tuple(person for person, _ in things[0].by_person)
    columns = (
        Column(facts.say("weighting.what")),
        Column(facts.say("weighting.together"), Align.RIGHT, facts.say("weighting.unit")),
        Column(facts.say("weighting.range"), Align.RIGHT, facts.say("weighting.unit")),
        *(Column(called(facts, person), Align.RIGHT) for person in people),
    )
    rows = tuple(TableRow(tuple(_cells(facts, level, item))) for item in things)
    notes = tuple(_notes(facts, level, things, people))
    return Table(facts.say("weighting.table", level=level_name(facts, level)), columns, rows, notes)


def _cells(facts: Facts, level: WeightLevel, item: WeighedThing) -> Iterator[str]:
    yield thing_name(facts, level, item.of)
    yield facts.points(item.share)
    yield facts.say("start_to_end", low=facts.points(item.lowest), high=facts.points(item.highest))
    yield from (facts.points(share) for _, share in item.by_person)


def _notes(
    facts: Facts, level: WeightLevel, things: Sequence[WeighedThing], people: Sequence[str]
) -> Iterator[str]:
    """Where people differ most, and in which way each was asked."""
    apart = max(things, key=lambda item: item.highest - item.lowest)
    if len(people) > 1:
        same = apart.highest - apart.lowest < CLOSE
        yield facts.say(
            f"weighting.{'agree' if same else 'apart'}",
            name=thing_name(facts, level, apart.of),
            low=facts.points(apart.lowest),
            high=facts.points(apart.highest),
        )
    found = facts.outlook.weighting
    asked = [(person, found.opinion(person, level.id)) for person in people]
    ways = [_way(facts, person, item.method) for person, item in asked if item is not None]
    if ways:
        yield facts.say("weighting.ways", list="; ".join(ways))


def _way(facts: Facts, person: str, method: str) -> str:
    return facts.say(
        "weighting.way", name=called(facts, person), way=facts.words(f"weighting.methods.{method}")
    )


def look_again(facts: Facts, found: WeightingResult) -> Iterator[str]:
    """Whose answers contradict each other, and which does so most; they count all the same."""
    for item in found.contradicting():
        level = found.level(item.level)
        if level is not None:
            yield _contradicts(facts, level, item)
    for item in found.opinions:
        level = found.level(item.level)
        if level is not None and item.problem is not None:
            holes = {"name": called(facts, item.person), "level": level_name(facts, level)}
            yield facts.say("weighting.unusable", **holes)


def _contradicts(facts: Facts, level: WeightLevel, item: OpinionResult) -> str:
    told = facts.say("weighting.contradicts", name=called(facts, item.person), level=level_name(facts, level))
    again = item.again
    if again is None:
        return told
    holes = {
        "first": thing_name(facts, level, again.first),
        "second": thing_name(facts, level, again.second) if again.second else "",
        "said": facts.amount(again.said, 1),
        "fits": facts.amount(again.fits, 1),
    }
    key = "pair" if again.second else "ends"
    return f"{told} {facts.say(f'weighting.look.{key}', **holes)}"


def called(facts: Facts, person: str) -> str:
    """A person's name, or the words for all together."""
    return facts.words("weighting.team") if person == TEAM else facts.person(person)


def level_name(facts: Facts, level: WeightLevel) -> str:
    """A level by the group that is taken apart in it."""
    return facts.words("weighting.top") if level.id == TOP else _group(facts, level.id, level.title)


def thing_name(facts: Facts, level: WeightLevel, of: str) -> str:
    """What something is called that is weighed at a level."""
    title = next((item.title for item in level.things if item.of == of), of)
    return _group(facts, of, title)


def _group(facts: Facts, name: str, title: str) -> str:
    """A part of the solution without a group of its own has words of ours; all else has a title."""
    return facts.say(f"block.{name}") if title == name and name in set(Part) else held(title)
