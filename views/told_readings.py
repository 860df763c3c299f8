"""Figures of success and their values in words: what they are called, and what of a value is not told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from project.measured_plans import measured
from project.records.measuring import MetricPlan, Reading
from project.results.metrics import FLOOR
from words.numbers import day, number
from workspace.open import Opened

FIGURES = frozenset({"value", "given"})
"""Fields of a reading that say what was measured."""


def held_back(kind: str, *written: Mapping[str, Any] | None) -> frozenset[str]:
    """Fields that are not shown, because one of the versions speaks of fewer than five people."""
    if kind != Reading.KIND:
        return frozenset()
    counts = [item.get("people") for item in written if item]
    few = any(isinstance(count, int | float) and count < FLOOR for count in counts)
    return FIGURES if few else frozenset()


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
