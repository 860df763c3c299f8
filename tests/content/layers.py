"""Shipped content with its layers, for tests."""

from __future__ import annotations

from functools import cache

from authoring.layers import Layer
from playbook.load import shipped
from workspace.layers import bases_of
from workspace.library import Chosen, Library


@cache
def chosen(playbook: str) -> Chosen:
    """Everything a new project with this playbook is pinned to."""
    return Library().choose(playbook)


def layers_of(playbook: str) -> tuple[Layer, ...]:
    """The texts of a playbook, from the one that extends nothing to its own."""
    path = shipped()[playbook]
    text = path.read_text(encoding="utf-8")
    return (*bases_of(text, path.name, shipped()).base, Layer(path.name, text))
