"""The shipped content and a second folder that adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import project
from authoring.diagnostics import Diagnostic, Place, complain
from authoring.heads import WrittenHead, head_of
from authoring.reader import Reading, fingerprint, near
from authoring.tree import Path as Way
from playbook.load import shipped as shipped_playbooks
from playbook.model import ContentIds, Playbook
from project.catalogue import LOADERS, Catalogue, read_chain, resolve
from project.chains import Chain, ContentSource, below
from project.codes import Code
from project.model import ContentRef
from project.sorted_chains import sorted_chains
from questionnaires.load import shipped as shipped_questionnaires
from scoring.load import shipped as shipped_scoring
from store.port import ContentText
from workspace.disk import read_if_allowed

FOLDERS = {
    "playbook": "playbooks",
    "questionnaire": "questionnaires",
    "criteria": "criteria",
    "costs": "costs",
    "rates": "rates",
    "metrics": "metrics",
    "benchmarks": "benchmarks",
    "vendor": "vendors",
}
"""Where each kind of content lies in a firm's own folder."""

EXAMPLE = Path(project.__file__ or "").resolve().parent / "library" / "example.project.yaml"


class Origin(StrEnum):
    """Whether content comes with the product or from the second folder."""

    SHIPPED = "shipped"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Listed:
    """One piece of content as a list shows it; texts as they are written, nothing of it is checked.

    Attributes:
        version: "" where the file does not say.
        extends: id of the content it changes; None when it stands alone.
        summary: in the file's own words; "" where it has none of its own.
    """

    kind: str
    id: str
    title: str
    version: str
    origin: Origin
    extends: str | None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one piece of content, from the one that extends nothing on; or why there are none."""

    sources: Chain
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The texts for a new project, resolved, or why they cannot be used."""

    texts: tuple[ContentText, ...]
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]


class Library:
    """Content by kind and id; a file of the second folder stands in for a shipped one of the same id.

    The second folder is looked at anew each time, so that a file put there is found at once.
    """

    def __init__(self, own: Path | None = None, given: Iterable[ContentSource] = ()) -> None:
        self._own = own
        self._given = {(source.kind, source.head.id): source for source in given}

    def beside(self, given: Iterable[ContentSource]) -> Library:
        """The same library with texts that lie in no folder; they stand in for files of the same id."""
        return Library(self._own, given)

    @cached_property
    def _shipped(self) -> dict[tuple[str, str], Path]:
        found: dict[tuple[str, str], Path] = {}
        found.update({("playbook", name): path for name, path in shipped_playbooks().items()})
        found.update({("questionnaire", name): path for name, path in shipped_questionnaires().items()})
        for kind in set(FOLDERS) - {"playbook", "questionnaire"}:
            found.update({(kind, name): path for name, path in shipped_scoring(kind).items()})
        return found

    def _own_files(self) -> Iterator[tuple[tuple[str, str], Path]]:
        for kind, folder in FOLDERS.items():
            for path in sorted((self._own / folder).glob("*.yaml")) if self._own else ():
                if path.is_file():
                    yield (kind, path.stem), path

    def _files(self, kind: str) -> dict[str, Path]:
        """The files of one kind by id."""
        found = {name: path for (given, name), path in self._shipped.items() if given == kind}
        found.update({name: path for (given, name), path in self._own_files() if given == kind})
        return found

    def paths(self, kind: str) -> Mapping[str, Path]:
        """The files of one kind by id, those of the second folder before the shipped ones."""
        return self._files(kind)

    def example(self) -> bytes:
        """The shipped example project, as a project file."""
        return EXAMPLE.read_bytes()

    def listed(self, kind: str, language: str = "en") -> tuple[Listed, ...]:
        """Everything of one kind, sorted by id; only the first lines of each file are looked at."""
        files = self._files(kind)
        heads = {name: head_of(read_if_allowed(path) or b"") for name, path in files.items()}
        return tuple(
            Listed(
                kind=kind,
                id=name,
                title=_title(name, heads, language),
                version=head.version,
                origin=self.origin(kind, name),
                extends=head.extends,
                summary=head.summary(language),
            )
            for name, head in sorted(heads.items())
        )

    def origin(self, kind: str, content_id: str) -> Origin:
        """Shipped is what comes with the product and nothing of one's own stands in for."""
        own = {key for key, _ in self._own_files()} | self._given.keys()
        name = (kind, content_id)
        return Origin.SHIPPED if name in self._shipped and name not in own else Origin.OWN

    def texts(self, kind: str, content_id: str) -> Texts:
        """The texts of one piece of content with all that it extends, across both folders."""
        files = self._files(kind)
        known = self.names(kind)
        if content_id not in known:
            nearest = near(content_id, known)
            return Texts((), (_absent(kind, content_id, nearest),))
        read: dict[str, ContentSource] = {}
        wanted: str | None = content_id
        while wanted is not None and wanted in known and wanted not in read:
            source, faults = self._source(kind, wanted, files)
            if source is None:
                return Texts((), faults)
            read[wanted] = source
            wanted = source.head.extends
        return self._chained(read, content_id, known)

    def names(self, kind: str) -> tuple[str, ...]:
        """The ids of everything of one kind, with that of texts which lie in no folder."""
        given = (name for own, name in self._given if own == kind)
        return tuple(sorted({*self._files(kind), *given}))

    def source(self, kind: str, content_id: str) -> ContentSource | None:
        """One text as it is written; None when there is none or it is no text."""
        if content_id not in self.names(kind):
            return None
        return self._source(kind, content_id, self._files(kind))[0]

    def _source(
        self, kind: str, name: str, files: Mapping[str, Path]
    ) -> tuple[ContentSource | None, tuple[Diagnostic, ...]]:
        given = self._given.get((kind, name))
        return (given, ()) if given is not None else _source(kind, files[name])

    def _chained(self, read: dict[str, ContentSource], content_id: str, known: Iterable[str]) -> Texts:
        made = below(read[content_id], read, known)
        return Texts(next(iter(made.found), ()), made.diagnostics)

    def choose(self, playbook_id: str) -> Chosen:
        """All texts a new project with this playbook is pinned to."""
        texts = self.texts("playbook", playbook_id)
        if texts.diagnostics:
            return Chosen((), None, texts.diagnostics)
        reading = read_chain(texts.sources)
        if not isinstance(reading.value, Playbook):
            return Chosen((), None, reading.diagnostics)
        wanted = named(reading.value.content)
        absent = tuple(self._unmet(wanted, reading))
        if absent:
            return Chosen((), None, absent)
        return self.gather((("playbook", playbook_id), *((kind, name) for kind, name, _ in wanted)))

    def _unmet(self, wanted: Iterable[NamedContent], reading: Reading[Playbook]) -> Iterator[Diagnostic]:
        """What a playbook works with and is not here, told where its author wrote the name."""
        for kind, name, way in wanted:
            known = self.names(kind)
            if name not in known:
                yield _absent(kind, name, near(name, known), reading.positions.place(way))

    def gather(self, wanted: Iterable[tuple[str, str]]) -> Chosen:
        """The texts of these kinds and ids with all that they extend, resolved."""
        found = [self.texts(kind, name) for kind, name in dict.fromkeys(wanted)]
        faults = tuple(fault for texts in found for fault in texts.diagnostics)
        if faults:
            return Chosen((), None, faults)
        return pinned(tuple(dict.fromkeys(source for texts in found for source in texts.sources)))


class NamedContent(NamedTuple):
    """Content that a playbook works with.

    Attributes:
        way: where the playbook names it.
    """

    kind: str
    id: str
    way: Way


_LISTED = (("questionnaire", "further_questionnaires"), ("vendor", "vendors"))
"""Kinds of which a playbook may name several, and the field that does."""


def named(content: ContentIds) -> tuple[NamedContent, ...]:
    """All content that a playbook works with."""
    single = ((kind, getattr(content, kind)) for kind in LOADERS if kind not in {"playbook", "vendor"})
    several = (
        NamedContent(kind, name, ("content", field, number))
        for kind, field in _LISTED
        for number, name in enumerate(getattr(content, field))
    )
    return (
        *(NamedContent(kind, name, ("content", kind)) for kind, name in single if name is not None),
        *several,
    )


def _title(name: str, heads: dict[str, WrittenHead], language: str) -> str:
    """The title of a text, or of the nearest one below it that has one; else its id."""
    seen: set[str] = set()
    wanted: str | None = name
    while wanted in heads and wanted not in seen:
        seen.add(wanted)
        if heads[wanted].titles:
            return heads[wanted].title(language)
        wanted = heads[wanted].extends
    return name


def _source(kind: str, path: Path) -> tuple[ContentSource | None, tuple[Diagnostic, ...]]:
    """The text ready to be read, under the name its author knows, or why there is none."""
    data = read_if_allowed(path)
    if data is None:
        return None, (complain(Code.CONTENT_UNREADABLE, Place(path.name)),)
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


def tips_of(texts: Sequence[ContentText]) -> tuple[ContentRef, ...]:
    """What pinned texts go by: of those that extend each other the last one alone.

    Of several questionnaires the main one comes first; where that cannot be told, in the order of the texts.
    """
    refs = {(item.ref.kind, item.ref.id): item.ref for item in texts}
    heads = {item.ref: head_of(item.text) for item in texts}
    extended = {(ref.kind, head.extends) for ref, head in heads.items()}
    chained = sorted_chains(content_sources(tuple(texts))).all()
    tips = [(chain[-1].kind, chain[-1].head.id) for chain in chained]
    return tuple(refs[tip] for tip in tips) or tuple(ref for key, ref in refs.items() if key not in extended)


def content_file(ref: ContentRef) -> str:
    """The name a pinned text goes by in messages and project files."""
    return f"{FOLDERS[ref.kind]}/{ref.id}.yaml"


def _absent(kind: str, content_id: str, nearest: str | None = None, place: Place | None = None) -> Diagnostic:
    place = place or Place(f"{FOLDERS[kind]}/{content_id}.yaml", path=("content", kind))
    return complain(Code.CONTENT_MISSING, place, {"kind": f"{kind} {content_id}"}, nearest=nearest)
