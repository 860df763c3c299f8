"""The weeks of close care after the start: which rules hold, by hand or by the newest reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from project.model import Project
from project.records.going_live import CareMoment, CareRule
from project.results.live_after import Care, CareLine


@dataclass(frozen=True, slots=True)
class Newest:
    """A figure of success with its newest reading.

    Attributes:
        falling: the smaller the better.
        value, day: None without a reading that may be shown.
    """

    title: str
    unit: str
    falling: bool
    value: float | None
    day: date | None


def care_of(project: Project, figures: Mapping[str, Newest]) -> Care:
    """Every rule of close care; those that begin it first."""
    rules = sorted(
        project.of(CareRule), key=lambda item: (item.moment is CareMoment.END, item.title, item.id)
    )
    return Care(tuple(_rule(item, figures) for item in rules))


def _rule(rule: CareRule, figures: Mapping[str, Newest]) -> CareLine:
    """A rule whose figure has a mark to reach is judged by its reading, any other by hand."""
    found = None if rule.metric is None or rule.least is None else figures.get(rule.metric)
    return CareLine(
        id=rule.id,
        title=rule.title,
        moment=rule.moment,
        figure="" if found is None else found.title,
        unit="" if found is None else found.unit,
        least=rule.least if found is not None else None,
        value=None if found is None else found.value,
        day=rule.on if found is None else found.day,
        falling=found is not None and found.falling,
        days=rule.days,
        holds=rule.holds if found is None else reached(found, rule.least),
        owner=rule.owner,
        note=rule.note,
    )


def reached(figure: Newest, least: float | None) -> bool | None:
    """Whether the newest reading is as good as asked for; None without a reading."""
    if figure.value is None or least is None:
        return None
    return figure.value <= least if figure.falling else figure.value >= least
