"""How each side of the project stands, in one of four words, and why.

The borders are conventions of this app, told under "How is this computed" of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from project.results.metrics import MetricLine, Standing
from project.results.progress import PhaseProgress
from project.results.realised import Realised
from project.results.risks import RiskLevel
from project.results.schedule import TaskState
from reports.facts import Facts
from reports.sections.status_money import Money, money

SAY = "status"

SLIP_WATCH, SLIP_ACT = timedelta(0), timedelta(days=28)
"""Days behind the baseline from which the day of going live is watched, and from which something is done."""

COST_WATCH, COST_ACT = 1.01, 1.10
"""Forecast over promised cost from which it is watched, and from which something is done."""

USE_WATCH, USE_ACT = 0.95, 0.70
"""Use over planned use below which it is watched, and below which something is done."""


class Light(StrEnum):
    """How something stands; shown by its word and its symbol, never by colour alone."""

    GOOD = "good"
    WATCH = "watch"
    ACT = "act"
    UNKNOWN = "unknown"


WORST_FIRST = (Light.ACT, Light.WATCH, Light.GOOD)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the project: how it stands and the sentence that says why."""

    name: str
    light: Light
    why: str


def sides(facts: Facts) -> tuple[Side, ...]:
    """Every side, in the order in which it is read."""
    tellings = (day_side, money_side, use_side, goal_side, risk_side, moving_side)
    return tuple(telling(facts) for telling in tellings)


def overall(found: Sequence[Side]) -> Light:
    """The worst of those that are known."""
    lights = {item.light for item in found}
    return next((light for light in WORST_FIRST if light in lights), Light.UNKNOWN)


# -- the day of going live ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LiveDay:
    """The day of going live.

    Attributes:
        planned: by the plan; `safe` kept in four of five cases; `promised` by the newest baseline.
    """

    planned: date | None
    safe: date | None
    promised: date | None


def live_day(facts: Facts) -> LiveDay:
    """The day by plan, the day that four of five cases keep, and the day once promised."""
    plan = facts.outlook.schedule
    if plan.live_on is None:
        return LiveDay(None, None, None)
    range_ = facts.outlook.date_range.going_live
    promised = plan.baselines[0][4] if plan.baselines else None
    return LiveDay(plan.live_on, None if range_ is None else range_.safe, promised)


def gone_live(facts: Facts) -> bool:
    """Whether people work with it already, by the plan."""
    plan = facts.outlook.schedule
    task = plan.task(plan.going_live)
    return task is not None and task.state is TaskState.DONE


def day_side(facts: Facts) -> Side:
    """By plan and safe day against the baseline."""
    day = live_day(facts)
    if day.planned is None:
        return Side("day", Light.UNKNOWN, facts.words(f"{SAY}.why.no_day"))
    if gone_live(facts):
        return Side("day", Light.GOOD, facts.words(f"{SAY}.why.live", day=facts.day(day.planned)))
    told = [_likely(facts, day)]
    plan = facts.outlook.schedule
    if plan.assumed_start:
        told.append(facts.words(f"{SAY}.why.assumed", day=facts.day(plan.start)))
        return Side("day", Light.UNKNOWN, " ".join(told))
    if day.promised is None:
        told.append(facts.words(f"{SAY}.why.no_baseline"))
        light = Light.WATCH if late_tasks(facts) else Light.GOOD
        return Side("day", light, " ".join(told))
    told.append(facts.words(f"{SAY}.why.promised", day=facts.day(day.promised)))
    slip, sure = day.planned - day.promised, (day.safe or day.planned) - day.promised
    act = slip > SLIP_ACT or (slip > SLIP_WATCH and sure > 2 * SLIP_ACT)
    light = Light.ACT if act else Light.WATCH if sure > SLIP_WATCH else Light.GOOD
    return Side("day", light, " ".join(told))


def _likely(facts: Facts, day: LiveDay) -> str:
    planned = facts.day(day.planned) if day.planned else ""
    if day.safe is None:
        return facts.words(f"{SAY}.why.planned", day=planned)
    return facts.words(f"{SAY}.why.sure", day=planned, safe=facts.day(day.safe))


def late_tasks(facts: Facts) -> tuple[str, ...]:
    """Titles of tasks that are late, the longest due first."""
    found = [item for item in facts.outlook.schedule.tasks if item.late and not item.summary]
    return tuple(item.title for item in sorted(found, key=lambda item: item.deadline or item.finish))


# -- money and use -----------------------------------------------------------------------------------------


def money_side(facts: Facts) -> Side:
    """What it costs as it goes now beside the promise, and both beside the approved money."""
    found = money(facts)
    if found is None:
        return Side("money", Light.UNKNOWN, facts.words(f"{SAY}.why.no_promise"))
    key = "promise" if found.settled else "promise_leads"
    amount = facts.money(found.promised)
    if not (found.complete or found.settled):
        amount = facts.say("or_more", amount=amount)
    told = [facts.words(f"{SAY}.why.{key}", amount=amount, name=found.name)]
    if found.forecast is not None:
        told.append(facts.words(f"{SAY}.why.forecast", amount=facts.money(found.forecast)))
    if found.approved is not None:
        told.append(facts.words(f"{SAY}.why.budget", amount=facts.money(found.approved)))
    if not found.complete:
        told.append(facts.words(f"{SAY}.why.incomplete"))
    return Side("money", money_light(found), " ".join(told))


def money_light(found: Money) -> Light:
    """Against the promise, and against what was approved."""
    ratio = found.expected / found.promised if found.promised else 1.0
    if ratio > COST_ACT or (found.approved is not None and found.expected > found.approved):
        return Light.ACT
    return Light.WATCH if ratio > COST_WATCH or not found.complete else Light.GOOD


def in_use(found: Realised) -> float | None:
    """The newest counted part of the users that works with it."""
    shares = [item.in_use for item in found.months if item.in_use is not None]
    return shares[-1] if shares else None


def use_side(facts: Facts) -> Side:
    """How many work with it beside how many were to."""
    found = facts.outlook.realised
    share = in_use(found)
    if share is None:
        return Side("use", Light.UNKNOWN, facts.words(f"{SAY}.why.no_use"))
    told = facts.words(f"{SAY}.why.use", share=facts.percent(share))
    if found.use_factor is None:
        return Side("use", Light.WATCH, told)
    planned = facts.words(f"{SAY}.why.use_planned", share=facts.percent(found.use_factor))
    factor = found.use_factor
    light = Light.ACT if factor < USE_ACT else Light.WATCH if factor < USE_WATCH else Light.GOOD
    return Side("use", light, f"{told} {planned}")


def goal_side(facts: Facts) -> Side:
    """How many figures of success reached their target, and how many are behind their time."""
    found = facts.outlook.metrics
    if found.live_on is None or facts.as_of < found.live_on:
        return Side("goals", Light.UNKNOWN, facts.words(f"{SAY}.why.before_goals"))
    known = [item for item in found.lines if item.attainment is not None]
    if not known:
        return Side("goals", Light.UNKNOWN, facts.words(f"{SAY}.why.no_goals"))
    back = sum(item.standing is Standing.BACKWARDS for item in known)
    behind = sum(_behind(item) for item in known)
    told = [facts.words.plural(f"{SAY}.why.goals", len(known), met=len(found.met))]
    if back:
        told.append(facts.words.plural(f"{SAY}.why.goals_back", back))
    if behind:
        told.append(facts.words.plural(f"{SAY}.why.goals_behind", behind))
    light = Light.ACT if back else Light.WATCH if behind else Light.GOOD
    return Side("goals", light, " ".join(told))


def _behind(line: MetricLine) -> bool:
    """Less of the way is gone than of the time."""
    if line.attainment is None or line.elapsed is None or line.standing is Standing.BACKWARDS:
        return False
    return line.attainment < min(1.0, line.elapsed)


# -- risks and moving on -----------------------------------------------------------------------------------


def risk_side(facts: Facts) -> Side:
    """Grave risks that nobody owns or answers."""
    found = facts.outlook.risks
    if not found.lines:
        return Side("risks", Light.UNKNOWN, facts.words(f"{SAY}.why.no_risks"))
    alone = found.unanswered
    if not alone:
        return Side("risks", Light.GOOD, facts.words.plural(f"{SAY}.why.risks", len(found.watched)))
    worst = any(item.level is RiskLevel.VERY_HIGH for item in alone)
    told = facts.words.plural(f"{SAY}.why.unanswered", len(alone))
    return Side("risks", Light.ACT if worst else Light.WATCH, told)


def here(facts: Facts) -> PhaseProgress | None:
    """The phase of the next step, else the first that was not left; None when all were."""
    found = facts.outlook.progress
    phases = [item for item in found.phases if item.ended is None and not item.band]
    names = {item.phase for item in phases for step in item.steps if step.step == found.next_step}
    return next((item for item in phases if item.phase in names), phases[0] if phases else None)


def moving_side(facts: Facts) -> Side:
    """What to check before moving on from the phase the team is in, and what was left open behind it."""
    phase = here(facts)
    if phase is None:
        return Side("moving", Light.GOOD, facts.words(f"{SAY}.why.all_left"))
    behind = sum(len(item.open_checks) for item in _left(facts))
    key, title = f"{SAY}.why.checks", facts.called(phase.title)
    many = len(phase.open_checks)
    told = [
        facts.words.plural(key, many, phase=title)
        if many
        else facts.words(f"{SAY}.why.checks_hold", phase=title)
    ]
    if behind:
        told.append(facts.words.plural(f"{SAY}.why.behind", behind))
    light = Light.ACT if behind else Light.WATCH if many else Light.GOOD
    return Side("moving", light, " ".join(told))


def _left(facts: Facts) -> Iterator[PhaseProgress]:
    return (item for item in facts.outlook.progress.phases if item.ended is not None)
