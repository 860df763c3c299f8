"""Opinions about weights in words: whose and on what, and what they say."""

from __future__ import annotations

from collections.abc import Mapping

from project.model import Person
from project.records.judging import TOP, WeightOpinion
from project.results.weighting import TEAM
from scoring.criteria import Block
from words.catalogue import Words
from words.numbers import number
from workspace.open import Opened

NAMED = frozenset({"level", "best", "worst"})
"""Fields of an opinion that name a group or a criterion."""


def name(opened: Opened, words: Words, record_id: str, language: str) -> str:
    """Whose opinion it is, and on what."""
    who, _, level = record_id.partition(":")
    person = opened.project.find(Person, who)
    named = words("weighting.team") if who == TEAM else who if person is None else person.name
    return words("weighting.told.opinion", name=named, level=thing(opened, words, level, language))


def value(opened: Opened, words: Words, kind: str, field: str, held: object, language: str) -> str | None:
    """What a field of an opinion says; None for fields of any other sort."""
    if kind != WeightOpinion.KIND:
        return None
    if isinstance(held, str) and field in NAMED:
        return thing(opened, words, held, language)
    if not isinstance(held, Mapping):
        return None
    times = held.get("times")
    if isinstance(times, int | float):
        first, second = (thing(opened, words, str(held[end]), language) for end in ("first", "second"))
        return words("weighting.told.pair", first=first, second=second, times=number(float(times), 1))
    of, points = thing(opened, words, str(held.get("of")), language), held.get("points")
    shown = number(float(points), 1 if points % 1 else 0) if isinstance(points, int | float) else ""
    return words("weighting.told.points", name=of, points=shown)


def thing(opened: Opened, words: Words, of: str, language: str) -> str:
    """A group or criterion by its title; what is gone from the set by its id."""
    if of == TOP:
        return words("weighting.top")
    written = opened.catalogue.criteria
    titles = {item.id: item.title for item in written.groups} | {
        item.id: item.title for item in written.criteria
    }
    if of in titles:
        return titles[of].read(language, written.language)
    return words(f"shortlist.block.{of}") if of in set(Block) else of
