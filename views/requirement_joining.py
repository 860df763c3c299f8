"""Requirements that say the same become one; one that says two things becomes several."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from project.called import called
from project.records.requirements import Requirement, RequirementState
from views import choosing, frame, saving, state
from workspace.requirement_edits import FEWEST, MOST_PARTS, merge, split

MERGE = "merge-requirements"


def merging(at: frame.Here, every: Sequence[Requirement]) -> None:
    """The form that makes one requirement of several."""
    words, form = at.words, state.form(MERGE)
    if not at.may_edit:
        return
    names = {item.id: called(item) for item in every if item.state is not RequirementState.DROPPED}
    with st.expander(words("requirements.merge.title"), icon=":material/merge:"):
        st.caption(words("requirements.merge.how"), width=frame.PROSE)
        with st.form(form, border=False):
            choosing.multiselect(
                words("requirements.merge.which"),
                list(names),
                format_func=names.__getitem__,
                placeholder=words("records.nothing_chosen"),
                key=f"{form}/which",
            )
            choosing.selectbox(
                words("requirements.merge.into"),
                list(names),
                index=None,
                format_func=names.__getitem__,
                placeholder=words("records.nothing_chosen"),
                key=f"{form}/into",
            )
            st.text_input(words("requirements.merge.reason"), key=f"{form}/reason", max_chars=2_000)
            st.form_submit_button(words("requirements.merge.save"), on_click=_merged, args=(at.project,))
            frame.missing(at, MERGE)


def _merged(project: str) -> None:
    which, into = state.form_value(MERGE, "which") or [], state.form_value(MERGE, "into")
    reason = str(state.form_value(MERGE, "reason") or "").strip()
    lacks = (
        ("requirements.merge.needs_into", into is None),
        ("requirements.merge.needs_two", len({*which, into}) < FEWEST),
        ("requirements.needs.say_why", not reason),
    )
    missing = next((key for key, lacking in lacks if lacking), None)
    if missing is not None:
        state.form_lacks(MERGE, missing)
        return
    where, who = state.workspace(), state.person()
    done = saving.run(
        project,
        lambda once: merge(where, who, project, which, str(into), reason, operation=once),
        state.once(MERGE),
    )
    if done:
        state.form_done(MERGE)


def splitting(at: frame.Here, whole: Requirement) -> None:
    """The way to split a requirement, unfolded on demand."""
    name, words = f"split-{whole.id}", at.words
    if not at.may_edit or whole.state is RequirementState.DROPPED:
        return
    if not state.unfolded(name):
        label = words("requirements.split.open")
        st.button(label, key=name, type="tertiary", on_click=state.unfold, args=(name,))
        return
    form = state.form(name)
    with st.form(form):
        st.caption(words("requirements.split.how"), width=frame.PROSE)
        st.text_area(
            words("requirements.split.statements"),
            value=whole.statement,
            max_chars=10_000,
            key=f"{form}/statements",
        )
        st.text_input(words("requirements.split.reason"), key=f"{form}/reason", max_chars=2_000)
        with st.container(horizontal=True):
            label = words("requirements.split.save")
            st.form_submit_button(label, on_click=_split, args=(at.project, whole.id))
            st.form_submit_button(
                words("requirements.split.cancel"),
                on_click=state.unfold,
                args=(name,),
                kwargs={"open_": False},
            )
        frame.missing(at, name)


def _split(project: str, requirement: str) -> None:
    name = f"split-{requirement}"
    lines = str(state.form_value(name, "statements") or "").splitlines()
    parts = [line.strip() for line in lines if line.strip()]
    reason = str(state.form_value(name, "reason") or "").strip()
    if not FEWEST <= len(parts) <= MOST_PARTS:
        state.form_lacks(name, "requirements.split.needs_two")
        return
    if not reason:
        state.form_lacks(name, "requirements.needs.say_why")
        return
    where, who = state.workspace(), state.person()
    done = saving.run(
        project,
        lambda once: split(where, who, project, requirement, parts, reason, operation=once),
        state.once(name),
    )
    if done:
        state.form_done(name)
