"""Making one report: choose, look first, keep it or only download it."""

from __future__ import annotations

import streamlit as st

from views import frame, reports_own, reports_progress, state
from views.reports_choice import address, chosen
from workspace.issuing import Order
from workspace.report_batch import start_keeping

WORK = "keep"


def show(at: frame.Here) -> None:
    """The choice, what can be done with it, and how far work is."""
    words, order = at.words, chosen(at)
    with st.container(horizontal=True, key="report-doing"):
        if at.may_edit:
            st.button(
                words("reports_page.keep"),
                key="report-keep",
                type="primary",
                icon=":material/inventory_2:",
                help=words("reports_page.keep_help"),
                on_click=_keep,
                args=(at.project, order),
                disabled=reports_progress.under_way(at, WORK),
            )
        st.link_button(
            words("reports_page.look"),
            address(at.project, order, show=True),
            icon=":material/open_in_new:",
            help=words("reports_page.look_help"),
        )
        st.link_button(words("reports_page.download"), address(at.project, order), icon=":material/download:")
    if not at.may_edit:
        st.caption(words("reports_page.unkept"))
    if reports_progress.found(at, WORK) is None:
        reports_own.show(at, order)
    reports_progress.show(at, WORK)


def _keep(project: str, order: Order) -> None:
    where, who = state.workspace(), state.person()
    reports_progress.begin(project, WORK, lambda: start_keeping(where, who, project, order))
