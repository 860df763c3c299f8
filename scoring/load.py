"""Read criteria sets, price books, fact sheets and rate tables; find those that come with the product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from authoring.diagnostics import has_errors, in_order
from authoring.reader import Reading, read
from scoring.benchmarks import BenchmarkSet
from scoring.checks import (
    Check,
    check_benchmarks,
    check_costs,
    check_criteria,
    check_metrics,
    check_rates,
    check_vendor,
)
from scoring.costs import CostCatalogue
from scoring.criteria import CriteriaSet
from scoring.metrics import MetricSet
from scoring.vendors import FactSheet, RateTable

M = TypeVar("M")

LIBRARY = Path(__file__).resolve().parent / "library"
FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "criteria": "criteria",
        "costs": "costs",
        "rates": "rates",
        "metrics": "metrics",
        "benchmarks": "benchmarks",
        "vendor": "vendors",
    }
)
"""Folder of the library by kind of content."""


def load_criteria(text: bytes | str, file: str) -> Reading[CriteriaSet]:
    """Read a criteria set; every fault comes as a diagnostic with its place."""
    return _checked(read(text, file, CriteriaSet), check_criteria)


def load_costs(text: bytes | str, file: str) -> Reading[CostCatalogue]:
    """Read a catalogue of drivers, cost lines and benefit lines; every expression is compiled."""
    return _checked(read(text, file, CostCatalogue), check_costs)


def load_rates(text: bytes | str, file: str) -> Reading[RateTable]:
    """Read a table of exchange rates."""
    return _checked(read(text, file, RateTable), check_rates)


def load_vendor(text: bytes | str, file: str) -> Reading[FactSheet]:
    """Read the fact sheet of one product."""
    return _checked(read(text, file, FactSheet), check_vendor)


def load_metrics(text: bytes | str, file: str) -> Reading[MetricSet]:
    """Read a set of metrics; every formula is compiled against its inputs."""
    return _checked(read(text, file, MetricSet), check_metrics)


def load_benchmarks(text: bytes | str, file: str) -> Reading[BenchmarkSet]:
    """Read a set of published figures."""
    return _checked(read(text, file, BenchmarkSet), check_benchmarks)


def shipped(kind: str) -> Mapping[str, Path]:
    """Files that come with the product, by id, which is the name of the file; nothing is read.

    Args:
        kind: a key of `FOLDERS`.
    """
    return {path.stem: path for path in sorted((LIBRARY / FOLDERS[kind]).glob("*.yaml"))}


def _checked(reading: Reading[M], check: Check[M]) -> Reading[M]:
    """The reading with what the check found; without its value when that is an error."""
    if reading.value is None:
        return reading
    found = in_order([*reading.diagnostics, *check(reading.value, reading.positions)])
    return replace(reading, value=None if has_errors(found) else reading.value, diagnostics=found)
