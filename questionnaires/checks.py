"""Everything in a questionnaire that has to fit together beyond its form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from authoring.checks import blank_texts, repeated
from authoring.diagnostics import Diagnostic, complain
from authoring.expressions import Code as ExpressionCode
from authoring.expressions import (
    Compiled,
    Expression,
    Kind,
    Name,
    SourceLines,
    Vocabulary,
    compile_written,
)
from authoring.expressions.possible import Budget
from authoring.expressions.reach import MOST_PARTS_OF_A_FILE, can_hold
from authoring.names import near
from authoring.positions import Positions
from authoring.tree import Path
from questionnaires.codes import Code
from questionnaires.dependence import Dependence
from questionnaires.model import (
    Choice,
    Department,
    Question,
    QuestionKind,
    Questionnaire,
    Row,
    Scale,
    Section,
)
from questionnaires.vocabulary import names_of

NUMBERS = frozenset({QuestionKind.INTEGER, QuestionKind.DECIMAL})
CHOICES = frozenset({QuestionKind.SINGLE, QuestionKind.MULTI})
RATED = frozenset({QuestionKind.SCALE, QuestionKind.RATINGS})

PARTS: Mapping[str, tuple[frozenset[QuestionKind], bool]] = {
    "choices": (CHOICES, True),
    "rows": (frozenset({QuestionKind.RATINGS}), True),
    "scale": (RATED, True),
    "low": (NUMBERS | {QuestionKind.MULTI}, False),
    "high": (NUMBERS | {QuestionKind.MULTI}, False),
    "unit": (NUMBERS, False),
}
"""Fields of a question that only some kinds use, and whether these kinds need them."""

Identified = Section | Department | Scale | Question | Row | Choice


@dataclass(frozen=True, slots=True)
class Desk:
    """A questionnaire with what is needed to say where in the file something stands."""

    questionnaire: Questionnaire
    positions: Positions
    source: SourceLines

    def complain(
        self, code: Code, way: Path, *, nearest: str | None = None, **arguments: object
    ) -> Diagnostic:
        """A fault at a path; the value shown is what stands there."""
        written = self.positions.written(way)
        return complain(code, self.positions.place(way), arguments, value=written, nearest=nearest)

    def questions(self) -> Iterator[tuple[Question, Path]]:
        """Every question with its path, in the order asked."""
        for at, section in enumerate(self.questionnaire.sections):
            for number, question in enumerate(section.questions):
                yield question, ("sections", at, "questions", number)


def check_questionnaire(
    questionnaire: Questionnaire, positions: Positions, source: SourceLines
) -> Iterator[Diagnostic]:
    """Every fault of a well-formed questionnaire."""
    desk = Desk(questionnaire, positions, source)
    yield from _duplicates(desk)
    yield from _scale_order(desk)
    for way in blank_texts(questionnaire):
        field = next((step for step in reversed(way) if isinstance(step, str)), "")
        yield desk.complain(Code.EMPTY_TEXT, way, field=field)
    for question, way in desk.questions():
        yield from _parts(question, way, desk)
        yield from _bounds(question, way, desk)
        yield from _links(question, way, desk)
    yield from _clashes(desk)
    yield from _conditions(desk)


def _duplicates(desk: Desk) -> Iterator[Diagnostic]:
    whole = desk.questionnaire
    groups: list[Iterable[tuple[str, Path]]] = [
        _ids(whole.departments, ("departments",)),
        _ids(whole.scales, ("scales",)),
        _ids(whole.sections, ("sections",)),
        [(question.id, (*way, "id")) for question, way in desk.questions()],
    ]
    for question, way in desk.questions():
        groups.append(_ids(question.rows, (*way, "rows")))
        groups.append(_ids(question.choices, (*way, "choices")))
    for group in groups:
        for name, way, first in repeated(group):
            yield desk.complain(Code.DUPLICATE_ID, way, id=name, first=desk.positions.place(first).line)


def _ids(items: Iterable[Identified], way: Path) -> Iterator[tuple[str, Path]]:
    for number, item in enumerate(items):
        if isinstance(item, Choice):
            yield item.code, (*way, number, "code")
        else:
            yield item.id, (*way, number, "id")


def _scale_order(desk: Desk) -> Iterator[Diagnostic]:
    for at, scale in enumerate(desk.questionnaire.scales):
        values = [point.value for point in scale.points]
        for number, (one, other) in enumerate(pairwise(values), 1):
            if other <= one:
                way = ("scales", at, "points", number, "value")
                yield desk.complain(Code.SCALE_ORDER, way, scale=scale.id, before=one)


def _parts(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    for field, (kinds, needed) in PARTS.items():
        there = getattr(question, field) not in (None, ())
        if there and question.kind not in kinds:
            yield desk.complain(Code.PART_UNUSED, (*way, field), field=field, kind=question.kind)
        if needed and not there and question.kind in kinds:
            yield desk.complain(Code.PART_MISSING, (*way, "id"), field=field, kind=question.kind)


def _bounds(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    low, high = question.low, question.high
    if low is not None and high is not None and low > high:
        yield desk.complain(Code.LOW_OVER_HIGH, (*way, "low"), high=f"{high:g}")
    most = len(question.choices)
    if question.kind in CHOICES and most == 1:
        yield desk.complain(Code.FEW_CHOICES, (*way, "choices"), kind=question.kind)
    if question.kind is QuestionKind.MULTI and low is not None and low > most > 0:
        yield desk.complain(Code.TOO_FEW_CHOICES, (*way, "low"), choices=most)


def _links(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    known = [scale.id for scale in desk.questionnaire.scales]
    if question.scale is not None and question.scale not in known:
        yield desk.complain(Code.UNKNOWN_SCALE, (*way, "scale"), nearest=near(question.scale, known))
    if question.feeds is not None and question.kind not in NUMBERS:
        yield desk.complain(Code.FEEDS_NOT_NUMBER, (*way, "feeds"), kind=question.kind)
    for number, choice in enumerate(question.choices):
        if choice.exclusive and question.kind is not QuestionKind.MULTI:
            path = (*way, "choices", number, "exclusive")
            yield desk.complain(Code.EXCLUSIVE_OUTSIDE_MULTI, path, kind=question.kind)


def _conditions(desk: Desk) -> Iterator[Diagnostic]:
    everything = {name for question, _ in desk.questions() for name in names_of(question, desk.questionnaire)}
    earlier: dict[str, Name] = {}
    before, budget = Dependence(), Budget(MOST_PARTS_OF_A_FILE)
    for question, way in desk.questions():
        condition = None
        if question.ask_if is not None:
            way_there = (*way, "ask_if")
            compiled = _compiled(question.ask_if, way_there, earlier, desk)
            yield from _told(compiled, everything)
            condition = compiled.expression
            fault = None if condition is None else _pointless(condition, earlier, before, budget)
            if fault is not None:
                yield desk.complain(fault, way_there)
                condition = None
        names = names_of(question, desk.questionnaire)
        before.add(question, names, condition)
        earlier = {**names, **earlier}


def _compiled(text: str, way: Path, earlier: Mapping[str, Name], desk: Desk) -> Compiled:
    return compile_written(text, Vocabulary(earlier), Kind.TRUTH, desk.positions.place(way), desk.source)


def _told(compiled: Compiled, everything: Collection[str]) -> Iterator[Diagnostic]:
    """What is wrong with a condition; a name that comes later is told as such."""
    for item in compiled.diagnostics:
        if item.code == ExpressionCode.UNKNOWN_NAME and item.value in everything:
            yield complain(Code.FORWARD_REFERENCE, item.place, {"name": item.value}, value=item.value)
        else:
            yield item


def _pointless(
    condition: Expression, earlier: Mapping[str, Name], before: Dependence, budget: Budget
) -> Code | None:
    """Why a condition is no use: it looks at nothing, or no answers can make it hold.

    A condition that holds as soon as its questions are answered is of use.
    """
    if not condition.names:
        return Code.CONSTANT_CONDITION
    given = before.known(sorted(condition.names))
    return None if can_hold(condition, Vocabulary(earlier), given, budget) else Code.UNREACHABLE_QUESTION


def _clashes(desk: Desk) -> Iterator[Diagnostic]:
    """A row whose name in conditions is that of another question; equal question ids are told elsewhere."""
    owners: dict[str, str] = {}
    for question, way in desk.questions():
        for name in names_of(question, desk.questionnaire):
            if owners.setdefault(name, question.id) != question.id:
                yield desk.complain(Code.NAME_CLASH, (*way, "id"), name=name, other=owners[name])
