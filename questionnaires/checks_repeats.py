"""Sections that are repeated, and the names of questions once they stand there one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from authoring.diagnostics import Diagnostic
from authoring.expressions import Kind, Name
from authoring.expressions.renaming import PART, renamed_name
from authoring.names import near
from authoring.tree import Path
from questionnaires.asked import other_of
from questionnaires.codes import Code
from questionnaires.desk import Desk
from questionnaires.model import Question, QuestionKind, Section
from questionnaires.vocabulary import choices_of, names_of

T = TypeVar("T")

LONGEST_NAME = 63
"""Characters of the name of a question."""


def repeat_faults(desk: Desk) -> Iterator[Diagnostic]:
    """Whether what sections are repeated for is there, and whether no two names become the same."""
    earlier: list[str] = []
    for section, way in desk.sections():
        if section.repeat is not None:
            yield from _target(section, section.repeat, earlier, way, desk)
        else:
            earlier += [item.id for item in section.questions if item.kind is QuestionKind.MULTI]
    yield from _clashes(desk)
    yield from _lengths(desk)


def _target(section: Section, target: str, earlier: list[str], way: Path, desk: Desk) -> Iterator[Diagnostic]:
    lists = [item.id for item in desk.questionnaire.lists]
    place = (*way, "repeat")
    if target in lists and target in earlier:
        yield desk.complain(Code.REPEAT_UNCLEAR, place)
    elif target not in lists and any(item.id == target for item in section.questions):
        yield desk.complain(Code.REPEAT_IN_ITSELF, place)
    elif target not in lists and target not in earlier:
        yield desk.complain(Code.UNKNOWN_REPEAT, place, nearest=near(target, [*lists, *earlier]))


def plain_names(question: Question, desk: Desk) -> dict[str, Name]:
    """The names a written question adds, with that of the text that goes with a choice."""
    names = names_of(question, desk.questionnaire)
    other = other_text(question, desk)
    return names if other is None else {**names, **names_of(other, desk.questionnaire)}


def other_text(question: Question, desk: Desk) -> Question | None:
    """The text question that goes with a choice of one's own, as far as names go."""
    own = next((item for item in choices_of(question, desk.questionnaire) if item.other), None)
    if own is None or question.kind not in (QuestionKind.SINGLE, QuestionKind.MULTI):
        return None
    told = {"id": other_of(question.id), "kind": QuestionKind.TEXT, "text": own.label}
    return question.model_copy(
        update={**told, "choices": (), "choices_from": None, "low": None, "high": None}
    )


def names_outside(section: Section, names: Mapping[str, T], desk: Desk) -> dict[str, T]:
    """How questions elsewhere call the answers of a section: those of a repeated one by its entries."""
    if section.repeat is None:
        return dict(names)
    found: dict[str, T] = {}
    for entry in desk.entries(section):
        ways = {name: f"{name}{PART}{entry.code}" for name in ids_of(section, desk)}
        found |= {renamed_name(name, ways): known for name, known in names.items()}
    return found


def ids_of(section: Section, desk: Desk) -> tuple[str, ...]:
    """Ids of the questions of a section, with those of texts that go with choices."""
    found = []
    for question in section.questions:
        other = other_text(question, desk)
        found += [question.id] if other is None else [question.id, other.id]
    return tuple(found)


def _clashes(desk: Desk) -> Iterator[Diagnostic]:
    """Two questions, or parts of questions, of one name; equal question ids are told elsewhere."""
    owners: dict[str, str] = {}
    for section, way in desk.sections():
        for question, place in desk.questions_of(section, way):
            names = _all_names(section, question, desk)
            clash = next(
                (name for name in names if owners.setdefault(name, question.id) != question.id), None
            )
            if clash is not None:
                yield desk.complain(Code.NAME_CLASH, (*place, "id"), name=clash, other=owners[clash])
    yield from _prefixes(owners, desk)


def _all_names(section: Section, question: Question, desk: Desk) -> tuple[str, ...]:
    """Everything that a question is called once it stands alone: itself, its parts, its text."""
    alone = section.model_copy(update={"questions": (question,)})
    ids = dict.fromkeys(ids_of(alone, desk), Name(Kind.TEXT))
    return tuple(names_outside(alone, {**ids, **plain_names(question, desk)}, desk))


def _prefixes(owners: Mapping[str, str], desk: Desk) -> Iterator[Diagnostic]:
    """A name that only looks like a part of a repeated question; inside its section it could be either."""
    for section, way in desk.sections():
        for question, place in desk.questions_of(section, way) if section.repeat else ():
            name = next(
                (
                    name
                    for name, owner in owners.items()
                    if name.startswith(question.id + PART) and owner != question.id
                ),
                None,
            )
            if name is not None:
                yield desk.complain(Code.NAME_CLASH, (*place, "id"), name=name, other=owners[name])


def _lengths(desk: Desk) -> Iterator[Diagnostic]:
    """Names that become too long for the forms and tables in which answers stand."""
    for section, way in desk.sections():
        for question, place in desk.questions_of(section, way):
            alone = section.model_copy(update={"questions": (question,)})
            ids = dict.fromkeys(ids_of(alone, desk), Name(Kind.TEXT))
            longest = max(map(len, names_outside(alone, ids, desk)), default=0)
            if longest > LONGEST_NAME:
                yield desk.complain(Code.NAME_TOO_LONG, (*place, "id"), most=LONGEST_NAME, found=longest)
