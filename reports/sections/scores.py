"""The working behind a ranking: weights, scores, evidence, and who is out."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.shortlist import Cell, CriterionWeight, KnockOut, OutBy, VendorStanding, WeightOrigin
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts, held, shortened
from scoring.criteria import Block as Part

EVIDENCE = 2000
"""Longest piece of evidence printed, in letters."""


def details(facts: Facts) -> Iterator[Block]:
    """Weights, scores by block, evidence, and what rules somebody out."""
    yield weights_table(facts)
    yield Heading(facts.say("heading.scores"))
    for part in _parts(facts):
        yield scores_table(facts, part)
    yield totals_table(facts)
    yield Heading(facts.say("heading.evidence"), level=2)
    yield _evidence(facts)
    yield Heading(facts.say("heading.knocked_out"), level=2)
    yield knocked_out(facts)


def weights_table(facts: Facts) -> Table:
    """Every weight with its origin and reason, block by block with the sum of each."""
    of_100 = facts.say("weights.of_100")
    columns = (
        Column(facts.say("weights.criterion")),
        Column(facts.say("weights.weight"), Align.RIGHT, of_100),
        Column(facts.say("weights.proposed"), Align.RIGHT, of_100),
        Column(facts.say("weights.origin")),
        Column(facts.say("weights.reason")),
    )
    sums = dict(facts.shortlist.block_weights)
    rows: list[TableRow] = []
    for part in _parts(facts):
        rows += [_weight_row(facts, item) for item in facts.shortlist.weights if item.block == part]
        cells = (facts.say(f"block.{part}"), facts.points(sums.get(part)), "", "", "")
        rows.append(TableRow(cells, total=True))
    why = facts.outlook.needs.why
    return Table(facts.say("weights.title"), columns, tuple(rows), (held(why),) if why else ())


def scores_table(facts: Facts, part: str) -> Table:
    """Scores of one block with the points they add, and the block's own points of 100."""
    weights = [item for item in facts.shortlist.weights if item.block == part]
    rows = [
        TableRow(
            (
                held(item.title),
                facts.points(item.weight),
                *(_score(facts, standing, item.criterion) for standing in facts.shortlist.standings),
            )
        )
        for item in weights
    ]
    sums = (facts.points(dict(item.by_block).get(part)) for item in facts.shortlist.standings)
    title = facts.say(f"block.{part}")
    rows.append(TableRow((facts.say("block.sum", block=title), "", *sums), total=True))
    columns = (
        Column(facts.say("weights.criterion")),
        Column(facts.say("weights.weight"), Align.RIGHT, facts.say("weights.of_100")),
        *_vendor_columns(facts),
    )
    missing = any(
        _cell(item, weight.criterion) is None for item in facts.shortlist.standings for weight in weights
    )
    notes = (facts.say("scores.note_sum"), *((facts.say("scores.note_missing"),) if missing else ()))
    return Table(facts.say("scores.title", block=title), columns, tuple(rows), notes)


def totals_table(facts: Facts) -> Table:
    """Points of each block and in all, with the range that missing scores leave."""
    standings = facts.shortlist.standings
    rows = [
        TableRow(
            (
                facts.say(f"block.{part}"),
                *(facts.points(dict(item.by_block).get(part)) for item in standings),
            )
        )
        for part in _parts(facts)
    ]
    totals = (facts.points(item.total) for item in standings)
    rows.append(TableRow((facts.say("scores.total"), *totals), total=True))
    spans = (_span(facts, item) for item in standings)
    rows.append(TableRow((facts.say("scores.possible"), *spans)))
    columns = (Column(facts.say("scores.block")), *_vendor_columns(facts))
    return Table(facts.say("scores.title_total"), columns, tuple(rows))


def _parts(facts: Facts) -> tuple[str, ...]:
    """Blocks that have a criterion, in their fixed order."""
    used = {item.block for item in facts.shortlist.weights}
    return tuple(str(part) for part in Part if part in used)


def _vendor_columns(facts: Facts) -> tuple[Column, ...]:
    return tuple(Column(facts.name(item.vendor), Align.RIGHT) for item in facts.shortlist.standings)


def _weight_row(facts: Facts, item: CriterionWeight) -> TableRow:
    origin = {
        WeightOrigin.DECIDED: "weights.decided_moved" if item.moved else "weights.decided",
        WeightOrigin.OPINIONS: "weights.by_opinions",
        WeightOrigin.PROPOSED: "weights.by_answers",
        WeightOrigin.STARTING: "weights.starting",
    }[item.origin]
    weight, proposed = facts.points(item.weight), facts.points(item.proposed)
    return TableRow((held(item.title), weight, proposed, facts.say(origin), held(item.reason)))


def _cell(standing: VendorStanding, criterion: str) -> Cell | None:
    """The score of a vendor on a criterion when it counts."""
    found = next((item for item in standing.cells if item.criterion == criterion), None)
    return None if found is None or found.value is None else found


def _score(facts: Facts, standing: VendorStanding, criterion: str) -> str:
    cell = _cell(standing, criterion)
    if cell is None or cell.score is None:
        return facts.say("scores.missing")
    return facts.say("scores.cell", score=f"{cell.score:g}", points=facts.points(cell.points))


def _span(facts: Facts, item: VendorStanding) -> str:
    low, high = facts.points(item.lowest), facts.points(item.highest)
    return low if low == high else facts.say("start_to_end", low=low, high=high)


def _evidence(facts: Facts) -> Block:
    """Every piece of evidence beside the score it stands for."""
    rows = []
    for weight in facts.shortlist.weights:
        for standing in facts.shortlist.standings:
            cell = next((item for item in standing.cells if item.criterion == weight.criterion), None)
            if cell is not None and cell.evidence:
                score = facts.say("scores.missing") if cell.score is None else f"{cell.score:g}"
                text = held(shortened(cell.evidence, EVIDENCE))
                rows.append(TableRow((held(weight.title), facts.name(standing.vendor), score, text)))
    if not rows:
        return Paragraph(facts.say("evidence.none"))
    columns = (
        Column(facts.say("weights.criterion")),
        Column(facts.say("evidence.vendor")),
        Column(facts.say("evidence.score"), Align.RIGHT),
        Column(facts.say("evidence.text")),
    )
    return Table(facts.say("evidence.title"), columns, tuple(rows))


def knocked_out(facts: Facts) -> Block:
    """Who misses which rule."""
    missed = [item for standing in facts.shortlist.standings for item in standing.knocked_out]
    if not missed:
        return Paragraph(facts.say("knocked_out.nobody"))
    return Bullets(tuple(rule_told(facts, item) for item in missed))


def rule_told(facts: Facts, item: KnockOut) -> str:
    """Which rule it is, what it was judged by, and what was written down with it."""
    told = facts.say(f"knocked_out.{_rule(facts, item)}", **_holes(facts, item))
    if item.evidence and item.by is not OutBy.SUPPLIER:
        return f"{told} {facts.say('knocked_out.because', evidence=held(shortened(item.evidence, EVIDENCE)))}"
    return told


def _rule(facts: Facts, item: KnockOut) -> str:
    if item.by is not OutBy.SCORE:
        return str(item.by)
    criterion = facts.catalogue.criterion(item.criterion)
    return "above" if criterion is not None and criterion.best < criterion.worst else "below"


def _holes(facts: Facts, item: KnockOut) -> dict[str, str]:
    return {
        "vendor": facts.name(item.vendor),
        "criterion": held(item.title),
        "score": "" if item.score is None else f"{item.score:g}",
        "rule": "" if item.below is None else f"{item.below:g}",
        "requirement": held(item.statement),
        "reason": held(shortened(item.evidence, EVIDENCE)),
    }
