"""Needs with the priority proposed for each, and the requirements that answer them."""

from __future__ import annotations

from project.catalogue import Catalogue
from project.model import Project
from project.results.inventory import Inventory
from project.results.needs import NeedsResult
from project.results.requirements import Requirements


def requirements(
    project: Project, catalogue: Catalogue, needs: NeedsResult, inventory: Inventory, language: str = "en"
) -> Requirements:
    """Needs with the priority proposed for each, and the requirements that answer them."""
    return Requirements()
