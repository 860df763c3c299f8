"""Who learns what, when, and what came of it."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.schedule import Schedule
from project.results.training import Training


def training(
    project: Project, catalogue: Catalogue, plan: Schedule, as_of: date, language: str = "en"
) -> Training:
    """Courses, classes, results."""
    return Training()
