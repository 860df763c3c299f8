"""A questionnaire that is being checked, with what its checks have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.expressions import SourceLines
from authoring.positions import Positions
from authoring.tree import Path
from questionnaires.codes import Code
from questionnaires.model import Choice, Question, Questionnaire, Section
from questionnaires.vocabulary import choices_of


@dataclass(frozen=True, slots=True)
class Desk:
    """A questionnaire with what is needed to say where in the file something stands.

    Attributes:
        gone: departments and roles of a text below that this one leaves out; what is for them alone is
            asked of nobody, and no fault.
    """

    questionnaire: Questionnaire
    positions: Positions
    source: SourceLines
    gone: tuple[str, ...] = ()

    def complain(
        self,
        code: Code,
        way: Path,
        *,
        value: str | None = None,
        nearest: str | None = None,
        severity: Severity = Severity.ERROR,
        **arguments: object,
    ) -> Diagnostic:
        """A fault at a path; the value shown is what stands there, unless a part of it is named."""
        written, place = value or self.positions.written(way), self.positions.place(way)
        return complain(code, place, arguments, value=written, nearest=nearest, severity=severity)

    def sections(self) -> Iterator[tuple[Section, Path]]:
        """Every section with its path."""
        for at, section in enumerate(self.questionnaire.sections):
            yield section, ("sections", at)

    def questions(self) -> Iterator[tuple[Question, Path]]:
        """Every question with its path, in the order asked."""
        for section, way in self.sections():
            yield from self.questions_of(section, way)

    def questions_of(self, section: Section, way: Path) -> Iterator[tuple[Question, Path]]:
        """The questions of one section with their paths."""
        for number, question in enumerate(section.questions):
            yield question, (*way, "questions", number)

    def choices(self, question: Question, way: Path) -> tuple[tuple[Choice, ...], Path]:
        """What can be chosen, and where the question says so."""
        field = "choices" if question.choices_from is None else "choices_from"
        return choices_of(question, self.questionnaire), (*way, field)

    def entries(self, section: Section) -> tuple[Choice, ...]:
        """What a repeated section is about, one after the other; nothing when that is not known."""
        shared = next((item for item in self.questionnaire.lists if item.id == section.repeat), None)
        if shared is not None:
            return tuple(choice for choice in shared.choices if not choice.exclusive)
        asked = self.questionnaire.question(section.repeat or "")
        found = () if asked is None else choices_of(asked, self.questionnaire)
        return tuple(choice for choice in found if not choice.exclusive)
