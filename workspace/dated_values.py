"""Values that somebody has to look at again: expired, about to expire, or estimates that nobody confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, Final

from pydantic import ValidationError

from authoring.overlay import name_of
from authoring.positions import Parsed
from authoring.tree import Path
from authoring.values import Source, ValueKind
from project.amendments import own_sources
from project.catalogue import LOADERS
from project.chains import Chain, ContentSource
from project.model import Amendment
from project.sorted_chains import sorted_chains
from workspace.library import Library, Origin
from workspace.open import Opened
from workspace.plain import parsed_chain

SOON: Final = timedelta(days=90)
"""So long before its day a value is told to be about to expire."""

ESTIMATES: Final = frozenset({ValueKind.OWN_ESTIMATE, ValueKind.ILLUSTRATIVE})
"""Kinds of values that hold until a team has put its own in their place."""

_FIGURES: Final = ("low", "likely", "value", "high")


class State(StrEnum):
    """Why a value has to be looked at, the most urgent first; GOOD for those that have not."""

    EXPIRED = "expired"
    EXPIRING = "expiring"
    UNCONFIRMED = "unconfirmed"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value with a source.

    Attributes:
        kind: of the content it stands in.
        content: id of that content.
        title: of the thing it belongs to.
        field: the field of that thing, "weeks" or "default"; "" when it is the thing itself.
        figures: its numbers; a range has two or three.
        unit: of them; "" for facts in words.
        says: a fact in words.
        file: where it is written, with the line.
        states: why it has to be looked at; only GOOD when it has not.
        origin: whether the file comes with the product or is one's own.
    """

    kind: str
    content: str
    title: dict[str, str] | str
    field: str
    figures: tuple[float, ...]
    unit: str
    says: dict[str, str] | str
    source: Source
    file: str
    line: int
    states: tuple[State, ...]
    origin: Origin = Origin.SHIPPED


def dated(
    content: Iterable[tuple[str, Parsed]],
    today: date,
    confirmed: AbstractSet[str] = frozenset(),
    own: AbstractSet[str] = frozenset(),
) -> tuple[DatedValue, ...]:
    """Every value with a source, in the order of the files; one that several contents share is told once.

    Args:
        content: kind and plain data of each content, with the places of its values.
        today: the day on which expiry is judged.
        confirmed: ids of the numbers of the price book that the team has put its own value or word to.
        own: files of the team's own; estimates in them are its own word.
    """
    found: dict[tuple[str, str, int], DatedValue] = {}
    for kind, parsed in content:
        for value in _Walk(kind, parsed, today, confirmed, own).values():
            found.setdefault((kind, value.file, value.line), value)
    return tuple(found.values())


def library_values(library: Library, today: date) -> tuple[DatedValue, ...]:
    """Every value with a source in the library; no team has confirmed any of them."""
    texts = (library.texts(kind, name).sources for kind in LOADERS for name in library.names(kind))
    return _placed(library, dated(_parsed(texts), today))


def project_values(library: Library, opened: Opened, today: date) -> tuple[DatedValue, ...]:
    """Every value with a source in the content of a project, its own changes included."""
    pinned = opened.catalogue.pinned or opened.catalogue
    own = {source.kind: source for source in _own(opened)}
    chained = sorted_chains(pinned.sources)
    changed = [(*chain, own[chain[-1].kind]) if chain[-1].kind in own else chain for chain in chained.found]
    texts = (*changed, *chained.further)
    waiting = set(opened.outlook.business_case.unconfirmed)
    confirmed = {driver.id for driver in opened.catalogue.costs.drivers} - waiting
    files = {source.file for source in own.values()}
    return _placed(library, dated(_parsed(texts), today, confirmed, files), files)


def _placed(
    library: Library, values: Iterable[DatedValue], own: AbstractSet[str] = frozenset()
) -> tuple[DatedValue, ...]:
    """The values with their origin; what comes with the product is known by kind and id."""
    found = tuple(values)
    files = {(item.kind, item.file) for item in found if item.file not in own}
    shipped = {key for key in files if library.origin(key[0], PurePosixPath(key[1]).stem) is Origin.SHIPPED}
    return tuple(
        replace(item, origin=Origin.SHIPPED if (item.kind, item.file) in shipped else Origin.OWN)
        for item in found
    )


def _own(opened: Opened) -> tuple[ContentSource, ...]:
    """The project's own changes that fit."""
    aside = {item.place.path[1] for item in opened.set_aside if len(item.place.path) > 1}
    standing = [item for item in opened.project.of(Amendment) if item.id not in aside]
    return own_sources(opened.catalogue, standing)


def _parsed(texts: Iterable[Chain]) -> Iterator[tuple[str, Parsed]]:
    for chain in texts:
        if chain:
            yield chain[-1].kind, parsed_chain(chain)


@dataclass(frozen=True, slots=True)
class _Walk:
    """One content, looked through from its top."""

    kind: str
    parsed: Parsed
    today: date
    confirmed: AbstractSet[str]
    own: AbstractSet[str]

    def values(self) -> Iterator[DatedValue]:
        if isinstance(self.parsed.value, dict):
            yield from self._inside(self.parsed.value, (), self.parsed.value)

    def _inside(self, value: Any, path: Path, item: dict[str, Any], field: str = "") -> Iterator[DatedValue]:
        """Values below a path; `item` is the nearest thing with a name, `field` the way from it."""
        if isinstance(value, list):
            for number, inner in enumerate(value):
                named = name_of(inner) is not None
                way = (inner, "") if named else (item, field)
                yield from self._inside(inner, (*path, number), *way)
        if not isinstance(value, dict):
            return
        source = _source(value.get("source"))
        if source is not None:
            yield self._value(value, source, (path, field), item)
        for name, inner in value.items():
            if name != "source":
                yield from self._inside(inner, (*path, name), item, field or name)

    def _value(
        self, group: dict[str, Any], source: Source, where: tuple[Path, str], item: dict[str, Any]
    ) -> DatedValue:
        path, field = where
        place = self.parsed.positions.place((*path, "source", "name"))
        says = group.get("value", "")
        return DatedValue(
            kind=self.kind,
            content=str(self.parsed.value.get("id", "")),
            title=item.get("title") or name_of(item) or "",
            field=field,
            figures=_figures(group),
            unit=_unit(group),
            says=says if isinstance(says, (str, dict)) else "",
            source=source,
            file=place.file,
            line=place.line,
            states=tuple(self._states(source, item, place.file)) or (State.GOOD,),
        )

    def _states(self, source: Source, item: dict[str, Any], file: str) -> Iterator[State]:
        if source.expired(self.today):
            yield State.EXPIRED
        elif source.expired(self.today + SOON):
            yield State.EXPIRING
        taken = file in self.own or (self.kind == "costs" and item.get("id") in self.confirmed)
        if source.kind in ESTIMATES and not taken:
            yield State.UNCONFIRMED


def _source(written: Any) -> Source | None:
    """A whole source; the short names of guides, which many fields have, are none."""
    if not isinstance(written, dict):
        return None
    try:
        return Source.model_validate(written)
    except ValidationError:
        return None


def _figures(group: dict[str, Any]) -> tuple[float, ...]:
    price = group.get("price")
    if isinstance(price, dict):
        return _figures({"value": price.get("amount")})
    found = (group.get(name) for name in _FIGURES)
    return tuple(
        float(item) for item in found if isinstance(item, (int, float)) and not isinstance(item, bool)
    )


def _unit(group: dict[str, Any]) -> str:
    price = group.get("price")
    unit = price.get("currency", "") if isinstance(price, dict) else group.get("unit", "")
    return unit if isinstance(unit, str) else ""
