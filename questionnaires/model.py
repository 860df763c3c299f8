"""What can be asked, as it is written: questions, scales, lists, sections. All frozen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from authoring.limits import MOST_TRIALS
from authoring.values import Expression, Frozen, Head, Identifier, LanguageCode, Meets, Text
from questionnaires.kinds import Anonymity, QuestionKind, Required

__all__ = [
    "Anonymity",
    "AskingTrial",
    "Choice",
    "ChoiceCode",
    "ChoiceList",
    "Department",
    "Move",
    "Question",
    "QuestionKind",
    "Questionnaire",
    "Required",
    "RespondentRole",
    "Row",
    "Scale",
    "ScalePoint",
    "Section",
]

Audience = Annotated[tuple[Identifier, ...], Field(max_length=40)]
"""Ids of departments and roles; where any of a sort is named, one has to fit. Empty for everybody."""

ChoiceCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]
"""What is stored for a choice; always text, never shown."""


class Choice(Frozen):
    """One answer to choose.

    Attributes:
        code: what is stored for it, never shown; keep it when the label changes.
        label: what a respondent reads.
        exclusive: whether it excludes all others, such as "none of these".
        other: whether a text field goes with it, as with "something else"; its text is kept as the answer
            to the question "<question>__other".
        audience: departments and roles it is offered to; none for all.
    """

    code: ChoiceCode
    label: Text
    exclusive: bool = False
    other: bool = False
    audience: Audience = ()


class ChoiceList(Frozen):
    """Choices that several questions share, or the things a section is repeated for.

    Attributes:
        id: stable name; questions and repeated sections refer to it.
        choices: its entries.
    """

    id: Identifier
    choices: tuple[Choice, ...] = Field(min_length=1, max_length=60)


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
    """One item of a question with rows.

    Attributes:
        id: stable name.
        label: what is rated.
        feeds: id of the criterion whose weight it informs.
        reverse: whether a high point speaks against the matter, so that it is turned round before counting.
        audience: departments and roles that rate it; none for all.
    """

    id: Identifier
    label: Text
    feeds: Identifier | None = None
    reverse: bool = False
    audience: Audience = ()


class Question(Frozen):
    """One question.

    Attributes:
        id: stable name; conditions refer to it.
        kind: the way to ask.
        text: the question as a respondent reads it; {name} stands for the answer to an earlier question,
            {item} for the thing a repeated section is about.
        help: one more sentence for those who are not sure what is meant.
        required: whether it may stay open.
        require_if: a condition; when it holds the survey cannot be sent without an answer.
        choices: what can be chosen, for single, multi, ranking and points questions.
        choices_from: id of a list of choices, instead of choices of its own.
        rows: what is rated, for questions with rows.
        scale: id of the scale, for scale, ratings and sus questions; of importance where satisfaction is
            asked too.
        satisfaction_scale: id of the scale of satisfaction, where importance and satisfaction are asked.
        low: least number, or least choices of a multi question.
        high: largest number, most choices of a multi question, or places of a ranking.
        sets: how many sets a maxdiff question shows; worked out from the rows when left out.
        set_size: how many rows one set of a maxdiff question shows.
        unit: unit of a number, shown beside the field.
        dont_know: whether "don't know" is offered; a scale says so itself.
        withhold: whether "rather not say" is offered.
        ask_if: a condition over ids of earlier questions; the question is shown when it holds.
        check: a condition that the answer has to fulfil, over this and earlier questions.
        message: what to tell when the check fails: what is wrong and what to do.
        value: how a calculated question is worked out from earlier answers.
        audience: departments and roles that are asked; none for all.
        feeds: id of a number in the price book that the answer informs.
        personal: whether the answer says something about a person; it is in no report and no table then.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    kind: QuestionKind
    text: Text
    help: Text | None = None
    required: Required = Required.OPTIONAL
    require_if: Expression | None = None
    choices: tuple[Choice, ...] = ()
    choices_from: Identifier | None = None
    rows: tuple[Row, ...] = ()
    scale: Identifier | None = None
    satisfaction_scale: Identifier | None = None
    low: float | None = None
    high: float | None = None
    sets: int | None = Field(default=None, ge=2, le=40)
    set_size: int | None = Field(default=None, ge=3, le=6)
    unit: Text | None = None
    dont_know: bool = False
    withhold: bool = False
    ask_if: Expression | None = None
    check: Expression | None = None
    message: Text | None = None
    value: Expression | None = None
    audience: Audience = ()
    feeds: Identifier | None = None
    personal: bool = False
    source: str | None = None
    meets: Meets = ()


class Section(Frozen):
    """Questions under one heading.

    Attributes:
        id: stable name.
        title: the heading; {item} stands for the thing a repeated section is about.
        intro: what a respondent should know before answering.
        audience: departments and roles that are asked; none for all.
        repeat: id of a list, or of an earlier multi question; the section is asked once for each of its
            entries, of a question only for those that were ticked.
        questions: the questions in the order asked.
    """

    id: Identifier
    title: Text
    intro: Text | None = None
    audience: Audience = ()
    repeat: Identifier | None = None
    questions: tuple[Question, ...] = Field(min_length=1)


class Department(Frozen):
    """A department whose people are asked.

    Attributes:
        id: stable name; answers are counted by it.
        title: what it is called.
    """

    id: Identifier
    title: Text


class RespondentRole(Frozen):
    """A role that people who are asked may have, whatever their department.

    Attributes:
        id: stable name, unlike that of any department.
        title: what it is called.
    """

    id: Identifier
    title: Text


class Move(Frozen):
    """Where answers to an earlier version of the survey go.

    Attributes:
        was: what it was called: "question", "question/row" or "question/choice".
        now: what it is called now; left out when answers to it no longer count.
        why: the reason, for whoever looks at the answers later.
    """

    was: str = Field(pattern=r"^[a-z][a-z0-9_]*(/[a-z0-9][a-z0-9_]*)?$", max_length=130)
    now: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_]*(/[a-z0-9][a-z0-9_]*)?$", max_length=130)
    why: Text | None = None


class AskingTrial(Frozen):
    """An example by the author: given these answers, these questions are asked.

    Attributes:
        name: what the example shows.
        department: the respondent's department; the first one when left out.
        role: the respondent's role, where that matters.
        given: answers by question id: a number, a text or choice code, several codes, or points by row.
        asked: ids of questions that have to be asked.
        not_asked: ids of questions that must not be asked.
    """

    name: str = Field(min_length=1, max_length=200)
    department: Identifier | None = None
    role: Identifier | None = None
    given: dict[Identifier, float | str | tuple[str, ...] | dict[str, int | float | str]] = Field(
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
        languages: the languages respondents may choose from; that of the file when left out.
        departments: whose people are asked.
        roles: roles that sections and questions are written for.
        scales: rating scales that questions use.
        lists: choices that several questions share, and things that sections are repeated for.
        sections: the questions under their headings, in the order asked.
        moves: where answers to earlier versions go.
        tests: examples by the author, run by `cli.py check`.
    """

    kind: Literal["questionnaire"]
    purpose: Text
    retention: Text
    anonymity: Anonymity
    minutes: int = Field(ge=1, le=120)
    languages: tuple[LanguageCode, ...] = ()
    departments: tuple[Department, ...] = Field(min_length=1)
    roles: tuple[RespondentRole, ...] = ()
    scales: tuple[Scale, ...] = ()
    lists: tuple[ChoiceList, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    moves: tuple[Move, ...] = Field(default=(), max_length=500)
    tests: tuple[AskingTrial, ...] = Field(default=(), max_length=MOST_TRIALS)

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages a respondent may choose from, that of the file first."""
        return tuple(dict.fromkeys((self.language, *self.languages)))

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
