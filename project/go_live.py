"""Whether to go live, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from project.catalogue import Catalogue
from project.live_against import defects, sorted_out, unasked, unattended, untaught, untested
from project.live_care import Newest, care_of
from project.live_checks import lists_of
from project.live_steps import cutover_of
from project.live_support import support_of
from project.model import Project
from project.records.going_live import CareMoment, GoAnswer, GoDecision, ManualPart
from project.results.acceptance import Acceptance
from project.results.go_live import Against, Blocker, Decided, GoLive, ManualLine
from project.results.live_steps import CutoverPlan
from project.results.metrics import Metrics
from project.results.schedule import Schedule
from project.results.training import Training
from scoring.metrics import Direction


def go_live(
    project: Project,
    catalogue: Catalogue,
    plan: Schedule,
    teaching: Training,
    tests: Acceptance,
    figures: Metrics,
    as_of: date,
    language: str = "en",
) -> GoLive:
    """Checklists, what blocks, the decision, the change-over by the clock, close care, support, manual.

    Args:
        project: what the team entered.
        catalogue: the playbook with its checklists and courses.
        plan: tells the day of the start where the change-over has none.
        teaching: which groups have not passed their courses.
        tests: which tests and defects keep the firm from starting.
        figures: newest readings, for rules of close care.
        as_of: the day on which lateness is judged.
        language: of titles.
    """
    lists = lists_of(project, catalogue, as_of, language)
    cutover = cutover_of(project)
    live_on = _first_day(plan.live_on, cutover)
    support = support_of(project, catalogue, live_on, language)
    blockers = sorted_out(
        chain(
            unasked(lists),
            untested(project, tests),
            defects(project, tests),
            untaught(_short(teaching)),
            unattended(support),
        )
    )
    found = GoLive(
        lists=lists,
        blockers=blockers,
        decided=_decided(project, blockers),
        live_on=live_on,
        cutover=cutover,
        care=care_of(project, _newest(figures, catalogue, language), live_on),
        support=support,
        manual=tuple(_manual(project)),
    )
    return replace(found, facts=tuple(_facts(found)))


def _first_day(planned: date | None, cutover: CutoverPlan) -> date | None:
    """The first day of work with it: by the plan, and not before the change-over is over."""
    known = [day for day in (planned, cutover.ends.date() if cutover.ends else None) if day is not None]
    return max(known, default=None)


def _short(teaching: Training) -> tuple[tuple[str, str], ...]:
    """Groups of learners that are not ready, by id and title (R2)."""
    return tuple((item.id, item.title) for item in teaching.groups if not item.ready)


def _newest(figures: Metrics, catalogue: Catalogue, language: str) -> dict[str, Newest]:
    """The newest reading of each figure; figures of the set that nobody measures have none."""
    listed = () if catalogue.metrics is None else catalogue.metrics.metrics
    known = {
        item.id: Newest(item.title.read(language), item.unit, item.direction is Direction.DOWN, None, None)
        for item in listed
    }
    measured = {
        item.id: Newest(item.title, item.unit, item.direction is Direction.DOWN, item.latest, item.latest_on)
        for item in figures.lines
    }
    return {**known, **measured}


def _decided(project: Project, blockers: tuple[Blocker, ...]) -> Decided | None:
    """The decision; a go against something, or under conditions, says what has to hold."""
    found = project.find(GoDecision, "go")
    if found is None or found.answer is None:
        return None
    against = len(blockers) if found.blocked_by is None else found.blocked_by
    asks = found.answer is GoAnswer.GO_IF or (found.answer is GoAnswer.GO and against > 0)
    return Decided(
        answer=found.answer,
        by=found.by,
        on=found.on,
        conditions=found.conditions,
        blocked_by=found.blocked_by,
        lacks_conditions=asks and not found.conditions.strip(),
    )


def _manual(project: Project) -> Iterator[ManualLine]:
    for item in sorted(project.of(ManualPart), key=lambda item: (item.order, item.id)):
        yield ManualLine(item.id, item.title, item.text, item.owner)


def _facts(found: GoLive) -> Iterator[tuple[str, float | bool | None]]:
    """What a check of the playbook may look at."""
    counting = found.counting
    refused = sum(item.against is Against.REFUSED for item in found.blockers)
    yield "go_checks_open", float(sum(len(item.open) for item in counting)) if counting else None
    yield "go_checks_refused", float(refused)
    yield "go_blocked_by", float(len(found.blockers))
    yield "go_decided", found.decided is not None and found.decided.answer is not GoAnswer.NO_GO
    yield "administrators_named", float(len(found.support.inside))
    yield "change_over_fits", found.cutover.fits
    yield "close_care_over", found.care.over(CareMoment.END)
