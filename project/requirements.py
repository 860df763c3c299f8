"""Needs with the priority proposed for each, and the requirements that answer them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from playbook.wants import Priority
from project.catalogue import Catalogue
from project.model import Project, Survey, SurveyState
from project.need_ranks import ranked_needs
from project.records.requirements import OrganisationIssue, RequirementState
from project.requirement_checks import families, first_release, loop, objectives, processes
from project.requirement_rows import requirement_rows
from project.results.needs import NeedsResult
from project.results.requirements import RankedNeed, Requirements


def requirements(
    project: Project,
    catalogue: Catalogue,
    needs: NeedsResult,
    heard: Sequence[RankedNeed],
    language: str = "en",
) -> Requirements:
    """Needs with the priority proposed for each, and the requirements that answer them.

    Args:
        project: its records say what the team makes of each need, and what it asks for.
        catalogue: families, and the survey about needs.
        needs: who was asked, and who was heard.
        heard: each need with what answers say of it; see `project.need_ranks.heard_needs`.
        language: of the titles.
    """
    ranked = ranked_needs(project, heard)
    rows = requirement_rows(project, ranked)
    found = Requirements(
        needs=ranked,
        rows=rows,
        families=tuple(families(catalogue, rows, language)),
        without_family=sum(
            item.family is None and item.state is not RequirementState.DROPPED for item in rows
        ),
        loop=tuple(loop(rows)),
        objectives=tuple(objectives(project, rows)),
        processes=tuple(processes(project, rows)),
        first_release=first_release(rows),
        unheard=_titles(needs, needs.silent_departments),
        hidden=_titles(needs, needs.hidden_departments),
        issues_open=sum(item.done is None for item in project.of(OrganisationIssue)),
        survey_closed=_closed(project, catalogue),
    )
    return replace(found, facts=_facts(found))


def _titles(needs: NeedsResult, names: Collection[str]) -> tuple[str, ...]:
    return tuple(title for name, title, *_ in needs.by_department if name in names)


def _closed(project: Project, catalogue: Catalogue) -> bool:
    """Whether a survey with the questionnaire about needs was closed and none is open."""
    states = {
        item.state
        for item in project.of(Survey)
        if catalogue.survey(item.questionnaire) is catalogue.questionnaire
    }
    return SurveyState.CLOSED in states and SurveyState.OPEN not in states


def _facts(found: Requirements) -> tuple[tuple[str, float | bool | None], ...]:
    accepted = [item for item in found.rows if item.state is RequirementState.ACCEPTED]
    counts = {
        "needs_open": sum(item.open for item in found.needs),
        "requirements": len(found.listed),
        "requirements_accepted": len(accepted),
        "requirements_untestable": len(found.untested),
        "musts": sum(item.priority is Priority.MUST for item in accepted),
        "first_release": sum(item.first_release for item in found.counting),
        "objectives_unserved": len(found.unserved),
        "loop_links": sum(item.counting > 0 for item in found.loop),
        "groups_unheard": len(found.unheard),
        "issues_open": found.issues_open,
    }
    told = tuple((name, float(count)) for name, count in counts.items())
    return (*told, ("survey_closed", found.survey_closed))
