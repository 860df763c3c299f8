"""Every situation that conditions tell apart, from the first question to the last.

Two situations before a question are the same when all that later conditions look at is the same. Situations
are kept with how many ways lead there, so that ways are counted without going each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from authoring.expressions import Given, checked_before, evaluate, holds, is_empty
from questionnaires.answers import check_answer, settles
from questionnaires.kinds import QuestionKind, Required
from questionnaires.model import Question, Questionnaire
from questionnaires.proving.marks import looked_at_by, marks_of
from questionnaires.proving.tried import tried
from questionnaires.responses import Answer
from questionnaires.vocabulary import values_of

MOST_SITUATIONS = 400
"""Situations before one question; of more some are left out, and that is told."""

Situation = tuple[tuple[str, Given], ...]
"""What later conditions look at, by name; what is empty is left out."""

START: Situation = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One answer in one situation.

    Attributes:
        asked: whether the question is shown.
        raw: the answer as it comes from outside; None leaves it open.
        then: the situation before the next question.
        stuck: whether no answer was accepted, so that nobody comes further in truth.
    """

    asked: bool
    raw: object
    then: Situation
    stuck: bool = False


@dataclass(slots=True)
class Stand:
    """How a situation is reached, and what it leads to.

    Attributes:
        ways: how many ways lead here.
        came: the situation before, and which of its steps led here first.
        seconds: on the quickest and on the slowest way here.
        asked: questions on the shortest and on the longest way here.
    """

    ways: int
    came: tuple[Situation, int]
    seconds: tuple[float, float]
    asked: tuple[int, int]
    steps: list[Step] = field(default_factory=list)

    def join(self, ways: int, seconds: tuple[float, float], asked: tuple[int, int]) -> None:
        """More ways that lead here."""
        self.ways += ways
        self.seconds = min(self.seconds[0], seconds[0]), max(self.seconds[1], seconds[1])
        self.asked = min(self.asked[0], asked[0]), max(self.asked[1], asked[1])


class Situations:
    """All situations of one person.

    Attributes:
        layers: before each question, and behind the last one.
        reached: ids of questions that some way leads to, calculated ones too.
        stuck: questions that some situation lets nobody pass, with whether it was their check that refused.
        complete: whether nothing was left out.
    """

    def __init__(self, plain: Questionnaire, costs: Mapping[str, tuple[float, int]]) -> None:
        """Go through all questions.

        Args:
            plain: what one person is asked, `asked.for_person`.
            costs: for each question the seconds it takes, and as how many questions it counts.
        """
        self.plain = plain
        self.questions = tuple(plain.questions())
        self.reached: set[str] = set()
        self.stuck: dict[str, bool] = {}
        self.complete = True
        self._costs = costs
        self._marks = marks_of(plain)
        self._later = self._looked_at_later()
        self.layers: list[dict[Situation, Stand]] = [{START: Stand(1, (START, 0), (0.0, 0.0), (0, 0))}]
        for number in range(len(self.questions)):
            self.layers.append(self._next(number))

    @property
    def end(self) -> Stand:
        """Behind the last question, where all situations are one."""
        return self.layers[-1][START]

    def _looked_at_later(self) -> list[frozenset[str]]:
        """For every question the names that conditions behind it look at."""
        found: list[frozenset[str]] = [frozenset()]
        for question in reversed(self.questions):
            found.append(found[-1] | looked_at_by(question, self._marks))
        return found[-2::-1]

    def _next(self, number: int) -> dict[Situation, Stand]:
        layer: dict[Situation, Stand] = {}
        given = self._accepted(self.questions[number])
        for situation, stand in self.layers[number].items():
            there: set[Situation] = set()
            for step in self._steps(number, dict(situation), given):
                if step.then not in there:
                    there.add(step.then)
                    self._take(self.questions[number], situation, stand, step, layer)
        return layer

    def _take(
        self,
        question: Question,
        situation: Situation,
        stand: Stand,
        step: Step,
        layer: dict[Situation, Stand],
    ) -> None:
        """Keep a step, unless it leads to one situation too many and there is another step to take."""
        if step.then not in layer and len(layer) >= MOST_SITUATIONS and stand.steps:
            self.complete = False
            return
        stand.steps.append(step)
        more, counted = self._costs[question.id] if step.asked else (0.0, 0)
        seconds = stand.seconds[0] + more, stand.seconds[1] + more
        asked = stand.asked[0] + counted, stand.asked[1] + counted
        if step.then in layer:
            layer[step.then].join(stand.ways, seconds, asked)
        else:
            layer[step.then] = Stand(stand.ways, (situation, len(stand.steps) - 1), seconds, asked)

    def _accepted(self, question: Question) -> list[tuple[object, Answer]]:
        """The answers that are tried, as far as they are accepted; one that was not made is never needed."""
        if question.kind is QuestionKind.CALCULATED:
            return []
        given = tried(question, self.plain, self._marks)
        self.complete &= given.complete
        found = ((raw, check_answer(question, self.plain, raw)[0]) for raw in given.raws)
        return [(raw, answer) for raw, answer in found if answer is not None]

    def _steps(
        self, number: int, values: dict[str, Given], given: list[tuple[object, Answer]]
    ) -> Iterator[Step]:
        question = self.questions[number]
        if question.ask_if is not None and not holds(checked_before(question.ask_if), values):
            yield Step(asked=False, raw=None, then=self._situation(number, values))
            return
        self.reached.add(question.id)
        if question.kind is QuestionKind.CALCULATED:
            result = evaluate(checked_before(question.value or ""), values)
            made = Answer(question.id, result if isinstance(result, float) else None)
            yield Step(asked=False, raw=None, then=self._situation(number, values, made))
            return
        yield from self._answers(number, values, given)

    def _answers(
        self, number: int, values: dict[str, Given], given: list[tuple[object, Answer]]
    ) -> Iterator[Step]:
        question = self.questions[number]
        needed = _needed(question, values)
        refused, passed = False, False
        for raw, answer in given:
            if needed and not settles(question, answer):
                continue
            if _breaks(question, values, answer):
                refused = True
                continue
            passed = True
            yield Step(asked=True, raw=raw, then=self._situation(number, values, answer))
        if not passed:
            self.stuck.setdefault(question.id, refused)
            yield Step(asked=True, raw=None, then=self._situation(number, values), stuck=True)

    def _situation(self, number: int, values: dict[str, Given], answer: Answer | None = None) -> Situation:
        now = {**values, **values_of(self.questions[number], answer)}
        later = self._later[number]
        return tuple(sorted((name, now[name]) for name in now if name in later and not is_empty(now[name])))


def _needed(question: Question, values: Mapping[str, Given]) -> bool:
    required = question.require_if is not None and holds(checked_before(question.require_if), values)
    return required or question.required is Required.BLOCKING


def _breaks(question: Question, values: Mapping[str, Given], answer: Answer) -> bool:
    if question.check is None:
        return False
    return evaluate(checked_before(question.check), {**values, **values_of(question, answer)}) is False
