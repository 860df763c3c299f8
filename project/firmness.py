"""What it would take to change the ranking, and what would settle it: one judgement with its grounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from project.catalogue import Catalogue
from project.firm_changes import rooms, waivers, ways, without_offers, without_people
from project.firm_table import FirmTable, firm_table
from project.model import Project
from project.other_ways import other_leaders
from project.results.evaluation import EvaluationResult
from project.results.firmness import (
    CLEAR_SHARE,
    CONTENDER_SHARE,
    LEAST_AGREEMENT,
    LEAST_MOVE,
    OTHERS_PART,
    Ask,
    Chance,
    Firm,
    Firmness,
    Ground,
    GroundKind,
    WeightRoom,
    Without,
)
from project.results.lead import SLACK, Outcome, Verdict, verdict
from project.results.shortlist import Shortlist
from project.results.weighting import WeightingResult
from project.weight_space import weight_space
from scoring.acceptability import Acceptability, acceptability, draw_weights
from scoring.matrix import Floats
from scoring.next_question import Questions, next_questions
from scoring.possible import possible_winners

DRAWS = 100_000
"""Weightings tried; the standard error of a part is then at most 0.0016."""

ASKED_DRAWS = 20_000
"""Of these, so many are looked at for what to ask next."""

MOST_ASKS = 5
MOST_FAVOURED = 3
SEED = 6
"""Whoever computes it again gets the same figures."""

DECIDES = (GroundKind.OFFERS, GroundKind.OPEN_SCORES)
"""Without these nothing can be told yet; without any other it is close."""


def firmness(
    project: Project,
    catalogue: Catalogue,
    shortlist: Shortlist,
    weighting: WeightingResult,
    evaluation: EvaluationResult,
    as_of: date,  # noqa: ARG001  every part of an outlook takes the day
    language: str = "en",
) -> Firmness:
    """What it would take to change the ranking, and what would settle it."""
    quick = verdict(shortlist, catalogue)
    table = firm_table(project, catalogue, shortlist)
    if table is None or quick.outcome is Outcome.NONE:
        return Firmness(waivers=waivers(shortlist))
    space, said = weight_space(project, shortlist, weighting)
    drawn = draw_weights(space, DRAWS, SEED)
    found = acceptability(table.low, table.high, drawn, SEED)
    asked = next_questions(table.low, table.high, drawn[:ASKED_DRAWS], SEED)
    moves = tuple(rooms(table, catalogue, language))
    people = without_people(project, table, evaluation)
    others = other_leaders(table)
    grounds = tuple(_grounds(shortlist, quick, table, found, moves, people, evaluation, others))
    judged = _judged(grounds)
    return Firmness(
        verdict=judged,
        contenders=_contenders(judged, quick, table, found, moves, people),
        grounds=grounds,
        said=said,
        people=len(weighting.by_person),
        draws=found.draws,
        standard_error=found.standard_error,
        chances=tuple(_chances(table, found)),
        rooms=moves,
        ways=ways(table, shortlist.leaders),
        without_people=people,
        without_offers=without_offers(table),
        possible=_possible(shortlist, table),
        doubt=asked.doubt,
        asks=tuple(_asks(table, asked)),
        waivers=waivers(shortlist),
        other_leaders=others,
    )


def _grounds(
    shortlist: Shortlist,
    quick: Verdict,
    table: FirmTable,
    found: Acceptability,
    moves: Sequence[WeightRoom],
    people: Sequence[Without],
    evaluation: EvaluationResult,
    others: Sequence[tuple[str, tuple[str, ...]]],
) -> Iterator[Ground]:
    """Everything looked at; what there is nothing to look at for speaks neither for nor against."""
    ranked = sum(item.rank is not None for item in shortlist.standings)
    yield Ground(GroundKind.OFFERS, quick.outcome is not Outcome.ALONE, ranked, 2)
    is_open = quick.outcome is Outcome.OPEN or (quick.outcome is Outcome.TIE and _may_turn(shortlist, table))
    yield Ground(GroundKind.OPEN_SCORES, not is_open, _open_scores(shortlist), 0)
    near = quick.margin is not None and quick.margin < quick.step - SLACK
    yield Ground(GroundKind.MARGIN, not near, quick.margin, quick.step)
    first = table.row(shortlist.leaders[0])
    yield Ground(GroundKind.WEIGHTINGS, found.first[first] >= CLEAR_SHARE, found.first[first], CLEAR_SHARE)
    least = min((_least(item) for item in moves if not item.group), default=float("inf"))
    told = None if least == float("inf") else least
    yield Ground(GroundKind.ONE_WEIGHT, least >= LEAST_MOVE, told, LEAST_MOVE)
    changed = sum(item.changed for item in people)
    yield Ground(GroundKind.PEOPLE, not changed if people else None, changed if people else None, 0)
    w = evaluation.overall
    yield Ground(GroundKind.AGREEMENT, None if w is None else w >= LEAST_AGREEMENT, w, LEAST_AGREEMENT)
    apart = sum(set(names) != set(shortlist.leaders) for _, names in others)
    limit = OTHERS_PART * len(others)
    yield Ground(GroundKind.OTHER_WAYS, apart < limit if others else None, apart if others else None, limit)


def _open_scores(shortlist: Shortlist) -> int:
    """Scores missing of all offers that are not out, those without any score among them."""
    return sum(len(item.missing) for item in shortlist.standings if not item.knocked_out)


def _may_turn(shortlist: Shortlist, table: FirmTable) -> bool:
    """Whether open scores could still change who shares the first place.

    That is an open score of one who shares it, if it moves the total or could put the offer out; or another
    offer that could draw level. Open scores of an offer that stays behind even at its best change nothing.
    """
    first = [item for item in shortlist.standings if item.rank == 1]
    if any(table.fatal[table.row(item.vendor)].any() or item.highest > item.lowest + SLACK for item in first):
        return True
    rivals = [item for item in shortlist.standings if item not in first and not item.knocked_out]
    return any(item.highest >= min(one.lowest for one in first) - SLACK for item in rivals)


def _least(room: WeightRoom) -> float:
    """Share points of the smaller move that changes the leader."""
    down = room.share - room.low if room.below is not None else float("inf")
    return min(down, room.high - room.share if room.above is not None else float("inf"))


def _near(room: WeightRoom) -> Iterator[str]:
    """Who draws level by a small move of this weight; the far end of the same weight names nobody."""
    if room.below is not None and room.share - room.low < LEAST_MOVE:
        yield room.below
    if room.above is not None and room.high - room.share < LEAST_MOVE:
        yield room.above


def _judged(grounds: Sequence[Ground]) -> Firm:
    """The rule: not yet while it cannot be told, close while anything else speaks against it, else clear."""
    against = [item.kind for item in grounds if item.holds is False]
    if any(kind in DECIDES for kind in against):
        return Firm.NOT_YET
    return Firm.CLOSE if against else Firm.CLEAR


def _contenders(
    judged: Firm,
    quick: Verdict,
    table: FirmTable,
    found: Acceptability,
    moves: Sequence[WeightRoom],
    people: Sequence[Without],
) -> tuple[str, ...]:
    """Who may be meant by "the best", by rank; when close, everybody who leads in some view."""
    named = [item.vendor for item in quick.contenders]
    if judged is not Firm.CLOSE:
        return tuple(named[:1] if judged is Firm.CLEAR else named)
    often = {name for name, first in zip(table.vendors, found.first, strict=True) if first >= CONTENDER_SHARE}
    near = {name for item in moves for name in _near(item)}
    then = {name for item in people if item.changed for name in item.leaders}
    return tuple(name for name in table.vendors if name in {*named, *often, *near, *then})


def _possible(shortlist: Shortlist, table: FirmTable) -> tuple[str, ...]:
    """Who may still be first at the weights in force; who has no score at all always may."""
    may = possible_winners(table.low, table.high, table.shares)
    unscored = [
        item.vendor
        for item in shortlist.standings
        if item.vendor not in table.vendors and not item.knocked_out
    ]
    return (*(name for name, can in zip(table.vendors, may, strict=True) if can), *unscored)


def _chances(table: FirmTable, found: Acceptability) -> Iterator[Chance]:
    for row, vendor in enumerate(table.vendors):
        central = found.central[row]
        more = () if central is None else tuple(_favoured(table, np.array(central)))
        yield Chance(vendor, found.first[row], found.ranks[row], more)


def _favoured(table: FirmTable, central: Floats) -> Iterator[str]:
    """Criteria that weigh more than now, on average, where an offer leads."""
    more = central - table.shares
    for at in np.argsort(-more)[:MOST_FAVOURED]:
        if more[at] > 0:
            yield table.titles[at]


def _asks(table: FirmTable, asked: Questions) -> Iterator[Ask]:
    both = sorted((*asked.scores, *asked.weights), key=lambda item: -item.gain)
    for item in both[:MOST_ASKS]:
        vendor = None if item.vendor is None else table.vendors[item.vendor]
        share = min(1.0, item.gain / asked.doubt) if asked.doubt else 0.0
        yield Ask(vendor, table.criteria[item.criterion].id, table.titles[item.criterion], share)
