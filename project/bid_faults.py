"""What is wrong with a request for proposal or a bid, beyond what the records name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from authoring.diagnostics import Diagnostic, Place, complain
from project.catalogue import Catalogue
from project.codes import Code
from project.model import AnyRecord, Project, Record
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound, BidState
from project.references import names_in

MAY_CHANGE = frozenset({"revision", "title", "deadline", "opened", "opened_by"})
"""What of a round that went out may still change; the deadline only to a later one, until it is opened."""

OPENED_STAYS = ("deadline", "opened", "opened_by")
"""What of a round whose bids were opened never changes again: prices were seen from then on."""

FILE_STAYS = ("round", "vendor", "name", "digest", "size", "received", "by")
"""What of a bid never changes."""

_BECOMES: Mapping[BidState, frozenset[BidState]] = {
    BidState.SEALED: frozenset({BidState.OPENED, BidState.BROKEN, BidState.WITHDRAWN}),
    BidState.BROKEN: frozenset({BidState.OPENED, BidState.WITHDRAWN}),
    BidState.OPENED: frozenset(),
    BidState.WITHDRAWN: frozenset(),
}
"""How a bid may go on; one that was withdrawn may be brought back as long as no bid was opened."""


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))


def check_round(project: Project, _catalogue: Catalogue, record: BidRound) -> Iterator[Diagnostic]:
    """Deadline with its zone and after the sending, opened only after it, no round that follows itself."""
    if record.deadline is not None and record.deadline.tzinfo is None:
        yield complain(Code.BID_DEADLINE_ZONE, _at(record, "deadline"))
        return
    if record.sent is not None:
        if record.deadline is None or record.deadline.date() < record.sent:
            yield complain(Code.BID_DEADLINE_BEFORE_SENT, _at(record, "deadline"))
        if project.find(BidAsked, record.id) is None:
            yield complain(Code.BID_WITHOUT_ASKED, _at(record, "sent"))
    yield from _opened(record)
    above = {item.id: item.follows for item in project.of(BidRound)}
    seen, name = {record.id}, record.follows
    while name is not None and name not in seen:
        seen.add(name)
        name = above.get(name)
    if name is not None:
        yield complain(Code.BID_CIRCLE, _at(record, "follows"), {"name": record.title})


def _opened(record: BidRound) -> Iterator[Diagnostic]:
    if record.opened is None:
        return
    at = _at(record, "opened")
    if record.opened.tzinfo is None:
        yield complain(Code.BID_DEADLINE_ZONE, at)
    elif record.sent is None or record.deadline is None or record.opened <= record.deadline:
        yield complain(Code.BID_OPENED_EARLY, at)


def check_asked(_project: Project, _catalogue: Catalogue, record: BidAsked) -> Iterator[Diagnostic]:
    """Each item once, also between requirements and questions: an answer is known by its item alone."""
    seen: set[str] = set()
    for name in (*(item.id for item in record.requirements), *(item.id for item in record.questions())):
        if name in seen:
            yield complain(Code.BID_UNKNOWN_ITEM, _at(record, "requirements"), {"name": name}, value=name)
        seen.add(name)


def check_file(project: Project, _catalogue: Catalogue, record: BidFile) -> Iterator[Diagnostic]:
    """Only a vendor that was asked hands in, once the request went out; withdrawn only with a reason."""
    found = project.find(BidRound, record.round)
    if found is not None and found.sent is None:
        yield complain(Code.BID_NOT_OUT, _at(record, "round"), {"name": found.title})
    if found is not None and record.vendor not in found.asked_of:
        yield complain(Code.BID_NOT_ASKED, _at(record, "vendor"))
    if record.received.tzinfo is None:
        yield complain(Code.BID_DEADLINE_ZONE, _at(record, "received"))
    if record.state is BidState.WITHDRAWN and not record.reason.strip():
        yield complain(Code.BID_REASON, _at(record, "reason"))
    if record.state is BidState.OPENED:
        yield from _open(project, record, record.round)


def check_answer(project: Project, _catalogue: Catalogue, record: BidAnswer) -> Iterator[Diagnostic]:
    """The id is composed, the bids were opened, and the item was asked."""
    yield from _composed(record, f"{record.round}:{record.vendor}:{record.item}")
    yield from _open(project, record, record.round)
    what = project.find(BidAsked, record.round)
    if what is not None:
        known = {item.id for item in what.requirements} | {item.id for item in what.questions()}
        if record.item not in known:
            at = _at(record, "item")
            yield complain(Code.BID_UNKNOWN_ITEM, at, {"name": record.item}, value=record.item)


def check_price(project: Project, _catalogue: Catalogue, record: BidPrice) -> Iterator[Diagnostic]:
    """The id is composed and the bids were opened."""
    yield from _composed(record, f"{record.round}:{record.vendor}")
    yield from _open(project, record, record.round)


def _composed(record: Record, expected: str) -> Iterator[Diagnostic]:
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record, "id"), {"expected": expected}, value=record.id)


def _open(project: Project, record: Record, name: str) -> Iterator[Diagnostic]:
    found = project.find(BidRound, name)
    if found is not None and found.opened is None:
        yield complain(Code.BID_NOT_OPENED, _at(record, "round"), {"name": found.title})


def changed_rounds(
    before: Project, put: Sequence[AnyRecord], gone: Sequence[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """What speaks against changing a request that went out: everything but its title and a later deadline.

    A bid is never removed and never another one, and what was opened stays opened.

    Args:
        before: the project as it stands.
        put: records that are to be written.
        gone: (kind, id) of those to be removed.
    """
    rounds = {item.id: item for item in before.of(BidRound)}
    asked = {item.id: item for item in before.of(BidAsked)}
    handed_in = {item.round for item in before.of(BidFile)}
    for record in put:
        if isinstance(record, BidRound) and record.id in rounds:
            moved = {item.id for item in put if before.find(type(item), item.id) is None} | {
                name for _, name in gone
            }
            yield from _changed(rounds[record.id], record, moved, taken_back=record.id not in handed_in)
        if isinstance(record, BidFile):
            yield from _changed_file(before, record)
        if isinstance(record, BidAsked) and record.id in asked and not _same(record, asked[record.id]):
            yield complain(Code.BID_ROUND_OUT, _at(record, "requirements"), {"field": "requirements"})
    for kind, name in gone:
        if kind == BidFile.KIND and before.find(BidFile, name) is not None:
            yield complain(Code.BID_FILE_STAYS, Place("", path=(kind, name, "state")))
        stays = name in rounds and (BidRound.KIND, name) not in gone and name in handed_in
        if kind == BidAsked.KIND and stays:
            place = Place("", path=(kind, name, "requirements"))
            yield complain(Code.BID_ROUND_OUT, place, {"field": "requirements"})


def _same(one: BidAsked, other: BidAsked) -> bool:
    return (one.requirements, one.sections) == (other.requirements, other.sections)


NAMES = frozenset({"asked_of", "requirements", "follows"})
"""Fields that let go of a record when it is removed, and take it back with it."""


def _changed(
    old: BidRound, new: BidRound, moved: AbstractSet[str], *, taken_back: bool
) -> Iterator[Diagnostic]:
    """What differs, but for names of records that go or come back in the same act."""
    if old.sent is None or (taken_back and new.sent is None):
        return
    for field in BidRound.model_fields:
        same = getattr(old, field) == getattr(new, field)
        if field in NAMES and not same:
            same = set(names_in(old, field)) ^ set(names_in(new, field)) <= moved
        if field not in MAY_CHANGE and not same:
            yield complain(Code.BID_ROUND_OUT, _at(new, field), {"field": field})
    if old.opened is not None:
        moved_on = [field for field in OPENED_STAYS if getattr(old, field) != getattr(new, field)]
        yield from (complain(Code.BID_OPENED_STAYS, _at(new, field)) for field in moved_on[:1])
    elif old.deadline is not None and (new.deadline is None or new.deadline < old.deadline):
        yield complain(Code.BID_DEADLINE_EARLIER, _at(new, "deadline"))


def _changed_file(before: Project, new: BidFile) -> Iterator[Diagnostic]:
    """Why a bid may not become this: it stays what came in, and goes on in one direction only."""
    old = before.find(BidFile, new.id)
    if old is None:
        return
    found = before.find(BidRound, old.round)
    back = old.state is BidState.WITHDRAWN and (found is None or found.opened is None)
    allowed = new.state is old.state or new.state in _BECOMES[old.state] or back
    if not allowed or any(getattr(old, field) != getattr(new, field) for field in FILE_STAYS):
        yield complain(Code.BID_FILE_STAYS, _at(new, "state"))
