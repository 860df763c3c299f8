"""What leaves the building: the reports in their formats, and the one-page report as it will be read."""

from __future__ import annotations

import streamlit as st

from reports.comparison import build
from views import frame, widgets
from workspace.issue import REPORTS, ReportKind

NAME = "reports_page"
ONE_PAGE = "comparison_one_page"


def page() -> None:
    """Links to every report and a preview of the short one."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(
        at, NAME, frame.Primary(at.words("reports_page.take"), url=address(at.project, ONE_PAGE, "html"))
    )
    for report in REPORTS:
        _report(at, report)
    st.divider()
    st.caption(at.words("reports_page.preview"))
    with st.container(border=True, key="preview"):
        found = at.opened
        widgets.document(
            build(found.project, found.catalogue, found.outlook, at.words, found.outlook.as_of, pages="one")
        )
    frame.bottom(at.words, NAME)


def _report(at: frame.Here, report: ReportKind) -> None:
    with st.container(border=True, key=f"report-{report.name}"):
        st.header(at.words(f"reports_page.{report.name}.title"), anchor=False)
        st.markdown(at.words(f"reports_page.{report.name}.what"))
        with st.container(horizontal=True):
            if "html" in report.formats:
                shown = f"{address(at.project, report.name, 'html')}?show"
                st.link_button(at.words("reports_page.show"), shown, icon=":material/open_in_new:")
            for kind in report.formats:
                st.link_button(
                    at.words(f"reports_page.format.{kind}"),
                    address(at.project, report.name, kind),
                    icon=":material/download:",
                )


def address(project: str, name: str, kind: str) -> str:
    """Where a report is downloaded from."""
    return f"/download/{project}/{name}.{kind}"
