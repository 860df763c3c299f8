"""How many records of a file were touched too long ago."""

from __future__ import annotations

from customer_data.figures import Dimension
from customer_data.profile.problems import Problem
from project.data_specs import TOUCHED
from project.results.data_readiness import FileLine


def too_old(file: FileLine) -> int:
    """Records touched too long ago.

    Timeliness counts a day ahead as not good either; such a day is a wrong one and says nothing about age.
    """
    wrong = sum(item.part.wrong for item in file.sides if item.dimension is Dimension.TIMELINESS)
    by_name = {item.field: item for item in file.fields if item.mapped}
    told = next((by_name[name].faults for name in TOUCHED if name in by_name), ())
    return max(0, wrong - sum(item.count for item in told if item.code == Problem.DAY_AHEAD))
