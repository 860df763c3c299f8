"""Where every offer stands on its way."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.results.bids import Bids
from project.results.selection import Selection
from project.results.shortlist import Shortlist


def selection(
    project: Project,
    catalogue: Catalogue,
    shortlist: Shortlist,
    bids: Bids,
    as_of: date,
    language: str = "en",
) -> Selection:
    """Where every offer stands on its way."""
    return Selection()
