"""Reports put together from sections: one table of what each is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from reports.document import Document
from reports.facts import Facts
from reports.sections import (
    acceptance,
    asked_of_reader,
    book,
    business_case,
    case_in_short,
    change_cost,
    change_plan,
    charter,
    claims,
    connections,
    data_readiness,
    decision,
    decision_record,
    duplicates,
    explained_appendix,
    finalists,
    firmness,
    gap_list,
    go_live,
    inventory,
    live_after,
    live_steps,
    manual,
    metrics,
    migration,
    moving_on,
    range_targets,
    realised,
    requirements,
    requirements_specification,
    return_range,
    rfp,
    risks,
    schedule,
    segments,
    signing,
    sourcing,
    stakeholders,
    status,
    stories,
    team,
    thread,
    training,
    unconfirmed,
    vision,
    weighting,
)
from reports.sections import alternatives as ways
from reports.sections import decided_first as first
from reports.sections.assembling import Paper, Part, pages, sheet, tidied
from reports.sections.headline import stamp
from reports.sections.unconfirmed import Rests
from words.catalogue import Words

LONGEST_NAME = 56
"""Letters after which names are shortened on a report of one page."""

OPEN_FIGURES = Part("open_figures", unconfirmed.figures)
EXPLAINED = Part("explained", explained_appendix.blocks)

PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "business_case": Paper(
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
            rests=(Rests.AIMS, Rests.ASSUMPTIONS, Rests.PLAN),
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
            first=(first.learning, first.day, first.use),
            phases=("training", "change"),
            rests=(Rests.PLAN, Rests.AIMS),
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
        "planning_book": book.BOOK,
    }
)


def build(
    name: str,
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    options: ReportOptions | None = None,
) -> Document:
    """The report of this name as a document.

    Args:
        name: one of `PAPERS`.
        project: what the team entered; every figure is in its currency.
        catalogue: the content it is pinned to.
        outlook: what follows from both.
        words: sentences and figures are in their language.
        as_of: the day by which lateness and expiry are judged; printed.
        options: of them, whether appendices come along.

    Raises:
        KeyError: there is no such report here.
    """
    paper, chosen = PAPERS[name], options or ReportOptions()
    facts = Facts(project, catalogue, outlook, words, as_of, LONGEST_NAME if paper.one_page else None)
    settings = project.settings
    firm = facts.called(settings.company)
    company = facts.say("comparison.company", company=firm) if firm else ""
    called, day = facts.called(settings.name), facts.day(as_of)
    told = sheet(facts, paper) if paper.one_page else pages(facts, name, paper, appendix=chosen.appendix)
    return Document(
        name=name,
        title=facts.words(f"papers.{name}.name"),
        subtitle=facts.words("papers.subtitle", project=called, company=company, day=day),
        language=facts.language,
        stamp=stamp(facts),
        footer=facts.say("comparison.footer", project=called, revision=project.revision, day=day),
        blocks=tidied(tuple(told)),
        one_page=paper.one_page,
    )
