"""Who is touched and how they stand, who backs the project, and with what money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import floor

from project.backing import backing, money, readiness, support
from project.catalogue import Catalogue
from project.communication import communication
from project.model import Project
from project.records.stakeholders import Doubt, DoubtState
from project.results.needs import NeedsResult
from project.results.stakeholders import Stakeholders, Support
from project.results.team import Team
from project.standing import coverage, standings

Fact = tuple[str, float | bool | None]


def stakeholders(
    project: Project, catalogue: Catalogue, needs: NeedsResult, team: Team, as_of: date, language: str = "en"
) -> Stakeholders:
    """Who is touched and how they stand, who backs the project, and with what money.

    Args:
        project: with the list, the sponsor, doubts, ratings and approvals.
        catalogue: with the playbook's groups and lists.
        needs: who answered the needs survey.
        team: seats and tasks of the project team.
        as_of: the day on which lateness is judged.
        language: of titles.
    """
    funds = money(project, catalogue)
    found = Stakeholders(
        standings=standings(project, catalogue, as_of),
        coverage=coverage(project, catalogue, needs, language),
        backing=backing(project, catalogue, as_of, language),
        support=support(project, catalogue, needs, team, funds, language),
        readiness=readiness(project, catalogue, language),
        money=funds,
        communication=communication(project, catalogue, as_of, language),
    )
    return replace(found, facts=tuple(_facts(project, found)))


def _facts(project: Project, found: Stakeholders) -> Iterator[Fact]:
    yield "sponsor_named", bool(found.backing.name)
    yield "sponsor_is_technical", found.backing.technical
    yield "statement_signed", bool(found.backing.signed and found.backing.statement.strip())
    yield "acts_planned", float(sum(item.due is not None for item in found.backing.acts))
    yield "stakeholders", float(len(found.standings))
    yield "groups_unlisted", float(len(found.unlisted))
    yield "sceptics_unattended", float(len(found.unattended))
    yield "doubts_open", float(sum(item.state is DoubtState.OPEN for item in project.of(Doubt)))
    yield "support_lowest", support_lowest(found.support)
    yield "readiness_barriers", float(sum(item.barrier is not None for item in found.readiness))
    yield "funding_recorded", found.money.complete


def support_lowest(found: Sequence[Support]) -> float | None:
    """The lowest middle rating, a half counting down; None until every kind of support is rated."""
    rated = [item.rated for item in found]
    given = [point for point in rated if point is not None]
    return float(floor(min(given))) if given and len(given) == len(rated) else None
