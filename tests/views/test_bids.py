"""The page of requests for an offer: prepared, sent, bids sealed, opened all at once, scores proposed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from streamlit.testing.v1 import AppTest

from exchange import rfp_workbook_read
from exchange.bounded import Outcome, run
from exchange.codes import Code as FileCode
from project.model import Score
from project.records.bidding import BidFile, BidRound, BidState
from store.port import KeptFile
from tests.views.gestures import Open, Stored, field, labelled, told
from tests.workspace.test_bidding import AFTER, DEADLINE, Bidding
from views.text import plain
from words.catalogue import load
from workspace import wiring
from workspace.bidding import HandedIn
from workspace.change import put, remove
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WORDS = load()
PARTS = ("ask", "send", "received", "answers")
DAY_BEFORE = DEADLINE - timedelta(days=1)


@pytest.fixture
def bidding(here: Workspace, example: str, monkeypatch: pytest.MonkeyPatch) -> Bidding:
    """One request of two vendors that was not sent yet, and a clock that the page reads too."""
    made = Bidding(here, example)
    monkeypatch.setattr(wiring, "shared_workspace", lambda: made.workspace)
    return made


@pytest.fixture
def received(bidding: Bidding) -> Bidding:
    """The request is out and one vendor has answered; the deadline lies ahead."""
    bidding.send()
    assert isinstance(bidding.take(bidding.vendors[0], bidding.usual(bidding.vendors[0])), HandedIn)
    return bidding


def at_part(screen: Open, bidding: Bidding, part: str) -> AppTest:
    """One part of the page of the request."""
    return screen("bids", bidding.project, part=part, round="b1")


def words(key: str, **values: object) -> str:
    """A sentence of the page."""
    return WORDS(f"bids.{key}", **values)


# -- every part: empty, filled, after a fault ------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS)
def test_without_a_request_every_part_leads_to_the_first(screen: Open, quick: str, part: str) -> None:
    """The empty state says what a request is and has the one button that begins it."""
    at = screen("bids", quick, part=part)
    assert words("empty") in told(at)
    assert at.button(key="primary").label == words("begin")
    assert not at.exception


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("ask", "no_deadline"),
        ("send", "send.how"),
        ("received", "received.not_out"),
        ("answers", "answers.sealed"),
    ],
)
def test_a_request_of_nothing_yet_says_what_comes_next(
    screen: Open, quick: str, part: str, sentence: str
) -> None:
    """A request that was just begun draws in every part and tells where it stands."""
    screen("bids", quick).button(key="primary").click().run()
    at = screen("bids", quick, part=part)
    assert words(sentence) in told(at)
    assert not at.exception


@pytest.mark.parametrize("part", PARTS)
def test_every_part_draws_before_and_after_opening(screen: Open, received: Bidding, part: str) -> None:
    """With bids sealed and with bids opened, no part fails, and no hidden name is shown."""
    assert not at_part(screen, received, part).exception
    received.now = AFTER
    received.open()
    at = at_part(screen, received, part)
    assert not at.exception
    assert "\u27e6" not in told(at)


@pytest.mark.parametrize("part", PARTS)
def test_a_request_that_is_gone_is_not_missed(screen: Open, bidding: Bidding, part: str) -> None:
    """An old address of a removed request opens the newest one there is, or the empty page."""
    gone = bidding.here.find(BidRound, "b1")
    assert gone is not None
    remove(bidding.workspace, ME, bidding.project, "bid_round.removed", gone)
    assert not at_part(screen, bidding, part).exception


# -- prepare ---------------------------------------------------------------------------------------------


def test_a_request_is_begun_with_one_press_and_asks_all_compared(
    screen: Open, quick: str, stored: Stored
) -> None:
    """The button makes the request for every vendor on the shortlist and opens it."""
    at = screen("bids", quick)
    at.button(key="primary").click().run()
    (made,) = stored(quick).project.of(BidRound)
    assert made.asked_of == tuple(item.id for item in stored(quick).project.vendors)
    assert words("missing_title") in told(at)
    assert words("missing.deadline") in told(at)


def test_a_deadline_without_a_day_is_asked_for(screen: Open, bidding: Bidding) -> None:
    """Sent without a day the form says so; with a day, day and hour and zone are stored together."""
    standing = bidding.here.find(BidRound, "b1")
    assert standing is not None
    bare = standing.model_copy(update={"deadline": None})
    put(bidding.workspace, ME, bidding.project, "bid_round.set", bare)
    at = at_part(screen, bidding, "ask")
    labelled(at, "button", words("form.set_deadline")).click().run()
    assert words("form.needs_day") in told(at)

    labelled(at, "date_input", words("form.deadline_day")).set_value(date(2026, 12, 4))
    labelled(at, "selectbox", words("form.zone")).set_value("Europe/Madrid")
    labelled(at, "button", words("form.set_deadline")).click().run()

    record = bidding.here.find(BidRound, "b1")
    assert record is not None
    assert record.deadline is not None
    assert record.deadline.astimezone(UTC) == datetime(2026, 12, 4, 11, 0, tzinfo=UTC)
    assert "4 Dec 2026, 12:00 (UTC+01:00)" in told(at)


def test_what_is_asked_of_vendors_is_chosen(screen: Open, bidding: Bidding) -> None:
    """Contact and the wanted requirements are stored as they are typed and chosen."""
    at = at_part(screen, bidding, "ask")
    field(at, "text_input", "/contact").set_value("ann@example.org").run()
    field(at, "multiselect", "/requirements").set_value([bidding.wanted[0]]).run()
    record = bidding.here.find(BidRound, "b1")
    assert record is not None
    assert (record.contact, record.requirements) == ("ann@example.org", (bidding.wanted[0],))
    assert WORDS("bids.asks", requirements=1, questions=_questions(bidding), vendors=2) in told(at)


def _questions(bidding: Bidding) -> int:
    return sum(1 for item in bidding.line().items if not item.requirement)


# -- send ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sort", "ending"), [("workbook", ".xlsx"), ("letter", ".html"), ("all", ".zip")])
def test_papers_are_made_and_wait_to_be_taken(screen: Open, bidding: Bidding, sort: str, ending: str) -> None:
    """Workbook, letter, or everything at once: the button makes it, a link hands it out."""
    at = at_part(screen, bidding, "send")
    at.button(key=f"bid-{sort}").click().run()
    links = [str(item.proto) for item in at.get("link_button")]
    assert [ending in link for link in links] == [True]


def test_what_is_missing_holds_a_request_back(screen: Open, bidding: Bidding) -> None:
    """Without a contact there is no button, but a sentence that says what to set first."""
    standing = bidding.here.find(BidRound, "b1")
    assert standing is not None
    bare = standing.model_copy(update={"contact": ""})
    put(bidding.workspace, ME, bidding.project, "bid_round.set", bare)
    at = at_part(screen, bidding, "send")
    assert words("send.wait", missing=words("missing.contact")) in told(at)
    assert not [item for item in at.button if item.key == "bid-sent"]


def test_a_request_is_marked_as_sent_and_stays_as_it_is(screen: Open, bidding: Bidding) -> None:
    """One press stores the day; from then on the page offers no field for what is asked (L6)."""
    at = at_part(screen, bidding, "send")
    at.button(key="bid-sent").click().run()
    record = bidding.here.find(BidRound, "b1")
    assert record is not None
    assert record.sent == date(2026, 11, 21)
    at = at_part(screen, bidding, "ask")
    assert words("frozen", day="21 Nov 2026") in told(at)
    assert not [item for item in at.multiselect if str(item.key).endswith("/requirements")]


# -- receive ---------------------------------------------------------------------------------------------


def handed(at: AppTest, vendor: str, name: str, data: bytes) -> AppTest:
    """A file that came back is chosen for a vendor."""
    field(at, "selectbox", "bid-file#0/vendor").set_value(vendor).run()
    at.file_uploader[0].upload(name, data, "application/octet-stream").run()
    return at


def test_a_workbook_that_came_back_is_kept_sealed(screen: Open, bidding: Bidding) -> None:
    """The file is stored with its proof, nobody sees what stands in it, and the page says that it is kept."""
    bidding.send()
    data = bidding.usual(bidding.vendors[0])
    at = handed(at_part(screen, bidding, "received"), bidding.vendors[0], "offer.xlsx", data)
    at.button(key="bid-take").click().run()

    (record,) = bidding.mine(BidFile)
    assert (record.state, record.name, record.size) == (BidState.SEALED, "offer.xlsx", len(data))
    assert words("received.kept") in told(at)
    assert "offer.xlsx" in at.table[0].value.to_csv()
    assert record.digest in at.table[0].value.to_csv()
    assert not [item for item in at.button if str(item.key).startswith("bid-original")]


def test_a_file_that_is_no_bid_is_refused_in_words_and_kept_when_asked(
    screen: Open, bidding: Bidding
) -> None:
    """The reason stands beside the file; a second press keeps the original all the same."""
    bidding.send()
    at = handed(at_part(screen, bidding, "received"), bidding.vendors[0], "letter.xlsx", b"a letter")
    at.button(key="bid-take").click().run()
    assert at.error
    assert bidding.mine(BidFile) == []

    at.button(key="bid-anyway").click().run()
    (record,) = bidding.mine(BidFile)
    assert record.state is BidState.BROKEN
    assert not at.exception


def test_a_bid_after_the_deadline_is_marked_as_late(screen: Open, bidding: Bidding) -> None:
    """It is taken, and both the sentence and the list say that it came late."""
    bidding.send()
    bidding.now = AFTER
    data = bidding.usual(bidding.vendors[0])
    at = handed(at_part(screen, bidding, "received"), bidding.vendors[0], "offer.xlsx", data)
    at.button(key="bid-take").click().run()
    assert words("received.late") in told(at)
    assert words("received.is_late") in at.table[0].value.to_csv()


def test_bids_stay_sealed_until_the_deadline_in_words(screen: Open, received: Bidding) -> None:
    """Before the hour there is no button, but a sentence with the hour and its zone."""
    received.now = DAY_BEFORE
    at = at_part(screen, received, "received")
    assert words("received.sealed_until", deadline="1 Dec 2026, 12:00 (UTC+01:00)") in told(at)
    assert not [item for item in at.button if item.key == "bid-open"]


def test_an_opening_that_comes_too_early_is_refused_in_words(screen: Open, received: Bidding) -> None:
    """A page drawn after the hour meets a deadline that was moved since: refused, told, nothing opened."""
    received.now = AFTER
    at = at_part(screen, received, "received")
    sent = received.here.find(BidRound, "b1")
    assert sent is not None
    later = sent.model_copy(update={"deadline": DEADLINE + timedelta(days=2)})
    put(received.workspace, ME, received.project, "bid_round.set", later)
    at.button(key="bid-open").click().run()
    assert received.line().opened is None
    assert any("3 Dec 2026, 12:00" in str(item.value) for item in (*at.error, *at.warning, *at.markdown))


def test_bids_are_opened_at_once_after_the_deadline(screen: Open, received: Bidding) -> None:
    """One press opens them, says when, and offers each original."""
    received.now = AFTER
    at = at_part(screen, received, "received")
    assert words("received.ready") in told(at)
    at.button(key="bid-open").click().run()
    assert received.line().opened == AFTER
    assert {item.state for item in received.mine(BidFile)} == {BidState.OPENED}
    (file,) = received.mine(BidFile)
    at.button(key=f"bid-original-{file.id}").click().run()
    assert any(file.name in str(item.proto) for item in at.get("link_button"))


# -- answers ---------------------------------------------------------------------------------------------


@pytest.fixture
def opened_bids(received: Bidding) -> Bidding:
    """The deadline has passed and the bids are opened."""
    received.now = AFTER
    received.open()
    return received


def test_answers_stand_side_by_side_and_are_filtered(screen: Open, opened_bids: Bidding) -> None:
    """A column for each vendor; what is not answered can be looked at alone."""
    at = at_part(screen, opened_bids, "answers")
    names = [item.name for item in opened_bids.here.vendors[:2]]
    assert any([plain(name) for name in names] == list(table.value.columns) for table in at.table)
    assert any(WORDS("rfp.delivery.standard") in table.value.to_csv() for table in at.table)
    for chosen in ("questions", "differ", "missing"):
        at.selectbox(key="bid-filter").set_value(chosen).run()
        assert not at.exception


def test_a_proposed_score_counts_only_when_it_was_ticked(screen: Open, opened_bids: Bidding) -> None:
    """Sent without a tick the form says so; a ticked proposal becomes the score, with the bid as evidence."""
    proposal = opened_bids.line().proposals[0]
    at = at_part(screen, opened_bids, "answers")
    labelled(at, "button", words("scores.take")).click().run()
    assert words("scores.needs_choice") in told(at)

    chosen = f"{proposal.vendor}:{proposal.criterion}"
    labelled(at, "multiselect", words("scores.choose")).set_value([chosen])
    labelled(at, "button", words("scores.take")).click().run()

    score = opened_bids.here.find(Score, chosen)
    assert score is not None
    assert score.value == proposal.value
    assert opened_bids.round.title in score.evidence


def test_one_more_round_begins_where_this_one_ended(screen: Open, opened_bids: Bidding) -> None:
    """The next request follows this one and opens in its first part, with everything but the deadline."""
    at = at_part(screen, opened_bids, "answers")
    at.button(key="bid-follow").click().run()
    made = next(item for item in opened_bids.here.of(BidRound) if item.follows == "b1")
    assert (made.contact, made.deadline, made.sent) == ("bids@example.org", None, None)
    assert words("no_deadline") in told(at)


HOSTILE = "[x](//e.vil) <b>x</b>"


def test_what_a_vendor_writes_stays_text(screen: Open, bidding: Bidding) -> None:
    """Marks in an answer are shown, never followed, and long lists of accepted requirements draw."""
    bidding.send()
    rows = [(f"r:{bidding.wanted[0]}", 6, "Standard"), (f"r:{bidding.wanted[0]}", 8, HOSTILE)]
    bidding.take(bidding.vendors[0], bidding.bid(bidding.vendors[0], *rows))
    bidding.now = AFTER
    bidding.open()
    at = at_part(screen, bidding, "answers")
    shown = "".join(table.value.to_csv() for table in at.table)
    assert HOSTILE not in shown
    assert not at.exception


# -- what a seal needs ---------------------------------------------------------------------------------------


def test_a_withdrawal_needs_its_reason_and_then_everybody_sees_it(screen: Open, received: Bidding) -> None:
    """Without a bid and a reason the form says what is missing; with both the table tells why."""
    at = at_part(screen, received, "received")
    labelled(at, "button", words("received.withdraw")).click().run()
    assert words("received.needs_reason") in told(at)
    (bid,) = received.mine(BidFile)
    next(item for item in at.selectbox if item.label == words("received.withdraw_which")).select(bid.id)
    labelled(at, "text_area", words("received.withdraw_why")).set_value("Sent by <b>mistake</b>")
    labelled(at, "button", words("received.withdraw")).click().run()
    assert [item.state for item in received.mine(BidFile)] == [BidState.WITHDRAWN]
    shown = at_part(screen, received, "received")
    assert not shown.exception
    assert not [item for item in shown.button if item.label == words("received.withdraw")]


def test_a_reader_that_fails_offers_the_others(
    screen: Open, received: Bidding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is opened; the page says so and has a second button, and reading again once it is broken."""
    received.now = AFTER
    really = run
    monkeypatch.setattr(rfp_workbook_read, "run", lambda *_, **__: Outcome(fault=FileCode.TOO_SLOW))
    at = at_part(screen, received, "received")
    at.button(key="bid-open").click().run()
    assert words("received.unread") in told(at)
    assert at.button(key="bid-open-others").label == words("received.open_others")
    assert [item.state for item in received.mine(BidFile)] == [BidState.SEALED]
    monkeypatch.setattr(rfp_workbook_read, "run", really)
    at.button(key="bid-open").click().run()
    assert words("received.unread") not in told(at)
    assert [item.state for item in received.mine(BidFile)] == [BidState.OPENED]


def test_the_page_tells_of_files_that_no_bid_names(screen: Open, received: Bidding) -> None:
    """A kept file without a bid is named, so that nobody loses one unseen."""
    assert words("received.unnamed", count=1) not in told(at_part(screen, received, "received"))
    lost = b"a bid without a record"
    file = KeptFile(sha256(lost).hexdigest(), "lost.xlsx", received.now, lost)
    received.workspace.store.keep_file(received.project, file)
    at = at_part(screen, received, "received")
    assert words("received.unnamed", count=1) in told(at)
    assert "lost" in told(at)


def test_an_export_says_what_it_leaves_out_while_bids_are_sealed(screen: Open, received: Bidding) -> None:
    """The overview tells it and offers an owner the full backup; after the opening neither is there."""
    sentence = WORDS("overview.project.export_sealed")
    assert sentence in told(screen("overview", received.project))
    received.now = AFTER
    received.open()
    assert sentence not in told(screen("overview", received.project))
