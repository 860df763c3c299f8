"""Figures of cost and return, opened one by one for whoever has no screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from project.explained import Ground, explained, figures
from project.results.explained import Explained, address_of
from reports.document import Bullets, Paragraph, Table
from reports.facts import Facts
from reports.sections.explained import figure_blocks, ground_of
from words.catalogue import Words, load
from workspace.open import Opened

__all__ = ["Opened", "all_figures", "figure_json", "figure_text"]


def all_figures(here: Opened) -> list[str]:
    """The address of every figure of every offer."""
    vendors = (item.vendor for item in here.outlook.business_case.vendors)
    grounds = (ground_of(_facts(here, load()), vendor) for vendor in vendors)
    return [address.text for found in grounds if found is not None for address in figures(found)]


def figure_json(here: Opened, name: str) -> Any:
    """One figure as plain data.

    Raises:
        KeyError: there is no such figure.
    """
    _, told = _opened(_facts(here, load()), name)
    return _written().dump_python(told, mode="json")


def figure_text(here: Opened, name: str, words: Words) -> Iterator[str]:
    """One figure as lines of text, as the page shows it.

    Raises:
        KeyError: there is no such figure.
    """
    facts = _facts(here, words)
    found, told = _opened(facts, name)
    for block in figure_blocks(facts, found, told):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from (f"- {item}" for item in block.items)
        elif isinstance(block, Table):
            yield f"{block.title}:"
            yield from (f"  {'  '.join(filter(None, row.cells))}" for row in block.rows)


def _opened(facts: Facts, name: str) -> tuple[Ground, Explained]:
    address = address_of(name)
    found = None if address is None else ground_of(facts, address.vendor)
    told = None if found is None or address is None else explained(found, address)
    if found is None or told is None:
        raise KeyError(name)
    return found, told


def _facts(here: Opened, words: Words) -> Facts:
    return Facts(here.project, here.catalogue, here.outlook, words, here.outlook.as_of)


@cache
def _written() -> TypeAdapter[Explained]:
    return TypeAdapter(Explained)
