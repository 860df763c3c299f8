"""The money that may be spent, from whichever place says it with more authority."""

from __future__ import annotations

from project.model import Project
from project.records.stakeholders import Funding


def approved(project: Project) -> float | None:
    """Approved money over the horizon, in the project's currency; None where none is approved.

    The sum of the recorded approvals where there is any, else the figure in the settings of the project: who
    approved money and when is worth more than a figure that somebody typed.
    """
    recorded = tuple(project.of(Funding))
    if recorded:
        return sum(item.amount for item in recorded)
    return project.settings.budget
