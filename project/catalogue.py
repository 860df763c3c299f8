"""All content of one project, resolved: the texts it is pinned to, read and tied together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.reader import Reading, fingerprint
from authoring.values import Head
from playbook.model import Playbook
from project.chains import Chain, ContentSource
from project.codes import Code
from project.loading import LOADERS, MANY, OPTIONAL, read_chain
from project.loose import Named, loose_names, of_playbook, of_questionnaire
from project.model import ContentRef
from project.sorted_chains import owners, sorted_chains
from questionnaires.answer_names import choice_names, choice_questions, number_questions
from questionnaires.asked import needs_of
from questionnaires.model import Questionnaire
from scoring.benchmarks import BenchmarkSet
from scoring.costs import CostCatalogue, Driver
from scoring.criteria import CriteriaSet, Criterion
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
        further: questionnaires beside the needs survey, sorted by id.
        asked_as: id of each text of a questionnaire, and id of the questionnaire for which answers kept under
            it count; those of one questionnaire from the lowest text on.
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
    further: tuple[Questionnaire, ...] = ()
    asked_as: tuple[tuple[str, str], ...] = ()
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

    @property
    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """The needs survey, then the further questionnaires."""
        return (self.questionnaire, *self.further)

    def survey(self, questionnaire_id: str) -> Questionnaire | None:
        """The questionnaire with this id, or for which answers kept under this id count; None for neither."""
        known = {item.id: item for item in self.questionnaires}
        return known.get(questionnaire_id) or known.get(dict(self.asked_as).get(questionnaire_id, ""))

    def kept_as(self, questionnaire_id: str) -> str:
        """The id under which answers to a questionnaire are kept: of the texts that are its own the lowest.

        So a question that is reworded, or a survey that is moved to a layer above, keeps its answers.
        """
        own = (kept for kept, name in self.asked_as if name == questionnaire_id)
        return next(own, questionnaire_id)

    def head(self, kind: str) -> Head | None:
        """The content of one kind, of which there is at most one; of questionnaires the main one."""
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

    @property
    def value(self) -> Any:
        """What it says; None where it cannot be read."""
        return self.reading.value


def _singles() -> tuple[str, ...]:
    return tuple(kind for kind in LOADERS if kind not in MANY)


@dataclass(frozen=True, slots=True)
class _Contents:
    """Everything that was read.

    Attributes:
        by_kind: of each kind; of questionnaires the main one alone.
        further: questionnaires beside the main one.
    """

    by_kind: Mapping[str, Sequence[_Read]]
    further: tuple[_Read, ...]

    @property
    def surveys(self) -> tuple[_Read, ...]:
        """Every questionnaire, the main one first."""
        return (*self.by_kind["questionnaire"], *self.further)

    def parts(self) -> tuple[_Read, ...]:
        """Everything, in the order of reading."""
        return (*(part for kind in LOADERS for part in self.by_kind[kind]), *self.further)


@lru_cache(maxsize=64)
def resolve(sources: tuple[ContentSource, ...]) -> Resolved:
    """Read all texts and tie them together; remembered by the texts themselves.

    Texts of one kind that extend each other are layers of one content. Of "vendor" there may be any number,
    of `OPTIONAL` kinds one or none, of every other kind exactly one. Of questionnaires the one that the
    playbook names is the main one, and there may be others beside it. References between texts are checked.
    """
    chained = sorted_chains(sources)
    if chained.diagnostics and not chained.found:
        return Resolved(None, chained.diagnostics)
    return _resolved(_contents(chained.found, chained.further), sources, chained.diagnostics)


@lru_cache(maxsize=REMEMBERED)
def resolve_own(sources: tuple[ContentSource, ...], own: tuple[ContentSource, ...]) -> Resolved:
    """The content of `sources` with a project's own layers on top of it, at most one of each kind.

    Each content keeps its id and version: what people answered and scored belongs to it as before. Of
    questionnaires the main one is changed.
    """
    pinned = resolve(sources).catalogue
    if pinned is None or not own:
        return resolve(sources)
    above = {item.kind: item for item in own}
    chained = sorted_chains(sources)
    found = [(*chain, above[chain[-1].kind]) if chain[-1].kind in above else chain for chain in chained.found]
    resolved = _resolved(_contents(found, chained.further), sources)
    if resolved.catalogue is None:
        return resolved
    return replace(resolved, catalogue=_as_pinned(resolved.catalogue, pinned))


def _contents(found: Iterable[Chain], further: Iterable[Chain]) -> _Contents:
    by_kind: dict[str, list[_Read]] = {kind: [] for kind in LOADERS}
    for chain in found:
        by_kind[chain[-1].kind].append(_Read(chain, read_chain(chain)))
    return _Contents(by_kind, tuple(_Read(chain, read_chain(chain)) for chain in further))


def _as_pinned(amended: Catalogue, pinned: Catalogue) -> Catalogue:
    """The changed content under the names it had before."""
    heads = {kind: _named_as(amended.head(kind), pinned.head(kind)) for kind in _singles()}
    return replace(amended, **heads, asked_as=pinned.asked_as, pinned=pinned)


def _named_as(head: Head | None, other: Head | None) -> Any:
    if head is None or other is None:
        return head
    return head.model_copy(update={"id": other.id, "version": other.version})


def _resolved(
    found: _Contents, sources: tuple[ContentSource, ...], unsorted: tuple[Diagnostic, ...] = ()
) -> Resolved:
    diagnostics = tuple(dict.fromkeys(item for part in found.parts() for item in part.reading.diagnostics))
    if any(part.reading.value is None for part in found.parts()):
        return Resolved(None, diagnostics)
    counted = (fault for kind in LOADERS for fault in _count_faults(kind, found.by_kind[kind]))
    miscounted = (*unsorted, *counted)
    if miscounted:
        return Resolved(None, diagnostics + miscounted)
    loose = tuple(_loose_references(found))
    return Resolved(None if loose else _tied(found, sources), diagnostics + loose)


def _count_faults(kind: str, found: Sequence[_Read]) -> Iterator[Diagnostic]:
    """Fact sheets may be any number, each once; of other kinds there is one, or none where that may be.

    Questionnaires were told apart when they were sorted.
    """
    if kind == "questionnaire":
        return
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


def _tied(found: _Contents, sources: tuple[ContentSource, ...]) -> Catalogue:
    every = {ref for part in found.parts() for ref in _refs(part)}
    refs = tuple(sorted(every, key=lambda item: (item.kind, item.id)))
    digest = sha256("\n".join(f"{item.kind} {item.id} {item.fingerprint}" for item in refs).encode())
    values: dict[str, list[Any]] = {
        kind: [part.reading.value for part in found.by_kind[kind]] for kind in LOADERS
    }
    single: dict[str, Any] = {kind: next(iter(values[kind]), None) for kind in _singles()}
    return Catalogue(
        **single,
        vendors=tuple(sorted(values["vendor"], key=lambda item: item.id)),
        refs=refs,
        fingerprint=digest.hexdigest(),
        further=tuple(part.value for part in found.further),
        asked_as=owners([part.chain for part in found.surveys]),
        sources=sources,
    )


def _loose_references(found: _Contents) -> Iterator[Diagnostic]:
    """Names in the surveys and the playbook that no layer of the text they speak of has."""
    known = {
        sort: _ids(found.by_kind[kind], field)
        for sort, (kind, field) in _SORTS.items()
        if found.by_kind[kind]
    }
    known["need"] = frozenset().union(
        *(needs_of(layer) for part in found.by_kind["questionnaire"] for layer in _layers(part))
    )
    for sort, names in _ANSWERS.items():
        known[sort] = frozenset().union(*(names(layer) for part in found.surveys for layer in _layers(part)))
    for part in (*found.surveys, *found.by_kind["playbook"]):
        is_plan = isinstance(part.value, Playbook)
        named = _meant(part, found.surveys) if is_plan else of_questionnaire(part.value)
        yield from loose_names(named, known, part.reading.positions)


def _meant(part: _Read, surveys: Iterable[_Read]) -> Iterator[Named]:
    """What a playbook names, but for answers to surveys that it does not ask here.

    Where a questionnaire that it works with is not among the texts, or a layer names other questionnaires
    than the layers below, what these say about answers leads nowhere.
    """
    playbook: Playbook = part.value
    there = {source.head.id for survey in surveys for source in survey.chain}
    whole = there.issuperset(playbook.content.further_questionnaires)
    place, order = part.reading.positions.place, [source.file for source in part.chain]
    asked = max(order.index(place(("content", name)).file) for name in _QUESTIONNAIRES)
    for item in of_playbook(playbook):
        if item.sort not in _ANSWERS or (whole and order.index(place(item.way).file) >= asked):
            yield item


_QUESTIONNAIRES = ("questionnaire", "further_questionnaires")
"""Where a playbook names what it asks with."""


_SORTS: Mapping[str, tuple[str, str]] = {
    "criterion": ("criteria", "criteria"),
    "driver": ("costs", "drivers"),
    "metric": ("metrics", "metrics"),
    "benchmark": ("benchmarks", "benchmarks"),
}
"""Where each sort of name belongs: the kind of content and the list in it."""

_ANSWERS: Mapping[str, Callable[[Questionnaire], frozenset[str]]] = {
    "choice": choice_names,
    "question with choices": choice_questions,
    "question for a number": number_questions,
}
"""Sorts of names that any of the surveys may have."""


def _ids(parts: Iterable[_Read], field: str) -> frozenset[str]:
    layers = (layer for part in parts for layer in _layers(part))
    return frozenset(item.id for layer in layers for item in getattr(layer, field))


def _layers(part: _Read) -> Iterator[Any]:
    """What the content says with each layer, from the lowest on."""
    for length in range(1, len(part.chain) + 1):
        yield read_chain(part.chain[:length]).value
