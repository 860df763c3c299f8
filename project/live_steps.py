"""The change-over by the clock: one pass forward for when each step can begin, one back for what decides.

Minutes are real time on one clock, so a step does not stop at night; whoever wants that gives the next
step a fixed moment. All moments are local time without a zone: a change-over happens in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from project.model import Project
from project.records.going_live import Cutover, CutoverStep
from project.results.live_steps import CutoverPlan, StepLine, StepState

Span = tuple[datetime, datetime]
"""When a step begins and ends."""

MINUTE = timedelta(minutes=1)


def in_order(steps: Iterable[CutoverStep]) -> tuple[CutoverStep, ...]:
    """Steps as the team put them."""
    return tuple(sorted(steps, key=lambda item: (item.order, item.id)))


def forward(steps: Sequence[CutoverStep]) -> tuple[CutoverStep, ...]:
    """Steps so that each comes after those it waits for; without those that wait for each other.

    Names of steps that are not there hold nobody up.
    """
    known = {item.id for item in steps}
    placed: set[str] = set()
    found: list[CutoverStep] = []
    waiting = list(steps)
    while waiting:
        free = [item for item in waiting if all(name in placed or name not in known for name in item.after)]
        if not free:
            break
        placed |= {item.id for item in free}
        found += free
        waiting = [item for item in waiting if item.id not in placed]
    return tuple(found)


def cutover_of(project: Project) -> CutoverPlan:
    """The whole change-over: planned, as it really went, and what is to be expected now."""
    frame = project.find(Cutover, "cutover") or Cutover()
    steps = in_order(project.of(CutoverStep))
    walked = forward(steps)
    begins, must_end = local(frame.begins), local(frame.must_end)
    planned = spans(walked, begins, _planned)
    expected = spans(walked, begins, _as_it_goes)
    deciding = deciders(walked, planned)
    titles = {item.id: item.title for item in steps}
    lines = tuple(_line(item, titles, planned, expected, deciding) for item in steps)
    ends, likely = _last(planned), _last(expected)
    turning = _turning(walked, planned)
    return CutoverPlan(
        steps=tuple(sorted(lines, key=_earliest)),
        begins=min((start for start, _ in planned.values()), default=begins),
        ends=ends,
        must_end=must_end,
        expected_end=likely,
        lead=frame.lead,
        way_back=frame.way_back,
        no_return=planned[turning.id][0] if turning is not None and turning.id in planned else None,
        no_return_title="" if turning is None else turning.title,
        spare=_minutes(ends, must_end),
        expected_spare=_minutes(likely, must_end),
        circles=tuple(item.title for item in steps if item not in walked),
    )


def spans(
    walked: Sequence[CutoverStep],
    begins: datetime | None,
    span: Callable[[CutoverStep, datetime], Span],
) -> dict[str, Span]:
    """When each step begins and ends; a step without predecessor begins with the change-over.

    Nothing where the change-over has no beginning and no first step has a fixed moment of its own.
    """
    found: dict[str, Span] = {}
    known = {item.id for item in walked}
    for item in walked:
        before = [name for name in item.after if name in known]
        if all(name in found for name in before):
            own = begins or local(item.starts) or local(item.began)
            first = max((found[name][1] for name in before), default=own)
            if first is not None:
                found[item.id] = span(item, first)
    return found


def _planned(item: CutoverStep, ready: datetime) -> Span:
    start = max(ready, local(item.starts) or ready)
    return start, start + item.minutes * MINUTE


def _as_it_goes(item: CutoverStep, ready: datetime) -> Span:
    """What happened is as it happened; the rest follows from it."""
    start, ended = local(item.began) or _planned(item, ready)[0], local(item.ended)
    return (start, start + item.minutes * MINUTE) if ended is None else (min(start, ended), ended)


def deciders(walked: Sequence[CutoverStep], planned: Mapping[str, Span]) -> frozenset[str]:
    """Steps with which the end moves: a minute longer here is a minute later there."""
    end = _last(planned)
    latest: dict[str, datetime] = {}
    for item in reversed(walked):
        if item.id not in planned or end is None:
            continue
        followers = [one for one in walked if item.id in one.after and one.id in latest]
        latest[item.id] = min((latest[one.id] - one.minutes * MINUTE for one in followers), default=end)
    return frozenset(name for name, (_, stop) in planned.items() if latest.get(name) == stop)


def _turning(walked: Sequence[CutoverStep], planned: Mapping[str, Span]) -> CutoverStep | None:
    """The first step after which there is no way back; without times the first one walked."""
    found = [item for item in walked if item.no_return]
    timed = [item for item in found if item.id in planned]
    if timed:
        return min(timed, key=lambda item: planned[item.id][0])
    return found[0] if found else None


def _line(
    item: CutoverStep,
    titles: Mapping[str, str],
    planned: Mapping[str, Span],
    expected: Mapping[str, Span],
    deciding: frozenset[str],
) -> StepLine:
    starts, ends = planned.get(item.id, (None, None))
    likely_start, likely_end = expected.get(item.id, (None, None))
    ready = [planned[name][1] for name in item.after if name in planned]
    began, ended = local(item.began), local(item.ended)
    return StepLine(
        id=item.id,
        title=item.title,
        what=item.what,
        owner=item.owner,
        minutes=item.minutes,
        after=tuple(titles[name] for name in item.after if name in titles),
        fixed=local(item.starts),
        starts=starts,
        ends=ends,
        waits=max(0, _minutes(max(ready), starts) or 0) if ready else 0,
        decides=item.id in deciding,
        no_return=item.no_return,
        check=item.check,
        way_back=item.way_back,
        state=StepState.DONE if ended else StepState.UNDER_WAY if began else StepState.AHEAD,
        began=began,
        ended=ended,
        expected_start=likely_start,
        expected_end=likely_end,
        behind=_minutes(ends, likely_end),
    )


def _last(found: Mapping[str, Span]) -> datetime | None:
    return max((end for _, end in found.values()), default=None)


def _minutes(first: datetime | None, then: datetime | None) -> int | None:
    """Whole minutes from one moment to another."""
    return None if first is None or then is None else int((then - first) / MINUTE)


def local(moment: datetime | None) -> datetime | None:
    """The hands of the clock as they were written down."""
    return None if moment is None else moment.replace(tzinfo=None)


def _earliest(line: StepLine) -> tuple[bool, str]:
    """Steps without a time come last, as the team put them."""
    return line.starts is None, "" if line.starts is None else line.starts.isoformat()
