"""The content inside a project ZIP: the texts of the project's creation, and those it was moved to since.

Texts of creation lie under their id, "content/criteria/core.yaml"; later ones carry their fingerprint too,
"content/criteria/core@0f3a....yaml", so that no two ever clash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.project_file import WrittenProject
from project.catalogue import Catalogue, ContentSource, ref_of, resolve
from project.codes import Code
from project.model import ContentRef, Pins
from store.codec import decode_record
from store.plan import picked, text_key
from store.port import ContentText, Event
from workspace.library import FOLDERS, Chosen, content_file, content_sources, pinned
from workspace.pinned import refs_of

PROJECT = "project.yaml"
ANSWERS = "answers.jsonl"
LOG = "log.jsonl"
CONTENT = "content"
_LATER = "@"
_ENDING = ".yaml"


@dataclass(frozen=True, slots=True)
class Packed:
    """The content of a project ZIP.

    Attributes:
        now: what the project works with, resolved, or why it cannot.
        first: the texts of its creation.
        later: all others.
    """

    now: Chosen
    first: tuple[ContentText, ...] = ()
    later: tuple[ContentText, ...] = ()

    def absent(self, events: Iterable[Event]) -> Iterator[Diagnostic]:
        """Texts that the log says the project was moved to, and that are not here."""
        return _not_here(ever_pinned(events), (*self.first, *self.later))

    def earlier(self) -> Iterator[Catalogue]:
        """The content of the project's creation, where it was moved to other texts since."""
        first = resolve(content_sources(self.first)).catalogue
        if first is not None and self.later:
            yield first


def ever_pinned(events: Iterable[Event]) -> tuple[ContentRef, ...]:
    """Every text that a log says the project was moved to, each once."""
    refs: list[ContentRef] = []
    for event in events:
        if event.kind == Pins.KIND and event.after is not None:
            record = decode_record(event.kind, event.record, event.revision, event.after)
            refs.extend(record.texts if isinstance(record, Pins) else ())
    return tuple(dict.fromkeys(refs))


def packed_texts(first: Sequence[ContentText], later: Sequence[ContentText]) -> dict[str, str]:
    """The files that hold the texts, by their names inside the ZIP."""
    known = {text_key(item.ref) for item in first}
    files = {f"{CONTENT}/{content_file(item.ref)}": item.text for item in first}
    for item in later:
        if text_key(item.ref) not in known:
            stem = content_file(item.ref).removesuffix(_ENDING)
            files[f"{CONTENT}/{stem}{_LATER}{item.ref.fingerprint}{_ENDING}"] = item.text
    return files


def kind_of(name: str) -> str | None:
    """The kind of content that a file of this name holds; None when it is no content."""
    top, _, rest = name.partition("/")
    folder, _, file = rest.partition("/")
    kinds = {item: kind for kind, item in FOLDERS.items()}
    return kinds.get(folder) if top == CONTENT and file.endswith(_ENDING) else None


def unpacked_content(files: Mapping[str, bytes], written: WrittenProject) -> Packed:
    """The texts of the ZIP, when they are those that the project names."""
    kinds = ((kind_of(name), name, data) for name, data in files.items())
    sources = [ContentSource(kind, name, data.decode()) for kind, name, data in kinds if kind]
    first = pinned(tuple(item for item in sources if _LATER not in item.file))
    later = tuple(_texts(item for item in sources if _LATER in item.file))
    if first.catalogue is None:
        return Packed(first)
    refs = tuple(item.ref for item in first.texts)
    wanted = refs_of(written.records, refs)
    here = (*first.texts, *later)
    absent = tuple(_not_here(wanted, here))
    if absent:
        return Packed(Chosen((), None, absent))
    now = first if wanted == refs else pinned(content_sources(picked(here, wanted)))
    return Packed(_as_named(now, written), first.texts, later)


def _texts(sources: Iterable[ContentSource]) -> Iterator[ContentText]:
    """Later texts by what they say of themselves; one that does not say is no content and is not found."""
    for source in sources:
        try:
            yield ContentText(ref_of(source), source.text)
        except ValueError:
            continue


def _not_here(wanted: Iterable[ContentRef], here: Iterable[ContentText]) -> Iterator[Diagnostic]:
    """A complaint for each reference that no text bears out, in its version and format too."""
    known = {item.ref for item in here}
    for ref in wanted:
        if ref not in known:
            yield _absent(ref.kind, f"{ref.id} {ref.version}")


def _as_named(now: Chosen, written: WrittenProject) -> Chosen:
    """The content, when it has everything that the project names."""
    if now.catalogue is None:
        return now
    here = {(item.ref.kind, item.ref.id) for item in now.texts}
    absent = tuple(_absent(kind, name) for kind, name in written.wanted() if (kind, name) not in here)
    return Chosen((), None, absent) if absent else now


def _absent(kind: str, name: str) -> Diagnostic:
    place = Place(PROJECT, path=("content", kind))
    return complain(Code.CONTENT_MISSING, place, {"kind": f"{kind} {name}"})
