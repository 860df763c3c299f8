"""The one corridor: what follows from a project's facts, each part computed when asked for.

The order of calculation is the order of the properties of `Outlook`; computing modules know only each
other's results, and this file hands one's result to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from authoring.expressions import Empty, Value
from project.acceptance import acceptance
from project.alternatives import alternatives
from project.beneath import beneath
from project.bids import bids
from project.business_case import business_case
from project.catalogue import Catalogue
from project.change_plan import change_plan
from project.claims import claims
from project.connections import connections
from project.data_readiness import data_readiness
from project.date_range import date_range
from project.duplicates import duplicates
from project.evaluation import evaluation
from project.finalists import finalists
from project.firm_trial import Trial, trial
from project.firmness import firmness
from project.first_numbers import first_numbers
from project.go_live import go_live
from project.inventory import inventory
from project.levelling import levelling
from project.metrics import metrics
from project.migration import migration
from project.model import (
    Project,
    Record,
)
from project.need_ranks import heard_needs
from project.needs import needs
from project.parts import GROUND, NEEDS, READS, RESULTS
from project.progress import check_values, progress, told
from project.realised import realised
from project.records.requirements import Requirement
from project.remembered import Batch, Remembered, batches
from project.requirements import requirements
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
from project.results.requirements import RankedNeed, Requirements
from project.results.return_range import ReturnRange
from project.results.return_targets import ReturnTargets
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
from project.return_range import return_range
from project.return_targets import return_targets
from project.risks import risks
from project.schedule import schedule
from project.segments import segments
from project.selection import selection
from project.shortlist import shortlist
from project.sourcing import sourcing
from project.stakeholders import stakeholders
from project.standing_in import priced, with_stand_in
from project.stories import stories
from project.team import team
from project.thread import thread
from project.thread_ground import Ground, ground
from project.training import training
from project.vision import vision
from project.weighting import weighting

T = TypeVar("T")

TRIED = 2_000
"""Cases drawn for what a reader only tries; drawn in layers, they are near enough for a slider."""


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

    @cached_property
    def schedule(self) -> Schedule:
        """The plan in days."""
        return self._part(
            "schedule",
            lambda: schedule(self.project, self.catalogue, self._before, self.as_of, self.language),
        )

    @cached_property
    def date_range(self) -> DateRange:
        """How sure the days of the plan are; nothing but its readers asks."""
        return self._part("date_range", lambda: date_range(self.project, self.catalogue, self.schedule))

    @cached_property
    def levelling(self) -> Levelling:
        """Who has too much to do; takes longer, so nothing but its readers asks."""
        return self._part("levelling", lambda: levelling(self.project, self.catalogue, self.schedule))

    @cached_property
    def training(self) -> Training:
        """Who learns what, when, and what came of it."""
        return self._part(
            "training",
            lambda: training(self.project, self.catalogue, self.schedule, self.as_of, self.language),
        )

    @cached_property
    def change_plan(self) -> ChangePlan:
        """Who is told what and when."""
        return self._part(
            "change_plan",
            lambda: change_plan(
                self.project, self.catalogue, self.stakeholders, self.schedule, self.as_of, self.language
            ),
        )

    @cached_property
    def acceptance(self) -> Acceptance:
        """Tests before the start, and what they found."""
        return self._part(
            "acceptance",
            lambda: acceptance(
                self.project, self.catalogue, self.requirements, self.schedule, self.as_of, self.language
            ),
        )

    @cached_property
    def metrics(self) -> Metrics:
        """What success is, and where it stands."""
        return self._part(
            "metrics",
            lambda: metrics(
                self.project, self.catalogue, self.schedule, self.realised, self.as_of, self.language
            ),
        )

    @cached_property
    def go_live(self) -> GoLive:
        """Whether to go live, and how."""
        return self._part(
            "go_live",
            lambda: go_live(
                self.project,
                self.catalogue,
                self.schedule,
                self.training,
                self.acceptance,
                self.metrics,
                self.as_of,
                self.language,
            ),
        )

    @cached_property
    def data_readiness(self) -> DataReadiness:
        """The state of the customer data as it is today."""
        return self._part(
            "data_readiness",
            lambda: data_readiness(self.project, self.inventory, self.as_of, self.language),
        )

    @cached_property
    def duplicates(self) -> Duplicates:
        """Records that mean the same customer."""
        return self._part("duplicates", lambda: duplicates(self.project, self.language))

    @cached_property
    def segments(self) -> Segments:
        """Groups of customers."""
        return self._part(
            "segments", lambda: segments(self.project, self.catalogue, self.as_of, self.language)
        )

    @cached_property
    def connections(self) -> Connections:
        """What goes between systems, and who may see and change what."""
        return self._part(
            "connections",
            lambda: connections(self.project, self.catalogue, self.inventory, self.as_of, self.language),
        )

    @cached_property
    def migration(self) -> Migration:
        """What the state of the data means for everything else."""
        return self._part(
            "migration",
            lambda: migration(
                self.project,
                self.catalogue,
                self.data_readiness,
                self.duplicates,
                self.connections,
                self.inventory,
                self.schedule,
                self.as_of,
                self.language,
            ),
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
            lambda: risks(self.project, self.catalogue, self._before, self.as_of, self.language),
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
            "heard", NEEDS, lambda: heard_needs(self.project, self.catalogue, self.needs, self.language)
        )

    @cached_property
    def _ground(self) -> Ground:
        """The half of the chain that answers, scores and costs make."""
        return self._step(
            "ground",
            GROUND,
            lambda: ground(
                self.project, self.catalogue, self.needs, self.shortlist, self.business_case, self.language
            ),
        )

    @cached_property
    def _before(self) -> Mapping[str, Value | Empty]:
        """What conditions of tasks and risks look at: all that is known without the plan in days."""
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
        subjects = (
            self.schedule, self.training, self.change_plan, self.acceptance, self.metrics, self.go_live,
            self.risks, self.data_readiness, self.duplicates, self.segments,
            self.connections, self.migration,
        )  # fmt: skip
        return {**self._before, **told(item.facts for item in subjects)}

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
