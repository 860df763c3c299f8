"""How the vendors stand: weights in force, values, ranking, who is out and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WeightOrigin(StrEnum):
    """Where a weight comes from."""

    DECIDED = "decided"
    OPINIONS = "opinions"
    PROPOSED = "proposed"
    STARTING = "starting"


@dataclass(frozen=True, slots=True)
class CriterionWeight:
    """A weight in force, as a share of 100.

    Attributes:
        proposed: what the answers propose now, as a share of 100; None without answers.
        moved: decided, but the proposal has changed since.
    """

    criterion: str
    title: str
    block: str
    weight: float
    origin: WeightOrigin
    proposed: float | None
    reason: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One vendor on one criterion.

    Attributes:
        score: as given on the criterion's scale; None while missing.
        value: score between the anchors, 0 for worst and 1 for best; None while missing.
        points: weight times value; what it adds to the total of 100.
    """

    vendor: str
    criterion: str
    score: float | None
    value: float | None
    points: float | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class KnockOut:
    """Why a vendor is out: the criterion, its score and the rule it misses."""

    vendor: str
    criterion: str
    title: str
    score: float
    below: float


@dataclass(frozen=True, slots=True)
class VendorStanding:
    """One vendor's place.

    Attributes:
        total: points of 100 from the scores given, scaled to the weight that is scored; None without
            any score.
        lowest, highest: total if every missing score were the worst, or the best.
        rank: 1 for the best; equal totals share a rank; None when knocked out or without any score.
        missing: ids of criteria not yet scored.
    """

    vendor: str
    name: str
    total: float | None
    lowest: float
    highest: float
    rank: int | None
    missing: tuple[str, ...]
    knocked_out: tuple[KnockOut, ...]
    cells: tuple[Cell, ...]
    by_block: tuple[tuple[str, float | None], ...]


class Provisional(StrEnum):
    """Why a ranking is not final; always shown beside it, never instead of it."""

    FEW_VENDORS = "few_vendors"
    SCORES_MISSING = "scores_missing"
    WEIGHTS_NOT_DECIDED = "weights_not_decided"
    NO_SURVEY = "no_survey"
    NO_WEIGHTS = "no_weights"
    ILLUSTRATIVE = "illustrative"
    FIRST_IMPRESSION = "first_impression"


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """The smallest change of one weight at which another vendor draws level with the leader.

    Attributes:
        title: of the criterion; share: its weight now, of 100; flips_at: the weight at which both are equal,
            all other weights keeping their proportions.
        challenger: name of the vendor that draws level.
    """

    criterion: str
    title: str
    share: float
    flips_at: float
    challenger: str


@dataclass(frozen=True, slots=True)
class ScoreFlip:
    """The smallest change of one score at which another vendor draws level with the leader.

    Attributes:
        vendor: name of the vendor whose score it is; title: of the criterion.
        score: as given now; flips_at: the score at which both are equal, or a rule puts the leader out.
        by_rule: the leader is out beyond it, whatever the points.
    """

    vendor: str
    criterion: str
    title: str
    score: float
    flips_at: float
    challenger: str
    by_rule: bool


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The ranking with its working.

    Attributes:
        leaders: ids of all vendors that share rank 1.
        clear: whether the leader stays first whatever the missing scores turn out to be.
        margin: points between rank 1 and rank 2; None with fewer than two ranked.
        vendor_block_light: the vendor block weighs less than the software block (L35).
        weight_flip, score_flip: how little would change who leads; None without a single leader, or when no
            such change of one weight or one score would.
    """

    weights: tuple[CriterionWeight, ...]
    standings: tuple[VendorStanding, ...]
    leaders: tuple[str, ...]
    clear: bool
    margin: float | None
    provisional: tuple[Provisional, ...]
    missing_scores: int
    block_weights: tuple[tuple[str, float], ...]
    vendor_block_light: bool
    weight_flip: WeightFlip | None = None
    score_flip: ScoreFlip | None = None

    def standing(self, vendor: str) -> VendorStanding | None:
        """The standing of one vendor."""
        return next((item for item in self.standings if item.vendor == vendor), None)

    def weight(self, criterion: str) -> CriterionWeight | None:
        """The weight in force of one criterion."""
        return next((item for item in self.weights if item.criterion == criterion), None)
