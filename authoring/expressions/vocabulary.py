"""The names that one place of use knows, with their kinds and units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What sort of value something has; the texts are how a reader is told."""

    NUMBER = "number"
    TEXT = "text"
    TRUTH = "condition"
    CODES = "choices"


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may be used.

    Attributes:
        unit: what a number is counted in; two different units are never added or compared. Empty: any.
        title: what it means, for authors.
        codes: the texts it can take, for a text or several choices; empty when any text is possible.
    """

    kind: Kind
    unit: str = ""
    title: str = ""
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every name that an expression may use in one place."""

    names: Mapping[str, Name] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def with_names(self, more: Mapping[str, Name]) -> Vocabulary:
        """A vocabulary that knows these names too."""
        return Vocabulary({**self.names, **more})
