"""The parts of an outlook: the records each one reads, and how each is written as JSON."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from project.beneath import Beneath
from project.model import (
    CostEntry,
    CriterionUse,
    DriverValue,
    Person,
    Record,
    Score,
    Settings,
    Step,
    Survey,
    Vendor,
    Weight,
)
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound
from project.records.connecting import AccessRight, Connection
from project.records.customer_data import (
    Cleaning,
    DataFile,
    DataRule,
    DataRules,
    FileMeaning,
    Grouping,
    MatchRun,
    MergeRule,
    PairView,
    Profile,
    RowsTaken,
    Segment,
    TruthCheck,
)
from project.records.deciding import (
    AgreedPrice,
    Choice,
    ContractPoint,
    Demo,
    ReferenceTalk,
    ScenarioShown,
    StandardPoint,
    Usability,
    VendorLetter,
)
from project.records.going_live import (
    CareRule,
    Checked,
    Cutover,
    CutoverStep,
    GoDecision,
    ManualPart,
    SupportSeat,
)
from project.records.inventory import DataSource, Process
from project.records.judging import (
    Evaluation,
    Evaluator,
    RequirementCheck,
    Scoring,
    Weighting,
    WeightOpinion,
)
from project.records.measuring import Feedback, MetricPlan, QuarterReview, Reading, ReadingMap
from project.records.moving_data import MoveRules
from project.records.moving_on import Override, PhaseEnd
from project.records.paying import (
    Actual,
    Alternative,
    AlternativeCost,
    BenefitPlan,
    CaseRules,
    CaseScenario,
    ExchangeRate,
    Unpriced,
    VendorPricing,
)
from project.records.planning import Baseline, Capacity, DayOff, PlanRules, TaskPlan, WorkCalendar
from project.records.requirements import NeedView, OrganisationIssue, Requirement
from project.records.risks import Assumption, Risk
from project.records.selection import (
    Drop,
    OwnUse,
    PartJudgement,
    PassMark,
    ResearchNote,
    VendorQuestion,
)
from project.records.sourcing import Circumstance, SourcingChoice
from project.records.stakeholders import Doubt, Funding, Rating, Sponsor, SponsorAct, Stakeholder
from project.records.teaching import (
    CourseLevel,
    CoursePlan,
    CourseResult,
    LearnerGroup,
    Room,
    Session,
    SkillPoint,
    TeachingRules,
    Trainer,
)
from project.records.team import Correction, Decision, Duty, Incentive, Member, Review
from project.records.telling import MessagePlan, NewEntry
from project.records.testing import AcceptanceTest, Defect, StageScore, StandardAfter
from project.records.vision import Contribution, Objective, Policy, Vision
from project.results.acceptance import Acceptance
from project.results.alternatives import Alternatives
from project.results.bids import Bids
from project.results.business_case import BusinessCase
from project.results.change_plan import ChangePlan
from project.results.claims import Claims
from project.results.connections import Connections
from project.results.data_readiness import DataReadiness
from project.results.date_range import DateRange
from project.results.duplicates import Duplicates
from project.results.evaluation import EvaluationResult
from project.results.finalists import Finalists
from project.results.firmness import Firmness
from project.results.first_numbers import FirstNumbers
from project.results.go_live import GoLive
from project.results.inventory import Inventory
from project.results.levelling import Levelling
from project.results.metrics import Metrics
from project.results.migration import Migration
from project.results.needs import NeedsResult
from project.results.progress import Progress
from project.results.realised import Realised
from project.results.requirements import Requirements
from project.results.return_range import ReturnRange
from project.results.risks import Risks
from project.results.schedule import Schedule
from project.results.segments import Segments
from project.results.selection import Selection
from project.results.shortlist import Shortlist
from project.results.sourcing import SourcingResult
from project.results.stakeholders import Stakeholders
from project.results.stories import Stories
from project.results.team import Team
from project.results.thread import Thread
from project.results.training import Training
from project.results.vision import VisionResult
from project.results.weighting import WeightingResult

NEEDS = (CriterionUse,)
_OFFERS = (Vendor, Drop)
_WEIGHTING = (*NEEDS, *_OFFERS, Person, Score, Weight, Weighting, WeightOpinion)
_EVALUATION = (*_WEIGHTING, Scoring, Evaluator, Evaluation, RequirementCheck, Beneath)
_SHORTLIST = (
    *_WEIGHTING, *_EVALUATION, Settings, PassMark, PartJudgement, ScenarioShown,
)  # fmt: skip
_CASE = (
    *_OFFERS, Settings, DriverValue, CostEntry, Funding, AgreedPrice, CaseRules, VendorPricing, BenefitPlan,
    ExchangeRate,
)  # fmt: skip
_CLAIMS = (*_CASE, ResearchNote, Objective, Unpriced, Alternative, CaseScenario)
_ALTERNATIVES = (*_CASE, Alternative, AlternativeCost)
_REALISED = (*_CASE, Choice, Actual)
_BIDS = (
    *_OFFERS, *NEEDS, Person, Requirement, Score, BidRound, BidAsked, BidFile, BidAnswer, BidPrice, Settings,
)  # fmt: skip
_SELECTION = (*_SHORTLIST, *_BIDS, ResearchNote, VendorQuestion, OwnUse)
_FINALISTS = (
    *_SHORTLIST, *_CASE, *_BIDS, Demo, ScenarioShown, StandardPoint, Usability, ReferenceTalk,
    ContractPoint, Choice, VendorLetter, Weighting, Override,
)  # fmt: skip
_TEAM = (Person, Member, Duty, Decision, Correction, Incentive, Review)
_STAKEHOLDERS = (
    *_TEAM, *NEEDS, Settings, Survey, Stakeholder, Sponsor, SponsorAct, Doubt, Rating, Funding,
)  # fmt: skip
_VISION = (Person, Vision, Objective, Contribution, Policy, Rating)
_INVENTORY = (Person, Process, DataSource)
_REQUIREMENTS = (
    *_INVENTORY, *NEEDS, Objective, NeedView, OrganisationIssue, Requirement, Survey,
)  # fmt: skip
_SOURCING = (*_REQUIREMENTS, Settings, Funding, Circumstance, SourcingChoice)
_BEFORE = (
    *_SELECTION, *_FINALISTS, *_STAKEHOLDERS, *_VISION, *_SOURCING, Step, PhaseEnd, Choice,
)  # fmt: skip
_SCHEDULE = (*_BEFORE, PlanRules, WorkCalendar, DayOff, TaskPlan, Capacity, Baseline)
_TRAINING = (
    *_SCHEDULE, CoursePlan, LearnerGroup, Trainer, Room, Session, CourseResult, SkillPoint, CourseLevel,
    TeachingRules,
)  # fmt: skip
_CHANGE = (*_SCHEDULE, MessagePlan, NewEntry)
_ACCEPTANCE = (*_SCHEDULE, AcceptanceTest, Defect, StageScore, StandardAfter)
_METRICS = (Segment, *_SCHEDULE, *_REALISED, MetricPlan, Reading, ReadingMap, Feedback, QuarterReview)
_GO_LIVE = (
    *_TRAINING, *_ACCEPTANCE, *_METRICS, Checked, GoDecision, CutoverStep, Cutover, CareRule, SupportSeat,
    ManualPart,
)  # fmt: skip
_FILES = (Person, DataFile, FileMeaning, DataRules)
_READINESS = (*_INVENTORY, *_FILES, DataRule, Profile, MatchRun, TruthCheck, Cleaning, RowsTaken)
_DUPLICATES = (*_FILES, MatchRun, PairView, MergeRule)
_SEGMENTS = (*_FILES, Segment, Grouping, MetricPlan)
_CONNECTIONS = (*_INVENTORY, Connection, AccessRight, Requirement)
_MIGRATION = (
    *_SCHEDULE, *_READINESS, *_DUPLICATES, *_CONNECTIONS, DriverValue, Risk, MoveRules, Checked,
)  # fmt: skip
_CHECKS = (*_MIGRATION, *_SEGMENTS, *_GO_LIVE, *_CHANGE, Risk, Assumption)
GROUND = (*_SHORTLIST, *_CASE)
_THREAD = (
    *GROUND, Person, Member, Objective, Contribution, Process, NeedView, OrganisationIssue,
    Requirement, Risk, AcceptanceTest, MetricPlan, Feedback,
)  # fmt: skip

READS: dict[str, tuple[type[Record], ...]] = {
    name: tuple(dict.fromkeys(kinds))
    for name, kinds in {
        "needs": NEEDS,
        "team": _TEAM,
        "stakeholders": _STAKEHOLDERS,
        "vision": _VISION,
        "inventory": _INVENTORY,
        "requirements": _REQUIREMENTS,
        "sourcing": _SOURCING,
        "weighting": _WEIGHTING,
        "evaluation": _EVALUATION,
        "shortlist": _SHORTLIST,
        "business_case": _CASE,
        "return_range": _CASE,
        "first_numbers": _CASE,
        "stories": (*_CASE, CaseScenario),
        "alternatives": _ALTERNATIVES,
        "realised": _REALISED,
        "claims": _CLAIMS,
        "bids": _BIDS,
        "selection": _SELECTION,
        "firmness": _SHORTLIST,
        "finalists": _FINALISTS,
        "schedule": _SCHEDULE,
        "date_range": _SCHEDULE,
        "levelling": _SCHEDULE,
        "training": _TRAINING,
        "change_plan": _CHANGE,
        "acceptance": _ACCEPTANCE,
        "metrics": _METRICS,
        "go_live": _GO_LIVE,
        "data_readiness": _READINESS,
        "duplicates": _DUPLICATES,
        "segments": _SEGMENTS,
        "connections": _CONNECTIONS,
        "migration": _MIGRATION,
        "risks": (*_BEFORE, Risk, Assumption),
        "progress": (*_CHECKS, Override),
        "thread": _THREAD,
    }.items()
}
"""The records each part reads, its predecessors' included; with content and arguments they are its key."""

RESULTS: dict[str, TypeAdapter[Any]] = {
    "needs": TypeAdapter(NeedsResult),
    "team": TypeAdapter(Team),
    "stakeholders": TypeAdapter(Stakeholders),
    "vision": TypeAdapter(VisionResult),
    "inventory": TypeAdapter(Inventory),
    "requirements": TypeAdapter(Requirements),
    "sourcing": TypeAdapter(SourcingResult),
    "weighting": TypeAdapter(WeightingResult),
    "evaluation": TypeAdapter(EvaluationResult),
    "shortlist": TypeAdapter(Shortlist),
    "business_case": TypeAdapter(BusinessCase),
    "return_range": TypeAdapter(ReturnRange),
    "first_numbers": TypeAdapter(FirstNumbers),
    "stories": TypeAdapter(Stories),
    "alternatives": TypeAdapter(Alternatives),
    "realised": TypeAdapter(Realised),
    "claims": TypeAdapter(Claims),
    "bids": TypeAdapter(Bids),
    "selection": TypeAdapter(Selection),
    "firmness": TypeAdapter(Firmness),
    "finalists": TypeAdapter(Finalists),
    "schedule": TypeAdapter(Schedule),
    "date_range": TypeAdapter(DateRange),
    "levelling": TypeAdapter(Levelling),
    "training": TypeAdapter(Training),
    "change_plan": TypeAdapter(ChangePlan),
    "acceptance": TypeAdapter(Acceptance),
    "metrics": TypeAdapter(Metrics),
    "go_live": TypeAdapter(GoLive),
    "data_readiness": TypeAdapter(DataReadiness),
    "duplicates": TypeAdapter(Duplicates),
    "segments": TypeAdapter(Segments),
    "connections": TypeAdapter(Connections),
    "migration": TypeAdapter(Migration),
    "risks": TypeAdapter(Risks),
    "progress": TypeAdapter(Progress),
    "thread": TypeAdapter(Thread),
}
"""How each part is written as JSON; their schemas are published by `cli.py schema outlook`."""
