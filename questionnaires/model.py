"""What can be asked: kinds of question, scales, sections. A closed set, all frozen."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from authoring.limits import MOST_TRIALS
from authoring.values import Expression, Frozen, Head, Identifier, Meets, Text

ChoiceCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
"""What is stored for a choice; always text, never shown."""


class QuestionKind(StrEnum):
    """The ways to ask; later kinds are added here, none is renamed.

    Attributes:
        TEXT: a short text.
        LONG_TEXT: several sentences.
        INTEGER: a whole number.
        DECIMAL: a number with decimals.
        SINGLE: one of several choices.
        MULTI: any number of several choices.
        SCALE: one point of a rating scale.
        RATINGS: one point of a rating scale for each of several rows.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    SINGLE = "single"
    MULTI = "multi"
    SCALE = "scale"
    RATINGS = "ratings"


class Required(StrEnum):
    """Whether a question may stay open: freely, after being asked once more, or not at all.

    Attributes:
        OPTIONAL: it may stay open.
        SOFT: whoever leaves it open is asked once more.
        BLOCKING: the survey cannot be sent without it.
    """

    OPTIONAL = "optional"
    SOFT = "soft"
    BLOCKING = "blocking"


class Anonymity(StrEnum):
    """What the project manager can see; fixed when the survey is sent.

    Attributes:
        NAMED: who answered what, in reports too.
        CONFIDENTIAL: the project team sees single answers, reports never do.
        ANONYMOUS: nobody sees who answered what.
    """

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class Choice(Frozen):
    """One answer to choose.

    Attributes:
        code: what is stored for it, never shown; keep it when the label changes.
        label: what a respondent reads.
        exclusive: whether it excludes all others, such as "none of these".
    """

    code: ChoiceCode
    label: Text
    exclusive: bool = False


class ScalePoint(Frozen):
    """One point of a rating scale and its label.

    Attributes:
        value: the number that is counted.
        label: what a respondent reads.
    """

    value: int
    label: Text


class Scale(Frozen):
    """A rating scale.

    Attributes:
        id: stable name; questions refer to it.
        points: its points, the lowest one first.
        dont_know: whether "don't know" is offered beside the points.
    """

    id: Identifier
    points: tuple[ScalePoint, ...] = Field(min_length=2, max_length=11)
    dont_know: bool = True


class Row(Frozen):
    """One item of a ratings question.

    Attributes:
        id: stable name.
        label: what is rated.
        feeds: id of the criterion whose weight it informs.
    """

    id: Identifier
    label: Text
    feeds: Identifier | None = None


class Question(Frozen):
    """One question.

    Attributes:
        id: stable name; conditions refer to it.
        kind: the way to ask.
        text: the question as a respondent reads it.
        help: one more sentence for those who are not sure what is meant.
        required: whether it may stay open.
        choices: what can be chosen, for single and multi questions.
        rows: what is rated, for a ratings question.
        scale: id of the scale, for scale and ratings questions.
        low: least number, or least choices of a multi question.
        high: largest number, or most choices of a multi question.
        unit: unit of a number, shown beside the field.
        ask_if: a condition over ids of earlier questions; the question is shown when it holds.
        feeds: id of a number in the price book that the answer informs.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
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
    """Questions under one heading.

    Attributes:
        id: stable name.
        title: the heading.
        intro: what a respondent should know before answering.
        questions: the questions in the order asked.
    """

    id: Identifier
    title: Text
    intro: Text | None = None
    questions: tuple[Question, ...] = Field(min_length=1)


class Department(Frozen):
    """A department whose people are asked.

    Attributes:
        id: stable name; answers are counted by it.
        title: what it is called.
    """

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
    """A survey: what it is for, who sees what, and its questions.

    Attributes:
        kind: questionnaire.
        purpose: what the answers are used for, as a respondent reads it.
        retention: how long answers are kept and who deletes them, as a respondent reads it.
        anonymity: what the project manager can see.
        minutes: how long answering takes.
        departments: whose people are asked.
        scales: rating scales that questions use.
        sections: the questions under their headings, in the order asked.
        tests: examples by the author, run by `cli.py check`.
    """

    kind: Literal["questionnaire"]
    purpose: Text
    retention: Text
    anonymity: Anonymity
    minutes: int = Field(ge=1, le=120)
    departments: tuple[Department, ...] = Field(min_length=1)
    scales: tuple[Scale, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    tests: tuple[AskingTrial, ...] = Field(default=(), max_length=MOST_TRIALS)

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
