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
        otherwise: locked, and what it would be now if weights were open; None where that is the same.
    """

    criterion: str
    title: str
    block: str
    weight: float
    origin: WeightOrigin
    proposed: float | None
    reason: str
    moved: bool
    otherwise: float | None = None


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


class OutBy(StrEnum):
    """What puts a vendor out.

    Attributes:
        SCORE: it scores worse than the project asks for at least.
        LACKS: it lacks altogether what every offer has to have: it scores at the worst end.
        REQUIREMENT: it fails a requirement that is a must, under a criterion that every offer has to have.
        SUPPLIER: the team judged that the vendor itself does not have what it takes.
    """

    SCORE = "score"
    LACKS = "lacks"
    REQUIREMENT = "requirement"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class KnockOut:
    """Why a vendor is out, or nearly: the rule, and what it was judged by.

    Attributes:
        criterion: id, with its title; both empty for SUPPLIER.
        score: as scored; None where a judgement decides.
        below: what it has to reach at least; for LACKS the worst end, above which it has to stand.
        by: the sort of rule.
        evidence: what was written down with the score, the check or the judgement.
        requirement: id of the requirement for REQUIREMENT; statement: its words.
        near: how near it is: of a knock-out, a step better would have passed; of one that is in, a step worse
            would put it out. A step is a quarter of the scale, a partly met requirement is near.
    """

    vendor: str
    criterion: str
    title: str
    score: float | None
    below: float | None
    by: OutBy = OutBy.SCORE
    evidence: str = ""
    requirement: str = ""
    statement: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class PartPass:
    """Whether an offer passes in one part of the solution: software, technology or vendor.

    Attributes:
        points: of 100 within the part, from the scores given; None without any.
        lowest, highest: points if every missing score in the part were the worst, or the best.
        least: what it needs at least; None where only a judgement counts, or nothing was agreed.
        judged: what somebody decided about it, which goes before the points; None where nobody did.
        passed: None while it cannot be told.
        reason: of the judgement; by: who judged, by id.
    """

    vendor: str
    block: str
    points: float | None
    lowest: float
    highest: float
    least: float | None
    judged: bool | None
    passed: bool | None
    reason: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class VendorStanding:
    """One vendor's place.

    Attributes:
        total: points of 100 from the scores given, scaled to the weight that is scored; None without
            any score.
        lowest, highest: total if every missing score were the worst, or the best.
        rank: 1 for the best; equal totals share a rank; None when knocked out or without any score.
        missing: ids of criteria not yet scored.
        knocked_out: everything that puts it out; nearly_out: rules it only just keeps.
        parts: whether it passes in each part of the solution; a part not passed is told and locks nothing.
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
    nearly_out: tuple[KnockOut, ...] = ()
    parts: tuple[PartPass, ...] = ()

    @property
    def not_passed(self) -> tuple[PartPass, ...]:
        """The parts of the solution it does not pass in."""
        return tuple(item for item in self.parts if item.passed is False)


class Provisional(StrEnum):
    """Why a ranking is not final; always shown beside it, never instead of it."""

    FEW_VENDORS = "few_vendors"
    SCORES_MISSING = "scores_missing"
    WEIGHTS_NOT_DECIDED = "weights_not_decided"
    NO_SURVEY = "no_survey"
    NO_WEIGHTS = "no_weights"
    ILLUSTRATIVE = "illustrative"
    FIRST_IMPRESSION = "first_impression"
    NO_DEMO = "no_demo"


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
