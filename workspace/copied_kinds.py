"""What of a project comes along into a copy that serves as a template: a line for each kind of record.

What is named here comes, field by field; everything else stays behind. So no answer, price, date, note or
name of anybody ever comes along because somebody forgot to leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from project.model import (
    Amendment,
    CriterionUse,
    Record,
    Settings,
    Tool,
    Weight,
)
from project.records.branding import Brand
from project.records.customer_data import DataRule, DataRules, MergeRule
from project.records.going_live import CareRule, CutoverStep, SupportSeat
from project.records.judging import Weighting
from project.records.measuring import MetricPlan
from project.records.paying import CaseRules
from project.records.planning import DayOff, PlanRules, TaskPlan, WorkCalendar
from project.records.requirements import Requirement
from project.records.selection import PassMark
from project.records.teaching import CoursePlan, TeachingRules
from project.records.team import Duty
from project.records.testing import AcceptanceTest

COMES: Mapping[type[Record], frozenset[str]] = MappingProxyType(
    {
        Settings: frozenset({"currency", "horizon_years", "discount_rate"}),
        Weight: frozenset({"points"}),
        CriterionUse: frozenset({"used", "knock_out_below", "must_offer"}),
        Amendment: frozenset({"content", "action", "path", "value"}),
        Tool: frozenset({"on"}),
        Duty: frozenset({"task", "seat", "letter"}),
        Requirement: frozenset(
            {"statement", "family", "sort", "priority", "fit", "acceptance", "first_release", "loop"}
            | {"criterion", "scenario", "based_on", "order"}
        ),
        PassMark: frozenset({"least"}),
        Weighting: frozenset({"method", "aggregation"}),
        CaseRules: frozenset(CaseRules.model_fields) - {"id", "revision", "seed"},
        PlanRules: frozenset({"week", "hours_per_day", "spread", "trials"}),
        WorkCalendar: frozenset({"title", "week"}),
        DayOff: frozenset({"title", "first", "last", "calendar"}),
        TaskPlan: frozenset(
            {"own", "title", "what", "phase", "stage", "low", "likely", "high", "milestone", "links"}
            | {"calendar", "left_out", "taken_in", "order", "under"}
        ),
        CoursePlan: frozenset(
            {"own", "title", "track", "audience", "taught_by", "goal", "test", "hours", "most_people"}
            | {"pass_mark", "after", "left_out"}
        ),
        TeachingRules: frozenset({"hours", "hours_per_day", "per_day", "pass_needed"}),
        AcceptanceTest: frozenset(
            {"title", "kind", "requirement", "scenario", "steps", "expected", "needed"}
        ),
        CutoverStep: frozenset(
            {"title", "what", "minutes", "after", "check", "way_back", "no_return", "order"}
        ),
        CareRule: frozenset({"title", "moment", "metric", "least", "days"}),
        SupportSeat: frozenset({"role", "title", "share", "learns_by", "course", "within", "duties"}),
        MetricPlan: frozenset(
            {"own", "title", "what", "formula", "inputs", "unit", "direction", "side", "timing", "cadence"}
            | {"benefit", "dropped", "order"}
        ),
        DataRules: frozenset(DataRules.model_fields) - {"id", "revision"},
        DataRule: frozenset({"title", "when", "then", "order"}),
        MergeRule: frozenset({"keeps"}),
        Brand: frozenset(Brand.model_fields) - {"id", "revision"},
    }
)
"""Kinds that come along, each with the fields that do."""

STAYS = frozenset(
    {
        "person", "membership", "step", "vendor", "score", "driver", "cost", "pins", "survey", "quote",
        "stakeholder", "sponsor", "sponsor_act", "doubt", "rating", "funding", "vision", "objective",
        "contribution", "policy", "member", "decision", "correction", "incentive", "review", "process",
        "data_source", "need", "organisation_issue", "circumstance", "sourcing", "override", "phase",
        "risk", "assumption", "drop", "research_note", "vendor_question", "own_use", "part_judgement",
        "weight_opinion", "scoring", "evaluator", "evaluation", "requirement_check", "bid_round",
        "bid_asked", "bid_file", "bid_answer", "bid_price", "demo", "scenario_shown", "standard_point",
        "usability", "reference_talk", "contract_point", "agreed_price", "choice", "vendor_letter",
        "vendor_pricing", "benefit_plan", "unpriced", "alternative", "alternative_cost", "case_scenario",
        "actual", "exchange_rate", "capacity", "baseline", "learner_group", "trainer", "room", "session",
        "course_result", "skill", "course_level", "message", "new_entry", "defect", "stage_score",
        "standard_after", "checked", "go_decision", "cutover", "manual_part", "reading", "reading_map",
        "feedback", "quarter_review", "data_file", "file_meaning", "profile", "match_run", "pair_view",
        "truth_check", "cleaning", "segment", "grouping", "rows_taken", "connection", "access_right",
        "move_rules", "issued", "approval",
    }
)  # fmt: skip
"""Kinds of which nothing comes along."""

NEED_REASON = (CriterionUse, Amendment, PassMark)
OWN_REASONS = ("left_out", "dropped")
"""Kinds and fields that say why; in its place stands that it was so in the project copied."""
