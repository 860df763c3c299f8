"""What other ways of counting make of a project's ranking."""

from __future__ import annotations

from project.catalogue import Catalogue
from project.firm_table import firm_table
from project.model import Project
from project.results.shortlist import Shortlist
from scoring.second_opinions import SecondOpinions, second_opinions

FEWEST = 2
"""One offer leads by any way of counting."""


def project_opinions(project: Project, catalogue: Catalogue, shortlist: Shortlist) -> SecondOpinions | None:
    """All ways on the weights and scores in force; None while fewer than two offers can be compared."""
    table = firm_table(project, catalogue, shortlist)
    if table is None or len(table.vendors) < FEWEST:
        return None
    return second_opinions(table.matrix())
