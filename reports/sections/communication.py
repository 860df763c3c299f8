"""Who hears what, as a table: messages of the plan, acts of the sponsor, answers to open doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.communication import Communication, From, Message
from reports.document import Column, Table, TableRow
from reports.facts import NONE, Facts, held

SAY = "stakeholders.hears"


def hears_table(facts: Facts, found: Communication) -> Table:
    """Everything that is said, with whom it is for, in order of time."""
    columns = _columns(facts, ("when", "what", "whom", "by", "how"))
    rows = tuple(
        TableRow((when(facts, item), what(facts, item), _whom(facts, found, item), *_way(facts, item)))
        for item in found.messages
    )
    return Table(facts.say(f"{SAY}.title"), columns, rows, tuple(_notes(facts, found)))


def audience_table(facts: Facts, title: str, messages: Sequence[Message]) -> Table:
    """What one group hears, in order of time."""
    rows = tuple(TableRow((when(facts, item), what(facts, item), *_way(facts, item))) for item in messages)
    return Table(held(title), _columns(facts, ("when", "what", "by", "how")), rows)


def what(facts: Facts, item: Message) -> str:
    """What it is about, with the occasion where there is no day; of a doubt what is done and would help."""
    if item.origin is not From.DOUBT:
        title = facts.called(item.title)
        open_ = item.when and item.day is None
        return facts.say(f"{SAY}.occasion", title=title, when=held(item.when)) if open_ else title
    told = {"action": _line(facts, item.title), "doubt": _line(facts, item.concern).rstrip(".")}
    said = facts.say(f"{SAY}.{'answer' if item.title else 'unanswered'}", **told)
    if not item.helps.strip():
        return said
    return f"{said} {facts.say(f'{SAY}.helps', helps=_line(facts, item.helps))}"


def when(facts: Facts, item: Message) -> str:
    """The day with whether it is done or late; without a day the phase."""
    if item.done is not None:
        return facts.say("stakeholders.act_done", day=facts.day(item.done))
    if item.day is not None:
        day = facts.day(item.day)
        return facts.say("stakeholders.act_late", day=day) if item.late else day
    return held(item.phase) or NONE


def _way(facts: Facts, item: Message) -> tuple[str, str]:
    """Who says it and in which way."""
    codes = "records.sponsor_act.codes.channel"
    how = NONE if item.channel is None else facts.words(f"{codes}.{item.channel}")
    return facts.called(item.by) or NONE, how


def _whom(facts: Facts, found: Communication, item: Message) -> str:
    return facts.listed([facts.called(title) for title in found.titles(item) if title]) or NONE


def _notes(facts: Facts, found: Communication) -> Iterator[str]:
    if found.late:
        yield facts.count(f"{SAY}.late", len(found.late))


def _columns(facts: Facts, names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(facts.say(f"{SAY}.{name}")) for name in names)


def _line(facts: Facts, text: str) -> str:
    return facts.called(" ".join(text.split()))
