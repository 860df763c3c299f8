"""The decision record: what was chosen by whom, who sees it otherwise, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    waiting = [held_told(facts, item) for item in found.held_back]
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
    return facts.say(f"decision.held.{item.by}", name=name)
