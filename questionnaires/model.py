"""What can be asked: kinds of question, scales, sections. A closed set, all frozen."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from authoring.values import Expression, Frozen, Head, Identifier, Meets, Text

ChoiceCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
"""What is stored for a choice; always text, never shown."""


class QuestionKind(StrEnum):
    """The ways to ask; later kinds are added here, none is renamed."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    SINGLE = "single"
    MULTI = "multi"
    SCALE = "scale"
    RATINGS = "ratings"


class Required(StrEnum):
    """Whether a question may stay open: freely, after being asked once more, or not at all."""

    OPTIONAL = "optional"
    SOFT = "soft"
    BLOCKING = "blocking"


class Anonymity(StrEnum):
    """What the project manager can see; fixed when the survey is sent."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class Choice(Frozen):
    """One answer to choose; `exclusive` excludes all others ("none of these")."""

    code: ChoiceCode
    label: Text
    exclusive: bool = False


class ScalePoint(Frozen):
    """One point of a rating scale and its label."""

    value: int
    label: Text


class Scale(Frozen):
    """A rating scale, lowest point first."""

    id: Identifier
    points: tuple[ScalePoint, ...] = Field(min_length=2, max_length=11)
    dont_know: bool = True


class Row(Frozen):
    """One item of a ratings question; `feeds` names the criterion whose weight it informs."""

    id: Identifier
    label: Text
    feeds: Identifier | None = None


class Question(Frozen):
    """One question.

    Attributes:
        ask_if: condition over earlier question ids; shown when it holds.
        low, high: bounds for numbers, or the least and most choices of a multi question.
        unit: unit of a number, shown beside the field.
        feeds: id of a cost driver that a number informs.
    """

    id: Identifier
    kind: QuestionKind
    text: Text
    help: Text | None = None
    required: Required = Required.OPTIONAL
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    scale: Identifier | None = None
    low: float | None = None
    high: float | None = None
    unit: Text | None = None
    ask_if: Expression | None = None
    feeds: Identifier | None = None
    source: str | None = None
    meets: Meets = ()


class Section(Frozen):
    """Questions under one heading."""

    id: Identifier
    title: Text
    intro: Text | None = None
    questions: tuple[Question, ...] = Field(min_length=1)


class Department(Frozen):
    """A department whose people are asked."""

    id: Identifier
    title: Text


class AskingTrial(Frozen):
    """An example by the author: given these answers, these questions are asked.

    Attributes:
        name: what the example shows.
        given: answers by question id: a number, a text or choice code, several codes, or points by row.
        asked: ids of questions that have to be asked.
        not_asked: ids of questions that must not be asked.
    """

    name: str = Field(min_length=1, max_length=200)
    given: dict[Identifier, float | str | tuple[str, ...] | dict[Identifier, int]] = Field(
        default_factory=dict
    )
    asked: tuple[Identifier, ...] = ()
    not_asked: tuple[Identifier, ...] = ()


class Questionnaire(Head):
    """A survey: what it is for, who sees what, and its questions."""

    kind: Literal["questionnaire"]
    purpose: Text
    retention: Text
    anonymity: Anonymity
    minutes: int = Field(ge=1, le=120)
    departments: tuple[Department, ...] = Field(min_length=1)
    scales: tuple[Scale, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    tests: tuple[AskingTrial, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Every question in the order asked."""
        for section in self.sections:
            yield from section.questions

    def question(self, question_id: str) -> Question | None:
        """The question with this id, if there is one."""
        return next((item for item in self.questions() if item.id == question_id), None)

    def scale(self, scale_id: str | None) -> Scale | None:
        """The scale with this id, if there is one."""
        return next((item for item in self.scales if item.id == scale_id), None)
