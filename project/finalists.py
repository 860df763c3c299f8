"""What is known of the last offers."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.bids import Bids
from project.results.business_case import BusinessCase
from project.results.finalists import Finalists
from project.results.shortlist import Shortlist


def finalists(
    project: Project,
    catalogue: Catalogue,
    shortlist: Shortlist,
    case: BusinessCase,
    bids: Bids,
    as_of: date,
    language: str = "en",
) -> Finalists:
    """What is known of the last offers."""
    return Finalists()
