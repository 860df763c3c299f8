"""What may go wrong and what is taken for granted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from authoring.expressions import Empty, Value
from project.catalogue import Catalogue
from project.model import Project
from project.results.risks import Risks


def risks(
    project: Project,
    catalogue: Catalogue,
    values: Mapping[str, Value | Empty],
    as_of: date,
    language: str = "en",
) -> Risks:
    """What may go wrong and what is taken for granted."""
    return Risks()
