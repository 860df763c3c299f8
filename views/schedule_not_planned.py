"""Tasks that are not in the plan, each with the reason and the way back into it."""

from __future__ import annotations

import streamlit as st

from authoring.expressions import checked_before
from playbook.vocabulary import PLAYBOOK_CHECKS
from project.records.planning import TaskPlan
from project.results.schedule import NotPlanned
from views import frame, saving, widgets
from views.text import plain
from words.expressions import told

INTENT = "task.set"


def show(at: frame.Here) -> None:
    """What the team left out, then what does not apply; nothing where everything is in the plan."""
    found = at.opened.outlook.schedule.not_planned
    if not found:
        return
    label = at.words.plural("schedule.not_planned.title", len(found))
    with widgets.fold("schedule-not-planned", label, icon=":material/playlist_remove:") as opened:
        if not opened.open:
            st.caption(at.words("records.closed"))
            return
        for item in sorted(found, key=lambda item: not item.reason):
            _item(at, item)


def _item(at: frame.Here, item: NotPlanned) -> None:
    with st.container(border=True, key=f"not-planned-{item.id}"):
        st.markdown(f"**{plain(item.title)}**  \n{plain(_why(at, item))}", width=frame.PROSE)
        if at.may_edit:
            key = "take_back" if item.reason else "take_in"
            st.button(
                at.words(f"schedule.not_planned.{key}"),
                key=f"{key}-{item.id}",
                on_click=_back,
                args=(at.project, at.opened.project.find(TaskPlan, item.id) or TaskPlan(id=item.id), item),
            )


def _why(at: frame.Here, item: NotPlanned) -> str:
    if item.reason:
        return at.words("schedule.not_planned.reason", reason=item.reason)
    holds = told(checked_before(item.condition), PLAYBOOK_CHECKS, at.words)
    return at.words("schedule.not_planned.condition", condition=holds)


def _back(project: str, record: TaskPlan, item: NotPlanned) -> None:
    """Callback: into the plan again, or although its condition does not hold."""
    change: dict[str, object] = {"left_out": ""} if item.reason else {"taken_in": True}
    saving.save(project, INTENT, record.model_copy(update=change), typed=False)
