"""Every code that an engine may answer with has a plain sentence and a way out."""

from __future__ import annotations

import importlib
import pkgutil
from enum import StrEnum

import pytest

import scoring
from authoring.diagnostics import Place, complain
from words.catalogue import load
from words.complaints import explanation


def codes() -> list[str]:
    """Codes of all modules of the engines: what has a room and a name, parted by a point."""
    found: set[str] = set()
    for item in pkgutil.iter_modules(scoring.__path__):
        for value in vars(importlib.import_module(f"scoring.{item.name}")).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum:
                found |= {str(code) for code in value if "." in code}
    return sorted(found)


@pytest.mark.parametrize("code", codes())
def test_every_code_of_an_engine_has_a_sentence(code: str) -> None:
    """What is wrong and what to do, in words of their own; no code, no nan, no None in them."""
    words = load()
    assert words.has(f"diagnostics.{code}.what")
    assert words.has(f"diagnostics.{code}.do")
    assert code not in explanation(complain(code, Place("")), words)


def test_the_families_of_cost_and_return_are_among_them() -> None:
    """A room that is renamed must not drop out unseen."""
    rooms = {code.partition(".")[0] for code in codes()}
    assert {"rate", "price", "price_scheme", "spread", "tail", "draws", "cancellation", "curve"} <= rooms
