"""What to check in cost and return before anybody decides by it."""

from __future__ import annotations

import streamlit as st

from project.results.claims import Finding, Weight
from reports.sections.claims import counted, mend, what
from views import frame
from views.text import plain

ICONS = {Weight.GRAVE: "error", Weight.DOUBTFUL: "help", Weight.NOTE: "info"}
"""A sign for each weight, beside its word."""


def show(at: frame.Here) -> None:
    """Every finding with its weight, what it is and how to mend it, what weighs most first."""
    found = at.opened.outlook.claims
    if not at.opened.outlook.business_case.vendors:
        st.info(at.words("claims.empty"), icon=":material/info:")
        return
    st.markdown(at.words("claims.how", count=found.looked_at), width=frame.PROSE)
    if not found.findings:
        st.success(plain(counted(at.facts, found)), icon=":material/check:")
        return
    st.markdown(f"**{plain(counted(at.facts, found))}**")
    for weight in Weight:
        items = [item for item in found.findings if item.weight is weight]
        if items:
            st.header(at.words(f"claims.weight.{weight}"), anchor=False)
            st.markdown("\n".join(_line(at, item) for item in items), width=frame.PROSE)


def _line(at: frame.Here, item: Finding) -> str:
    """One finding as a point of a list; every text that somebody typed is made plain."""
    icon = f":material/{ICONS[item.weight]}:"
    mended = at.words("claims.mend", text=plain(mend(at.facts, item)))
    return f"- {icon} {plain(what(at.facts, item))}  \n  {mended}"
