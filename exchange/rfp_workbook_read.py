"""A request for proposal that comes back: whose it is, and every answer in it that can be relied on.

The workbook is taken apart in a child process (`bounded`, reader "rfp_workbook"); here cells are plain data.
A cell that is wrong is told and left out; all others are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain, in_order
from exchange.bounded import BOUNDS, Bounds, run
from exchange.codes import Code
from exchange.rfp_cells import Sheet, Told
from exchange.rfp_pages import (
    FIRST,
    PRICE_COLUMNS,
    QUESTION_COLUMNS,
    REQUIREMENT_COLUMNS,
    SHEET_MARKS,
)
from exchange.rfp_prices_read import read_prices
from exchange.rfp_workbook import HEAD, MAKER, RfpHead
from exchange.tables import OLD_OFFICE_START, WORKBOOK_START
from playbook.asking import AnswerKind, Delivery
from project.records.bidding import AskedQuestion, AskedRequirement, BidAsked, PriceLine
from words.catalogue import Words

LONGEST_NAME = 200
SEEN = {
    "requirements": len(REQUIREMENT_COLUMNS),
    "questions": len(QUESTION_COLUMNS),
    "prices": len(PRICE_COLUMNS),
}
"""How many columns of each sheet are to be seen, from FIRST on."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer as it was read; fields as those of `BidAnswer`."""

    item: str
    delivery: Delivery | None = None
    text: str = ""
    amount: float | None = None
    ready: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedBid:
    """A bid as it came back.

    Attributes:
        answers: those that can be relied on, in the order they were asked; what was left empty is not there.
        prices: lines of the price sheet, in the currency of the head.
        unanswered: how many items have no answer.
    """

    head: RfpHead
    answers: tuple[GivenAnswer, ...] = ()
    prices: tuple[PriceLine, ...] = ()
    unanswered: int = 0


Found = tuple[ReceivedBid | None, tuple[Diagnostic, ...]]


def read_rfp(
    data: bytes, filename: str, expected: RfpHead, asked: BidAsked, words: Words, bounds: Bounds = BOUNDS
) -> Found:
    """Read a bid.

    Args:
        data: the workbook.
        filename: what whoever handed it in calls it.
        expected: whose it has to be; its language is not compared, nor an empty project.
        asked: what was asked, word by word.
        words: of the language of the workbook.
        bounds: what the reader may use up.

    Returns:
        The bid, or None where it is none of ours, of somebody else, or cannot be relied on; and everything
        that is wrong with single cells.
    """
    told, faults = _opened(data, filename, bounds)
    if told is None:
        return None, faults
    head, faults = _head_of(told, filename, expected)
    if head is None:
        return None, faults
    sheets = {name: Sheet.of(told["sheets"], mark, filename, head) for name, mark in SHEET_MARKS.items()}
    reader = _Reader(Told(words), asked)
    if told["links"]:
        reader.told.add(complain(Code.BID_LINKED, Place(filename), severity=Severity.WARNING))
    for name, sheet in sheets.items():
        if sheet is None:
            reader.told.add(
                complain(Code.BID_SHEET_GONE, Place(filename), {"name": words(f"rfp.sheet.{name}")})
            )
        else:
            reader.told.hidden_columns(sheet, words(f"rfp.sheet.{name}"), SEEN[name])
    answers = reader.answers(sheets["requirements"], sheets["questions"])
    prices = () if sheets["prices"] is None else read_prices(sheets["prices"], reader.told, head)
    return ReceivedBid(head, answers, prices, reader.unanswered), in_order(reader.told.found)


def check_rfp(
    data: bytes, filename: str, expected: RfpHead, bounds: Bounds = BOUNDS
) -> tuple[Diagnostic, ...]:
    """Whether a bid is our workbook, of this vendor and round, without looking at any answer."""
    told, faults = _opened(data, filename, bounds)
    return faults if told is None else _head_of(told, filename, expected)[1]


def _opened(
    data: bytes, filename: str, bounds: Bounds
) -> tuple[Mapping[str, Any] | None, tuple[Diagnostic, ...]]:
    place = Place(filename)
    if data.startswith(OLD_OFFICE_START):
        return None, (complain(Code.PROTECTED_OR_OLD, place),)
    if not data.startswith(WORKBOOK_START):
        return None, (complain(Code.NOT_A_WORKBOOK, place),)
    outcome = run("rfp_workbook", data, bounds)
    if outcome.fault is not None:
        return None, (complain(outcome.fault, place, outcome.arguments),)
    if outcome.value["macros"]:
        return None, (complain(Code.BID_MACROS, place),)
    return outcome.value, ()


def _head_of(
    told: Mapping[str, Any], filename: str, expected: RfpHead
) -> tuple[RfpHead | None, tuple[Diagnostic, ...]]:
    """Whose workbook it is, when it is the expected one's and was not changed."""
    rows: Sequence[Sequence[Any]] = next(
        (item["rows"] for item in told["sheets"] if any(row[:1] == [MAKER] for row in item["rows"])), []
    )
    within = {str(row[1]): str(row[2]) for row in rows if row[:1] == [HEAD] and len(row) > FIRST}
    outside = {
        name.removeprefix("crm-"): value
        for name, value in told["properties"].items()
        if name.startswith("crm-") and name != MAKER
    }
    place = Place(filename)
    if not within and MAKER not in told["properties"]:
        return None, (complain(Code.BID_NOT_OURS, place),)
    known = within or outside
    head = RfpHead(**{item.name: known.get(item.name, "")[:LONGEST_NAME] for item in fields(RfpHead)})
    agreed = not (within and outside) or within == outside
    if not agreed or known.get("check") != head.check:
        return None, (complain(Code.BID_CHANGED, place),)
    fault = _other(head, expected)
    return (head, ()) if fault is None else (None, (complain(fault, place),))


def _other(head: RfpHead, expected: RfpHead) -> Code | None:
    for name, code in (
        ("project", Code.BID_OTHER_PROJECT),
        ("round", Code.BID_OTHER_ROUND),
        ("vendor", Code.BID_OTHER_VENDOR),
        ("asked", Code.BID_EARLIER),
        ("years", Code.BID_EARLIER),
        ("currency", Code.BID_EARLIER),
    ):
        open_ = name == "project" and not expected.project
        if not open_ and getattr(head, name) != getattr(expected, name):
            return code
    return None


class _Reader:
    """Reads the answers; what is wrong is gathered in `told`."""

    def __init__(self, told: Told, asked: BidAsked) -> None:
        self.told, self._asked = told, asked
        self.unanswered = 0

    def answers(self, requirements: Sheet | None, questions: Sheet | None) -> tuple[GivenAnswer, ...]:
        """Every answer that is there, in the order asked."""
        found: list[GivenAnswer | None] = []
        if requirements is not None:
            texts = {f"r:{item.id}": item.statement for item in self._asked.requirements}
            rows = requirements.rows(texts, self.told, self.told.words("rfp.sheet.requirements"))
            found += [
                self._requirement(requirements, rows.get(f"r:{item.id}"), item)
                for item in self._asked.requirements
            ]
        if questions is not None:
            texts = {f"q:{item.id}": item.ask for item in self._asked.questions()}
            rows = questions.rows(texts, self.told, self.told.words("rfp.sheet.questions"))
            found += [
                self._question(questions, rows.get(f"q:{item.id}"), item) for item in self._asked.questions()
            ]
        self.unanswered = sum(item is None for item in found)
        return tuple(item for item in found if item is not None)

    def _requirement(self, sheet: Sheet, row: int | None, item: AskedRequirement) -> GivenAnswer | None:
        if row is None:
            return None
        delivery, ready = self._delivery(sheet, row, FIRST + 4, FIRST + 5)
        evidence = self.told.text(sheet, row, FIRST + 6)
        return GivenAnswer(item.id, delivery, ready=ready, evidence=evidence) if delivery else None

    def _delivery(self, sheet: Sheet, row: int, answer: int, day: int) -> tuple[Delivery | None, date | None]:
        codes = {self.told.words(f"rfp.delivery.{item}"): item for item in Delivery}
        delivery = self.told.choice(sheet, row, answer, codes)
        ready = self.told.day(sheet, row, day)
        if delivery is Delivery.ROADMAP and ready is None and sheet.blank(row, day):
            self.told.warn(Code.BID_DAY_MISSING, sheet, row, day)
        if delivery is not None and delivery is not Delivery.ROADMAP and ready is not None:
            self.told.warn(Code.BID_DAY_UNUSED, sheet, row, day)
        return delivery, ready if delivery is Delivery.ROADMAP else None

    def _question(self, sheet: Sheet, row: int | None, item: AskedQuestion) -> GivenAnswer | None:
        if row is None:
            return None
        answer, evidence = FIRST + 3, self.told.text(sheet, row, FIRST + 5)
        if item.answer is AnswerKind.DELIVERY:
            delivery, ready = self._delivery(sheet, row, answer, FIRST + 4)
            return GivenAnswer(item.id, delivery, ready=ready, evidence=evidence) if delivery else None
        if item.answer is AnswerKind.YES_NO:
            codes = {self.told.words(f"rfp.{name}"): name for name in ("yes", "no")}
            said = self.told.choice(sheet, row, answer, codes)
            return GivenAnswer(item.id, text=said, evidence=evidence) if said else None
        if item.answer in (AnswerKind.NUMBER, AnswerKind.PRICE):
            return self._figure(sheet, row, item, evidence)
        text = self.told.text(sheet, row, answer)
        return GivenAnswer(item.id, text=text, evidence=evidence) if text else None

    def _figure(self, sheet: Sheet, row: int, item: AskedQuestion, evidence: str) -> GivenAnswer | None:
        amount = self.told.number(sheet, row, FIRST + 3)
        if amount is None:
            return None
        if item.answer is AnswerKind.PRICE:
            return GivenAnswer(item.id, amount=amount, evidence=evidence)
        return GivenAnswer(item.id, text=f"{amount:.12g}", evidence=evidence)


__all__: Sequence[str] = ("GivenAnswer", "ReceivedBid", "check_rfp", "read_rfp")
