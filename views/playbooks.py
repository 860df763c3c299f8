"""The choice of the playbook a new project follows."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from views import state
from views.text import choice, plain
from words.catalogue import Words
from workspace.begin import STARTER
from workspace.library import Listed, Origin


def choose(words: Words, form: str) -> str:
    """Which plan to follow: the smallest first, then those that stand on it, then the firm's own."""
    listed = {item.id: item for item in _in_order(state.workspace().library.listed("playbook"))}
    chosen = st.radio(
        words("start.whole.playbook"),
        list(listed),
        format_func=lambda name: choice(listed[name].title),
        captions=[_for_whom(words, item) for item in listed.values()],
        key=f"{form}/playbook",
    )
    return str(chosen or STARTER)


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


def _for_whom(words: Words, item: Listed) -> str:
    key = f"start.whole.for.{item.id}"
    if item.origin is Origin.SHIPPED and words.has(key):
        return words(key)
    return words("start.whole.for.own", version=plain(item.version))
