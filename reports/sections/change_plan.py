"""Who is told what and when, and what new entries are for, as tables for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from project.records.telling import MessagePlan, NewEntry
from project.results.change_plan import (
    ChangePlan,
    DatedMessage,
    DayFrom,
    EntryLack,
    EntryLine,
    GroupHears,
    OrderFault,
    Told,
)
from reports.document import Align, Block, Bullets, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts, held

SAY = "change_plan"
WEEKS = 46
"""Working weeks of a year by which hours a week are told as hours a year."""


def blocks(facts: Facts) -> Iterator[Block]:
    """Messages and entries; nothing where the team said nothing about either."""
    found = facts.outlook.change_plan
    if not any((*facts.project.of(MessagePlan), *facts.project.of(NewEntry))):
        return
    yield Heading(_say(facts, "report.heading"))
    yield Paragraph(_intro(facts, found))
    yield from warnings(facts, found)
    if found.messages:
        yield calendar_table(facts, found.messages)
    yield groups_table(facts, found.groups)
    if found.entries:
        yield entries_table(facts, found.entries)
    if found.left_out:
        yield Heading(_say(facts, "left_out"), 2)
        yield Bullets(left_out(facts, found))


def warnings(facts: Facts, found: ChangePlan) -> Iterator[Block]:
    """What is wrong with the order of things, and what people have to know about entries."""
    told = (*order_lines(facts, found), *choice_lines(facts, found))
    if told:
        yield Bullets(told)
    without = sum(EntryLack.PURPOSE in item.lacks for item in found.entries)
    if without:
        yield Callout(facts.words.plural(f"{SAY}.report.entries", without), Tone.WARNING)


def _say(facts: Facts, key: str, **holes: object) -> str:
    return facts.words(f"{SAY}.{key}", **holes)


def _intro(facts: Facts, found: ChangePlan) -> str:
    done = sum(item.done is not None for item in found.messages)
    counts = {"messages": len(found.messages), "done": done}
    return _say(facts, "report.intro", **counts, late=len(found.late), order=len(found.disordered))


# -- what is wrong ---------------------------------------------------------------------------------------


def order_lines(facts: Facts, found: ChangePlan) -> tuple[str, ...]:
    """One sentence for each message that comes at the wrong time."""
    return tuple(_order_line(facts, found, item, item.fault) for item in found.disordered if item.fault)


def _order_line(facts: Facts, found: ChangePlan, item: DatedMessage, fault: OrderFault) -> str:
    return _say(
        facts,
        f"faults.{fault}",
        title=facts.called(item.title),
        day=NONE if item.on is None else facts.day(item.on),
        task=facts.called(item.task_title),
        training=NONE if found.training is None else facts.day(found.training),
        start=NONE if found.start is None else facts.day(found.start),
    )


def choice_lines(facts: Facts, found: ChangePlan) -> Iterator[str]:
    """Whether people hear something before the offer is chosen; nothing where they all do."""
    if found.choice is None:
        return
    silent = [item for item in found.groups if item.before_choice is False]
    day = facts.day(found.choice)
    if not found.before_choice:
        yield _say(facts, "nothing_before", day=day)
    elif silent:
        yield _say(facts, "silent_before", day=day, groups=group_names(facts, silent))


def group_names(facts: Facts, groups: Sequence[GroupHears]) -> str:
    """What groups are called, as a list in a sentence."""
    return facts.listed([held(item.title) for item in groups])


def left_out(facts: Facts, found: ChangePlan) -> tuple[str, ...]:
    """Messages the team does without, each with its reason."""
    return tuple(
        _say(facts, "left_out_line", title=facts.called(item.title), reason=facts.called(item.left_out))
        for item in found.left_out
    )


# -- the calendar ----------------------------------------------------------------------------------------


def calendar_table(facts: Facts, messages: Sequence[DatedMessage]) -> Table:
    """Everything that is said, in order of time."""
    columns = tuple(Column(_say(facts, f"calendar.{name}")) for name in ("when", "what", "whom", "by", "how"))
    rows = tuple(TableRow(tuple(_message(facts, item))) for item in messages)
    proposed = any(item.day_from is DayFrom.PHASE for item in messages)
    notes = (_say(facts, "calendar.note"),) if proposed else ()
    return Table(_say(facts, "calendar.title"), columns, rows, notes)


def _message(facts: Facts, item: DatedMessage) -> Iterator[str]:
    yield when(facts, item)
    yield what(facts, item)
    yield facts.listed([facts.called(name) for name in item.whom]) or NONE
    yield facts.called(item.sender) or NONE
    yield NONE if item.channel is None else facts.words(f"records.message.codes.channel.{item.channel}")


def what(facts: Facts, item: DatedMessage) -> str:
    """What a message is about, with whose it is where it is not one of the plan or the team."""
    title = facts.called(" ".join(item.title.split())) or NONE
    key = {Told.SPONSOR: "whose", Told.DOUBT: "doubt"}.get(item.origin)
    return title if key is None else _say(facts, f"calendar.{key}", title=title)


def when(facts: Facts, item: DatedMessage) -> str:
    """The day with whether it was said, is late or only proposed; without a day the phase."""
    if item.done is not None:
        return _say(facts, "calendar.done", day=facts.day(item.done))
    if item.day is None:
        return held(item.phase_title) or NONE
    day = facts.day(item.day)
    if item.late:
        return _say(facts, "calendar.late", day=day)
    return _say(facts, "calendar.proposed", day=day) if item.day_from is DayFrom.PHASE else day


# -- groups ----------------------------------------------------------------------------------------------


def groups_table(facts: Facts, groups: Sequence[GroupHears]) -> Table:
    """Each group inside the firm with the ways in which it hears, and those in which it does not."""
    heads = (("group", Align.LEFT), ("number", Align.RIGHT), ("ways", Align.LEFT), ("lacks", Align.LEFT))
    columns = tuple(Column(_say(facts, f"groups.{name}"), align) for name, align in heads)
    choice = (Column(_say(facts, "groups.choice")),)
    rows = tuple(TableRow(tuple(_group(facts, item))) for item in groups)
    return Table(_say(facts, "groups.title"), (*columns, *choice), rows, (_say(facts, "groups.note"),))


def _group(facts: Facts, item: GroupHears) -> Iterator[str]:
    yield held(item.title)
    yield str(item.messages)
    yield _ways(facts, item.channels) or _say(facts, "groups.none")
    yield _ways(facts, item.lacks) or _say(facts, "groups.all")
    early = item.before_choice
    yield NONE if early is None else facts.words(f"bids.answers.yes_no.{'yes' if early else 'no'}")


def _ways(facts: Facts, ways: Sequence[object]) -> str:
    return facts.listed([facts.words(f"records.message.codes.channel.{way}") for way in ways])


# -- new entries -----------------------------------------------------------------------------------------


def entries_table(facts: Facts, lines: Sequence[EntryLine]) -> Table:
    """What is typed in from now on, by whom and what for, with the hours it takes."""
    heads = ("entry", "who", "purpose", "gain", "told")
    columns = tuple(Column(_say(facts, f"entries.{name}")) for name in heads)
    hours = Column(_say(facts, "entries.hours"), Align.RIGHT)
    rows = [TableRow(tuple(_entry(facts, item))) for item in lines]
    known = [item.hours_week for item in lines if item.hours_week is not None]
    if known:
        total = ("", "", "", "", facts.amount(fsum(known), 1))
        rows.append(TableRow((_say(facts, "entries.total"), *total), total=True))
    unknown = len(lines) - len(known)
    notes = (facts.words.plural(f"{SAY}.entries.unknown", unknown),) if unknown else ()
    return Table(_say(facts, "entries.title"), (*columns, hours), tuple(rows), notes)


def _entry(facts: Facts, item: EntryLine) -> Iterator[str]:
    yield facts.called(item.title)
    yield facts.listed([held(name) for name in item.groups]) or NONE
    yield facts.called(item.purpose) or NONE
    yield facts.called(item.gain) or NONE
    yield _told(facts, item)
    yield facts.amount(item.hours_week, 1)


def _told(facts: Facts, item: EntryLine) -> str:
    if item.told is None:
        return NONE
    day = facts.day(item.told)
    if EntryLack.TOLD_LATE in item.lacks:
        return _say(facts, "entries.told_late", day=day)
    if item.message:
        return _say(facts, "entries.by_message", day=day, message=facts.called(item.message))
    return day


def lacking(facts: Facts, item: EntryLine) -> str:
    """What is still missing about an entry, as a sentence; empty where nothing is."""
    if not item.lacks:
        return ""
    names = [_say(facts, f"entries.lack.{lack}") for lack in item.lacks]
    return _say(facts, "entries.lacks", what=facts.listed(names))
