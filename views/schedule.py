"""The plan in days: by when, what comes when, who does it, how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from reports.sections import schedule as section
from views import (
    frame,
    schedule_calendar,
    schedule_files,
    schedule_kept,
    schedule_load,
    schedule_mine,
    schedule_overview,
    schedule_picture,
    schedule_sure,
    schedule_table,
    widgets,
)

NAME = "schedule"
NEEDS_DAYS = frozenset({"picture", "mine", "sure", "load", "kept"})
"""Parts with nothing to show while no task has days."""

SHOWN: Mapping[str, Callable[[frame.Here], None]] = {
    "overview": schedule_overview.show,
    "picture": schedule_picture.show,
    "table": schedule_table.show,
    "mine": schedule_mine.show,
    "sure": schedule_sure.show,
    "load": schedule_load.show,
    "calendar": schedule_calendar.show,
    "kept": schedule_kept.show,
    "files": schedule_files.show,
}


PARTS = tuple(SHOWN)


def page() -> None:
    """One part of the plan at a time; a round of links is told on every one."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME)
    part = frame.parts(at, NAME, PARTS)
    plan = at.opened.outlook.schedule
    for block in section.rounds(at.facts, plan):
        widgets.block(block)
    if plan.tasks or part not in NEEDS_DAYS:
        SHOWN[part](at)
    else:
        _nothing(at)
    frame.bottom(at.words, NAME)


def _nothing(at: frame.Here) -> None:
    """What will be here, and where it begins."""
    st.info(at.words("schedule.no_tasks"), icon=":material/info:")
    st.button(
        at.words("schedule.to_table"), key="schedule-to-table", on_click=frame.to_part, args=(NAME, "table")
    )
