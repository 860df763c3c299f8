"""Everything an expression may come to when it is known only roughly what its names are.

What is found here holds at least every result that `evaluate` can have: a result that is not among them is
impossible, one that is among them may still be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from authoring.expressions.possible import (
    ANYTHING,
    BOTH,
    FAILED_ONLY,
    NEITHER,
    Budget,
    Codes,
    Possible,
    Texts,
    either,
)
from authoring.expressions.spans import CALCULATED, CALLED, COMPARED, Span, turned
from authoring.expressions.tree import (
    Binary,
    Bool,
    Call,
    Compare,
    Comparison,
    Conditional,
    Function,
    Joint,
    ListOf,
    Membership,
    Name,
    Node,
    Number,
    Sign,
    Text,
    Truth,
    Unary,
)


def outcomes(  # noqa: C901, PLR0911, PLR0912 - a case for each kind
    node: Node, known: Mapping[str, Possible], budget: Budget
) -> Possible:
    """Everything the part may come to; a name that is not known may be anything."""
    if not budget.spend():
        return ANYTHING
    match node:
        case Number(value=value):
            return Possible(Span(value, value))
        case Text(value=value):
            return Possible(texts=Texts(frozenset({value})))
        case Truth(value=value):
            return Possible(truths=frozenset({value}))
        case Name(id=name):
            return known.get(name, ANYTHING)
        case Unary(sign=Sign.MINUS, operand=operand):
            return _calculated(turned, [outcomes(operand, known, budget)])
        case Unary(operand=operand):
            return _not(outcomes(operand, known, budget))
        case Binary(operator=operator, left=left, right=right):
            parts = [outcomes(left, known, budget), outcomes(right, known, budget)]
            return _calculated(CALCULATED[operator], parts)
        case Compare():
            return _joined(Joint.AND, _comparisons(node, known, budget))
        case Bool(joint=joint, operands=operands):
            return _joined(joint, (_truth(outcomes(part, known, budget)) for part in operands))
        case Conditional():
            return _chosen(node, known, budget)
        case Membership():
            return _found(node, known, budget)
        case Call(function=function, arguments=arguments):
            return _called(function, [outcomes(part, known, budget) for part in arguments])
        case ListOf():
            return FAILED_ONLY


def _truth(part: Possible) -> Possible:
    """Seen as a condition: what is no truth fails."""
    other = part.other
    return Possible(truths=part.truths, empty=part.empty, failed=True) if other else part


def _not(part: Possible) -> Possible:
    truth = _truth(part)
    return truth._replace(truths=frozenset(not item for item in truth.truths))


def _calculated(work: Callable[..., Span], parts: Sequence[Possible]) -> Possible:
    empty = any(part.empty for part in parts)
    failed = any(part.failed or part.truths or part.texts or part.codes for part in parts)
    spans = [part.span for part in parts]
    if any(span is None for span in spans):
        return Possible(empty=empty, failed=failed)
    result = work(*spans)
    endless = math.isinf(result.low) or math.isinf(result.high)
    return Possible(result, empty=empty, failed=failed or endless)


def _joined(joint: Joint, parts: Iterator[Possible]) -> Possible:
    """From left to right, as far as no operand has decided for certain."""
    decides = joint is Joint.OR
    truths: set[bool] = set()
    undecided, empty, failed = True, False, False
    for part in parts:
        failed = failed or part.failed
        if decides in part.truths:
            truths.add(decides)
        empty = part.empty or (empty and (not decides) in part.truths)
        undecided = undecided and (not decides) in part.truths
        if not (undecided or empty):
            break
    if undecided:
        truths.add(not decides)
    return Possible(truths=frozenset(truths), empty=empty, failed=failed)


def _comparisons(node: Compare, known: Mapping[str, Possible], budget: Budget) -> Iterator[Possible]:
    left = outcomes(node.first, known, budget)
    for comparison, part in node.rest:
        right = outcomes(part, known, budget)
        yield _compared(left, comparison, right)
        left = right


def _compared(left: Possible, comparison: Comparison, right: Possible) -> Possible:
    truths: frozenset[bool] = NEITHER
    if left.span is not None and right.span is not None:
        truths |= COMPARED[comparison](left.span, right.span)
    if comparison in (Comparison.EQUAL, Comparison.UNEQUAL):
        same = _same_texts(left.texts, right.texts) | _same_truths(left.truths, right.truths)
        truths |= same if comparison is Comparison.EQUAL else {not truth for truth in same}
    return Possible(truths=truths, empty=left.empty or right.empty, failed=_clash(left, right))


def _clash(left: Possible, right: Possible) -> bool:
    """Whether one may have failed or be of another kind than the other; told generously."""
    kinds = [(part.span is not None, bool(part.truths), part.texts is not None) for part in (left, right)]
    several = any(sum(item) > 1 for item in kinds) or left.codes is not None or right.codes is not None
    return left.failed or right.failed or several or (kinds[0] != kinds[1] and all(map(any, kinds)))


def _same_texts(one: Texts | None, other: Texts | None) -> frozenset[bool]:
    if one is None or other is None:
        return NEITHER
    first, second = one.left(), other.left()
    if first is None or second is None:
        counted, but = (first, other.but) if first is not None else (second, one.but)
        return BOTH if counted is None or counted - but else frozenset({False})
    single = len(first) == 1 and first == second
    return frozenset({True}) if single else BOTH if first & second else frozenset({False})


def _same_truths(one: frozenset[bool], other: frozenset[bool]) -> frozenset[bool]:
    return frozenset(left is right for left in one for right in other)


def _chosen(node: Conditional, known: Mapping[str, Possible], budget: Budget) -> Possible:
    test = _truth(outcomes(node.test, known, budget))
    found = test._replace(truths=NEITHER)
    for truth, part in ((True, node.chosen), (False, node.other)):
        if truth in test.truths:
            found = either(found, outcomes(part, known, budget))
    return found


def _found(node: Membership, known: Mapping[str, Possible], budget: Budget) -> Possible:
    item = outcomes(node.item, known, budget)
    if not (item.other or item.truths):
        return Possible(empty=item.empty, failed=item.failed)
    if isinstance(node.container, ListOf):
        among = [outcomes(part, known, budget) for part in node.container.items]
        equal = [_compared(item._replace(empty=False), Comparison.EQUAL, other) for other in among]
        found = _joined(Joint.OR, (_quiet(part) for part in equal))
        return found._replace(empty=item.empty, failed=item.failed)
    held = outcomes(node.container, known, budget)
    truths = NEITHER if held.codes is None else _among(item.texts, held.codes)
    wrong = item.span is not None or item.truths or item.codes or held.span or held.truths or held.texts
    empty, failed = item.empty or held.empty, item.failed or held.failed or bool(wrong)
    return Possible(truths=truths, empty=empty, failed=failed)


def _quiet(part: Possible) -> Possible:
    """A comparison between two kinds is false among the parts of a list, no failure."""
    return Possible(truths=part.truths | {False} if part.failed or not part.truths else part.truths)


def _among(texts: Texts | None, codes: Codes) -> frozenset[bool]:
    if texts is None:
        return NEITHER
    left = texts.left()
    if left is not None and left <= codes.made:
        return frozenset({True})
    return frozenset({False}) if left is not None and left <= codes.never else BOTH


def _called(function: Function, parts: Sequence[Possible]) -> Possible:
    if function is Function.ANSWERED:
        there = parts[0].other or bool(parts[0].truths)
        truths = {truth for truth, possible in ((True, there), (False, parts[0].empty)) if possible}
        return Possible(truths=frozenset(truths), failed=parts[0].failed)
    if function is not Function.COUNT:
        return _calculated(CALLED[function], parts)
    spans = [_counted(part) for part in parts]
    total = Span(sum(span.low for span in spans), sum(span.high for span in spans))
    return Possible(total, failed=any(part.failed for part in parts))


def _counted(part: Possible) -> Span:
    if part.codes is not None:
        least = 0 if part.empty or part.span or part.truths or part.texts else len(part.codes.made)
        return Span(float(least), math.inf)
    there = part.other or bool(part.truths)
    return Span(0.0 if part.empty or part.failed or not there else 1.0, 1.0 if there else 0.0)
