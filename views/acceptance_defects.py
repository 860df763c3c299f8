"""What tests found: how bad it is, who mends it, and trying again."""

from __future__ import annotations

import streamlit as st

from project.model import AnyRecord
from project.records.testing import AcceptanceTest, Defect, DefectState, Severity
from project.results.acceptance import Acceptance, DefectLine
from reports.sections import acceptance as section
from views import frame, register, saving, widgets
from views.entries import Control, Entry, codes, entries, people


def show(at: frame.Here, found: Acceptance) -> None:
    """All defects as a table, what stops work first, then each with its fields."""
    st.markdown(at.words("acceptance.defects.why"), width=frame.PROSE)
    if found.defects:
        widgets.table(section.defects_table(at.facts, found.defects), wrap=True)
    else:
        st.info(at.words("acceptance.defects.empty"), icon=":material/info:")
    lines = {item.id: item for item in found.defects}
    known = {item.id: item for item in at.opened.project.of(Defect)}
    register.listing(
        at,
        [known[name] for name in lines],
        lambda item: _defect(at, item, lines[item.id]),
        mark=lambda item: _mark(at, lines[item.id]),
        icon=lambda item: _icon(lines[item.id]),
    )
    register.adder(at, Defect.KIND, lambda name, title: Defect(id=name, title=title, found_on=at.today))


def _mark(at: frame.Here, line: DefectLine) -> str:
    marks = [at.words(f"records.defect.codes.state.{line.state}")]
    if line.blocks:
        marks.append(at.words("acceptance.defects.stops"))
    if line.late:
        marks.append(at.words("acceptance.tests.mark.late"))
    return " · ".join(marks)


def _icon(line: DefectLine) -> str:
    if line.blocks:
        return "error"
    if line.waits:
        return "replay"
    return "check_circle" if line.state in {DefectState.CLOSED, DefectState.ACCEPTED} else "bug_report"


def _defect(at: frame.Here, record: AnyRecord, line: DefectLine) -> None:
    """Where it is mended, two buttons for the other try; then everything else."""
    if line.waits and at.may_edit:
        with st.container(horizontal=True):
            _tried(at, record, "retested", {"state": DefectState.CLOSED, "retested_on": at.today})
            _tried(at, record, "still", {"state": DefectState.OPEN, "retested_on": None, "mended_on": None})
    tests = {item.id: item.title for item in at.opened.project.of(AcceptanceTest)}
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("severity", Control.PICK, codes(at, "defect", "severity", list(Severity)), required=True),
            Entry("state", Control.PICK, codes(at, "defect", "state", list(DefectState)), required=True),
            Entry("owner", Control.LIST, people(at)),
            Entry("due", Control.DAY),
            Entry("test", Control.LIST, tests),
            Entry("what", Control.LONG),
            Entry("found_on", Control.DAY),
            Entry("mended_on", Control.DAY),
            Entry("retested_on", Control.DAY),
            Entry("note", Control.LONG),
        ),
    )


def _tried(at: frame.Here, record: AnyRecord, what: str, fixed: dict[str, object]) -> None:
    st.button(
        at.words(f"acceptance.defects.{what}"),
        key=f"{what}-{record.id}",
        on_click=saving.save_record,
        args=(at.project, Defect.KIND, record.id, "defect.set", fixed),
    )
