"""Why a vendor stands where it stands, and what came of what a department said; in the report's words."""

from __future__ import annotations

import streamlit as st

from reports.document import Heading
from reports.sections.thread import department_blocks, departments, most_heard, vendor_blocks
from views import choosing, frame, state, widgets


def show(at: frame.Here) -> None:
    """Both questions, one under the other."""
    st.markdown(at.words("thread.why.how"), width=frame.PROSE)
    _vendor(at)
    st.divider()
    _department(at)


def _vendor(at: frame.Here) -> None:
    words, facts, shortlist = at.words, at.facts, at.opened.outlook.shortlist
    names = {item.vendor: item.name for item in shortlist.standings}
    if not names:
        st.info(words("thread.why.no_vendor"), icon=":material/info:")
        frame.link("shortlist", words("thread.why.to_shortlist"), at.project)
        return
    first = next(iter(shortlist.leaders), next(iter(names)))
    vendor = _choice(words("thread.why.vendor"), names, first, "why-vendor")
    for block in vendor_blocks(facts, vendor):
        if not isinstance(block, Heading):
            widgets.block(block)


def _department(at: frame.Here) -> None:
    words, facts = at.words, at.facts
    names, first = departments(facts), most_heard(facts)
    if first is None:
        st.info(words("thread.why.no_answers"), icon=":material/info:")
        frame.link("needs", words("thread.to_survey"), at.project)
        return
    department = _choice(words("thread.why.department"), names, first, "why-department")
    for block in department_blocks(facts, department):
        if not isinstance(block, Heading):
            widgets.block(block)


def _choice(label: str, names: dict[str, str], first: str, key: str) -> str:
    """One of the names; the first one to begin with."""
    if state.value(key) not in names:
        state.put_value(key, held=first)
    return str(choosing.selectbox(label, list(names), format_func=names.__getitem__, key=key))
