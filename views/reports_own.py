"""What is wrong with own sections of a report, told to whoever is about to make it."""

from __future__ import annotations

import streamlit as st

from authoring.diagnostics import Diagnostic
from store.port import StoreFault, UnknownProject
from views import frame, state
from views.survey_parts import complaints, in_file
from workspace.guarding import NotAllowed
from workspace.issuing import Order
from workspace.own_section_check import own_section_faults, own_sections_state

FOUND = "_own_sections_of_report"


def show(at: frame.Here, order: Order) -> None:
    """Faults of the own sections that this report would be made with; nothing where it has none.

    Only such a report is tried, once for a state of the project and of the folder.
    """
    stands = own_sections_state(at.workspace.settings.report_templates_dir, order.report)
    if not stands:
        return
    kept, key = state.shelf(FOUND), (at.project, at.opened.project.revision, order, stands)
    if key not in kept:
        kept.clear()
        with st.spinner(at.words("reports_page.own.trying"), show_time=True):
            kept[key] = _tried(at, order)
    if kept[key]:
        st.caption(at.words("reports_page.own.told"))
        complaints(at, kept[key], in_file)


def _tried(at: frame.Here, order: Order) -> tuple[Diagnostic, ...]:
    try:
        return own_section_faults(
            at.workspace, state.person(), at.project, report=order.report, options=order.options
        )
    except (UnknownProject, NotAllowed, StoreFault):
        return ()
