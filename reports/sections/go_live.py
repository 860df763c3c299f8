"""Whether to go live: the verdict, what speaks against it, and how the checklists stand."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.go_live import Against, Blocker, CheckGroup, CheckLine, Decided, GoLive, ListLine
from reports.document import (
    Align,
    Block,
    Callout,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from reports.facts import NONE, Facts, held
from reports.sections import live_after, live_steps
from reports.sections.live_clock import moment, told_span

SAY = "go_live"

MOST = 20
"""Things against going live that a report lists; the rest is counted."""


def blocks(facts: Facts) -> Iterator[Block]:
    """First what is decided and what speaks against it, then change-over, first weeks and support."""
    found = facts.outlook.go_live
    yield Heading(facts.words(f"{SAY}.title"))
    yield from standing(facts, found)
    yield key_figures(facts, found)
    if found.blockers:
        yield against_table(facts, found, most=MOST)
    for listed in found.counting:
        yield list_table(facts, listed)
    yield from live_steps.blocks(facts)
    yield from live_after.care_blocks(facts)
    yield from live_after.support_blocks(facts)


# -- the verdict -------------------------------------------------------------------------------------------


def standing(facts: Facts, found: GoLive) -> Iterator[Block]:
    """The decision, or that there is none, and whether anything speaks against it."""
    yield from decision(facts, found.decided)
    tone = Tone.WARNING if found.blockers else Tone.NOTE
    yield Callout(verdict(facts, found), tone)
    if found.blockers:
        yield Paragraph(facts.words(f"{SAY}.verdict.not_locked"))


def verdict(facts: Facts, found: GoLive) -> str:
    """How many things speak against it, in a sentence."""
    if found.blockers:
        return facts.words.plural(f"{SAY}.verdict.against", len(found.blockers))
    return facts.words(f"{SAY}.verdict.ready" if found.counting else f"{SAY}.verdict.no_list")


def decision(facts: Facts, decided: Decided | None) -> Iterator[Block]:
    """What was decided, by whom, with what counted against it on that day, and under which conditions."""
    if decided is None:
        yield Paragraph(facts.words(f"{SAY}.verdict.undecided"))
        return
    told = [decided_in_short(facts, decided)]
    if decided.blocked_by is not None:
        told.append(
            facts.words.plural(f"{SAY}.verdict.counted", decided.blocked_by)
            if decided.blocked_by
            else facts.words(f"{SAY}.verdict.counted_none")
        )
    yield Paragraph(" ".join(told))
    if decided.conditions.strip():
        yield Paragraph(facts.words(f"{SAY}.verdict.conditions", conditions=held(decided.conditions.strip())))
    if decided.lacks_conditions:
        yield Callout(facts.words(f"{SAY}.verdict.lacks_conditions"), Tone.WARNING)


def decided_in_short(facts: Facts, decided: Decided) -> str:
    """The decision with who made it and when."""
    name = facts.person(decided.by)
    day = NONE if decided.on is None else facts.day(decided.on)
    who = facts.words(f"{SAY}.verdict.who", name=name, day=day)
    return facts.words(f"{SAY}.verdict.decided.{decided.answer}", who=who)


def key_figures(facts: Facts, found: GoLive) -> KeyFigures:
    """How much speaks against it, how far the list is, the day, and whether the change-over fits."""
    words = facts.words
    settled, every = _settled(found)
    return KeyFigures(
        (
            KeyFigure(
                words(f"{SAY}.figures.against"),
                str(len(found.blockers)),
                words(f"{SAY}.figures.against_basis"),
            ),
            KeyFigure(
                words(f"{SAY}.figures.settled"),
                words(f"{SAY}.figures.settled_value", settled=settled, all=every),
                words(f"{SAY}.figures.settled_basis"),
            ),
            _day(facts, found),
            _changeover(facts, found),
        )
    )


def _settled(found: GoLive) -> tuple[int, int]:
    """Questions settled, and all of them, in the lists that count."""
    every = [item for listed in found.counting for item in listed.checks]
    return sum(item.settled for item in every), len(every)


def _day(facts: Facts, found: GoLive) -> KeyFigure:
    ends = found.cutover.ends
    over = ends is not None and ends.date() == found.live_on
    basis = "changeover" if over else "plan" if found.live_on else "unknown"
    value = facts.words(f"{SAY}.figures.unknown") if found.live_on is None else facts.day(found.live_on)
    return KeyFigure(
        facts.words(f"{SAY}.figures.day"), value, facts.words(f"{SAY}.figures.day_basis.{basis}")
    )


def _changeover(facts: Facts, found: GoLive) -> KeyFigure:
    plan, words = found.cutover, facts.words
    label = words(f"{SAY}.figures.changeover")
    if plan.begins is None or plan.ends is None:
        unknown = words(f"{SAY}.figures.unknown")
        return KeyFigure(label, unknown, words(f"{SAY}.figures.changeover_no_basis"))
    basis = words(
        f"{SAY}.figures.changeover_basis", begins=moment(facts, plan.begins), ends=moment(facts, plan.ends)
    )
    if plan.spare is None:
        return KeyFigure(label, words(f"{SAY}.figures.open_end"), basis)
    key = "spare" if plan.spare >= 0 else "over"
    value = words(f"{SAY}.figures.{key}", time=told_span(facts, abs(plan.spare)))
    return KeyFigure(label, value, basis)


# -- what speaks against it --------------------------------------------------------------------------------


def what(facts: Facts, item: Blocker) -> str:
    """What speaks against it: the question, test, defect or group."""
    if item.against is Against.ADMINISTRATOR:
        return facts.words(f"{SAY}.nobody_inside")
    return facts.called(item.what)


def against_table(facts: Facts, found: GoLive, most: int | None = None) -> Table:
    """What speaks against going live with who sees to it until when; the first `most`."""
    heads = ("what", "sort", "where", "owner", "due")
    rows = tuple(TableRow(tuple(_against(facts, item))) for item in found.blockers[:most])
    left = len(found.blockers) - len(rows)
    more = (facts.words.plural(f"{SAY}.against.more", left),) if left else ()
    return Table(
        facts.words(f"{SAY}.against.title"),
        tuple(Column(facts.words(f"{SAY}.against.{name}")) for name in heads),
        rows,
        (*more, facts.words(f"{SAY}.against.note")),
    )


def _against(facts: Facts, item: Blocker) -> Iterator[str]:
    yield what(facts, item)
    yield facts.words(f"{SAY}.sort.{item.against}")
    yield held(item.group) or NONE
    yield facts.person(item.owner)
    if item.due is None:
        yield NONE
    else:
        day = facts.day(item.due)
        yield facts.words(f"{SAY}.against.late", day=day) if item.late else day


# -- checklists --------------------------------------------------------------------------------------------


def list_table(facts: Facts, listed: ListLine) -> Table:
    """How each part of a list stands."""
    words = facts.words
    columns = (
        Column(words(f"{SAY}.list.part")),
        Column(words(f"{SAY}.list.state")),
        Column(words(f"{SAY}.list.settled"), Align.RIGHT),
        Column(words(f"{SAY}.list.blocks")),
    )
    rows = tuple(TableRow(tuple(_group(facts, item))) for item in listed.groups)
    return Table(words(f"{SAY}.list.table", title=held(listed.title)), columns, rows)


def _group(facts: Facts, group: CheckGroup) -> Iterator[str]:
    words, every = facts.words, len(group.checks)
    yield held(group.title)
    yield words(f"{SAY}.list.states.{group.state}")
    yield words(f"{SAY}.list.settled_of", settled=every - len(group.open), all=every)
    yield words(f"{SAY}.list.blocks_yes" if group.blocks else f"{SAY}.list.blocks_no")


def questions_table(facts: Facts, listed: ListLine) -> Table:
    """Questions of a list that are not in order, with what is known of each."""
    heads = ("question", "answer", "why")
    rows = tuple(TableRow((held(item.ask), answered(facts, item), _known(item))) for item in listed.open)
    columns = tuple(Column(facts.words(f"{SAY}.list.{name}")) for name in heads)
    return Table(facts.words(f"{SAY}.list.questions", title=held(listed.title)), columns, rows)


def answered(facts: Facts, item: CheckLine) -> str:
    """The answer in a word."""
    if item.answer is None:
        return facts.words(f"{SAY}.list.unanswered")
    return facts.words(f"records.checked.codes.answer.{item.answer}")


def _known(item: CheckLine) -> str:
    return " · ".join(held(text.strip()) for text in (item.reason, item.evidence) if text.strip()) or NONE
