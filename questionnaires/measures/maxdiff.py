"""Best and worst of small sets: counts per item, with an interval, and a check of what was shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from questionnaires.measures.means import bootstrapped, resampled
from questionnaires.measures.measured import LEVEL, Floats, Measured, Reason, absent


@dataclass(frozen=True, slots=True)
class Pick:
    """What one person said of one set: its best and its worst."""

    person: str
    shown: tuple[str, ...]
    best: str
    worst: str


@dataclass(frozen=True, slots=True)
class ItemScore:
    """How an item did.

    Attributes:
        item: its id.
        shown: how often it was among those to choose from.
        best: how often it was best.
        worst: how often it was worst.
        score: (best - worst) / shown, from -1 to 1.
    """

    item: str
    shown: int
    best: int
    worst: int
    score: Measured


@dataclass(frozen=True, slots=True)
class Balance:
    """What was shown.

    Attributes:
        items: times each item was shown.
        pairs: times each pair stood in one set.
        uneven_people: those to whom the times of two items differ by more than one.
        even_items: the times of no two items differ by more than one per person.
        even_pairs: the same of pairs.
    """

    items: tuple[tuple[str, int], ...]
    pairs: tuple[tuple[tuple[str, str], int], ...]
    uneven_people: tuple[str, ...]
    even_items: bool
    even_pairs: bool


def maxdiff_scores(
    picks: Sequence[Pick], items: Sequence[str], seed: int, level: float = LEVEL
) -> tuple[ItemScore, ...]:
    """Counts of best-worst scaling (Finn and Louviere 1992): (best - worst) / shown per item.

    The interval is a percentile bootstrap by person, because the answers of one person belong together.
    Counts do not correct for what an item was shown with: read them beside `balance`.

    Args:
        picks: answered sets only.
        items: ids of all items, in the order of the result.
        seed: of the bootstrap.
        level: how sure the intervals are.

    Raises:
        ValueError: a set names an item that is none, or a best or worst that it did not show.
    """
    _check(picks, items)
    best, worst, shown = (_table(picks, items, what) for what in ("best", "worst", "shown"))
    net, seen = np.split(resampled(np.hstack([best - worst, shown]), seed), 2, axis=1)
    return tuple(
        ItemScore(
            item,
            int(shown[:, at].sum()),
            int(best[:, at].sum()),
            int(worst[:, at].sum()),
            _score(best[:, at] - worst[:, at], shown[:, at], net[:, at], seen[:, at], level),
        )
        for at, item in enumerate(items)
    )


def balance(picks: Sequence[Pick], items: Sequence[str]) -> Balance:
    """Times each item and each pair was shown, overall and, for items, to each person."""
    times = Counter(item for pick in picks for item in pick.shown)
    together = Counter(pair for pick in picks for pair in combinations(sorted(pick.shown), 2))
    wanted = [*combinations(sorted(items), 2)]
    people = len({pick.person for pick in picks})
    return Balance(
        tuple((item, times[item]) for item in items),
        tuple((pair, together[pair]) for pair in wanted),
        _uneven(picks, items),
        _even([times[item] for item in items], people),
        _even([together[pair] for pair in wanted], people),
    )


def _check(picks: Iterable[Pick], items: Sequence[str]) -> None:
    for pick in picks:
        known = set(pick.shown) <= set(items)
        if not known or not {pick.best, pick.worst} <= set(pick.shown) or pick.best == pick.worst:
            raise ValueError("best and worst are two of the items shown, and those are items")


def _table(picks: Sequence[Pick], items: Sequence[str], what: str) -> Floats:
    """Times per person and item, shape (people, items)."""
    people = {person: at for at, person in enumerate(dict.fromkeys(pick.person for pick in picks))}
    columns = {item: at for at, item in enumerate(items)}
    table = np.zeros((len(people), len(columns)))
    for pick in picks:
        for item in pick.shown if what == "shown" else (getattr(pick, what),):
            table[people[pick.person], columns[item]] += 1
    return table


def _score(net: Floats, shown: Floats, nets: Floats, seen: Floats, level: float) -> Measured:
    people = int((shown > 0).sum())
    if people == 0:
        return absent(Reason.NOBODY)
    score = float(net.sum() / shown.sum())
    return bootstrapped(score, nets[seen > 0] / seen[seen > 0], people, level)


def _uneven(picks: Sequence[Pick], items: Sequence[str]) -> tuple[str, ...]:
    people = tuple(dict.fromkeys(pick.person for pick in picks))
    spans = np.ptp(_table(picks, items, "shown"), axis=1) if people and items else np.empty(0)
    return tuple(person for person, span in zip(people, spans, strict=False) if span > 1)


def _even(times: Sequence[int], people: int) -> bool:
    return max(times, default=0) - min(times, default=0) <= max(people, 1)
