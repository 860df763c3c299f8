"""Other ways of counting the same scores: a part of the page that shows how firm the ranking is."""

from __future__ import annotations

import streamlit as st

from reports.sections.second_opinions import opinion_blocks, opinions_of, working_table
from views import frame, widgets


def show(at: frame.Here) -> None:
    """Who leads by other ways, why they differ where they do, and the figures behind a fold."""
    words = at.words
    found = opinions_of(at.facts)
    if found is None:
        st.info(words("second_opinions.empty"), icon=":material/info:")
        return
    for block in opinion_blocks(at.facts, found):
        widgets.block(block)
    st.caption(words("second_opinions.stands"))
    with st.expander(words("second_opinions.how.heading"), icon=":material/calculate:"):
        for part in ("default", "nearness", "pairs", "regret", "agreement", "missing", "source"):
            st.markdown(words(f"second_opinions.how.{part}"), width=frame.PROSE)
        widgets.table(working_table(at.facts, found))
