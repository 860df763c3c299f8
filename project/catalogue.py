"""All content of one project, resolved: the texts it is pinned to, read and tied together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.reader import Reading, fingerprint, near
from authoring.values import Head
from playbook.load import load_playbook
from playbook.model import Playbook
from project.codes import Code
from project.model import ContentRef
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from scoring.costs import CostCatalogue
from scoring.criteria import CriteriaSet, Criterion
from scoring.load import load_costs, load_criteria, load_rates, load_vendor
from scoring.vendors import FactSheet, RateTable

LOADERS: Mapping[str, Any] = {
    "playbook": load_playbook,
    "questionnaire": load_questionnaire,
    "criteria": load_criteria,
    "costs": load_costs,
    "rates": load_rates,
    "vendor": load_vendor,
}
"""How each kind of content is read; the order is the order of reading."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The content of one project as values.

    Attributes:
        vendors: the fact sheets the playbook names.
        refs: what each text is, by kind and id.
        fingerprint: hash over all texts; two equal catalogues share it.
    """

    playbook: Playbook
    questionnaire: Questionnaire
    criteria: CriteriaSet
    costs: CostCatalogue
    rates: RateTable
    vendors: tuple[FactSheet, ...]
    refs: tuple[ContentRef, ...]
    fingerprint: str

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion with this id, if there is one."""
        return self.criteria.by_id().get(criterion_id)

    def fact_sheet(self, sheet_id: str | None) -> FactSheet | None:
        """The fact sheet with this id, if there is one."""
        return next((item for item in self.vendors if item.id == sheet_id), None)


@dataclass(frozen=True, slots=True)
class ContentSource:
    """A text of content on its way in: what it should be and what it is called."""

    kind: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A catalogue, or why there is none."""

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]


@lru_cache(maxsize=32)
def resolve(sources: tuple[ContentSource, ...]) -> Resolved:
    """Read all texts and tie them together; remembered by the texts themselves.

    Every kind but "vendor" has to be there exactly once; references between texts are checked.
    """
    readings = [(source, _read(source)) for source in sources]
    diagnostics = tuple(item for _, reading in readings for item in reading.diagnostics)
    if any(reading.value is None for _, reading in readings):
        return Resolved(None, diagnostics)
    found: dict[str, list[Any]] = {kind: [] for kind in LOADERS}
    for source, reading in readings:
        found[source.kind].append(reading.value)
    miscounted = tuple(fault for kind in LOADERS for fault in _count_faults(kind, found[kind]))
    if miscounted:
        return Resolved(None, diagnostics + miscounted)
    catalogue = _tied(
        found, tuple(_ref(source, reading.value) for source, reading in readings if reading.value)
    )
    loose = tuple(_loose_references(catalogue, readings))
    return Resolved(None if loose else catalogue, diagnostics + loose)


def _read(source: ContentSource) -> Reading[Any]:
    reading: Reading[Any] = LOADERS[source.kind](source.text, source.file)
    return reading


def _count_faults(kind: str, heads: list[Head]) -> Iterator[Diagnostic]:
    """Fact sheets may be any number, each once; of every other kind there is exactly one."""
    place = Place("", path=("content", kind))
    names = [head.id if kind == "vendor" else "" for head in heads]
    if kind != "vendor" and not heads:
        yield complain(Code.CONTENT_MISSING, place, {"kind": kind})
    for name, count in Counter(names).items():
        if count > 1:
            yield complain(Code.CONTENT_TWICE, place, {"kind": f"{kind} {name}".strip()})


def _ref(source: ContentSource, head: Head) -> ContentRef:
    return ContentRef(
        kind=source.kind,
        id=head.id,
        version=head.version,
        format=head.format,
        fingerprint=fingerprint(source.text),
    )


def _tied(found: Mapping[str, list[Any]], refs: tuple[ContentRef, ...]) -> Catalogue:
    ordered = tuple(sorted(refs, key=lambda item: (item.kind, item.id)))
    digest = sha256("\n".join(f"{item.kind} {item.id} {item.fingerprint}" for item in ordered).encode())
    return Catalogue(
        playbook=found["playbook"][0],
        questionnaire=found["questionnaire"][0],
        criteria=found["criteria"][0],
        costs=found["costs"][0],
        rates=found["rates"][0],
        vendors=tuple(sorted(found["vendor"], key=lambda item: item.id)),
        refs=ordered,
        fingerprint=digest.hexdigest(),
    )


def _loose_references(
    catalogue: Catalogue, readings: list[tuple[ContentSource, Reading[Any]]]
) -> Iterator[Diagnostic]:
    """Survey items that feed a criterion or a driver which does not exist."""
    reading = next(item for source, item in readings if source.kind == "questionnaire")
    criteria = catalogue.criteria.by_id()
    drivers = {item.id for item in catalogue.costs.drivers}
    for number, section in enumerate(catalogue.questionnaire.sections):
        for position, question in enumerate(section.questions):
            path = ("sections", number, "questions", position)
            if question.feeds is not None and question.feeds not in drivers:
                yield _loose(Code.UNKNOWN_DRIVER, reading, (*path, "feeds"), question.feeds, drivers)
            for row_number, row in enumerate(question.rows):
                if row.feeds is not None and row.feeds not in criteria:
                    place = (*path, "rows", row_number, "feeds")
                    yield _loose(Code.UNKNOWN_CRITERION, reading, place, row.feeds, criteria)


def _loose(
    code: Code, reading: Reading[Any], path: tuple[str | int, ...], name: str, known: Iterable[str]
) -> Diagnostic:
    place = reading.positions.place(path)
    return complain(code, place, {"name": name}, value=name, nearest=near(name, known))
