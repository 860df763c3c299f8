"""From single scores to what the team scores, with where people differ."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.evaluation import EvaluationResult


def evaluation(project: Project, catalogue: Catalogue, as_of: date, language: str = "en") -> EvaluationResult:
    """From single scores to what the team scores, with where people differ."""
    return EvaluationResult()
