"""Who is told what and when."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.change_plan import ChangePlan
from project.results.schedule import Schedule
from project.results.stakeholders import Stakeholders


def change_plan(
    project: Project,
    catalogue: Catalogue,
    heard: Stakeholders,
    plan: Schedule,
    as_of: date,
    language: str = "en",
) -> ChangePlan:
    """Messages with their days, and what new entries are for."""
    return ChangePlan()
