"""Whether to go live, and how."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.acceptance import Acceptance
from project.results.go_live import GoLive
from project.results.metrics import Metrics
from project.results.schedule import Schedule
from project.results.training import Training


def go_live(
    project: Project,
    catalogue: Catalogue,
    plan: Schedule,
    teaching: Training,
    tests: Acceptance,
    figures: Metrics,
    as_of: date,
    language: str = "en",
) -> GoLive:
    """Checklists, what blocks, the decision, the change-over by the clock, close care, support, manual."""
    return GoLive()
