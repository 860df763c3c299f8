"""All content of one project, resolved: the texts it is pinned to, read and tied together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.layers import Layer
from authoring.reader import Reading, fingerprint
from authoring.values import Head
from playbook.load import load_playbook
from playbook.model import Playbook
from project.chains import Chain, ContentSource, chains
from project.codes import Code
from project.loose import loose_names, of_playbook, of_questionnaire
from project.model import ContentRef
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from scoring.benchmarks import BenchmarkSet
from scoring.costs import CostCatalogue, Driver
from scoring.criteria import CriteriaSet, Criterion
from scoring.load import (
    load_benchmarks,
    load_costs,
    load_criteria,
    load_metrics,
    load_rates,
    load_vendor,
)
from scoring.metrics import MetricSet
from scoring.vendors import FactSheet, RateTable

__all__ = [
    "LOADERS",
    "MANY",
    "OPTIONAL",
    "REMEMBERED",
    "Catalogue",
    "ContentSource",
    "Resolved",
    "read_chain",
    "ref_of",
    "resolve",
    "resolve_own",
]

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
"""Kinds of which a playbook may have several."""


REMEMBERED = 12
"""So many teams' own versions of content are kept: some 5 MB each with the largest shipped playbook.

They share the readings that `authoring.reader.REMEMBERED` counts, so that 40 teams with changes of their own
leave about 75 MB on a server; whoever comes after the twelfth waits for one reading more.
"""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The content of one project as values.

    Attributes:
        vendors: the fact sheets the playbook names.
        refs: what each text is, every layer of it, by kind and id.
        fingerprint: hash over all texts; two equal catalogues share it.
        metrics: the figures of success; None where the playbook names none.
        benchmarks: published figures to compare with; None where the playbook names none.
        sources: the texts themselves, without the project's own layers.
        pinned: the content before the project's own changes; None where there are none.
    """

    playbook: Playbook
    questionnaire: Questionnaire
    criteria: CriteriaSet
    costs: CostCatalogue
    rates: RateTable
    vendors: tuple[FactSheet, ...]
    refs: tuple[ContentRef, ...]
    fingerprint: str
    metrics: MetricSet | None = None
    benchmarks: BenchmarkSet | None = None
    sources: tuple[ContentSource, ...] = field(default=(), compare=False, repr=False)
    pinned: Catalogue | None = field(default=None, compare=False, repr=False)

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion with this id, if there is one."""
        return self.criteria.by_id().get(criterion_id)

    def driver(self, driver_id: str) -> Driver | None:
        """The number with this id that costs depend on, if there is one."""
        return self.costs.driver(driver_id)

    def fact_sheet(self, sheet_id: str | None) -> FactSheet | None:
        """The fact sheet with this id, if there is one."""
        return next((item for item in self.vendors if item.id == sheet_id), None)

    def head(self, kind: str) -> Head | None:
        """The content of one kind, of which there is at most one."""
        head: Head | None = getattr(self, kind)
        return head

    def views(self) -> tuple[Catalogue, ...]:
        """This content, then the content before the project's own changes."""
        return (self,) if self.pinned is None else (self, self.pinned)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A catalogue, or why there is none."""

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """One chain of texts and what its last text says on top of the others."""

    chain: Chain
    reading: Reading[Any]


def _singles() -> tuple[str, ...]:
    return tuple(kind for kind in LOADERS if kind not in MANY)


@lru_cache(maxsize=64)
def resolve(sources: tuple[ContentSource, ...]) -> Resolved:
    """Read all texts and tie them together; remembered by the texts themselves.

    Texts of one kind that extend each other are layers of one content. Of "vendor" there may be any number,
    of `OPTIONAL` kinds one or none, of every other kind exactly one; references between texts are checked.
    """
    chained = chains(sources)
    if chained.diagnostics:
        return Resolved(None, chained.diagnostics)
    found = [_Read(chain, read_chain(chain)) for chain in _in_order(chained.found)]
    return _resolved(found, sources)


@lru_cache(maxsize=REMEMBERED)
def resolve_own(sources: tuple[ContentSource, ...], own: tuple[ContentSource, ...]) -> Resolved:
    """The content of `sources` with a project's own layers on top of it, at most one of each kind.

    Each content keeps its id and version: what people answered and scored belongs to it as before.
    """
    pinned = resolve(sources).catalogue
    if pinned is None or not own:
        return resolve(sources)
    above = {item.kind: item for item in own}
    chained = [
        (*chain, above[chain[-1].kind]) if chain[-1].kind in above else chain
        for chain in _in_order(chains(sources).found)
    ]
    resolved = _resolved([_Read(chain, read_chain(chain)) for chain in chained], sources)
    if resolved.catalogue is None:
        return resolved
    return replace(resolved, catalogue=_as_pinned(resolved.catalogue, pinned))


def _as_pinned(amended: Catalogue, pinned: Catalogue) -> Catalogue:
    """The changed content under the names it had before."""
    heads = {kind: _named_as(amended.head(kind), pinned.head(kind)) for kind in _singles()}
    return replace(amended, **heads, pinned=pinned)


def _named_as(head: Head | None, other: Head | None) -> Any:
    if head is None or other is None:
        return head
    return head.model_copy(update={"id": other.id, "version": other.version})


def _in_order(found: Iterable[Chain]) -> list[Chain]:
    kinds = list(LOADERS)
    return sorted(found, key=lambda chain: kinds.index(chain[-1].kind))


def read_chain(chain: Chain) -> Reading[Any]:
    """What the last of several texts says on top of the others; remembered by the texts."""
    *base, tip = chain
    layers = tuple(Layer(item.file, item.text) for item in base)
    reading: Reading[Any] = LOADERS[tip.kind](tip.text, tip.file, layers)
    return reading


def _resolved(read: Sequence[_Read], sources: tuple[ContentSource, ...]) -> Resolved:
    diagnostics = tuple(item for part in read for item in part.reading.diagnostics)
    if any(part.reading.value is None for part in read):
        return Resolved(None, diagnostics)
    by_kind = {kind: [part for part in read if part.chain[-1].kind == kind] for kind in LOADERS}
    miscounted = tuple(fault for kind in LOADERS for fault in _count_faults(kind, by_kind[kind]))
    if miscounted:
        return Resolved(None, diagnostics + miscounted)
    loose = tuple(_loose_references(by_kind))
    return Resolved(None if loose else _tied(by_kind, sources), diagnostics + loose)


def _count_faults(kind: str, found: Sequence[_Read]) -> Iterator[Diagnostic]:
    """Fact sheets may be any number, each once; of other kinds there is one, or none where that may be."""
    place = Place("", path=("content", kind))
    if not found and kind not in MANY | OPTIONAL:
        yield complain(Code.CONTENT_MISSING, place, {"kind": kind})
    if kind not in MANY and len(found) > 1:
        yield complain(Code.CONTENT_TWICE, place, {"kind": kind})
    names = [ref.id for part in found for ref in _refs(part)] if kind in MANY else []
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield complain(Code.CONTENT_TWICE, place, {"kind": f"{kind} {name}"})


def _refs(part: _Read) -> Iterator[ContentRef]:
    """What each layer is."""
    return map(ref_of, part.chain)


def ref_of(source: ContentSource) -> ContentRef:
    """What a text is, by what it says itself.

    Raises:
        ValueError: it does not say.
    """
    written = source.head
    return ContentRef(
        kind=source.kind,
        id=written.id,
        version=written.version,
        format=int(written.format),
        fingerprint=fingerprint(source.text),
    )


def _tied(by_kind: Mapping[str, Sequence[_Read]], sources: tuple[ContentSource, ...]) -> Catalogue:
    parts = [part for kind in LOADERS for part in by_kind[kind]]
    refs = tuple(
        sorted((ref for part in parts for ref in _refs(part)), key=lambda item: (item.kind, item.id))
    )
    digest = sha256("\n".join(f"{item.kind} {item.id} {item.fingerprint}" for item in refs).encode())
    values: dict[str, list[Any]] = {kind: [part.reading.value for part in by_kind[kind]] for kind in LOADERS}
    single: dict[str, Any] = {kind: next(iter(values[kind]), None) for kind in _singles()}
    vendors = tuple(sorted(values["vendor"], key=lambda item: item.id))
    return Catalogue(**single, vendors=vendors, refs=refs, fingerprint=digest.hexdigest(), sources=sources)


def _loose_references(by_kind: Mapping[str, Sequence[_Read]]) -> Iterator[Diagnostic]:
    """Names in the survey and the playbook that no layer of the text they speak of has."""
    known = {sort: _ids(by_kind[kind], field) for sort, (kind, field) in _SORTS.items() if by_kind[kind]}
    survey, plan = by_kind["questionnaire"][0].reading, by_kind["playbook"][0].reading
    if survey.value is not None:
        yield from loose_names(of_questionnaire(survey.value), known, survey.positions)
    if plan.value is not None:
        yield from loose_names(of_playbook(plan.value), known, plan.positions)


_SORTS: Mapping[str, tuple[str, str]] = {
    "criterion": ("criteria", "criteria"),
    "driver": ("costs", "drivers"),
    "metric": ("metrics", "metrics"),
    "benchmark": ("benchmarks", "benchmarks"),
}
"""Where each sort of name belongs: the kind of content and the list in it."""


def _ids(parts: Iterable[_Read], field: str) -> frozenset[str]:
    layers = (layer for part in parts for layer in _layers(part))
    return frozenset(item.id for layer in layers for item in getattr(layer, field))


def _layers(part: _Read) -> Iterator[Any]:
    """What the content says with each layer, from the lowest on."""
    for length in range(1, len(part.chain) + 1):
        yield read_chain(part.chain[:length]).value
