"""The state of the project on one page: how each side stands, phases, what is due, what is late, risks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from project.records.team import Decision
from project.results.progress import PhaseProgress
from project.results.risks import HIGH
from project.results.schedule import ScheduledTask, TaskState
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from reports.facts import NONE, Facts
from reports.sections.risks import graveness
from reports.sections.status_lights import (
    Light,
    Side,
    gone_live,
    here,
    in_use,
    live_day,
    overall,
    sides,
)
from reports.sections.status_money import money

SAY = "status"

MOST_PHASES, MOST_DUE, MOST_LATE, MOST_RISKS = 11, 4, 3, 2
"""Lines of each list on the sheet; the rest is counted."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The whole sheet."""
    found = sides(facts)
    yield verdict(facts, found)
    yield key_figures(facts)
    yield sides_table(facts, found)
    yield phases_table(facts)
    yield due_table(facts, most=MOST_DUE)
    yield late_in_short(facts)
    if facts.outlook.risks.watched:
        yield risks_table(facts, most=MOST_RISKS)


def verdict(facts: Facts, found: Sequence[Side]) -> Callout:
    """How it stands as a whole, and which sides make it so."""
    light = overall(found)
    because = [facts.words(f"{SAY}.side.{item.name}") for item in found if item.light is light]
    told = facts.words(f"{SAY}.verdict.{light}", because=facts.listed(because))
    return Callout(told, Tone.WARNING if light in {Light.ACT, Light.WATCH} else Tone.NOTE)


# -- figures -----------------------------------------------------------------------------------------------


def key_figures(facts: Facts) -> KeyFigures:
    """The day of going live, the money, how many work with it, and what is late."""
    words = facts.words
    use = in_use(facts.outlook.realised)
    named = late_names(facts)
    return KeyFigures(
        (
            _day(facts),
            _money(facts),
            KeyFigure(
                words(f"{SAY}.figures.use"),
                words(f"{SAY}.figures.unknown") if use is None else facts.percent(use),
                words(f"{SAY}.figures.use_basis" if use is not None else f"{SAY}.figures.use_none"),
            ),
            KeyFigure(words(f"{SAY}.figures.late"), str(len(named)), words(f"{SAY}.figures.late_basis")),
        )
    )


def _day(facts: Facts) -> KeyFigure:
    day, words = live_day(facts), facts.words
    label = words(f"{SAY}.figures.day")
    if day.planned is None:
        return KeyFigure(label, words(f"{SAY}.figures.unknown"), words(f"{SAY}.figures.day_none"))
    if facts.outlook.schedule.assumed_start:
        start = facts.day(facts.outlook.schedule.start)
        return KeyFigure(label, facts.day(day.planned), words(f"{SAY}.why.assumed", day=start))
    told = [] if day.safe is None else [words(f"{SAY}.figures.safe", day=facts.day(day.safe))]
    if day.promised is not None:
        told.append(words(f"{SAY}.figures.promised", day=facts.day(day.promised)))
    live = gone_live(facts)
    basis = words(f"{SAY}.figures.live") if live else "; ".join(told)
    return KeyFigure(label, facts.day(day.planned), basis)


def _money(facts: Facts) -> KeyFigure:
    words, found = facts.words, money(facts)
    if found is None:
        none = words(f"{SAY}.figures.money_none")
        return KeyFigure(words(f"{SAY}.figures.money"), words(f"{SAY}.figures.unknown"), none)
    told = [] if found.settled else [words(f"{SAY}.figures.leads", name=found.name)]
    if found.forecast is not None:
        told.append(words(f"{SAY}.figures.promise", amount=facts.money(found.promised)))
    if found.counted is not None:
        told.append(words(f"{SAY}.figures.counted", amount=facts.money(found.counted)))
    if found.approved is not None:
        told.append(words(f"{SAY}.figures.budget", amount=facts.money(found.approved)))
    amount = facts.money(found.expected)
    value = amount if found.complete else facts.say("or_more", amount=amount)
    return KeyFigure(words.plural(f"{SAY}.figures.cost", facts.horizon), value, "; ".join(told))


# -- tables ------------------------------------------------------------------------------------------------


def sides_table(facts: Facts, found: Sequence[Side]) -> Table:
    """Each side with how it stands, in a word, and why."""
    columns = tuple(Column(facts.words(f"{SAY}.sides.{name}")) for name in ("side", "light", "why"))
    rows = tuple(
        TableRow((facts.words(f"{SAY}.side_name.{item.name}"), light_word(facts, item.light), item.why))
        for item in found
    )
    return Table(facts.words(f"{SAY}.sides.title"), columns, rows)


def light_word(facts: Facts, light: Light) -> str:
    """How something stands: a symbol and a word."""
    return facts.words(f"{SAY}.light.{light}")


def phases_table(facts: Facts) -> Table:
    """How far each phase is, until when the plan goes, and what is to check before moving on."""
    words = facts.words
    columns = (
        Column(words(f"{SAY}.phases.phase")),
        Column(words(f"{SAY}.phases.stands")),
        Column(words(f"{SAY}.phases.steps"), Align.RIGHT),
        Column(words(f"{SAY}.phases.work"), Align.RIGHT),
        Column(words(f"{SAY}.phases.until")),
        Column(words(f"{SAY}.phases.checks"), Align.RIGHT),
    )
    shown = [item for item in facts.outlook.progress.phases if not item.band][:MOST_PHASES]
    rows = tuple(TableRow(tuple(_phase(facts, item))) for item in shown)
    return Table(words(f"{SAY}.phases.title"), columns, rows)


def _phase(facts: Facts, phase: PhaseProgress) -> Iterator[str]:
    span = next((item for item in facts.outlook.schedule.spans if item.phase == phase.phase), None)
    yield facts.called(phase.title)
    yield _stands(facts, phase)
    yield facts.words(f"{SAY}.phases.of", settled=phase.settled, total=phase.total)
    yield NONE if span is None else facts.percent(span.done)
    yield NONE if span is None else facts.day(span.finish)
    yield NONE if phase.not_for_us else str(len(phase.open_checks))


def _stands(facts: Facts, phase: PhaseProgress) -> str:
    if phase.not_for_us:
        return facts.words(f"{SAY}.phases.not_for_us")
    if phase.ended is not None:
        return facts.words(f"{SAY}.phases.left", day=facts.day(phase.ended))
    current = here(facts)
    if current is not None and current.phase == phase.phase:
        return facts.words(f"{SAY}.phases.here")
    settled = phase.total > 0 and phase.settled == phase.total
    return facts.words(f"{SAY}.phases.{'settled' if settled else 'begun' if phase.settled else 'ahead'}")


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is decided or reached on a day."""

    day: date
    what: str
    owner: str


def due(facts: Facts) -> tuple[Due, ...]:
    """Moments of the plan that lie ahead, the nearest first."""
    found = [
        Due(item.finish, item.title, item.owner_name)
        for item in facts.outlook.schedule.tasks
        if item.milestone and item.state is not TaskState.DONE and item.finish >= facts.as_of
    ]
    return tuple(sorted(found, key=lambda item: (item.day, item.what)))


def due_table(facts: Facts, most: int | None = None) -> Table:
    """What is decided or reached next, and what was decided last."""
    heads = ("day", "what", "owner")
    listed = due(facts)
    rows = tuple(
        TableRow((facts.day(item.day), facts.called(item.what), facts.called(item.owner) or NONE))
        for item in listed[:most]
    )
    left = len(listed) - len(rows)
    notes = [] if rows else [facts.words(f"{SAY}.due.nothing")]
    if left:
        notes.append(facts.words.plural(f"{SAY}.due.more", left))
    return Table(
        facts.words(f"{SAY}.due.title"),
        tuple(Column(facts.words(f"{SAY}.due.{name}")) for name in heads),
        rows,
        (*notes, *_last_decided(facts)),
    )


def _last_decided(facts: Facts) -> Iterator[str]:
    """What was decided last, by the log of the team."""
    for name in facts.outlook.team.decisions[:1]:
        record = facts.project.find(Decision, name)
        if record is not None and record.on is not None:
            day = facts.day(record.on)
            yield facts.words(f"{SAY}.due.last", day=day, what=facts.called(record.title))


def late_names(facts: Facts) -> tuple[str, ...]:
    """What is late: tasks of the plan, steps, and risks whose day has passed; the longest due first."""
    tasks = [_task_late(item) for item in facts.outlook.schedule.tasks if item.late and not item.summary]
    steps = [
        (step.due or date.max, step.title)
        for phase in facts.outlook.progress.phases
        for step in phase.steps
        if step.late
    ]
    risks = [(item.due or date.max, item.title) for item in facts.outlook.risks.lines if item.late]
    return tuple(dict.fromkeys(title for _, title in sorted((*tasks, *steps, *risks))))


def _task_late(task: ScheduledTask) -> tuple[date, str]:
    return task.deadline or task.finish, task.title


def late(facts: Facts, most: int | None = None) -> Block:
    """What is late, in names."""
    names = late_names(facts)
    if not names:
        return Paragraph(facts.words(f"{SAY}.late.nothing"))
    shown = [facts.called(name) for name in names[:most]]
    left = len(names) - len(shown)
    return Bullets((*shown, *((facts.words.plural(f"{SAY}.late.more", left),) if left else ())))


def late_in_short(facts: Facts) -> Paragraph:
    """The same in one line, for a sheet with little room."""
    names = late_names(facts)
    if not names:
        return Paragraph(facts.words(f"{SAY}.late.nothing"))
    shown = [facts.called(name) for name in names[:MOST_LATE]]
    left = len(names) - len(shown)
    more = (facts.words.plural(f"{SAY}.late.more", left),) if left else ()
    return Paragraph(facts.words(f"{SAY}.late.in_short", names="; ".join((*shown, *more))))


def risks_table(facts: Facts, most: int | None = None) -> Table:
    """The gravest risks with who watches them."""
    found = facts.outlook.risks.watched
    heads = ("risk", "level", "owner", "answer")
    rows = tuple(
        TableRow(
            (
                facts.called(item.title),
                graveness(facts, item.level, item.product),
                facts.person(item.owner),
                NONE if item.response is None else facts.say(f"risks.answer.{item.response}"),
            )
        )
        for item in found[:most]
    )
    grave = sum(item.level in HIGH for item in found)
    return Table(
        facts.words.plural(f"{SAY}.risks.title", len(found), grave=grave),
        tuple(Column(facts.words(f"{SAY}.risks.{name}")) for name in heads),
        rows,
    )
