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
        title: what it means, in words that can stand in a sentence.
        codes: the texts it can take, for a text or several choices; empty when any text is possible.
        low, high: a number is never below or above; None: no such bound.
        whole: whether a number never has decimals.
        always_known: whether there is always a value, so that it is never empty.
        labels: how a reader knows the texts it can take, by code; a code without a label stands for itself.
    """

    kind: Kind
    unit: str = ""
    title: str = ""
    codes: frozenset[str] = frozenset()
    low: float | None = field(default=None, kw_only=True)
    high: float | None = field(default=None, kw_only=True)
    whole: bool = field(default=False, kw_only=True)
    always_known: bool = field(default=False, kw_only=True)
    labels: Mapping[str, str] = field(default_factory=dict, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every name that an expression may use in one place."""

    names: Mapping[str, Name] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def with_names(self, more: Mapping[str, Name]) -> Vocabulary:
        """A vocabulary that knows these names too."""
        return Vocabulary({**self.names, **more})
