"""Classes: a proposal to look at, the calendar with what does not go together, and invitations."""

from __future__ import annotations

from datetime import date

import streamlit as st

from playbook.delivery import Track
from project.model import AnyRecord
from project.records.teaching import Room, Session, SessionState, Trainer
from project.results.training import Conflict, TeachFault, Training
from reports.document import Column, Table, TableRow
from scoring.timetable import Unplaced
from views import choosing, frame, register, saving, state, training_session, widgets
from views.text import plain
from views.training_courses import given, title_of
from views.training_people import learner_groups
from words.numbers import UNKNOWN
from workspace.class_invitations import people_invited
from workspace.training import LeftOver, Proposal, accept, propose

PROPOSAL = "_class_proposal"
MOST_CONFLICTS = 12
"""Of what does not go together, what is named at once."""


def show(at: frame.Here, found: Training) -> None:
    """What is proposed, what does not go together, the calendar, and what goes out to people."""
    _proposal(at, found)
    _conflicts(at, found)
    _calendar(at, found)
    _invitations(at)


# -- the proposal --------------------------------------------------------------------------------------


def _proposal(at: frame.Here, found: Training) -> None:
    words = at.words
    if at.may_edit:
        st.button(
            words("training.classes.propose"),
            type="primary",
            key="propose-classes",
            icon=":material/event_available:",
            on_click=state.put_value,
            args=("asks-classes",),
            kwargs={"held": True},
        )
        st.caption(words("training.classes.propose_help"), width=frame.PROSE)
    kept = state.shelf(PROPOSAL)
    key = (at.project, at.opened.project.revision)
    if state.value("asks-classes"):
        state.put_value("asks-classes", held=None)
        kept.clear()
        with st.spinner(words("training.classes.proposing")):
            kept[key] = propose(at.workspace, state.person(), at.project, language=at.language)
    proposal = kept.get(key)
    if proposal is not None:
        _proposed(at, found, proposal)


def _proposed(at: frame.Here, found: Training, proposal: Proposal) -> None:
    """The classes as they would be, and why some found no place."""
    words = at.words
    with st.container(border=True, key="class-proposal"):
        st.markdown(f"**{words('training.classes.proposed')}**")
        if proposal.lacks:
            st.info(words(f"training.classes.lacks.{proposal.lacks}"), icon=":material/info:")
            return
        if proposal.sessions:
            days = [item.day for item in proposal.sessions]
            told = {"first": at.facts.day(min(days)), "last": at.facts.day(max(days))}
            st.markdown(plain(words.plural("training.classes.summary", len(set(days)), **told)))
            st.caption(words("training.classes.best" if proposal.best else "training.classes.good"))
            widgets.table(_table(at, found, proposal.sessions), title=False, wrap=True)
        lines = [f"- {plain(_left(at, found, proposal, item))}" for item in proposal.left]
        if lines:
            st.markdown("\n".join([f"**{words('training.classes.left')}**", "", *lines]), width=frame.PROSE)
        with st.container(horizontal=True):
            if proposal.sessions:
                st.button(
                    words("training.classes.accept"),
                    type="primary",
                    key="accept-classes",
                    on_click=_accepted,
                    args=(at.project, proposal),
                )
            st.button(words("training.classes.drop"), key="drop-classes", on_click=_dropped)


def _left(at: frame.Here, found: Training, proposal: Proposal, item: LeftOver) -> str:
    course = found.course(item.course)
    holes = {
        "course": item.course if course is None else course.title,
        "number": item.class_no,
        "people": at.words.plural("training.people.people", item.people),
    }
    if item.why is Unplaced.TOO_LONG:
        holes |= {"first": _day(at, proposal.first), "last": _day(at, proposal.last)}
    return at.words(f"training.classes.why.{item.why}", **holes)


def _day(at: frame.Here, day: date | None) -> str:
    return UNKNOWN if day is None else at.facts.day(day)


def _accepted(project: str, proposal: Proposal) -> None:
    def work(name: str) -> object:
        return accept(state.workspace(), state.person(), project, proposal, name)

    if saving.run(project, work, state.once("class-proposal")):  # type: ignore[arg-type]  # an outcome
        _dropped()


def _dropped() -> None:
    state.form_done("class-proposal")
    state.shelf(PROPOSAL).clear()


# -- what does not go together -------------------------------------------------------------------------


def _conflicts(at: frame.Here, found: Training) -> None:
    lines = [f"- {plain(_conflict(at, found, item))}" for item in found.conflicts[:MOST_CONFLICTS]]
    if not lines:
        return
    more = len(found.conflicts) - len(lines)
    if more > 0:
        lines.append(f"- {at.words.plural('training.classes.more', more)}")
    told = "\n".join([f"**{at.words('training.classes.conflicts')}**", "", *lines])
    st.warning(told, icon=":material/warning:")


def _conflict(at: frame.Here, found: Training, item: Conflict) -> str:
    return at.words(
        f"training.classes.conflict.{item.fault}",
        course=title_of(found, _named(item.course)),
        day=at.facts.day(item.day),
        names=_names(at, found, item),
        count=item.count,
    )


def _names(at: frame.Here, found: Training, item: Conflict) -> str:
    """What the sentence names; of a test the day on which it begins."""
    if item.fault is TeachFault.AFTER_TEST:
        return _day(at, dict(found.due).get(item.course))
    return ", ".join(item.names)


def _named(course: str) -> AnyRecord:
    return Session(id="x", course=course, day=date.min)


# -- the calendar --------------------------------------------------------------------------------------


def _calendar(at: frame.Here, found: Training) -> None:
    words = at.words
    st.subheader(words("training.classes.calendar"), anchor=False)
    records = sorted(at.opened.project.of(Session), key=lambda item: (item.day, item.starts, item.id))
    if not records:
        st.info(words("training.classes.nothing"), icon=":material/info:")
    else:
        widgets.table(_table(at, found, records), title=False, wrap=True)
    flagged = {name for item in found.conflicts for name in item.sessions}
    register.listing(
        at,
        records,
        lambda item: training_session.show(at, found, item),
        mark=lambda item: _line(at, found, item),
        icon=lambda item: "flag" if item.id in flagged else _icon(item),
    )
    _by_hand(at, found)


def _icon(record: AnyRecord) -> str:
    icons = {SessionState.HELD: "check_circle", SessionState.CANCELLED: "event_busy"}
    return icons.get(getattr(record, "state", SessionState.PLANNED), "event")


def _line(at: frame.Here, found: Training, record: AnyRecord) -> str:
    """Course, day and how it stands."""
    if not isinstance(record, Session):
        return ""
    day = at.facts.day(record.day)
    return " · ".join((title_of(found, record), day, at.words(f"records.session.codes.state.{record.state}")))


def _table(at: frame.Here, found: Training, sessions: list[Session] | tuple[Session, ...]) -> Table:
    heads = ("day", "time", "course", "room", "trainer", "who", "state")
    columns = tuple(Column(at.words(f"training.classes.table.{name}")) for name in heads)
    rooms = {item.id: item.title for item in at.opened.project.of(Room)}
    trainers = {item.id: item.title for item in at.opened.project.of(Trainer)}
    groups, words = learner_groups(at), at.words
    rows = []
    for item in sessions:
        who = ", ".join(
            f"{groups.get(name, name)} ({count})"
            for name, count in zip(item.groups, item.places, strict=False)
        )
        title = title_of(found, item)
        several = any(
            one.part > 1 for one in sessions if (one.course, one.class_no) == (item.course, item.class_no)
        )
        rows.append(
            TableRow(
                (
                    at.facts.day(item.day),
                    f"{item.starts:%H:%M}",
                    words("training.classes.part", course=title, part=item.part) if several else title,
                    rooms.get(item.room or "", UNKNOWN),
                    trainers.get(item.trainer or "", UNKNOWN),
                    who or _own_trainers(at, found, item),
                    words(f"records.session.codes.state.{item.state}"),
                )
            )
        )
    return Table(words("training.classes.calendar"), columns, tuple(rows))


def _own_trainers(at: frame.Here, found: Training, session: Session) -> str:
    """Who sits in a class without groups: own trainers, where it is for such; else nobody is known yet."""
    course = found.course(session.course)
    for_trainers = course is not None and course.track is Track.TRAINERS
    return at.words("training.classes.trainers_class") if for_trainers else UNKNOWN


def _by_hand(at: frame.Here, found: Training) -> None:
    """A class that somebody adds: course and day; the rest is filled in where it stands."""
    if not at.may_edit:
        return
    words, name = at.words, "new-session"
    form = state.form(name)
    with st.expander(words("training.classes.add"), icon=":material/add:"), st.form(form, border=False):
        with st.grid(2, min_column_width=200):
            options = given(found)
            choosing.selectbox(
                words("training.classes.add_course"),
                list(options),
                index=None,
                format_func=options.__getitem__,
                placeholder=words("records.nothing_chosen"),
                key=f"{form}/course",
            )
            st.date_input(
                words("training.classes.add_day"), value=None, format="YYYY-MM-DD", key=f"{form}/day"
            )
        label = words("training.classes.add_now")
        st.form_submit_button(label, on_click=_added, args=(at, found, name))
        frame.missing(at, name)


def _added(at: frame.Here, found: Training, name: str) -> None:
    course, day = state.form_value(name, "course"), state.form_value(name, "day")
    line = found.course(str(course or ""))
    if line is None or not isinstance(day, date):
        state.form_lacks(name, "training.classes.needs")
        return
    last = max((item.class_no for item in at.opened.project.of(Session) if item.course == line.id), default=0)
    record = Session(
        id=register.new_id(Session.KIND), course=line.id, class_no=last + 1, day=day,
        hours=min(12.0, line.hours),
    )  # fmt: skip
    if saving.save(at.project, "session.added", record, operation=state.once(name), typed=False):
        state.put_value(f"session-{record.id}", held=True)
        state.form_done(name)


# -- invitations ---------------------------------------------------------------------------------------


def _invitations(at: frame.Here) -> None:
    words = at.words
    sessions = list(at.opened.project.of(Session))
    if not sessions:
        return
    st.subheader(words("training.invitations.title"), anchor=False)
    st.markdown(words("training.invitations.how"), width=frame.PROSE)
    taught = {name for item in sessions for name in item.groups}
    options = {
        "all/all": words("training.invitations.all"),
        **{
            f"group/{name}": words("training.invitations.group", name=title)
            for name, title in learner_groups(at).items()
            if name in taught
        },
        **{
            f"person/{name}": words("training.invitations.person", name=title)
            for name, title in people_invited(at.opened).items()
        },
    }
    whose = choosing.selectbox(
        words("training.invitations.whose"),
        list(options),
        format_func=options.__getitem__,
        key="invitations-whose",
    )
    address = f"/classes/{at.project}/{whose or 'all/all'}.ics"
    st.link_button(words("training.invitations.take"), address, icon=":material/download:")
