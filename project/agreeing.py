"""How far people agree, what their differences could change, and who is strict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from project.judged import Judged, Pair
from project.results.evaluation import (
    AgendaItem,
    Bears,
    CorrectedTotal,
    CriterionAgreement,
    Lenience,
)
from scoring.agreement import Agreement, differences, groups, kendalls_w
from scoring.criteria import Criterion
from scoring.severity import Severity, severity

LEVEL = 1e-9
"""Totals that differ by less are equal."""

TOTAL_DECIMALS = 9
"""One person's totals that agree to so many decimals are equal."""

PAIR = 2
"""Of two people neither is further from the others than the other one."""

Titles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the order of the offers rests on while people still differ.

    Attributes:
        shares: of 100, by criterion.
        values: 0 to 1 by (offer, criterion), what is agreed, else the mean of those who scored.
        floors: value below which an offer is out, by criterion.
        needed: criteria on which the value 0, having nothing of it, puts an offer out.
        out: offers that are out by a judgement, whatever they score.
    """

    shares: Mapping[str, float]
    values: Mapping[Pair, float]
    floors: Mapping[str, float]
    needed: frozenset[str] = frozenset()
    out: frozenset[str] = frozenset()

    def total(self, vendor: str, changed: Mapping[Pair, float]) -> float | None:
        """Points of 100 of one offer, scaled to what is scored, with some values changed."""
        found = [
            (share, value)
            for name, share in self.shares.items()
            if (value := changed.get((vendor, name), self.values.get((vendor, name)))) is not None
        ]
        whole = sum(share for share, _ in found)
        return 100 * sum(share * value for share, value in found) / whole if whole > 0 else None

    def is_out(self, vendor: str, changed: Mapping[Pair, float]) -> bool:
        """Whether a rule or a judgement puts an offer out, with some values changed; as in the ranking."""
        return vendor in self.out or any(
            value is not None and (value < self.floors.get(name, 0.0) - LEVEL or self._lacks(name, value))
            for name in (*self.floors, *self.needed)
            for value in (changed.get((vendor, name), self.values.get((vendor, name))),)
        )

    def _lacks(self, criterion: str, value: float) -> bool:
        return criterion in self.needed and abs(value) <= LEVEL


def value_of(criterion: Criterion, score: float) -> float:
    """Where a score lies between the ends of its scale: 0 worst, 1 best; 0 on a scale without length."""
    length = criterion.best - criterion.worst
    return (score - criterion.worst) / length if length else 0.0


def agreement(found: Judged, titles: Titles, *, talked: bool) -> tuple[CriterionAgreement, ...]:
    """How far people agree on each criterion that two people score, the least agreed on first."""
    shared = [item for item in found.criteria if len(found.assigned(item.id)) > 1]
    told = [_on(found, item, titles[item.id], talked=talked) for item in shared]
    return tuple(sorted(told, key=lambda item: (item.w is None, item.w or 0.0, -item.widest)))


def _on(found: Judged, criterion: Criterion, title: str, *, talked: bool) -> CriterionAgreement:
    now = _concordance(found, criterion.id, first=False)
    cells = [dict(found.scores(vendor, criterion.id)) for vendor in found.vendors]
    widths = [max(cell.values()) - min(cell.values()) for cell in cells if cell]
    people = {who for cell in cells for who in cell}
    far = next(iter(differences(cells)), None) if len(people) > PAIR else None
    length = abs(criterion.best - criterion.worst)
    differs = far is not None and far.apart > LEVEL
    return CriterionAgreement(
        criterion=criterion.id,
        title=title,
        w=now.w,
        first_w=_concordance(found, criterion.id, first=True).w if talked else None,
        raters=len(people) if now.w is None else now.raters,
        items=now.items,
        widest=max(widths, default=0.0),
        differs=far.person if far is not None and differs else None,
        apart=far.apart / length if far is not None and differs and length else 0.0,
    )


def _concordance(found: Judged, criterion: str, *, first: bool) -> Agreement:
    columns = [dict(found.scores(vendor, criterion, first=first)) for vendor in found.vendors]
    people = [item.id for item in found.assigned(criterion)]
    return kendalls_w([[column.get(who) for column in columns] for who in people])


def overall(found: Judged, weighed: Weighed) -> Agreement:
    """How alike the orders are that evaluators' own totals put the offers in that may win.

    Compared are people on what all of them scored: of all groups of people and offers, the one with most
    scores in common. An offer that nobody scored, or that is out, is left out and takes nothing away from
    the rest. Where no two people share two offers, it is the mean over the criteria on which one is known.
    """
    offers = [name for name in found.vendors if not weighed.is_out(name, {})]
    given = {who.id: _given(found, weighed, who.id, offers) for who in found.evaluators}
    block = _in_common([(who, cells) for who, cells in given.items() if cells], offers)
    if block is None:
        return _by_criterion(found, weighed)
    people, shared, criteria = block
    rows = [
        [sum(weighed.shares[name] * given[who][vendor, name] for name in criteria) for vendor in shared]
        for who in people
    ]
    return kendalls_w([[round(total, TOTAL_DECIMALS) for total in row] for row in rows])


def _given(found: Judged, weighed: Weighed, person: str, offers: Sequence[str]) -> dict[Pair, float]:
    """Values one person gave, by offer and criterion, as far as they weigh anything."""
    return {
        (vendor, item.id): value_of(item, score)
        for item in found.criteria
        if weighed.shares.get(item.id)
        for vendor in offers
        for who, score in found.scores(vendor, item.id)
        if who == person
    }


def _in_common(
    given: Sequence[tuple[str, Mapping[Pair, float]]], offers: Sequence[str]
) -> tuple[list[str], list[str], set[str]] | None:
    """People, offers and criteria without a gap between them, with the most scores; None without any."""
    best: tuple[list[str], list[str], set[str]] | None = None
    most = 0
    for group in groups(sorted(given, key=lambda item: -len(item[1]))):
        cells = set.intersection(*(set(values) for _, values in group))
        on = {vendor: {name for offer, name in cells if offer == vendor} for vendor in offers}
        order = sorted((name for name in offers if on[name]), key=lambda name: -len(on[name]))
        for count in range(PAIR, len(order) + 1):
            criteria = set.intersection(*(on[name] for name in order[:count]))
            if len(group) * count * len(criteria) > most:
                most = len(group) * count * len(criteria)
                best = [who for who, _ in group], order[:count], criteria
    return best


def _by_criterion(found: Judged, weighed: Weighed) -> Agreement:
    """The mean agreement over the criteria that weigh something and on which one is known."""
    told = [
        item
        for criterion in found.criteria
        if weighed.shares.get(criterion.id)
        and (item := _concordance(found, criterion.id, first=False)).w is not None
    ]
    if not told:
        return Agreement(None, len(found.evaluators), 0)
    return Agreement(
        fmean(item.w or 0.0 for item in told),
        max(item.raters for item in told),
        max(item.items for item in told),
    )


# -- what to talk about --------------------------------------------------------------------------------------


def agenda(found: Judged, weighed: Weighed, titles: Titles) -> tuple[AgendaItem, ...]:
    """Every cell on which people differ: first what could change who leads, then the order, then the rest."""
    items = [
        item
        for criterion in found.criteria
        for vendor in found.vendors
        if (item := _to_discuss(found, weighed, criterion, vendor, titles)) is not None
    ]
    order = list(Bears)
    return tuple(sorted(items, key=lambda item: (order.index(item.bears), -item.points, item.criterion)))


def _to_discuss(
    found: Judged, weighed: Weighed, criterion: Criterion, vendor: str, titles: Titles
) -> AgendaItem | None:
    given = dict(found.scores(vendor, criterion.id))
    low, high = min(given.values(), default=0.0), max(given.values(), default=0.0)
    if high - low <= LEVEL:
        return None
    ends = [{(vendor, criterion.id): value_of(criterion, score)} for score in (low, high)]
    totals = [weighed.total(vendor, end) for end in ends]
    return AgendaItem(
        vendor=vendor,
        criterion=criterion.id,
        title=titles[criterion.id],
        bears=_bears(found.vendors, weighed, ends, out=_one_out(weighed, vendor, ends)),
        points=abs((totals[0] or 0.0) - (totals[1] or 0.0)),
        lowest=low,
        highest=high,
        low_people=tuple(who for who, score in given.items() if score == low),
        high_people=tuple(who for who, score in given.items() if score == high),
    )


def _one_out(weighed: Weighed, vendor: str, ends: Sequence[Mapping[Pair, float]]) -> bool:
    """Whether the offer is out if one believes some, and not out if one believes others."""
    return len({weighed.is_out(vendor, end) for end in ends}) > 1


def _bears(
    vendors: Sequence[str], weighed: Weighed, ends: Sequence[Mapping[Pair, float]], *, out: bool
) -> Bears:
    orders = [places(vendors, weighed, end) for end in ends]
    leaders = [{name for name, place in order.items() if place == 1} for order in orders]
    if leaders[0] != leaders[1]:
        return Bears.LEADER
    return Bears.ORDER if out or orders[0] != orders[1] else Bears.POINTS


def places(vendors: Sequence[str], weighed: Weighed, changed: Mapping[Pair, float]) -> dict[str, int]:
    """The place of every offer with points that is not out; equal totals share one."""
    totals = {
        name: total
        for name in vendors
        if (total := weighed.total(name, changed)) is not None and not weighed.is_out(name, changed)
    }
    return {
        name: 1 + sum(other > total + LEVEL for other in totals.values()) for name, total in totals.items()
    }


# -- strict and lenient people -------------------------------------------------------------------------------


def _cells(found: Judged) -> Iterator[tuple[Pair, dict[str, float]]]:
    for item in found.criteria:
        for vendor in found.vendors:
            given = found.scores(vendor, item.id)
            if given:
                yield (vendor, item.id), {who: value_of(item, score) for who, score in given}


def strictness(found: Judged) -> tuple[Severity, tuple[Pair, ...]]:
    """Who gives more or less than the others, and the cells it was worked out from."""
    cells = dict(_cells(found))
    return severity(tuple(cells.values())), tuple(cells)


def lenience(told: Severity) -> tuple[Lenience, ...]:
    """By person, the most lenient first; whoever shares no cell with anybody is left out."""
    groups = {who: at for at, group in enumerate(told.groups, 1) for who in group if len(group) > 1}
    found = [Lenience(who, told.shifts[who], at) for who, at in groups.items()]
    return tuple(sorted(found, key=lambda item: (item.group, -item.shift, item.person)))


def corrected(
    found: Judged, weighed: Weighed, told: Severity, cells: Sequence[Pair], names: Mapping[str, str]
) -> tuple[CorrectedTotal, ...]:
    """What the totals would be without anybody's lenience, beside what they are.

    What is agreed moves by as much as the mean it came from.
    """
    after = {
        pair: weighed.values.get(pair, before) + value - before
        for pair, before, value in zip(cells, told.before, told.after, strict=True)
        if before is not None and value is not None
    }
    now, then = places(found.vendors, weighed, {}), places(found.vendors, weighed, after)
    return tuple(
        CorrectedTotal(
            vendor=name,
            name=names[name],
            before=weighed.total(name, {}),
            after=weighed.total(name, after),
            place_before=now.get(name),
            place_after=then.get(name),
        )
        for name in found.vendors
    )
