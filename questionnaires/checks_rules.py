"""The conditions and calculations of a questionnaire: they look back only, and make sense."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from authoring.diagnostics import Diagnostic, complain
from authoring.expressions import Code as ExpressionCode
from authoring.expressions import Compiled, Kind, Name, Vocabulary, compile_written
from authoring.tree import Path
from questionnaires.checks_reach import RULES, Rule, never, unreadable
from questionnaires.checks_repeats import names_outside, plain_names
from questionnaires.codes import Code
from questionnaires.desk import Desk
from questionnaires.model import Question, Section

WANTED: Mapping[str, Kind] = {
    "ask_if": Kind.TRUTH,
    "require_if": Kind.TRUTH,
    "value": Kind.NUMBER,
    "check": Kind.TRUTH,
}
"""The fields that hold an expression, and what each has to come to."""


def rule_faults(desk: Desk, *, reach: bool) -> Iterator[Diagnostic]:
    """Every fault of conditions and calculations.

    Args:
        desk: the questionnaire.
        reach: whether to look for conditions that can never hold; only where it is sure what is asked.
    """
    sound: dict[Rule, Path] = {}
    for item in _compiled(desk):
        if isinstance(item, Diagnostic):
            yield item
        else:
            rule, way, names = item
            if names or rule[1] == "value":
                sound[rule] = way
            else:
                yield desk.complain(Code.CONSTANT_CONDITION, way)
    too_long = unreadable(desk.questionnaire, sound)
    for question, way in desk.questions():
        if question.id in too_long:
            yield desk.complain(Code.RULE_TOO_LONG, (*way, "id"))
    if reach and not too_long:
        for rule in never(desk.questionnaire, {rule for rule in sound if rule[1] in RULES}):
            if rule[1] == "ask_if":
                yield desk.complain(Code.UNREACHABLE_QUESTION, sound[rule])
            else:
                yield desk.complain(Code.NEVER_HOLDS, sound[rule], field=rule[1])


Sound = tuple[Rule, Path, frozenset[str]]
"""An expression without faults, where it stands, and the names in it."""


def _compiled(desk: Desk) -> Iterator[Diagnostic | Sound]:
    anywhere = {name for section, _ in desk.sections() for name in _outside(section, desk)}
    outside: dict[str, Name] = {}
    for section, way in desk.sections():
        inside: dict[str, Name] = {}
        everything = anywhere | _inside(section, desk).keys()
        for question, place in desk.questions_of(section, way):
            earlier, own = {**outside, **inside}, plain_names(question, desk)
            for field in WANTED:
                known = {**own, **earlier} if field == "check" else earlier
                yield from _one(question, field, place, known, everything, desk)
            inside = {**own, **inside}
        outside = {**names_outside(section, inside, desk), **outside}


def _one(
    question: Question,
    field: str,
    way: Path,
    known: Mapping[str, Name],
    everything: Collection[str],
    desk: Desk,
) -> Iterator[Diagnostic | Sound]:
    text: str | None = getattr(question, field)
    if text is None:
        return
    place = desk.positions.place((*way, field))
    compiled = compile_written(text, Vocabulary(known), WANTED[field], place, desk.source)
    yield from _told(compiled, everything)
    if compiled.expression is not None:
        yield (question.id, field), (*way, field), compiled.expression.names


def _inside(section: Section, desk: Desk) -> dict[str, Name]:
    return {
        name: known for question in section.questions for name, known in plain_names(question, desk).items()
    }


def _outside(section: Section, desk: Desk) -> dict[str, Name]:
    return names_outside(section, _inside(section, desk), desk)


def _told(compiled: Compiled, everything: Collection[str]) -> Iterator[Diagnostic]:
    """What is wrong with a condition; a name that comes later is told as such."""
    for item in compiled.diagnostics:
        if item.code == ExpressionCode.UNKNOWN_NAME and item.value in everything:
            yield complain(Code.FORWARD_REFERENCE, item.place, {"name": item.value}, value=item.value)
        else:
            yield item
