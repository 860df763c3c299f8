"""Asking vendors for offers: frozen when sent, sealed until the deadline, opened in one act, never lost."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
from openpyxl import load_workbook

from exchange import rfp_workbook_read
from exchange.bounded import Bounds, run
from exchange.bounded import Outcome as Outcome_
from exchange.codes import Code as FileCode
from exchange.project_zip import MOST_FILES as MOST_PACKED
from playbook.asking import Delivery, DeliveryPoint
from project import changes
from project.bids import bids
from project.codes import Code
from project.model import Project, Role, Score, Vendor
from project.outlook import Outlook
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound, BidState
from project.records.requirements import Requirement, RequirementState
from project.results.bids import RoundLine
from store.port import Operation, RecordWrite, Stale
from tests.exchange.test_rfp_workbook import cell_of, filled
from words.catalogue import load
from workspace.bid_files import kept_files, read_again, withdraw_bid
from workspace.bid_papers import letter_for, workbook_for, workbooks_zip
from workspace.bidding import (
    MOST_FILES,
    HandedIn,
    confirm_scores,
    hand_in,
    mark_sent,
    open_bids,
    original,
    second_round,
)
from workspace.change import Changed, Outcome, Refused, put, remove, undo
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
WORDS = load()
NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
DEADLINE = datetime(2026, 12, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
AFTER = datetime(2026, 12, 1, 11, 0, 1, tzinfo=UTC)
"""One second after the deadline, told in another time zone."""


class Bidding:
    """A copy of the shipped example with one request for two of its vendors, and a clock to be set."""

    def __init__(self, workspace: Workspace, project: str) -> None:
        self.now = NOW
        self.workspace = replace(workspace, clock=lambda: self.now)
        self.project = project
        self.vendors = tuple(item.id for item in self.here.vendors[:2])
        wanted = [item for item in self.here.of(Requirement) if item.state is RequirementState.ACCEPTED]
        criterion = opened(self.workspace, ME, project).catalogue.criteria.criteria[0].id
        wanted = [item.model_copy(update={"criterion": criterion}) for item in wanted[:3]]
        self.wanted, self.criterion = tuple(item.id for item in wanted), criterion
        self.round = BidRound(
            id="b1",
            title="First: <b>request</b>",
            asked_of=self.vendors,
            requirements=self.wanted,
            contact="bids@example.org",
            present="Spreadsheets",
            deadline=DEADLINE,
        )
        saved(put(self.workspace, ME, project, "bid_round.added", *wanted, self.round))

    @property
    def here(self) -> Project:
        """The project as it stands."""
        return opened(self.workspace, ME, self.project).project

    def mine(self, kind: type[Any]) -> list[Any]:
        """Records of the first round; the example may have requests of its own."""
        return [item for item in self.here.of(kind) if item.round == "b1"]

    def line(self, name: str = "b1") -> RoundLine:
        """What follows from the round."""
        found = opened(self.workspace, ME, self.project).outlook.bids.round(name)
        assert found is not None
        return found

    def send(self, name: str = "b1") -> Outcome:
        """Mark a round as sent."""
        return mark_sent(self.workspace, ME, self.project, name)

    def bid(self, vendor: str, *answers: tuple[str, int, Any], name: str = "b1") -> bytes:
        """A vendor's workbook, filled in."""

        def change(book: Any) -> None:
            for mark, column, value in answers:
                cell_of(book, mark, column).value = value

        made = workbook_for(self.workspace, ME, self.project, name, vendor)
        return filled(change, made.data)

    def take(self, vendor: str, data: bytes, name: str = "b1", **more: Any) -> HandedIn | Refused:
        """Hand a bid in."""
        return hand_in(self.workspace, ME, self.project, name, vendor, data, "bid.xlsx", **more)

    def open(self, name: str = "b1") -> Outcome:
        """Open the bids."""
        return open_bids(self.workspace, ME, self.project, name)

    def usual(self, vendor: str, delivery: str = "Standard", price: float = 10.0, name: str = "b1") -> bytes:
        """A bid that answers every requirement alike and names one price a year."""
        rows = [(f"r:{item}", 6, delivery) for item in self.wanted]
        lines = [("p:1", 3, "All of it"), ("p:1", 4, "Each year"), ("p:1", 6, price)]
        return self.bid(vendor, *rows, *lines, name=name)


def saved(outcome: object) -> Changed:
    """What was stored."""
    assert isinstance(outcome, Changed), outcome
    return outcome


def codes(outcome: object) -> set[str]:
    """Why something was refused."""
    assert isinstance(outcome, Refused), outcome
    return {str(item.code) for item in outcome.diagnostics}


@pytest.fixture
def bidding(workspace: Workspace, example: str) -> Bidding:
    """One request that was not sent yet."""
    return Bidding(workspace, example)


def test_what_was_asked_stays_as_it_went_out(bidding: Bidding) -> None:
    """Later changes of requirements change neither workbook nor result, and the request is locked (L6)."""
    saved(bidding.send())
    before = bidding.line().items
    first = bidding.here.find(Requirement, bidding.wanted[0])
    assert first is not None
    saved(
        put(
            bidding.workspace,
            ME,
            bidding.project,
            "requirement.set",
            first.model_copy(update={"statement": "Something else"}),
        )
    )

    assert bidding.line().items == before
    assert isinstance(bidding.take(bidding.vendors[0], bidding.bid(bidding.vendors[0])), HandedIn)
    sent = bidding.here.find(BidRound, "b1")
    assert sent is not None
    for change in ({"present": "x"}, {"years": 3}, {"sent": None}, {"requirements": ()}):
        refused = put(bidding.workspace, ME, bidding.project, "bid_round.set", sent.model_copy(update=change))
        assert str(Code.BID_ROUND_OUT) in codes(refused)
    earlier = sent.model_copy(update={"deadline": DEADLINE - timedelta(hours=1)})
    assert codes(put(bidding.workspace, ME, bidding.project, "bid_round.set", earlier)) == {
        str(Code.BID_DEADLINE_EARLIER)
    }
    later = sent.model_copy(update={"deadline": DEADLINE + timedelta(hours=1)})
    saved(put(bidding.workspace, ME, bidding.project, "bid_round.set", later))


def test_a_request_that_lacks_something_does_not_go_out(bidding: Bidding) -> None:
    """Without contact, vendors or deadline, and with one that has passed, it is refused."""
    for change in ({"contact": " "}, {"asked_of": ()}, {"deadline": None}):
        standing = bidding.here.find(BidRound, "b1")
        assert standing is not None
        saved(put(bidding.workspace, ME, bidding.project, "x", standing.model_copy(update=change)))
        assert codes(bidding.send()) == {str(Code.BID_INCOMPLETE)}
        standing = bidding.here.find(BidRound, "b1")
        assert standing is not None
        whole = bidding.round.model_copy(update={"revision": standing.revision})
        saved(put(bidding.workspace, ME, bidding.project, "x", whole))
    bidding.now = AFTER
    assert codes(bidding.send()) == {str(Code.BID_DEADLINE_BEFORE_SENT)}


def test_papers_of_a_request_that_is_not_ready_say_so(bidding: Bidding) -> None:
    """Their names begin with draft, alone and together, and the first sheet says it; ready ones do not."""
    ready = workbook_for(bidding.workspace, ME, bidding.project, "b1", bidding.vendors[0])
    stands = bidding.here.find(BidRound, "b1")
    assert stands is not None
    later = stands.model_copy(update={"contact": ""})
    saved(put(bidding.workspace, ME, bidding.project, "bid_round.set", later))
    draft = workbook_for(bidding.workspace, ME, bidding.project, "b1", bidding.vendors[0])
    all_of_them = workbooks_zip(bidding.workspace, ME, bidding.project, "b1")

    assert draft.filename == f"draft-{ready.filename}"
    assert all_of_them.filename.startswith("draft-")
    first = load_workbook(io.BytesIO(draft.data)).worksheets[0]
    told = {str(cell.value) for row in first.iter_rows() for cell in row}
    assert load()("rfp.about.draft_text") in told


def test_a_request_of_questions_and_prices_alone_may_go_out(bidding: Bidding) -> None:
    """Accepted requirements are wanted, and their lack is told; they are not demanded."""
    accepted = [item for item in bidding.here.of(Requirement) if item.state is RequirementState.ACCEPTED]
    none = [item.model_copy(update={"state": RequirementState.PROPOSED}) for item in accepted]
    standing = bidding.here.find(BidRound, "b1")
    assert standing is not None
    without = standing.model_copy(update={"requirements": ()})
    saved(put(bidding.workspace, ME, bidding.project, "x", without, *none))
    assert "requirements" in bidding.line().missing
    assert isinstance(bidding.send(), Changed)


def test_nobody_opens_a_bid_before_its_deadline_has_passed(bidding: Bidding) -> None:
    """Not by writing records, not by taking the original; one second later it is opened."""
    saved(bidding.send())
    data = bidding.usual(bidding.vendors[0])
    done = bidding.take(bidding.vendors[0], data)
    assert isinstance(done, HandedIn)
    bidding.now = DEADLINE
    assert codes(bidding.open()) == {str(Code.BID_TOO_EARLY)}
    assert codes(original(bidding.workspace, ME, bidding.project, done.file)) == {str(Code.BID_NOT_OPENED)}
    answer = BidAnswer(
        id=f"b1:{bidding.vendors[0]}:{bidding.wanted[0]}",
        round="b1",
        vendor=bidding.vendors[0],
        item=bidding.wanted[0],
    )
    assert str(Code.BID_NOT_OPENED) in codes(put(bidding.workspace, ME, bidding.project, "x", answer))
    sent = bidding.here.find(BidRound, "b1")
    assert sent is not None
    early = sent.model_copy(update={"opened": DEADLINE, "opened_by": ME})
    assert str(Code.BID_OPENED_EARLY) in codes(put(bidding.workspace, ME, bidding.project, "x", early))
    assert [item for item in bidding.line().items for one in item.answers if one.given] == []

    bidding.now = AFTER
    saved(bidding.open())

    assert bidding.line().opened == AFTER
    got = original(bidding.workspace, ME, bidding.project, done.file)
    assert isinstance(got, MadeFile)
    assert got.data == data


def test_opening_writes_everything_in_one_act(bidding: Bidding) -> None:
    """Both bids, their answers and prices, who opened and when are one operation; nobody takes it back."""
    saved(bidding.send())
    for vendor, price in zip(bidding.vendors, (10.0, 20.0), strict=True):
        assert isinstance(bidding.take(vendor, bidding.usual(vendor, price=price)), HandedIn)
    bidding.now = AFTER
    done = saved(bidding.open())

    kinds = {item.kind for item in bidding.workspace.store.operation(bidding.project, done.operation)}
    assert kinds == {BidRound.KIND, BidFile.KIND, BidAnswer.KIND, BidPrice.KIND}
    assert [sheet.total for sheet in bidding.line().prices] == [50.0, 100.0]
    assert {item.state for item in bidding.mine(BidFile)} == {BidState.OPENED}
    undone = undo(bidding.workspace, ME, bidding.project, done.operation)
    assert {str(Code.BID_OPENED_STAYS), str(Code.BID_FILE_STAYS)} <= codes(undone)
    assert {item.state for item in bidding.mine(BidFile)} == {BidState.OPENED}


def test_the_newest_bid_in_time_counts_and_late_ones_are_marked(bidding: Bidding) -> None:
    """A late bid is kept and marked, and does not replace one in time; without one in time it is opened."""
    saved(bidding.send())
    first, second = bidding.vendors
    for delivery in ("No", "Standard"):
        bidding.now += timedelta(hours=1)
        assert isinstance(bidding.take(first, bidding.usual(first, delivery)), HandedIn)
    bidding.now = AFTER
    for vendor in (first, second):
        late = bidding.take(vendor, bidding.usual(vendor, "By a partner"))
        assert isinstance(late, HandedIn)
        assert late.late
    saved(bidding.open())

    answers = {item.vendor: item.delivery for item in bidding.mine(BidAnswer)}
    assert answers == {first: Delivery.STANDARD, second: Delivery.PARTNER}
    lines = bidding.line().vendors[0].bids
    assert [(item.counts, item.late) for item in lines] == [(False, False), (True, False), (False, True)]
    assert {item.digest for item in bidding.mine(BidFile)} <= {
        line.digest for line in bidding.workspace.store.files(bidding.project)
    }
    assert len(bidding.mine(BidFile)) == 4


def test_an_original_is_never_lost_even_if_it_is_none_of_ours(bidding: Bidding) -> None:
    """Another file, or another vendor's workbook, is refused with the reason and kept when asked to."""
    first, second = bidding.vendors
    assert codes(bidding.take(first, b"PK\x03\x04")) == {str(Code.BID_NOT_OUT)}
    saved(bidding.send())
    foreign = bidding.bid(second)
    assert codes(bidding.take(first, foreign)) == {str(FileCode.BID_OTHER_VENDOR)}
    assert codes(bidding.take("vendor_zzz", foreign)) == {str(Code.BID_NOT_ASKED)}

    done = bidding.take(first, b"a letter", anyway=True)

    assert isinstance(done, HandedIn)
    assert [item.code for item in done.problems] == [FileCode.NOT_A_WORKBOOK]
    record = bidding.here.find(BidFile, done.file)
    assert record is not None
    assert record.state is BidState.BROKEN
    assert bidding.workspace.store.file(bidding.project, record.digest).data == b"a letter"


def test_wrong_cells_are_told_beside_the_bid_and_the_rest_is_taken(bidding: Bidding) -> None:
    """Nothing half-imported: the wrong answer is missing, the others stand, and the note says which."""
    saved(bidding.send())
    first = bidding.vendors[0]
    rows = [(f"r:{item}", 6, "Standard") for item in bidding.wanted]
    wrong = (f"r:{bidding.wanted[0]}", 6, "Perhaps")
    assert isinstance(bidding.take(first, bidding.bid(first, *rows, wrong)), HandedIn)
    bidding.now = AFTER
    saved(bidding.open())

    assert {item.item for item in bidding.mine(BidAnswer)} == set(bidding.wanted[1:])
    record = bidding.mine(BidFile)[0]
    assert "Perhaps" in record.note
    assert "G5" in record.note


def test_a_second_round_shows_what_changed(bidding: Bidding) -> None:
    """Only answers that are other ones are told, with the total of the round before beside the new one."""
    saved(bidding.send())
    first = bidding.vendors[0]
    bidding.take(first, bidding.usual(first, "No", 10.0))
    bidding.now = AFTER
    saved(bidding.open())
    saved(second_round(bidding.workspace, ME, bidding.project, "b1"))
    made = next(item for item in bidding.here.of(BidRound) if item.follows == "b1")
    assert (made.sent, made.opened, made.deadline, made.present) == (None, None, None, "Spreadsheets")
    deadline = AFTER + timedelta(days=5)
    saved(put(bidding.workspace, ME, bidding.project, "x", made.model_copy(update={"deadline": deadline})))
    saved(bidding.send(made.id))
    rows = [(f"r:{item}", 6, "No") for item in bidding.wanted]
    change = (f"r:{bidding.wanted[1]}", 6, "Standard")
    prices = [("p:1", 3, "All of it"), ("p:1", 4, "Each year"), ("p:1", 6, 8)]
    bidding.take(first, bidding.bid(first, *rows, change, *prices, name=made.id), made.id)
    bidding.now = deadline + timedelta(seconds=1)
    saved(bidding.open(made.id))

    line = bidding.line(made.id)
    assert [(item.item, item.before.delivery, item.after.delivery) for item in line.differences] == [
        (bidding.wanted[1], Delivery.NO, Delivery.STANDARD)
    ]
    assert (line.prices[0].total, line.prices[0].before) == (40.0, 50.0)


def test_proposed_scores_are_taken_over_only_by_a_person(bidding: Bidding) -> None:
    """Opening writes no score; a confirmed one names the bid, and one that moved since is refused."""
    saved(bidding.send())
    first = bidding.vendors[0]
    bidding.take(first, bidding.usual(first))
    scores = list(bidding.here.of(Score))
    bidding.now = AFTER
    saved(bidding.open())
    assert list(bidding.here.of(Score)) == scores
    here = opened(bidding.workspace, ME, bidding.project)
    if not here.catalogue.playbook.delivery_points:
        pytest.skip("the shipped plan has no table yet")
    proposal = bidding.line().proposals[0]
    moved = replace(proposal, value=proposal.value - 0.1)
    assert codes(confirm_scores(bidding.workspace, ME, bidding.project, "b1", [moved])) == {
        str(Code.BID_SCORE_MOVED)
    }

    saved(confirm_scores(bidding.workspace, ME, bidding.project, "b1", [proposal]))

    score = bidding.here.find(Score, f"{first}:{bidding.criterion}")
    assert score is not None
    assert score.value == proposal.value
    assert "First" in score.evidence
    assert bidding.line().proposals[0].taken


def test_papers_have_safe_names_and_say_what_a_vendor_has_to_know(bidding: Bidding) -> None:
    """No markup in file names; the letter has deadline with zone, contact, present state, requirements."""
    archive = zipfile.ZipFile(io.BytesIO(workbooks_zip(bidding.workspace, ME, bidding.project, "b1").data))
    names = archive.namelist()
    assert len(names) == 4
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for name in names)
    letter = letter_for(bidding.workspace, ME, bidding.project, "b1", bidding.vendors[0]).data.decode()
    first = bidding.here.find(Requirement, bidding.wanted[0])
    assert first is not None
    for said in ("12:00 (UTC+01:00)", "bids@example.org", "Spreadsheets", first.statement[:20]):
        assert said in letter
    assert "<b>request" not in letter
    with pytest.raises(LookupError):
        letter_for(bidding.workspace, ME, bidding.project, "b1", "vendor_zzz")


def copied(bidding: Bidding, *, full: bool) -> tuple[str, set[str]]:
    """The project taken out and brought in again: its new id, and what was told."""
    out = export_project(bidding.workspace, ME, bidding.project, full=full)
    came = import_project(bidding.workspace, ME, out.data, "project.zip")
    assert isinstance(came, Began), came
    return came.project_id, {str(item.code) for item in came.diagnostics}


def test_a_full_backup_holds_sealed_bids_and_they_are_opened_there(bidding: Bidding) -> None:
    """Byte by byte, still sealed; the new id of the project does not make them somebody else's."""
    saved(bidding.send())
    first, second = bidding.vendors
    data, later = bidding.usual(first), bidding.usual(second)
    done = bidding.take(first, data)
    assert isinstance(done, HandedIn)

    bidding.project, told = copied(bidding, full=True)

    assert str(Code.BID_FILE_ABSENT) not in told
    record = bidding.here.find(BidFile, done.file)
    assert record is not None
    assert record.state is BidState.SEALED
    assert bidding.workspace.store.file(bidding.project, record.digest).data == data
    assert isinstance(bidding.take(second, later), HandedIn)
    bidding.now = AFTER
    saved(bidding.open())
    assert {item.state for item in bidding.mine(BidFile)} == {BidState.OPENED}
    assert len(bidding.mine(BidAnswer)) == 2 * len(bidding.wanted)


def test_a_request_from_before_its_project_was_noted_is_known_by_itself(bidding: Bidding) -> None:
    """Sent without the note, as older projects have it: after moving, its bids are opened all the same."""
    saved(bidding.send())
    first = bidding.vendors[0]
    bidding.take(first, bidding.usual(first))
    out = export_project(bidding.workspace, ME, bidding.project, full=True)
    stored = bidding.workspace.store.load(bidding.project)
    sent = next(item for item in stored.records if isinstance(item, BidRound) and item.id == "b1")
    assert sent.issued_as == bidding.project
    came = import_project(bidding.workspace, ME, out.data, "project.zip")
    assert isinstance(came, Began), came
    bidding.project = came.project_id
    plain = sent.model_copy(update={"issued_as": ""})
    write = RecordWrite(BidRound.KIND, "b1", sent.revision, plain)
    act = Operation("older", ME, NOW, "bid_round.set", (write,))
    bidding.workspace.store.save(bidding.project, act)
    bidding.now = AFTER

    saved(bidding.open())

    assert [item.state for item in bidding.mine(BidFile)] == [BidState.OPENED]


def test_prices_stay_in_the_currency_that_was_asked_for(bidding: Bidding) -> None:
    """A project that counts in another currency afterwards still takes and opens the bids that come back."""
    saved(bidding.send())
    first, second = bidding.vendors[:2]
    early, late = bidding.usual(first), bidding.usual(second)
    bidding.take(first, early)
    settings = opened(bidding.workspace, ME, bidding.project).project.settings
    other = settings.model_copy(update={"currency": "USD" if settings.currency != "USD" else "EUR"})
    saved(put(bidding.workspace, ME, bidding.project, "project.set", other))
    assert isinstance(bidding.take(second, late), HandedIn)
    bidding.now = AFTER

    saved(bidding.open())

    assert {item.state for item in bidding.mine(BidFile)} == {BidState.OPENED}


def test_an_ordinary_export_leaves_sealed_bids_out_and_says_so(
    bidding: Bidding, join: Callable[[Workspace, str, Role], str]
) -> None:
    """A reviewer gets no sealed byte and may not ask for them; where it comes in each is told as missing."""
    saved(bidding.send())
    first = bidding.vendors[0]
    data = bidding.usual(first)
    done = bidding.take(first, data)
    assert isinstance(done, HandedIn)
    who = join(bidding.workspace, bidding.project, Role.REVIEWER)

    out = export_project(bidding.workspace, who, bidding.project)

    archive = zipfile.ZipFile(io.BytesIO(out.data))
    assert out.sealed == 1
    assert json.loads(archive.read("manifest.json"))["files_left_out"] == 1
    assert data not in [archive.read(name) for name in archive.namelist()]
    with pytest.raises(NotAllowed):
        export_project(bidding.workspace, who, bidding.project, full=True)
    bidding.project, told = copied(bidding, full=False)
    assert str(Code.BID_FILE_ABSENT) in told
    assert kept_files(bidding.workspace, ME, bidding.project).absent == {done.file}
    bidding.now = AFTER
    assert codes(bidding.open()) == {str(Code.BID_FILE_ABSENT)}
    back = bidding.take(first, data)
    assert isinstance(back, HandedIn)
    assert (back.file, back.late) == (done.file, False)
    saved(bidding.open())
    assert [item.state for item in bidding.mine(BidFile)] == [BidState.OPENED]
    assert export_project(bidding.workspace, ME, bidding.project).sealed == 0


def test_a_bid_without_its_file_holds_up_nobody_else(bidding: Bidding) -> None:
    """The others are opened; it stays sealed with a note that says why."""
    saved(bidding.send())
    first, second = bidding.vendors
    bidding.take(first, bidding.usual(first))
    workbook = bidding.usual(second)
    bidding.project, _ = copied(bidding, full=False)
    assert isinstance(bidding.take(second, workbook), HandedIn)
    bidding.now = AFTER

    saved(bidding.open())

    states = {item.vendor: item.state for item in bidding.mine(BidFile)}
    assert states == {first: BidState.SEALED, second: BidState.OPENED}
    assert next(item for item in bidding.mine(BidFile) if item.vendor == first).note


def test_a_bid_is_never_removed_nor_undone(bidding: Bidding) -> None:
    """Nor with its vendor, nor with its request; and its proof and hour stay as they came."""
    saved(bidding.send())
    first = bidding.vendors[0]
    done = bidding.take(first, bidding.usual(first))
    assert isinstance(done, HandedIn)
    where, project = bidding.workspace, bidding.project
    record, vendor = bidding.here.find(BidFile, done.file), bidding.here.find(Vendor, first)
    sent = bidding.here.find(BidRound, "b1")
    assert record is not None
    assert vendor is not None
    assert sent is not None

    assert str(Code.BID_FILE_STAYS) in codes(undo(where, ME, project, done.outcome.operation))
    assert str(Code.BID_FILE_STAYS) in codes(remove(where, ME, project, "bid_file.removed", record))
    assert str(Code.STILL_NAMED) in codes(remove(where, ME, project, "vendor.removed", vendor))
    assert str(Code.STILL_NAMED) in codes(remove(where, ME, project, "bid_round.removed", sent))
    for change in (
        {"digest": "0" * 64},
        {"received": NOW - timedelta(days=1)},
        {"vendor": bidding.vendors[1]},
    ):
        other = record.model_copy(update=change)
        assert str(Code.BID_FILE_STAYS) in codes(put(where, ME, project, "x", other))
    assert bidding.mine(BidFile) == [record]


def test_a_bid_is_withdrawn_only_with_a_reason_and_only_sealed(bidding: Bidding) -> None:
    """It stays, is not opened, and the bid before it counts; an opened one can no longer be withdrawn."""
    saved(bidding.send())
    first, second = bidding.vendors
    bidding.take(first, bidding.usual(first, price=10.0))
    bidding.now += timedelta(hours=1)
    newer = bidding.take(first, bidding.usual(first, price=99.0))
    bidding.take(second, bidding.usual(second))
    assert isinstance(newer, HandedIn)
    where, project = bidding.workspace, bidding.project

    assert codes(withdraw_bid(where, ME, project, newer.file, " ")) == {str(Code.BID_REASON)}
    saved(withdraw_bid(where, ME, project, newer.file, "Sent by mistake, says Ms Roe"))

    bidding.now = AFTER
    saved(bidding.open())
    assert {item.vendor: item.lines[0].price for item in bidding.mine(BidPrice)}[first] == 10.0
    record = bidding.here.find(BidFile, newer.file)
    assert record is not None
    assert (record.state, record.reason) == (BidState.WITHDRAWN, "Sent by mistake, says Ms Roe")
    assert codes(original(where, ME, project, newer.file)) == {str(Code.BID_NOT_OPENED)}
    shown = next(item for item in bidding.mine(BidFile) if item.vendor == second)
    assert codes(withdraw_bid(where, ME, project, shown.id, "Too dear")) == {str(Code.BID_FILE_STAYS)}
    assert codes(read_again(where, ME, project, newer.file)) == {str(Code.BID_REPLACED)}


def test_what_was_opened_never_goes_back(bidding: Bidding) -> None:
    """Nor does its deadline move, so that nobody bids again who may know the prices."""
    saved(bidding.send())
    first = bidding.vendors[0]
    bidding.take(first, bidding.usual(first))
    bidding.now = AFTER
    saved(bidding.open())
    stands = bidding.here.find(BidRound, "b1")
    assert stands is not None
    for change in ({"deadline": AFTER + timedelta(days=5)}, {"opened": None, "opened_by": None}):
        other = stands.model_copy(update=change)
        refused = put(bidding.workspace, ME, bidding.project, "bid_round.set", other)
        assert str(Code.BID_OPENED_STAYS) in codes(refused)
    saved(put(bidding.workspace, ME, bidding.project, "x", stands.model_copy(update={"title": "New name"})))


def test_a_reader_that_fails_breaks_no_good_bid(bidding: Bidding, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is opened then; the others may be, and the bid is opened once the reader works again."""
    saved(bidding.send())
    for vendor in bidding.vendors:
        bidding.take(vendor, bidding.usual(vendor))
    bidding.now = AFTER
    slow = sha256(
        bidding.workspace.store.file(bidding.project, bidding.mine(BidFile)[0].digest).data
    ).digest()
    really = run

    def failing(reader: str, data: bytes, bounds: Bounds) -> Outcome_:
        fails = sha256(data).digest() == slow
        return Outcome_(fault=FileCode.TOO_SLOW) if fails else really(reader, data, bounds)

    monkeypatch.setattr(rfp_workbook_read, "run", failing)
    before = bidding.here
    assert codes(bidding.open()) == {str(Code.BID_NOT_READ), str(FileCode.TOO_SLOW)}
    assert bidding.here.records == before.records
    saved(open_bids(bidding.workspace, ME, bidding.project, "b1", without=True))
    assert sorted(item.state for item in bidding.mine(BidFile)) == [BidState.OPENED, BidState.SEALED]
    monkeypatch.setattr(rfp_workbook_read, "run", really)

    saved(bidding.open())

    assert {item.state for item in bidding.mine(BidFile)} == {BidState.OPENED}
    assert len(bidding.mine(BidAnswer)) == 2 * len(bidding.wanted)


def test_an_unreadable_bid_is_read_again_where_it_would_count(bidding: Bidding) -> None:
    """Its bytes are those that came in, so reading them later is no second chance."""
    saved(bidding.send())
    first, second = bidding.vendors
    bidding.take(second, bidding.usual(second))
    done = bidding.take(first, bidding.usual(first))
    assert isinstance(done, HandedIn)
    where, project = bidding.workspace, bidding.project
    assert codes(read_again(where, ME, project, done.file)) == {str(Code.BID_NOT_OPENED)}
    record = bidding.here.find(BidFile, done.file)
    assert record is not None
    broken = record.model_copy(update={"state": BidState.BROKEN, "note": "The reader broke off."})
    saved(put(where, ME, project, "x", broken))
    bidding.now = AFTER
    saved(bidding.open())

    saved(read_again(where, ME, project, done.file))

    assert {item.state for item in bidding.mine(BidFile)} == {BidState.OPENED}
    assert {item.vendor for item in bidding.mine(BidAnswer)} == {first, second}


def test_file_and_record_of_a_bid_are_kept_together_or_not_at_all(
    bidding: Bidding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the record is refused no byte stays; where somebody was faster, it says so."""
    saved(bidding.send())
    first = bidding.vendors[0]
    data = bidding.usual(first)
    monkeypatch.setattr(changes, "MOST_RECORDS", 0)
    assert codes(bidding.take(first, data)) == {str(Code.TOO_MANY_RECORDS)}
    assert bidding.workspace.store.files(bidding.project) == ()
    monkeypatch.undo()
    monkeypatch.setattr("workspace.bidding.change", lambda *_, **__: Stale(()))
    assert codes(bidding.take(first, data)) == {str(Code.BID_MEANWHILE)}


def test_a_project_keeps_no_more_files_than_it_can_take_out(
    bidding: Bidding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound is told when a bid is handed in, with the figure."""
    assert MOST_FILES < MOST_PACKED
    saved(bidding.send())
    first, second = bidding.vendors
    monkeypatch.setattr("workspace.bidding.MOST_FILES", 1)
    assert isinstance(bidding.take(first, bidding.usual(first)), HandedIn)
    assert codes(bidding.take(second, bidding.usual(second))) == {str(Code.BID_MOST_FILES)}


def test_whether_all_answers_find_room_is_told_before_the_request_goes_out(
    bidding: Bidding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round that could never be opened is never sent; one that went out is always opened."""
    asked = sum(len(item.answers) for item in bidding.line().items)
    others = sum(
        len(item.answers)
        for found in opened(bidding.workspace, ME, bidding.project).outlook.bids.rounds
        if found.sent is not None
        for item in found.items
    )
    monkeypatch.setattr(changes, "MOST_OF", {**changes.MOST_OF, BidAnswer.KIND: asked + others - 1})
    assert codes(bidding.send()) == {str(Code.BID_ROOM)}
    monkeypatch.setattr(changes, "MOST_OF", {**changes.MOST_OF, BidAnswer.KIND: asked + others})
    saved(bidding.send())


def test_a_vendor_that_was_asked_can_still_be_removed(bidding: Bidding) -> None:
    """What went out lets go of it as long as no bid came in, and takes it back by undoing."""
    new = Vendor(id="v_new", name="Asked and gone")
    whole = bidding.round.model_copy(update={"asked_of": (*bidding.vendors, new.id), "revision": 1})
    saved(put(bidding.workspace, ME, bidding.project, "x", new, whole))
    saved(bidding.send())
    vendor = bidding.here.find(Vendor, new.id)
    assert vendor is not None
    done = saved(remove(bidding.workspace, ME, bidding.project, "vendor.removed", vendor))
    assert bidding.here.find(BidRound, "b1").asked_of == bidding.vendors  # type: ignore[union-attr]  # it is there
    saved(undo(bidding.workspace, ME, bidding.project, done.operation))
    assert bidding.here.find(BidRound, "b1").asked_of == whole.asked_of  # type: ignore[union-attr]  # it is there


def test_proposals_follow_the_published_table(bidding: Bidding) -> None:
    """Shares 1, 0.5 and nothing, weights 3, 2 and 1: (3 x 1 + 2 x 0.5) / 5 = 0.8 of the way, by hand."""
    saved(bidding.send())
    first = bidding.vendors[0]
    asked = bidding.here.find(BidAsked, "b1")
    assert asked is not None
    rows = [(f"r:{bidding.wanted[0]}", 6, "Standard"), (f"r:{bidding.wanted[1]}", 6, "By a partner")]
    bidding.take(first, bidding.bid(first, *rows))
    bidding.now = AFTER
    saved(bidding.open())
    here = opened(bidding.workspace, ME, bidding.project)
    table = (
        DeliveryPoint(delivery=Delivery.STANDARD, share=1),
        DeliveryPoint(delivery=Delivery.PARTNER, share=0.5),
    )
    catalogue = replace(
        here.catalogue, playbook=here.catalogue.playbook.model_copy(update={"delivery_points": table})
    )
    weights = {"must": 3, "should": 2}
    given = [weights.get(str(item.priority), 1) for item in asked.requirements]
    share = (given[0] + 0.5 * given[1]) / (given[0] + given[1])

    found = bids(here.project, catalogue, date(2026, 12, 2)).rounds[0].proposals

    criterion = catalogue.criterion(bidding.criterion)
    assert criterion is not None
    assert [(item.vendor, item.answered, item.asked) for item in found] == [(first, 2, 3)]
    expected = criterion.worst + share * (criterion.best - criterion.worst)
    assert found[0].value == round(expected, 1)
    assert found[0].low < found[0].value
    assert isinstance(Outlook(here.project, catalogue, date(2026, 12, 2)).bids.facts, tuple)
