"""From what people say matters to the weights of the criteria."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.needs import NeedsResult
from project.results.weighting import WeightingResult


def weighting(
    project: Project, catalogue: Catalogue, needs: NeedsResult, as_of: date, language: str = "en"
) -> WeightingResult:
    """From what people say matters to the weights of the criteria."""
    return WeightingResult()
