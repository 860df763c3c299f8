"""Requests for an offer: what is asked, sending it out, what came in, and the answers side by side."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from project.records.bidding import BidRound
from views import bids_answers, bids_ask, bids_received, bids_send, choosing, frame, register, saving, state
from views.text import plain

NAME = "bids"
PARTS = ("ask", "send", "received", "answers")
ROUND = "round"
"""The name under which the open request stands in the address."""


def page() -> None:
    """One request at a time, in the order of its life."""
    at = frame.here(NAME)
    if at is None:
        return
    found = chosen(at)
    frame.top(at, NAME, _primary(at) if found is None and at.may_edit else None)
    if found is None:
        st.info(at.words("bids.empty"), icon=":material/info:")
    else:
        _pick(at, found)
        part = frame.parts(at, NAME, PARTS)
        {
            "ask": bids_ask.show,
            "send": bids_send.show,
            "received": bids_received.show,
            "answers": bids_answers.show,
        }[part](at, found)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here) -> frame.Primary:
    return frame.Primary(at.words("bids.begin"), run=_begun, args=(at.project, _first(at)))


def _first(at: frame.Here) -> BidRound:
    asked = tuple(item.id for item in at.opened.project.vendors)[:50]
    title = at.words("bids.first_title")
    return BidRound(id=register.new_id(BidRound.KIND), title=title, asked_of=asked)


def _begun(project: str, record: BidRound) -> None:
    if saving.save(project, "bid_round.added", record, typed=False):
        state.set_address(ROUND, record.id)


def chosen(at: frame.Here) -> BidRound | None:
    """The request of the address, else the newest; None while there is none."""
    found = {item.id: item for item in at.opened.project.of(BidRound)}
    named = state.address(ROUND)
    order = [item.id for item in at.opened.outlook.bids.rounds]
    return found.get(named or "") or next((found[name] for name in order), None)


def _pick(at: frame.Here, record: BidRound) -> None:
    """The choice between several requests; another field whenever one of them changes."""
    rounds = {item.id: item for item in at.opened.outlook.bids.rounds}
    if len(rounds) < 2:  # noqa: PLR2004  one needs no choice
        return
    known = list(at.opened.project.of(BidRound))
    key = f"bid-round@{len(known)}-{sum(item.revision for item in known)}"
    if state.value(key) != record.id:
        state.put_value(key, held=record.id)
    choosing.selectbox(
        at.words("bids.round"),
        list(rounds),
        format_func=lambda name: _line(
            at, rounds[name].title, rounds[name].sent is not None, rounds[name].opened
        ),
        key=key,
        on_change=_picked,
        args=(key,),
    )


def _line(at: frame.Here, title: str, out: bool, opened: datetime | None) -> str:  # noqa: FBT001  how it stands
    name = "opened" if opened else "out" if out else "prepared"
    return at.words("bids.line", title=plain(title), state=at.words(f"bids.state.{name}"))


def _picked(key: str) -> None:
    state.set_address(ROUND, state.value(key))
