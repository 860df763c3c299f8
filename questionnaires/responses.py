"""What people answered, and what follows from many answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Missing(StrEnum):
    """Why there is no answer; the five kinds are never merged into one blank."""

    NOT_ASKED = "not_asked"
    NOT_REACHED = "not_reached"
    SKIPPED = "skipped"
    DONT_KNOW = "dont_know"
    WITHHELD = "withheld"


class ResponseState(StrEnum):
    """A draft may change; a sent response is never overwritten by a draft."""

    DRAFT = "draft"
    SENT = "sent"


class Door(StrEnum):
    """How the answers of a response came in."""

    WEB = "web"
    APP = "app"
    EXCEL = "excel"
    PAPER = "paper"


Part = int | float | str
"""One part of an answer that has several: a point, a number, a code, or a `Missing`."""

AnswerValue = str | float | tuple[str, ...] | Mapping[str, Part]
"""Text, day and choice: str; number and scale point: float; multi and ranking: tuple of codes, a ranking the
best one first; all others: part to point, number, code or `Missing`.

Parts: ratings and sus "<row>"; importance and satisfaction "<row>__importance", "<row>__satisfaction"; kano
"<row>__with", "<row>__without"; moscow "<row>"; points "<choice>"; maxdiff "set1__shown" (ids, by blanks),
"set1__best", "set1__worst"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one question, or the reason why there is none."""

    question: str
    value: AnswerValue | None
    missing: Missing | None = None
    revision: int = 0

    def as_json(self) -> dict[str, Any]:
        """Plain data for files and database columns; `answers.from_json` reads it back."""
        value: Any = self.value
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Mapping):
            value = {row: str(point) if isinstance(point, Missing) else point for row, point in value.items()}
        return {
            "question": self.question,
            "value": value,
            "missing": None if self.missing is None else str(self.missing),
        }


@dataclass(frozen=True, slots=True)
class Response:
    """Everything one respondent answered in one questionnaire.

    Attributes:
        respondent: what the project manager calls the person ("Maria, field sales"); may be empty.
        department: id of a department of the questionnaire.
        revision: counts up with every saved answer; a save based on an older one is refused.
        survey: id of the project's `Survey` record; empty when it was begun in the app without one.
        role: id of a role of the questionnaire, or empty.
        language: in which the questions were read.
        door: how it came in.
        shape: fingerprint of what the answers mean (`living.shape`), of the day it was begun.
        statement: what the respondent was told about purpose, time and who sees what, when it was begun.
        day: the day it was begun, as ISO text; nothing finer is kept of an anonymous one.
    """

    id: str
    questionnaire: str
    department: str
    respondent: str = ""
    state: ResponseState = ResponseState.DRAFT
    answers: Mapping[str, Answer] = field(default_factory=dict)
    revision: int = 0
    survey: str = ""
    role: str = ""
    language: str = ""
    door: Door = Door.APP
    shape: str = ""
    statement: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class RowTally:
    """How one group judged one row or question on a scale; of a ranking, where it put one choice.

    Attributes:
        row: of ratings the row; "<row>__importance", "<row>__satisfaction" where both are asked; the choice
            of a ranking; else the question itself.
        department: the group; empty for all groups that may be told of together.
        mean: mean point of those who gave one, of a ranking the mean place; None when nobody did.
        answered: how many gave a point.
        dont_know: how many said they cannot tell, or ranked other choices only.
        counts: (point, how many), lowest point first, every point of the scale present.
    """

    question: str
    row: str
    department: str
    mean: float | None
    answered: int
    dont_know: int
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ChoiceTally:
    """How many of a group chose one choice.

    Attributes:
        question: the question, or "<question>__<row>" where each row is judged by itself.
        department: the group; empty for all groups that may be told of together.
        choice: its code; a vote, or a Kano category.
        asked: the question in the questionnaire.
        several: whether one person may choose several.
    """

    question: str
    department: str
    choice: str
    chosen: int
    answered: int
    asked: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class NumberTally:
    """What a group gave for a number question; points, scores and calculated values are numbers too.

    Attributes:
        question: the question, or "<question>__<part>" where each part has a number.
        department: the group; empty for all groups that may be told of together.
        low, high: lowest and highest; one person's answer, and None where groups are protected.
        asked: the question in the questionnaire.
    """

    question: str
    department: str
    answered: int
    mean: float | None
    median: float | None
    low: float | None
    high: float | None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """What all groups said that may be told of together; `department` is empty throughout.

    Attributes:
        over: (question, the groups whose answers are in it); all groups, or those that are shown. A question
            of which nothing may be told is missing.
    """

    rows: tuple[RowTally, ...] = ()
    choices: tuple[ChoiceTally, ...] = ()
    numbers: tuple[NumberTally, ...] = ()
    over: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """What follows from all responses to one questionnaire; holds no single person's answer.

    Groups are departments, or departments joined into one. With `least` above 1 only what may be shown is
    here (docs/methods/surveys.md): a group that is hidden in a question is in none of its rows.

    Attributes:
        fingerprint: hash of everything else here; two equal tallies share it.
        sent, drafts: number of responses by group; no drafts where groups are protected.
        texts: (question, group, number of texts given).
        least: answers a group needs to be shown.
        titles: (group, title) of departments joined into one.
        hidden: (question, the groups that answered and are not shown).
        whole: all groups together.
        joined: (group, its departments) of departments joined into one.
        awaiting: responses that were sent and are in no figure until their survey is closed.
    """

    questionnaire: str
    version: str
    fingerprint: str
    sent: tuple[tuple[str, int], ...]
    drafts: tuple[tuple[str, int], ...]
    rows: tuple[RowTally, ...]
    choices: tuple[ChoiceTally, ...]
    numbers: tuple[NumberTally, ...]
    texts: tuple[tuple[str, str, int], ...]
    least: int = 1
    titles: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, tuple[str, ...]], ...] = ()
    whole: Whole = field(default_factory=Whole)
    joined: tuple[tuple[str, tuple[str, ...]], ...] = ()
    awaiting: int = 0

    @property
    def responses(self) -> int:
        """How many responses were sent in all."""
        return sum(count for _, count in self.sent)

    def hidden_in(self, question: str) -> tuple[str, ...]:
        """The groups that answered this question and are not shown."""
        return next((groups for name, groups in self.hidden if name == question), ())

    def over(self, question: str) -> tuple[str, ...]:
        """The groups whose answers are in what is told of all together."""
        return next((groups for name, groups in self.whole.over if name == question), ())

    @property
    def unseen(self) -> tuple[str, ...]:
        """Groups that sent answers and are shown in no question with figures."""
        parts: tuple[RowTally | ChoiceTally | NumberTally, ...] = (*self.rows, *self.choices, *self.numbers)
        seen = {item.department for item in parts if item.answered}
        held = {group for _, groups in self.hidden for group in groups}
        return tuple(group for group, count in self.sent if count and group in held - seen)
