"""How an item of content stands on a page below its title."""

from __future__ import annotations

import streamlit as st

from authoring.values import Frozen
from views.frame import PROSE
from views.reader import Reader
from views.text import plain


def body(reader: Reader, item: Frozen) -> None:
    """Everything an item says below its title."""
    for paragraph in reader.lead(item):
        st.markdown(plain(paragraph), width=PROSE)
    facts = [f"**{label}** {plain(text)}" for label, text in reader.facts(item)]
    if facts:
        st.markdown("  \n".join(facts), width=PROSE)
    for label, lines, numbered in reader.points(item):
        marks = [f"{place}." if numbered else "-" for place in range(1, len(lines) + 1)]
        listed = "\n".join(f"{mark} {plain(line)}" for mark, line in zip(marks, lines, strict=True))
        st.markdown(f"**{label}**\n\n{listed}", width=PROSE)
    source = reader.source(item)
    if source:
        st.caption(reader.words("plan.source", source=plain(source)), width=PROSE)
