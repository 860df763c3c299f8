"""What success is, and where it stands."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.metrics import Metrics
from project.results.realised import Realised
from project.results.schedule import Schedule


def metrics(
    project: Project,
    catalogue: Catalogue,
    plan: Schedule,
    came: Realised,
    as_of: date,
    language: str = "en",
) -> Metrics:
    """Figures with baseline, target, readings and attainment."""
    return Metrics()
