"""How each kind of content is read, and of which kinds a project has how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from authoring.layers import Layer
from authoring.reader import Reading
from playbook.load import load_playbook
from project.chains import Chain
from questionnaires.load import load_questionnaire
from scoring.load import (
    load_benchmarks,
    load_costs,
    load_criteria,
    load_metrics,
    load_rates,
    load_vendor,
)

LOADERS: Mapping[str, Any] = {
    "playbook": load_playbook,
    "questionnaire": load_questionnaire,
    "criteria": load_criteria,
    "costs": load_costs,
    "rates": load_rates,
    "metrics": load_metrics,
    "benchmarks": load_benchmarks,
    "vendor": load_vendor,
}
"""How each kind of content is read; the order is the order of reading."""

OPTIONAL = frozenset({"metrics", "benchmarks"})
"""Kinds that a playbook may do without."""

MANY = frozenset({"vendor"})
"""Kinds of which a playbook may have several, all alike; of questionnaires one is the main one."""


def read_chain(chain: Chain) -> Reading[Any]:
    """What the last of several texts says on top of the others; remembered by the texts."""
    *base, tip = chain
    layers = tuple(Layer(item.file, item.text) for item in base)
    reading: Reading[Any] = LOADERS[tip.kind](tip.text, tip.file, layers)
    return reading
