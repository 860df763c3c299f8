"""All reports as one file, made in the background."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from project.access import Action, allowed
from project.records.issuing import ReportFormat, ReportOptions
from views import choosing, fields, frame, reports_progress, state
from views.reports_choice import language_field
from workspace.report_batch import every_order, start_batch

WORK = "all"
FORMATS = "report-all-formats"


def show(at: frame.Here) -> None:
    """Formats and language, the button, and how far it is."""
    words = at.words
    st.markdown(words("reports_page.all.what"), width=frame.PROSE)
    if not allowed(at.opened.role, Action.EXPORT):
        return
    inside = words("reports_page.all.inside", part=words("reports_page.parts.make"))
    st.info(inside, icon=":material/lock:", width=frame.PROSE)
    with st.grid(2, min_column_width=280):
        fields.begin_with(FORMATS, [ReportFormat.PDF])
        formats = choosing.multiselect(
            words("reports_page.all.formats"),
            list(ReportFormat),
            format_func=lambda one: words(f"reports_page.formats.{one}"),
            key=FORMATS,
        )
        language = language_field(at, "report-all-language")
    if not formats:
        st.caption(words("reports_page.all.none"))
    st.button(
        words("reports_page.all.make"),
        key="report-all",
        type="primary",
        icon=":material/folder_zip:",
        on_click=_make,
        args=(at.project, tuple(formats), language),
        disabled=not formats or reports_progress.under_way(at, WORK),
    )
    reports_progress.show(at, WORK)


def _make(project: str, formats: Sequence[ReportFormat], language: str) -> None:
    where, who = state.workspace(), state.person()
    orders = tuple(every_order(ReportOptions(language=language), [ReportFormat(one) for one in formats]))
    reports_progress.begin(project, WORK, lambda: start_batch(where, who, project, orders))
