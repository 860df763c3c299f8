"""Processes as they run today and places where customer data lies."""

from __future__ import annotations

from project.catalogue import Catalogue
from project.model import Project
from project.results.inventory import Inventory


def inventory(project: Project, catalogue: Catalogue, language: str = "en") -> Inventory:
    """Processes as they run today and places where customer data lies."""
    return Inventory()
