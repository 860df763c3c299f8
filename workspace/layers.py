"""The files that another file changes: found among those given, in the firm's own folder, and the shipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from authoring.diagnostics import has_errors
from authoring.heads import head_of
from authoring.layers import Chain, Layer, chain
from authoring.merge import merged
from authoring.values import Head
from authoring.writer import resolved_text
from playbook.model import Playbook
from project.catalogue import LOADERS
from questionnaires.model import Questionnaire
from scoring.benchmarks import BenchmarkSet
from scoring.costs import CostCatalogue
from scoring.criteria import CriteriaSet
from scoring.metrics import MetricSet
from scoring.vendors import FactSheet, RateTable
from workspace.disk import read_bounded
from workspace.labels import labels
from workspace.library import Library

MODELS: Mapping[str, type[Head]] = {
    "playbook": Playbook,
    "questionnaire": Questionnaire,
    "criteria": CriteriaSet,
    "costs": CostCatalogue,
    "rates": RateTable,
    "metrics": MetricSet,
    "benchmarks": BenchmarkSet,
    "vendor": FactSheet,
}
"""What each kind of content has to be."""


@dataclass(frozen=True, slots=True)
class Known:
    """Content that others may extend, by kind and id.

    Attributes:
        paths: the files by kind and id.
        labels: the names by which files are told, by resolved path.
    """

    paths: Mapping[str, Mapping[str, Path]]
    labels: Mapping[Path, str] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, Path]:
        """The files of one kind by id."""
        return self.paths.get(kind, {})

    def label(self, path: Path) -> str:
        """The name by which a file is told."""
        return self.labels.get(path.resolve(), path.name)


def known_content(files: Iterable[Path], own: Path | None = None, roots: Sequence[Path] = ()) -> Known:
    """Everything that may be extended: given files come first, then the own folder, then what is shipped.

    Args:
        files: given by name.
        own: the firm's own folder, if there is one.
        roots: files and folders of the call, in which the files were found.
    """
    given = tuple(files)
    library = Library(own)
    found = {kind: dict(library.paths(kind)) for kind in LOADERS}
    for file in given:
        head = head_of(read_bounded(file))
        if head.kind in found and head.id:
            found[head.kind][head.id] = file
    others = [path for paths in found.values() for path in paths.values()]
    return Known(found, labels(given, (*roots, own) if own else roots, others))


def _bare(path: Path) -> str:
    return path.name


def bases_of(
    text: bytes | str, file: str, known: Mapping[str, Path], label: Callable[[Path], str] = _bare
) -> Chain:
    """The files that a file stands on, from the one that extends nothing to the nearest.

    Args:
        text: of the file.
        file: the name its author knows it by.
        known: files of the same kind by id.
        label: the name by which a file is told.
    """

    def find(name: str) -> Layer | None:
        return layer_of(known[name], label(known[name])) if name in known else None

    return chain(text, file, find, known)


def layer_of(path: Path, label: str = "") -> Layer:
    """A file as a layer, by its bare name where no other is given; what is no UTF-8 in it is told there."""
    return Layer(label or path.name, read_bounded(path).decode("utf-8", "surrogateescape"))


def resolved(path: Path, known: Known) -> str | None:
    """What a file of content says together with its base, each value with the file and line it came from.

    A file that extends nothing is given back as it is; None for one that cannot be read.
    """
    data = read_bounded(path)
    head = head_of(data)
    above = layer_of(path, known.label(path))
    if head.kind not in MODELS:
        return None
    if head.extends is None:
        return above.text if _is_utf8(data) else None
    found = bases_of(data, above.file, known.of(head.kind), known.label)
    if found.diagnostics:
        return None
    whole = merged((*found.base, above), MODELS[head.kind])
    if not whole.whole or has_errors(whole.diagnostics) or not isinstance(whole.value, dict):
        return None
    return resolved_text(whole.value, whole.positions)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
