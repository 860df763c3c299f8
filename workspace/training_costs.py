"""What the training plan says of cost, taken over into the cost model: seen first, then saved as one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from project.access import Action, allowed
from project.model import AnyRecord, CostEntry, CostState, DriverValue
from project.records.teaching import TaughtBy
from project.results.training import Training
from words.catalogue import Words, load
from workspace.change import Outcome, put
from workspace.guarding import NotAllowed
from workspace.open import Opened, opened
from workspace.wiring import Workspace

TAKEN = "driver.training_taken"
"""What is done when the figures are taken over, in the history."""

USER_HOURS = "training_hours_per_user"
VENDOR_DAYS = "training_days"
COURSE_PRICES = "training"
"""Two figures and one line of the shipped price books; a book without them is left alone."""

DAY = 8.0
"""Hours of one day of a trainer from outside."""


@dataclass(frozen=True, slots=True)
class CostStep:
    """One figure of the cost model before and after.

    Attributes:
        id: of the driver, or of the cost line for `COURSE_PRICES`.
        title: as the price book calls it; `unit` as it states it, empty for money.
        before: None where the cost model has no figure of its own for it.
        record: what would be saved.
    """

    id: str
    title: str
    unit: str
    before: float | None
    after: float
    record: AnyRecord


@dataclass(frozen=True, slots=True)
class CostSteps:
    """What would change in the cost model; nothing where the price book knows none of it, or it stands there.

    Attributes:
        same: the cost model says already what the training plan says.
    """

    steps: tuple[CostStep, ...] = ()
    same: bool = False


def cost_steps(workspace: Workspace, person: str, project_id: str, language: str = "en") -> CostSteps:
    """What the training plan would change in the cost model; nothing is saved.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    here = opened(workspace, person, project_id, language=language)
    if not allowed(here.role, Action.EDIT):
        raise NotAllowed(str(Action.EDIT))
    found = tuple(_steps(here, load(language)))
    differing = tuple(item for item in found if not _stands(item))
    return CostSteps(differing, same=bool(found) and not differing)


def take_costs(
    workspace: Workspace, person: str, project_id: str, found: CostSteps, operation: str | None = None
) -> Outcome:
    """Write the figures into the cost model, all of them or none; the history takes them back.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    return put(
        workspace, person, project_id, TAKEN, *(item.record for item in found.steps), operation=operation
    )


def _stands(step: CostStep) -> bool:
    """Whether the cost model says so already, as the team's own figure."""
    return step.record.revision > 0 and step.before is not None and abs(step.before - step.after) < 1e-9  # noqa: PLR2004  dust of a computer


def _steps(here: Opened, words: Words) -> Iterator[CostStep]:
    found, users = here.outlook.training, here.project.settings.users
    hours = fsum(item.hours * item.people for item in found.given if item.groups)
    if hours and users:
        yield from _driver(here, USER_HOURS, hours / users, words)
    prices = fsum(item.prices for item in found.worth)
    if prices:
        yield from _line(here, prices, words)
    elif days := vendor_days(found):
        yield from _driver(here, VENDOR_DAYS, days, words)


def vendor_days(found: Training) -> float:
    """Days of the vendor's trainers: hours of their courses x classes needed, at eight hours a day."""
    taught = (item for item in found.given if item.taught_by is TaughtBy.VENDOR)
    return fsum(item.hours * max(item.classes, item.planned) for item in taught) / DAY


def _driver(here: Opened, name: str, after: float, words: Words) -> Iterator[CostStep]:
    """A figure of the price book; what was said of its range goes, since it spoke of another value."""
    costs = here.catalogue.costs
    driver = next((item for item in costs.drivers if item.id == name), None)
    if driver is None:
        return
    standing = here.project.find(DriverValue, name)
    default = None if driver.default is None else driver.default.value
    made = DriverValue(
        id=name,
        revision=0 if standing is None else standing.revision,
        driver=name,
        value=round(after, 6),
        owner=None if standing is None else standing.owner,
        note=words("training.worth.note"),
    )
    title = driver.title.read(here.outlook.language, costs.language)
    before = default if standing is None else standing.value
    yield CostStep(name, title, driver.unit, before, made.value, made)


def _line(here: Opened, prices: float, words: Words) -> Iterator[CostStep]:
    """The line of the vendor's training, as the sum of the prices of all classes."""
    costs = here.catalogue.costs
    line = next((item for item in costs.costs if item.id == COURSE_PRICES), None)
    if line is None:
        return
    standing = here.project.find(CostEntry, COURSE_PRICES)
    made = CostEntry(
        id=COURSE_PRICES,
        revision=0 if standing is None else standing.revision,
        line=COURSE_PRICES,
        state=CostState.COUNTED,
        amount=round(prices, 2),
        reason=words("training.worth.note"),
    )
    before = None if standing is None else standing.amount
    title = line.title.read(here.outlook.language, costs.language)
    yield CostStep(COURSE_PRICES, title, "", before, made.amount or 0.0, made)
