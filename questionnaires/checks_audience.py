"""Whether everybody who is named exists, and whether those who see a question can answer it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from authoring.diagnostics import Diagnostic
from authoring.names import near
from authoring.tree import Path
from authoring.values import Text
from questionnaires.audience import Audiences, Person
from questionnaires.checks_parts import LEAST_MAXDIFF_ROWS, SUS_ROWS
from questionnaires.codes import Code
from questionnaires.desk import Desk
from questionnaires.kinds import CHOICES, ROWED, QuestionKind
from questionnaires.model import Choice, Department, Question, Questionnaire, Row

LEAST_ROWS: Mapping[QuestionKind, int] = {
    QuestionKind.MAXDIFF: LEAST_MAXDIFF_ROWS,
    QuestionKind.SUS: SUS_ROWS,
}
"""Kinds that need more than one row."""

LEAST_CHOICES = 2


def audience_faults(desk: Desk) -> Iterator[Diagnostic]:
    """Every fault of audiences."""
    yield from _roles(desk)
    known = [item.id for item in desk.questionnaire.departments]
    known += [item.id for item in desk.questionnaire.roles]
    known += desk.gone
    unknown = list(_unknown(known, desk))
    yield from unknown
    if not unknown:
        yield from _Looking(desk).faults()


def _roles(desk: Desk) -> Iterator[Diagnostic]:
    departments = {item.id for item in desk.questionnaire.departments}
    for number, role in enumerate(desk.questionnaire.roles):
        if role.id in departments:
            yield desk.complain(Code.ROLE_IS_DEPARTMENT, ("roles", number, "id"))


def _unknown(known: Sequence[str], desk: Desk) -> Iterator[Diagnostic]:
    for audience, way in _audiences(desk):
        for number, name in enumerate(audience):
            if name not in known:
                yield desk.complain(
                    Code.UNKNOWN_AUDIENCE, (*way, "audience", number), nearest=near(name, known)
                )


def _audiences(desk: Desk) -> Iterator[tuple[Sequence[str], Path]]:
    for at, shared in enumerate(desk.questionnaire.lists):
        yield from _of_parts(shared.choices, ("lists", at, "choices"))
    for section, way in desk.sections():
        yield section.audience, way
    for question, way in desk.questions():
        yield question.audience, way
        yield from _of_parts(question.rows, (*way, "rows"))
        yield from _of_parts(question.choices, (*way, "choices"))


def _of_parts(parts: Sequence[Row | Choice], way: Path) -> Iterator[tuple[Sequence[str], Path]]:
    for number, item in enumerate(parts):
        yield item.audience, (*way, number)


def _with_gone(desk: Desk) -> Questionnaire:
    """The questionnaire as if those whom it leaves out were still asked, so that their parts are no fault."""
    gone = tuple(Department(id=name, title=Text({"*": name})) for name in desk.gone)
    whole = desk.questionnaire
    return whole.model_copy(update={"departments": (*whole.departments, *gone)}) if gone else whole


class _Looking:
    """Goes through the sorts of people that audiences tell apart."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._audiences = Audiences(_with_gone(desk))
        self._people = self._audiences.sorts()

    def faults(self) -> Iterator[Diagnostic]:
        """Whatever nobody sees, and questions that somebody sees without enough to answer."""
        for section, way in self._desk.sections():
            readers = self._readers(section.audience, self._people)
            for question, place in self._desk.questions_of(section, way):
                seen = self._readers(question.audience, readers)
                if not seen:
                    yield self._desk.complain(Code.NOBODY_ASKED, (*place, "audience"))
                    continue
                yield from self._parts(question, place, seen)

    def _readers(self, audience: Sequence[str], people: Sequence[Person]) -> tuple[Person, ...]:
        return tuple(person for person in people if self._audiences.fits(audience, person))

    def _parts(self, question: Question, way: Path, seen: Sequence[Person]) -> Iterator[Diagnostic]:
        choices, there = self._desk.choices(question, way)
        if question.choices_from is None:
            yield from self._unseen(question.choices, there, seen)
        yield from self._unseen(question.rows, (*way, "rows"), seen)
        if question.kind in ROWED:
            least = LEAST_ROWS.get(question.kind, 1)
            yield from self._enough(question.rows, least, (*way, "rows"), seen)
        if question.kind in CHOICES:
            low = question.low if question.kind is QuestionKind.MULTI else None
            yield from self._enough(choices, max(LEAST_CHOICES, int(low or 0)), there, seen)

    def _unseen(
        self, parts: Sequence[Row | Choice], way: Path, seen: Sequence[Person]
    ) -> Iterator[Diagnostic]:
        for number, item in enumerate(parts):
            if not self._readers(item.audience, seen):
                yield self._desk.complain(Code.NOBODY_ASKED, (*way, number, "audience"))

    def _enough(
        self, parts: Sequence[Row | Choice], least: int, way: Path, seen: Sequence[Person]
    ) -> Iterator[Diagnostic]:
        """The first who sees too few of the parts; that there are too few in all is told elsewhere."""
        if len(parts) < least:
            return
        for person in (item for item in seen if item.department not in self._desk.gone):
            found = sum(self._audiences.fits(item.audience, person) for item in parts)
            if found < least:
                who = f"{person.department}, {person.role}" if person.role else person.department
                yield self._desk.complain(Code.TOO_FEW_SHOWN, way, who=who, found=found, least=least)
                return
