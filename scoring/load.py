"""Read criteria sets, price books, fact sheets and rate tables; find those that come with the product."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from authoring.checks import finished
from authoring.layers import Layer
from authoring.reader import REMEMBERED, Reading, read
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

M = TypeVar("M", bound=BaseModel)

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


def load_criteria(text: bytes | str, file: str, base: tuple[Layer, ...] = ()) -> Reading[CriteriaSet]:
    """Read a criteria set; every fault comes as a diagnostic with its place."""
    return _loaded(CriteriaSet, check_criteria, text, file, base)


def load_costs(text: bytes | str, file: str, base: tuple[Layer, ...] = ()) -> Reading[CostCatalogue]:
    """Read a catalogue of drivers, cost lines and benefit lines; every expression is compiled."""
    return _loaded(CostCatalogue, check_costs, text, file, base)


def load_rates(text: bytes | str, file: str, base: tuple[Layer, ...] = ()) -> Reading[RateTable]:
    """Read a table of exchange rates."""
    return _loaded(RateTable, check_rates, text, file, base)


def load_vendor(text: bytes | str, file: str, base: tuple[Layer, ...] = ()) -> Reading[FactSheet]:
    """Read the fact sheet of one product."""
    return _loaded(FactSheet, check_vendor, text, file, base)


def load_metrics(text: bytes | str, file: str, base: tuple[Layer, ...] = ()) -> Reading[MetricSet]:
    """Read a set of metrics; every formula is compiled against its inputs."""
    return _loaded(MetricSet, check_metrics, text, file, base)


def load_benchmarks(text: bytes | str, file: str, base: tuple[Layer, ...] = ()) -> Reading[BenchmarkSet]:
    """Read a set of published figures."""
    return _loaded(BenchmarkSet, check_benchmarks, text, file, base)


def shipped(kind: str) -> Mapping[str, Path]:
    """Files that come with the product, by id, which is the name of the file; nothing is read.

    Args:
        kind: a key of `FOLDERS`.
    """
    return {path.stem: path for path in sorted((LIBRARY / FOLDERS[kind]).glob("*.yaml"))}


def _loaded(
    model: type[M], check: Check[M], text: bytes | str, file: str, base: tuple[Layer, ...]
) -> Reading[M]:
    reading: Reading[M] = _remembered(model, check, text, file, base)
    return reading


@lru_cache(maxsize=8 * REMEMBERED)
def _remembered(
    model: type[Any], check: Check[Any], text: bytes | str, file: str, base: tuple[Layer, ...]
) -> Reading[Any]:
    """The reading with what the check found; without its value when that is an error."""
    reading = read(text, file, model, base=base)
    return reading if reading.value is None else finished(reading, check(reading.value, reading.positions))
