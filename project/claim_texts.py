"""Claims about money in what people typed: a return without years, a ratio called a return, sales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from project.model import CostEntry, DriverValue, Project
from project.records.paying import Alternative, BenefitPlan, CaseScenario, Unpriced, VendorPricing
from project.records.selection import ResearchNote
from project.records.vision import Objective
from project.results.claims import ClaimKind

RETURN = re.compile(r"\b(?:roi|return on investment|returns?)\b", re.IGNORECASE)
FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|per ?cent\b)", re.IGNORECASE)
TIMES = re.compile(
    r"\d[\d.,]*\s*(?:x\b|:\s*1\b|to\s+1\b|times\b)|per\s+(?:dollar|euro|pound)\b", re.IGNORECASE
)
PERIOD = re.compile(r"\b(?:years?|months?|a year|yearly|annual(?:ly)?)\b", re.IGNORECASE)
SALES = re.compile(r"\b(?:revenues?|turnover|extra sales|more sales|additional sales)\b", re.IGNORECASE)
MARGIN = re.compile(r"\b(?:margins?|contribution|gross profit)\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")
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
    """Sentences that give a return as a multiple, or in percent without saying over how long."""
    for sentence in SENTENCE.split(text):
        if not RETURN.search(sentence):
            continue
        if TIMES.search(sentence):
            yield TextClaim(ClaimKind.TEXT_RATIO, _short(sentence))
        elif FIGURE.search(sentence) and not PERIOD.search(sentence):
            yield TextClaim(ClaimKind.TEXT_RETURN, _short(sentence))


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
