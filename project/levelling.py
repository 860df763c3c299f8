"""Who has too much to do, and the plan evened out."""

from __future__ import annotations

from project.catalogue import Catalogue
from project.model import Project
from project.results.levelling import Levelling
from project.results.schedule import Schedule


def levelling(project: Project, catalogue: Catalogue, plan: Schedule) -> Levelling:
    """Load by week, and the evened plan."""
    return Levelling()
