"""What becomes of bids that came in: withdrawn with a reason, read once more, and files that no bid names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from authoring.diagnostics import Place, complain
from project.access import Action
from project.bids import counting
from project.codes import Code
from project.model import Project
from project.records.bidding import BidFile, BidState
from store.port import FileLine
from words.catalogue import load
from workspace.bid_reading import read_one, written
from workspace.bidding import here_for, round_in
from workspace.change import Outcome, Refused, change, put
from workspace.evaluators import project_of
from workspace.guarding import require
from workspace.wiring import Workspace


def withdraw_bid(
    workspace: Workspace, person: str, project_id: str, bid: str, reason: str, *, operation: str | None = None
) -> Outcome:
    """Note that a vendor took its bid back before the opening; file, record and reason stay.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such bid.
    """
    here = here_for(workspace, person, project_id)
    record = _bid_in(here.project, bid)
    gone = record.model_copy(update={"state": BidState.WITHDRAWN, "reason": reason.strip()})
    return put(workspace, person, project_id, "bid_file.withdrawn", gone, operation=operation)


def read_again(
    workspace: Workspace, person: str, project_id: str, bid: str, *, operation: str | None = None
) -> Outcome:
    """Read a bid once more that could not be read when it was opened, where it would be the one that counts.

    Its bytes are those that came in, so nothing in it can have changed since.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such bid.
        StoreFault: the storage failed; nothing was saved.
    """
    here = here_for(workspace, person, project_id)
    record = _bid_in(here.project, bid)
    found = round_in(here.project, record.round)
    at = Place("", path=(BidFile.KIND, record.id, "state"))
    if found.opened is None:
        return Refused((complain(Code.BID_NOT_OPENED, at, {"name": found.title}),))
    if record.state is not BidState.BROKEN or not would_count(here.project, record):
        return Refused((complain(Code.BID_REPLACED, at),))
    words = load(workspace.settings.language)
    one = read_one(workspace, here, found, record, words)
    if one.bid is None:
        return Refused(one.problems)
    changes = tuple(written(here.project, found, replace(one, waits=False), words))
    return change(workspace, person, project_id, "bid_file.read_again", changes, operation=operation)


def would_count(project: Project, record: BidFile) -> bool:
    """Whether a bid would be the one of its vendor that counts, if it could be read."""
    found = round_in(project, record.round)
    readable = record.model_copy(update={"state": BidState.OPENED})
    theirs = [
        readable if item.id == record.id else item
        for item in project.of(BidFile)
        if (item.round, item.vendor) == (record.round, record.vendor)
    ]
    return counting(theirs, found.deadline) is readable


@dataclass(frozen=True, slots=True)
class Compared:
    """Bids beside the files that are kept.

    Attributes:
        unnamed: files that no bid names, in the order in which they came in; there should be none.
        absent: ids of bids whose file is not here.
    """

    unnamed: tuple[FileLine, ...] = ()
    absent: frozenset[str] = frozenset()


def kept_files(workspace: Workspace, person: str, project_id: str) -> Compared:
    """Which kept files no bid names, and which bids have none.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.VIEW)
    bids, lines = tuple(project_of(stored).of(BidFile)), workspace.store.files(project_id)
    named, here = {item.digest for item in bids}, {line.digest for line in lines}
    return Compared(
        tuple(line for line in lines if line.digest not in named),
        frozenset(item.id for item in bids if item.digest not in here),
    )


def _bid_in(project: Project, bid: str) -> BidFile:
    found = project.find(BidFile, bid)
    if found is None:
        raise LookupError(bid)
    return found
