"""Tests before the start, and what they found."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.acceptance import Acceptance
from project.results.requirements import Requirements
from project.results.schedule import Schedule


def acceptance(
    project: Project,
    catalogue: Catalogue,
    wanted: Requirements,
    plan: Schedule,
    as_of: date,
    language: str = "en",
) -> Acceptance:
    """Tests with their results, defects, the vendor by stage, standards after the start."""
    return Acceptance()
