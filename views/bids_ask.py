"""What a request asks, of whom, by when, and what is missing before it may go out."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

import streamlit as st

from project.bids import HOLDS_BACK
from project.records.bidding import BidRound
from project.records.requirements import Requirement, RequirementState
from project.results.bids import RoundLine
from reports.document import Column, Table, TableRow
from views import choosing, frame, register, saving, state, widgets
from views.entries import Control, Entry, entries
from words.numbers import day
from workspace.bidding import deadline_told

DEADLINE = "bid-deadline"
NOON = time(12, 0)
MOST_YEARS = 15
MANY = 60
"""Questions; a vendor that has to answer more answers them from its drawer, or not at all."""
LONG = ("present", "services", "where_data", "laws")


def show(at: frame.Here, record: BidRound) -> None:
    """Whom and by when first, then what vendors have to know, then everything that is asked."""
    line = at.opened.outlook.bids.round(record.id)
    if line is None:
        return
    if record.sent is not None:
        told = at.words("bids.frozen", day=day(record.sent, at.language))
        st.info(told, icon=":material/lock:")
    _missing(at, line)
    _asks(at, line)
    _fields(at, record)
    _deadline(at, record)
    with widgets.fold(f"bid-asked-{record.id}", at.words("bids.shows"), icon=":material/list:") as opened:
        if opened.open:
            widgets.table(_table(at, line), title=False, wrap=True)
    if record.sent is None:
        register.removal(at, record, at.words("bids.remove"))


def _asks(at: frame.Here, line: RoundLine) -> None:
    requirements = sum(item.requirement for item in line.items)
    told = {"requirements": requirements, "questions": len(line.items) - requirements}
    st.markdown(at.words("bids.asks", **told, vendors=len(line.vendors)), width=frame.PROSE)
    if told["questions"] > MANY:
        st.caption(at.words("bids.many", questions=told["questions"]), width=frame.PROSE)


def _missing(at: frame.Here, line: RoundLine) -> None:
    """What holds it back, and what is only worth saying."""
    for holds, key, draw in ((True, "missing_title", st.warning), (False, "hint_title", st.info)):
        names = [name for name in line.missing if (name in HOLDS_BACK) is holds]
        if names:
            told = [f"- {at.words(f'bids.missing.{name}')}" for name in names]
            draw("\n".join([f"**{at.words(f'bids.{key}')}**", "", *told]), icon=":material/flag:")
    if "requirements" in line.missing:
        frame.link(
            "requirements", at.words("bids.to_requirements"), at.project, icon=":material/arrow_forward:"
        )


def _fields(at: frame.Here, record: BidRound) -> None:
    shown: list[Entry] = [Entry("title")]
    if record.sent is None:
        shown += [
            Entry("contact"),
            Entry("questions_until", Control.DAY),
            Entry("asked_of", Control.MANY, {item.id: item.name for item in at.opened.project.vendors}),
            Entry("requirements", Control.MANY, _requirements(at)),
            Entry("sections", Control.MANY, _sections(at)),
            *(Entry(name, Control.LONG) for name in LONG),
            Entry(
                "years", Control.PICK, {year: str(year) for year in range(1, MOST_YEARS + 1)}, required=True
            ),
        ]
    entries(at, record, shown)


def _requirements(at: frame.Here) -> dict[str, str]:
    found = sorted(at.opened.project.of(Requirement), key=lambda item: (item.order, item.id))
    return {item.id: item.statement for item in found if item.state is not RequirementState.DROPPED}


def _sections(at: frame.Here) -> dict[str, str]:
    playbook = at.opened.catalogue.playbook
    return {item.id: item.title.read(at.language, playbook.language) for item in playbook.rfp}


def _table(at: frame.Here, line: RoundLine) -> Table:
    words = at.words
    heads = (Column(words("bids.answers.item")), Column(words("rfp.column.questions.form")))
    currency = at.opened.project.settings.currency
    rows = tuple(
        TableRow((item.text, words(f"rfp.form.{item.answer}", currency=currency))) for item in line.items
    )
    return Table(words("bids.parts.ask"), heads, rows)


# -- the deadline ------------------------------------------------------------------------------------------


def _deadline(at: frame.Here, record: BidRound) -> None:
    """Day, hour and time zone together: each alone says nothing."""
    words = at.words
    told = deadline_told(record, words)
    st.markdown(words("bids.deadline", deadline=told) if told else words("bids.no_deadline"))
    if not at.may_edit or record.opened is not None:
        return
    form = state.form(DEADLINE)
    zones = sorted(available_timezones())
    own = st.context.timezone if st.context.timezone in zones else "UTC"
    now = record.deadline.astimezone(ZoneInfo(str(own))) if record.deadline else None
    with st.form(form, border=False):
        with st.grid(3, min_column_width=180):
            st.date_input(
                words("bids.form.deadline_day"),
                now.date() if now else None,
                key=f"{form}/day",
                min_value=at.today,
            )
            st.time_input(words("bids.form.deadline_time"), now.time() if now else NOON, key=f"{form}/time")
            choosing.selectbox(
                words("bids.form.zone"), zones, index=zones.index(str(own)), key=f"{form}/zone"
            )
        frame.missing(at, DEADLINE)
        st.form_submit_button(words("bids.form.set_deadline"), on_click=_set, args=(at.project, record))


def _set(project: str, record: BidRound) -> None:
    chosen_day: date | None = state.form_value(DEADLINE, "day")
    if chosen_day is None:
        state.form_lacks(DEADLINE, "bids.form.needs_day")
        return
    hour: time = state.form_value(DEADLINE, "time") or NOON
    zone = ZoneInfo(str(state.form_value(DEADLINE, "zone") or "UTC"))
    moment = datetime.combine(chosen_day, hour, tzinfo=zone)
    fixed = datetime.fromisoformat(moment.isoformat())
    changed = record.model_copy(update={"deadline": fixed})
    if saving.save(project, "bid_round.set", changed, operation=state.once(DEADLINE), typed=False):
        state.form_done(DEADLINE)
