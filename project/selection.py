"""Where every offer stands on its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.offer_points import following, known_facts, open_points, unanswered
from project.records.selection import (
    STAGES,
    Drop,
    OwnUse,
    PassMark,
    ResearchNote,
    Stage,
    VendorQuestion,
)
from project.results.bids import Bids
from project.results.selection import DropLine, OfferWay, Open, Selection, StageCount
from project.results.shortlist import Shortlist
from scoring.criteria import Block

LAST = frozenset({Stage.FINALIST, Stage.CHOSEN})
"""Stages at which an offer should pass in every part of the solution."""


def selection(
    project: Project,
    catalogue: Catalogue,
    shortlist: Shortlist,
    bids: Bids,  # noqa: ARG001  a bid moves an offer only when somebody says so; kept for the corridor's order
    as_of: date,
    language: str = "en",
) -> Selection:
    """How far every offer has come, why some fell out, and what is open before the next stage.

    Nothing here locks anything: an offer may be moved with open points, which are then told.
    """
    drops = {item.vendor: item for item in _drops(project, catalogue, language)}
    offers = tuple(
        _offer(project, catalogue, shortlist, item, drops.get(item.id), as_of, language)
        for item in project.offers
    )
    farthest = sorted(drops.values(), key=lambda item: (-STAGES.index(item.stage), item.name.casefold()))
    return Selection(
        offers=offers,
        stages=tuple(_stages(offers)),
        drops=tuple(farthest),
        marks=tuple(_marks(project)),
        facts=tuple(_facts(offers, farthest)),
    )


def _drops(project: Project, catalogue: Catalogue, language: str) -> Iterator[DropLine]:
    names = {item.id: item.name for item in project.of(Vendor)}
    for item in project.of(Drop):
        criterion = None if item.criterion is None else catalogue.criterion(item.criterion)
        title = "" if criterion is None else criterion.title.read(language, catalogue.criteria.language)
        yield DropLine(
            vendor=item.id,
            name=names.get(item.id, item.id),
            stage=item.stage,
            reason=item.reason,
            criterion=item.criterion,
            title=title or item.criterion or "",
            by=item.by,
            day=item.day,
            complete=bool(item.reason.strip()) and item.by is not None and item.day is not None,
        )


def _offer(
    project: Project,
    catalogue: Catalogue,
    shortlist: Shortlist,
    vendor: Vendor,
    dropped: DropLine | None,
    as_of: date,
    language: str,
) -> OfferWay:
    standing = shortlist.standing(vendor.id)
    facts = known_facts(catalogue, vendor, as_of, language)
    notes = [item for item in project.of(ResearchNote) if item.vendor == vendor.id]
    waiting = unanswered(project, vendor.id)
    own = project.find(OwnUse, vendor.id)
    return OfferWay(
        vendor=vendor.id,
        name=vendor.name,
        product=vendor.product,
        stage=vendor.stage,
        dropped=dropped,
        found_by=vendor.found_by,
        found_note=vendor.found_note,
        grade=vendor.grade,
        website=vendor.website,
        notes=len(notes),
        noted=max((item.day for item in notes if item.day is not None), default=None),
        questions=sum(item.vendor == vendor.id for item in project.of(VendorQuestion)),
        unanswered=len(waiting),
        overdue=sum(item.due is not None and item.due < as_of for item in waiting),
        own_use=None if own is None else own.uses,
        facts=facts,
        parts=() if standing is None else standing.parts,
        knocked_out=() if standing is None else standing.knocked_out,
        nearly_out=() if standing is None else standing.nearly_out,
        open=() if dropped else open_points(project, vendor, facts, standing, as_of),
        next=None if dropped else following(vendor.stage),
    )


def _stages(offers: Sequence[OfferWay]) -> Iterator[StageCount]:
    for place, stage in enumerate(STAGES):
        yield StageCount(
            stage=stage,
            here=sum(item.stage is stage and item.dropped is None for item in offers),
            reached=sum(STAGES.index(came(item)) >= place for item in offers),
            dropped=sum(item.dropped is not None and item.dropped.stage is stage for item in offers),
        )


def came(offer: OfferWay) -> Stage:
    """How far an offer came: where it stands, or where it stood when it fell out."""
    return offer.stage if offer.dropped is None else offer.dropped.stage


def _marks(project: Project) -> Iterator[tuple[str, float]]:
    for block in Block:
        mark = project.find(PassMark, block)
        if mark is not None and mark.least is not None:
            yield str(block), mark.least


def _facts(offers: Sequence[OfferWay], drops: Sequence[DropLine]) -> Iterator[tuple[str, float]]:
    """What conditions of a playbook may look at; open points of those that are still in."""
    standing = [item for item in offers if item.dropped is None]
    last = [item for item in standing if item.stage in LAST]
    compared = [item for item in standing if item.stage is not Stage.LONG_LIST]
    yield "offers_listed", float(len(offers))
    yield "offers_without_source", float(_with(standing, Open.SOURCE))
    yield "offers_without_note", float(_with(compared, Open.NOTE))
    yield "vendor_questions_open", float(sum(item.unanswered for item in standing))
    yield "own_use_unknown", float(_with(compared, Open.OWN_USE))
    yield "facts_out_of_date", float(_with(compared, Open.FACTS, Open.OLD_PRICE))
    yield "offers_dropped", float(len(drops))
    yield "drops_unexplained", float(sum(not item.complete for item in drops))
    yield "last_round", float(len(last))
    yield "offers_chosen", float(sum(item.stage is Stage.CHOSEN for item in standing))
    yield "parts_not_passed", float(sum(item.passed is False for offer in last for item in offer.parts))
    yield "parts_undecided", float(sum(item.passed is None for offer in last for item in offer.parts))
    yield "last_round_out", float(sum(bool(item.knocked_out) for item in last))


def _with(offers: Sequence[OfferWay], *kinds: Open) -> int:
    return sum(any(point.kind in kinds for point in item.open) for item in offers)
