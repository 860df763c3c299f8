"""Claims about money in what people typed: a return without years, a ratio called a return, sales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from project.claim_patterns import (
    BARE,
    BROUGHT_IN,
    COUNT,
    MONEY_BACK,
    PERCENT,
    PERIOD,
    RETURN,
    RETURN_OF,
    TIMES,
    TIMES_RETURN,
    YEARLY_RATE,
)
from project.model import CostEntry, DriverValue, Project
from project.records.paying import Alternative, BenefitPlan, CaseScenario, Unpriced, VendorPricing
from project.records.selection import ResearchNote
from project.records.vision import Objective
from project.results.claims import ClaimKind

SALES = re.compile(r"\b(?:revenues?|turnover|extra sales|more sales|additional sales)\b", re.IGNORECASE)
MARGIN = re.compile(r"\b(?:margins?|contribution|gross profit)\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")
THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
HUGE = 100.0
"""From this yearly rate in percent on, hardly anything was spent before it came back; a rule of our own."""

LONGEST = 120
"""Characters of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class TextClaim:
    """One sentence that claims more than it says."""

    kind: ClaimKind
    text: str


def text_claims(project: Project) -> tuple[TextClaim, ...]:
    """Every such sentence in the notes of cost and return, in the order of the records, each once."""
    found = (claim for text in _texts(project) for claim in claims_in(text))
    return tuple(dict.fromkeys((*found, *_sales(project))))


def claims_in(text: str) -> Iterator[TextClaim]:
    """Sentences that give a return as a multiple, in percent without its years, or as a huge yearly rate."""
    for sentence in SENTENCE.split(text):
        line = " ".join(sentence.split())
        yield from (TextClaim(kind, _short(line)) for kind in _kinds(line))


def _kinds(line: str) -> Iterator[ClaimKind]:
    """What is wrong in a sentence without line breaks."""
    if any(_number(item["rate"]) >= HUGE for item in YEARLY_RATE.finditer(line)):
        yield ClaimKind.TEXT_RATE
    rest = YEARLY_RATE.sub("", line)
    if _is_ratio(rest):
        yield ClaimKind.TEXT_RATIO
    elif _is_return(rest) and not PERIOD.search(rest):
        yield ClaimKind.TEXT_RETURN


def _is_ratio(line: str) -> bool:
    """Benefit divided by cost under the name of a return."""
    named = RETURN.search(line) and TIMES.search(line)
    return bool(named or BARE.search(line) or TIMES_RETURN.search(line) or _back_for_each(line))


def _back_for_each(line: str) -> bool:
    """So much back for each unit of money."""
    found = MONEY_BACK.search(line)
    return found is not None and bool(COUNT.search(line, 0, found.start()) and BROUGHT_IN.search(line))


def _is_return(line: str) -> bool:
    return bool(RETURN_OF.search(line) or (RETURN.search(line) and PERCENT.search(line)))


def _number(text: str) -> float:
    """A number as people write it: points and commas before three digits are no decimals."""
    plain = THOUSANDS.sub("", text.rstrip(".,")).replace(",", ".")
    whole, _, part = plain.partition(".")
    return float(f"{whole}.{part.replace('.', '')}")


def _sales(project: Project) -> Iterator[TextClaim]:
    """What is said for a benefit and speaks of sales without a word of margin."""
    for plan in project.of(BenefitPlan):
        text = f"{plan.evidence} {plan.unit}"
        if SALES.search(text) and not MARGIN.search(f"{text} {plan.measured_how}"):
            yield TextClaim(ClaimKind.TEXT_REVENUE, _short(plan.evidence or plan.unit))


def _texts(project: Project) -> Iterator[str]:
    yield from (text for item in project.of(BenefitPlan) for text in (item.evidence, item.measured_how))
    yield from (item.note for item in project.of(VendorPricing))
    yield from (item.note for item in project.of(CaseScenario))
    yield from (item.note for item in project.of(Alternative))
    yield from (item.note for item in project.of(Unpriced))
    yield from (item.note for item in project.of(DriverValue))
    yield from (item.reason for item in project.of(CostEntry))
    yield from (item.text for item in project.of(ResearchNote))
    yield from (item.title for item in project.of(Objective))


def _short(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
