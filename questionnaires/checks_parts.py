"""Whether each question has what its way to ask needs, and nothing that it cannot use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from authoring.diagnostics import Diagnostic
from authoring.names import near
from authoring.tree import Path
from questionnaires.codes import Code
from questionnaires.desk import Desk
from questionnaires.kinds import CHOICES, NUMBERS, ROWED, SCALED, QuestionKind, Required
from questionnaires.maxdiff import USUAL_SIZE
from questionnaires.model import Choice, Question
from questionnaires.responses import Missing

ASKED = frozenset(QuestionKind) - {QuestionKind.CALCULATED}
COUNTED = frozenset({QuestionKind.MULTI, QuestionKind.RANKING})
"""Kinds whose `low` and `high` count choices."""

PARTS: Mapping[str, tuple[frozenset[QuestionKind], bool]] = {
    "choices": (CHOICES, True),
    "choices_from": (CHOICES, False),
    "rows": (ROWED, True),
    "scale": (SCALED, True),
    "satisfaction_scale": (frozenset({QuestionKind.IMPORTANCE_SATISFACTION}), False),
    "low": (NUMBERS | {QuestionKind.MULTI}, False),
    "high": (NUMBERS | COUNTED, False),
    "sets": (frozenset({QuestionKind.MAXDIFF}), False),
    "set_size": (frozenset({QuestionKind.MAXDIFF}), False),
    "unit": (NUMBERS | {QuestionKind.CALCULATED}, False),
    "value": (frozenset({QuestionKind.CALCULATED}), True),
    "required": (ASKED, False),
    "require_if": (ASKED, False),
    "dont_know": (ASKED, False),
    "withhold": (ASKED, False),
    "check": (ASKED, False),
}
"""Fields of a question that only some kinds use, and whether these kinds need them."""

LEAST_MAXDIFF_ROWS = 4
SUS_ROWS = 10
SUS_POINTS = (1, 2, 3, 4, 5)
"""Ten statements, each rated from 1 to 5 (Brooke 1996)."""


def part_faults(desk: Desk) -> Iterator[Diagnostic]:
    """Every fault of single questions, whatever stands before and behind them."""
    for question, way in desk.questions():
        yield from _parts(question, way, desk)
        yield from _bounds(question, way, desk)
        yield from _links(question, way, desk)
        yield from _told(question, way, desk)
        yield from _choices(question, way, desk)
        yield from _methods(question, way, desk)


def _parts(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    for field, (kinds, needed) in PARTS.items():
        there = getattr(question, field) not in (None, (), False, Required.OPTIONAL)
        if there and question.kind not in kinds:
            yield desk.complain(Code.PART_UNUSED, (*way, field), field=field, kind=question.kind)
        elsewhere = field == "choices" and question.choices_from is not None
        if needed and not (there or elsewhere) and question.kind in kinds:
            yield desk.complain(Code.PART_MISSING, (*way, "id"), field=field, kind=question.kind)


def _bounds(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    low, high = question.low, question.high
    if low is not None and high is not None and low > high:
        yield desk.complain(Code.LOW_OVER_HIGH, (*way, "low"), high=f"{high:g}")
    found, there = desk.choices(question, way)
    most = len(found)
    if question.kind in CHOICES and most == 1:
        yield desk.complain(Code.FEW_CHOICES, there, kind=question.kind)
    if question.kind is QuestionKind.MULTI and low is not None and low > most > 0:
        yield desk.complain(Code.TOO_FEW_CHOICES, (*way, "low"), choices=most)
    if question.kind is QuestionKind.RANKING and high is not None and high > most > 0:
        yield desk.complain(Code.TOO_MANY_PLACES, (*way, "high"), choices=most)
    if question.kind in COUNTED:
        for field, number, least in (("low", low, 0), ("high", high, 1)):
            if number is not None and (number < least or number % 1):
                yield desk.complain(Code.NOT_A_COUNT, (*way, field), field=field, least=least)


def _links(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    known = [scale.id for scale in desk.questionnaire.scales]
    for field in ("scale", "satisfaction_scale"):
        named: str | None = getattr(question, field)
        if named is not None and named not in known:
            yield desk.complain(Code.UNKNOWN_SCALE, (*way, field), nearest=near(named, known))
    lists = [item.id for item in desk.questionnaire.lists]
    shared = question.choices_from
    if shared is not None and shared not in lists:
        yield desk.complain(Code.UNKNOWN_LIST, (*way, "choices_from"), nearest=near(shared, lists))
    if question.feeds is not None and question.kind not in NUMBERS:
        yield desk.complain(Code.FEEDS_NOT_NUMBER, (*way, "feeds"), kind=question.kind)


def _told(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    """A check says what is wrong; a reason for no answer is offered once."""
    if question.check is not None and question.message is None:
        yield desk.complain(Code.CHECK_WITHOUT_MESSAGE, (*way, "check"))
    if question.message is not None and question.check is None:
        yield desk.complain(Code.MESSAGE_WITHOUT_CHECK, (*way, "message"))
    scales = (desk.questionnaire.scale(name) for name in (question.scale, question.satisfaction_scale))
    offering = next((item.id for item in scales if item is not None and item.dont_know), None)
    if question.dont_know and offering is not None:
        yield desk.complain(Code.DONT_KNOW_TWICE, (*way, "dont_know"), scale=offering)
    codes = {choice.code for choice in desk.choices(question, way)[0]}
    for field, reason in (("dont_know", Missing.DONT_KNOW), ("withhold", Missing.WITHHELD)):
        if getattr(question, field) and reason in codes:
            yield desk.complain(Code.REASON_TWICE, (*way, field), name=reason)


def _choices(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    if question.choices and question.choices_from is not None:
        yield desk.complain(Code.CHOICES_TWICE, (*way, "choices_from"))
    if question.kind not in CHOICES:
        return
    for number, choice in enumerate(question.choices):
        yield from _marks(question, choice, (*way, "choices", number), desk)
    yield from _two_others(question.choices, (*way, "choices"), desk)
    if question.choices_from is not None:
        yield from _marks_of_list(question, (*way, "choices_from"), desk)


def _marks(question: Question, choice: Choice, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    """`exclusive` and `other` make sense with some kinds only."""
    if choice.exclusive and question.kind is not QuestionKind.MULTI:
        yield desk.complain(Code.EXCLUSIVE_OUTSIDE_MULTI, (*way, "exclusive"), kind=question.kind)
    if choice.other and question.kind not in (QuestionKind.SINGLE, QuestionKind.MULTI):
        yield desk.complain(Code.OTHER_OUTSIDE_CHOICE, (*way, "other"), kind=question.kind)


def _marks_of_list(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    """The same for a list; of a single choice the mark `exclusive` says nothing, so a list may have it."""
    found, _ = desk.choices(question, way[:-1])
    weighed = question.kind in (QuestionKind.RANKING, QuestionKind.POINTS)
    if weighed and any(choice.exclusive for choice in found):
        yield desk.complain(Code.EXCLUSIVE_OUTSIDE_MULTI, way, kind=question.kind)
    if weighed and any(choice.other for choice in found):
        yield desk.complain(Code.OTHER_OUTSIDE_CHOICE, way, kind=question.kind)


def list_faults(desk: Desk) -> Iterator[Diagnostic]:
    """Faults of shared lists themselves."""
    for at, shared in enumerate(desk.questionnaire.lists):
        yield from _two_others(shared.choices, ("lists", at, "choices"), desk)


def _two_others(choices: tuple[Choice, ...], way: Path, desk: Desk) -> Iterator[Diagnostic]:
    others = [number for number, choice in enumerate(choices) if choice.other]
    for number in others[1:]:
        yield desk.complain(Code.TWO_OTHERS, (*way, number, "other"), first=choices[others[0]].code)


def _methods(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    """What published methods prescribe."""
    rows = len(question.rows)
    if question.kind is QuestionKind.MAXDIFF and 0 < rows < LEAST_MAXDIFF_ROWS:
        yield desk.complain(Code.FEW_ROWS, (*way, "rows"), least=LEAST_MAXDIFF_ROWS, found=rows)
    elif question.kind is QuestionKind.MAXDIFF and rows and (question.set_size or USUAL_SIZE - 1) >= rows:
        yield desk.complain(Code.SET_TOO_LARGE, (*way, "set_size"), rows=rows)
    if question.kind is QuestionKind.SUS:
        yield from _sus(question, way, desk)


def _sus(question: Question, way: Path, desk: Desk) -> Iterator[Diagnostic]:
    rows = len(question.rows)
    if rows and rows != SUS_ROWS:
        yield desk.complain(Code.SUS_ROWS, (*way, "rows"), found=rows)
    scale = desk.questionnaire.scale(question.scale)
    if scale is not None and tuple(point.value for point in scale.points) != SUS_POINTS:
        yield desk.complain(Code.SUS_SCALE, (*way, "scale"))
