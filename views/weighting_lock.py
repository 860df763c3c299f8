"""Locking the weights before anybody sees scores of others, and opening them again with a reason."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from project.records.judging import Weighting
from views import entries, frame, saving, state, weighting_names, widgets
from views.text import plain
from workspace.weight_lock import lock_weights, unlock_weights

UNLOCK = "unlock-weights"
ASK = "ask-lock-weights"


def show(at: frame.Here) -> None:
    """The button that locks; once locked, when and by whom, and the form that opens them again."""
    words = at.words
    record = at.opened.project.find(Weighting, "weighting") or Weighting()
    st.header(words("weighting.lock.title"), anchor=False)
    if record.locked_at is None:
        st.markdown(words("weighting.lock.why"), width=frame.PROSE)
        if record.unlocked_why:
            st.caption(words("weighting.lock.opened", reason=plain(record.unlocked_why)))
        _locking(at, record, tuple(_concerns(at)))
        return
    by = entries.people(at).get(record.locked_by or "", words("shell.somebody"))
    at_ = widgets.moment(record.locked_at, words)
    st.markdown(words("weighting.lock.locked", at=at_, by=plain(by)), width=frame.PROSE)
    _unlock_form(at, record)


def _concerns(at: frame.Here) -> Iterator[str]:
    """What nobody has weighed, and whose answers contradict each other."""
    words, found = at.words, at.opened.outlook.weighting
    open_ = [plain(weighting_names.level(at, item)) for item in found.asked() if not found.at(item.id)]
    if open_:
        yield words.plural("weighting.lock.nobody", len(open_), names=", ".join(open_))
    for item in found.contradicting():
        level = found.level(item.level)
        if level is not None:
            who, name = weighting_names.person(at, item.person), weighting_names.level(at, level)
            yield words("weighting.lock.contradicts", name=plain(who), level=plain(name))


def _locking(at: frame.Here, record: Weighting, concerns: tuple[str, ...]) -> None:
    """The button that locks; where something speaks against it, that is said first and asked once more."""
    words = at.words
    if concerns:
        lines = [f"- {line}" for line in concerns]
        st.warning("\n".join([words("weighting.lock.before"), "", *lines]), icon=":material/flag:")
    if concerns and not state.unfolded(ASK):
        st.button(
            words("weighting.lock.do"),
            key="ask-lock",
            icon=":material/lock:",
            disabled=not at.may_edit,
            on_click=state.unfold,
            args=(ASK,),
        )
        return
    st.button(
        words("weighting.lock.anyway" if concerns else "weighting.lock.do"),
        key="lock-weights",
        icon=":material/lock:",
        disabled=not at.may_edit,
        on_click=_lock,
        args=(at.project, record.revision),
    )


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
    state.unfold(ASK, open_=False)
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
