"""Steps and checks of the playbook against what the team has done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from authoring.expressions import EMPTY, Empty, Value, checked_before, evaluate
from playbook.model import Gate, Phase, Playbook
from playbook.model import Step as PlannedStep
from playbook.walk import next_step
from project.catalogue import Catalogue
from project.model import Person, Project, Step, StepStatus, Weight
from project.results.business_case import BusinessCase
from project.results.needs import NeedsResult
from project.results.progress import CheckProgress, PhaseProgress, Progress, StepProgress
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
    settings = project.settings
    planned = {step.id for _, step in catalogue.playbook.all_steps()}
    settled = sum(1 for step in project.of(Step) if step.status in SETTLED and step.id in planned)
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
        "budget_set": settings.budget is not None,
        "vendors_in_budget": EMPTY
        if settings.budget is None
        else float(sum(1 for item in case.vendors if item.within_budget)),
        "steps_done": float(settled),
        "steps_open": float(len(planned) - settled),
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
    own = {item.id: item for item in project.of(Step)}
    people = {item.id: item.name for item in project.of(Person)}
    bands = {phase.id for phase in catalogue.playbook.bands}
    phases = tuple(
        _phase(phase, catalogue.playbook, own, people, values, (as_of, language), band=phase.id in bands)
        for phase in catalogue.playbook.all_phases()
    )
    steps = [step for phase in phases for step in phase.steps]
    late = frozenset(step.step for step in steps if step.late)
    statuses = {step.step: step.status for step in steps}
    return Progress(
        phases=phases,
        next_step=next_step(catalogue.playbook, statuses, late),
        settled=sum(phase.settled for phase in phases),
        total=len(steps),
    )


def _phase(
    phase: Phase,
    playbook: Playbook,
    own: Mapping[str, Step],
    people: Mapping[str, str],
    values: Mapping[str, Value | Empty],
    when: tuple[date, str],
    *,
    band: bool,
) -> PhaseProgress:
    language = when[1]
    steps = tuple(_step(phase, item, playbook, own.get(item.id), people, when) for item in phase.steps)
    return PhaseProgress(
        phase=phase.id,
        title=phase.title.read(language, playbook.language),
        purpose=phase.purpose.read(language, playbook.language),
        done_when=phase.done_when.read(language, playbook.language),
        band=band,
        steps=steps,
        checks=tuple(_check(phase, item, playbook, values, language) for item in phase.gates),
        settled=sum(1 for step in steps if step.status in SETTLED),
        total=len(steps),
    )


def _step(
    phase: Phase,
    planned: PlannedStep,
    playbook: Playbook,
    own: Step | None,
    people: Mapping[str, str],
    when: tuple[date, str],
) -> StepProgress:
    as_of, language = when
    status = StepStatus.OPEN if own is None else own.status
    due = None if own is None else own.due
    return StepProgress(
        step=planned.id,
        phase=phase.id,
        title=planned.title.read(language, playbook.language),
        status=str(status),
        owner=people.get(own.owner, "") if own is not None and own.owner else "",
        due=due,
        late=due is not None and due < as_of and status not in SETTLED,
        reason="" if own is None else own.reason,
        note="" if own is None else own.note,
        screen=None if planned.screen is None else str(planned.screen),
    )


def _check(
    phase: Phase, gate: Gate, playbook: Playbook, values: Mapping[str, Value | Empty], language: str
) -> CheckProgress:
    return CheckProgress(
        check=gate.id,
        phase=phase.id,
        title=gate.title.read(language, playbook.language),
        holds=_holds(gate.holds, values),
        otherwise=gate.otherwise.read(language, playbook.language),
    )


def _holds(text: str, values: Mapping[str, Value | Empty]) -> bool | None:
    found = evaluate(checked_before(text), values)
    return found if isinstance(found, bool) else None
