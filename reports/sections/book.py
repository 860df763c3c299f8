"""The planning book: everything a project knows, phase by phase in the order of the way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reports.document import Block
from reports.facts import Facts
from reports.sections import (
    acceptance,
    alternatives,
    bids,
    business_case,
    case_in_short,
    change_plan,
    charter,
    claims,
    connections,
    data_readiness,
    decided_first,
    decision,
    duplicates,
    finalists,
    firmness,
    gap_list,
    go_live,
    inventory,
    manual,
    metrics,
    migration,
    moving_on,
    needs,
    phase,
    range_targets,
    realised,
    requirements,
    return_range,
    risks,
    schedule,
    segments,
    selection,
    side_by_side,
    signing,
    sourcing,
    stakeholders,
    stories,
    strengths,
    team,
    thread,
    training,
    unconfirmed,
    value,
    vision,
    weighting,
)
from reports.sections.assembling import Paper, Part
from reports.sections.decision_record import others
from reports.sections.unconfirmed import Rests

KNOWN = (
    "why_and_who",
    "team",
    "needs",
    "type_and_funding",
    "shortlist",
    "cost_and_decision",
    "implementation_plan",
    "training",
    "go_live",
    "measure",
    "change",
)
"""Phases of the shipped playbooks in the order of the way; what another plan has beside them comes last."""


def chapter(name: str, facts: Facts) -> Iterator[Block]:
    """The head of one phase; nothing where the plan has no such phase."""
    for item in facts.outlook.progress.phases:
        if item.phase == name:
            yield from phase.blocks(facts, item)


def other_phases(facts: Facts) -> Iterator[Block]:
    """Phases that only this plan has."""
    for item in facts.outlook.progress.phases:
        if item.phase not in KNOWN:
            yield from phase.blocks(facts, item)


def _head(name: str) -> Part:
    return Part(f"phase_{name}", partial(chapter, name))


BOOK = Paper(
    first=(
        decided_first.backing,
        decided_first.choice,
        decided_first.lead,
        decided_first.money,
        decided_first.day,
        decided_first.going_live,
    ),
    phases=(),
    rests=tuple(Rests),
    parts=(
        _head("why_and_who"),
        Part("stakeholders", stakeholders.blocks, near=True),
        Part("vision", vision.blocks, near=True),
        _head("team"),
        Part("team", team.blocks, near=True),
        _head("needs"),
        Part("departments", needs.departments, near=True),
        Part("inventory", inventory.blocks, near=True),
        Part("connections", connections.blocks, near=True),
        Part("requirements", requirements.blocks, near=True),
        Part("data_readiness", data_readiness.blocks, near=True),
        Part("duplicates", duplicates.blocks, near=True),
        Part("segments", segments.blocks, near=True),
        _head("type_and_funding"),
        Part("sourcing", sourcing.blocks, near=True),
        _head("shortlist"),
        Part("selection", selection.blocks, near=True),
        Part("ranking", others, near=True),
        Part("weighting", weighting.blocks, near=True),
        Part("firmness", firmness.firmness_blocks, near=True),
        Part("value", value.blocks, near=True),
        Part("side_by_side", side_by_side.blocks, near=True),
        Part("strengths", strengths.blocks, near=True),
        Part("gaps", gap_list.blocks, near=True),
        Part("bids", bids.blocks, near=True),
        Part("finalists", finalists.blocks, near=True),
        _head("cost_and_decision"),
        Part("case", case_in_short.figures, near=True),
        Part("returns", business_case.returns, near=True),
        Part("range", return_range.range_blocks, near=True),
        Part("targets", range_targets.blocks, near=True),
        Part("stories", stories.blocks, near=True),
        Part("ways", alternatives.blocks, near=True),
        Part("claims", claims.blocks, near=True),
        Part("decision", decision.blocks, near=True),
        _head("implementation_plan"),
        Part("schedule", schedule.blocks, near=True),
        Part("migration", migration.blocks, near=True),
        Part("risks", risks.blocks, near=True),
        _head("training"),
        Part("training", training.blocks, near=True),
        _head("go_live"),
        Part("go_live", go_live.blocks, near=True),
        Part("acceptance", acceptance.blocks, near=True),
        Part("manual", manual.written, near=True),
        _head("measure"),
        Part("metrics", metrics.blocks, near=True),
        Part("realised", realised.blocks, near=True),
        _head("change"),
        Part("support", charter.support, near=True),
        Part("change_plan", change_plan.blocks, near=True),
        Part("phase_others", other_phases),
        Part("moving_on", moving_on.blocks, near=True),
        Part("thread", thread.blocks, near=True),
    ),
    appendices=(Part("open_figures", unconfirmed.figures),),
    signers=(signing.sponsor, signing.lead),
    contents=True,
    figures=True,
)
