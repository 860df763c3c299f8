"""Where people disagree: things ordered by it, and which groups to put in one room, to talk about what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from questionnaires.analysis.results import AskedResult, Disagreement, Figure, Item, Room, Talk
from questionnaires.kinds import QuestionKind
from questionnaires.measures import Shape, kendall_distance
from questionnaires.parts import IMPORTANCE, part

SIDED = frozenset({QuestionKind.SCALE, QuestionKind.RATINGS, QuestionKind.IMPORTANCE_SATISFACTION})
LINES = 3
"""Lines of an agenda; more are not talked through in one meeting."""

FEWEST_ITEMS = 2
FEWEST_PEOPLE = 4
"""Of fewer people everybody can be asked; no camps are named."""


def disagreements(found: Sequence[AskedResult]) -> tuple[Disagreement, ...]:
    """All things judged on a scale of three points and more, two camps first, then the least agreed on."""
    items = [
        told
        for asked in found
        if asked.kind in SIDED
        for item in asked.items
        if (told := _told(asked, item)) is not None
    ]
    return tuple(sorted(items, key=_most_first))


def rooms(found: Sequence[AskedResult]) -> tuple[Room, ...]:
    """All pairs of groups that are shown, those first whose order of things differs most."""
    pairs = [room for asked in found if asked.kind in SIDED for room in _rooms(asked)]
    return tuple(sorted(pairs, key=lambda room: -room.swaps))


def agenda(asked: AskedResult, first: str, second: str) -> tuple[Talk, ...]:
    """What two groups judge most differently, by their mean points."""
    lines = [
        Talk(asked.question, item.part, item.label, one.mean, two.mean)
        for item in judged(asked)
        if (one := item.of(first)) and (two := item.of(second))
        if one.mean is not None and two.mean is not None and one.mean != two.mean
    ]
    return tuple(sorted(lines, key=lambda line: -abs(line.first - line.second))[:LINES])


def judged(asked: AskedResult) -> tuple[Item, ...]:
    """The items that are put in an order: of importance and satisfaction the side of importance."""
    if asked.kind is not QuestionKind.IMPORTANCE_SATISFACTION:
        return asked.items
    return tuple(item for item in asked.items if item.part.endswith(part("", IMPORTANCE)))


def _told(asked: AskedResult, item: Item) -> Disagreement | None:
    whole, opinion = item.whole, item.opinion
    if whole is None or opinion is None or opinion.shape is None or whole.n < FEWEST_PEOPLE:
        return None
    people = [count for _, count in whole.counts]
    width = opinion.ends.points
    means = [figure for figure in item.groups if figure.mean is not None]
    lowest, highest = _apart(means)
    return Disagreement(
        asked.question,
        item.part,
        asked.text,
        item.label,
        whole,
        opinion,
        sum(people[:width]),
        sum(people[-width:]),
        lowest,
        highest,
    )


def _apart(means: Sequence[Figure]) -> tuple[str, str]:
    if len({figure.mean for figure in means}) < 2:  # noqa: PLR2004 - one alone differs from nobody
        return "", ""
    ordered = sorted(means, key=lambda figure: figure.mean or 0.0)
    return ordered[0].group, ordered[-1].group


def _most_first(item: Disagreement) -> tuple[bool, float]:
    camps = item.opinion.shape is Shape.POLARISED
    agreed = item.opinion.agreement.value
    return not camps, 1.0 if agreed is None else agreed


def _rooms(asked: AskedResult) -> Iterator[Room]:
    items = judged(asked)
    groups = dict.fromkeys(figure.group for item in items for figure in item.groups if figure.n)
    for first, second in combinations(groups, 2):
        known = list(_both(items, first, second))
        lines = agenda(asked, first, second)
        if len(known) >= FEWEST_ITEMS and lines:
            swaps = kendall_distance([a for a, _ in known], [b for _, b in known])
            yield Room(first, second, asked.question, asked.text, swaps, lines)


def _both(items: Sequence[Item], first: str, second: str) -> Iterator[tuple[float, float]]:
    """The mean points of two groups for each item that both have judged."""
    for item in items:
        one, two = item.of(first), item.of(second)
        if one is not None and two is not None and one.mean is not None and two.mean is not None:
            yield one.mean, two.mean
