"""The team: who holds which seat, what they expect, who does what, and what was decided and reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from project.model import Person
from project.records.team import Correction, Decision, Incentive, Member
from project.results.team import DutyRow, DutySection, ReviewHeld, SeatHeld, Team
from reports.document import Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import Facts, held

MOST_LOGGED = 30
"""Decisions that are printed; the page shows all of them."""


def blocks(facts: Facts) -> Iterator[Block]:
    """Seats, expected results, who does what and the log; nothing where nobody is in the team."""
    found = facts.outlook.team
    if not found.members:
        return
    yield Heading(facts.say("team.title"))
    yield from _open(facts, found)
    yield seats_table(facts)
    if found.expected:
        yield expected_table(facts)
    yield from _duties(facts, found)
    yield from _log(facts, found)


def _open(facts: Facts, found: Team) -> Iterator[Block]:
    """What speaks against calling the team complete."""
    if found.complete:
        yield Paragraph(facts.say("team.complete"))
        return
    empty = [held(seat.title) for seat in found.empty_seats]
    if empty:
        yield Callout(facts.count("team.empty", len(empty), names=facts.listed(empty)), Tone.WARNING)
    if found.wrong:
        yield Callout(facts.count("team.wrong", len(found.wrong)), Tone.WARNING)
    for item in found.stages_missing:
        told = facts.say("team.stage", seat=held(item.seat_title), stage=held(item.title))
        yield Callout(told, Tone.WARNING)


# -- people ------------------------------------------------------------------------------------------------


def seats_table(facts: Facts) -> Table:
    """Each seat with the people who hold it."""
    columns = tuple(Column(facts.say(f"team.{name}")) for name in ("seat", "people"))
    rows = tuple(TableRow((held(seat.title), _holders(facts, seat))) for seat in facts.outlook.team.seats)
    return Table(facts.say("team.seats"), columns, rows, tuple(_outside(facts)))


def _holders(facts: Facts, seat: SeatHeld) -> str:
    if seat.people:
        return ", ".join(_name(facts, person) for person in seat.people)
    return facts.say("team.nobody" if seat.required else "team.not_needed")


def _name(facts: Facts, person: str) -> str:
    record = facts.project.find(Person, person)
    return facts.called(person if record is None else record.name)


def _outside(facts: Facts) -> Iterator[str]:
    """What people from outside do, and which line of cost pays for them."""
    lines = {item.id: item.title for item in facts.catalogue.costs.costs}
    for member in facts.project.of(Member):
        if member.outside:
            line = lines.get(member.cost_line or "")
            cost = facts.say("team.no_line") if line is None else held(facts.text(line))
            scope = held(member.scope.strip()) or facts.say("team.no_scope")
            yield facts.say("team.outside", name=_name(facts, member.id), scope=scope, cost=cost)


def expected_table(facts: Facts) -> Table:
    """The results members want to see, with the figures chosen for them."""
    columns = tuple(Column(facts.say(f"team.{name}")) for name in ("person", "expects", "figure"))
    rows = tuple(
        TableRow(
            (
                facts.called(item.name),
                held(item.text) or facts.say("team.not_told"),
                held(item.metric_title) or facts.say("team.no_figure"),
            )
        )
        for item in facts.outlook.team.expected
    )
    return Table(facts.say("team.expected"), columns, rows, (facts.say("team.expected_note"),))


# -- who does what -----------------------------------------------------------------------------------------


def _duties(facts: Facts, found: Team) -> Iterator[Block]:
    if not found.sections:
        return
    yield Heading(facts.say("team.duties"), level=2)
    yield Paragraph(facts.say("team.letters"))
    for section in found.sections:
        yield duty_table(facts, section)


def duty_table(facts: Facts, section: DutySection) -> Table:
    """The tasks of a phase or stage with the letter of every seat that has a part in one of them."""
    taking = {part.seat for row in section.rows for part in row.parts if part.letter is not None}
    seats = [seat for seat in facts.outlook.team.seats if seat.seat in taking]
    wrong = any(row.faults for row in section.rows)
    heads = [facts.say("team.task"), *([facts.say("team.to_mend")] if wrong else ())]
    columns = (*map(Column, heads), *(Column(held(seat.title)) for seat in seats))
    rows = tuple(
        TableRow(tuple(_cells(facts, row, [seat.seat for seat in seats], wrong=wrong)))
        for row in section.rows
    )
    return Table(held(section.title), columns, rows, tuple(_notes(facts, section, seats)))


def _cells(facts: Facts, row: DutyRow, seats: list[str], *, wrong: bool) -> Iterator[str]:
    title = held(row.title)
    yield facts.say("team.moment", title=title) if row.milestone else title
    if wrong:
        yield " ".join(facts.say(f"team.faults.{fault}") for fault in row.faults)
    parts = {part.seat: part for part in row.parts}
    for seat in seats:
        part = parts.get(seat)
        letter = "" if part is None or part.letter is None else part.letter
        yield letter if part is None or part.letter == part.planned else facts.say("team.own", letter=letter)


def _notes(facts: Facts, section: DutySection, seats: list[SeatHeld]) -> Iterator[str]:
    """Who stands behind the letters, and what the mark of the team's own letters means."""
    yield "; ".join(
        facts.say("team.behind", seat=held(seat.title), people=_holders(facts, seat)) for seat in seats
    )
    if any(row.changed for row in section.rows):
        yield facts.say("team.own_note")


# -- the log -----------------------------------------------------------------------------------------------


def _log(facts: Facts, found: Team) -> Iterator[Block]:
    lists = {
        "decisions": list(_decisions(facts, found)),
        "corrections": list(_corrections(facts, found)),
        "reviews": [_review(facts, item) for item in found.reviews],
        "incentives": list(_incentives(facts, found)),
    }
    for name, lines in lists.items():
        if lines:
            yield Heading(facts.say(f"team.{name}"), level=2)
            yield Bullets(tuple(lines[:MOST_LOGGED]))


def _decisions(facts: Facts, found: Team) -> Iterator[str]:
    for name in found.decisions:
        record = facts.project.find(Decision, name)
        if record is None:
            continue
        told = [held(record.title), held(record.what), held(record.why)]
        people = facts.listed([_name(facts, person) for person in record.decided_by])
        on = "" if record.on is None else facts.day(record.on)
        who = ", ".join(filter(None, (people, on)))
        text = " · ".join(filter(None, told))
        yield facts.say("team.decided", text=text, who=who) if who else text


def _corrections(facts: Facts, found: Team) -> Iterator[str]:
    for item in found.corrections:
        record = facts.project.find(Correction, item.correction)
        action = "" if record is None else held(record.action)
        state = facts.say(f"team.{'late' if item.late else 'done' if item.done else 'open'}")
        due = "" if item.due is None or item.done else facts.say("team.due", day=facts.day(item.due))
        yield " · ".join(filter(None, (held(item.title), action, state, due)))


def _review(facts: Facts, item: ReviewHeld) -> str:
    sort = facts.say(f"team.sort.{item.sort}")
    on = "" if item.on is None else facts.day(item.on)
    return " · ".join(filter(None, (held(item.title), sort, on, facts.say(f"team.state.{item.state}"))))


def _incentives(facts: Facts, found: Team) -> Iterator[str]:
    for group in found.incentives:
        for name in group.incentives:
            record = facts.project.find(Incentive, name)
            if record is not None:
                told = (held(group.title), held(record.for_what), held(record.reward))
                yield " · ".join(filter(None, told))
