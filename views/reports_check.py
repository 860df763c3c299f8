"""Checking a report that somebody shows: does it still say what the project says."""

from __future__ import annotations

import streamlit as st

from reports.document import Column, Table, TableRow
from store.port import StoreFault, UnknownProject
from views import frame, state, widgets
from views.survey_parts import complaints
from views.text import plain
from workspace.guarding import NotAllowed
from workspace.verifying import CheckLine, Verified, spoken, verify_stored

LARGEST = 20
"""Megabytes of a report that is handed in."""

FOUND = "_report_checked"
SIGNS = {
    True: (":material/check:", "yes"),
    False: (":material/error:", "no"),
    None: (":material/info:", "note"),
}


def show(at: frame.Here) -> None:
    """A file is handed in, compared once, and told line by line."""
    words = at.words
    st.markdown(words("reports_page.check.what"), width=frame.PROSE)
    given = st.file_uploader(
        words("reports_page.check.file"),
        type=["html", "pdf", "docx", "pptx", "xlsx", "md"],
        max_upload_size=LARGEST,
        key="report-check",
    )
    if given is not None:
        found = _checked(at, given.file_id, given.getvalue())
        if found is not None:
            _told(at, found)
    with widgets.fold("check-how", words("reports_page.how"), icon=":material/function:"):
        st.markdown(words("reports_page.check.how"), width=frame.PROSE)


def _checked(at: frame.Here, name: str, data: bytes) -> Verified | None:
    """The comparison, done once for a file and a state of the project."""
    kept, key = state.shelf(FOUND), (name, at.project, at.opened.project.revision)
    if key not in kept:
        kept.clear()
        try:
            kept[key] = verify_stored(at.workspace, state.person(), data, at.project)
        except (UnknownProject, NotAllowed, StoreFault):
            return None
    found: Verified = kept[key]
    return found


def _told(at: frame.Here, found: Verified) -> None:
    words = at.words
    complaints(at, found.faults)
    if not found.lines:
        return
    headline = words(f"reports_page.check.{found.headline}")
    if found.fine:
        st.success(headline, icon=":material/check:")
    else:
        st.warning(headline, icon=":material/error:")
    for line in found.lines:
        st.markdown(_line(at, line))
    if found.figures:
        widgets.table(_figures(at, found))


def _line(at: frame.Here, line: CheckLine) -> str:
    icon, key = SIGNS[line.fine]
    return f"{icon} **{at.words(f'reports_page.check.{key}')}** {plain(spoken(line, at.words))}"


def _figures(at: frame.Here, found: Verified) -> Table:
    words = at.words
    heads = tuple(Column(words(f"reports_page.check.{key}")) for key in ("figure", "then", "now"))
    nothing = words("issued.verify.nothing")
    rows = tuple(TableRow((item.label, item.then or nothing, item.now or nothing)) for item in found.figures)
    return Table(words("reports_page.check.figures"), heads, rows)
