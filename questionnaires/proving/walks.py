"""Made-up respondents walk through plain questions on every way that conditions tell apart.

Two situations before a question are the same when all that later conditions look at is the same, so that ways
are counted without going each of them: situations are kept with how many ways lead there, and answers lead from
one to the next. The ways that are gone then take every answer in every situation at least once, and all ways
where there are few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from authoring.expressions import Given, checked_before, evaluate, holds, is_empty
from questionnaires.answers import check_answer, complete, failing, settles
from questionnaires.flow import shown
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire, Required
from questionnaires.proving.marks import CONDITIONS, marks_of
from questionnaires.proving.tried import tried
from questionnaires.responses import Answer
from questionnaires.vocabulary import names_of, values_of

MOST_SITUATIONS = 400
"""Situations before one question that are looked at; of more some are left out, and that is told."""

MOST_WALKS = 400
"""Ways of one sort of people that are gone from the first question to the last."""

Situation = tuple[tuple[str, Given], ...]
"""What later conditions look at, by name; what is empty is left out."""

Cost = Callable[[Question], tuple[float, int]]
"""Seconds that a question takes, and as how many questions it counts."""


@dataclass(slots=True)
class Step:
    """One answer in one situation: raw None leaves the question open, `asked` False means it is not shown."""

    asked: bool
    raw: object
    answer: Answer | None
    then: Situation
    gone: bool = False


@dataclass(slots=True)
class Stand:
    """A situation before a question: how it is reached, and what it leads to.

    Attributes:
        ways: how many ways lead here.
        came: the situation before, and which of its steps led here first.
        least, most: seconds and number of questions until here.
    """

    ways: int
    came: tuple[Situation, int] | None
    least: tuple[float, int]
    most: tuple[float, int]
    fewest_asked: int
    most_asked: int
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stuck:
    """A question that some situation does not let anybody pass.

    Attributes:
        refused: whether its check refused every answer; else no answer at all was accepted.
    """

    question: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Walked:
    """What came of all walks through one person's questions.

    Attributes:
        shortest, longest: seconds.
        fewest, most: questions asked.
        ways, walked, all_branches: as in `results.PersonProof`.
        reached: ids of plain questions that some way led to, calculated ones too.
        stuck: where nobody could go on.
        not_sent: (question, code of what was wrong) of walks that could not be sent; the question is empty when
            it concerns the whole.
    """

    shortest: float
    longest: float
    fewest: int
    most: int
    ways: int
    walked: int
    all_branches: bool
    reached: frozenset[str]
    stuck: tuple[Stuck, ...]
    not_sent: tuple[tuple[str, str], ...]
