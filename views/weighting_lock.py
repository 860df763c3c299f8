"""Locking the weights before anybody sees scores of others, and opening them again with a reason."""

from __future__ import annotations

import streamlit as st

from project.records.judging import Weighting
from views import entries, frame, saving, state, widgets
from views.text import plain
from workspace.weight_lock import lock_weights, unlock_weights

UNLOCK = "unlock-weights"


def show(at: frame.Here) -> None:
    """The button that locks; once locked, when and by whom, and the form that opens them again."""
    words = at.words
    record = at.opened.project.find(Weighting, "weighting") or Weighting()
    st.header(words("weighting.lock.title"), anchor=False)
    if record.locked_at is None:
        st.markdown(words("weighting.lock.why"), width=frame.PROSE)
        if record.unlocked_why:
            st.caption(words("weighting.lock.opened", reason=plain(record.unlocked_why)))
        st.button(
            words("weighting.lock.do"),
            key="lock-weights",
            icon=":material/lock:",
            disabled=not at.may_edit,
            on_click=_lock,
            args=(at.project, record.revision),
        )
        return
    by = entries.people(at).get(record.locked_by or "", words("shell.somebody"))
    at_ = widgets.moment(record.locked_at, words)
    st.markdown(words("weighting.lock.locked", at=at_, by=plain(by)), width=frame.PROSE)
    _unlock_form(at, record)


def _unlock_form(at: frame.Here, record: Weighting) -> None:
    if not at.may_edit:
        return
    form = state.form(UNLOCK)
    with st.form(form, border=False, enter_to_submit=False):
        st.text_input(at.words("weighting.lock.reason"), max_chars=10_000, key=f"{form}/reason")
        frame.missing(at, UNLOCK)
        st.form_submit_button(
            at.words("weighting.lock.undo"), on_click=_unlock, args=(at.project, record.revision)
        )


def _lock(project: str, revision: int) -> None:
    where, who = state.workspace(), state.person()
    shown = saving.Shown(Weighting.KIND, "weighting", revision)
    saving.run_on(
        project, shown, lambda name, seen: lock_weights(where, who, project, expected=seen, operation=name)
    )


def _unlock(project: str, revision: int) -> None:
    reason = str(state.form_value(UNLOCK, "reason") or "").strip()
    if not reason:
        state.form_lacks(UNLOCK, "weighting.lock.needs_reason")
        return
    where, who = state.workspace(), state.person()
    shown = saving.Shown(Weighting.KIND, "weighting", revision)
    done = saving.run_on(
        project,
        shown,
        lambda name, seen: unlock_weights(where, who, project, reason, expected=seen, operation=name),
        state.once(UNLOCK),
    )
    if done:
        state.form_done(UNLOCK)
