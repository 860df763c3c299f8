"""Groups of customers."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.segments import Segments


def segments(project: Project, catalogue: Catalogue, as_of: date, language: str = "en") -> Segments:
    """Groups of customers."""
    return Segments()
