"""What the project is for: vision, objectives, rules, and how far the firm is."""

from __future__ import annotations

from project.catalogue import Catalogue
from project.model import Project
from project.results.vision import VisionResult


def vision(project: Project, catalogue: Catalogue, language: str = "en") -> VisionResult:
    """What the project is for: vision, objectives, rules, and how far the firm is."""
    return VisionResult()
