"""What is known of the answers that a condition looks at, because of when their questions are asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from authoring.expressions.tree import (
    Bool,
    Call,
    Function,
    Joint,
    Membership,
    Name,
    Node,
    Sign,
    Text,
    Unary,
    all_parts,
)
from questionnaires.model import Question, QuestionKind

MOST_PARTS_KNOWN = 150
"""Parts of what is told about one condition; what lies further back is left out, so less is found out."""


class Dependence:
    """The questions that one person met so far, by the names under which conditions look at their answers."""

    def __init__(self) -> None:
        self._questions: dict[str, Question] = {}
        self._conditions: dict[str, Node] = {}
        self._withheld: dict[str, frozenset[str]] = {}

    def add(
        self,
        question: Question,
        names: Iterable[str],
        condition: Node | None,
        not_offered: frozenset[str] = frozenset(),
    ) -> None:
        """Remember a question.

        Args:
            question: what is asked, its choices in place.
            names: the names that it adds.
            condition: None when it is always asked, or nothing is known of when.
            not_offered: codes of choices that others can make.
        """
        for name in names:
            self._questions.setdefault(name, question)
        self._withheld[question.id] = not_offered
        if condition is not None:
            self._conditions[question.id] = condition

    def known(self, names: Iterable[str]) -> tuple[Node, ...]:
        """Conditions that hold whatever is answered, about these names and all that they hang on.

        An answer is there only when its question was asked, so either it is empty or the condition of its
        question holds; of several choices none stands beside one that excludes all others. What the person is
        never asked is empty.
        """
        found: list[Node] = []
        waiting, seen, parts = list(names), set(names), 0
        for name in waiting:
            for item in self._about(name):
                parts += sum(1 for _ in all_parts(item))
                if parts > MOST_PARTS_KNOWN:
                    return tuple(found)
                found.append(item)
                more = [part.id for part in all_parts(item) if isinstance(part, Name) and part.id not in seen]
                waiting += dict.fromkeys(more)
                seen.update(more)
        return tuple(found)

    def _about(self, name: str) -> Iterator[Node]:
        question = self._questions.get(name)
        empty = Unary(Sign.NOT, Call(Function.ANSWERED, (Name(name),)))
        if question is None:
            yield empty
            return
        condition = self._conditions.get(question.id)
        if condition is not None:
            yield Bool(Joint.OR, (empty, condition))
        if question.kind is QuestionKind.MULTI:
            yield from (Bool(Joint.OR, (empty, *alone)) for alone in _alone(question))
        for code in sorted(self._withheld[question.id]):
            yield Bool(Joint.OR, (empty, Unary(Sign.NOT, Membership(Text(code), Name(name)))))


def _alone(question: Question) -> Iterator[tuple[Node, Node]]:
    """For each choice that excludes all others: it is not made, or none of the others is."""
    chosen = {item.code: Membership(Text(item.code), Name(question.id)) for item in question.choices}
    for choice in question.choices:
        others = tuple(part for code, part in chosen.items() if code != choice.code)
        if choice.exclusive and others:
            any_other = Bool(Joint.OR, others) if len(others) > 1 else others[0]
            yield Unary(Sign.NOT, chosen[choice.code]), Unary(Sign.NOT, any_other)
