"""Sections of reports in own words, from a folder of the server, and what is wrong with them."""

from __future__ import annotations

import streamlit as st

from views import frame, state
from views.text import coded
from words.complaints import sentence
from workspace.own_section_check import own_section_faults

CHECKED = "_own_sections"


def own_sections(at: frame.Here) -> None:
    """That there is a folder, and on demand what is wrong with what lies in it."""
    with st.expander(at.words("brand.own.title"), icon=":material/edit_document:"):
        if at.workspace.settings.report_templates_dir is None:
            st.markdown(at.words("brand.own.none"), width=frame.PROSE)
            return
        st.markdown(at.words("brand.own.folder"), width=frame.PROSE)
        if st.button(at.words("brand.own.check"), key="check-own"):
            state.shelf(CHECKED)[at.project] = own_section_faults(at.workspace, state.person(), at.project)
        found = state.shelf(CHECKED).get(at.project)
        if found == ():
            st.success(at.words("brand.own.fine"), icon=":material/check:")
        for item in found or ():
            st.warning(coded(sentence(item, at.words)), icon=":material/flag:")
