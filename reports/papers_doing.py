"""What the reports after the choice are made of: plan, change, training, start, review."""

from __future__ import annotations

from collections.abc import Mapping

from reports.sections import (
    acceptance,
    asked_of_reader,
    case_in_short,
    change_cost,
    change_plan,
    charter,
    data_readiness,
    decision_record,
    duplicates,
    go_live,
    live_after,
    live_steps,
    manual,
    metrics,
    migration,
    missing,
    realised,
    risks,
    schedule,
    segments,
    signing,
    stakeholders,
    status,
    training,
)
from reports.sections import decided_first as first
from reports.sections.assembling import Paper, Part
from reports.sections.unconfirmed import Rests

DOING: Mapping[str, Paper] = {
    "status_one_page": Paper(
        first=(first.choice, first.going_live),
        phases=(),
        rests=tuple(Rests),
        parts=(Part("status", status.blocks),),
        one_page=True,
    ),
    "plan": Paper(
        first=(first.day, first.moving, first.dangers, first.going_live),
        phases=("implementation_plan", "change"),
        rests=(Rests.PLAN, Rests.ASSUMPTIONS, Rests.DATA),
        parts=(
            Part("schedule", schedule.blocks),
            Part("migration", migration.blocks),
            Part("change_plan", change_plan.blocks),
            Part("training", training.blocks),
            Part("risks", risks.blocks),
        ),
        contents=True,
        figures=True,
    ),
    "training_and_change": Paper(
        wanting=missing.learning,
        first=(first.learning, first.day, first.use),
        phases=("training", "change"),
        rests=(Rests.PLAN, Rests.AIMS, Rests.FIGURES),
        parts=(
            Part("support", charter.support),
            Part("change_plan", change_plan.blocks),
            Part("training", training.blocks),
            Part("worth", charter.training_worth, near=True),
            Part("change_cost", change_cost.blocks, near=True),
        ),
        appendices=(Part("manual", training.manual_blocks), Part("stakeholders", stakeholders.blocks)),
    ),
    "customer_data": Paper(
        first=(first.data, first.moving),
        phases=("needs", "implementation_plan"),
        rests=(Rests.DATA,),
        parts=(
            Part("data_readiness", data_readiness.blocks),
            Part("duplicates", duplicates.blocks),
            Part("segments", segments.blocks),
        ),
    ),
    "go_no_go": Paper(
        wanting=missing.starting,
        first=(first.going_live, first.tests, first.learning, first.day),
        phases=("training", "go_live"),
        rests=(Rests.PLAN, Rests.ASSUMPTIONS),
        parts=(
            Part("go_live", decision_record.start, near=True),
            Part("tests", acceptance.blocks),
            Part("change_over", live_steps.blocks),
            Part("risks", case_in_short.dangers, near=True),
            Part("asked", asked_of_reader.start, near=True),
        ),
        appendices=(Part("care", live_after.care_blocks), Part("help", live_after.support_blocks)),
        signers=(signing.starter, signing.sponsor, signing.lead),
    ),
    "start": Paper(
        wanting=missing.starting,
        first=(first.going_live, first.day, first.tests),
        phases=("go_live",),
        rests=(Rests.PLAN, Rests.ASSUMPTIONS),
        parts=(Part("go_live", go_live.blocks), Part("acceptance", acceptance.blocks)),
    ),
    "manual": Paper(
        first=(first.day, first.learning),
        phases=("training", "go_live"),
        rests=(Rests.PLAN,),
        parts=(Part("manual", manual.blocks),),
        contents=True,
    ),
    "benefit_review": Paper(
        first=(first.use, first.spent, first.goals),
        phases=("measure",),
        rests=(Rests.FIGURES, Rests.AIMS),
        parts=(Part("metrics", metrics.blocks), Part("realised", realised.blocks)),
        signers=(signing.sponsor, signing.lead),
    ),
}
"""By name, in the order of the way."""
