"""How many records of files say again what another one says, by the newest search for doubles."""

from __future__ import annotations

from collections.abc import Sequence

from customer_data.figures import CurvePoint, Dimension
from customer_data.meaning import Digest
from project.model import Project
from project.records.customer_data import DataRules, MatchRun
from project.results.data_readiness import Part, Side


def point_of(run: MatchRun, rules: DataRules) -> CurvePoint | None:
    """What a search brings at the strictness in use: the team's, else the least strict that reaches its aim.

    Where none reaches the aim the one that is right most often.
    """
    curve = sorted(run.figures.curve, key=lambda item: item.threshold)
    if rules.threshold is not None:
        wanted = rules.threshold - 1e-9
        return next((item for item in curve if item.threshold >= wanted), curve[-1] if curve else None)
    reaching = (item for item in curve if item.precision >= rules.precision_aim)
    return next(reaching, max(curve, key=lambda item: (item.precision, -item.threshold), default=None))


def searched(project: Project, digests: Sequence[Digest], rules: DataRules) -> Side | None:
    """Records that are no surplus by the newest search over exactly these files, as they are now.

    None without such a search. `finds` is the share of all doubles the search is expected to find.
    """
    wanted = set(digests)
    runs = [item for item in project.of(MatchRun) if set(item.figures.digests) == wanted]
    run = max(runs, key=lambda item: (item.on, item.id), default=None)
    point = None if run is None else point_of(run, rules)
    if run is None or point is None:
        return None
    records = run.figures.records
    return Side(Dimension.UNIQUENESS, Part(records - min(point.surplus, records), records), point.recall)
