"""How the list became short: the stages, who fell out and why, and the parts in which offers pass."""

from __future__ import annotations

from collections.abc import Iterator

from project.records.selection import Stage
from project.results.selection import DropLine, OfferWay, Selection, StageCount
from project.results.shortlist import PartPass
from reports.document import Align, Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts, held, shortened
from scoring.criteria import Block as Part
from words.numbers import UNKNOWN

REASON = 600
"""Longest reason printed, in letters."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The whole section; nothing while no offer went any way."""
    found = facts.outlook.selection
    if not told(found):
        return
    yield Heading(facts.say("selection.title"))
    yield Paragraph(finding(facts, found))
    yield stages_table(facts, found)
    if found.drops:
        yield drops_table(facts, found)
    if any(item.parts for item in _compared(found)):
        yield parts_table(facts, found)


def told(found: Selection) -> bool:
    """Whether there is a way to tell of: somebody fell out, or stands elsewhere than on the shortlist."""
    return bool(found.drops) or any(item.stage is not Stage.BIDDING for item in found.offers)


def finding(facts: Facts, found: Selection) -> str:
    """How many were listed, how many are left, and whether every drop has its reason."""
    standing = sum(item.dropped is None for item in found.offers)
    said = [facts.count("selection.finding", len(found.offers), standing=standing)]
    if found.drops:
        lacking = sum(not item.complete for item in found.drops)
        key = "selection.lacking" if lacking else "selection.explained"
        said.append(facts.count(key, lacking or len(found.drops)))
    return " ".join(said)


def stages_table(facts: Facts, found: Selection) -> Table:
    """How many offers came how far, stand there now, and fell out there."""
    columns = (
        Column(facts.say("selection.stage")),
        Column(facts.say("selection.reached"), Align.RIGHT),
        Column(facts.say("selection.here"), Align.RIGHT),
        Column(facts.say("selection.fell"), Align.RIGHT),
        Column(facts.say("selection.who")),
    )
    rows = tuple(TableRow(_stage(facts, found, item)) for item in found.stages)
    return Table(facts.say("selection.stages"), columns, rows)


def _stage(facts: Facts, found: Selection, item: StageCount) -> tuple[str, ...]:
    names = [facts.name(offer.vendor) for offer in found.at(item.stage)]
    counts = (str(item.reached), str(item.here), str(item.dropped))
    return (stage_name(facts, item.stage), *counts, facts.listed(names) or UNKNOWN)


def stage_name(facts: Facts, stage: Stage) -> str:
    """What a stage is called."""
    return facts.words(f"selection.stage.{stage}")


def drops_table(facts: Facts, found: Selection) -> Table:
    """Every offer that fell out with why, who decided and when; those that came farthest first."""
    heads = ("offer", "stage", "reason", "criterion", "by", "day")
    columns = tuple(Column(facts.words(f"selection.dropped.{name}")) for name in heads)
    rows = tuple(TableRow(_drop(facts, item)) for item in found.drops)
    return Table(facts.words("selection.dropped.table"), columns, rows)


def _drop(facts: Facts, item: DropLine) -> tuple[str, ...]:
    return (
        facts.called(item.name),
        stage_name(facts, item.stage),
        held(shortened(item.reason, REASON)),
        held(item.title) or UNKNOWN,
        facts.person(item.by),
        UNKNOWN if item.day is None else facts.day(item.day),
    )


def parts_table(facts: Facts, found: Selection) -> Table:
    """In which parts of the solution each compared offer passes, and by what."""
    columns = (
        Column(facts.words("selection.dropped.offer")),
        *(Column(facts.say(f"block.{part}")) for part in Part),
    )
    rows = tuple(
        TableRow((facts.called(item.name), *(passed(facts, part) for part in item.parts)))
        for item in _compared(found)
    )
    return Table(facts.say("selection.parts"), columns, rows, (facts.say("selection.parts_note"),))


def _compared(found: Selection) -> tuple[OfferWay, ...]:
    return tuple(item for item in found.offers if item.parts)


def passed(facts: Facts, part: PartPass) -> str:
    """Whether an offer passes in a part, and why: a judgement with its reason, or the points."""
    state = "open" if part.passed is None else "passed" if part.passed else "failed"
    return f"{facts.words(f'selection.part.{state}')} ({why(facts, part)})"


def why(facts: Facts, part: PartPass) -> str:
    """What a pass rests on."""
    if part.judged is not None:
        name = facts.person(part.by)
        return facts.words("selection.part.judged", name=name, reason=held(shortened(part.reason, REASON)))
    if part.points is None:
        return facts.words("selection.part.no_points")
    key = "points_only" if part.least is None else "by_points"
    least = "" if part.least is None else facts.amount(part.least)
    return facts.words(f"selection.part.{key}", points=facts.points(part.points), least=least)
