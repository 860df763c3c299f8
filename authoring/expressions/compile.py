"""From what an author wrote to a checked expression, ready for its readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from authoring.diagnostics import Diagnostic, Place, as_warning, complain
from authoring.expressions.check import Check
from authoring.expressions.codes import Code
from authoring.expressions.evaluate import Failed, evaluate
from authoring.expressions.excel import fits_excel
from authoring.expressions.faults import complaint
from authoring.expressions.parse import parse, read_again
from authoring.expressions.printed import printed
from authoring.expressions.tree import Expression, ListOf, Node, all_parts, children, names
from authoring.expressions.units import fits, unit_of
from authoring.expressions.vocabulary import Kind, Vocabulary


@dataclass(frozen=True, slots=True)
class Compiled:
    """The expression, or None with everything that is wrong with it; warnings may stand beside either."""

    expression: Expression | None
    diagnostics: tuple[Diagnostic, ...] = ()


def compile_expression(
    text: str, vocabulary: Vocabulary, wants: Kind, place: Place, unit: str = ""
) -> Compiled:
    """Read an expression and check it against the names its place of use knows.

    Args:
        text: as the author wrote it.
        vocabulary: the names that may be used.
        wants: the kind of value the whole has to have; numbers have to fit into a spreadsheet formula.
        place: where the text begins; faults inside are told at their own column.
        unit: what the whole has to be counted in; another unit, where it can be told, is a warning.
    """
    parsed = parse(text, place)
    if parsed.tree is None:
        return Compiled(None, parsed.diagnostics)
    check = Check(vocabulary, place)
    found = check.kind(parsed.tree)
    if found is not None and found is not wants:
        whole = complaint(Code.RESULT, place, 0, text, wanted=wants, found=found)
        check.complaints.append(whole)
    check.complaints += _impossible(parsed.tree, place)
    if wants is Kind.NUMBER and not check.complaints and not fits_excel(parsed.tree):
        check.complaints.append(complain(Code.TOO_LARGE_FOR_EXCEL, place))
    faults = tuple(check.complaints)
    if faults:
        return Compiled(None, faults)
    return Compiled(_expression(parsed.tree), tuple(_other_unit(parsed.tree, vocabulary, unit, place)))


@lru_cache(maxsize=4096)
def checked_before(text: str) -> Expression:
    """The expression of a text that passed `compile_expression` when its file was loaded.

    Raises:
        ValueError: it is no expression at all.
    """
    return _expression(read_again(text))


def _other_unit(tree: Node, vocabulary: Vocabulary, wanted: str, place: Place) -> Iterator[Diagnostic]:
    found = unit_of(tree, vocabulary)
    if not fits(found, wanted):
        told = complaint(Code.WHOLE_UNIT, place, 0, printed(tree), unit=found, other=wanted)
        yield as_warning(told)


def _impossible(tree: Node, place: Place) -> Iterator[Diagnostic]:
    """A complaint for each part of written values only that has no result, such as `1 / 0`."""
    for part in all_parts(tree):
        code = _failure(part)
        if code and not any(map(_failure, children(part))):
            yield complaint(code, place, part.at, printed(part))


def _failure(part: Node) -> Code | None:
    if names(part) or isinstance(part, ListOf):
        return None
    result = evaluate(Expression(part, "", frozenset()), {})
    return result.code if isinstance(result, Failed) and result.code is not Code.WRONG_VALUE else None


def _expression(tree: Node) -> Expression:
    return Expression(tree, printed(tree), names(tree))
