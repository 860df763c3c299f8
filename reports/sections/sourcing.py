"""Which type of CRM fits, with the reasons on both sides, what would change it, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from project.results.sourcing import Choice, OpenQuestion, SourcingResult, Standing, Turn, TypeFit
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Chart,
    ChartKind,
    Column,
    Heading,
    Paragraph,
    Series,
    Table,
    TableRow,
    Tone,
)
from reports.facts import Facts, held

MOST_TURNS = 5
"""Single answers that would change the order, as many as are printed; the smallest steps come first."""


def blocks(facts: Facts) -> Iterator[Block]:
    """Everything about the type of CRM; nothing where the plan does not ask or nobody has answered."""
    found = facts.outlook.sourcing
    own = any(item.standing is Standing.OWN for item in found.answers)
    if not found.asked or not (own or found.choice.type is not None):
        return
    yield Heading(facts.say("sourcing.title"))
    yield Paragraph(finding(facts, found))
    if found.leader is not None:
        yield points_chart(facts, found)
        yield reasons_table(facts, found)
        yield from unanswered(facts, found)
        yield from changes(facts, found)
    yield from decision(facts, found)


def finding(facts: Facts, found: SourcingResult) -> str:
    """Which type fits best and what comes next; says so where several fit about equally well."""
    if found.leader is None:
        return facts.say("sourcing.finding_none")
    if found.near:
        names = (found.leader, *found.near)
        equals = facts.listed(
            [facts.say("sourcing.quoted", title=held(found.titled(item))) for item in names]
        )
        return facts.say("sourcing.finding_close", names=equals, close=pointed(facts, found.close))
    first, second, *_ = found.types
    return facts.say(
        "sourcing.finding_one",
        leader=held(first.title),
        points=pointed(facts, first.points),
        next=held(second.title),
        least=pointed(facts, second.points),
    )


def pointed(facts: Facts, points: float) -> str:
    """Points with their word; a decimal only where there is one."""
    shown = _bare(facts, points)
    return facts.say(f"sourcing.points.{'one' if points == 1 else 'other'}", count=shown)


def signed(facts: Facts, points: float) -> str:
    """What a rule adds or takes away, with its sign."""
    return f"{'+' if points > 0 else ''}{_bare(facts, points)}"


def _bare(facts: Facts, points: float) -> str:
    return facts.amount(points, 0 if float(points).is_integer() else 1)


def points_chart(facts: Facts, found: SourcingResult) -> Chart:
    """The points of every type, those that fit best first."""
    parts = (
        facts.say("sourcing.alt_part", title=held(item.title), points=pointed(facts, item.points))
        for item in found.types
    )
    plan = facts.text(facts.catalogue.playbook.title, facts.catalogue.playbook.language)
    whole = all(float(item.points).is_integer() for item in found.types)
    return Chart(
        id="sourcing-points",
        kind=ChartKind.BARS,
        title=finding(facts, found),
        categories=tuple(held(item.title) for item in found.types),
        series=(Series(facts.say("sourcing.unit"), tuple(item.points for item in found.types)),),
        unit=facts.say("sourcing.unit"),
        alt=facts.say("sourcing.alt", parts="; ".join(parts)),
        source=facts.say("sourcing.rules_of", plan=held(plan), day=facts.day(facts.as_of)),
        decimals=0 if whole else 1,
    )


def reasons_table(facts: Facts, found: SourcingResult) -> Table:
    """Each type with its points and the reasons on both sides, each with where it comes from."""
    columns = (
        Column(facts.say("sourcing.type")),
        Column(facts.say("sourcing.points_head"), Align.RIGHT),
        Column(facts.say("sourcing.for_it")),
        Column(facts.say("sourcing.against_it")),
    )
    rows = tuple(
        TableRow(
            (
                held(item.title),
                _bare(facts, item.points),
                _reasons(facts, item, better=True),
                _reasons(facts, item, better=False),
            )
        )
        for item in found.types
    )
    sources = {reason.source for item in found.types for reason in item.reasons}
    return Table(facts.say("sourcing.table"), columns, rows, tuple(guides(facts, sources)))


def guides(facts: Facts, sources: Iterable[str]) -> Iterator[str]:
    """The published guides among the sources in full, with their short names."""
    for source in sorted(sources):
        if facts.words.has(f"plan.guides.{source}"):
            yield guide(facts, source)


def _reasons(facts: Facts, item: TypeFit, *, better: bool) -> str:
    told = [
        reason_told(facts, reason.says, reason.points, reason.source)
        for reason in item.reasons
        if (reason.points > 0) is better
    ]
    return " ".join(told) or facts.say("sourcing.nothing")


def reason_told(facts: Facts, says: str, points: float, source: str) -> str:
    """A reason with its points and, by its short name, where it comes from."""
    key = "sourcing.sourced" if source else "sourcing.reason"
    return facts.say(key, says=held(says), points=signed(facts, points), source=held(source))


def guide(facts: Facts, source: str) -> str:
    """Where a rule comes from, published guides in full; empty where the plan does not say."""
    key = f"plan.guides.{source}"
    return facts.words(key) if facts.words.has(key) else held(source)


def unanswered(facts: Facts, found: SourcingResult) -> Iterator[Block]:
    """That questions about the firm have no answer, while some have none."""
    waiting = sum(item.standing is Standing.OPEN for item in found.answers)
    if waiting:
        yield Callout(facts.count("sourcing.open", waiting), Tone.WARNING)


def changes(facts: Facts, found: SourcingResult) -> Iterator[Block]:
    """What would put another type first: another answer, or an answer that is still missing."""
    yield Heading(facts.say("sourcing.change"), 2)
    yield Bullets(
        (
            *(turn_told(facts, found, item) for item in smallest(found.turns)[:MOST_TURNS]),
            *(() if found.turns else (facts.say("sourcing.turn_none"),)),
            *(open_told(facts, found, item) for item in found.open_questions),
        )
    )


def smallest(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Of the answers to one question that put the same type first, the nearest one."""
    nearest: dict[tuple[str, str], Turn] = {}
    for turn in turns:
        nearest.setdefault((turn.question, turn.leader), turn)
    return tuple(nearest.values())


def turn_told(facts: Facts, found: SourcingResult, turn: Turn) -> str:
    """One other answer and the type that would lead with it."""
    return facts.say(
        "sourcing.turn",
        ask=held(turn.ask),
        level=level_told(facts, found, turn.question, turn.level),
        now=turn.now,
        leader=held(found.titled(turn.leader)),
    )


def level_told(facts: Facts, found: SourcingResult, question: str, level: int) -> str:
    """An answer with what it means, where the plan says so."""
    levels = next((dict(item.levels) for item in found.answers if item.question == question), {})
    means = levels.get(level)
    return str(level) if means is None else facts.say("sourcing.level", level=level, means=held(means))


def open_told(facts: Facts, found: SourcingResult, question: OpenQuestion) -> str:
    """A question nobody has answered, and which answers would put which type first."""
    by_leader: dict[str, list[str]] = {}
    for level, leader in question.leads_to:
        by_leader.setdefault(leader, []).append(str(level))
    answers = ". ".join(
        facts.say("sourcing.open_answer", level=_either(facts, levels), leader=held(found.titled(leader)))
        for leader, levels in by_leader.items()
    )
    return facts.say("sourcing.open_question", ask=held(question.ask), answers=answers)


def _either(facts: Facts, names: list[str]) -> str:
    *first, last = names
    return facts.say("sourcing.either", first=", ".join(first), last=last) if first else last


def decision(facts: Facts, found: SourcingResult) -> Iterator[Block]:
    """What the team decided and why; says so where the reason is missing."""
    yield Heading(facts.say("sourcing.decision"), 2)
    yield Paragraph(" ".join(_decided(facts, found.choice)))
    yield Paragraph(facts.say("sourcing.explains"))


def _decided(facts: Facts, choice: Choice) -> Iterator[str]:
    if choice.type is None:
        yield facts.say("sourcing.not_chosen")
        return
    key = "sourcing.chosen_by" if choice.decided_by else "sourcing.chosen"
    yield facts.say(key, title=held(choice.title), name=facts.called(choice.decided_by))
    if choice.on is not None:
        yield facts.say("sourcing.on", day=facts.day(choice.on))
    if choice.reason.strip():
        yield facts.say("sourcing.why", reason=held(" ".join(choice.reason.split())))
    elif choice.differs:
        yield facts.say("sourcing.no_reason")
