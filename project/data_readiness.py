"""The state of the customer data as it is today, by file, field and source."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.data_readiness import DataReadiness
from project.results.inventory import Inventory


def data_readiness(
    project: Project, catalogue: Catalogue, inventory: Inventory, as_of: date, language: str = "en"
) -> DataReadiness:
    """The state of the customer data as it is today, by file, field and source."""
    return DataReadiness()
