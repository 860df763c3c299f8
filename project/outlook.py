"""The one corridor: what follows from a project's facts, each part computed when asked for.

The order of calculation is the order of the properties of `Outlook`; computing modules know only each
other's results, and this file hands one's result to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from pydantic import TypeAdapter

from authoring.expressions import Empty, Value
from project.alternatives import alternatives
from project.beneath import Beneath, beneath
from project.bids import bids
from project.business_case import business_case
from project.catalogue import Catalogue
from project.claims import claims
from project.evaluation import evaluation
from project.finalists import finalists
from project.firm_trial import Trial, trial
from project.firmness import firmness
from project.first_numbers import first_numbers
from project.inventory import inventory
from project.model import (
    CostEntry,
    CriterionUse,
    DriverValue,
    Person,
    Project,
    Record,
    Score,
    Settings,
    Step,
    Survey,
    Vendor,
    Weight,
)
from project.need_ranks import heard_needs
from project.needs import needs
from project.progress import check_values, progress, told
from project.realised import realised
from project.records.bidding import BidAnswer, BidAsked, BidFile, BidPrice, BidRound
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
from project.records.inventory import DataSource, Process
from project.records.judging import (
    Evaluation,
    Evaluator,
    RequirementCheck,
    Scoring,
    Weighting,
    WeightOpinion,
)
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
from project.records.team import Correction, Decision, Duty, Incentive, Member, Review
from project.records.vision import Contribution, Objective, Policy, Vision
from project.remembered import Batch, Remembered, batches
from project.requirements import requirements
from project.results.alternatives import Alternatives
from project.results.bids import Bids
from project.results.business_case import BusinessCase
from project.results.claims import Claims
from project.results.evaluation import EvaluationResult
from project.results.finalists import Finalists
from project.results.firmness import Firmness
from project.results.first_numbers import FirstNumbers
from project.results.inventory import Inventory
from project.results.needs import NeedsResult
from project.results.progress import Progress
from project.results.realised import Realised
from project.results.requirements import RankedNeed, Requirements
from project.results.return_range import ReturnRange
from project.results.return_targets import ReturnTargets
from project.results.risks import Risks
from project.results.selection import Selection
from project.results.shortlist import Shortlist
from project.results.sourcing import SourcingResult
from project.results.stakeholders import Stakeholders
from project.results.stories import Stories
from project.results.team import Team
from project.results.thread import Thread
from project.results.vision import VisionResult
from project.results.weighting import WeightingResult
from project.return_range import return_range
from project.return_targets import return_targets
from project.risks import risks
from project.selection import selection
from project.shortlist import shortlist
from project.sourcing import sourcing
from project.stakeholders import stakeholders
from project.standing_in import priced, with_stand_in
from project.stories import stories
from project.team import team
from project.thread import thread
from project.thread_ground import Ground, ground
from project.vision import vision
from project.weighting import weighting

T = TypeVar("T")

TRIED = 2_000
"""Cases drawn for what a reader only tries; drawn in layers, they are near enough for a slider."""

_NEEDS = (CriterionUse,)
_OFFERS = (Vendor, Drop)
_WEIGHTING = (*_NEEDS, *_OFFERS, Person, Score, Weight, Weighting, WeightOpinion)
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
    *_OFFERS, *_NEEDS, Person, Requirement, Score, BidRound, BidAsked, BidFile, BidAnswer, BidPrice, Settings,
)  # fmt: skip
_SELECTION = (*_SHORTLIST, *_BIDS, ResearchNote, VendorQuestion, OwnUse)
_FINALISTS = (
    *_SHORTLIST, *_CASE, *_BIDS, Demo, ScenarioShown, StandardPoint, Usability, ReferenceTalk,
    ContractPoint, Choice, VendorLetter, Weighting, Override,
)  # fmt: skip
_TEAM = (Person, Member, Duty, Decision, Correction, Incentive, Review)
_STAKEHOLDERS = (
    *_TEAM, *_NEEDS, Settings, Survey, Stakeholder, Sponsor, SponsorAct, Doubt, Rating, Funding,
)  # fmt: skip
_VISION = (Person, Vision, Objective, Contribution, Policy, Rating)
_INVENTORY = (Person, Process, DataSource)
_REQUIREMENTS = (
    *_INVENTORY, *_NEEDS, Objective, NeedView, OrganisationIssue, Requirement, Survey,
)  # fmt: skip
_SOURCING = (*_REQUIREMENTS, Settings, Funding, Circumstance, SourcingChoice)
_CHECKS = (
    *_SELECTION, *_FINALISTS, *_STAKEHOLDERS, *_VISION, *_SOURCING, Step, PhaseEnd, Risk, Assumption,
)  # fmt: skip
_GROUND = (*_SHORTLIST, *_CASE)
_THREAD = (
    *_GROUND, Person, Member, Objective, Contribution, Process, NeedView, OrganisationIssue,
    Requirement, Risk,
)  # fmt: skip

READS: dict[str, tuple[type[Record], ...]] = {
    name: tuple(dict.fromkeys(kinds))
    for name, kinds in {
        "needs": _NEEDS,
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
        "risks": _CHECKS,
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
    "risks": TypeAdapter(Risks),
    "progress": TypeAdapter(Progress),
    "thread": TypeAdapter(Thread),
}
"""How each part is written as JSON; their schemas are published by `cli.py schema outlook`."""


class Outlook:
    """Everything that follows from one project as it stands.

    Attributes:
        as_of: the day on which expiry and lateness are judged.
        language: of the texts inside the results.
    """

    def __init__(
        self,
        project: Project,
        catalogue: Catalogue,
        as_of: date,
        *,
        language: str = "en",
        remembered: Remembered | None = None,
    ) -> None:
        self.project = project
        self.catalogue = catalogue
        self.as_of = as_of
        self.language = language
        self._remembered = remembered or Remembered()

    @cached_property
    def needs(self) -> NeedsResult:
        """What the survey says and the weights it proposes."""
        return self._part("needs", lambda: needs(self.project, self.catalogue, self.language))

    @cached_property
    def team(self) -> Team:
        """Who does the project and who answers for what."""
        return self._part("team", lambda: team(self.project, self.catalogue, self.as_of, self.language))

    @cached_property
    def stakeholders(self) -> Stakeholders:
        """Who is touched, who backs it, and with what money."""
        return self._part(
            "stakeholders",
            lambda: stakeholders(
                self.project, self.catalogue, self.needs, self.team, self.as_of, self.language
            ),
        )

    @cached_property
    def vision(self) -> VisionResult:
        """What the project is for and how far the firm is."""
        return self._part("vision", lambda: vision(self.project, self.catalogue, self.language))

    @cached_property
    def inventory(self) -> Inventory:
        """Processes and places with customer data as they are today."""
        return self._part("inventory", lambda: inventory(self.project, self.catalogue, self.language))

    @cached_property
    def requirements(self) -> Requirements:
        """What is asked of a product, and which needs it comes from."""
        return self._part(
            "requirements",
            lambda: requirements(self.project, self.catalogue, self.needs, self._heard, self.language),
        )

    @cached_property
    def sourcing(self) -> SourcingResult:
        """Which type of CRM fits."""
        return self._part(
            "sourcing",
            lambda: sourcing(
                self.project, self.catalogue, self.requirements, self.inventory, self.as_of, self.language
            ),
        )

    @cached_property
    def weighting(self) -> WeightingResult:
        """What people say matters, each and together."""
        return self._part(
            "weighting",
            lambda: weighting(self.project, self.catalogue, self.needs, self.language),
        )

    @cached_property
    def evaluation(self) -> EvaluationResult:
        """What people score, each and together."""
        return self._part(
            "evaluation",
            lambda: evaluation(
                self.project, self.catalogue, self.needs, self.weighting, self.as_of, self.language
            ),
        )

    @cached_property
    def shortlist(self) -> Shortlist:
        """The ranking with its working."""
        return self._part(
            "shortlist",
            lambda: shortlist(
                self.project, self.catalogue, self.needs, self.weighting, self.evaluation, self.language
            ),
        )

    @cached_property
    def bids(self) -> Bids:
        """What vendors were asked in writing and what they answered."""
        return self._part("bids", lambda: bids(self.project, self.catalogue, self.as_of, self.language))

    @cached_property
    def selection(self) -> Selection:
        """Where every offer stands on its way."""
        return self._part(
            "selection",
            lambda: selection(
                self.project, self.catalogue, self.shortlist, self.bids, self.as_of, self.language
            ),
        )

    @cached_property
    def firmness(self) -> Firmness:
        """How firm the ranking is; takes longer than all other parts, so nothing but its readers asks."""
        return self._part(
            "firmness",
            lambda: firmness(
                self.project,
                self.catalogue,
                self.shortlist,
                self.weighting,
                self.evaluation,
                self.as_of,
                self.language,
            ),
        )

    @cached_property
    def weight_trial(self) -> Trial | None:
        """What it takes to try another weight at once; no part of the results."""
        return self._step(
            "weight_trial",
            READS["firmness"],
            lambda: trial(self.project, self.catalogue, self.shortlist, self.weighting),
        )

    @cached_property
    def finalists(self) -> Finalists:
        """What is known of the last offers, and what was decided."""
        return self._part(
            "finalists",
            lambda: finalists(
                self.project,
                self.catalogue,
                self.shortlist,
                self.business_case,
                self.as_of,
                self.language,
            ),
        )

    @cached_property
    def business_case(self) -> BusinessCase:
        """Cost and return of every offer."""
        return self._part(
            "business_case", lambda: business_case(self.project, self.catalogue, self.as_of, self.language)
        )

    @cached_property
    def stories(self) -> Stories:
        """What each offer comes to when figures stand together."""
        return self._part("stories", lambda: stories(self.project, self.catalogue, self.business_case))

    @cached_property
    def return_range(self) -> ReturnRange:
        """What each offer may cost and return over many drawn cases."""
        return self._part(
            "return_range", lambda: return_range(self.project, self.catalogue, self.business_case)
        )

    @cached_property
    def first_numbers(self) -> FirstNumbers:
        """The few numbers a calculation begins with, and what they come to before any offer has a price."""
        return self._part("first_numbers", self._first_numbers)

    def _first_numbers(self) -> FirstNumbers:
        project, case, found = self.project, None, None
        if not priced(project, self.catalogue, self.as_of):
            project = with_stand_in(project, self.catalogue)
            case = business_case(project, self.catalogue, self.as_of, self.language)
            found = return_range(project, self.catalogue, case, TRIED)
        return first_numbers(
            self.project,
            self.catalogue,
            case or self.business_case,
            found or self.return_range,
            self.language,
        )

    @cached_property
    def claims(self) -> Claims:
        """What in cost and return would not stand up to somebody who asks."""
        return self._part(
            "claims", lambda: claims(self.project, self.catalogue, self.business_case, self.as_of)
        )

    @cached_property
    def alternatives(self) -> Alternatives:
        """Offers beside other ways and beside carrying on as today."""
        return self._part(
            "alternatives",
            lambda: alternatives(self.project, self.catalogue, self.business_case, self.as_of, self.language),
        )

    @cached_property
    def realised(self) -> Realised:
        """What really happened beside what was promised."""
        return self._part(
            "realised", lambda: realised(self.project, self.catalogue, self.business_case, self.language)
        )

    def range_over(self, trials: int, told: Callable[[float], None] | None = None) -> ReturnRange:
        """The same over another number of cases; `told` hears which part of the work is done."""
        return self._step(
            f"return_range over {trials}",
            READS["return_range"],
            lambda: return_range(self.project, self.catalogue, self.business_case, trials, told),
        )

    @cached_property
    def return_targets(self) -> ReturnTargets:
        """What to reach in a negotiation; no part of the results."""
        return self._step(
            "return_targets",
            READS["return_range"],
            lambda: return_targets(self.project, self.catalogue, self.business_case),
        )

    @cached_property
    def risks(self) -> Risks:
        """What may go wrong; some risks are proposed by what holds for the project."""
        return self._part(
            "risks",
            lambda: risks(self.project, self.catalogue, self._values, self.as_of, self.language),
        )

    @cached_property
    def progress(self) -> Progress:
        """Where the team stands on its way."""
        return self._part("progress", self._progress)

    @cached_property
    def thread(self) -> Thread:
        """Where every figure comes from and what it leads to."""
        return self._part("thread", lambda: thread(self.project, self.catalogue, self._ground, self.language))

    def tried(self, project: Project) -> tuple[Outlook, ReturnRange]:
        """What would follow from other facts, with fewer drawn cases; nothing of it is kept."""
        other = Outlook(project, self.catalogue, self.as_of, language=self.language)
        return other, return_range(project, self.catalogue, other.business_case, TRIED)

    def as_json(self, *parts: str) -> dict[str, Any]:
        """The named parts, all when none is named, as plain data.

        Raises:
            KeyError: a name that is no part.
        """
        wanted = parts or tuple(RESULTS)
        return {name: RESULTS[name].dump_python(getattr(self, name), mode="json") for name in wanted}

    @cached_property
    def _heard(self) -> tuple[RankedNeed, ...]:
        """What answers say of each need: work on requirements leaves it as it is."""
        return self._step(
            "heard", _NEEDS, lambda: heard_needs(self.project, self.catalogue, self.needs, self.language)
        )

    @cached_property
    def _ground(self) -> Ground:
        """The half of the chain that answers, scores and costs make."""
        return self._step(
            "ground",
            _GROUND,
            lambda: ground(
                self.project, self.catalogue, self.needs, self.shortlist, self.business_case, self.language
            ),
        )

    @cached_property
    def _values(self) -> Mapping[str, Value | Empty]:
        """What conditions of the playbook look at, but for what the list of risks itself says."""
        subjects = (
            self.stakeholders, self.vision, self.team, self.inventory, self.requirements, self.sourcing,
            self.weighting, self.evaluation, self.bids, self.selection, self.finalists,
        )  # fmt: skip
        return {
            **check_values(
                self.project, self.catalogue, self.needs, self.shortlist, self.business_case, self.as_of
            ),
            **told(item.facts for item in subjects),
        }

    @cached_property
    def checked(self) -> Mapping[str, Value | Empty]:
        """A value for every name that a check of the playbook may use."""
        return {**self._values, **told([self.risks.facts])}

    def _progress(self) -> Progress:
        return progress(self.project, self.catalogue, self.checked, self.as_of, self.language)

    @cached_property
    def _batches(self) -> Mapping[type[Record], Batch]:
        records = self.project.records
        return batches((*records, *beneath(self.project.of(Requirement))), self._remembered)

    def _part(self, name: str, compute: Callable[[], T]) -> T:
        return self._step(name, READS[name], compute)

    def _step(self, name: str, reads: tuple[type[Record], ...], compute: Callable[[], T]) -> T:
        """What was computed before from the same records of these kinds, answers and content."""
        kept = self._batches
        records = tuple(kept.get(kind) for kind in reads)
        tallies = tuple(item.fingerprint for item in self.project.tallies)
        key = (name, records, tallies, self.catalogue.fingerprint, self.as_of, self.language)
        return self._remembered.get(key, compute)
