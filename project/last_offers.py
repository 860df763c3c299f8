"""Which offers are looked at closely, and of which nobody has seen anything yet."""

from __future__ import annotations

from project.model import Project, Vendor
from project.records.deciding import ScenarioShown
from project.records.selection import STAGES, Stage

FROM_DEMO = frozenset(STAGES[STAGES.index(Stage.DEMO) :])
"""Stages at which an offer shows its product, or has shown it."""


def invited(project: Project) -> tuple[Vendor, ...]:
    """Offers that have come as far as a demonstration, in the order of the team."""
    return tuple(item for item in project.vendors if item.stage in FROM_DEMO)


def last_offers(project: Project) -> tuple[Vendor, ...]:
    """Those, or all that are compared as long as there are none."""
    return invited(project) or project.vendors


def not_seen(project: Project) -> tuple[Vendor, ...]:
    """The last offers of which nobody has judged a single scenario."""
    return tuple(item for item in last_offers(project) if not showed(project, item))


def showed(project: Project, vendor: Vendor) -> bool:
    """Whether somebody has judged a scenario that was shown with this offer."""
    judged = (item for item in project.of(ScenarioShown) if item.shown is not None)
    return any(item.vendor == vendor.id for item in judged)
