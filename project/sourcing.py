"""Which type of CRM fits, with the reasons and what would change the answer."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.inventory import Inventory
from project.results.requirements import Requirements
from project.results.sourcing import SourcingResult


def sourcing(
    project: Project,
    catalogue: Catalogue,
    requirements: Requirements,
    inventory: Inventory,
    as_of: date,
    language: str = "en",
) -> SourcingResult:
    """Which type of CRM fits, with the reasons and what would change the answer."""
    return SourcingResult()
