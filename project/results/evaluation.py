"""What several people score, each and together, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from project.records.judging import ScoringState, Verdict


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """One offer on one criterion, by everybody who scores it.

    Attributes:
        mean, lowest, highest: of the scores given; None without one, and as long as scores are not shown.
        scores: (person id, score as it stands), in the order of people; empty while scores are not shown.
        cannot: how many say they cannot judge it.
        missing: how many who should have not scored it yet.
        first: (person id, score given alone), kept from the moment people talk; empty before.
    """

    vendor: str
    criterion: str
    mean: float | None
    lowest: float | None
    highest: float | None
    scores: tuple[tuple[str, float], ...]
    cannot: int
    missing: int
    first: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluatorStanding:
    """How far one evaluator is; says nothing of the scores.

    Attributes:
        criteria: ids of the criteria in use that this person scores, in the order of the set.
        wanted: offers times criteria; given and cannot of them are answered.
        missing: ids of criteria with at least one offer that is open.
        done_at: when this person said it is complete.
    """

    person: str
    name: str
    criteria: tuple[str, ...]
    wanted: int
    given: int
    cannot: int
    missing: tuple[str, ...]
    done_at: datetime | None

    @property
    def open(self) -> int:
        """How many scores are still to come."""
        return self.wanted - self.given - self.cannot


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """How far people agree on one criterion.

    Attributes:
        w: how alike they put the offers in order, 0 to 1; None with fewer than two people or offers in
            common, or where nobody tells any two offers apart (Kendall and Babington Smith 1939, ties as in
            Siegel 1956).
        first_w: the same of the scores that were given alone; None before people talk.
        raters, items: people and offers it rests on.
        widest: distance between the lowest and the highest score of one offer, in points of the scale.
        differs: person id of who is furthest from the mean of the others; None where nobody is.
        apart: that distance, as a part of the scale from 0 to 1.
    """

    criterion: str
    title: str
    w: float | None
    first_w: float | None
    raters: int
    items: int
    widest: float
    differs: str | None
    apart: float


class Bears(StrEnum):
    """What a difference between people could do.

    Attributes:
        LEADER: depending on whom one believes, another offer leads.
        ORDER: it changes the order behind the leader.
        POINTS: it changes totals, not the order.
    """

    LEADER = "leader"
    ORDER = "order"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One difference to talk about.

    Attributes:
        lowest, highest: of the scores as they stand, with the people (by id) who gave them.
        points: how far the offer's total of 100 moves between the two.
    """

    vendor: str
    criterion: str
    title: str
    bears: Bears
    points: float
    lowest: float
    highest: float
    low_people: tuple[str, ...]
    high_people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lenience:
    """How much more or less one person gives than the others, on the same offers and criteria.

    Attributes:
        shift: part of the scale that this person adds, below 0 for a strict one.
        group: number of the people this person can be compared with.
    """

    person: str
    shift: float
    group: int


@dataclass(frozen=True, slots=True)
class CorrectedTotal:
    """Points of 100 of one offer with the scores as given, and with each person's lenience taken out.

    Never applied to any ranking: it is told, and people decide.
    """

    vendor: str
    name: str
    before: float | None
    after: float | None
    place_before: int | None
    place_after: int | None


@dataclass(frozen=True, slots=True)
class CheckedRequirement:
    """Whether one offer meets one requirement that stands beneath a criterion.

    Attributes:
        must: whether it is one without which an offer does not do.
        cost: of the work-around, once, in the currency of the project.
    """

    vendor: str
    requirement: str
    statement: str
    must: bool
    verdict: Verdict | None
    work_around: str
    cost: float | None


@dataclass(frozen=True, slots=True)
class RequirementRoll:
    """How one offer meets the requirements beneath one criterion.

    Attributes:
        passed, partial, failed, open: how many of them.
        must_failed: of those that are a must, how many it fails.
        cost: of all work-arounds; None where none is known.
    """

    vendor: str
    criterion: str
    passed: int
    partial: int
    failed: int
    open: int
    must_failed: int
    cost: float | None
    checks: tuple[CheckedRequirement, ...]


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """The scores of a team.

    Attributes:
        cells: every offer on every criterion that at least one evaluator scores.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        state: whether each scores alone, people talk, or it is settled.
        shown: whether scores of single people may be seen. Until then no cell tells a score, so that no
            ranking can be read before the weights are locked.
        masked: whether evaluators read "Offer A" instead of names; `letters` says which, by offer.
        evaluators: how far everybody is.
        agreement: by criterion, the least agreed on first.
        overall: W over the offers' totals that each evaluator gives; `overall_raters` people.
        agenda: what to talk about, what matters most first.
        lenience, corrected: strict and lenient people, and what that does; None where nobody differs.
        explained: part of all disagreement that comes from strict and lenient people; None without any.
        rolls: requirements beneath criteria, by offer.
    """

    cells: tuple[JudgedCell, ...] = ()
    facts: tuple[tuple[str, float | bool | None], ...] = ()
    state: ScoringState = ScoringState.ALONE
    shown: bool = False
    masked: bool = False
    letters: tuple[tuple[str, str], ...] = ()
    evaluators: tuple[EvaluatorStanding, ...] = ()
    agreement: tuple[CriterionAgreement, ...] = ()
    overall: float | None = None
    overall_raters: int = 0
    agenda: tuple[AgendaItem, ...] = ()
    lenience: tuple[Lenience, ...] = ()
    corrected: tuple[CorrectedTotal, ...] = ()
    explained: float | None = None
    rolls: tuple[RequirementRoll, ...] = ()

    def means(self) -> dict[tuple[str, str], float]:
        """The mean score by (vendor, criterion), where there is one."""
        return {(item.vendor, item.criterion): item.mean for item in self.cells if item.mean is not None}

    def cell(self, vendor: str, criterion: str) -> JudgedCell | None:
        """One offer on one criterion."""
        wanted = (item for item in self.cells if (item.vendor, item.criterion) == (vendor, criterion))
        return next(wanted, None)

    def roll(self, vendor: str, criterion: str) -> RequirementRoll | None:
        """The requirements beneath one criterion, of one offer."""
        wanted = (item for item in self.rolls if (item.vendor, item.criterion) == (vendor, criterion))
        return next(wanted, None)
