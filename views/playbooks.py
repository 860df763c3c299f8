"""The choice of the playbook a new project follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from authoring.diagnostics import Diagnostic, Severity
from views import choosing, frame, state
from views.text import choice, plain
from words.catalogue import Words
from workspace.begin import STARTER
from workspace.library import Listed, Origin

SENTENCE = re.compile(r"^.*?[.!?](?=\s|$)")
LONGEST = 200
"""Characters of what stands below a plan."""


def choose(words: Words, form: str) -> str:
    """Which plan to follow: the smallest first, then those that stand on it, then the firm's own.

    Plans that cannot be used are no choice; they are named below it.
    """
    where = state.workspace()
    known = _in_order(where.library.listed("playbook", where.settings.language))
    faults = {item.id: where.library.choose(item.id) for item in known}
    listed = {item.id: item for item in known if faults[item.id].catalogue is not None}
    chosen = choosing.radio(
        words("start.whole.playbook"),
        list(listed),
        format_func=lambda name: choice(_called(words, listed[name])),
        captions=[_for_whom(words, item) for item in listed.values()],
        key=f"{form}/playbook",
    )
    for item in known:
        if item.id not in listed:
            _unusable(words, item, faults[item.id].diagnostics)
    return str(chosen or STARTER)


def _unusable(words: Words, item: Listed, faults: Sequence[Diagnostic]) -> None:
    """A plan with faults, and the way to where its author reads them."""
    count = max(1, sum(1 for fault in faults if fault.severity is Severity.ERROR))
    said = words.plural("start.whole.unusable", count, file=plain(f"{item.id}.yaml"))
    with st.container(horizontal=True, vertical_alignment="center", key=f"unusable-{item.id}"):
        st.caption(said, width="content")
        chosen = {"part": "library", "file": f"{item.kind}/{item.id}"}
        frame.link("content", words("start.whole.see_faults"), icon=":material/library_books:", **chosen)


def _in_order(listed: Sequence[Listed]) -> list[Listed]:
    """Shipped before own, and what others stand on before them."""
    known = {item.id: item for item in listed}

    def below(item: Listed) -> int:
        seen = {item.id}
        while item.extends in known and item.extends not in seen:
            seen.add(item.extends)
            item = known[item.extends]
        return len(seen)

    return sorted(listed, key=lambda item: (item.origin is not Origin.SHIPPED, below(item), item.id))


def _called(words: Words, item: Listed) -> str:
    """What tells the plan from the others; the title where the firm wrote its own."""
    key = f"start.whole.called.{item.id}"
    return words(key) if item.origin is Origin.SHIPPED and words.has(key) else item.title


def _for_whom(words: Words, item: Listed) -> str:
    key = f"start.whole.for.{item.id}"
    if item.origin is Origin.SHIPPED and words.has(key):
        return words(key)
    said = _first_sentence(item.summary)
    return plain(said) if said else words("start.whole.for.own", version=plain(item.version))


def _first_sentence(text: str) -> str:
    line = " ".join(text.split())
    found = SENTENCE.match(line)
    first = found.group() if found else line
    return first if len(first) <= LONGEST else f"{first[: LONGEST - 1].rstrip()}…"
