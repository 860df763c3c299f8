"""The shipped content and a second folder that adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import project
from authoring.diagnostics import Diagnostic, Place, complain
from authoring.reader import fingerprint
from playbook.load import load_playbook
from playbook.load import shipped as shipped_playbooks
from project.catalogue import LOADERS, Catalogue, ContentSource, resolve
from project.codes import Code
from project.model import ContentRef
from questionnaires.load import shipped as shipped_questionnaires
from scoring.load import shipped as shipped_scoring
from store.port import ContentText

FOLDERS = {
    "playbook": "playbooks",
    "questionnaire": "questionnaires",
    "criteria": "criteria",
    "costs": "costs",
    "rates": "rates",
    "vendor": "vendors",
}
"""Where each kind of content lies in a firm's own folder."""


EXAMPLE = Path(project.__file__ or "").resolve().parent / "library" / "example.project.yaml"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The texts for a new project, resolved, or why they cannot be used."""

    texts: tuple[ContentText, ...]
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]


class Library:
    """Content by kind and id; a file of the second folder stands in for a shipped one of the same id."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    @cached_property
    def _files(self) -> dict[tuple[str, str], Path]:
        found: dict[tuple[str, str], Path] = {}
        found.update({("playbook", name): path for name, path in shipped_playbooks().items()})
        found.update({("questionnaire", name): path for name, path in shipped_questionnaires().items()})
        for kind in ("criteria", "costs", "rates", "vendor"):
            found.update({(kind, name): path for name, path in shipped_scoring(kind).items()})
        found.update(self._own_files())
        return found

    def _own_files(self) -> Iterator[tuple[tuple[str, str], Path]]:
        for kind, folder in FOLDERS.items():
            for path in sorted((self._own / folder).glob("*.yaml")) if self._own else ():
                yield (kind, path.stem), path

    def example(self) -> bytes:
        """The shipped example project, as a project file."""
        return EXAMPLE.read_bytes()

    def choose(self, playbook_id: str) -> Chosen:
        """All texts a new project with this playbook is pinned to."""
        path = self._files.get(("playbook", playbook_id))
        if path is None:
            return Chosen((), None, (_absent("playbook", playbook_id),))
        reading = load_playbook(path.read_bytes(), path.name)
        if reading.value is None:
            return Chosen((), None, reading.diagnostics)
        uses = reading.value.uses
        wanted = (
            ("playbook", playbook_id),
            ("questionnaire", uses.questionnaire),
            ("criteria", uses.criteria),
            ("costs", uses.costs),
            ("rates", uses.rates),
            *(("vendor", vendor) for vendor in uses.vendors),
        )
        return self.gather(wanted)

    def gather(self, wanted: Iterable[tuple[str, str]]) -> Chosen:
        """The texts of these kinds and ids, resolved."""
        found = [self._source(kind, name) for kind, name in dict.fromkeys(wanted)]
        faults = tuple(fault for _, diagnostics in found for fault in diagnostics)
        if faults:
            return Chosen((), None, faults)
        return pinned(tuple(source for source, _ in found if source is not None))

    def _source(self, kind: str, content_id: str) -> tuple[ContentSource | None, tuple[Diagnostic, ...]]:
        """The text ready to be read, under the name its author knows, or why there is none."""
        path = self._files.get((kind, content_id))
        if path is None:
            return None, (_absent(kind, content_id),)
        data = path.read_bytes()
        try:
            return ContentSource(kind, path.name, data.decode().replace("\r\n", "\n")), ()
        except UnicodeDecodeError:
            return None, LOADERS[kind](data, path.name).diagnostics


def pinned(sources: tuple[ContentSource, ...]) -> Chosen:
    """Texts with their references, resolved; without a catalogue when they do not fit."""
    resolved = resolve(sources)
    if resolved.catalogue is None:
        return Chosen((), None, resolved.diagnostics)
    by_print = {fingerprint(source.text): source for source in sources}
    texts = tuple(ContentText(ref, by_print[ref.fingerprint].text) for ref in resolved.catalogue.refs)
    return Chosen(texts, resolved.catalogue, resolved.diagnostics)


def content_sources(texts: tuple[ContentText, ...]) -> tuple[ContentSource, ...]:
    """Pinned texts ready to be read, under names that say which they are."""
    return tuple(ContentSource(item.ref.kind, content_file(item.ref), item.text) for item in texts)


def content_file(ref: ContentRef) -> str:
    """The name a pinned text goes by in messages and project files."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.yaml"


def _absent(kind: str, content_id: str) -> Diagnostic:
    place = Place(f"{FOLDERS[kind]}/{content_id}.yaml", path=("content", kind))
    return complain(Code.CONTENT_MISSING, place, {"kind": f"{kind} {content_id}"})
