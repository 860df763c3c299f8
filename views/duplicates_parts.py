"""What the parts of the page about repeated customers share: which search is looked at, and what it lacks."""

from __future__ import annotations

import streamlit as st

from project.results.duplicates import Duplicates, Search
from reports.sections import duplicates as section
from views import choosing, frame, state
from views.text import plain

NAMED = "search"
"""The name under which the search that is looked at stands in the address."""


def chosen(at: frame.Here, found: Duplicates) -> Search | None:
    """The search of the address, else the one that counts; says how to begin where there is none."""
    search = found.search(state.address(NAMED) or "") or found.newest
    if search is None:
        st.info(at.words("duplicates.no_search"), icon=":material/info:")
        return None
    if len(found.searches) > 1:
        _pick(at, found, search)
    for told in section.caution(at.facts, found, search):
        st.warning(plain(told), icon=":material/warning:")
    return search


def _pick(at: frame.Here, found: Duplicates, search: Search) -> None:
    key = f"duplicates-search@{len(found.searches)}"
    if state.value(key) != search.id:
        state.put_value(key, held=search.id)
    names = {item.id: _line(at, item) for item in found.searches}
    choosing.selectbox(
        at.words("duplicates.which_search"),
        list(names),
        format_func=lambda name: names.get(name, name),
        key=key,
        on_change=_picked,
        args=(key,),
    )


def _picked(key: str) -> None:
    state.set_address(NAMED, state.value(key))


def _line(at: frame.Here, search: Search) -> str:
    titles = [at.facts.called(item.title) or at.words("duplicates.files.removed") for item in search.files]
    return f"{at.facts.day(search.on)} · {at.facts.listed(titles)}"
