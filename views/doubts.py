"""Doubts: what groups are worried about, what would help, and who does something about it."""

from __future__ import annotations

from typing import cast

import streamlit as st

from project.called import called
from project.records.stakeholders import Doubt, DoubtState
from views import choosing, entries, frame, register, saving, stakeholder_list, state
from views.entries import Control, Entry

KIND = Doubt.KIND
FORM = "add-doubt"
ORDER = (DoubtState.OPEN, DoubtState.STAYS, DoubtState.EASED)


def show(at: frame.Here) -> None:
    """Influential sceptics nobody looks after, then every doubt, open ones first."""
    words = at.words
    st.markdown(words("stakeholders.doubts.why"), width=frame.PROSE)
    groups = {item.stakeholder: item.name for item in at.opened.outlook.stakeholders.standings}
    if not groups:
        st.info(words("stakeholders.doubts.needs_people"), icon=":material/info:")
        return
    _alone(at)
    found = sorted(at.opened.project.of(Doubt), key=lambda item: (ORDER.index(item.state), called(item)))
    if not found:
        st.info(words("stakeholders.doubts.empty"), icon=":material/info:")
    register.listing(
        at,
        found,
        lambda record: entries.entries(at, record, _fields(at, groups)),
        mark=lambda record: _mark(at, cast("Doubt", record), groups),
        icon=lambda record: _icon(cast("Doubt", record)),
    )
    _adder(at, groups)


def _alone(at: frame.Here) -> None:
    words, found = at.words, at.opened.outlook.stakeholders.unattended
    if found:
        lines = "\n".join(f"- {stakeholder_list.alone_line(at, item)}" for item in found)
        told = (
            f"**{words('stakeholders.doubts.alone')}**\n\n{lines}\n\n{words('stakeholders.doubts.alone_how')}"
        )
        st.warning(told, icon=":material/priority_high:")


def _mark(at: frame.Here, record: Doubt, groups: dict[str, str]) -> str:
    state_ = at.words(f"records.doubt.codes.state.{record.state}")
    return f"{groups.get(record.stakeholder, '')} · {state_}"


def _icon(record: Doubt) -> str:
    return {DoubtState.OPEN: "help", DoubtState.STAYS: "remove"}.get(record.state, "check")


def _fields(at: frame.Here, groups: dict[str, str]) -> tuple[Entry, ...]:
    return (
        Entry("concern", Control.LONG),
        Entry("helps", Control.LONG),
        Entry("state", Control.PICK, entries.codes(at, KIND, "state", tuple(DoubtState)), required=True),
        Entry("stakeholder", Control.LIST, groups),
        Entry("owner", Control.LIST, entries.people(at)),
        Entry("action"),
        Entry("due", Control.DAY),
        Entry("heard", Control.DAY),
    )


def _adder(at: frame.Here, groups: dict[str, str]) -> None:
    """Whose doubt it is and what it says; the rest is filled in afterwards."""
    if not at.may_edit:
        return
    words, form = at.words, state.form(FORM)
    with st.form(form, border=False, enter_to_submit=False):
        with st.grid(2, min_column_width=240):
            choosing.selectbox(
                words("stakeholders.doubts.whose"),
                list(groups),
                format_func=lambda name: groups[name],
                key=f"{form}/whose",
            )
            st.text_area(
                words("stakeholders.doubts.what"), max_chars=10_000, height=80, key=f"{form}/concern"
            )
        frame.missing(at, FORM)
        st.form_submit_button(words("stakeholders.doubts.add"), on_click=_added, args=(at.project, at.today))


def _added(project: str, today: object) -> None:
    concern = str(state.form_value(FORM, "concern") or "").strip()
    whose = state.form_value(FORM, "whose")
    if not concern or not whose:
        state.form_lacks(FORM, "stakeholders.doubts.needs_what")
        return
    record = Doubt.model_validate(
        {"id": register.new_id(KIND), "stakeholder": whose, "concern": concern, "heard": today}
    )
    if saving.save(project, "doubt.added", record, operation=state.once(FORM), typed=False):
        state.put_value(f"{KIND}-{record.id}", held=True)
        state.form_done(FORM)
