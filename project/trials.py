"""Authors' own tests: examples written in a content file, run when the file is checked.

Each kind of content has its own sort of example. What comes out differently is told at the line where the
author wrote what should come out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from authoring.diagnostics import Diagnostic, complain
from authoring.expressions import checked_before, evaluate, holds
from authoring.limits import MOST_FAULTS, first_faults
from authoring.names import near
from authoring.tree import Path, Positions
from playbook.model import Playbook
from playbook.vocabulary import PLAYBOOK_CHECKS
from project.codes import Code
from questionnaires.answers import check_answer
from questionnaires.asked import for_person, unfolded
from questionnaires.flow import shown
from questionnaires.model import AskingTrial, Questionnaire
from questionnaires.responses import Answer
from scoring.compiled import compiled, graph_line
from scoring.costs import CostCatalogue, CostTrial
from scoring.criteria import CriteriaSet, RankingTrial
from scoring.graph import Flows, Graph
from scoring.graph import evaluate as flows_of
from scoring.matrix import Criterion, Matrix
from scoring.methods import Ranking, rank
from scoring.metrics import MetricSet
from scoring.vocabulary import EMPLOYEES, HORIZON_YEARS, PAID_USERS, PRICE, USERS

CENTS = 2
TENTHS = 1
SIX = 6
GIVEN: Mapping[str, float] = {USERS: 10, PAID_USERS: 10, PRICE: 0, HORIZON_YEARS: 5, EMPLOYEES: 0}
"""What a cost example leaves out."""

MOST_YEARS = 15
"""For longer no project counts, `project.model.Settings`; an example never asks for more memory than one."""

Run = Callable[[Any, Positions], Iterator[Diagnostic]]


def trial_faults(value: object, positions: Positions) -> tuple[Diagnostic, ...]:
    """A complaint for each example of the content that comes out differently or names what there is not.

    Examples run one after the other until there are more faults than are told; a last line says so, and what
    comes behind it was not run.
    """
    run = _RUNS.get(type(value))
    found = islice(run(value, positions), MOST_FAULTS + 1) if run else ()
    return first_faults(found, positions.file)


class _Desk:
    """Where complaints about one example are made."""

    def __init__(self, positions: Positions, number: int, name: str) -> None:
        self.positions, self.way, self.name = positions, ("tests", number), name

    def differs(self, path: Path, wanted: object, found: object) -> Diagnostic:
        place = self.positions.place((*self.way, *path))
        told = {"trial": self.name, "wanted": wanted, "found": found}
        return complain(Code.TRIAL_DIFFERS, place, told)

    def unknown(self, path: Path, names: Iterable[str], known: Iterable[str]) -> Iterator[Diagnostic]:
        """A complaint for each name that is not among the known ones."""
        listed = dict.fromkeys(known)
        for number, name in enumerate(names):
            if name not in listed:
                last = name if isinstance(names, Mapping) else number
                place = self.positions.key((*self.way, *path, last))
                told = {"trial": self.name, "name": name}
                yield complain(Code.TRIAL_UNKNOWN, place, told, value=name, nearest=near(name, listed))

    def unknown_value(self, field: str, name: str, known: Iterable[str]) -> Iterator[Diagnostic]:
        """A complaint when a field names what is not among the known names."""
        listed = dict.fromkeys(known)
        if name not in listed:
            told = {"trial": self.name, "name": name}
            place = self.positions.place((*self.way, field))
            yield complain(Code.TRIAL_UNKNOWN, place, told, value=name, nearest=near(name, listed))

    def number(self, path: Path, wanted: float, found: float | None, decimals: int) -> Iterator[Diagnostic]:
        """A complaint when two numbers differ in the decimals that count."""
        if found is None or round(found, decimals) != round(wanted, decimals):
            told = "-" if found is None else f"{round(found, decimals):,.{decimals}f}"
            yield self.differs(path, f"{wanted:,.{decimals}f}", told)


def _playbook(playbook: Playbook, positions: Positions) -> Iterator[Diagnostic]:
    gates = {gate.id: gate for phase in playbook.all_phases() for gate in phase.gates}
    for number, trial in enumerate(playbook.tests):
        desk = _Desk(positions, number, trial.name)
        yield from desk.unknown(("given",), trial.given, PLAYBOOK_CHECKS.names)
        for field, wanted in (("holds", True), ("open", False)):
            named: tuple[str, ...] = getattr(trial, field)
            yield from desk.unknown((field,), named, gates)
            for position, gate in enumerate(named):
                if gate in gates and holds(checked_before(gates[gate].holds), trial.given) is not wanted:
                    yield desk.differs((field, position), _stands(gate, wanted), _stands(gate, not wanted))


def _stands(gate: str, holding: bool) -> str:  # noqa: FBT001  what is told
    return f"{gate} {'holds' if holding else 'is open'}"


def _questionnaire(questionnaire: Questionnaire, positions: Positions) -> Iterator[Diagnostic]:
    known = {question.id: None for question in unfolded(questionnaire).questions()}
    departments = [item.id for item in questionnaire.departments]
    roles = ["", *(item.id for item in questionnaire.roles)]
    for number, trial in enumerate(questionnaire.tests):
        desk = _Desk(positions, number, trial.name)
        department, role = trial.department or departments[0], trial.role or ""
        yield from desk.unknown_value("department", department, departments)
        yield from desk.unknown_value("role", role, roles)
        yield from desk.unknown(("given",), trial.given, known)
        for field in ("asked", "not_asked"):
            yield from desk.unknown((field,), getattr(trial, field), known)
        if department in departments and role in roles:
            plain = for_person(questionnaire, department, role)
            answers = _answers(plain, trial, positions, number)
            yield from (item for item in answers if isinstance(item, Diagnostic))
            given = [item for item in answers if isinstance(item, Answer)]
            yield from _asked(plain, trial, given, desk, known)


def _answers(
    questionnaire: Questionnaire, trial: AskingTrial, positions: Positions, number: int
) -> list[Answer | Diagnostic]:
    found: list[Answer | Diagnostic] = []
    for name, given in trial.given.items():
        question = questionnaire.question(name)
        if question is None:
            continue
        raw = list(given) if isinstance(given, tuple) else given
        answer, faults = check_answer(question, questionnaire, raw)
        place = positions.place(("tests", number, "given", name))
        found.extend(
            complain(Code.TRIAL_ANSWER, place, {"trial": trial.name}, value=given) for _ in faults[:1]
        )
        found.extend([answer] if answer is not None else [])
    return found


def _asked(
    questionnaire: Questionnaire,
    trial: AskingTrial,
    answers: Iterable[Answer],
    desk: _Desk,
    known: Collection[str],
) -> Iterator[Diagnostic]:
    """What is asked, and what is not, of those questions that there are for anybody."""
    seen = shown(questionnaire, {item.question: item for item in answers})
    for position, name in enumerate(trial.asked):
        if name not in seen and name in known:
            yield desk.differs(("asked", position), f"{name} is asked", f"{name} is not asked")
    for position, name in enumerate(trial.not_asked):
        if name in seen:
            yield desk.differs(("not_asked", position), f"{name} is not asked", f"{name} is asked")


def _criteria(criteria: CriteriaSet, positions: Positions) -> Iterator[Diagnostic]:
    for number, trial in enumerate(criteria.tests):
        desk = _Desk(positions, number, trial.name)
        ranking = rank(_matrix(criteria, trial))
        yield from desk.unknown(("weights",), trial.weights, criteria.by_id())
        for offer, scores in trial.scores.items():
            yield from desk.unknown(("scores", offer), scores, criteria.by_id())
        for field in ("ranking", "totals", "out"):
            yield from desk.unknown((field,), getattr(trial, field), trial.scores)
        yield from _ranked(trial, ranking, desk)


def _matrix(criteria: CriteriaSet, trial: RankingTrial) -> Matrix:
    columns = tuple(
        Criterion(
            item.id,
            trial.weights.get(item.id, 0.0) if trial.weights else item.points,
            item.worst,
            item.best,
            item.knock_out_below,
        )
        for item in criteria.criteria
    )
    rows = tuple(tuple(scores.get(item.id) for item in columns) for scores in trial.scores.values())
    return Matrix(tuple(trial.scores), columns, rows)


def _ranked(trial: RankingTrial, ranking: Ranking, desk: _Desk) -> Iterator[Diagnostic]:
    placed = sorted(
        (item for item in ranking.results if item.rank is not None), key=lambda item: item.rank or 0
    )
    found = [item.vendor for item in placed]
    totals = {item.vendor: item.total for item in ranking.results}
    out = {item.vendor for item in ranking.results if item.knocked_out}
    if trial.ranking and list(trial.ranking) != found:
        yield desk.differs(("ranking",), " > ".join(trial.ranking), " > ".join(found) or "-")
    for offer, wanted in trial.totals.items():
        if offer in totals:
            yield from desk.number(("totals", offer), wanted, totals[offer], TENTHS)
    for position, offer in enumerate(trial.out):
        if offer in totals and offer not in out:
            yield desk.differs(("out", position), f"{offer} is out", f"{offer} is not out")


def _costs(costs: CostCatalogue, positions: Positions) -> Iterator[Diagnostic]:
    names = [*GIVEN, *(item.id for item in costs.drivers)]
    lines = {item.id for item in (*costs.costs, *costs.benefits)}
    for number, trial in enumerate(costs.tests):
        desk = _Desk(positions, number, trial.name)
        yield from desk.unknown(("given",), trial.given, names)
        yield from desk.unknown(("lines",), trial.lines, lines)
        yield from _amounts(costs, trial, desk)


def _amounts(costs: CostCatalogue, trial: CostTrial, desk: _Desk) -> Iterator[Diagnostic]:
    flows = _flows(costs, trial)
    found = {item.id: float(item.months.sum()) for item in flows.lines}
    failed = {line for line, _ in flows.faults}
    for name, wanted in trial.lines.items():
        if name in found or name in failed:
            yield from desk.number(("lines", name), wanted, found.get(name), CENTS)
    for field, lines in (("total_cost", costs.costs), ("total_benefit", costs.benefits)):
        wanted_total: float | None = getattr(trial, field)
        if wanted_total is not None:
            names = [line.id for line in lines]
            total = None if failed.intersection(names) else sum(found[name] for name in names)
            yield from desk.number((field,), wanted_total, total, CENTS)


def _flows(costs: CostCatalogue, trial: CostTrial) -> Flows:
    defaults = {item.id: item.default.value for item in costs.drivers if item.default is not None}
    values = {**GIVEN, **defaults, **trial.given}
    if PAID_USERS not in trial.given:
        values[PAID_USERS] = values[USERS]
    lines = tuple(graph_line(item, {}) for item in compiled(costs))
    years = round(min(max(1.0, values[HORIZON_YEARS]), MOST_YEARS))
    return flows_of(Graph(lines, years), values)


def _metrics(metrics: MetricSet, positions: Positions) -> Iterator[Diagnostic]:
    known = metrics.by_id()
    for number, trial in enumerate(metrics.tests):
        desk = _Desk(positions, number, trial.name)
        if trial.metric not in known:
            yield from desk.unknown_value("metric", trial.metric, known)
            continue
        metric = known[trial.metric]
        yield from desk.unknown(("given",), trial.given, [item.id for item in metric.inputs])
        value = evaluate(checked_before(metric.formula), trial.given)
        yield from desk.number(("value",), trial.value, value if isinstance(value, float) else None, SIX)


_RUNS: Mapping[type[object], Run] = {
    Playbook: _playbook,
    Questionnaire: _questionnaire,
    CriteriaSet: _criteria,
    CostCatalogue: _costs,
    MetricSet: _metrics,
}
