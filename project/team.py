"""Who does the project and who answers for what."""

from __future__ import annotations

from project.catalogue import Catalogue
from project.model import Project
from project.results.team import Team


def team(project: Project, catalogue: Catalogue, language: str = "en") -> Team:
    """Who does the project and who answers for what."""
    return Team()
