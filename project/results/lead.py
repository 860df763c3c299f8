"""Who leads, and whether that can be said at all: the quick judgement, which needs no draws.

`results.firmness` adds to it what weights, people and other ways of counting say; it never says more than
this allows: a clear ranking always has one leader here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from project.catalogue import Catalogue
from project.results.shortlist import Shortlist, VendorStanding

SLACK = 1e-9


class Outcome(StrEnum):
    """How the ranking ends.

    TIE: several share first place. OPEN: missing scores could still change who is first. CLOSE: the lead is
    smaller than one step of one score. ALONE: one vendor is ranked and nobody stands against it. The quick
    judgement never says the other two: BETWEEN: weights, people or other ways of counting put another one
    first. NOT_FIRM: one leads in every view, and yet something speaks against saying so.
    """

    LEADS = "leads"
    TIE = "tie"
    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"
    BETWEEN = "between"
    NOT_FIRM = "not_firm"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement with what it rests on.

    Attributes:
        contenders: vendors that may be meant by "the best"; one when somebody leads, first by rank.
        step: points that the heaviest criterion moves when one score changes by one; the measure of "close".
    """

    outcome: Outcome
    contenders: tuple[VendorStanding, ...]
    margin: float | None
    step: float

    @property
    def leader(self) -> VendorStanding | None:
        """The one vendor that leads or stands alone, if there is one."""
        settled = self.outcome in (Outcome.LEADS, Outcome.ALONE)
        return self.contenders[0] if settled else None


def verdict(shortlist: Shortlist, catalogue: Catalogue) -> Verdict:
    """Judge a ranking; says "no clear winner" rather than too much."""
    ranked = in_order(item for item in shortlist.standings if item.rank is not None)
    step = one_step(shortlist, catalogue)
    if not ranked:
        return Verdict(Outcome.NONE, (), None, step)
    outcome, contenders = _outcome(shortlist, ranked, step)
    return Verdict(outcome, contenders, shortlist.margin, step)


def in_order(standings: Iterable[VendorStanding]) -> tuple[VendorStanding, ...]:
    """Standings by rank; who has none follows: unscored first, then knocked out, each in the team's order."""
    return tuple(
        sorted(standings, key=lambda item: (item.rank is None, item.rank or 0, bool(item.knocked_out)))
    )


def one_step(shortlist: Shortlist, catalogue: Catalogue) -> float:
    """The most points that one score moves when it changes by one on its scale."""
    moves = [0.0]
    for weight in shortlist.weights:
        criterion = catalogue.criterion(weight.criterion)
        if criterion is not None and criterion.best != criterion.worst:
            moves.append(weight.weight / abs(criterion.best - criterion.worst))
    return max(moves)


def _outcome(
    shortlist: Shortlist, ranked: tuple[VendorStanding, ...], step: float
) -> tuple[Outcome, tuple[VendorStanding, ...]]:
    """What can be said of a ranking with at least one ranked vendor."""
    first = tuple(item for item in ranked if item.rank == 1)
    if len(first) > 1:
        return Outcome.TIE, first
    rivals = tuple(item for item in shortlist.standings if item is not first[0] and not item.knocked_out)
    if not shortlist.clear:
        within = tuple(item for item in in_order(rivals) if item.highest >= first[0].lowest - SLACK)
        return Outcome.OPEN, (*first, *within)
    if not rivals:
        return Outcome.ALONE, first
    near = tuple(item for item in ranked if (first[0].total or 0.0) - (item.total or 0.0) < step - SLACK)
    return (Outcome.CLOSE, near) if len(near) > 1 else (Outcome.LEADS, first)
