"""The words of the trade in plain language."""

from __future__ import annotations

import streamlit as st

from views import frame, state
from words.catalogue import Words

STEM = "glossary."


def page() -> None:
    """Every term with what it means and an example; searchable."""
    words = state.words()
    st.title(words("shell.glossary.title"), anchor=False)
    st.markdown(words("shell.glossary.purpose"))
    wanted = st.text_input(words("shell.glossary.find"), type="search", key="glossary-find") or ""
    found = [term for term in terms(words) if _fits(words, term, wanted)]
    for term in found:
        with st.container(border=True, key=f"term-{term}"):
            st.header(words(f"{STEM}{term}.name"), anchor=False)
            st.markdown(words(f"{STEM}{term}.means"))
            if words.has(f"{STEM}{term}.example"):
                st.caption(words("shell.glossary.example", text=words(f"{STEM}{term}.example")))
            if words.has(f"{STEM}{term}.source"):
                st.caption(words("shell.glossary.source", text=words(f"{STEM}{term}.source")))
    if not found:
        st.info(words("shell.glossary.none"), icon=":material/info:")
    frame.bottom(words, "shell.glossary")


def terms(words: Words) -> list[str]:
    """Ids of all terms, by name."""
    ids = {key.removeprefix(STEM).rpartition(".")[0] for key in sorted(words.keys()) if key.startswith(STEM)}
    return sorted(
        (term for term in ids if words.has(f"{STEM}{term}.name")),
        key=lambda term: words(f"{STEM}{term}.name").lower(),
    )


def _fits(words: Words, term: str, wanted: str) -> bool:
    text = f"{words(f'{STEM}{term}.name')} {words(f'{STEM}{term}.means')}".lower()
    return wanted.strip().lower() in text
