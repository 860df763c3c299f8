"""Whether content of the library is in order, told quickly: readings are remembered by their texts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from authoring.diagnostics import Diagnostic, has_errors
from authoring.reader import Reading
from project.catalogue import read_chain
from project.chains import Chain
from project.trials import trial_faults
from workspace.library import Library

REMEMBERED = 128
"""So many contents are remembered; the shipped ones and those of a large folder of one's own."""


def faults_of(library: Library, kind: str, content_id: str) -> tuple[Diagnostic, ...]:
    """Everything wrong with content: its form, its examples and, of a playbook, what it works with."""
    texts = library.texts(kind, content_id)
    if texts.diagnostics:
        return texts.diagnostics
    own = _faults(texts.sources)
    return (*own, *together(library, content_id, own)) if kind == "playbook" else own


def together(library: Library, playbook_id: str, own: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What is wrong with a playbook only once it meets everything that it works with.

    Args:
        library: where that lies.
        playbook_id: of the playbook.
        own: what is wrong with the playbook by itself; with errors in it nothing more is looked for.
    """
    if has_errors(own):
        return ()
    known = set(own)
    return tuple(item for item in library.choose(playbook_id).diagnostics if item not in known)


@lru_cache(maxsize=REMEMBERED)
def _faults(chain: Chain) -> tuple[Diagnostic, ...]:
    reading: Reading[Any] = read_chain(chain)
    examples = tuple(trial_faults(reading.value, reading.positions)) if reading.value is not None else ()
    return (*reading.diagnostics, *examples)
