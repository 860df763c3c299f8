"""Marking a bid as withdrawn: it stays with its reason, and is not opened."""

from __future__ import annotations

import streamlit as st

from project.records.bidding import BidRound, BidState
from project.results.bids import RoundLine
from views import choosing, frame, saving, state, widgets
from views.text import plain
from workspace.bid_files import withdraw_bid

FORM = "bid-withdrawn"


def show(at: frame.Here, record: BidRound, line: RoundLine) -> None:
    """Bid and reason, folded away; nothing while there is none that could be withdrawn."""
    words = at.words
    bids = {
        item.file: f"{plain(vendor.name)}: {plain(item.name)}, {widgets.moment(item.received, words)}"
        for vendor in line.vendors
        for item in vendor.bids
        if item.state in (BidState.SEALED, BidState.BROKEN)
    }
    if not bids or record.opened is not None:
        return
    form = state.form(FORM)
    with st.expander(words("bids.received.withdraw_title"), icon=":material/undo:"):
        st.markdown(words("bids.received.withdraw_how"), width=frame.PROSE)
        with st.form(form, border=False):
            choosing.selectbox(
                words("bids.received.withdraw_which"),
                list(bids),
                index=None,
                format_func=bids.__getitem__,
                key=f"{form}/bid",
                placeholder=words("records.nothing_chosen"),
            )
            st.text_area(words("bids.received.withdraw_why"), key=f"{form}/why", max_chars=10_000)
            frame.missing(at, FORM)
            st.form_submit_button(words("bids.received.withdraw"), on_click=_withdraw, args=(at.project,))


def _withdraw(project: str) -> None:
    bid: str | None = state.form_value(FORM, "bid")
    why: str = state.form_value(FORM, "why") or ""
    if bid is None or not why.strip():
        state.form_lacks(FORM, "bids.received.needs_reason")
        return
    where, who, name = state.workspace(), state.person(), bid
    if saving.run(
        project, lambda operation: withdraw_bid(where, who, project, name, why, operation=operation)
    ):
        state.form_done(FORM)
