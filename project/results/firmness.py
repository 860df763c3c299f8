"""How firm the ranking is: what it would take to change it, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CLEAR_SHARE = 0.80
"""Who leads clearly comes first in at least this part of the weightings that agree with what people said."""

LEAST_MOVE = 2.0
"""A weight that changes the leader by moving fewer share points than this, of 100, leaves the lead open."""

LEAST_AGREEMENT = 0.5
"""People who order the offers less alike than this, on a scale from 0 to 1, have not seen the same thing."""

OTHERS_PART = 0.5
"""Less than this part of the other ways of counting may name another leader."""

CONTENDER_SHARE = 0.10
"""Who comes first in at least this part of the weightings belongs to those that people decide between."""


class Firm(StrEnum):
    """The one judgement.

    Attributes:
        CLEAR: one offer leads, and nothing that is in doubt would change that.
        CLOSE: two or more are so near that people decide between them.
        NOT_YET: too much is open to tell.
        NOTHING: there is nothing to rank.
    """

    CLEAR = "clear"
    CLOSE = "close"
    NOT_YET = "not_yet"
    NOTHING = "nothing"


class GroundKind(StrEnum):
    """What is looked at; the first two decide whether it can be told, the others whether it is clear.

    Attributes:
        OFFERS: two offers at least have a place.
        OPEN_SCORES: no missing score could change who leads.
        MARGIN: one leader, ahead by more than one step of one score.
        WEIGHTINGS: it leads in enough of the weightings that agree with what people said.
        ONE_WEIGHT: no single weight changes the leader by a small move.
        PEOPLE: without any one of the evaluators the same offer leads.
        AGREEMENT: evaluators order the offers alike.
        OTHER_WAYS: other ways of counting name the same leader.
    """

    OFFERS = "offers"
    OPEN_SCORES = "open_scores"
    MARGIN = "margin"
    WEIGHTINGS = "weightings"
    ONE_WEIGHT = "one_weight"
    PEOPLE = "people"
    AGREEMENT = "agreement"
    OTHER_WAYS = "other_ways"


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that was looked at.

    Attributes:
        holds: None where there is nothing to look at; that speaks neither for nor against.
        figure: what was found. limit: what it was held against. Their unit goes with the kind: offers,
            scores, points, parts of 1, share points of 100, people, 0 to 1, ways.
    """

    kind: GroundKind
    holds: bool | None
    figure: float | None = None
    limit: float | None = None


class Said(StrEnum):
    """What the weightings tried rest on.

    Attributes:
        NOTHING: nobody has weighed; any weights at all.
        AROUND: weights were decided or proposed, but nobody weighed alone; what is near them.
        ORDER: only an order of importance was given; any weights in that order.
        RANGES: between the least and the most that people give each criterion, and some leeway.
    """

    NOTHING = "nothing"
    AROUND = "around"
    ORDER = "order"
    RANGES = "ranges"


@dataclass(frozen=True, slots=True)
class Chance:
    """How often one offer takes each place, over all weightings tried; parts of 1.

    Attributes:
        first: how often it leads. places: from first to last.
        favoured: titles of the criteria that weigh most more than now where it leads; what speaks for it.
    """

    vendor: str
    first: float
    places: tuple[float, ...]
    favoured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightRoom:
    """How far one weight may move, all others in proportion; shares of 100.

    Attributes:
        of: id of a criterion, or of a group of criteria. group: which of the two.
        low, high: within these the leader stays the leader. below, above: vendor that draws level there.
        order_low, order_high: within these no two offers change places.
    """

    of: str
    title: str
    group: bool
    share: float
    low: float
    high: float
    below: str | None
    above: str | None
    order_low: float
    order_high: float


@dataclass(frozen=True, slots=True)
class Change:
    """One weight, or one score, that would be different.

    Attributes:
        vendor: whose score; None for a weight. before, after: shares of 100, or scores on the scale.
    """

    vendor: str | None
    criterion: str
    title: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class WayToLead:
    """The least that would have to be different for a challenger to be level with the leader.

    Attributes:
        weight: share points that move in all, with `weights` as they would be; None when no weights do it.
        score: whole scales that scores move in all, with `scores`; None when scores cannot do it.
        best, worst: the fewest open answers, as (vendor, criterion title): own ones at their best and
            those of others at their worst; None when answers cannot do it.
    """

    vendor: str
    weight: float | None
    weights: tuple[Change, ...]
    score: float | None
    scores: tuple[Change, ...]
    best: tuple[tuple[str, str], ...] | None
    worst: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True)
class Without:
    """Who leads without one evaluator, or without one offer.

    Attributes:
        who: id of the person or vendor. leaders: ids then. changed: for a person, another leader; for an
            offer, another order of those who stay.
    """

    who: str
    leaders: tuple[str, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """What to find out next.

    Attributes:
        vendor: whose score; None when it is the weight of the criterion.
        gain: part of the doubt about who leads that the answer takes away on average, 0 to 1.
    """

    vendor: str | None
    criterion: str
    title: str
    gain: float


@dataclass(frozen=True, slots=True)
class Waiver:
    """What would be if one offer that is out were let in again.

    Attributes:
        rules: titles of what puts it out. total: its points of 100. place: its rank among those not out.
        leads: whether it would be first, alone or with others.
    """

    vendor: str
    rules: tuple[str, ...]
    total: float
    place: int
    leads: bool


@dataclass(frozen=True, slots=True)
class TriedWeight:
    """A weight that may be tried, with its share of 100 now."""

    criterion: str
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class FirmTrial:
    """The ranking at a weight that was only tried.

    Attributes:
        offers: (vendor, points of 100 or None, rank or None, how often it leads, 0 to 1), in the order of
            ranks at the weights in force.
    """

    offers: tuple[tuple[str, float | None, int | None, float], ...]

    @property
    def leaders(self) -> tuple[str, ...]:
        """Who would share the first rank."""
        return tuple(vendor for vendor, _, rank, _ in self.offers if rank == 1)


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm the ranking is.

    Attributes:
        verdict: the one judgement.
        contenders: ids of the offers that may be meant by "the best", first by rank.
        grounds: what the judgement rests on, in the order of `GroundKind`.
        said: what the weightings rest on; `people` who weighed; `draws` how many weightings were tried;
            `standard_error` of each part.
        chances: offers that may win, by rank.
        rooms: criteria, then groups, those that may move least first.
        ways: challengers, the nearest first.
        without_people, without_offers: leave-one-out.
        possible: ids of the offers that may still be first at the weights in force.
        doubt: about who leads, in bits: 0 none, 1 as between two alike. asks: what takes most of it away.
        waivers: every offer that is out, by what it would reach.
        other_leaders: (way of counting, ids of its leaders), of the second opinions.
    """

    verdict: Firm = Firm.NOTHING
    contenders: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    said: Said = Said.NOTHING
    people: int = 0
    draws: int = 0
    standard_error: float = 0.0
    chances: tuple[Chance, ...] = ()
    rooms: tuple[WeightRoom, ...] = ()
    ways: tuple[WayToLead, ...] = ()
    without_people: tuple[Without, ...] = ()
    without_offers: tuple[Without, ...] = ()
    possible: tuple[str, ...] = ()
    doubt: float = 0.0
    asks: tuple[Ask, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    other_leaders: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def ground(self, kind: GroundKind) -> Ground | None:
        """What was found of one kind."""
        return next((item for item in self.grounds if item.kind is kind), None)

    def chance(self, vendor: str) -> Chance | None:
        """How often one offer takes each place."""
        return next((item for item in self.chances if item.vendor == vendor), None)

    @property
    def against(self) -> tuple[Ground, ...]:
        """What keeps the ranking from being clear."""
        return tuple(item for item in self.grounds if item.holds is False)
