"""What may not stand in a request for proposal, its bids and their answers, whoever wrote the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from authoring.diagnostics import Diagnostic
from playbook.asking import AnswerKind
from project.bid_faults import check_answer, check_asked, check_file, check_price, check_round
from project.catalogue import Catalogue
from project.codes import Code
from project.model import AnyRecord, Project
from project.records.bidding import (
    AskedQuestion,
    AskedRequirement,
    AskedSection,
    BidAnswer,
    BidAsked,
    BidFile,
    BidPrice,
    BidRound,
    BidState,
)

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
NO_ZONE = datetime(2026, 6, 1, 12)  # noqa: DTZ001  the fault that is looked for

Check = Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]


def asked_round(**more: object) -> BidRound:
    """A request that went out to one vendor and was opened after its deadline."""
    usual = {
        "id": "r", "title": "Main", "asked_of": ("a",), "sent": date(2026, 5, 1), "deadline": NOON,
        "opened": NOON.replace(day=2),
    }  # fmt: skip
    return BidRound.model_validate({**usual, **more})


def bid(**more: object) -> BidFile:
    """What the vendor handed in before the deadline."""
    usual = {
        "id": "f", "round": "r", "vendor": "a", "name": "bid.xlsx", "digest": "0" * 64, "size": 1,
        "received": NOON.replace(hour=9),
    }  # fmt: skip
    return BidFile.model_validate({**usual, **more})


ASKED = BidAsked(
    id="r",
    requirements=(AskedRequirement(id="offline", statement="Works without a network"),),
    sections=(
        AskedSection(
            id="data",
            title="Data",
            questions=(AskedQuestion(id="where", ask="Where do data lie?", answer=AnswerKind.TEXT),),
        ),
    ),
)
ANSWER = BidAnswer(id="r:a:where", round="r", vendor="a", item="where", text="Here")
PRICE = BidPrice(id="r:a", round="r", vendor="a", currency="EUR")


def codes(catalogue: Catalogue, check: Check, record: AnyRecord, *others: AnyRecord) -> list[str]:
    """What is said of a record in a project with others."""
    project = Project(id="p", records=(record, *others))
    return [str(item.code) for item in check(project, catalogue, record)]


def test_a_request_that_is_right_is_taken(catalogue: Catalogue) -> None:
    """Nothing is said of a request, its bid, its answers and its prices when all fit together."""
    right = asked_round()
    assert codes(catalogue, check_round, right, ASKED) == []
    assert codes(catalogue, check_asked, ASKED) == []
    assert codes(catalogue, check_file, bid(state=BidState.OPENED), right) == []
    assert codes(catalogue, check_answer, ANSWER, right, ASKED) == []
    assert codes(catalogue, check_price, PRICE, right) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"deadline": NO_ZONE}, Code.BID_DEADLINE_ZONE),
        ({"deadline": None, "opened": None}, Code.BID_DEADLINE_BEFORE_SENT),
        ({"sent": date(2026, 6, 2), "opened": None}, Code.BID_DEADLINE_BEFORE_SENT),
        ({"opened": NO_ZONE}, Code.BID_DEADLINE_ZONE),
        ({"opened": NOON}, Code.BID_OPENED_EARLY),
        ({"sent": None}, Code.BID_OPENED_EARLY),
    ],
)
def test_a_request_with_days_that_cannot_be_is_refused(
    catalogue: Catalogue, changed: dict[str, object], code: Code
) -> None:
    """A deadline is a moment anywhere on earth, after the sending, and before the opening."""
    assert codes(catalogue, check_round, asked_round(**changed), ASKED) == [code]


def test_a_request_that_went_out_keeps_what_it_asked(catalogue: Catalogue) -> None:
    """Without the words that went out no answer could be compared with its question."""
    assert codes(catalogue, check_round, asked_round()) == [Code.BID_WITHOUT_ASKED]


def test_no_request_follows_itself(catalogue: Catalogue) -> None:
    """Not over another one either; a row that ends is fine."""
    first, second = asked_round(follows="s"), asked_round(id="s", follows="r")
    assert codes(catalogue, check_round, first, second, ASKED) == [Code.BID_CIRCLE]
    assert codes(catalogue, check_round, first, asked_round(id="s"), ASKED) == []


def test_an_item_is_asked_once(catalogue: Catalogue) -> None:
    """A requirement and a question of one name could not be told apart in the answers."""
    double = ASKED.model_copy(update={"requirements": (AskedRequirement(id="where", statement="Where"),)})
    assert codes(catalogue, check_asked, double) == [Code.BID_UNKNOWN_ITEM]


@pytest.mark.parametrize(
    ("of_round", "of_bid", "code"),
    [
        ({"sent": None}, {}, Code.BID_NOT_OUT),
        ({"asked_of": ("b",)}, {}, Code.BID_NOT_ASKED),
        ({}, {"received": NO_ZONE}, Code.BID_DEADLINE_ZONE),
        ({}, {"state": BidState.WITHDRAWN, "reason": " "}, Code.BID_REASON),
        ({"opened": None}, {"state": BidState.OPENED}, Code.BID_NOT_OPENED),
    ],
)
def test_a_bid_that_cannot_be_is_refused(
    catalogue: Catalogue, of_round: dict[str, object], of_bid: dict[str, object], code: Code
) -> None:
    """Only who was asked hands in, after the request went out; who takes back says why; none opens early."""
    assert codes(catalogue, check_file, bid(**of_bid), asked_round(**of_round)) == [code]


def test_answers_and_prices_come_with_the_opening(catalogue: Catalogue) -> None:
    """Before it nobody knows them, so nobody can have written them."""
    shut = asked_round(opened=None)
    assert codes(catalogue, check_answer, ANSWER, shut, ASKED) == [Code.BID_NOT_OPENED]
    assert codes(catalogue, check_price, PRICE, shut) == [Code.BID_NOT_OPENED]


def test_an_answer_belongs_to_what_was_asked_and_to_its_name(catalogue: Catalogue) -> None:
    """Its id is made of request, vendor and item, and the item was asked; so is that of a price sheet."""
    right = asked_round()
    other = ANSWER.model_copy(update={"id": "r:a:when", "item": "when"})
    moved = ANSWER.model_copy(update={"id": "r:b:where"})
    sheet = PRICE.model_copy(update={"id": "r:b"})
    assert codes(catalogue, check_answer, other, right, ASKED) == [Code.BID_UNKNOWN_ITEM]
    assert codes(catalogue, check_answer, moved, right, ASKED) == [Code.WRONG_ID]
    assert codes(catalogue, check_price, sheet, right) == [Code.WRONG_ID]
