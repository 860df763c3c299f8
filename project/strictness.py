"""How strict a search is that counts: what is proposed, what the team set, and which answers it rests on.

One place for it, so that every page tells the same number of doubles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from customer_data.matching.curve import LEAST_PROPOSED
from customer_data.matching.reviewed import Answer
from project.match_specs import match_key
from project.model import Project
from project.pair_answers import Pair, PairSaid, pair_in
from project.pair_shares import strict_points
from project.records.customer_data import DataRules, MatchRun, PairView
from project.results.duplicates import StrictPoint


def points_of(project: Project, run: MatchRun, said: Mapping[Pair, PairSaid]) -> tuple[StrictPoint, ...]:
    """What each strictness of a search brings, by what people said where they said enough."""
    return strict_points(run.figures, tuple(_drawn(project, run, said)))


def newest_first(project: Project) -> list[MatchRun]:
    """Every search, the newest in front."""
    return sorted(project.of(MatchRun), key=lambda item: (item.on, item.revision, item.id), reverse=True)


def fits(project: Project, run: MatchRun) -> bool:
    """Whether its files are read and explained now as they were searched."""
    return match_key(project, run.files) == run.figures.key


def chosen_point(points: Sequence[StrictPoint], rules: DataRules) -> StrictPoint | None:
    """The strictness that holds: the team's, else the proposed one."""
    if rules.threshold is not None:
        return at_strictness(points, rules.threshold)
    return proposed_point(points, rules.precision_aim)[0]


def proposed_point(points: Sequence[StrictPoint], aim: float) -> tuple[StrictPoint | None, bool]:
    """The least strict point that is right as often as wanted, and whether there is one.

    None is proposed below `LEAST_PROPOSED`. Without one that reaches the aim it is the point that is right
    most often, of several the least strict.
    """
    fit = [item for item in points if item.threshold >= LEAST_PROPOSED] or list(points)
    reaching = next((item for item in fit if item.right.value >= aim), None)
    if reaching is not None:
        return reaching, True
    return max(fit, key=lambda item: (item.right.value, -item.threshold), default=None), False


def at_strictness(points: Sequence[StrictPoint], threshold: float) -> StrictPoint | None:
    """The first point that is at least so strict, else the strictest one."""
    stricter = (item for item in points if item.threshold >= threshold - 1e-9)
    return next(stricter, points[-1] if points else None)


def views_of(project: Project, run: MatchRun) -> dict[Pair, PairView]:
    """One answer of this very search for each pair, to tell its stratum."""
    asked = (item for item in project.of(PairView) if item.run == run.id)
    fitting = ((pair_in(run, item), item) for item in asked if item.key in {None, run.figures.key})
    return {pair: item for pair, item in fitting if pair is not None}


def _drawn(project: Project, run: MatchRun, said: Mapping[Pair, PairSaid]) -> Iterator[Answer]:
    """What was said of the pairs that were drawn at random; where people disagree nothing is sure."""
    for pair, item in sorted(views_of(project, run).items()):
        if item.stratum is not None and item.stratum < len(run.figures.strata):
            yield Answer(item.stratum, item.chance, said[pair].said)
