"""Moving or dropping several offers at once."""

from __future__ import annotations

import streamlit as st

from project.records.selection import STAGES, Stage
from project.results.selection import Selection
from views import choosing, frame, saving, state
from workspace.selecting import drop, move

FORM = "several-offers"
FEWEST = 2


def show(at: frame.Here, found: Selection) -> None:
    """The form, folded; only while at least two offers are in."""
    words = at.words
    standing = {item.vendor: item.name for item in found.offers if item.dropped is None}
    if not at.may_edit or len(standing) < FEWEST:
        return
    form = state.form(FORM)
    stages = {stage: words(f"selection.stage.{stage}") for stage in STAGES if stage is not Stage.CHOSEN}
    with (
        st.expander(words("selection.several.head"), icon=":material/checklist:"),
        st.form(form, border=False),
    ):
        choosing.multiselect(
            words("selection.several.which"),
            list(standing),
            format_func=standing.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{form}/which",
        )
        choosing.selectbox(
            words("selection.several.to"),
            list(stages),
            index=None,
            format_func=stages.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{form}/stage",
        )
        st.form_submit_button(words("selection.several.move"), on_click=_moved, args=(at.project,))
        st.text_area(words("selection.several.reason"), max_chars=10_000, key=f"{form}/reason")
        frame.missing(at, FORM)
        st.form_submit_button(words("selection.several.drop"), on_click=_dropped, args=(at.project,))


def _moved(project: str) -> None:
    chosen, stage = tuple(state.form_value(FORM, "which") or ()), state.form_value(FORM, "stage")
    if not chosen or stage is None:
        state.form_lacks(FORM, f"selection.several.needs_{'stage' if chosen else 'offers'}")
        return
    where, who = state.workspace(), state.person()
    if saving.run(
        project,
        lambda name: move(where, who, project, chosen, stage, operation=name),
        state.once(FORM),
    ):
        state.form_done(FORM)


def _dropped(project: str) -> None:
    chosen = tuple(state.form_value(FORM, "which") or ())
    reason = str(state.form_value(FORM, "reason") or "").strip()
    if not chosen or not reason:
        state.form_lacks(FORM, f"selection.several.needs_{'reason' if chosen else 'offers'}")
        return
    where, who = state.workspace(), state.person()
    if saving.run(
        project,
        lambda name: drop(where, who, project, chosen, reason, operation=name),
        state.once(FORM),
    ):
        state.form_done(FORM)
