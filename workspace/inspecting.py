"""Looking at written content as its author: what is wrong with it and where, and its own examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from authoring.codes import Code, OverlayCode
from authoring.diagnostics import Diagnostic, Severity, has_errors
from authoring.heads import WrittenHead, head_of
from authoring.layers import Layer, chain
from authoring.limits import CONTENT_LIMITS
from authoring.merge import merged
from authoring.positions import parse
from authoring.reader import Reading
from authoring.values import Head
from authoring.writer import resolved_text
from exchange.project_zip import is_zip
from project.catalogue import LOADERS
from project.chains import ContentSource
from project.trials import trial_faults
from workspace.checking import foreign_faults
from workspace.disk import read_if_allowed
from workspace.layers import MODELS
from workspace.library import FOLDERS, Chosen, Library
from workspace.soundness import together

PROJECT = "project"
"""The kind of a file that is no content but a whole project."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example by the author, with what came out differently; nothing when it holds."""

    name: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def holds(self) -> bool:
        """Whether everything came out as the author wrote."""
        return not self.diagnostics


@dataclass(frozen=True, slots=True)
class Inspected:
    """One written file as its author looks at it.

    Attributes:
        file: the name the author knows it by.
        text: what is written; signs that are no text are replaced.
        head: what the file says of itself.
        kind: of content, `PROJECT`, or "" when the file says nothing that is known.
        diagnostics: everything wrong with it and with what it stands on, the examples apart.
        trials: the author's own examples; none are run while the content is faulty.
        base: the names of the files that it stands on, from the one that extends nothing.
        resolved: the text with everything it stands on, each value with its file and line; None when it
            extends nothing or cannot be merged.
        together: what is wrong with a playbook only once it meets everything that it works with; looked for
            in the library alone.
    """

    file: str
    text: str
    head: WrittenHead
    kind: str
    diagnostics: tuple[Diagnostic, ...] = ()
    trials: tuple[Trial, ...] = ()
    base: tuple[str, ...] = ()
    resolved: str | None = None
    together: tuple[Diagnostic, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether it can be used, and all its examples hold."""
        return self.kind in LOADERS and not has_errors(self.all_diagnostics)

    @property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything wrong, with what came out differently in the examples."""
        examples = (item for trial in self.trials for item in trial.diagnostics)
        return (*self.diagnostics, *examples, *self.together)

    @property
    def source(self) -> ContentSource:
        """The text, ready to be read with others."""
        return ContentSource(self.kind, self.file, self.text)


@dataclass(frozen=True, slots=True)
class Given:
    """Files that somebody brought, looked at together.

    Attributes:
        files: each by itself, standing on each other and on the library.
        playbook: id of the playbook that a project could begin with; "" when there is not exactly one.
        chosen: that playbook with everything it works with, or what is wrong with it.
    """

    files: tuple[Inspected, ...]
    playbook: str = ""
    chosen: Chosen | None = None

    @property
    def sources(self) -> tuple[ContentSource, ...]:
        """The texts of content among them."""
        return tuple(item.source for item in self.files if item.kind in LOADERS)

    @property
    def ready(self) -> bool:
        """Whether a project can begin with it."""
        whole = self.chosen is not None and self.chosen.catalogue is not None
        return whole and all(item.usable for item in self.files)


def inspect_listed(library: Library, kind: str, content_id: str) -> Inspected | None:
    """A file of the library, read as what its folder is for; None when there is none of this name."""
    path = library.paths(kind).get(content_id)
    if path is None:
        return None
    data = read_if_allowed(path)
    if data is None:
        unread = library.texts(kind, content_id).diagnostics
        return Inspected(path.name, "", head_of(b""), kind, unread)
    found = inspect_data(library, data, path.name)
    if found.kind != kind and found.text:
        found = _content(library, data, Inspected(path.name, found.text, found.head, kind))
    if kind != "playbook":
        return found
    return replace(found, together=together(library, content_id, found.diagnostics))


def inspect_given(library: Library, files: Sequence[tuple[str, bytes]]) -> Given:
    """Files that were brought, by name and bytes; never raises for what is in them, and keeps nothing."""
    files = told_apart(files)
    sources = tuple(source for name, data in files if (source := _source(name, data)) is not None)
    beside = library.beside(sources)
    found = tuple(inspect_data(beside, data, name) for name, data in files)
    playbooks = [item for item in found if item.kind == "playbook" and item.head.id]
    tips = _tips(playbooks)
    return Given(found, tips[0], beside.choose(tips[0])) if len(tips) == 1 else Given(found)


def told_apart(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The same files, those of one name with the folder they belong in, or else a number."""
    names = Counter(name for name, _ in files)
    placed = [
        (f"{FOLDERS[kind]}/{name}" if names[name] > 1 and (kind := head_of(data).kind) in FOLDERS else name)
        for name, data in files
    ]
    numbers = (placed[:at].count(name) + 1 for at, name in enumerate(placed))
    return [
        (name if number == 1 else f"{name} ({number})", data)
        for name, number, (_, data) in zip(placed, numbers, files, strict=True)
    ]


def inspect_data(library: Library, data: bytes, file: str) -> Inspected:
    """One file, together with what it stands on in the library."""
    head = head_of(data)
    if len(data) > CONTENT_LIMITS.bytes and not is_zip(data):
        return Inspected(file, "", head, "", parse(data, file, CONTENT_LIMITS).diagnostics)
    if is_zip(data) or head.kind == PROJECT:
        return Inspected(file, "", head, PROJECT)
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if head.kind not in LOADERS:
        return Inspected(file, text, head, "", foreign_faults(data, file))
    return _content(library, data, Inspected(file, text, head, head.kind))


def _content(library: Library, data: bytes, bare: Inspected) -> Inspected:
    def find(name: str) -> Layer | None:
        source = library.source(bare.kind, name)
        return None if source is None else source.layer

    made = chain(data, bare.file, find, library.names(bare.kind))
    base = () if made.diagnostics else made.base
    reading: Reading[Head] = LOADERS[bare.kind](data, bare.file, base)
    lost = {OverlayCode.UNKNOWN_BASE} if made.diagnostics else set()
    own = tuple(item for item in reading.diagnostics if item.code not in lost)
    return Inspected(
        file=bare.file,
        text=bare.text,
        head=bare.head,
        kind=bare.kind,
        diagnostics=(*made.diagnostics, *own),
        trials=_trials(reading),
        base=tuple(layer.file for layer in base),
        resolved=_resolved(bare, base),
    )


def _trials(reading: Reading[Head]) -> tuple[Trial, ...]:
    """Every example, with the complaints that stand in its part of the file.

    Behind more faults than are told, each example has the line that says so: it was not run.
    """
    if reading.value is None:
        return ()
    names = [item.name for item in getattr(reading.value, "tests", ())]
    found = trial_faults(reading.value, reading.positions)
    ended = tuple(item for item in found if item.code == Code.MANY_FAULTS)
    told: dict[int, list[Diagnostic]] = {}
    for item in found:
        if item.code != Code.MANY_FAULTS:
            told.setdefault(int(item.place.path[1]), []).append(item)
    last = max(told, default=0)
    return tuple(
        Trial(name, tuple(told.get(number, ended if number > last else ())))
        for number, name in enumerate(names)
    )


def _resolved(bare: Inspected, base: tuple[Layer, ...]) -> str | None:
    if not base:
        return None
    whole = merged((*base, Layer(bare.file, bare.text)), MODELS[bare.kind])
    broken = any(item.severity is Severity.ERROR for item in whole.diagnostics)
    if broken or not whole.whole or not isinstance(whole.value, dict):
        return None
    return resolved_text(whole.value, whole.positions)


def _source(name: str, data: bytes) -> ContentSource | None:
    """A file of content that can be read as text."""
    head = head_of(data)
    if is_zip(data) or head.kind not in LOADERS or len(data) > CONTENT_LIMITS.bytes:
        return None
    try:
        return ContentSource(head.kind, name, data.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return None


def _tips(playbooks: Sequence[Inspected]) -> list[str]:
    """Playbooks that no other one of them extends."""
    above = {item.head.extends for item in playbooks}
    return [item.head.id for item in playbooks if item.head.id not in above]
