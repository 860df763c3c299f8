"""Figures of success and their values in words: what they are called, and what of people's is not told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from project.measured_plans import measured
from project.records.measuring import MetricPlan, Reading
from project.records.teaching import CourseLevel, CourseResult, SkillPoint
from project.results.users_after import FLOOR
from words.numbers import day, number
from workspace.open import Opened

FIGURES: Mapping[str, frozenset[str]] = {
    Reading.KIND: frozenset({"value", "given"}),
    CourseResult.KIND: frozenset({"attended", "tested", "passed", "score"}),
    SkillPoint.KIND: frozenset({"points"}),
    CourseLevel.KIND: frozenset({"share"}),
}
"""By kind of record that speaks of people, the fields that say what was found."""


def held_back(kind: str, *written: Mapping[str, Any] | None) -> frozenset[str]:
    """Fields that are not shown, because one of the versions speaks of fewer than five people."""
    figures = FIGURES.get(kind, frozenset())
    return figures if any(_of_few(item) for item in written if item) else frozenset()


def _of_few(written: Mapping[str, Any]) -> bool:
    """Whether it speaks of one named person, or says that it speaks of fewer than five."""
    count = written.get("people")
    return written.get("person") is not None or (isinstance(count, int | float) and count < FLOOR)


def name(opened: Opened, kind: str, record_id: str, language: str) -> str:
    """A figure by its title; a value by its figure and day; empty for everything else."""
    if kind == MetricPlan.KIND:
        plan = opened.project.find(MetricPlan, record_id) or MetricPlan(id=record_id)
        return measured(plan, opened.catalogue, language).title
    record = opened.project.find(Reading, record_id) if kind == Reading.KIND else None
    if record is None:
        return ""
    return f"{name(opened, MetricPlan.KIND, record.metric, language)}, {day(record.day, language)}"


def part(held: Mapping[str, object]) -> str | None:
    """A figure that a value is made of; None for another sort of part."""
    value = held.get("value")
    if "input" not in held or not isinstance(value, int | float):
        return None
    return f"{held['input']}: {number(float(value), 0 if float(value).is_integer() else 2)}"
