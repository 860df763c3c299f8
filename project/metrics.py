"""What success is, and where it stands; `docs/methods/metrics.md`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from project.after_start import users_after
from project.catalogue import Catalogue
from project.measured_gains import gains
from project.measured_lines import lines
from project.measured_periods import months_after
from project.measured_plans import measured, plans
from project.measured_tree import offered, tree
from project.model import Project
from project.records.measuring import Feedback, QuarterReview
from project.results.metrics import Lacking, MetricLine, Metrics, Reviews, Standing
from project.results.realised import Realised
from project.results.schedule import Schedule
from project.results.users_after import FeedbackLine
from scoring.metrics import Side

QUARTER = 3
"""Months between two reviews."""


def metrics(
    project: Project,
    catalogue: Catalogue,
    plan: Schedule,
    came: Realised,  # noqa: ARG001  the ledger's result goes with it in the key of what is remembered
    as_of: date,
    language: str = "en",
) -> Metrics:
    """Figures with baseline, target, readings and attainment."""
    every = plans(project)
    taken = {item.id for item in every}
    kept = [measured(item, catalogue, language) for item in every if not item.dropped.strip()]
    found = tuple(lines(project, kept, plan.live_on, as_of))
    missing = _sides_missing(found)
    start = project.settings.start or (None if plan.assumed_start else plan.start)
    return Metrics(
        facts=_facts(found, missing),
        live_on=plan.live_on,
        lines=found,
        dropped=tuple(
            (measured(item, catalogue, language).title, item.dropped)
            for item in every
            if item.dropped.strip()
        ),
        offered=offered(catalogue, taken, language),
        tree=tuple(tree(project, found, taken)),
        sides_missing=missing,
        gains=tuple(gains(project, catalogue, found, (start, plan.live_on), language)),
        after=users_after(project, catalogue, language),
        feedback=_feedback(project),
        reviews=_reviews(project, plan.live_on, as_of),
    )


def _facts(
    found: Sequence[MetricLine], missing: Sequence[Side]
) -> tuple[tuple[str, float | bool | None], ...]:
    without = sum(Lacking.BASELINE in item.lacks for item in found)
    return (
        ("metrics_taken", float(len(found))),
        ("baselines_frozen", float(sum(item.frozen_on is not None for item in found))),
        ("baselines_missing", float(without)),
        ("sides_missing", float(len(missing))),
        ("readings_late", float(sum(item.late for item in found))),
        ("goals_met", float(sum(item.standing is Standing.MET for item in found))),
    )


def _sides_missing(found: Sequence[MetricLine]) -> tuple[Side, ...]:
    """Of inside and outside those that no figure looks at; a figure of both sides looks at both."""
    seen = {item.side for item in found}
    return tuple(side for side in (Side.OUTSIDE, Side.INSIDE) if not seen & {side, Side.BOTH})


def _feedback(project: Project) -> tuple[FeedbackLine, ...]:
    """What users said, the newest first."""
    told = (
        FeedbackLine(item.id, item.text, item.kind, item.state, item.on, item.requirement or "")
        for item in project.of(Feedback)
    )
    return tuple(sorted(told, key=lambda item: (-(item.on or date.min).toordinal(), item.id)))


def _reviews(project: Project, live_on: date | None, as_of: date) -> Reviews:
    """The next one is due on the day agreed at the last, else a quarter after it, else after going live."""
    held = sorted((item for item in project.of(QuarterReview) if item.on), key=lambda item: item.on or as_of)
    done = [item for item in held if item.on is not None and item.on <= as_of]
    planned = [item.on for item in held if item.on is not None and item.on > as_of]
    last = done[-1] if done else None
    due = planned[0] if planned else None
    if due is None and last is not None and last.on is not None:
        due = last.next_on or months_after(last.on, QUARTER)
    if due is None and live_on is not None:
        due = months_after(live_on, QUARTER)
    day = None if last is None else last.on
    return Reviews(len(done), day, due, due is not None and due < as_of)
