"""The answers that conditions of a questionnaire tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from authoring.expressions import checked_before
from authoring.expressions.tree import Compare, Membership, Name, Node, Number, Sign, Text, Unary, all_parts
from questionnaires.model import Question, Questionnaire

CONDITIONS = ("ask_if", "require_if", "check")

Mark = float | str


def marks_of(plain: Questionnaire) -> Mapping[str, tuple[Mark, ...]]:
    """For every name that a condition looks at the numbers, texts and codes that it is compared with.

    What a calculated value is compared with counts for all that it is made of; a value that nothing looks at
    counts for nothing.
    """
    found: dict[str, dict[Mark, None]] = {}
    for question in reversed(tuple(plain.questions())):
        for tree in _trees(question):
            _note(tree, found)
        if question.value is not None and question.id in found:
            tree = checked_before(question.value).tree
            _note(tree, found)
            for name in _names(tree):
                found[name].update(found[question.id])
    return {name: tuple(marks) for name, marks in found.items()}


def looked_at_by(question: Question, marks: Mapping[str, object]) -> frozenset[str]:
    """The names that conditions of a question look at, and its value if anything looks at that."""
    trees = list(_trees(question))
    if question.value is not None and question.id in marks:
        trees.append(checked_before(question.value).tree)
    return frozenset(name for tree in trees for name in _names(tree))


def _trees(question: Question) -> Iterator[Node]:
    for field in CONDITIONS:
        text: str | None = getattr(question, field)
        if text is not None:
            yield checked_before(text).tree


def _note(tree: Node, found: dict[str, dict[Mark, None]]) -> None:
    for name in _names(tree):
        found.setdefault(name, {})
    for part in all_parts(tree):
        if isinstance(part, Compare | Membership):
            marks = dict.fromkeys(_constants(part))
            for name in _names(part):
                found[name].update(marks)


def _names(tree: Node) -> Iterator[str]:
    return (part.id for part in all_parts(tree) if isinstance(part, Name))


def _constants(tree: Node) -> Iterator[Mark]:
    for part in all_parts(tree):
        if isinstance(part, Number | Text):
            yield part.value
        elif isinstance(part, Unary) and part.sign is Sign.MINUS and isinstance(part.operand, Number):
            yield -part.operand.value
