"""What holds a decision back, and from what the team goes on all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from project.demos import musts
from project.last_offers import last_offers, not_seen
from project.model import Project, Vendor
from project.prices import used_price
from project.records.bidding import BidAnswer
from project.records.deciding import Choice, HeldBy, held_id
from project.records.judging import RequirementCheck, Weighting
from project.records.moving_on import Override
from project.results.business_case import BusinessCase
from project.results.finalists import Held, WentOnHeld
from project.results.shortlist import Provisional, Shortlist, WeightOrigin

TOLD_ELSEWHERE = frozenset(
    {Provisional.NO_DEMO, Provisional.WEIGHTS_NOT_DECIDED, Provisional.NO_WEIGHTS}
)  # fmt: skip
"""Reasons of the ranking that this list tells by itself."""

PAGES: Mapping[HeldBy, str] = {
    HeldBy.DEMO: "finalists",
    HeldBy.REQUIREMENTS: "requirements",
    HeldBy.WEIGHTS: "weighting",
    HeldBy.PART: "selection",
    HeldBy.PRICE: "business_case",
    HeldBy.RANKING: "shortlist",
}
"""Where it can be mended."""

RANKING_PAGES: Mapping[Provisional, str] = {
    Provisional.NO_SURVEY: "needs",
    Provisional.FIRST_IMPRESSION: "needs",
    Provisional.FEW_VENDORS: "selection",
    Provisional.SCORES_MISSING: "evaluation",
    Provisional.ILLUSTRATIVE: "selection",
}
"""Where a reason of the ranking can be mended, when that is not the ranking itself."""

NO_RATE = "rate"
"""Detail of a price that is known in a currency without a rate."""

ANSWERED_ON = "evaluation"
"""Where it is judged whether an offer meets a requirement."""


def held(project: Project, shortlist: Shortlist, case: BusinessCase) -> tuple[Held, ...]:
    """Everything that speaks against recording a decision now, also what somebody went on from."""
    found = _Holding(project, shortlist, case)
    everything = (
        *found.demos(), *found.requirements(), *found.weights(), *found.parts(), *found.prices(),
        *found.ranking(),
    )  # fmt: skip
    return tuple(replace(item, went_on=_went_on(project, item.id)) for item in everything)


def _went_on(project: Project, name: str) -> WentOnHeld | None:
    record = project.find(Override, name)
    return None if record is None else WentOnHeld(record.reason, record.person, record.on)


@dataclass(frozen=True, slots=True)
class _Holding:
    project: Project
    shortlist: Shortlist
    case: BusinessCase

    @property
    def named(self) -> frozenset[str]:
        """The offer that is being chosen and the next in line; empty while nobody has named one."""
        choice = self.project.find(Choice, "choice")
        if choice is None or choice.vendor is None:
            return frozenset()
        return frozenset(item for item in (choice.vendor, choice.runner_up) if item is not None)

    @property
    def offers(self) -> tuple[Vendor, ...]:
        """Offers that may be taken: those that are named, before that all that no rule puts out."""
        if self.named:
            return tuple(item for item in self.project.vendors if item.id in self.named)
        return self._in

    @property
    def _in(self) -> tuple[Vendor, ...]:
        """Last offers that no rule puts out; all of them where every one is out."""
        last = last_offers(self.project)
        return tuple(item for item in last if not self._out(item)) or last

    def _out(self, vendor: Vendor) -> bool:
        standing = self.shortlist.standing(vendor.id)
        return standing is not None and bool(standing.knocked_out)

    def demos(self) -> Iterator[Held]:
        """Everybody who was asked to shows it, also who is not taken in the end; who is out need not."""
        owing = self.named | {item.id for item in self._in}
        for vendor in not_seen(self.project):
            if vendor.id in owing:
                yield _about(HeldBy.DEMO, vendor)

    def requirements(self) -> Iterator[Held]:
        """Musts of which neither a check nor a bid says whether the offer meets them."""
        needed = [item.id for item in musts(self.project)]
        known = {
            (item.vendor, item.requirement) for item in self.project.of(RequirementCheck) if item.verdict
        }
        known |= {
            (item.vendor, item.item) for item in self.project.of(BidAnswer) if item.delivery is not None
        }
        for vendor in self.offers:
            lacking = tuple(name for name in needed if (vendor.id, name) not in known)
            if lacking:
                found = _about(HeldBy.REQUIREMENTS, vendor, detail=str(len(lacking)))
                yield replace(found, items=lacking, page=ANSWERED_ON)

    def weights(self) -> Iterator[Held]:
        weighting = self.project.find(Weighting, "weighting")
        locked = weighting is not None and weighting.locked_at is not None
        decided = all(item.origin is WeightOrigin.DECIDED for item in self.shortlist.weights)
        empty = not any(item.weight for item in self.shortlist.weights)
        if empty or not (locked or decided):
            yield _about(HeldBy.WEIGHTS)

    def parts(self) -> Iterator[Held]:
        for vendor in self.offers:
            standing = self.shortlist.standing(vendor.id)
            for part in () if standing is None else standing.not_passed:
                yield _about(HeldBy.PART, vendor, part.block)

    def prices(self) -> Iterator[Held]:
        missing = {item.vendor for item in self.case.vendors if item.price_missing}
        for vendor in self.offers:
            if vendor.id in missing:
                known = used_price(self.project, vendor).amount is not None
                found = _about(HeldBy.PRICE, vendor, detail=NO_RATE if known else "")
                yield replace(found, page="business_case" if known else "selection")

    def ranking(self) -> Iterator[Held]:
        for reason in self.shortlist.provisional:
            if reason not in TOLD_ELSEWHERE:
                found = _about(HeldBy.RANKING, part=str(reason))
                yield replace(found, page=RANKING_PAGES.get(reason, found.page))


def _about(by: HeldBy, vendor: Vendor | None = None, part: str = "", detail: str = "") -> Held:
    """Something that holds back, before it is known whether somebody goes on; `part` goes into its name."""
    name, called = ("", "") if vendor is None else (vendor.id, vendor.name)
    about = (item for item in (name, part) if item)
    return Held(held_id(by, *about), by, name, called, part or detail, (), PAGES[by], None)
