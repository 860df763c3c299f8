"""Everything in a questionnaire that has to fit together beyond its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from authoring.checks import blank_texts, repeated
from authoring.diagnostics import Diagnostic
from authoring.expressions import SourceLines
from authoring.positions import Positions
from authoring.tree import Path
from questionnaires.checks_audience import audience_faults
from questionnaires.checks_moves import move_faults
from questionnaires.checks_parts import list_faults, part_faults
from questionnaires.checks_repeats import repeat_faults
from questionnaires.checks_rules import rule_faults
from questionnaires.checks_texts import hole_faults, translation_gaps
from questionnaires.codes import Code
from questionnaires.desk import Desk
from questionnaires.model import (
    Choice,
    ChoiceList,
    Department,
    Question,
    Questionnaire,
    RespondentRole,
    Row,
    Scale,
    Section,
)

Identified = Section | Department | RespondentRole | Scale | ChoiceList | Question | Row | Choice


def check_questionnaire(
    questionnaire: Questionnaire, positions: Positions, source: SourceLines, gone: tuple[str, ...] = ()
) -> Iterator[Diagnostic]:
    """Every fault of a well-formed questionnaire; `gone`: whom a text below asked and this one does not."""
    desk = Desk(questionnaire, positions, source, gone)
    yield from _duplicates(desk)
    yield from _scale_order(desk)
    for way in blank_texts(questionnaire):
        field = next((step for step in reversed(way) if isinstance(step, str)), "")
        yield desk.complain(Code.EMPTY_TEXT, way, field=field)
    yield from part_faults(desk)
    yield from list_faults(desk)
    repeats = tuple(repeat_faults(desk))
    yield from repeats
    yield from audience_faults(desk)
    yield from rule_faults(desk, reach=not repeats)
    yield from hole_faults(desk)
    yield from move_faults(desk)
    yield from translation_gaps(desk)


def _duplicates(desk: Desk) -> Iterator[Diagnostic]:
    whole = desk.questionnaire
    groups: list[Iterable[tuple[str, Path]]] = [
        _ids(whole.departments, ("departments",)),
        _ids(whole.roles, ("roles",)),
        _ids(whole.scales, ("scales",)),
        _ids(whole.lists, ("lists",)),
        _ids(whole.sections, ("sections",)),
        [(question.id, (*way, "id")) for question, way in desk.questions()],
    ]
    groups += [_ids(shared.choices, ("lists", at, "choices")) for at, shared in enumerate(whole.lists)]
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
