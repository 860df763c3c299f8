"""What people said of pairs of records, put together: one word for each pair, and where answers do not fit.

A pair is known by the bytes of its files and the numbers of its rows, so that an answer holds in every search
over the same files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from customer_data.answers import Same
from project.model import Project
from project.records.customer_data import MatchRun, PairView

Node = tuple[str, int]
"""A record of a customer: digest of its file and its row."""

Pair = tuple[Node, Node]
"""Two records, the smaller one first."""


@dataclass(frozen=True, slots=True)
class PairSaid:
    """What people said of one pair.

    Attributes:
        said: by all; unsure where they disagree.
        disagreed: somebody said same and somebody different.
        people: how many said something.
    """

    said: Same
    disagreed: bool
    people: int


def pair_of(one: Node, other: Node) -> Pair:
    """Two records as a pair, whichever is named first."""
    return (one, other) if one <= other else (other, one)


def pair_in(run: MatchRun, view: PairView) -> Pair | None:
    """The pair an answer speaks of; None where the run has no such file."""
    digests = run.figures.digests
    if max(view.left_file, view.right_file) >= len(digests):
        return None
    left, right = digests[view.left_file], digests[view.right_file]
    return pair_of((left, view.left_row), (right, view.right_row))


def said_of_pairs(project: Project) -> dict[Pair, PairSaid]:
    """Every pair of the project somebody said something of, whatever search it came from."""
    runs = {item.id: item for item in project.of(MatchRun)}
    views = ((runs[item.run], item) for item in project.of(PairView) if item.run in runs)
    given: dict[Pair, list[Same]] = defaultdict(list)
    for run, view in views:
        pair = pair_in(run, view)
        if pair is not None:
            given[pair].append(view.said)
    return {pair: together(answers) for pair, answers in given.items()}


def together(answers: Sequence[Same]) -> PairSaid:
    """Several answers as one: whoever is unsure leaves it to the others; same beside different is unsure."""
    firm = {item for item in answers if item is not Same.UNSURE}
    said = next(iter(firm)) if len(firm) == 1 else Same.UNSURE
    return PairSaid(said, len(firm) > 1, len(answers))


def against_each_other(said: Mapping[Pair, PairSaid]) -> tuple[Pair, ...]:
    """Pairs said to be different that other answers make one customer: A is B, B is C, but C is not A."""
    lead = joined(pair for pair, item in said.items() if item.said is Same.SAME)
    different = (pair for pair, item in said.items() if item.said is Same.DIFFERENT)
    return tuple(sorted(pair for pair in different if _head(lead, pair[0]) == _head(lead, pair[1])))


def joined(pairs: Iterable[Pair]) -> dict[Node, Node]:
    """Which record stands for each one when these pairs are one customer each; a table of leads."""
    lead: dict[Node, Node] = {}
    for one, other in pairs:
        first, second = _head(lead, one), _head(lead, other)
        lead[max(first, second)] = min(first, second)
    return lead


def _head(lead: Mapping[Node, Node], node: Node) -> Node:
    while lead.get(node, node) != node:
        node = lead[node]
    return node
