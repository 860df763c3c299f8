"""Whether a condition can hold at all, and whether it can fail to.

For every name the values it may have are cut into pieces at the numbers, texts and choices that the
conditions compare it with: single values, the stretches between them, what is left, and empty. Where each
comparison looks at one name, every condition is the same throughout a piece, so that trying the pieces
answers exactly. Where one looks at several names or calculates, what the calculation may come to is bounded,
and a doubt is answered with OPEN. A condition is looked at for no more than MOST_PARTS parts of an expression
in all; past that the answer is OPEN too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from authoring.expressions.arguments import unsigned
from authoring.expressions.outcomes import outcomes
from authoring.expressions.possible import (
    ANYTHING,
    BOTH,
    EMPTY_ONLY,
    NOTHING,
    Budget,
    Codes,
    Possible,
    Texts,
)
from authoring.expressions.spans import Span
from authoring.expressions.tree import (
    Compare,
    Expression,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
    all_parts,
)
from authoring.expressions.vocabulary import Kind, Vocabulary
from authoring.expressions.vocabulary import Name as Known

MOST_PARTS = 10_000
"""Parts of expressions that are looked at for one condition, repetitions counted."""

MOST_PARTS_OF_A_FILE = 200_000
"""And for all conditions of a file together."""

Pieces = Callable[[Possible], Iterable[Possible]]
"""Cuts what a name may be into smaller pieces that together have all of it."""

Wanted = Callable[[Possible], bool]


class Reach(Enum):
    """Whether a condition holds for no value of its names, for every one, or for some or unknown which."""

    NEVER = "never"
    ALWAYS = "always"
    OPEN = "open"


def reach(
    condition: Node | Expression,
    vocabulary: Vocabulary,
    given: Sequence[Node] = (),
    whole: Budget | None = None,
) -> Reach:
    """What becomes of a condition over all values that its names can have.

    A name has every value that the vocabulary allows, and is empty unless it is always known. NEVER: whatever
    the values, it does not hold. ALWAYS: it holds whatever they are, also where names are empty.

    Args:
        condition: a checked condition.
        vocabulary: its names with their bounds and choices.
        given: conditions that hold whenever this one is looked at; if they cannot, the answer is NEVER.
        whole: what may still be looked at for the file that it stands in, when there are more conditions.
    """
    search = _Search(_tree(condition), vocabulary, given, Budget(MOST_PARTS, whole))
    if not search.may(lambda found: found.may_hold, lambda found: found.holds):
        return Reach.NEVER
    if not search.may(lambda found: not found.holds, lambda found: not found.may_hold):
        return Reach.ALWAYS
    return Reach.OPEN


def can_hold(
    condition: Node | Expression,
    vocabulary: Vocabulary,
    given: Sequence[Node] = (),
    whole: Budget | None = None,
) -> bool:
    """Whether `reach` would say anything but NEVER, for half the work."""
    search = _Search(_tree(condition), vocabulary, given, Budget(MOST_PARTS, whole))
    return search.may(lambda found: found.may_hold, lambda found: found.holds)


def _tree(condition: Node | Expression) -> Node:
    return condition.tree if isinstance(condition, Expression) else condition


@dataclass(frozen=True, slots=True)
class _State:
    """How far a search has come.

    Attributes:
        known: what each name may be.
        own: what the condition may come to then.
        waiting: places of the given conditions of which it is not certain yet that they hold.
    """

    known: Mapping[str, Possible]
    own: Possible
    waiting: tuple[int, ...]


class _Search:
    """One condition with everything that is given, and the cuts that are tried one after the other."""

    def __init__(self, tree: Node, vocabulary: Vocabulary, given: Sequence[Node], budget: Budget) -> None:
        self.tree, self.given, self.budget = tree, given, budget
        self.own_names = frozenset(_names(tree))
        self.given_names = [frozenset(_names(item)) for item in given]
        named = dict.fromkeys(name for item in (tree, *given) for name in _names(item))
        marks = _marks((tree, *given))
        found = {name: vocabulary.names.get(name) for name in named}
        self.start = {name: _domain(item) for name, item in found.items()}
        self.cuts = [(name, cut) for name, item in found.items() for cut in _cuts(item, marks.get(name, ()))]

    def may(self, possible: Wanted, certain: Wanted) -> bool:
        """Whether there may be values for which the condition comes to what is wanted."""
        own = outcomes(self.tree, self.start, self.budget)
        begin = self._given(_State(self.start, own, ()), range(len(self.given)))
        return begin is not None and self._may(begin, 0, possible, certain)

    def _may(self, state: _State, depth: int, possible: Wanted, certain: Wanted) -> bool:
        if not possible(state.own):
            return False
        settled = certain(state.own)
        while depth < len(self.cuts) and not self._matters(self.cuts[depth][0], state, settled=settled):
            depth += 1
        if depth == len(self.cuts) or self.budget.left <= 0:
            return True
        name, cut = self.cuts[depth]
        for piece in cut(state.known[name]):
            smaller = self._with(state, name, piece)
            if smaller is not None and self._may(smaller, depth + 1, possible, certain):
                return True
        return False

    def _matters(self, name: str, state: _State, *, settled: bool) -> bool:
        """Whether anything that is not certain yet looks at the name."""
        open_here = not settled and name in self.own_names
        return open_here or any(name in self.given_names[place] for place in state.waiting)

    def _with(self, state: _State, name: str, piece: Possible) -> _State | None:
        """The state once a name is known better; None when something given cannot hold any more."""
        known = {**state.known, name: piece}
        own = outcomes(self.tree, known, self.budget) if name in self.own_names else state.own
        touched = [place for place in state.waiting if name in self.given_names[place]]
        rest = tuple(place for place in state.waiting if place not in touched)
        return self._given(_State(known, own, rest), touched)

    def _given(self, state: _State, places: Iterable[int]) -> _State | None:
        """The state after looking at given conditions again; None when one of them cannot hold."""
        waiting = list(state.waiting)
        for place in places:
            found = outcomes(self.given[place], state.known, self.budget)
            if not found.may_hold:
                return None
            if not found.holds:
                waiting.append(place)
        return replace(state, waiting=tuple(waiting))


def _names(tree: Node) -> Iterator[str]:
    return (part.id for part in all_parts(tree) if isinstance(part, Name))


def _marks(trees: Iterable[Node]) -> dict[str, list[float | str]]:
    """For each name the numbers and texts that it is compared with."""
    found: dict[str, list[float | str]] = {}
    for tree in trees:
        for part in all_parts(tree):
            if isinstance(part, Compare | Membership):
                values = list(dict.fromkeys(_constants(part)))
                for name in _names(part):
                    found.setdefault(name, []).extend(values)
    return found


def _constants(tree: Node) -> Iterator[float | str]:
    for part in all_parts(tree):
        if isinstance(part, Number | Text):
            yield part.value
        elif isinstance(part, Unary) and isinstance(inner := unsigned(part), Number):
            yield -inner.value


def _domain(name: Known | None) -> Possible:
    """Everything that the value of a name may be."""
    if name is None:
        return ANYTHING
    filled = {
        Kind.NUMBER: Possible(_bounds(name)),
        Kind.TRUTH: Possible(truths=BOTH),
        Kind.TEXT: Possible(texts=Texts(name.codes or None)),
        Kind.CODES: Possible(codes=Codes()),
    }[name.kind]
    return filled._replace(empty=not name.always_known)


def _bounds(name: Known) -> Span | None:
    low = -math.inf if name.low is None else name.low
    high = math.inf if name.high is None else name.high
    return _between(low, high, whole=name.whole)


def _between(low: float, high: float, *, whole: bool, shut: bool = True) -> Span | None:
    """The numbers from one to the other, without the ends when they are not shut; None if there are none."""
    if whole and math.isfinite(low):
        low = math.ceil(low) if shut else math.floor(low) + 1
    if whole and math.isfinite(high):
        high = math.floor(high) if shut else math.ceil(high) - 1
    opened = not (shut or whole)
    if low > high or (low == high and opened):
        return None
    return Span(float(low), float(high), opened, opened)


def _cuts(name: Known | None, marks: Iterable[float | str]) -> Iterator[Pieces]:
    """How a name is cut: first into empty and the rest, then at its marks."""
    if name is None:
        return
    yield _by_emptiness
    told = tuple(dict.fromkeys(marks))
    texts = [mark for mark in told if isinstance(mark, str)]
    numbers = [mark for mark in told if isinstance(mark, float)]
    if name.kind is Kind.NUMBER:
        yield _filled(_number_pieces(name, numbers))
    elif name.kind is Kind.TRUTH:
        yield _filled([Possible(truths=frozenset({truth})) for truth in (True, False)])
    elif name.kind is Kind.TEXT:
        yield _filled(_text_pieces(name, frozenset(texts)))
    else:
        yield from map(_by_choice, texts)


def _by_emptiness(now: Possible) -> Iterator[Possible]:
    if now._replace(empty=False) != NOTHING:
        yield now._replace(empty=False)
    if now.empty:
        yield EMPTY_ONLY


def _filled(pieces: Sequence[Possible]) -> Pieces:
    """These pieces, unless the name is empty."""
    return lambda now: [now] if now == EMPTY_ONLY else pieces


def _by_choice(code: str) -> Pieces:
    def cut(now: Possible) -> Iterator[Possible]:
        if now.codes is None:
            yield now
            return
        one = frozenset({code})
        yield now._replace(codes=replace(now.codes, made=now.codes.made | one))
        yield now._replace(codes=replace(now.codes, never=now.codes.never | one))

    return cut


def _number_pieces(name: Known, marks: Iterable[float]) -> list[Possible]:
    whole = _bounds(name)
    if whole is None:
        return []
    inside = [mark for mark in marks if whole.holds(mark)]
    ends = sorted({whole.low, whole.high, *inside})
    points = [Span(end, end) for end in ends if math.isfinite(end) and not (name.whole and end % 1)]
    stretches = [_between(low, high, whole=name.whole, shut=False) for low, high in pairwise(ends)]
    return [Possible(span) for span in (*points, *stretches) if span is not None]


def _text_pieces(name: Known, marks: frozenset[str]) -> list[Possible]:
    told = [Texts(frozenset({mark})) for mark in sorted(marks) if not name.codes or mark in name.codes]
    others = name.codes - marks
    rest = [Texts(others)] if others else [] if name.codes else [Texts(None, marks)]
    return [Possible(texts=item) for item in (*told, *rest)]
