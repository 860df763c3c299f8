"""What would have to be different for another offer to lead, in the project's own terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.catalogue import Catalogue
from project.firm_table import FirmTable
from project.model import Project, Score
from project.results.evaluation import EvaluationResult
from project.results.firmness import Change, Waiver, WayToLead, WeightRoom, Without
from project.results.lead import SLACK
from project.results.shortlist import Shortlist
from scoring.counterfactual import Cell, fewest_answers, least_score
from scoring.criteria import Block
from scoring.least_weight import least_weight
from scoring.left_out import LeftOut, without_each_person, without_each_vendor
from scoring.stability import Interval, Stability, stability
from scoring.weights import WHOLE

SHOWN = 0.05
"""Share points, of 100, below which a weight counts as unmoved when the changes are listed."""


def rooms(table: FirmTable, catalogue: Catalogue, language: str) -> Iterator[WeightRoom]:
    """How far each weight may move: criteria, then groups; nothing without a single leader."""
    found = stability(table.values, table.shares)
    names = [(item.id, title, False) for item, title in zip(table.criteria, table.titles, strict=True)]
    yield from _rooms(table, found, names)
    groups = [item for item in _groups(table, catalogue, language) if len(item[2]) < len(table.criteria)]
    if groups:
        parts = [columns for _, _, columns in groups]
        grouped = stability(table.values, table.shares, parts)
        yield from _rooms(table, grouped, [(name, title, True) for name, title, _ in groups])


def _groups(
    table: FirmTable, catalogue: Catalogue, language: str
) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Groups of more than one criterion: those of the content, or else the three parts of the solution."""
    content = catalogue.criteria
    titles = {item.id: item.title.read(language, content.language) for item in content.groups}
    own = [str(item.group or item.block) if titles else str(item.block) for item in table.criteria]
    for name in dict.fromkeys((*titles, *map(str, Block))):
        columns = tuple(at for at, group in enumerate(own) if group == name)
        if len(columns) > 1:
            yield name, titles.get(name, ""), columns


def _rooms(
    table: FirmTable, found: Stability, names: Sequence[tuple[str, str, bool]]
) -> Iterator[WeightRoom]:
    if found.leader is None:
        return
    rows = [
        _room(table, name, winner, order)
        for name, winner, order in zip(names, found.winner, found.order, strict=True)
        if winner is not None and order is not None
    ]
    for _, room in sorted(rows, key=lambda item: item[0]):
        yield room


def _room(
    table: FirmTable, name: tuple[str, str, bool], winner: Interval, order: Interval
) -> tuple[float, WeightRoom]:
    def vendor(row: int | None) -> str | None:
        return None if row is None else table.vendors[row]

    return winner.room, WeightRoom(
        *name,
        share=winner.share * WHOLE,
        low=winner.low * WHOLE,
        high=winner.high * WHOLE,
        below=vendor(winner.below),
        above=vendor(winner.above),
        order_low=order.low * WHOLE,
        order_high=order.high * WHOLE,
    )


def ways(table: FirmTable, leaders: Sequence[str]) -> tuple[WayToLead, ...]:
    """The least that lets each challenger draw level; who needs the smallest move of weights first."""
    found = [_way(table, row) for row, name in enumerate(table.vendors) if name not in leaders]
    return tuple(sorted(found, key=lambda item: (item.weight is None, item.weight or 0.0)))


def _way(table: FirmTable, row: int) -> WayToLead:
    weight = least_weight(table.values, table.shares, row)
    score = least_score(table.values, table.shares, row)
    answers = fewest_answers(table.values, table.shares, row, table.fatal)
    return WayToLead(
        vendor=table.vendors[row],
        weight=None if weight is None else weight.moved * WHOLE,
        weights=() if weight is None else tuple(_weights(table, weight.shares)),
        score=None if score is None else score.moved,
        scores=() if score is None else tuple(_scores(table, score.changes)),
        best=None if answers is None else _cells(table, answers.best),
        worst=None if answers is None else _cells(table, answers.worst),
    )


def _weights(table: FirmTable, shares: Sequence[float]) -> Iterator[Change]:
    """Weights that would be different, the largest move first."""
    moves = sorted(range(len(shares)), key=lambda at: -abs(shares[at] - table.shares[at]))
    for at in moves:
        before, after = float(table.shares[at]) * WHOLE, shares[at] * WHOLE
        if abs(after - before) >= SHOWN:
            yield Change(None, table.criteria[at].id, table.titles[at], before, after)


def _scores(table: FirmTable, changes: Sequence[tuple[int, int, float]]) -> Iterator[Change]:
    for row, at, moved in changes:
        before = float(table.values[row, at])
        ends = table.score(at, before), table.score(at, before + moved)
        yield Change(table.vendors[row], table.criteria[at].id, table.titles[at], *ends)


def _cells(table: FirmTable, cells: Sequence[Cell]) -> tuple[tuple[str, str], ...]:
    return tuple((table.vendors[row], table.titles[at]) for row, at in cells)


def without_people(project: Project, table: FirmTable, evaluation: EvaluationResult) -> tuple[Without, ...]:
    """Who leads without each evaluator; scores agreed on by all stay as they are."""
    agreed = {item.id for item in project.of(Score) if item.value is not None}
    columns = {item.id: at for at, item in enumerate(table.criteria)}
    own = {
        (table.row(cell.vendor), columns[cell.criterion]): dict(cell.scores)
        for cell in evaluation.cells
        if cell.scores and cell.vendor in table.vendors and cell.criterion in columns
        and f"{cell.vendor}:{cell.criterion}" not in agreed
    }  # fmt: skip
    return tuple(_left(item) for item in without_each_person(table.matrix(), own))


def without_offers(table: FirmTable) -> tuple[Without, ...]:
    """The order of the others without each offer."""
    return tuple(_left(item) for item in without_each_vendor(table.matrix()))


def _left(item: LeftOut) -> Without:
    return Without(item.name, item.leaders, item.changed)


def waivers(shortlist: Shortlist) -> tuple[Waiver, ...]:
    """Where each offer that is out would stand, the best placed first."""
    inside = [item.total for item in shortlist.standings if not item.knocked_out and item.total is not None]
    found = []
    for item in shortlist.standings:
        if item.knocked_out and item.total is not None:
            place = 1 + sum(total > item.total + SLACK for total in inside)
            rules = tuple(dict.fromkeys(rule.statement or rule.title for rule in item.knocked_out))
            found.append(Waiver(item.vendor, rules, item.total, place, leads=place == 1))
    return tuple(sorted(found, key=lambda item: -item.total))
