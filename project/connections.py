"""What goes between systems, and who may see and change what."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.connections import Connections
from project.results.inventory import Inventory


def connections(
    project: Project, catalogue: Catalogue, inventory: Inventory, as_of: date, language: str = "en"
) -> Connections:
    """What goes between systems, and who may see and change what."""
    return Connections()
