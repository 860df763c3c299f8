"""Every way a firm can go side by side: the offers, other ways, and carrying on as today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from authoring.values import Source
from project.records.paying import AlternativeKind

OFFER = "offer"
"""The kind of a way that is an offer of a vendor; other kinds are those of `AlternativeKind`."""


class WayNote(StrEnum):
    """What a reader has to know of the comparison.

    Attributes:
        TOOLS_ONCE: tools that are switched off stand in the costs of carrying on, so that they are no longer
            counted as a benefit of the offers as well.
        SEVERAL_CARRY_ON: more than one way is called carrying on; the first one is compared with.
        CARRY_ON_FREE: carrying on as today is there without a cost.
        NO_BENEFITS: no benefit could be computed, so that a share of them is nothing either.
    """

    TOOLS_ONCE = "tools_once"
    SEVERAL_CARRY_ON = "several_carry_on"
    CARRY_ON_FREE = "carry_on_free"
    NO_BENEFITS = "no_benefits"


@dataclass(frozen=True, slots=True)
class WayCost:
    """One cost line of a way that is no offer.

    Attributes:
        by_year: index 0 is the time before the first month.
        bought_again: how often within the horizon it has to be paid once more because the way wears out.
    """

    line: str
    title: str
    by_year: tuple[float, ...]
    total: float
    present_value: float
    source: str
    bought_again: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way, over the horizon of the project and over its own life.

    Attributes:
        key: "offer:<vendor>" or "way:<alternative>".
        kind: OFFER or a code of `AlternativeKind`.
        life_years: how long it lasts; the horizon where nothing else was said.
        benefit_share: the part of the shared benefits it brings; None for an offer, which has its own.
        lines: cost lines of a way that is no offer; those of an offer stand in its own case.
        costs_by_year, benefits_by_year: money over the horizon, both positive.
        total, present: cost over the horizon, not discounted and at present value.
        per_user_month: total by the users of every month added up.
        annual_cost: the even yearly cost worth as much as all cost of its own life; None when no such exists.
        benefits_present: present value of the benefits.
        avoided_by_year: costs of carrying on as today that this way does away with; zeros without such a
            record. avoided_present: their present value.
        counted_once: benefits left out because they stand in the avoided costs, at present value.
        net: present value of benefits and avoided costs less costs; carrying on itself is 0.
        complete: no cost of it is known to be missing.
    """

    key: str
    name: str
    kind: str
    life_years: int
    benefit_share: float | None
    lines: tuple[WayCost, ...]
    costs_by_year: tuple[float, ...]
    benefits_by_year: tuple[float, ...]
    total: float
    present: float
    per_user_month: float
    annual_cost: float | None
    benefits_present: float
    avoided_by_year: tuple[float, ...]
    avoided_present: float
    counted_once: float
    net: float
    complete: bool

    @property
    def is_offer(self) -> bool:
        """Whether a vendor offers it."""
        return self.kind == OFFER

    @property
    def is_carry_on(self) -> bool:
        """Whether it is carrying on as today."""
        return self.kind == AlternativeKind.CARRY_ON

    def outlives(self, horizon_years: int) -> int:
        """Years that it still serves after the horizon; nothing is counted for them."""
        return -horizon_years % self.life_years


class Side(StrEnum):
    """Where an own figure lies beside a published one, tolerance included."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class SplitRule:
    """One published figure on how a budget is divided, beside every offer.

    Attributes:
        rule: id of the published figure.
        title, says, basis: in the language asked for.
        low, high: what it names; shares as fractions, or times.
        tolerance: how far off still counts as within.
        share: whether it is a share, else a multiple.
        own: (vendor, own figure, where it lies) of every offer for which it can be told.
    """

    rule: str
    title: str
    says: str
    basis: str
    low: float
    high: float
    tolerance: float
    share: bool
    source: Source
    expired: bool
    own: tuple[tuple[str, float, Side], ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """All ways under one convention.

    Attributes:
        ways: offers in the order of the team, then the other ways.
        carry_on: key of the way that the net of all others is told against; None while nobody wrote down
            what carrying on as today costs, and offers are compared with it as if it cost nothing.
        cheapest: keys of the ways with the least cost a year over their own life, of those that are complete.
        best: keys of the ways with the highest net, of those that are complete.
        unequal: not all ways last equally long.
        notes: codes with what they are about.
        faults: (cost line, code) of lines that could not be computed.
        split: published figures on the division of a budget, beside every offer.
    """

    ways: tuple[Way, ...]
    carry_on: str | None
    cheapest: tuple[str, ...]
    best: tuple[str, ...]
    unequal: bool
    notes: tuple[tuple[WayNote, str], ...]
    faults: tuple[tuple[str, str], ...]
    split: tuple[SplitRule, ...]

    def way(self, key: str | None) -> Way | None:
        """One way."""
        return next((item for item in self.ways if item.key == key), None)
