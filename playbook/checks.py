"""How the parts of a playbook have to fit together, after each has been validated for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from authoring.checks import blank_texts, repeated
from authoring.diagnostics import Diagnostic, Place, Severity, complain
from authoring.expressions import (
    Kind,
    Reach,
    SourceLines,
    checked_before,
    compile_expression,
    compile_written,
    reach,
)
from authoring.expressions.possible import Budget
from authoring.expressions.reach import MOST_PARTS_OF_A_FILE
from authoring.tree import Path, Positions
from authoring.values import Identifier
from playbook.aims import Level
from playbook.codes import Code
from playbook.delivery import Estimate
from playbook.letters import letter_faults
from playbook.model import Phase, Playbook
from playbook.references import circular_ways, loose_references
from playbook.vocabulary import FIRM, NEED_RULE, PLAYBOOK_CHECKS, WEIGHT_RULE, firm_names

PARTS = (
    "deliverables", "seats", "seat_rules", "groups", "objectives", "policies", "support", "preconditions",
    "maturity", "readiness", "standards", "processes", "data_sources", "families", "requirements",
    "need_rules", "rfp", "reference_questions", "contract_terms", "scenarios", "stages", "tasks", "courses",
    "checklists", "risks", "communication", "rules_of_thumb",
)  # fmt: skip
"""Lists of a playbook whose items have ids of their own, each list for itself."""


def check_playbook(playbook: Playbook, positions: Positions, source: SourceLines) -> Iterator[Diagnostic]:
    """Everything that is wrong with a playbook beyond its form."""
    yield from _repeated_ids(playbook, positions)
    for way in blank_texts(playbook):
        yield complain(Code.EMPTY_TEXT, positions.place(way), {"field": _field(way)})
    budget = Budget(MOST_PARTS_OF_A_FILE)
    for condition, way in conditions(playbook):
        place = positions.place(way)
        if not _sound(condition):
            compiled = compile_written(condition, PLAYBOOK_CHECKS, Kind.TRUTH, place, source)
            yield from compiled.diagnostics
            if compiled.expression is None:
                continue
        yield from _pointless(condition, place, budget)
    yield from _wants_faults(playbook, positions, source)
    rule = positions.place(("weights", "points"))
    yield from compile_written(playbook.weights.points, WEIGHT_RULE, Kind.NUMBER, rule, source).diagnostics
    yield from loose_references(playbook, positions)
    yield from circular_ways(playbook, positions, source)
    yield from letter_faults(playbook, positions)
    yield from _wrong_estimates(playbook, positions)
    yield from _wrong_times(playbook, positions)
    yield from _wrong_levels(playbook, positions)
    yield from _wrong_marks(playbook, positions)


@lru_cache(maxsize=4096)
def _sound(condition: str) -> bool:
    """Whether nothing at all is wrong with a condition as it is written, wherever it stands."""
    return not compile_expression(condition, PLAYBOOK_CHECKS, Kind.TRUTH, Place("")).diagnostics


def _pointless(condition: str, place: Place, budget: Budget) -> Iterator[Diagnostic]:
    """A complaint about a condition that never or always holds, whatever a team does."""
    expression = checked_before(condition)
    found, parts = _reached(expression.text)
    if parts > budget.left:
        found = reach(expression, PLAYBOOK_CHECKS, whole=budget)
    else:
        budget.left -= parts
    if found is Reach.NEVER:
        yield complain(Code.UNREACHABLE_GATE, place, value=expression.text)
    elif found is Reach.ALWAYS:
        warning = Severity.WARNING
        yield complain(Code.GATE_WITHOUT_EFFECT, place, value=expression.text, severity=warning)


@lru_cache(maxsize=4096)
def _reached(condition: str) -> tuple[Reach, int]:
    """What becomes of a condition, and how many parts had to be looked at to know: the same in every file."""
    budget = Budget(MOST_PARTS_OF_A_FILE)
    found = reach(checked_before(condition), PLAYBOOK_CHECKS, whole=budget)
    return found, MOST_PARTS_OF_A_FILE - budget.left


def conditions(playbook: Playbook) -> Iterator[tuple[str, Path]]:
    """Every condition over the names of `playbook.vocabulary`, with where it stands."""
    for phase, way in phases(playbook):
        for number, gate in enumerate(phase.gates):
            yield gate.holds, (*way, "gates", number, "holds")
        for number, step in enumerate(phase.steps):
            if step.only_if is not None:
                yield step.only_if, (*way, "steps", number, "only_if")
    for number, task in enumerate(playbook.tasks):
        if task.only_if is not None:
            yield task.only_if, ("tasks", number, "only_if")
    for number, risk in enumerate(playbook.risks):
        if risk.suggest_if is not None:
            yield risk.suggest_if, ("risks", number, "suggest_if")


def _wants_faults(playbook: Playbook, positions: Positions, source: SourceLines) -> Iterator[Diagnostic]:
    """What is wrong with the rules about needs and about types of CRM."""
    for number, rule in enumerate(playbook.need_rules):
        place = positions.place(("need_rules", number, "when"))
        yield from compile_written(rule.when, NEED_RULE, Kind.TRUTH, place, source).diagnostics
    if playbook.sourcing is None:
        return
    names = firm_names(item.id for item in playbook.sourcing.questions)
    for number, spoken in enumerate(playbook.sourcing.rules):
        place = positions.place(("sourcing", "rules", number, "when"))
        yield from compile_written(spoken.when, names, Kind.TRUTH, place, source).diagnostics
    for number, question in enumerate(playbook.sourcing.questions):
        if question.proposed is not None:
            place = positions.place(("sourcing", "questions", number, "proposed"))
            yield from compile_written(question.proposed, FIRM, Kind.NUMBER, place, source).diagnostics


def phases(playbook: Playbook) -> Iterator[tuple[Phase, Path]]:
    """Every phase and band with where it stands."""
    for key, held in (("phases", playbook.phases), ("bands", playbook.bands)):
        for number, phase in enumerate(held):
            yield phase, (key, number)


def _repeated_ids(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    for ids in (_plan_ids(playbook), *_part_ids(playbook)):
        for name, way, first in repeated(ids):
            told = {"id": name, "first": positions.place(first).line}
            yield complain(Code.DUPLICATE_ID, positions.place(way), told, value=name)


def _plan_ids(playbook: Playbook) -> Iterator[tuple[Identifier, Path]]:
    """Phases, steps and gates share one list of names, because a team's notes hang on them."""
    for phase, way in phases(playbook):
        yield phase.id, (*way, "id")
        for number, step in enumerate(phase.steps):
            yield step.id, (*way, "steps", number, "id")
        for number, gate in enumerate(phase.gates):
            yield gate.id, (*way, "gates", number, "id")


def _part_ids(playbook: Playbook) -> Iterator[Iterable[tuple[Identifier, Path]]]:
    for part in PARTS:
        yield _listed(getattr(playbook, part), (part,))
    yield (
        (str(item.delivery), ("delivery_points", number, "delivery"))
        for number, item in enumerate(playbook.delivery_points)
    )
    if playbook.sourcing is not None:
        for part in ("types", "questions", "rules"):
            yield _listed(getattr(playbook.sourcing, part), ("sourcing", part))
    for number, section in enumerate(playbook.rfp):
        yield _listed(section.questions, ("rfp", number, "questions"))
    for number, checklist in enumerate(playbook.checklists):
        way: Path = ("checklists", number, "groups")
        yield _listed(checklist.groups, way)
        for position, group in enumerate(checklist.groups):
            yield _listed(group.items, (*way, position, "items"))


def _listed(items: Iterable[object], way: Path) -> Iterator[tuple[Identifier, Path]]:
    for number, item in enumerate(items):
        yield getattr(item, "id", ""), (*way, number, "id")


def _wrong_estimates(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    for estimate, way in _estimates(playbook):
        if estimate is not None and not estimate.low <= estimate.likely <= estimate.high:
            place = positions.place((*way, "likely"))
            told = {"low": estimate.low, "likely": estimate.likely, "high": estimate.high}
            yield complain(Code.ESTIMATE_ORDER, place, told)


def _estimates(playbook: Playbook) -> Iterator[tuple[Estimate | None, Path]]:
    for phase, way in phases(playbook):
        yield phase.weeks, (*way, "weeks")
        yield phase.effort, (*way, "effort")
    for number, task in enumerate(playbook.tasks):
        yield task.days, ("tasks", number, "days")
    for number, course in enumerate(playbook.courses):
        yield course.hours, ("courses", number, "hours")


def _wrong_times(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    """A milestone is a moment, every other task lasts."""
    for number, task in enumerate(playbook.tasks):
        if task.milestone and task.days is not None:
            place = positions.place(("tasks", number, "days"))
            yield complain(Code.MILESTONE_WITH_DAYS, place, {"task": task.id})
        if not task.milestone and task.days is None:
            place = positions.place(("tasks", number))
            yield complain(Code.TASK_WITHOUT_DAYS, place, {"task": task.id})


def _wrong_levels(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    for part in ("support", "preconditions", "maturity", "readiness", "standards"):
        for number, item in enumerate(getattr(playbook, part)):
            if item.levels:
                yield from _wrong_scale(item.levels, (part, number, "levels"), positions)
    for number, question in enumerate(() if playbook.sourcing is None else playbook.sourcing.questions):
        yield from _wrong_scale(question.levels, ("sourcing", "questions", number, "levels"), positions)


def _wrong_scale(levels: Sequence[Level], way: Path, positions: Positions) -> Iterator[Diagnostic]:
    scores = [level.score for level in levels]
    for number, score in enumerate(scores):
        if score in scores[:number]:
            place = positions.place((*way, number, "score"))
            yield complain(Code.LEVEL_REPEATED, place, {"score": score})
    for end in (1, 5):
        if end not in scores:
            yield complain(Code.LEVEL_END_MISSING, positions.place(way), {"score": end})


def _wrong_marks(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    for number, course in enumerate(playbook.courses):
        mark = course.pass_mark
        if mark is not None and not 0 < mark.value <= 1:
            place = positions.place(("courses", number, "pass_mark", "value"))
            yield complain(Code.MARK_NOT_A_SHARE, place, {"course": course.id}, value=mark.value)


def _field(way: Path) -> str:
    return next((str(step) for step in reversed(way) if isinstance(step, str)), "")
