"""A measured figure in full: what the team says of it over what the set says, and what readings come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from authoring.diagnostics import Diagnostic, Place
from authoring.expressions import EMPTY, Expression, Kind, Name, Vocabulary, compile_expression, evaluate
from project.catalogue import Catalogue
from project.model import Project
from project.records.measuring import MetricPlan, Reading
from project.results.metrics import InputLine, Remark
from project.results.users_after import FLOOR
from scoring.metrics import Cadence, Direction, Metric, Side, Timing

Names = tuple[tuple[str, str, str], ...]
"""Id, unit and title of each figure a formula may use."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A plan with everything it leaves to the set filled in.

    Attributes:
        formula: "" where the value is typed in.
        usual_owner: who usually answers for it, in words of the set.
    """

    plan: MetricPlan
    title: str
    what: str
    formula: str
    inputs: tuple[InputLine, ...]
    unit: str
    direction: Direction
    side: Side | None
    timing: Timing
    cadence: Cadence
    system: str
    usual_owner: str
    pitfall: str

    @property
    def names(self) -> Names:
        """What the formula may use."""
        return tuple((item.id, item.unit, item.title) for item in self.inputs)


def plans(project: Project) -> tuple[MetricPlan, ...]:
    """The figures of a team in its order, dropped ones included."""
    return tuple(sorted(project.of(MetricPlan), key=lambda item: (item.order, item.title, item.id)))


def measured(plan: MetricPlan, catalogue: Catalogue, language: str = "en") -> Measured:
    """A plan over the metric of the set it is about; an own one stands for itself."""
    of_set = None if plan.own else set_metric(catalogue, plan.id)
    if of_set is None or catalogue.metrics is None:
        return _own(plan)
    main = catalogue.metrics.language
    pitfall = "" if of_set.pitfall is None else of_set.pitfall.read(language, main)
    return Measured(
        plan=plan,
        title=plan.title or of_set.title.read(language, main),
        what=plan.what or of_set.what.read(language, main),
        formula=of_set.formula,
        inputs=tuple(
            InputLine(item.id, item.title.read(language, main), item.unit, item.low, item.high)
            for item in of_set.inputs
        ),
        unit=plan.unit or of_set.unit,
        direction=plan.direction or of_set.direction,
        side=plan.side or of_set.side,
        timing=plan.timing or of_set.timing,
        cadence=plan.cadence or of_set.cadence,
        system=plan.system,
        usual_owner=of_set.owner.read(language, main),
        pitfall=pitfall,
    )


def set_metric(catalogue: Catalogue, name: str) -> Metric | None:
    """A metric of the set."""
    return None if catalogue.metrics is None else catalogue.metrics.by_id().get(name)


def _own(plan: MetricPlan) -> Measured:
    return Measured(
        plan=plan,
        title=plan.title or plan.id,
        what=plan.what,
        formula=plan.formula or "",
        inputs=tuple(InputLine(item.id, item.title or item.id, item.unit) for item in plan.inputs),
        unit=plan.unit,
        direction=plan.direction or _way(plan),
        side=plan.side,
        timing=plan.timing or Timing.LAGGING,
        cadence=plan.cadence or Cadence.MONTHLY,
        system=plan.system,
        usual_owner="",
        pitfall="",
    )


def _way(plan: MetricPlan) -> Direction:
    """Where nobody says which way is better, the target does."""
    falls = plan.baseline is not None and plan.target is not None and plan.target < plan.baseline
    return Direction.DOWN if falls else Direction.UP


# -- values -----------------------------------------------------------------------------------------------


def value_of(item: Measured, reading: Reading) -> tuple[float | None, Remark | None]:
    """What a reading comes to; without a value the remark says why. A small group is never told of."""
    if reading.people is not None and reading.people < FLOOR:
        return None, Remark.FEW_PEOPLE
    if reading.given and item.formula:
        return worked_out(item, {one.input: one.value for one in reading.given})
    if reading.value is None:
        return None, Remark.INPUT_MISSING
    return reading.value, None


def worked_out(item: Measured, given: Mapping[str, float]) -> tuple[float | None, Remark | None]:
    """The formula over the figures given."""
    formula, _ = compiled(item.formula, item.names)
    if formula is None:
        return None, Remark.CANNOT
    if any(one.id not in given for one in item.inputs):
        return None, Remark.INPUT_MISSING
    found = evaluate(formula, {name: given.get(name, EMPTY) for name, _, _ in item.names})
    if isinstance(found, bool) or not isinstance(found, int | float) or not isfinite(found):
        return None, Remark.CANNOT
    return float(found), None


@lru_cache(maxsize=512)
def compiled(
    formula: str, names: Names, place: Place | None = None
) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """A formula checked against the figures it may use; with a fault no expression."""
    vocabulary = Vocabulary({name: Name(Kind.NUMBER, unit, title) for name, unit, title in names})
    found = compile_expression(formula, vocabulary, Kind.NUMBER, place or Place(""))
    return found.expression, found.diagnostics
