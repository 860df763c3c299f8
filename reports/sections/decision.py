"""The decision record: what was chosen by whom, who sees it otherwise, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from project.model import Person
from project.records.deciding import HeldBy
from project.results.finalists import Chosen, Finalists, Held, WentOnHeld
from reports.document import Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts, held

TEXTS: Mapping[str, str] = {
    "reason": "why",
    "against": "against",
    "dissent": "dissent",
    "conditions": "conditions",
}
"""What a decision says in words, and the heading under which it stands."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The record, or what it still waits for; nothing as long as nobody has begun to choose."""
    found = facts.outlook.finalists
    choice = found.choice
    if not (choice.vendor or found.real):
        return
    yield Heading(facts.say("decision.title"))
    if choice.decided:
        yield Paragraph(decided_line(facts, choice))
    else:
        yield Callout(facts.say("decision.not_yet"), Tone.WARNING)
    yield from _texts(facts, choice)
    yield from _waiting(facts, found)


def decided_line(facts: Facts, choice: Chosen) -> str:
    """Which offer was chosen by whom on which day, and how the ranking stood."""
    on = NONE if choice.decided_on is None else facts.day(choice.decided_on)
    name, by = facts.called(choice.name), facts.called(choice.decided_by)
    told = [facts.say("decision.decided", name=name, by=by, on=on)]
    if choice.against_ranking:
        key = "against_leader" if choice.leader else "no_leader"
        told.append(facts.say(f"decision.{key}", leader=facts.called(choice.leader)))
    else:
        told.append(facts.say("decision.with_ranking"))
    if choice.runner_up:
        told.append(facts.say("decision.runner_up", name=facts.called(choice.runner_up)))
    return " ".join(told)


def _texts(facts: Facts, choice: Chosen) -> Iterator[Block]:
    """Reason, dissent and conditions; that nobody sees it otherwise is said too."""
    for field, key in TEXTS.items():
        text = str(getattr(choice, field)).strip()
        if text or (field == "dissent" and choice.decided):
            yield Heading(facts.say(f"decision.{key}"), level=2)
            yield Paragraph(held(text) or facts.say("decision.no_dissent"))


def _waiting(facts: Facts, found: Finalists) -> Iterator[Block]:
    """What holds the decision back, and from what the team went on with which reason."""
    waiting = [group_told(facts, group) for group in groups(found.held_back)]
    if waiting and not found.choice.decided:
        yield Heading(facts.say("decision.held_back"), level=2)
        yield Bullets(tuple(waiting))
    gone = [(item, item.went_on) for item in found.held if item.went_on is not None]
    if gone:
        columns = tuple(Column(facts.say(f"decision.{name}")) for name in ("what", "all_the_same", "who"))
        rows = tuple(TableRow((held_told(facts, item), *_went_on(facts, why))) for item, why in gone)
        yield Table(facts.say("decision.went_on"), columns, rows)


def _went_on(facts: Facts, why: WentOnHeld) -> tuple[str, str]:
    record = None if why.person is None else facts.project.find(Person, why.person)
    who = facts.say("decision.somebody") if record is None else facts.called(record.name)
    return held(why.reason), who if why.on is None else f"{who}, {facts.day(why.on)}"


def groups(items: Sequence[Held]) -> tuple[tuple[Held, ...], ...]:
    """The same thing open for several offers is one group, where it first stands."""
    found: dict[tuple[str, ...], list[Held]] = {}
    for item in items:
        alone = () if item.name and item.open else (item.id,)
        detail = "" if item.by is HeldBy.REQUIREMENTS else item.detail
        found.setdefault((item.by, detail, *alone), []).append(item)
    return tuple(tuple(group) for group in found.values())


def group_told(facts: Facts, group: Sequence[Held]) -> str:
    """What holds the decision back for one offer, or in one sentence for several."""
    first = group[0]
    if len(group) == 1:
        return held_told(facts, first)
    if first.by is HeldBy.REQUIREMENTS:
        counted = [f"{facts.called(item.name)} ({item.detail})" for item in group]
        return facts.say("decision.held_several.requirements", names=facts.listed(counted))
    names = facts.listed([facts.called(item.name) for item in group])
    if first.by is HeldBy.PART:
        part = facts.say(f"block.{first.detail}")
        return facts.say("decision.held_several.part", names=names, part=part)
    return facts.say(f"decision.held.{_key(first)}", name=names)


def _key(item: Held) -> str:
    """A price that lacks only its exchange rate is told as that."""
    return item.detail if item.by is HeldBy.PRICE and item.detail else str(item.by)


def held_told(facts: Facts, item: Held) -> str:
    """What holds the decision back, in a sentence."""
    name = facts.called(item.name)
    if item.by is HeldBy.REQUIREMENTS:
        return facts.count("decision.held.requirements", int(item.detail), name=name)
    if item.by is HeldBy.PART:
        return facts.say("decision.held.part", name=name, part=facts.say(f"block.{item.detail}"))
    if item.by is HeldBy.RANKING:
        if item.detail == "scores_missing":
            return facts.count("gap.scores_missing", facts.shortlist.missing_scores)
        return facts.say(f"gap.{item.detail}")
    return facts.say(f"decision.held.{_key(item)}", name=name)
