"""Records that mean the same customer: how many, how sure, and what becomes of them."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.duplicates import Duplicates


def duplicates(project: Project, catalogue: Catalogue, as_of: date, language: str = "en") -> Duplicates:
    """Records that mean the same customer: how many, how sure, and what becomes of them."""
    return Duplicates()
