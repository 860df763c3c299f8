"""Bids as they come in: kept with their proof, sealed until the deadline, opened all at once."""

from __future__ import annotations

import streamlit as st

from project.codes import Code
from project.records.bidding import BidFile, BidRound, BidState
from project.results.bids import AskedVendor, BidLine, RoundLine
from reports.document import Column, Table, TableRow
from views import bids_withdrawn, choosing, frame, saving, state, widgets
from views.survey_parts import attempt, complaints, offered, waits_in_tray
from views.text import plain
from workspace.bid_files import Compared, kept_files, read_again, would_count
from workspace.bidding import HandedIn, deadline_told, hand_in, open_bids, original
from workspace.change import Outcome, Refused
from workspace.handing import MadeFile

FORM = "bid-file"
REFUSED, TAKEN, UNREAD = "_bid_refused", "_bid_taken", "_bid_unread"
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
    kept = kept_files(at.workspace, state.person(), at.project)
    widgets.table(_table(at, line, kept), wrap=True)
    if kept.unnamed:
        _unnamed(at, kept)
    _opening(at, record, line)
    if at.may_edit and record.opened is None:
        bids_withdrawn.show(at, record, line)
    _originals(at, record, line)


def _unnamed(at: frame.Here, kept: Compared) -> None:
    """Files that no bid names: somebody has to know of them."""
    lines = [f"- {plain(item.name)}, {widgets.moment(item.received, at.words)}" for item in kept.unnamed]
    head = at.words("bids.received.unnamed", count=len(kept.unnamed))
    st.warning("\n".join([head, "", *lines]), icon=":material/warning:")


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


def _table(at: frame.Here, line: RoundLine, kept: Compared) -> Table:
    words = at.words
    heads = tuple(
        Column(words(f"bids.received.{key}")) for key in ("vendor", "name", "came", "state", "proof")
    )
    rows = tuple(TableRow(cells) for vendor in line.vendors for cells in _rows(at, vendor, kept))
    return Table(words("bids.received.table"), heads, rows)


def _rows(at: frame.Here, vendor: AskedVendor, kept: Compared) -> list[tuple[str, ...]]:
    if not vendor.bids:
        told = "unkept" if vendor.written else "nothing"
        return [(vendor.name, at.words(f"bids.received.{told}"), "", "", "")]
    return [
        (
            vendor.name,
            item.name,
            widgets.moment(item.received, at.words),
            _stands(at, item, kept),
            item.digest,
        )
        for item in vendor.bids
    ]


def _stands(at: frame.Here, item: BidLine, kept: Compared) -> str:
    words = at.words
    if item.state is BidState.WITHDRAWN:
        return words("bids.received.because", reason=item.reason)
    told = [words(f"records.bid_file.codes.state.{item.state}")]
    told += [words("bids.received.no_file")] if item.file in kept.absent else []
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
        args = (at.project, record.id, False)
        st.button(words("bids.received.open"), key="bid-open", type="primary", on_click=_open, args=args)
        if (at.project, record.id) in state.shelf(UNREAD):
            st.warning(words("bids.received.unread"), icon=":material/warning:")
            args = (at.project, record.id, True)
            st.button(words("bids.received.open_others"), key="bid-open-others", on_click=_open, args=args)


def _open(
    project: str,
    round_id: str,
    without: bool,  # noqa: FBT001  a callback is handed its arguments in order
) -> None:
    where, who = state.workspace(), state.person()
    told: list[Outcome] = []

    def work(operation: str) -> Outcome:
        told.append(open_bids(where, who, project, round_id, without=without, operation=operation))
        return told[-1]

    saving.run(project, work)
    unread = [item for item in told if isinstance(item, Refused) and _unread(item)]
    state.shelf(UNREAD).pop((project, round_id), None)
    if unread:
        state.shelf(UNREAD)[project, round_id] = True


def _unread(refused: Refused) -> bool:
    return any(item.code == Code.BID_NOT_READ for item in refused.diagnostics)


def _originals(at: frame.Here, record: BidRound, line: RoundLine) -> None:
    """What could not be read of each bid, and the way to its original, once it was opened."""
    files = {item.id: item for item in at.opened.project.of(BidFile) if item.round == record.id}
    for vendor in line.vendors:
        for item in vendor.bids:
            if item.state in (BidState.SEALED, BidState.WITHDRAWN) or record.opened is None:
                continue
            note = files[item.file].note
            if note:
                told = [f"- {plain(part)}" for part in note.splitlines()]
                head = at.words("bids.received.problems", vendor=plain(vendor.name))
                st.warning("\n".join([f"**{head}**", "", *told]), icon=":material/warning:")
            _once_more(at, files[item.file])
            label = f"{at.words('bids.received.original')}: {plain(item.name)}"
            args = (at.project, item.file)
            st.button(label, key=f"bid-original-{item.file}", on_click=_original, args=args)
            offered(at, f"bid-original/{item.file}", links=False)


def _once_more(at: frame.Here, bid: BidFile) -> None:
    """The way to read a bid again that could not be read, where it would be the one that counts."""
    if bid.state is BidState.BROKEN and at.may_edit and would_count(at.opened.project, bid):
        label, args = at.words("bids.received.read_again"), (at.project, bid.id)
        st.button(label, key=f"bid-again-{bid.id}", on_click=_again, args=args)


def _again(project: str, name: str) -> None:
    where, who = state.workspace(), state.person()
    saving.run(project, lambda operation: read_again(where, who, project, name, operation=operation))


def _original(project: str, name: str) -> None:
    made = original(state.workspace(), state.person(), project, name)
    if isinstance(made, MadeFile):
        waits_in_tray(f"bid-original/{name}", made)
