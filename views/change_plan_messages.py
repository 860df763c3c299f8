"""Every message with its fields: the plan's as the team changed them, and the team's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from playbook.people import Channel
from playbook.people import Communication as Planned
from project.records.telling import MessagePlan, TiedTo
from project.results.change_plan import ChangePlan, DatedMessage, Told
from reports.sections import change_plan as section
from views import fields, frame, register, saving, widgets
from views.entries import Control, Entry, codes, entries, groups, label_of, people
from views.text import plain

OWN = (Told.PLAN, Told.OWN)
"""Messages that are changed here; acts and doubts have a page of their own."""

FARTHEST = 250
"""Working days by which a message may lie before or after its task."""

MOST = 1_000
"""Characters of the plan's own words that are shown."""


def show(at: frame.Here, found: ChangePlan) -> None:
    """One part to unfold for each message, by day; what is left out at the end; a line for another one."""
    st.markdown(at.words("change_plan.messages.why"), width=frame.PROSE)
    planned = {item.id: item for item in at.opened.catalogue.playbook.communication}
    shown = [item for item in (*found.messages, *found.left_out) if item.origin in OWN]
    if not shown:
        st.info(at.words("change_plan.empty"), icon=":material/info:")
    for item in shown:
        _message(at, item, planned.get(item.source))
    register.adder(at, MessagePlan.KIND, _made)


def _made(name: str, title: str) -> MessagePlan:
    return MessagePlan(id=name, own=True, title=title)


def _message(at: frame.Here, item: DatedMessage, planned: Planned | None) -> None:
    label = " · ".join(filter(None, (plain(item.title), plain(_mark(at, item)))))
    with widgets.fold(f"message-{item.source}", label, icon=f":material/{_icon(item)}:") as opened:
        if not opened.open:
            st.caption(at.words("records.closed"))
            return
        _told(at, item, planned)
        record = at.opened.project.find(MessagePlan, item.source) or MessagePlan(id=item.source)
        _said(at, record)
        _fields(at, record, planned)
        if record.revision:
            label = "" if planned is None else at.words("change_plan.messages.back")
            register.removal(at, record, label)


def _mark(at: frame.Here, item: DatedMessage) -> str:
    if item.left_out:
        return at.words("change_plan.messages.left_out")
    return at.words("change_plan.messages.mark_none") if item.on is None else section.when(at.facts, item)


def _icon(item: DatedMessage) -> str:
    if item.left_out:
        return "do_not_disturb_on"
    if item.done is not None:
        return "check_circle"
    return "flag" if item.late or item.fault is not None else "campaign"


def _told(at: frame.Here, item: DatedMessage, planned: Planned | None) -> None:
    """What the plan says of it, and where its day comes from."""
    for line in _lines(at, planned):
        st.markdown(plain(line), width=frame.PROSE)
    st.markdown(plain(_now(at, item)), width=frame.PROSE)
    if item.day is None:
        st.caption(at.words("change_plan.messages.no_day"))
        return
    names = {"task": plain(item.task_title), "phase": plain(item.phase_title)}
    known = at.words(f"change_plan.messages.from.{item.day_from}", **names)
    told = {"day": at.facts.day(item.day), "from": known}
    st.caption(at.words("change_plan.messages.day", **told))


def _lines(at: frame.Here, planned: Planned | None) -> Iterator[str]:
    if planned is None:
        return
    yield at.words("change_plan.messages.plan", text=at.read(planned.message)[:MOST])
    if planned.answers is not None:
        yield at.words("change_plan.messages.answers", text=at.read(planned.answers)[:MOST])
    yield at.words("change_plan.messages.occasion", text=at.read(planned.when)[:MOST])


def _now(at: frame.Here, item: DatedMessage) -> str:
    """For whom, by whom and in which way as it stands, by the plan or by the team."""
    words, way = at.words, item.channel
    nobody = words("change_plan.messages.nobody")
    return words(
        "change_plan.messages.now",
        whom=at.facts.listed(list(item.whom)) or nobody,
        by=item.sender or nobody,
        how=words(f"records.message.codes.channel.{way}" if way else "change_plan.messages.some_way"),
    )


def _said(at: frame.Here, record: MessagePlan) -> None:
    """One button for what happens most: it was said today."""
    if at.may_edit and record.done is None and not record.left_out.strip():
        st.button(
            at.words("change_plan.messages.said"),
            key=f"said-{record.id}",
            icon=":material/check:",
            on_click=saving.save_record,
            args=(at.project, MessagePlan.KIND, record.id, "message.said", {"done": at.today}),
        )


def _fields(at: frame.Here, record: MessagePlan, planned: Planned | None) -> None:
    """For whom and when first; the words last, where the plan has words of its own."""
    words = (Entry("title"), Entry("text", Control.LONG))
    entries(at, record, words if planned is None else ())
    entries(
        at,
        record,
        (
            Entry("audience", Control.MANY, groups(at)),
            Entry("sender", Control.LIST, people(at)),
            Entry("day", Control.DAY),
            Entry("task", Control.LIST, _tasks(at)),
        ),
    )
    _offset(at, record)
    entries(
        at,
        record,
        (
            Entry("end", Control.PICK, codes(at, "message", "end", list(TiedTo)), required=True),
            Entry("channel", Control.PICK, codes(at, "message", "channel", list(Channel))),
            Entry("done", Control.DAY),
            Entry("phase", Control.LIST, _phases(at)),
            Entry("heard", Control.LONG),
            Entry("left_out", Control.LONG),
        ),
    )
    entries(at, record, () if planned is None else words)


def _offset(at: frame.Here, record: MessagePlan) -> None:
    """Whole working days, before or after; only where there is a task they can be counted from."""
    if record.task is None:
        return
    fields.number_field(
        at.project,
        record,
        "offset",
        label_of(at, MessagePlan.KIND, "offset"),
        "message.set",
        min_value=-FARTHEST,
        max_value=FARTHEST,
        step=1,
        help=at.words("records.message.help.offset"),
        disabled=not at.may_edit,
    )


def _tasks(at: frame.Here) -> Mapping[str, str]:
    """Tasks of the plan by id, in the order of the plan."""
    return {item.id: item.title for item in at.opened.outlook.schedule.tasks}


def _phases(at: frame.Here) -> Mapping[str, str]:
    return {item.id: at.read(item.title) for item in at.opened.catalogue.playbook.all_phases()}
