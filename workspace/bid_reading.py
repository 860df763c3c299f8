"""Reading bids that were handed in: whose workbook is expected, and what one says as records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from exchange.bounded import MIB, Bounds
from exchange.codes import Code as FileCode
from exchange.rfp_workbook import RfpHead
from exchange.rfp_workbook_read import ReceivedBid, read_rfp
from project.asked import asked
from project.changes import Change, Put, Remove
from project.codes import Code
from project.model import AnyRecord, Project
from project.records.bidding import BidAnswer, BidFile, BidPrice, BidRound, BidState
from words.catalogue import Words
from words.complaints import explanation
from workspace.open import Opened
from workspace.wiring import Workspace

LARGEST = Bounds(file_bytes=10 * MIB)
"""What reading one bid may use up."""

MOST_NOTE = 9_900

PASSING = frozenset({FileCode.TOO_SLOW, FileCode.TOO_BIG, FileCode.BROKEN_FILE})
"""Faults of the reader, not of the bid: the very same bytes were taken apart when they were handed in."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one bid.

    Attributes:
        bid: what it says; None where it could not be read.
        problems: why, or which cells were left out.
        waits: it is not the bid's fault, so it stays sealed: its file is not here, or the reader failed.
        absent: its file is not here.
    """

    file: BidFile
    bid: ReceivedBid | None
    problems: tuple[Diagnostic, ...]
    waits: bool = False
    absent: bool = False


def head_for(here: Opened, found: BidRound, vendor: str, language: str) -> RfpHead:
    """Whose workbook one is, as everything stands; project and currency stay those it went out with."""
    what = asked(here.project, here.catalogue, found, language)
    return RfpHead(
        project=found.issued_as or here.project.id,
        round=found.id,
        vendor=vendor,
        language=language,
        currency=found.currency or here.project.settings.currency,
        years=str(found.years),
        asked=what.digest,
    )


def expected_for(here: Opened, found: BidRound, vendor: str, language: str) -> RfpHead:
    """The head that a workbook has to carry when it comes back.

    A round that went out before its project was noted is known by its own id and by what was asked alone:
    the project may have come here from elsewhere since.
    """
    head = head_for(here, found, vendor, language)
    unnoted = found.sent is not None and not found.issued_as
    return replace(head, project="") if unnoted else head


def read_one(workspace: Workspace, here: Opened, found: BidRound, file: BidFile, words: Words) -> Reading:
    """Take one bid apart."""
    try:
        data = workspace.store.file(here.project.id, file.digest).data
    except LookupError:
        return Reading(file, None, (absent(file),), waits=True, absent=True)
    language = workspace.settings.language
    expected = expected_for(here, found, file.vendor, language)
    what = asked(here.project, here.catalogue, found, language)
    bid, problems = read_rfp(data, file.name, expected, what, words, LARGEST)
    waits = bid is None and any(item.code in PASSING for item in problems)
    return Reading(file, bid, problems, waits=waits)


def absent(file: BidFile) -> Diagnostic:
    """That the file of a bid is not here."""
    at = Place("", path=(BidFile.KIND, file.id, "digest"))
    return complain(Code.BID_FILE_ABSENT, at, {"name": file.name}, severity=Severity.WARNING)


def written(project: Project, found: BidRound, one: Reading, words: Words) -> Iterator[Change]:
    """What one bid says as records, without those of an earlier bid of this vendor; one that waits stays."""
    file, bid = one.file, one.bid
    state = file.state if one.waits else BidState.BROKEN if bid is None else BidState.OPENED
    yield Put(file.model_copy(update={"state": state, "note": told(one.problems, words)}))
    if bid is None:
        return
    fresh = {(item.KIND, item.id): item for item in _records(found, file, bid)}
    for old in _earlier(project, found, file.vendor):
        key = (old.KIND, old.id)
        if key in fresh:
            fresh[key] = fresh[key].model_copy(update={"revision": old.revision})
        else:
            yield Remove(old.KIND, old.id, old.revision)
    yield from (Put(item) for item in fresh.values())


def _earlier(project: Project, found: BidRound, vendor: str) -> Iterator[AnyRecord]:
    wanted = (found.id, vendor)
    yield from (item for item in project.of(BidAnswer) if (item.round, item.vendor) == wanted)
    yield from (item for item in project.of(BidPrice) if (item.round, item.vendor) == wanted)


def _records(found: BidRound, file: BidFile, bid: ReceivedBid) -> Iterator[AnyRecord]:
    for item in bid.answers:
        yield BidAnswer(
            id=f"{found.id}:{file.vendor}:{item.item}",
            round=found.id,
            vendor=file.vendor,
            item=item.item,
            delivery=item.delivery,
            text=item.text,
            amount=item.amount,
            currency=bid.head.currency if item.amount is not None else None,
            ready=item.ready,
            evidence=item.evidence,
            file=file.id,
        )
    if bid.prices:
        yield BidPrice(
            id=f"{found.id}:{file.vendor}",
            round=found.id,
            vendor=file.vendor,
            currency=bid.head.currency,
            lines=bid.prices,
            file=file.id,
        )


def told(problems: Sequence[Diagnostic], words: Words) -> str:
    """Complaints as lines of a note."""
    lines = dict.fromkeys(explanation(item, words) for item in problems)
    return "\n".join(lines)[:MOST_NOTE]
