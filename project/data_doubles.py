"""How many records of files say again what another one says, by the newest search for doubles."""

from __future__ import annotations

from collections.abc import Sequence

from customer_data.figures import Dimension
from customer_data.meaning import Digest
from project.model import Project
from project.pair_answers import said_of_pairs
from project.records.customer_data import DataRules
from project.results.data_readiness import Part, Side
from project.strictness import chosen_point, fits, newest_first, points_of


def searched(project: Project, digests: Sequence[Digest], rules: DataRules) -> Side | None:
    """Records that are no surplus by the search that counts, over exactly these files.

    As on the page of duplicates: the newest that still fits its files, else the newest, at the strictness in
    use. None without a search. `finds` is the share of all doubles it is expected to find.
    """
    wanted = set(digests)
    runs = [item for item in newest_first(project) if set(item.figures.digests) == wanted]
    run = next((item for item in runs if fits(project, item)), next(iter(runs), None))
    point = None if run is None else chosen_point(points_of(project, run, said_of_pairs(project)), rules)
    if run is None or point is None:
        return None
    records = run.figures.records
    part = Part(records - min(point.surplus, records), records)
    return Side(Dimension.UNIQUENESS, part, point.found.value)
