"""What follows from the data for cost, plan, risks and requirements, each part with its own button."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from project.results.migration import Migration, Standing
from reports.document import Table
from reports.sections import migration_follows as section
from views import frame, saving, state, widgets
from views.text import plain
from workspace.moving_data import take_over


def show(at: frame.Here, found: Migration) -> None:
    """Four parts, each with what the data says beside what was entered."""
    facts, words = at.facts, at.words
    st.caption(words("migration.take.what"), width=frame.PROSE)
    if found.drivers:
        table = section.drivers_table(facts, found)
        _part(at, "drivers", table, (item.standing for item in found.drivers))
    if found.tasks:
        for told in section.tasks_told(facts, found):
            st.markdown(f":material/flag: {plain(told)}", width=frame.PROSE)
        table = section.tasks_table(facts, found)
        _part(at, "tasks", table, (item.standing for item in found.tasks))
    else:
        st.caption(words("migration.tasks.none"))
    if found.risks:
        _part(at, "risks", section.risks_table(facts, found), (item.standing for item in found.risks))
    else:
        st.caption(words("migration.risks.none"))
    if found.requirements:
        standing = (section.requirement_standing(facts, item) for item in found.requirements)
        _part(at, "requirements", section.requirements_table(facts, found), standing)


def _part(at: frame.Here, name: str, table: Table, standing: Iterable[Standing]) -> None:
    """What the data says, and the button that writes it where it is not entered yet."""
    words = at.words
    with st.container(border=True, key=f"follows-{name}"):
        widgets.table(table, wrap=True)
        if all(item is Standing.SAME for item in standing):
            st.caption(f":material/check_circle: {words('migration.take.only_changed')}")
        elif at.may_edit:
            label = words(f"migration.{name}.take")
            args = (at.project, name)
            st.button(label, key=f"take-{name}", icon=":material/input:", on_click=_taken, args=args)


def _taken(project: str, part: str) -> None:
    where, who = state.workspace(), state.person()
    language = where.settings.language
    saving.run(project, lambda operation: take_over(where, who, project, part, language, operation))
