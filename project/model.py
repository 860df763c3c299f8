"""Everything one team has entered: typed records, each with its own revision. All frozen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Annotated, ClassVar, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    Field,
    JsonValue,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from authoring.values import CurrencyCode, Frozen, Identifier, LanguageCode, Source
from project.by_kind import by_kind
from project.records.base import LongText, Record, RecordId, ShortText
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound
from project.records.branding import Brand
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
from project.records.issuing import Approval, Issued
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
    EvidenceGrade,
    FoundBy,
    OwnUse,
    PartJudgement,
    PassMark,
    ResearchNote,
    Stage,
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
from questionnaires.kinds import Anonymity
from questionnaires.responses import Tally

__all__ = [
    "DEEPEST",
    "MOST_PATH",
    "MOST_PINNED",
    "RECORD_TYPES",
    "Amendment",
    "AmendmentAction",
    "AnyRecord",
    "ContentRef",
    "CostEntry",
    "CostState",
    "CriterionUse",
    "DriverValue",
    "Erased",
    "JoinedDepartments",
    "LongText",
    "Membership",
    "Person",
    "Pins",
    "Project",
    "Quote",
    "Record",
    "RecordId",
    "Role",
    "Score",
    "Settings",
    "ShortText",
    "Step",
    "StepStatus",
    "Survey",
    "SurveyLetter",
    "SurveyState",
    "Tool",
    "Vendor",
    "Weight",
]

MOST_PATH = 600
"""Characters of a path inside content."""

MOST_PINNED = 100
"""Texts of content that one project works with."""


DEEPEST = 16
"""Lists and groups that may stand inside each other in a part of content."""


def _writable(value: JsonValue) -> JsonValue:
    """Plain data that a file can hold: no endless numbers, not too deep."""
    waiting = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        if depth > DEEPEST:
            raise ValueError(f"it is nested more than {DEEPEST} deep")
        if isinstance(item, float) and not isfinite(item):
            raise ValueError("it holds a number without end")
        inside = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        waiting.extend((part, depth + 1) for part in inside)
    return value


def _json(value: JsonValue) -> str:
    return json.dumps(value, sort_keys=True)


class Role(StrEnum):
    """What a person may do in one project; see `project.access`."""

    OWNER = "owner"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    VIEWER = "viewer"


class StepStatus(StrEnum):
    """How far a step is; NOT_FOR_US needs a reason."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    NOT_FOR_US = "not_for_us"


class CostState(StrEnum):
    """What is known of a cost line: an unknown one keeps a total from being called complete."""

    COUNTED = "counted"
    ZERO = "zero"
    UNKNOWN = "unknown"


class AmendmentAction(StrEnum):
    """What a team does to a part of its content: the verbs of an overlay."""

    ADD = "add"
    CHANGE = "change"
    DROP = "drop"
    ORDER = "order"


class Settings(Record):
    """The project itself: its name and the numbers that hold for all vendors. Exactly one, id "project".

    Attributes:
        currency: all results are in this currency.
        users: people who will use the CRM.
        employees: people in the firm; None when not told.
        horizon_years: for how long cost and return are counted.
        discount_rate: nominal yearly rate as a fraction, 0.08 for 8 %.
        budget: approved money over the horizon in `currency`; None when none is approved.
        first_impression: made by the short door; reports then say so.
        illustrative: ratings and prices are made up to show the app; stamped on every page.
        archived: over and done; stands apart in the list of projects, and loses nothing.
    """

    KIND: ClassVar[str] = "project"

    id: Literal["project"] = "project"
    name: ShortText = Field(min_length=1)
    company: ShortText = ""
    currency: CurrencyCode = "EUR"
    users: int = Field(ge=1, le=1_000_000)
    employees: int | None = Field(default=None, ge=1, le=10_000_000)
    horizon_years: int = Field(default=5, ge=1, le=15)
    discount_rate: float = Field(default=0.08, ge=-0.5, le=1.0)
    start: date | None = None
    budget: float | None = Field(default=None, ge=0, le=1e12)
    first_impression: bool = False
    illustrative: bool = False
    archived: bool = False


class Person(Record):
    """Somebody who acts in the project or is named in it."""

    KIND: ClassVar[str] = "person"

    name: ShortText = Field(min_length=1)
    title: ShortText = ""
    department: ShortText = ""


class Membership(Record):
    """What a person (record id = person id) may do in this project."""

    KIND: ClassVar[str] = "membership"

    role: Role


class Step(Record):
    """How a team stands with one step of its playbook; record id = step id."""

    KIND: ClassVar[str] = "step"

    status: StepStatus = StepStatus.OPEN
    owner: RecordId | None = None
    due: date | None = None
    reason: LongText = ""
    note: LongText = ""


class Weight(Record):
    """A decided weight; record id = criterion id. Without one the proposed weight holds.

    Attributes:
        points: raw points, scaled to sum to 100 with all others.
        proposed: what the answers proposed when it was decided; None when nothing was proposed.
        reason: why it differs from the proposal; may be empty when it does not.
    """

    KIND: ClassVar[str] = "weight"

    points: float = Field(ge=0, le=1000)
    proposed: float | None = None
    reason: LongText = ""


class CriterionUse(Record):
    """Whether and how this project uses a criterion; record id = criterion id.

    Attributes:
        knock_out_below: the project's own rule; None keeps no rule at all.
        must_offer: an offer that lacks this altogether is out: it scores at the worst end, or fails a
            requirement beneath it that is a must.
    """

    KIND: ClassVar[str] = "criterion"

    used: bool = True
    knock_out_below: float | None = None
    must_offer: bool = False
    reason: LongText = ""


class Vendor(Record):
    """One offer on the shortlist: a vendor's product in one plan.

    Attributes:
        fact_sheet, plan: ids of the shipped facts the price was taken from; None when typed in.
        price: per user and month in `price_currency`; None while unknown.
        price_source: where the price comes from; required once a price stands.
        stage: how far it has come; on the long list it is neither scored nor costed.
        found_by: who brought it onto the list; `found_note` says who and where exactly.
        grade: how well it is known what it can do.
    """

    KIND: ClassVar[str] = "vendor"

    name: ShortText = Field(min_length=1)
    product: ShortText = ""
    fact_sheet: Identifier | None = None
    plan: Identifier | None = None
    price: float | None = Field(default=None, ge=0, le=1e6)
    price_currency: CurrencyCode = "EUR"
    minimum_users: int | None = Field(default=None, ge=1)
    price_source: Source | None = None
    stage: Stage = Stage.BIDDING
    found_by: FoundBy | None = None
    found_note: ShortText = ""
    grade: EvidenceGrade | None = None
    website: ShortText = ""
    note: LongText = ""
    order: int = 0


class Score(Record):
    """A rating of one vendor on one criterion; record id = "<vendor id>:<criterion id>".

    A missing score is the absence of the record, or `value` None with a note; never zero.
    """

    KIND: ClassVar[str] = "score"

    vendor: RecordId
    criterion: Identifier
    value: float | None = None
    evidence: LongText = ""
    note: LongText = ""


class DriverValue(Record):
    """A number the cost and benefit lines depend on.

    Record id = "<driver id>" for all vendors, or "<driver id>:<vendor id>" for one.

    Attributes:
        value: the likeliest one.
        low, high: the least and the most it may be; None where nobody said, so that the shipped range or the
            class of the estimate holds.
        estimate: how ripe the estimate is, 5 a first idea to 1 checked against a finished design.
        fixed: it is known for certain, such as a signed price; it then has no range.
        owner: who stands for it.
        product: what was said of the product with the figure it is a share of, such as hours saved; None
            where the share itself was said.
        raised: it was made larger, since a product of it was said to be more than it.
        before: what it was before it was raised; None where nobody had said it.
    """

    KIND: ClassVar[str] = "driver"

    driver: Identifier
    vendor: RecordId | None = None
    value: float
    low: float | None = None
    high: float | None = None
    estimate: int | None = Field(default=None, ge=1, le=5)
    fixed: bool = False
    owner: RecordId | None = None
    source: Source | None = None
    note: LongText = ""
    product: float | None = None
    raised: bool = False
    before: float | None = None


class CostEntry(Record):
    """What is known of a cost line; record id = "<line id>" or "<line id>:<vendor id>".

    Attributes:
        amount: replaces the line's own expression, in the project's currency and per the line's kind.
    """

    KIND: ClassVar[str] = "cost"

    line: Identifier
    vendor: RecordId | None = None
    state: CostState = CostState.COUNTED
    amount: float | None = Field(default=None, ge=0, le=1e12)
    reason: LongText = ""


class Amendment(Record):
    """One thing a team changed in its content by form; record id = `project.amendments.amendment_id`.

    Attributes:
        content: kind of the content, "playbook".
        action: what is done to it.
        path: names of fields and ids of items joined by "/", "phases/needs/steps/ask". With "add" it ends
            with the id of the new item, with "order" it leads to the list.
        value: the new item ("add", with `put_after` or `put_before` where it matters), the fields that are
            replaced ("change", null takes one away), the ids in their new order ("order"); None with "drop".
        reason: why; "drop" needs one.
    """

    KIND: ClassVar[str] = "amendment"

    content: Identifier
    action: AmendmentAction
    path: Annotated[str, StringConstraints(min_length=1, max_length=MOST_PATH)]
    value: Annotated[JsonValue, AfterValidator(_writable)] = None
    reason: LongText = ""

    def __eq__(self, other: object) -> bool:
        """As fields are, but 1 and true differ, as they do to content: readings are remembered by this."""
        if not isinstance(other, Amendment):
            return NotImplemented
        return super().__eq__(other) and _json(self.value) == _json(other.value)

    def __hash__(self) -> int:
        """By name alone: a value may hold lists."""
        return hash((self.KIND, self.id, self.revision))


class ContentRef(Frozen):
    """A text of content that a project is pinned to.

    Attributes:
        kind: a kind of `project.catalogue.LOADERS`, "playbook" or "vendor".
        fingerprint: SHA-256 of the text, hexadecimal.
    """

    kind: str
    id: Identifier
    version: str
    format: int
    fingerprint: str


class Pins(Record):
    """The texts a project was moved to; without this record those of its creation hold."""

    KIND: ClassVar[str] = "pins"

    id: Literal["pins"] = "pins"
    texts: tuple[ContentRef, ...] = Field(min_length=1, max_length=MOST_PINNED)


class Tool(Record):
    """A method this team switched on or off; record id = id of the tool. Without one the playbook decides."""

    KIND: ClassVar[str] = "tool"

    on: bool


class SurveyState(StrEnum):
    """PREPARED may still change in every way; from OPEN on mode, purpose and retention are fixed."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class JoinedDepartments(Frozen):
    """Departments too small to be shown by themselves, counted as one.

    Attributes:
        id: stable name, unlike that of any department.
        title: what it is called wherever results are shown.
        departments: ids of at least two departments.
    """

    id: Identifier
    title: ShortText = Field(min_length=1)
    departments: tuple[Identifier, ...] = Field(min_length=2)


class SurveyLetter(Frozen):
    """The team's own words for a message to those who are asked, instead of the shipped ones.

    Attributes:
        reminder: whether it goes to those who were asked before and have not answered.
        subject, body: with {name}, {title}, {closes} and {link} where these belong; a subject has no {link}.
    """

    reminder: bool = False
    language: LanguageCode
    subject: ShortText = Field(min_length=1)
    body: Annotated[str, StringConstraints(min_length=1, max_length=5_000)]


class Erased(Frozen):
    """What is left of a survey whose answers are gone: the day, and how many there were."""

    day: date
    responses: int = Field(ge=0)
    invited: int = Field(ge=0)


class Survey(Record):
    """One round of asking with one questionnaire: what respondents are told, from when to when.

    Attributes:
        questionnaire: id of the questionnaire.
        title: what the team calls it; respondents read the questionnaire's own title.
        state: fixed mode, purpose and retention from OPEN on.
        anonymity: what the project manager can see.
        keep_until: the last day on which answers are kept.
        opens, closes: first and last day on which respondents may answer; None without such a day.
        min_group: answers a group needs before anything is shown of it; 1 when named.
        joined: departments that are counted as one, agreed before sending.
        headcounts: people in each department, as far as told; (department, people).
        contact: whom respondents may ask, as they read it.
        heard: "what we heard and what we will do", as respondents read it after closing.
        heard_released: whether respondents see it.
        letters: own texts of invitation and reminder, at most one of each sort and language.
        erased: set once its answers, invitations and links are gone; it stays closed then.
        released: the responses whose answers are in its results, by id, set whenever it is closed; none when
            named. What was released is not taken back when it is opened again.
    """

    KIND: ClassVar[str] = "survey"

    questionnaire: Identifier
    title: ShortText = ""
    state: SurveyState = SurveyState.PREPARED
    anonymity: Anonymity = Anonymity.CONFIDENTIAL
    keep_until: date | None = None
    opens: date | None = None
    closes: date | None = None
    min_group: int = Field(default=5, ge=1, le=50)
    joined: tuple[JoinedDepartments, ...] = ()
    headcounts: tuple[tuple[Identifier, Annotated[int, Field(ge=0, le=1_000_000)]], ...] = ()
    contact: ShortText = ""
    heard: LongText = ""
    heard_released: bool = False
    letters: tuple[SurveyLetter, ...] = Field(default=(), max_length=60)
    erased: Erased | None = None
    released: tuple[Annotated[str, StringConstraints(min_length=1, max_length=64)], ...] = ()


class Quote(Record):
    """A free answer that somebody read and released, perhaps shortened; nothing leads back to its response.

    Attributes:
        survey: id of the survey.
        question: id of the question.
        group: id of the department or of joined departments; empty when only "somebody" may be said.
        text: the words that may be shown.
    """

    KIND: ClassVar[str] = "quote"

    survey: RecordId
    question: Identifier
    group: str = Field(default="", max_length=63)
    text: LongText = Field(min_length=1)


AnyRecord = (
    Settings
    | Person
    | Membership
    | Step
    | Weight
    | CriterionUse
    | Vendor
    | Score
    | DriverValue
    | CostEntry
    | Amendment
    | Pins
    | Tool
    | Survey
    | Quote
    | Stakeholder
    | Sponsor
    | SponsorAct
    | Doubt
    | Rating
    | Funding
    | Vision
    | Objective
    | Contribution
    | Policy
    | Member
    | Duty
    | Decision
    | Correction
    | Incentive
    | Review
    | Process
    | DataSource
    | NeedView
    | OrganisationIssue
    | Requirement
    | Circumstance
    | SourcingChoice
    | Override
    | PhaseEnd
    | Risk
    | Assumption
    | Drop
    | ResearchNote
    | VendorQuestion
    | OwnUse
    | PassMark
    | PartJudgement
    | Weighting
    | WeightOpinion
    | Scoring
    | Evaluator
    | Evaluation
    | RequirementCheck
    | BidRound
    | BidAsked
    | BidFile
    | BidAnswer
    | BidPrice
    | Demo
    | ScenarioShown
    | StandardPoint
    | Usability
    | ReferenceTalk
    | ContractPoint
    | AgreedPrice
    | Choice
    | VendorLetter
    | CaseRules
    | VendorPricing
    | BenefitPlan
    | Unpriced
    | Alternative
    | AlternativeCost
    | CaseScenario
    | Actual
    | ExchangeRate
    | PlanRules
    | WorkCalendar
    | DayOff
    | TaskPlan
    | Capacity
    | Baseline
    | CoursePlan
    | LearnerGroup
    | Trainer
    | Room
    | Session
    | CourseResult
    | SkillPoint
    | CourseLevel
    | TeachingRules
    | MessagePlan
    | NewEntry
    | AcceptanceTest
    | Defect
    | StageScore
    | StandardAfter
    | Checked
    | GoDecision
    | CutoverStep
    | Cutover
    | CareRule
    | SupportSeat
    | ManualPart
    | MetricPlan
    | Reading
    | ReadingMap
    | Feedback
    | QuarterReview
    | DataFile
    | FileMeaning
    | DataRules
    | DataRule
    | Profile
    | MatchRun
    | PairView
    | MergeRule
    | TruthCheck
    | Cleaning
    | Segment
    | Grouping
    | RowsTaken
    | Connection
    | AccessRight
    | MoveRules
    | Brand
    | Issued
    | Approval
)
RECORD_TYPES: dict[str, type[Record]] = {kind.KIND: kind for kind in get_args(AnyRecord)}
"""Every kind of record by the word it is stored under."""

R = TypeVar("R", bound=Record)


def _once_read(records: object, read: ValidatorFunctionWrapHandler) -> tuple[AnyRecord, ...]:
    """Records as they are where each was read already; to try every kind on each of them takes long."""
    if isinstance(records, tuple) and _READ.issuperset(map(type, records)):
        return records
    found: tuple[AnyRecord, ...] = read(records)
    return found


_READ = frozenset(RECORD_TYPES.values())


class Project(Frozen):
    """All records of one project with the tallies of its surveys; a value, never changed in place.

    Attributes:
        id: unguessable id of the project in the store.
        revision: number of the newest change in the project's log.
        records: every record that is not deleted, sorted by kind and id.
        content: what the project is pinned to.
        tallies: results of its surveys; the answers themselves stay in the store.
    """

    id: str
    revision: int = 0
    records: Annotated[tuple[AnyRecord, ...], WrapValidator(_once_read)] = ()
    content: tuple[ContentRef, ...] = ()
    tallies: tuple[Tally, ...] = ()

    def of(self, kind: type[R]) -> Iterator[R]:
        """Records of one kind, sorted by id."""
        return iter(by_kind(self.records).of(kind))

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The record of this kind and id, if there is one."""
        return by_kind(self.records).find(kind, record_id)

    @property
    def settings(self) -> Settings:
        """The project's own record; every project has one."""
        return next(self.of(Settings))

    @property
    def offers(self) -> tuple[Vendor, ...]:
        """Every offer ever listed, in the order the team put them."""
        return tuple(sorted(self.of(Vendor), key=lambda item: (item.order, item.id)))

    @property
    def vendors(self) -> tuple[Vendor, ...]:
        """Offers that are compared: on the shortlist and not dropped, in the order the team put them."""
        dropped = {item.id for item in self.of(Drop)}
        return tuple(
            item for item in self.offers if item.id not in dropped and item.stage is not Stage.LONG_LIST
        )
