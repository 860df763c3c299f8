"""Workbooks and letters for vendors, and noting that they went out."""

from __future__ import annotations

import streamlit as st

from project.bids import HOLDS_BACK
from project.records.bidding import BidRound
from views import choosing, frame, saving, state
from views.survey_parts import offered, waits_in_tray
from views.text import plain
from words.numbers import day
from workspace.bid_papers import letter_for, workbook_for, workbooks_zip
from workspace.bidding import mark_sent

VENDOR = "bid-paper-vendor"


def show(at: frame.Here, record: BidRound) -> None:
    """One vendor's papers to look at, all of them to send, then the note that they went out."""
    words, line = at.words, at.opened.outlook.bids.round(record.id)
    if line is None:
        return
    if not line.vendors:
        st.info(words("bids.send.nobody"), icon=":material/info:")
        return
    st.markdown(words("bids.send.how"), width=frame.PROSE)
    names = {item.vendor: item.name for item in line.vendors}
    vendor = choosing.selectbox(
        words("bids.send.whose"), list(names), format_func=lambda name: plain(names[name]), key=VENDOR
    )
    with st.container(horizontal=True):
        for sort in ("workbook", "letter", "all"):
            args = (at.project, record.id, vendor, sort, at.opened.project.revision)
            st.button(words(f"bids.send.{sort}"), key=f"bid-{sort}", on_click=_made, args=args)
    offered(at, _made_of(record.id, at.opened.project.revision), links=False)
    _sent(at, record, line.missing)


def _made_of(round_id: str, revision: int) -> str:
    """The name under which a file waits; one that was made before a change is not offered after it."""
    return f"bids/{round_id}/{revision}"


def _made(project: str, round_id: str, vendor: str, sort: str, revision: int) -> None:
    where, who = state.workspace(), state.person()
    if sort == "all":
        made = workbooks_zip(where, who, project, round_id)
    else:
        make = workbook_for if sort == "workbook" else letter_for
        made = make(where, who, project, round_id, vendor)
    waits_in_tray(_made_of(round_id, revision), made)


def _sent(at: frame.Here, record: BidRound, missing: tuple[str, ...]) -> None:
    words = at.words
    if record.sent is not None:
        st.info(words("bids.frozen", day=day(record.sent, at.language)), icon=":material/lock:")
        return
    holding = [words(f"bids.missing.{name}") for name in missing if name in HOLDS_BACK]
    if holding:
        st.warning(words("bids.send.wait", missing=", ".join(holding)), icon=":material/flag:")
    elif at.may_edit:
        args = (at.project, record.id)
        st.button(words("bids.send.mark"), key="bid-sent", type="primary", on_click=_mark, args=args)


def _mark(project: str, round_id: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda operation: mark_sent(where, who, project, round_id, operation=operation))
