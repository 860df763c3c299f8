"""Steps and checks of the playbook against what the team has done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from authoring.expressions import EMPTY, Empty, Value, checked_before, evaluate
from authoring.values import Text
from playbook.model import Gate, Phase, Playbook
from playbook.model import Step as PlannedStep
from playbook.walk import next_step
from project.budget import approved
from project.catalogue import Catalogue
from project.model import Person, Project, Step, StepStatus, Weight
from project.records.moving_on import Override, PhaseEnd
from project.results.business_case import BusinessCase
from project.results.needs import NeedsResult
from project.results.progress import CheckProgress, PhaseProgress, Progress, StepProgress, WentOn
from project.results.shortlist import Shortlist

SETTLED = frozenset({StepStatus.DONE, StepStatus.NOT_FOR_US})


def check_values(
    project: Project,
    catalogue: Catalogue,
    needs: NeedsResult,
    shortlist: Shortlist,
    case: BusinessCase,
    as_of: date,
) -> dict[str, Value | Empty]:
    """A value for every name of `playbook.vocabulary.PLAYBOOK_CHECKS`; what the team hid does not count."""
    settings, budget = project.settings, approved(project)
    planned = sum(1 for _ in catalogue.playbook.all_steps())
    settled = len(settled_steps(project, catalogue.playbook))
    criteria = catalogue.criteria.by_id()
    return {
        "vendors": float(len(project.vendors)),
        "vendors_priced": float(sum(1 for item in case.vendors if not item.price_missing)),
        "scores_missing": float(shortlist.missing_scores),
        "criteria_used": float(len(shortlist.weights)),
        "weights_decided": float(sum(1 for item in project.of(Weight) if item.id in criteria)),
        "responses": float(needs.responses),
        "departments_answered": float(len(needs.by_department) - len(needs.silent_departments)),
        "departments_asked": float(len(needs.by_department)),
        "needs_rated": float(sum(1 for item in needs.needs if item.importance is not None)),
        "costs_unknown": float(len({line for item in case.vendors for line in item.unknown})),
        "drivers_unconfirmed": float(len(case.unconfirmed)),
        "budget_set": budget is not None,
        "vendors_in_budget": EMPTY
        if budget is None
        else float(sum(1 for item in case.vendors if item.within_budget)),
        "steps_done": float(settled),
        "steps_open": float(planned - settled),
        "today_after_start": settings.start is not None and as_of > settings.start,
    }


def told(facts: Iterable[Iterable[tuple[str, float | bool | None]]]) -> dict[str, Value | Empty]:
    """What the results of subjects say, as values of conditions; what cannot be told is empty."""
    return {
        name: EMPTY if value is None else value if isinstance(value, bool) else float(value)
        for subject in facts
        for name, value in subject
    }


def progress(
    project: Project,
    catalogue: Catalogue,
    values: Mapping[str, Value | Empty],
    as_of: date,
    language: str = "en",
) -> Progress:
    """How far each phase is, what is late, and what to check before moving on."""
    playbook = catalogue.playbook
    way = _Way(project, playbook, values, as_of, language)
    bands = {phase.id for phase in playbook.bands}
    phases = tuple(way.phase(phase, band=phase.id in bands) for phase in playbook.all_phases())
    steps = [step for phase in phases for step in phase.steps]
    late = frozenset(step.step for step in steps if step.late)
    statuses = {step.step: step.status for step in steps}
    return Progress(
        phases=phases,
        next_step=next_step(playbook, statuses, late),
        settled=sum(phase.settled for phase in phases),
        total=len(steps),
    )


def settled_steps(project: Project, playbook: Playbook) -> frozenset[str]:
    """Ids of the plan's steps that are done or not for us; in a phase that is not for us, all."""
    own = {item.id for item in project.of(Step) if item.status in SETTLED}
    aside = {item.id for item in project.of(PhaseEnd) if item.not_for_us}
    return frozenset(step.id for phase, step in playbook.all_steps() if step.id in own or phase.id in aside)


class _Way:
    """The records of one project against the plan, read in one language on one day."""

    def __init__(
        self,
        project: Project,
        playbook: Playbook,
        values: Mapping[str, Value | Empty],
        as_of: date,
        language: str,
    ) -> None:
        self.playbook, self.values, self.as_of, self.language = playbook, values, as_of, language
        self.steps = {item.id: item for item in project.of(Step)}
        self.overrides = {item.id: item for item in project.of(Override)}
        self.ends = {item.id: item for item in project.of(PhaseEnd)}
        self.people = {item.id: item.name for item in project.of(Person)}

    def read(self, text: Text) -> str:
        """A text of the plan in the reader's language."""
        return text.read(self.language, self.playbook.language)

    def named(self, person: str | None) -> str:
        """What a person is called; empty where nobody is named."""
        return self.people.get(person, "") if person else ""

    def phase(self, phase: Phase, *, band: bool) -> PhaseProgress:
        """A phase with its steps and checks, and whether the team has left it."""
        end = self.ends.get(phase.id) or PhaseEnd(id=phase.id)
        steps = tuple(self.step(phase, item, end) for item in phase.steps)
        return PhaseProgress(
            phase=phase.id,
            title=self.read(phase.title),
            purpose=self.read(phase.purpose),
            done_when=self.read(phase.done_when),
            band=band,
            steps=steps,
            checks=tuple(self.check(phase, item) for item in phase.gates),
            settled=sum(1 for step in steps if step.status in SETTLED),
            total=len(steps),
            ended=end.ended,
            ended_by=self.named(end.person),
            not_for_us=end.not_for_us,
            reason=end.note,
        )

    def step(self, phase: Phase, planned: PlannedStep, end: PhaseEnd) -> StepProgress:
        """A step as the team has it; in a phase that is not for us it is not for us unless it was done."""
        own = self.steps.get(planned.id) or Step(id=planned.id)
        aside = end.not_for_us and own.status is not StepStatus.DONE
        status = StepStatus.NOT_FOR_US if aside else own.status
        return StepProgress(
            step=planned.id,
            phase=phase.id,
            title=self.read(planned.title),
            status=str(status),
            owner=self.named(own.owner),
            due=own.due,
            late=own.due is not None and own.due < self.as_of and status not in SETTLED,
            reason=(own.reason or end.note) if aside else own.reason,
            note=own.note,
            screen=None if planned.screen is None else str(planned.screen),
        )

    def check(self, phase: Phase, gate: Gate) -> CheckProgress:
        """A check, and who went on although it does not hold."""
        went_on = self.overrides.get(gate.id)
        return CheckProgress(
            check=gate.id,
            phase=phase.id,
            title=self.read(gate.title),
            holds=_holds(gate.holds, self.values),
            otherwise=self.read(gate.otherwise),
            screen=None if gate.screen is None else str(gate.screen),
            went_on=None
            if went_on is None
            else WentOn(self.named(went_on.person), went_on.on, went_on.reason),
        )


def _holds(text: str, values: Mapping[str, Value | Empty]) -> bool | None:
    found = evaluate(checked_before(text), values)
    return found if isinstance(found, bool) else None
