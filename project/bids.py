"""What was asked of vendors and what they answered; see docs/methods/bids.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from project.asked import asked
from project.bid_answers import compared, differences, items, lacking, promises, refused
from project.bid_prices import price_sheets
from project.bid_proposals import proposals
from project.catalogue import Catalogue
from project.model import Project
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound, BidState
from project.results.bids import AskedVendor, BidLine, Bids, RoundLine

Fact = tuple[str, float | bool | None]


def bids(project: Project, catalogue: Catalogue, as_of: date, language: str = "en") -> Bids:
    """Every round with what came in, answered and is proposed; the newest first."""
    rounds = tuple(_round(project, catalogue, item, as_of, language) for item in in_turn(project))
    return Bids(rounds, tuple(_facts(rounds)))


def in_turn(project: Project) -> list[BidRound]:
    """The rounds, newest first: not sent yet, then by the day of sending; followers before the followed."""
    depth = {item.id: _depth(project, item) for item in project.of(BidRound)}
    return sorted(
        project.of(BidRound),
        key=lambda item: (item.sent or date.max, depth[item.id], item.id),
        reverse=True,
    )


def _depth(project: Project, item: BidRound) -> int:
    seen: list[str] = [item.id]
    found = item
    while found.follows is not None and found.follows not in seen:
        seen.append(found.follows)
        found = project.find(BidRound, found.follows) or found
    return len(seen)


def _round(project: Project, catalogue: Catalogue, item: BidRound, as_of: date, language: str) -> RoundLine:
    what = asked(project, catalogue, item, language)
    names = {vendor.id: vendor.name for vendor in project.offers}
    before = None if item.follows is None else project.find(BidRound, item.follows)
    lines, given = items(project, item, what), written(project, item)
    earlier = () if before is None else items(project, before, asked(project, catalogue, before, language))
    shown = compared(lines, earlier) if before is not None and item.opened else lines
    return RoundLine(
        id=item.id,
        title=item.title,
        sent=item.sent,
        deadline=item.deadline,
        opened=item.opened,
        follows=item.follows,
        years=item.years,
        vendors=tuple(
            AskedVendor(name, names[name], _bids(project, item, name), name in given)
            for name in item.asked_of
        ),
        items=shown,
        missing=tuple(missing(item, what)),
        lacking=tuple(lacking(shown)),
        promises=tuple(promises(shown, as_of)),
        refused=tuple(refused(shown)),
        differences=tuple(differences(shown, earlier)) if item.opened else (),
        proposals=tuple(proposals(project, catalogue, shown, language)),
        prices=tuple(price_sheets(project, item, before)),
    )


def written(project: Project, item: BidRound) -> frozenset[str]:
    """Vendors of which answers or prices to a round stand in the project, with a file kept or without."""
    answered = frozenset(found.vendor for found in project.of(BidAnswer) if found.round == item.id)
    return answered | frozenset(found.vendor for found in project.of(BidPrice) if found.round == item.id)


def missing(item: BidRound, what: BidAsked) -> Iterator[str]:
    """What a round lacks before it may go out; nothing once it is out."""
    if item.sent is not None:
        return
    if not item.asked_of:
        yield "vendors"
    if not what.requirements:
        yield "requirements"
    if item.deadline is None:
        yield "deadline"
    for field in ("contact", "present", "services", "where_data", "laws"):
        if not getattr(item, field).strip():
            yield field
    if any(not asked_one.acceptance.strip() for asked_one in what.requirements):
        yield "acceptance"


HOLDS_BACK = frozenset({"vendors", "deadline", "contact"})
"""Without these nothing may go out; the others are told and may be left open."""


def in_time(file: BidFile, deadline: datetime | None) -> bool:
    """Whether a bid came in before the deadline had passed, to the second."""
    return deadline is None or file.received <= deadline


def counting(files: list[BidFile], deadline: datetime | None) -> BidFile | None:
    """The bid of a vendor that is opened: the newest in time; where none was, the newest late one.

    One that turned out not to be readable gives way to any other; one that was withdrawn never counts.
    """
    files = [item for item in files if item.state is not BidState.WITHDRAWN]
    readable = [item for item in files if item.state is not BidState.BROKEN] or files
    ordered = sorted(readable, key=lambda item: (item.received, item.id))
    timely = [item for item in ordered if in_time(item, deadline)]
    return next(reversed(timely or ordered), None)


def _bids(project: Project, item: BidRound, vendor: str) -> tuple[BidLine, ...]:
    files = [file for file in project.of(BidFile) if (file.round, file.vendor) == (item.id, vendor)]
    first = counting(files, item.deadline)
    return tuple(
        BidLine(
            file=file.id,
            name=file.name,
            digest=file.digest,
            size=file.size,
            received=file.received,
            state=file.state,
            late=not in_time(file, item.deadline),
            counts=file is first,
            reason=file.reason,
        )
        for file in sorted(files, key=lambda file: (file.received, file.id))
    )


def _facts(rounds: tuple[RoundLine, ...]) -> Iterator[Fact]:
    sent = [item for item in rounds if item.sent is not None]
    newest = sent[0] if sent else None
    vendors = () if newest is None else newest.vendors
    lines = [bid for item in vendors for bid in item.bids]
    yield "rounds_sent", float(len(sent))
    yield "bids_asked", float(len(vendors))
    yield "bids_received", float(sum(item.handed_in for item in vendors))
    yield "bids_sealed", float(sum(line.counts and line.state is BidState.SEALED for line in lines))
    yield "bid_evidence_lacking", float(0 if newest is None else len(newest.lacking))
    yield "bid_knock_outs", float(0 if newest is None else len({item[0] for item in newest.refused}))
