"""What is not settled of an offer yet, and what is known of it from its fact sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.records.selection import STAGES, OwnUse, ResearchNote, Stage, VendorQuestion
from project.results.selection import BEFORE, KnownFact, Open, OpenPoint
from project.results.shortlist import VendorStanding


def following(stage: Stage) -> Stage | None:
    """The stage after this one; None after the last."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def known_facts(catalogue: Catalogue, vendor: Vendor, as_of: date, language: str) -> tuple[KnownFact, ...]:
    """The facts of the sheet an offer was taken from; nothing for one that was typed in."""
    sheet = None if vendor.fact_sheet is None else catalogue.fact_sheet(vendor.fact_sheet)
    if sheet is None:
        return ()
    return tuple(
        KnownFact(
            id=item.id,
            topic=item.topic,
            title=item.title.read(language, sheet.language),
            value=item.value.read(language, sheet.language),
            source=item.source,
            stale=item.source.expired(as_of),
        )
        for item in sheet.facts
    )


def open_points(
    project: Project,
    vendor: Vendor,
    facts: Sequence[KnownFact],
    standing: VendorStanding | None,
    as_of: date,
) -> tuple[OpenPoint, ...]:
    """Everything that is not settled, in the order in which it is needed."""
    ahead = following(vendor.stage)
    found = dict((*_of_record(project, vendor, as_of), *_of_facts(facts), *_of_standing(standing)))
    return tuple(
        OpenPoint(kind, max(1, len(found[kind])), found[kind], due=ahead is not None and _due(kind, ahead))
        for kind in Open
        if kind in found
    )


def _due(kind: Open, ahead: Stage) -> bool:
    return STAGES.index(BEFORE[kind]) <= STAGES.index(ahead)


Found = Iterator[tuple[Open, tuple[str, ...]]]


def _of_record(project: Project, vendor: Vendor, as_of: date) -> Found:
    """What the record of the offer lacks, and what was noted and asked of it."""
    if vendor.found_by is None:
        yield Open.SOURCE, ()
    if not any(item.vendor == vendor.id for item in project.of(ResearchNote)):
        yield Open.NOTE, ()
    if vendor.grade is None:
        yield Open.GRADE, ()
    if vendor.price is None:
        yield Open.PRICE, ()
    elif vendor.price_source is not None and vendor.price_source.expired(as_of):
        yield Open.OLD_PRICE, ()
    asked = tuple(item.ask for item in unanswered(project, vendor.id))
    if asked:
        yield Open.QUESTIONS, asked
    own = project.find(OwnUse, vendor.id)
    if own is None or own.uses is None:
        yield Open.OWN_USE, ()


def unanswered(project: Project, vendor: str) -> tuple[VendorQuestion, ...]:
    """Questions to a vendor that have no answer yet."""
    return tuple(
        item for item in project.of(VendorQuestion) if item.vendor == vendor and not item.answer.strip()
    )


def _of_facts(facts: Sequence[KnownFact]) -> Found:
    stale = tuple(item.title for item in facts if item.stale)
    if stale:
        yield Open.FACTS, stale


def _of_standing(standing: VendorStanding | None) -> Found:
    """What the ranking says of an offer that is compared."""
    if standing is None:
        return
    if standing.knocked_out:
        yield Open.OUT, tuple(dict.fromkeys(item.title or str(item.by) for item in standing.knocked_out))
    failed = tuple(item.block for item in standing.not_passed)
    if failed:
        yield Open.PART_FAILED, failed
    unclear = tuple(item.block for item in standing.parts if item.passed is None)
    if unclear:
        yield Open.PART_OPEN, unclear
