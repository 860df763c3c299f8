"""Which records name which others, and what becomes of a name when the named one goes.

One table for all kinds: removing, undoing and checking follow from it, so that no record ever names
something that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from project.model import (
    AnyRecord,
    CostEntry,
    DriverValue,
    Membership,
    Person,
    Project,
    Record,
    Score,
    Step,
    Vendor,
)
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound
from project.records.connecting import AccessRight, Connection
from project.records.customer_data import (
    Cleaning,
    DataFile,
    FileMeaning,
    Grouping,
    MatchRun,
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
from project.records.issuing import Approval, Issued
from project.records.judging import (
    Evaluation,
    Evaluator,
    RequirementCheck,
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
    CaseScenario,
    Unpriced,
    VendorPricing,
)
from project.records.planning import Capacity, DayOff, TaskPlan, WorkCalendar
from project.records.requirements import OrganisationIssue, Requirement
from project.records.risks import Assumption, Risk
from project.records.selection import (
    Drop,
    OwnUse,
    PartJudgement,
    ResearchNote,
    VendorQuestion,
)
from project.records.sourcing import SourcingChoice
from project.records.stakeholders import Doubt, Funding, Rating, Sponsor, SponsorAct, Stakeholder
from project.records.teaching import (
    CourseLevel,
    CoursePlan,
    CourseResult,
    LearnerGroup,
    Room,
    Session,
    SkillPoint,
    Trainer,
)
from project.records.team import Correction, Decision, Duty, Incentive, Member, Review
from project.records.telling import MessagePlan, NewEntry
from project.records.testing import AcceptanceTest, Defect, StageScore, StandardAfter
from project.records.vision import Contribution, Objective, Policy, Vision


class WhenGone(StrEnum):
    """What becomes of a record when the one it names is removed.

    Attributes:
        GOES_TOO: it means nothing without the other and is removed with it.
        LETS_GO: it stays, without the name.
        HOLDS: the other may not be removed as long as it is named here.
    """

    GOES_TOO = "goes_too"
    LETS_GO = "lets_go"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that holds the id of a record, several, or none.

    Attributes:
        inner: where the field holds values with an id inside, what that is called; they only let go.
        part: the sort of part of content that the field may name as well (`project.known_parts`).
    """

    field: str
    to: type[Record]
    when_gone: WhenGone
    inner: str = ""
    part: str = ""


def _task(field: str = "task", when_gone: WhenGone = WhenGone.LETS_GO, inner: str = "") -> Reference:
    """A task of the playbook, or an own one."""
    return Reference(field, TaskPlan, when_gone, inner, part="task")


def _course(field: str = "course", when_gone: WhenGone = WhenGone.GOES_TOO) -> Reference:
    """A course of the playbook, or an own one."""
    return Reference(field, CoursePlan, when_gone, part="course")


def _metric(field: str = "metric", when_gone: WhenGone = WhenGone.GOES_TOO) -> Reference:
    """A figure of the set, or an own one."""
    return Reference(field, MetricPlan, when_gone, part="metric")


def _data_file(field: str) -> Reference:
    """What was found in a file means nothing without it."""
    return Reference(field, DataFile, WhenGone.GOES_TOO)


def _learners(field: str, when_gone: WhenGone) -> Reference:
    return Reference(field, LearnerGroup, when_gone)


def _person(*fields: str) -> tuple[Reference, ...]:
    """People stay as long as anything names them: who did something is never forgotten silently."""
    return tuple(Reference(field, Person, WhenGone.HOLDS) for field in fields)


def _vendor(field: str = "vendor") -> tuple[Reference, ...]:
    return (Reference(field, Vendor, WhenGone.GOES_TOO),)


def _round() -> tuple[Reference, ...]:
    """What belongs to a request goes with it, and with the vendor."""
    return (Reference("round", BidRound, WhenGone.GOES_TOO), *_vendor())


REFERENCES: Mapping[type[Record], tuple[Reference, ...]] = {
    Membership: _person("id"),
    Step: _person("owner"),
    Score: _vendor(),
    DriverValue: (*_vendor(), *_person("owner")),
    CostEntry: _vendor(),
    Stakeholder: _person("person", "owner"),
    Sponsor: _person("person"),
    Doubt: (Reference("stakeholder", Stakeholder, WhenGone.GOES_TOO), *_person("owner")),
    Rating: (Reference("about", Stakeholder, WhenGone.GOES_TOO), *_person("rater")),
    Funding: _person("approved_by"),
    Vision: _person("owner"),
    Objective: (Reference("leads_to", Objective, WhenGone.LETS_GO), *_person("owner")),
    Contribution: (Reference("objective", Objective, WhenGone.LETS_GO), *_person("person")),
    Policy: _person("owner"),
    Member: _person("id"),
    Decision: _person("decided_by"),
    Correction: _person("owner"),
    Incentive: _person("owner"),
    Review: _person("led_by"),
    Process: _person("owner"),
    DataSource: _person("owner"),
    OrganisationIssue: _person("owner"),
    Requirement: (
        Reference("objectives", Objective, WhenGone.LETS_GO),
        Reference("automates", Process, WhenGone.LETS_GO),
        *_person("owner"),
    ),
    SourcingChoice: _person("decided_by"),
    Override: _person("person"),
    PhaseEnd: _person("person"),
    Risk: _person("owner"),
    Assumption: _person("owner"),
    Drop: (*_vendor("id"), *_person("by")),
    ResearchNote: (*_vendor(), *_person("by")),
    VendorQuestion: (*_vendor(), *_person("by")),
    OwnUse: _vendor("id"),
    PartJudgement: (*_vendor(), *_person("by")),
    Weighting: _person("locked_by"),
    WeightOpinion: _person("person"),
    Evaluator: _person("id"),
    Evaluation: (*_vendor(), Reference("person", Evaluator, WhenGone.HOLDS)),
    RequirementCheck: (
        *_vendor(),
        Reference("requirement", Requirement, WhenGone.GOES_TOO),
        *_person("by"),
    ),
    BidRound: (
        Reference("asked_of", Vendor, WhenGone.LETS_GO),
        Reference("requirements", Requirement, WhenGone.LETS_GO),
        Reference("follows", BidRound, WhenGone.LETS_GO),
        *_person("opened_by"),
    ),
    BidAsked: (Reference("id", BidRound, WhenGone.GOES_TOO),),
    BidFile: (
        Reference("round", BidRound, WhenGone.HOLDS),
        Reference("vendor", Vendor, WhenGone.HOLDS),
        *_person("by"),
    ),
    BidAnswer: (*_round(), Reference("file", BidFile, WhenGone.LETS_GO)),
    BidPrice: (*_round(), Reference("file", BidFile, WhenGone.LETS_GO)),
    Demo: (*_vendor("id"), *_person("watched_by")),
    ScenarioShown: (*_vendor(), *_person("person")),
    StandardPoint: (*_vendor(), *_person("person")),
    Usability: (*_vendor(), *_person("person")),
    ReferenceTalk: (*_vendor(), *_person("by")),
    ContractPoint: (*_vendor(), *_person("owner")),
    AgreedPrice: _vendor("id"),
    Choice: (
        Reference("vendor", Vendor, WhenGone.HOLDS),
        Reference("runner_up", Vendor, WhenGone.LETS_GO),
        *_person("decided_by"),
    ),
    VendorLetter: _vendor("id"),
    VendorPricing: _vendor("id"),
    BenefitPlan: _person("owner"),
    Unpriced: _person("owner"),
    AlternativeCost: (Reference("alternative", Alternative, WhenGone.GOES_TOO),),
    CaseScenario: (Reference("values", Vendor, WhenGone.LETS_GO, inner="vendor"),),
    Actual: _person("by"),
    Capacity: (Reference("id", Person, WhenGone.GOES_TOO, part="seat by its mark"),),
    DayOff: (Reference("calendar", WorkCalendar, WhenGone.GOES_TOO), *_person("person")),
    TaskPlan: (
        Reference("calendar", WorkCalendar, WhenGone.LETS_GO),
        _task("links", inner="to"),
        _task("under"),
        Reference("doers", Person, WhenGone.LETS_GO, inner="person"),
        *_person("owner"),
    ),
    CoursePlan: (_course("after", WhenGone.LETS_GO),),
    LearnerGroup: (_course("courses", WhenGone.LETS_GO), *_person("members")),
    Trainer: (_course("courses", WhenGone.LETS_GO), *_person("person")),
    Session: (
        _course(),
        Reference("room", Room, WhenGone.LETS_GO),
        Reference("trainer", Trainer, WhenGone.LETS_GO),
        _learners("groups", WhenGone.HOLDS),
    ),
    CourseResult: (_course(), _learners("group", WhenGone.GOES_TOO), *_person("person")),
    SkillPoint: (_course(), _learners("group", WhenGone.GOES_TOO)),
    CourseLevel: (_course(),),
    MessagePlan: (_task(), *_person("sender")),
    NewEntry: (
        Reference("message", MessagePlan, WhenGone.LETS_GO, part="message"),
        *_person("owner"),
    ),
    AcceptanceTest: (Reference("requirement", Requirement, WhenGone.LETS_GO), *_person("tester")),
    Defect: (Reference("test", AcceptanceTest, WhenGone.LETS_GO), *_person("owner")),
    StageScore: _person("by"),
    StandardAfter: _person("by"),
    Checked: _person("owner"),
    GoDecision: _person("by"),
    CutoverStep: (Reference("after", CutoverStep, WhenGone.LETS_GO), *_person("owner")),
    Cutover: _person("lead"),
    CareRule: (_metric(when_gone=WhenGone.LETS_GO), *_person("owner")),
    SupportSeat: (_course(when_gone=WhenGone.LETS_GO), *_person("person", "stands_in")),
    ManualPart: _person("owner"),
    MetricPlan: (
        Reference("objective", Objective, WhenGone.LETS_GO),
        Reference("segment", Segment, WhenGone.LETS_GO),
        *_person("owner"),
    ),
    Reading: (_metric(), *_person("by")),
    ReadingMap: (_metric(when_gone=WhenGone.LETS_GO),),
    Feedback: (Reference("requirement", Requirement, WhenGone.LETS_GO), *_person("owner")),
    QuarterReview: _person("led_by"),
    DataFile: (Reference("source", DataSource, WhenGone.LETS_GO), *_person("by")),
    FileMeaning: (_data_file("id"), *_person("confirmed_by")),
    Profile: (_data_file("id"),),
    MatchRun: (_data_file("files"), Reference("trusted", DataFile, WhenGone.LETS_GO)),
    PairView: (Reference("run", MatchRun, WhenGone.GOES_TOO), *_person("by")),
    TruthCheck: (_data_file("file"), *_person("by")),
    Cleaning: (_data_file("file"), *_person("owner")),
    Segment: _person("owner"),
    Grouping: (
        Reference("customers", DataFile, WhenGone.LETS_GO),
        Reference("purchases", DataFile, WhenGone.LETS_GO),
    ),
    RowsTaken: (
        Reference("file", DataFile, WhenGone.LETS_GO),
        *_person("by"),
    ),
    Connection: (
        Reference("source", DataSource, WhenGone.LETS_GO),
        Reference("requirement", Requirement, WhenGone.LETS_GO),
        *_person("owner"),
    ),
    MoveRules: (Reference("sources", DataSource, WhenGone.LETS_GO, inner="source"),),
    Issued: _person("by"),
    Approval: (Reference("issued", Issued, WhenGone.GOES_TOO), *_person("by")),
}
"""Every field that names a record; a kind that is not listed names none."""

PARTS: Mapping[type[Record], tuple[tuple[str, str], ...]] = {
    Stakeholder: (("group", "group"),),
    Sponsor: (("group", "group"),),
    SponsorAct: (("audience", "group"), ("based_on", "message")),
    Objective: (("metric", "metric"), ("brought_by", "group"), ("based_on", "objective")),
    Contribution: (("group", "group"),),
    Policy: (("based_on", "policy"),),
    Member: (("seats", "seat"), ("metric", "metric"), ("cost_line", "cost line")),
    Duty: (("task", "task"), ("seat", "seat")),
    Correction: (("phase", "phase"),),
    Incentive: (("group", "group"),),
    Review: (("task", "task"),),
    Process: (("groups", "group"), ("based_on", "process")),
    DataSource: (("group", "group"), ("based_on", "data source")),
    AccessRight: (("group", "group"),),
    Requirement: (
        ("family", "family"),
        ("criterion", "criterion"),
        ("scenario", "scenario"),
        ("based_on", "requirement"),
    ),
    SourcingChoice: (("type", "type of CRM"),),
    Risk: (("phase", "phase"), ("task", "task"), ("based_on", "risk")),
    Drop: (("criterion", "criterion"),),
    Evaluator: (("criteria", "criterion"),),
    Evaluation: (("criterion", "criterion"),),
    BidRound: (("sections", "section of questions"),),
    ScenarioShown: (("scenario", "scenario"),),
    StandardPoint: (("standard", "standard"),),
    ContractPoint: (("based_on", "contract term"),),
    TaskPlan: (("phase", "phase"), ("stage", "stage")),
    CoursePlan: (("audience", "group or seat"),),
    LearnerGroup: (("group", "group or seat"),),
    MessagePlan: (("audience", "group"), ("phase", "phase")),
    NewEntry: (("groups", "group"),),
    AcceptanceTest: (("scenario", "scenario"),),
    StageScore: (("stage", "stage or phase"),),
    StandardAfter: (("id", "standard"),),
    Checked: (("checklist", "checklist"), ("id", "question of a checklist")),
    GoDecision: (("checklists", "checklist"),),
    MetricPlan: (("benefit", "benefit line"),),
    Feedback: (("group", "group"),),
}
"""Every field that names a part of content, with the sort of part; see `project.known_parts`."""


def names_in(record: Record, field: str, inner: str = "") -> tuple[str, ...]:
    """What a field names: nothing, one id, or several."""
    held = getattr(record, field)
    if held is None:
        return ()
    if inner:
        return tuple(name for item in held if (name := getattr(item, inner)) is not None)
    return tuple(held) if isinstance(held, tuple) else (held,)


def named_by(record: Record) -> Iterator[tuple[Reference, str]]:
    """Every record that this one names, by the field that names it."""
    for reference in REFERENCES.get(type(record), ()):
        for name in names_in(record, reference.field, reference.inner):
            yield reference, name


def naming(project: Project, to: type[Record], record_id: str) -> Iterator[tuple[AnyRecord, Reference]]:
    """Every record of the project that names this one."""
    for record in project.records:
        for reference, name in named_by(record):
            if reference.to is to and name == record_id:
                yield record, reference


def without(record: AnyRecord, gone: AbstractSet[tuple[type[Record], str]]) -> AnyRecord:
    """The record without the names of what goes, where it can let go of them; itself where it names none."""
    freed: dict[str, object] = {}
    for reference in REFERENCES.get(type(record), ()):
        if reference.when_gone is WhenGone.LETS_GO:
            held = getattr(record, reference.field)
            items = held if isinstance(held, tuple) else () if held is None else (held,)
            kept = tuple(item for item in items if (reference.to, _name(item, reference.inner)) not in gone)
            if kept != items:
                freed[reference.field] = kept if isinstance(held, tuple) else None
    return record.model_copy(update=freed) if freed else record


def _name(item: object, inner: str) -> object:
    """The id that an entry of a field is, or holds."""
    return getattr(item, inner) if inner else item
