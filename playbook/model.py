"""The plan a team follows: phases, their steps, what to check before moving on, and all it brings along."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from pydantic import Field

from authoring.limits import MOST_TRIALS
from authoring.values import Expression, Frozen, Head, Identifier, Meets, Text
from playbook.aims import DataSource, Objective, Policy, Process, RatedItem, Standard
from playbook.asking import ContractTerm, DeliveryPoint, ReferenceQuestion, RfpSection, Scenario
from playbook.delivery import Checklist, Course, Estimate, Risk, RuleOfThumb, Stage, Task
from playbook.people import Communication, Group, Seat, SeatRule
from playbook.sourcing import Sourcing
from playbook.wants import PriorityRule, RequirementFamily, Wanted


class Screen(StrEnum):
    """The page of the app on which a step is done."""

    OVERVIEW = "overview"
    PLAN = "plan"
    NEEDS = "needs"
    SELECTION = "selection"
    BIDS = "bids"
    WEIGHTING = "weighting"
    EVALUATION = "evaluation"
    SHORTLIST = "shortlist"
    FINALISTS = "finalists"
    BUSINESS_CASE = "business_case"
    REPORTS = "reports"
    STAKEHOLDERS = "stakeholders"
    VISION = "vision"
    TEAM = "team"
    INVENTORY = "inventory"
    REQUIREMENTS = "requirements"
    SOURCING = "sourcing"
    RISKS = "risks"
    THREAD = "thread"
    SCHEDULE = "schedule"
    TRAINING = "training"
    CHANGE_PLAN = "change_plan"
    ACCEPTANCE = "acceptance"
    GO_LIVE = "go_live"
    METRICS = "metrics"
    STATUS = "status"
    DATA_READINESS = "data_readiness"
    DUPLICATES = "duplicates"
    SEGMENTS = "segments"
    CONNECTIONS = "connections"
    MIGRATION = "migration"


class Tool(StrEnum):
    """What the app can show for a phase; what no phase uses waits behind "More methods"."""

    TASK_LIST = "task_list"
    NEEDS_SURVEY = "needs_survey"
    SCORING_SHEET = "scoring_sheet"
    DIRECT_WEIGHTS = "direct_weights"
    PROPOSED_WEIGHTS = "proposed_weights"
    WHAT_WOULD_CHANGE = "what_would_change"
    WHERE_FROM = "where_from"
    FIRST_INPUTS = "first_inputs"
    ALL_INPUTS = "all_inputs"
    COST_LINES = "cost_lines"
    FIRST_METRICS = "first_metrics"
    ALL_METRICS = "all_metrics"
    SEATS = "seats"
    GROUPS = "groups"
    AIMS = "aims"
    RATINGS = "ratings"
    PROCESSES = "processes"
    RFP = "rfp"
    SCENARIOS = "scenarios"
    STANDARDS = "standards"
    TASKS = "tasks"
    RISKS = "risks"
    MESSAGES = "messages"
    COURSES = "courses"
    CHECKLISTS = "checklists"
    RULES_OF_THUMB = "rules_of_thumb"


class Step(Frozen):
    """One thing to do.

    Attributes:
        id: stable name; what a team notes about the step hangs on it.
        title: what to do, as an order.
        what: one paragraph for somebody who has never done it.
        why: what goes wrong without it.
        how: the work in single moves, in order.
        pitfalls: mistakes others made.
        who: roles that do it, in plain words.
        how_long: effort or elapsed time in plain words.
        done_when: how to see that it is finished.
        seats: ids of the seats that do it.
        deliverables: ids of what comes out.
        screen: page of the app that helps with it; none when it is done outside.
        only_if: a condition such as `vendors > 5`, over the names of `playbook.vocabulary`, in which the step
            applies; told in the guide, the step is never hidden.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    why: Text | None = None
    how: tuple[Text, ...] = ()
    pitfalls: tuple[Text, ...] = ()
    who: Text
    how_long: Text
    done_when: Text
    seats: tuple[Identifier, ...] = ()
    deliverables: tuple[Identifier, ...] = ()
    screen: Screen | None = None
    only_if: Expression | None = None
    source: str | None = None
    meets: Meets = ()


class Gate(Frozen):
    """Something that should hold before a team moves on; it informs and never locks a view.

    Attributes:
        id: stable name.
        title: what should hold, in a few words.
        holds: a condition such as `vendors_priced >= 2`, over the names of `playbook.vocabulary`.
        otherwise: what to do when it does not hold.
        screen: page of the app on which that is done; none when it is done outside.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    holds: Expression
    otherwise: Text
    screen: Screen | None = None
    source: str | None = None
    meets: Meets = ()


class Deliverable(Frozen):
    """Something that comes out of a step and can be shown.

    Attributes:
        id: stable name; steps refer to it.
        title: what it is called.
        what: what is in it and how long it should be.
        good: how to tell a good one.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    good: Text | None = None
    source: str | None = None
    meets: Meets = ()


class Phase(Frozen):
    """A stretch of the way with a purpose; also used for bands that run beside all phases.

    Attributes:
        id: stable name.
        title: what the phase is called.
        purpose: what it is for, in one sentence.
        done_when: how to see that it is finished.
        weeks: how long it usually takes, in weeks.
        effort: how much work it usually is, in person-days of the firm's own people.
        uses: tools the app shows for it.
        steps: what to do, in order.
        gates: what should hold before moving on.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    purpose: Text
    done_when: Text
    weeks: Estimate | None = None
    effort: Estimate | None = None
    uses: tuple[Tool, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1)
    gates: tuple[Gate, ...] = ()
    source: str | None = None
    meets: Meets = ()


class ContentIds(Frozen):
    """Other content this playbook works with, by id.

    Attributes:
        questionnaire: the needs survey.
        criteria: what vendors are judged by.
        costs: the price book: numbers, cost lines and benefit lines.
        rates: the table of exchange rates.
        metrics: the figures of success.
        benchmarks: published figures to compare with.
        vendors: fact sheets of products to choose from.
        further_questionnaires: surveys beside the needs survey, such as long forms for workshops.
    """

    questionnaire: Identifier
    criteria: Identifier
    costs: Identifier
    rates: Identifier
    metrics: Identifier | None = None
    benchmarks: Identifier | None = None
    vendors: tuple[Identifier, ...] = ()
    further_questionnaires: tuple[Identifier, ...] = ()


class WeightRule(Frozen):
    """How importance answers propose criterion weights.

    Attributes:
        points: an expression over `playbook.vocabulary.WEIGHT_RULE` (`importance`, `departments`, ...)
            giving the raw points of one criterion; points are then scaled to sum to 100.
        why: the reason in plain words, shown to the user and printed in reports.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    points: Expression
    why: Text
    source: str | None = None
    meets: Meets = ()


class GateTrial(Frozen):
    """An example by the author: given this state of a project, these gates hold and those do not.

    Attributes:
        name: what the example shows.
        given: value by name of `playbook.vocabulary`; names left out are not known.
        holds: ids of gates that have to hold.
        open: ids of gates that must not hold, because their condition is false or cannot be told.
    """

    name: str = Field(min_length=1, max_length=200)
    given: dict[Identifier, float | bool]
    holds: tuple[Identifier, ...] = ()
    open: tuple[Identifier, ...] = ()


class Playbook(Head):
    """A whole plan with the content it uses.

    Attributes:
        kind: playbook.
        summary: for whom it is and what it holds.
        content: other content it works with.
        weights: how answers propose weights.
        phases: the stretches of the way in walking order.
        bands: work that runs beside all phases.
        deliverables: what comes out of steps.
        seats: points of view the project team needs.
        seat_rules: what has to hold for who does what.
        groups: people whose work or interests are touched.
        objectives: aims to start from.
        policies: rules beside the tool.
        support: kinds of support inside the firm, rated.
        preconditions: what the firm needs before any tool helps, rated.
        maturity: how far the firm is with customers, rated.
        readiness: how far a group of people is on its way into the new work, rated.
        standards: questions by which each side judges an offer.
        processes: processes to look at.
        data_sources: places in which customer data lies.
        families: families of requirements.
        requirements: requirements to start from.
        need_rules: what makes a need a must, should, could or will not.
        sourcing: which type of CRM fits; none where that is not asked.
        rfp: questions to vendors.
        delivery_points: what each answer to a requirement proposes as a score.
        reference_questions: questions to customers of a vendor.
        contract_terms: points to settle in a contract.
        scenarios: stories for demonstrations and acceptance.
        stages: stages of the implementation.
        tasks: dated work with links.
        courses: what is taught to whom.
        checklists: lists to go through at one moment.
        risks: what may go wrong.
        communication: what is told to whom.
        rules_of_thumb: rules people go by, with who says so.
        tests: examples by the author, run by `cli.py check`.
    """

    kind: Literal["playbook"]
    summary: Text
    content: ContentIds
    weights: WeightRule
    phases: tuple[Phase, ...] = Field(min_length=1)
    bands: tuple[Phase, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    seats: tuple[Seat, ...] = ()
    seat_rules: tuple[SeatRule, ...] = ()
    groups: tuple[Group, ...] = ()
    objectives: tuple[Objective, ...] = ()
    policies: tuple[Policy, ...] = ()
    support: tuple[RatedItem, ...] = ()
    preconditions: tuple[RatedItem, ...] = ()
    maturity: tuple[RatedItem, ...] = ()
    readiness: tuple[RatedItem, ...] = ()
    standards: tuple[Standard, ...] = ()
    processes: tuple[Process, ...] = ()
    data_sources: tuple[DataSource, ...] = ()
    families: tuple[RequirementFamily, ...] = ()
    requirements: tuple[Wanted, ...] = ()
    need_rules: tuple[PriorityRule, ...] = Field(default=(), max_length=60)
    sourcing: Sourcing | None = None
    rfp: tuple[RfpSection, ...] = ()
    delivery_points: tuple[DeliveryPoint, ...] = Field(default=(), max_length=6)
    reference_questions: tuple[ReferenceQuestion, ...] = ()
    contract_terms: tuple[ContractTerm, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    stages: tuple[Stage, ...] = ()
    tasks: tuple[Task, ...] = ()
    courses: tuple[Course, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    risks: tuple[Risk, ...] = ()
    communication: tuple[Communication, ...] = ()
    rules_of_thumb: tuple[RuleOfThumb, ...] = ()
    tests: tuple[GateTrial, ...] = Field(default=(), max_length=MOST_TRIALS)

    def all_phases(self) -> Iterator[Phase]:
        """The phases in walking order, then the bands that run beside them."""
        yield from self.phases
        yield from self.bands

    def all_steps(self) -> Iterator[tuple[Phase, Step]]:
        """Every step with the phase it stands in, in walking order."""
        for phase in self.all_phases():
            for step in phase.steps:
                yield phase, step
