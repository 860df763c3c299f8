"""What the state of the data means for cost, dates, risks, requirements and the law."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.connections import Connections
from project.results.data_readiness import DataReadiness
from project.results.duplicates import Duplicates
from project.results.inventory import Inventory
from project.results.migration import Migration
from project.results.schedule import Schedule


def migration(
    project: Project,
    catalogue: Catalogue,
    readiness: DataReadiness,
    doubles: Duplicates,
    linked: Connections,
    inventory: Inventory,
    plan: Schedule,
    as_of: date,
    language: str = "en",
) -> Migration:
    """What the state of the data means for cost, dates, risks, requirements and the law."""
    return Migration()
