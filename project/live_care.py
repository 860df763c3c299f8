"""The weeks of close care after the start: which rules hold, by hand or by the newest reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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


def care_of(project: Project, figures: Mapping[str, Newest], live_on: date | None) -> Care:
    """Every rule of close care; those that begin it first.

    Close care is over by what was read since people began to work with it (`live_on`), never by what was
    read before.
    """
    rules = sorted(
        project.of(CareRule), key=lambda item: (item.moment is CareMoment.END, item.title, item.id)
    )
    since = {name: _since(item, live_on) for name, item in figures.items()}
    return Care(tuple(_rule(item, since if item.moment is CareMoment.END else figures) for item in rules))


def _since(figure: Newest, live_on: date | None) -> Newest:
    """The figure without a reading from before a day."""
    old = live_on is not None and figure.day is not None and figure.day < live_on
    return replace(figure, value=None, day=None) if old else figure


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
