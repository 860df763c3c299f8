"""The change-over by the clock: when it is over, until when one can turn back, and its steps."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.live_steps import CutoverPlan, StepLine, StepState
from reports.document import Align, Block, Callout, Column, Heading, Paragraph, Table, TableRow, Tone
from reports.facts import NONE, Facts, held
from reports.sections.live_clock import hour, moment, told_span

SAY = "go_live.steps"


def blocks(facts: Facts) -> Iterator[Block]:
    """The whole change-over as a run sheet; nothing where no step is written down."""
    plan = facts.outlook.go_live.cutover
    if not plan.steps:
        return
    yield Heading(facts.words(f"{SAY}.title"))
    yield from finding(facts, plan)
    yield steps_table(facts, plan)


def finding(facts: Facts, plan: CutoverPlan) -> Iterator[Block]:
    """When it is over, whether that is in time, until when one can turn back, and how."""
    if plan.circles:
        yield Callout(facts.words(f"{SAY}.circle", names=_named(facts, plan.circles)), Tone.WARNING)
    if plan.ends is None:
        yield Callout(facts.words(f"{SAY}.no_begin"), Tone.NOTE)
    else:
        yield from _times(facts, plan)
    yield from _turning(facts, plan)


def _times(facts: Facts, plan: CutoverPlan) -> Iterator[Block]:
    told = [facts.words(f"{SAY}.finding", begins=moment(facts, plan.begins), ends=moment(facts, plan.ends))]
    until = moment(facts, plan.must_end)
    if plan.spare is None:
        told.append(facts.words(f"{SAY}.finding_open"))
    else:
        key = "finding_over" if plan.spare < 0 else "finding_spare"
        told.append(facts.words(f"{SAY}.{key}", until=until, time=told_span(facts, abs(plan.spare))))
    if plan.lead is not None:
        told.append(facts.words(f"{SAY}.lead", name=facts.person(plan.lead)))
    over = plan.spare is not None and plan.spare < 0
    yield Callout(" ".join(told), Tone.WARNING) if over else Paragraph(" ".join(told))
    if plan.begun:
        late = plan.expected_spare is not None and plan.expected_spare < 0
        sentence = as_it_goes(facts, plan)
        yield Callout(sentence, Tone.WARNING) if late else Paragraph(sentence)


def as_it_goes(facts: Facts, plan: CutoverPlan) -> str:
    """When it is over by what really happened so far."""
    ends = moment(facts, plan.expected_end)
    if plan.expected_spare is None:
        return facts.words(f"{SAY}.as_it_goes", ends=ends)
    key = "as_it_goes_over" if plan.expected_spare < 0 else "as_it_goes_spare"
    return facts.words(f"{SAY}.{key}", ends=ends, time=told_span(facts, abs(plan.expected_spare)))


def _turning(facts: Facts, plan: CutoverPlan) -> Iterator[Block]:
    step = facts.called(plan.no_return_title)
    key = "turning" if plan.no_return else "turning_after" if step else "no_turning"
    told = facts.words(f"{SAY}.{key}", moment=moment(facts, plan.no_return), step=step)
    back = plan.way_back.strip()
    way = facts.words(f"{SAY}.way_back", text=held(back)) if back else facts.words(f"{SAY}.no_way_back")
    yield Paragraph(f"{told} {way}")


def _named(facts: Facts, names: tuple[str, ...], most: int = 6) -> str:
    """Some names, the rest counted."""
    shown = [facts.called(name) for name in names[:most]]
    more = len(names) - len(shown)
    return facts.listed([*shown, facts.words(f"{SAY}.and_more", count=more)] if more else shown)


def steps_table(facts: Facts, plan: CutoverPlan, *, brief: bool = False) -> Table:
    """Steps in the order in which they begin; `brief` without how to see that it worked, and the way back."""
    all_decide = all(item.decides for item in plan.steps)
    heads = ("step", "begins", "ends", "minutes", "who", *(() if brief else ("check", "back")), "really")
    columns = tuple(
        Column(facts.words(f"{SAY}.{name}"), Align.RIGHT if name == "minutes" else Align.LEFT)
        for name in heads
    )
    rows = tuple(TableRow(tuple(_step(facts, item, brief=brief, plain=all_decide))) for item in plan.steps)
    return Table(facts.words(f"{SAY}.table"), columns, rows, (facts.words(f"{SAY}.note"),))


def _step(facts: Facts, item: StepLine, *, brief: bool, plain: bool) -> Iterator[str]:
    """`plain` where every step decides the end, so that saying it of each says nothing."""
    yield " · ".join((facts.called(item.title), *marks(facts, item, plain=plain)))
    yield moment(facts, item.starts)
    yield hour(item.ends)
    yield facts.amount(item.minutes)
    yield facts.person(item.owner)
    if not brief:
        yield held(item.check.strip()) or NONE
        yield held(item.way_back.strip()) or NONE
    yield went(facts, item)


def marks(facts: Facts, item: StepLine, *, plain: bool = False) -> Iterator[str]:
    """What a reader has to know of a step besides its times; `plain` without that it decides the end."""
    if item.no_return:
        yield facts.words(f"{SAY}.no_return")
    if item.decides and not plain:
        yield facts.words(f"{SAY}.decides")
    if item.waits:
        yield facts.words(f"{SAY}.waits", time=told_span(facts, item.waits))


def went(facts: Facts, item: StepLine) -> str:
    """How a step really went, beside the plan."""
    if item.state is StepState.AHEAD:
        return NONE
    at = hour(item.began if item.state is StepState.UNDER_WAY else item.ended)
    told = facts.words(f"{SAY}.mark.{item.state}", time=at)
    if item.behind is None or item.state is StepState.UNDER_WAY:
        return told
    return f"{told}, {_apart(facts, item.behind)}"


def _apart(facts: Facts, behind: int) -> str:
    if not behind:
        return facts.words(f"{SAY}.on_time")
    return facts.words(f"{SAY}.{'behind' if behind > 0 else 'before'}", time=told_span(facts, abs(behind)))
