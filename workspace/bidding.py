"""Asking vendors for an offer: what is asked is frozen, bids stay sealed until the deadline.

What goes out is written in `workspace.bid_papers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.bounded import MIB
from exchange.rfp_workbook_read import check_rfp
from project.access import Action
from project.asked import asked_now
from project.bids import HOLDS_BACK, counting, in_time, missing
from project.changes import Put
from project.codes import Code
from project.model import AnyRecord, Project, Score, Vendor
from project.records.bidding import BidFile, BidRound, BidState
from project.results.bids import ScoreProposal
from store.port import KeptFile, Stale
from words.catalogue import Words, load
from workspace.bid_reading import LARGEST, Reading, absent, expected_for, read_one, told, written
from workspace.change import Changed, Outcome, Refused, change, new_id, put
from workspace.guarding import require
from workspace.handing import MadeFile
from workspace.open import Opened, opened
from workspace.wiring import Workspace

MOST_KEPT = 200 * MIB
"""Bytes of all files that a project keeps; its own file has to hold them."""

MOST_FILES = 500
"""Files that a project keeps; with everything else they stay within `exchange.project_zip.MOST_FILES`."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A bid was taken; `problems` are told where it was kept although it is not our workbook."""

    outcome: Changed
    file: str
    late: bool
    problems: tuple[Diagnostic, ...] = ()


def here_for(workspace: Workspace, person: str, project_id: str, action: Action = Action.EDIT) -> Opened:
    """The project, for somebody who may do this with it."""
    require(workspace.store.load(project_id), person, action)
    return opened(workspace, person, project_id, language=workspace.settings.language)


def round_in(project: Project, round_id: str) -> BidRound:
    """The round. Raises LookupError when there is none."""
    found = project.find(BidRound, round_id)
    if found is None:
        raise LookupError(round_id)
    return found


def second_round(
    workspace: Workspace, person: str, project_id: str, round_id: str, *, operation: str | None = None
) -> Outcome:
    """Prepare one more round that follows this one: the same texts, those of its vendors still compared.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such round.
    """
    here = here_for(workspace, person, project_id)
    found = round_in(here.project, round_id)
    compared = {item.id for item in here.project.vendors}
    words = load(workspace.settings.language)
    made = found.model_copy(
        update={
            "id": f"b{new_id()[:12]}",
            "revision": 0,
            "title": words("bids.next_title", title=found.title)[:200],
            "asked_of": tuple(item for item in found.asked_of if item in compared),
            "follows": found.id,
            **dict.fromkeys(("sent", "deadline", "opened", "opened_by", "questions_until")),
            "issued_as": "",
            "currency": None,
        }
    )
    return put(workspace, person, project_id, "bid_round.followed", made, operation=operation)


def mark_sent(
    workspace: Workspace, person: str, project_id: str, round_id: str, *, operation: str | None = None
) -> Outcome:
    """Note that a round went out; from then on what is asked stays word by word as it is now.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such round.
    """
    here = here_for(workspace, person, project_id)
    found = round_in(here.project, round_id)
    what = asked_now(here.project, here.catalogue, found, workspace.settings.language)
    lacking = HOLDS_BACK.intersection(missing(found, what))
    at = _at(found, "sent")
    if lacking:
        words = load(workspace.settings.language)
        told = ", ".join(words(f"bids.missing.{name}") for name in sorted(lacking))
        return Refused((complain(Code.BID_INCOMPLETE, at, {"missing": told}),))
    now = workspace.clock()
    if found.deadline is not None and found.deadline <= now:
        return Refused((complain(Code.BID_DEADLINE_BEFORE_SENT, _at(found, "deadline")),))
    noted = {"sent": now.date(), "issued_as": here.project.id, "currency": here.project.settings.currency}
    sent = found.model_copy(update=noted)
    return put(workspace, person, project_id, "bid_round.sent", sent, what, operation=operation)


def hand_in(
    workspace: Workspace,
    person: str,
    project_id: str,
    round_id: str,
    vendor: str,
    data: bytes,
    filename: str,
    *,
    anyway: bool = False,
    operation: str | None = None,
) -> HandedIn | Refused:
    """Take a bid: the bytes are kept as they came, and nobody sees what stands in it before the opening.

    It is only looked at whether it is our workbook, of this vendor and round. With `anyway` it is kept even
    if it is not, marked as unreadable: an original is never lost. The file of a bid that is noted and whose
    file is not here (the project came from an export that leaves sealed bids out) takes its place again.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such round.
        StoreFault: the storage failed.
    """
    here = here_for(workspace, person, project_id)
    found = round_in(here.project, round_id)
    gone = _brought_back(workspace, here.project, found, vendor, data)
    if gone is not None:
        return _kept(workspace, person, here, found, gone, data, "bid_file.brought_back", operation=operation)
    wrong = tuple(_not_taken(workspace, here, found, vendor, data))
    if wrong:
        return Refused(wrong)
    expected = expected_for(here, found, vendor, workspace.settings.language)
    problems = check_rfp(data, filename, expected, LARGEST)
    if problems and not (anyway and 0 < len(data) <= LARGEST.file_bytes):
        return Refused(problems)
    record = BidFile(
        id=f"f{new_id()[:12]}",
        round=found.id,
        vendor=vendor,
        name=_shown(filename),
        digest=sha256(data).hexdigest(),
        size=len(data),
        received=workspace.clock(),
        state=BidState.BROKEN if problems else BidState.SEALED,
        by=person,
        note=told(problems, load(workspace.settings.language)),
    )
    done = _kept(workspace, person, here, found, record, data, "bid_file.handed_in", operation=operation)
    return replace(done, problems=problems) if isinstance(done, HandedIn) else done


def _brought_back(
    workspace: Workspace, project: Project, found: BidRound, vendor: str, data: bytes
) -> BidFile | None:
    """The bid that this file is, byte by byte, where its own is not here."""
    digest = sha256(data).hexdigest()
    if any(line.digest == digest for line in workspace.store.files(project.id)):
        return None
    theirs = (item for item in project.of(BidFile) if (item.round, item.vendor) == (found.id, vendor))
    return next((item for item in theirs if item.digest == digest), None)


def _kept(
    workspace: Workspace,
    person: str,
    here: Opened,
    found: BidRound,
    record: BidFile,
    data: bytes,
    intent: str,
    *,
    operation: str | None,
) -> HandedIn | Refused:
    """Keep file and record in one act: neither is ever there without the other."""
    file = KeptFile(record.digest, record.name, record.received, data)
    project_id, changes = here.project.id, (Put(record),)
    done = change(workspace, person, project_id, intent, changes, operation=operation, files=(file,))
    if isinstance(done, Stale):
        return Refused((complain(Code.BID_MEANWHILE, _at(record, "round")),))
    if isinstance(done, Refused):
        return done
    return HandedIn(done, record.id, not in_time(record, found.deadline))


def _shown(filename: str) -> str:
    """A file name as a record may hold it."""
    return "".join(letter for letter in filename if letter.isprintable())[-200:] or "bid.xlsx"


def _not_taken(
    workspace: Workspace, here: Opened, found: BidRound, vendor: str, data: bytes
) -> Iterator[Diagnostic]:
    if found.sent is None:
        yield complain(Code.BID_NOT_OUT, _at(found, "sent"), {"name": found.title})
    if vendor not in found.asked_of:
        yield complain(Code.BID_NOT_ASKED, _at(found, "asked_of"))
    kept = workspace.store.files(here.project.id)
    if sum(line.size for line in kept) + len(data) > MOST_KEPT:
        yield complain(Code.BID_SPACE, _at(found, "asked_of"), {"most": MOST_KEPT // MIB})
    if len(kept) >= MOST_FILES:
        yield complain(Code.BID_MOST_FILES, _at(found, "asked_of"), {"most": MOST_FILES})


def open_bids(
    workspace: Workspace,
    person: str,
    project_id: str,
    round_id: str,
    *,
    without: bool = False,
    operation: str | None = None,
) -> Outcome:
    """Open the sealed bids of a round once its deadline has passed: all of them in one act.

    Of each vendor the newest bid in time is opened, else the newest late one. Cells that cannot be relied on
    are left out and told in the note of the bid; an unreadable bid is marked as such. Where the reader fails
    on a bid it could take apart before, nothing is opened; with `without` the others are, and that bid stays
    sealed. So does one whose file is not here.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such round.
        StoreFault: the storage failed; nothing was saved.
    """
    here = here_for(workspace, person, project_id)
    found = round_in(here.project, round_id)
    now, words = workspace.clock(), load(workspace.settings.language)
    if found.sent is None or found.deadline is None:
        return Refused((complain(Code.BID_NOT_OUT, _at(found, "sent"), {"name": found.title}),))
    if now <= found.deadline:
        told = {"deadline": deadline_told(found, words)}
        return Refused((complain(Code.BID_TOO_EARLY, _at(found, "deadline"), told),))
    sealed = [item for item in _counting(here.project, found) if item.state is BidState.SEALED]
    if not sealed:
        return Refused((complain(Code.BID_NOTHING_SEALED, _at(found, "opened"), {"name": found.title}),))
    readings = [read_one(workspace, here, found, item, words) for item in sealed]
    held = tuple(_held(here.project, readings, without=without))
    if held:
        return Refused(held)
    changes = [item for one in readings for item in written(here.project, found, one, words)]
    if found.opened is None:
        first = found.model_copy(update={"opened": now, "opened_by": person})
        changes.insert(0, Put(first))
    return change(workspace, person, project_id, "bid_round.opened", changes, operation=operation)


def _held(project: Project, readings: Sequence[Reading], *, without: bool) -> Iterator[Diagnostic]:
    """Why nothing is opened now: the reader failed on a bid, or none of them can be read."""
    nothing = all(one.waits for one in readings)
    for one in readings:
        if one.absent and nothing:
            yield from one.problems
        elif one.waits and not one.absent and (nothing or not without):
            vendor = project.find(Vendor, one.file.vendor)
            name = one.file.vendor if vendor is None else vendor.name
            yield complain(Code.BID_NOT_READ, _at(one.file, "state"), {"name": name})
            yield from one.problems


def _counting(project: Project, found: BidRound) -> Iterator[BidFile]:
    for vendor in found.asked_of:
        theirs = [item for item in project.of(BidFile) if (item.round, item.vendor) == (found.id, vendor)]
        first = counting(theirs, found.deadline)
        if first is not None:
            yield first


def original(workspace: Workspace, person: str, project_id: str, bid: str) -> MadeFile | Refused:
    """A bid as the vendor handed it in, byte by byte; refused while it is sealed, or was withdrawn.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such bid.
    """
    here = here_for(workspace, person, project_id, Action.EXPORT)
    record = here.project.find(BidFile, bid)
    if record is None:
        raise LookupError(bid)
    found = round_in(here.project, record.round)
    if found.opened is None or record.state in (BidState.SEALED, BidState.WITHDRAWN):
        return Refused((complain(Code.BID_NOT_OPENED, _at(record, "state"), {"name": found.title}),))
    try:
        kept = workspace.store.file(project_id, record.digest)
    except LookupError:
        return Refused((absent(record),))
    return MadeFile(record.name, XLSX, kept.data)


def confirm_scores(
    workspace: Workspace,
    person: str,
    project_id: str,
    round_id: str,
    chosen: Sequence[ScoreProposal],
    *,
    operation: str | None = None,
) -> Outcome:
    """Take over proposed scores that somebody looked at; refused whole where one proposes something else now.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such round.
    """
    here = here_for(workspace, person, project_id)
    found = round_in(here.project, round_id)
    line = here.outlook.bids.round(round_id)
    now = {} if line is None else {(item.vendor, item.criterion): item for item in line.proposals}
    moved = [item for item in chosen if now.get((item.vendor, item.criterion)) != item]
    if moved:
        at = _at(found, "id")
        return Refused((complain(Code.BID_SCORE_MOVED, at, {"name": moved[0].title}),))
    words = load(workspace.settings.language)
    records = [_score(here.project, found, item, words) for item in chosen]
    return put(workspace, person, project_id, "score.from_bid", *records, operation=operation)


def _score(project: Project, found: BidRound, item: ScoreProposal, words: Words) -> Score:
    name = f"{item.vendor}:{item.criterion}"
    standing = project.find(Score, name)
    counts = {"answered": item.answered, "asked": item.asked}
    return Score(
        id=name,
        revision=0 if standing is None else standing.revision,
        vendor=item.vendor,
        criterion=item.criterion,
        value=item.value,
        evidence=words("bids.score_evidence", round=found.title, **counts),
        note="" if standing is None else standing.note,
    )


def deadline_told(found: BidRound, words: Words) -> str:
    """The deadline with its offset from UTC, as it is read: "30 Nov 2026, 12:00 (UTC+01:00)"."""
    if found.deadline is None:
        return ""
    from words.numbers import day  # noqa: PLC0415  formats are loaded where they are used

    offset = f"{found.deadline:%z}"
    zone = f"UTC{offset[:3]}:{offset[3:5]}" if offset else "UTC"
    return words(
        "bids.deadline_told",
        day=day(found.deadline.date(), words.language),
        time=f"{found.deadline:%H:%M}",
        zone=zone,
    )


def _at(record: AnyRecord, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))
