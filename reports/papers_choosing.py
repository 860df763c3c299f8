"""What the reports up to the choice are made of."""

from __future__ import annotations

from collections.abc import Mapping

from reports.sections import alternatives as ways
from reports.sections import (
    asked_of_reader,
    business_case,
    case_in_short,
    change_cost,
    charter,
    claims,
    connections,
    decision,
    decision_record,
    explained_appendix,
    finalists,
    firmness,
    gap_list,
    inventory,
    missing,
    moving_on,
    range_targets,
    realised,
    requirements,
    requirements_specification,
    return_range,
    rfp,
    risks,
    signing,
    sourcing,
    stakeholders,
    stories,
    team,
    thread,
    unconfirmed,
    vision,
    weighting,
)
from reports.sections import decided_first as first
from reports.sections.assembling import Paper, Part
from reports.sections.unconfirmed import Rests

OPEN_FIGURES = Part("open_figures", unconfirmed.figures)
EXPLAINED = Part("explained", explained_appendix.blocks)

CHOOSING: Mapping[str, Paper] = {
    "business_case": Paper(
        wanting=missing.choosing,
        first=(first.choice, first.lead, first.money, first.day),
        phases=("why_and_who", "type_and_funding", "cost_and_decision"),
        rests=(Rests.FIGURES, Rests.ASSUMPTIONS),
        parts=(
            Part("figures", case_in_short.figures, near=True),
            Part("change", case_in_short.what_would_change, near=True),
            Part("ways", case_in_short.ways, near=True),
            Part("risks", case_in_short.dangers, near=True),
            Part("backing", case_in_short.backing, near=True),
            Part("asked", asked_of_reader.case, near=True),
        ),
        appendices=(
            Part("cash", case_in_short.cash),
            Part("returns", business_case.returns),
            Part("range", return_range.range_blocks),
            Part("all_risks", risks.blocks),
            OPEN_FIGURES,
        ),
        named=4,
        introduced=False,
        signers=(signing.sponsor, signing.money, signing.lead),
    ),
    "decision_record": Paper(
        wanting=missing.choosing,
        first=(first.choice, first.lead, first.money),
        phases=("shortlist", "cost_and_decision"),
        rests=(Rests.WEIGHTS, Rests.FIGURES),
        parts=(
            Part("decision", decision.blocks, near=True),
            Part("against_which", decision_record.others, near=True),
            Part("weights", decision_record.weights),
            Part("firmness", firmness.firmness_blocks),
            Part("moving_on", moving_on.blocks, near=True),
        ),
        appendices=(
            Part("weighting", weighting.blocks),
            Part("scores", decision_record.working),
            Part("gaps", gap_list.blocks),
            Part("finalists", finalists.blocks),
        ),
        signers=(signing.chooser, signing.sponsor, signing.lead),
    ),
    "cost_detail": Paper(
        first=(first.choice, first.cost, first.money),
        phases=("type_and_funding", "cost_and_decision"),
        rests=(Rests.FIGURES,),
        parts=(
            Part("returns", business_case.returns),
            Part("costs", business_case.costs),
            Part("cash", case_in_short.cash),
            Part("range", return_range.range_blocks),
            Part("targets", range_targets.blocks, near=True),
            Part("stories", stories.blocks, near=True),
            Part("ways", ways.blocks),
            Part("claims", claims.blocks),
            Part("change_cost", change_cost.blocks, near=True),
            Part("realised", realised.blocks),
        ),
        appendices=(OPEN_FIGURES, EXPLAINED),
        contents=True,
        figures=True,
    ),
    "charter": Paper(
        first=(first.backing, first.aims, first.kind_of_crm, first.day),
        phases=("why_and_who", "team", "type_and_funding"),
        rests=(Rests.AIMS, Rests.ASSUMPTIONS, Rests.PLAN, Rests.FIGURES),
        parts=(
            Part("why", charter.why, near=True),
            Part("aims", charter.aims, near=True),
            Part("scope", charter.scope, near=True),
            Part("people", charter.people, near=True),
            Part("milestones", charter.milestones, near=True),
            Part("money", charter.money, near=True),
            Part("risks", case_in_short.dangers, near=True),
            Part("asked", asked_of_reader.charter, near=True),
        ),
        appendices=(Part("stakeholders", stakeholders.blocks), Part("all_risks", risks.blocks)),
        signers=(signing.sponsor, signing.money, signing.lead),
    ),
    "brief": Paper(
        first=(first.backing, first.aims, first.requirements, first.kind_of_crm, first.moving),
        phases=("why_and_who", "team", "needs", "type_and_funding"),
        rests=(Rests.AIMS, Rests.REQUIREMENTS, Rests.ASSUMPTIONS),
        parts=(
            Part("stakeholders", stakeholders.blocks),
            Part("vision", vision.blocks),
            Part("team", team.blocks),
            Part("inventory", inventory.blocks),
            Part("connections", connections.blocks),
            Part("requirements", requirements.blocks),
            Part("sourcing", sourcing.blocks),
            Part("risks", risks.blocks),
            Part("moving_on", moving_on.blocks),
            Part("thread", thread.blocks),
        ),
        contents=True,
    ),
    "requirements_specification": Paper(
        first=(first.requirements, first.aims, first.kind_of_crm),
        phases=("needs",),
        rests=(Rests.REQUIREMENTS, Rests.DATA),
        parts=(
            Part("needs", requirements_specification.needs),
            Part("areas", requirements_specification.areas),
            Part("connections", connections.blocks),
            Part("data", requirements_specification.data),
            Part("out_of_scope", requirements_specification.out_of_scope, near=True),
            Part("lacking", requirements_specification.lacking, near=True),
        ),
        appendices=(Part("inventory", inventory.blocks), Part("thread", thread.blocks)),
        signers=(signing.sponsor, signing.lead, signing.seats),
        contents=True,
    ),
    "rfp_letter": Paper(
        first=(first.asked_for, first.requirements),
        phases=("needs", "shortlist"),
        rests=(Rests.REQUIREMENTS,),
        parts=(Part("letter", rfp.letter),),
    ),
}
"""By name, in the order of the way."""
