"""Bids as they come in: kept with their proof, sealed until the deadline, opened all at once."""

from __future__ import annotations

import streamlit as st

from project.records.bidding import BidFile, BidRound, BidState
from project.results.bids import AskedVendor, BidLine, RoundLine
from reports.document import Column, Table, TableRow
from views import choosing, frame, saving, state, widgets
from views.survey_parts import attempt, complaints, offered, waits_in_tray
from views.text import plain
from workspace.bidding import HandedIn, deadline_told, hand_in, open_bids, original
from workspace.change import Refused
from workspace.handing import MadeFile

FORM = "bid-file"
REFUSED, TAKEN = "_bid_refused", "_bid_taken"
LARGEST = 10
"""Megabytes of a bid."""


def show(at: frame.Here, record: BidRound) -> None:
    """Handing in, the list with proofs, and the opening once the hour has come."""
    line = at.opened.outlook.bids.round(record.id)
    if line is None:
        return
    if record.sent is None:
        st.info(at.words("bids.received.not_out"), icon=":material/info:")
        return
    if at.may_edit:
        _hand_in(at, record, line)
    _just_taken(at, record)
    widgets.table(_table(at, line), wrap=True)
    _opening(at, record, line)
    _originals(at, record, line)


def _hand_in(at: frame.Here, record: BidRound, line: RoundLine) -> None:
    words = at.words
    st.markdown(words("bids.received.how"), width=frame.PROSE)
    names = {item.vendor: item.name for item in line.vendors}
    form = state.form(FORM)
    vendor = choosing.selectbox(
        words("bids.received.whose"),
        list(names),
        index=None,
        format_func=lambda name: plain(names[name]),
        key=f"{form}/vendor",
        placeholder=words("records.nothing_chosen"),
    )
    given = st.file_uploader(
        words("bids.received.file"), type=["xlsx"], max_upload_size=LARGEST, key=f"{form}/file"
    )
    if given is None or vendor is None:
        return
    asked = (at.project, record.id, vendor)
    name, data = given.name, given.getvalue()
    refused = state.shelf(REFUSED).get((given.file_id, vendor))
    if refused is not None:
        complaints(at, refused.diagnostics)
        label = words("bids.received.anyway")
        args = (*asked, data, name, given.file_id, True)
        st.button(label, key="bid-anyway", on_click=_taken, args=args)
        return
    args = (*asked, data, name, given.file_id, False)
    st.button(words("bids.received.take"), key="bid-take", type="primary", on_click=_taken, args=args)


def _taken(
    project: str,
    round_id: str,
    vendor: str,
    data: bytes,
    name: str,
    upload: str,
    anyway: bool,  # noqa: FBT001  a callback is handed its arguments in order
) -> None:
    """Take a bid; what speaks against it is kept for the page, which then offers to keep it all the same."""
    where, who = state.workspace(), state.person()
    told: list[HandedIn | Refused] = []

    def work() -> HandedIn | Refused:
        told.append(hand_in(where, who, project, round_id, vendor, data, name, anyway=anyway))
        return told[-1]

    done = attempt(work)
    if isinstance(done, HandedIn):
        state.form_done(FORM)
        state.shelf(TAKEN)[project, round_id] = done
    elif told and isinstance(told[0], Refused) and not anyway:
        state.shelf(REFUSED)[upload, vendor] = told[0]


def _just_taken(at: frame.Here, record: BidRound) -> None:
    """What became of the file that was handed in last, once."""
    done = state.shelf(TAKEN).pop((at.project, record.id), None)
    if done is None:
        return
    st.success(at.words("bids.received.kept"), icon=":material/check:")
    if done.late:
        st.warning(at.words("bids.received.late"), icon=":material/schedule:")


def _table(at: frame.Here, line: RoundLine) -> Table:
    words = at.words
    heads = tuple(
        Column(words(f"bids.received.{key}")) for key in ("vendor", "name", "came", "state", "proof")
    )
    rows = tuple(TableRow(cells) for vendor in line.vendors for cells in _rows(at, vendor))
    return Table(words("bids.received.table"), heads, rows)


def _rows(at: frame.Here, vendor: AskedVendor) -> list[tuple[str, ...]]:
    if not vendor.bids:
        told = "unkept" if vendor.written else "nothing"
        return [(vendor.name, at.words(f"bids.received.{told}"), "", "", "")]
    return [
        (vendor.name, item.name, widgets.moment(item.received, at.words), _stands(at, item), item.digest)
        for item in vendor.bids
    ]


def _stands(at: frame.Here, item: BidLine) -> str:
    words = at.words
    told = [words(f"records.bid_file.codes.state.{item.state}")]
    told += [words("bids.received.is_late")] if item.late else []
    told += [] if item.counts else [words("bids.received.replaced")]
    return ", ".join(told)


def _opening(at: frame.Here, record: BidRound, line: RoundLine) -> None:
    words = at.words
    if record.opened is not None:
        st.markdown(words("bids.received.opened", moment=widgets.moment(record.opened, words)))
    lines = [item for vendor in line.vendors for item in vendor.bids]
    sealed = any(item.counts and item.state is BidState.SEALED for item in lines)
    if record.deadline is None or not sealed:
        return
    if at.workspace.clock() <= record.deadline:
        told = words("bids.received.sealed_until", deadline=deadline_told(record, words))
        st.info(told, icon=":material/lock_clock:")
    elif at.may_edit:
        st.markdown(words("bids.received.ready"), width=frame.PROSE)
        args = (at.project, record.id)
        st.button(words("bids.received.open"), key="bid-open", type="primary", on_click=_open, args=args)


def _open(project: str, round_id: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda operation: open_bids(where, who, project, round_id, operation=operation))


def _originals(at: frame.Here, record: BidRound, line: RoundLine) -> None:
    """What could not be read of each bid, and the way to its original, once it was opened."""
    files = {item.id: item for item in at.opened.project.of(BidFile) if item.round == record.id}
    for vendor in line.vendors:
        for item in vendor.bids:
            if item.state is BidState.SEALED or record.opened is None:
                continue
            note = files[item.file].note
            if note:
                told = [f"- {plain(part)}" for part in note.splitlines()]
                head = at.words("bids.received.problems", vendor=plain(vendor.name))
                st.warning("\n".join([f"**{head}**", "", *told]), icon=":material/warning:")
            label = f"{at.words('bids.received.original')}: {plain(item.name)}"
            args = (at.project, item.file)
            st.button(label, key=f"bid-original-{item.file}", on_click=_original, args=args)
            offered(at, f"bid-original/{item.file}", links=False)


def _original(project: str, name: str) -> None:
    made = original(state.workspace(), state.person(), project, name)
    if isinstance(made, MadeFile):
        waits_in_tray(f"bid-original/{name}", made)
