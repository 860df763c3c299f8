"""A playbook file together with all content it works with: what would keep a project from beginning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from authoring.diagnostics import Diagnostic, complain
from authoring.layers import Layer
from authoring.names import near
from authoring.reader import Reading
from playbook.load import load_playbook
from playbook.model import ContentIds, Playbook
from project.catalogue import resolve
from project.chains import ContentSource
from project.codes import Code
from workspace.disk import read_bounded
from workspace.layers import Known, bases_of, layer_of
from workspace.library import named


def joined_faults(file: Path, known: Known) -> tuple[Diagnostic, ...]:
    """What is wrong only once a playbook meets the content that it names.

    Args:
        file: of a playbook that is without errors by itself.
        known: where its content is looked for.
    """
    above = layer_of(file, known.label(file))
    below = bases_of(above.text, above.file, known.of("playbook"), known.label).base
    reading = load_playbook(above.text, above.file, below)
    if reading.value is None:
        return ()
    absent = tuple(_absent(reading.value.content, reading, known))
    if absent:
        return absent
    sources = [ContentSource("playbook", layer.file, layer.text) for layer in (*below, above)]
    for kind, name in dict.fromkeys((item.kind, item.id) for item in named(reading.value.content)):
        layers, faults = _layers(kind, name, known)
        if faults:
            return faults
        sources += [ContentSource(kind, layer.file, layer.text) for layer in layers]
    told = set(reading.diagnostics)
    return tuple(item for item in resolve(tuple(dict.fromkeys(sources))).diagnostics if item not in told)


def _absent(content: ContentIds, reading: Reading[Playbook], known: Known) -> Iterator[Diagnostic]:
    """Content that is not here, at the name that the author wrote."""
    for kind, name, way in named(content):
        names = known.of(kind)
        if name not in names:
            place = reading.positions.place(way)
            told = {"kind": f"{kind} {name}"}
            yield complain(Code.CONTENT_MISSING, place, told, value=name, nearest=near(name, names))


def _layers(kind: str, name: str, known: Known) -> tuple[tuple[Layer, ...], tuple[Diagnostic, ...]]:
    """One text with all it stands on, or why its root is not reached."""
    path = known.of(kind)[name]
    data, label = read_bounded(path), known.label(path)
    found = bases_of(data, label, known.of(kind), known.label)
    return (*found.base, layer_of(path, label)), found.diagnostics
