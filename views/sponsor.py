"""The sponsor: who it is, what they stand for, what they do, and the money behind it."""

from __future__ import annotations

import streamlit as st

from playbook.people import Channel
from project.model import AnyRecord, Person
from project.records.stakeholders import Sponsor, SponsorAct
from project.results.stakeholders import Act
from views import entries, frame, funding, register, saving, state
from views.entries import Control, Entry
from views.text import plain
from words.numbers import day

KIND = SponsorAct.KIND
NEWCOMER = "new-sponsor"


def show(at: frame.Here) -> None:
    """Who it is with the statement, then the acts, then the money."""
    _who(at)
    _acts(at)
    funding.show(at)


def _who(at: frame.Here) -> None:
    words, found = at.words, at.opened.outlook.stakeholders.backing
    record = at.opened.project.find(Sponsor, "sponsor") or Sponsor()
    st.markdown(f"### {words('stakeholders.sponsor.title')}")
    people = entries.people(at)
    if not people:
        st.info(words("stakeholders.sponsor.nobody"), icon=":material/info:")
    elif not found.name:
        st.info(words("stakeholders.sponsor.empty"), icon=":material/info:")
    if found.technical:
        key = "technical" if found.name else "technical_unnamed"
        told = words(f"stakeholders.sponsor.{key}", name=plain(found.name), group=plain(found.group))
        st.warning(told, icon=":material/warning:")
    shown = (
        Entry("person", Control.LIST, people),
        Entry("group", Control.LIST, entries.groups(at, outside=False)),
        Entry("signed", Control.DAY),
        Entry("statement", Control.LONG),
    )
    entries.entries(at, record, shown)
    if at.may_edit and not found.name:
        _newcomer(at, record)
    st.caption(words("stakeholders.sponsor.statement_help"), width=frame.PROSE)


def _newcomer(at: frame.Here, record: Sponsor) -> None:
    """A line for a sponsor who is not among the people of the project yet."""
    form, words = state.form(NEWCOMER), at.words
    with st.form(form, border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(words("stakeholders.sponsor.newcomer"), max_chars=200, key=f"{form}/text")
        label = words("stakeholders.sponsor.name_them")
        st.form_submit_button(label, on_click=_named, args=(at.project, record))
    frame.missing(at, NEWCOMER)


def _named(project: str, record: Sponsor) -> None:
    typed = str(state.form_value(NEWCOMER, "text") or "").strip()
    if not typed:
        state.form_lacks(NEWCOMER, "records.needs_name")
        return
    person = Person(id=register.new_id(Person.KIND), name=typed)
    named = record.model_copy(update={"person": person.id})
    once = state.once(NEWCOMER)
    if saving.save(project, "sponsor.set", person, named, operation=once, typed=False):
        state.form_done(NEWCOMER)


# -- acts ------------------------------------------------------------------------------------------------


def _acts(at: frame.Here) -> None:
    words, found = at.words, at.opened.outlook.stakeholders.backing
    st.markdown(f"### {words('stakeholders.sponsor.acts')}")
    st.markdown(words("stakeholders.sponsor.acts_why"), width=frame.PROSE)
    following = found.next_act
    if following is not None:
        told = words("stakeholders.sponsor.next_act", title=plain(following.title), day=day(following.due))
        st.markdown(f":material/event: {told}")
    records = {item.id: item for item in at.opened.project.of(SponsorAct)}
    acts = {item.act: item for item in found.acts}
    register.listing(
        at,
        [records[name] for name in acts],
        lambda record: entries.entries(at, record, _fields(at)),
        mark=lambda record: _mark(at, acts[record.id]),
        icon=lambda record: _icon(acts[record.id]),
    )
    _from_plan(at)
    register.adder(at, KIND, lambda name, typed: SponsorAct(id=name, title=typed))


def _mark(at: frame.Here, act: Act) -> str:
    words, state = at.words, "act_done" if act.done else "act_late" if act.late else "act_due"
    told = act.done or act.due
    if told is None:
        return words("stakeholders.sponsor.act_open")
    return words(f"stakeholders.sponsor.{state}", day=day(told, at.language))


def _icon(act: Act) -> str:
    return "check" if act.done else "priority_high" if act.late else "campaign"


def _fields(at: frame.Here) -> tuple[Entry, ...]:
    return (
        Entry("title"),
        Entry("due", Control.DAY),
        Entry("done", Control.DAY),
        Entry("audience", Control.MANY, entries.groups(at)),
        Entry("channel", Control.PICK, entries.codes(at, KIND, "channel", tuple(Channel))),
        Entry("message", Control.LONG),
    )


def _from_plan(at: frame.Here) -> None:
    """Messages of the plan that the sponsor sends and that are no acts yet."""
    playbook = at.opened.catalogue.playbook
    seats = {item.id for item in playbook.seats if item.sponsor}
    taken = {item.based_on for item in at.opened.project.of(SponsorAct)}
    offered = {
        item.id: item.title.read(at.language, playbook.language)
        for item in playbook.communication
        if item.sender in seats and item.id not in taken
    }
    register.starters(at, KIND, offered, lambda name: _from_message(at, name))


def _from_message(at: frame.Here, name: str) -> AnyRecord:
    """An act made from a message of the plan; the day is the team's to choose."""
    playbook = at.opened.catalogue.playbook
    message = next(item for item in playbook.communication if item.id == name)
    return SponsorAct(
        id=register.new_id(KIND),
        title=message.title.read(at.language, playbook.language)[:200],
        audience=message.audience,
        channel=message.channel,
        message=message.message.read(at.language, playbook.language),
        based_on=name,
    )
