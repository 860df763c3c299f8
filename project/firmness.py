"""What it would take to change the ranking, and what would settle it."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.evaluation import EvaluationResult
from project.results.firmness import Firmness
from project.results.shortlist import Shortlist
from project.results.weighting import WeightingResult


def firmness(
    project: Project,
    catalogue: Catalogue,
    shortlist: Shortlist,
    weighting: WeightingResult,
    evaluation: EvaluationResult,
    as_of: date,
    language: str = "en",
) -> Firmness:
    """What it would take to change the ranking, and what would settle it."""
    return Firmness()
