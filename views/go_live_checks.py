"""Checklists: which count, how their parts stand, and each question with its answer."""

from __future__ import annotations

import streamlit as st

from project.records.going_live import CheckAnswer, Checked, GoDecision
from project.results.go_live import CheckGroup, CheckLine, GoLive, GroupState, ListLine
from views import choosing, frame, widgets
from views.entries import Control, Entry, codes, entries, people
from views.text import plain

ICONS = {
    GroupState.IN_ORDER: "check_circle",
    GroupState.REFUSED: "flag",
    GroupState.OPEN: "radio_button_unchecked",
}


def show(at: frame.Here, found: GoLive) -> None:
    """One list at a time, part by part."""
    if not found.lists:
        st.info(at.words("go_live.empty"), icon=":material/info:")
        return
    _which(at, found)
    listed = _looked(at, found)
    st.markdown(plain(listed.intro), width=frame.PROSE)
    if not listed.counts:
        st.caption(at.words("go_live.list.apart"))
    for group in listed.groups:
        group_of_questions(at, listed, group)
    if not listed.open:
        st.success(at.words("go_live.list.done"), icon=":material/check_circle:")


def _which(at: frame.Here, found: GoLive) -> None:
    """Which lists count, where the plan has several for going live."""
    live = {item.id: item.title for item in found.lists if item.live}
    if len(live) > 1:
        record = at.opened.project.find(GoDecision, "go") or GoDecision()
        entries(at, record, (Entry("checklists", Control.MANY, live),))


def _looked(at: frame.Here, found: GoLive) -> ListLine:
    """The list that is shown: the one that counts until another one is picked."""
    lists = {item.id: item for item in found.lists}
    if len(lists) == 1:
        return found.lists[0]
    picked = choosing.selectbox(
        at.words("go_live.list.choose"),
        list(lists),
        format_func=lambda name: _named(at, lists[name]),
        key="go-live-list",
    )
    return lists[str(picked)]


def _named(at: frame.Here, listed: ListLine) -> str:
    counts = f" · {at.words('go_live.list.counts')}" if listed.counts else ""
    return f"{listed.phase_title} · {listed.title}{counts}"


def group_of_questions(at: frame.Here, listed: ListLine, group: CheckGroup) -> None:
    """One part of a checklist, unfolding into its questions."""
    words, every = at.words, len(group.checks)
    settled = words("go_live.list.settled_of", settled=every - len(group.open), all=every)
    told = f"{plain(group.title)} · {words(f'go_live.list.states.{group.state}')} · {settled}"
    with widgets.fold(f"check-{group.id}", told, icon=f":material/{ICONS[group.state]}:") as opened:
        if group.blocks:
            st.caption(f":material/block: {words('go_live.list.blocking')}")
        if not opened.open:
            st.caption(words("records.closed"))
            return
        for item in group.checks:
            _question(at, listed, item)


def _question(at: frame.Here, listed: ListLine, item: CheckLine) -> None:
    """The question, what to show for a yes, and the answer."""
    with st.container(border=True, key=f"question-{item.id}"):
        st.markdown(f"**{plain(item.ask)}**", width=frame.PROSE)
        if item.asks_for:
            st.caption(plain(at.words("go_live.list.wants", text=item.asks_for)), width=frame.PROSE)
        record = at.opened.project.find(Checked, item.id) or Checked(id=item.id, checklist=listed.id)
        answers = codes(at, Checked.KIND, "answer", list(CheckAnswer))
        entries(at, record, (Entry("answer", Control.PICK, answers),))
        if item.lacks_reason:
            st.caption(f":material/edit_note: {at.words('go_live.list.lacks_reason')}")
        if item.answer in {CheckAnswer.NO, CheckAnswer.NOT_FOR_US}:
            entries(at, record, (Entry("reason", Control.LONG),))
        entries(
            at,
            record,
            (
                Entry("owner", Control.LIST, people(at)),
                Entry("due", Control.DAY),
                Entry("on", Control.DAY),
                Entry("evidence", Control.LONG),
            ),
        )
        if item.late:
            st.caption(f":material/event_busy: {at.words('go_live.list.late')}")
