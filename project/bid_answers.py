"""The answers of all vendors side by side: what they lack, promise, refuse, and changed since last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from playbook.asking import AnswerKind, Delivery
from project.model import Project
from project.records.bidding import BidAnswer, BidAsked, BidRound
from project.results.bids import AnswerLine, Difference, ItemLine, Promise

NO = "no"
"""What stands as the text of an answer to a plain question that is answered with "no"."""

NEEDED_FOR = frozenset({Delivery.STANDARD, Delivery.CONFIGURED, Delivery.PARTNER})
"""Answers to a requirement that claim it is there, so that something must show it."""


def items(project: Project, bid_round: BidRound, what: BidAsked) -> tuple[ItemLine, ...]:
    """Every item that was asked, with the answers in the order of the vendors."""
    given = {(item.vendor, item.item): item for item in project.of(BidAnswer) if item.round == bid_round.id}
    return tuple(
        replace(line, answers=tuple(_line(given, vendor, line.item) for vendor in bid_round.asked_of))
        for line in _asked(what)
    )


def _asked(what: BidAsked) -> Iterator[ItemLine]:
    for item in what.requirements:
        yield ItemLine(
            item=item.id,
            text=item.statement,
            section="",
            requirement=True,
            answer=AnswerKind.DELIVERY,
            priority=item.priority,
            criterion=item.criterion,
            evidence_asked=item.acceptance,
            knock_out=False,
            answers=(),
        )
    for section in what.sections:
        for asked in section.questions:
            yield ItemLine(
                item=asked.id,
                text=asked.ask,
                section=section.title,
                requirement=False,
                answer=asked.answer,
                priority=None,
                criterion=None,
                evidence_asked=asked.evidence,
                knock_out=asked.knock_out,
                answers=(),
            )


def _line(given: Mapping[tuple[str, str], BidAnswer], vendor: str, item: str) -> AnswerLine:
    found = given.get((vendor, item))
    if found is None:
        return AnswerLine(vendor)
    return AnswerLine(
        vendor=vendor,
        given=True,
        delivery=found.delivery,
        text=found.text,
        amount=found.amount,
        currency=found.currency,
        ready=found.ready,
        evidence=found.evidence,
    )


def lacking(lines: Sequence[ItemLine]) -> Iterator[tuple[str, str, str]]:
    """Answers without the evidence that was asked for.

    Of a requirement evidence is lacking where the vendor says that it is there today; of a question wherever
    the plan asks for proof and the answer is not "no".
    """
    for line in lines:
        for answer in line.answers:
            if answer.given and not answer.evidence.strip() and _needs_proof(line, answer):
                yield answer.vendor, line.item, line.text


def _needs_proof(line: ItemLine, answer: AnswerLine) -> bool:
    if line.requirement:
        return answer.delivery in NEEDED_FOR
    return bool(line.evidence_asked) and not says_no(answer)


def says_no(answer: AnswerLine) -> bool:
    """Whether an answer is a plain "no"."""
    return answer.delivery is Delivery.NO or (answer.delivery is None and answer.text == NO)


def refused(lines: Sequence[ItemLine]) -> Iterator[tuple[str, str, str]]:
    """Questions that take an offer out and were answered with "no"."""
    for line in lines:
        for answer in line.answers if line.knock_out else ():
            if answer.given and says_no(answer):
                yield answer.vendor, line.item, line.text


def promises(lines: Sequence[ItemLine], as_of: date) -> Iterator[Promise]:
    """What is only on the roadmap, those without a day first, then by day."""
    found = [
        Promise(
            vendor=answer.vendor,
            item=line.item,
            text=line.text,
            ready=answer.ready,
            overdue=answer.ready is not None and answer.ready < as_of,
        )
        for line in lines
        for answer in line.answers
        if answer.delivery is Delivery.ROADMAP
    ]
    return iter(sorted(found, key=lambda item: (item.ready or date.min, item.vendor, item.item)))


def compared(lines: Sequence[ItemLine], before: Sequence[ItemLine]) -> tuple[ItemLine, ...]:
    """The lines with a note at each answer whether it is another one than in the round before.

    Nothing is noted where the item or the vendor was not in that round.
    """
    known = {(line.item, answer.vendor): answer for line in before for answer in line.answers}
    return tuple(
        replace(
            line,
            answers=tuple(_noted(answer, known.get((line.item, answer.vendor))) for answer in line.answers),
        )
        for line in lines
    )


def _noted(answer: AnswerLine, before: AnswerLine | None) -> AnswerLine:
    return answer if before is None else replace(answer, changed=before != answer)


def differences(lines: Sequence[ItemLine], before: Sequence[ItemLine]) -> Iterator[Difference]:
    """Answers that are other ones than in the round before."""
    known = {(line.item, answer.vendor): answer for line in before for answer in line.answers}
    for line in lines:
        for answer in line.answers:
            if answer.changed:
                earlier = known[line.item, answer.vendor]
                yield Difference(answer.vendor, line.item, line.text, earlier, answer)
