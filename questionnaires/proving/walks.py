"""Made-up respondents go from the first question to sending, through the same checks as everybody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.answers import check_answer, complete, failing
from questionnaires.flow import shown
from questionnaires.model import Questionnaire
from questionnaires.proving.situations import START, Situation, Situations, Step
from questionnaires.responses import Answer

MOST_WALKS = 400
"""Ways of one sort of people that are gone."""

Way = tuple[Step, ...]
"""One step for every question."""


class Refusal(StrEnum):
    """Why a way that conditions allow could not be sent."""

    ANSWER = "answer"
    OPEN = "open"
    CHECK = "check"
    OTHER_QUESTIONS = "other_questions"


@dataclass(frozen=True, slots=True)
class Walked:
    """What came of all walks of one sort of people.

    Attributes:
        seconds: on the quickest and on the slowest way that was found.
        asked: questions on the shortest and on the longest way that was found.
        ways, walked, all_branches: as in `results.PersonProof`.
        every_situation: whether no situation was left out.
        reached: ids of plain questions that some way leads to.
        stuck: ids of plain questions that somebody cannot pass, with whether it is their check that refuses.
        not_sent: (plain question, why) of ways that could not be sent; no question when it concerns several.
    """

    seconds: tuple[float, float]
    asked: tuple[int, int]
    ways: int
    walked: int
    all_branches: bool
    every_situation: bool
    reached: frozenset[str]
    stuck: tuple[tuple[str, bool], ...]
    not_sent: tuple[tuple[str, Refusal], ...]


def walked(plain: Questionnaire, costs: Mapping[str, tuple[float, int]]) -> Walked:
    """Go through one person's questions on all ways, or on so many that every answer is given somewhere.

    Args:
        plain: `asked.for_person` of this person.
        costs: for each question the seconds it takes, and as how many questions it counts.
    """
    ground = Situations(plain, costs)
    end = ground.end
    walks = _Walks(ground)
    ways = list(walks.all() if end.ways <= MOST_WALKS else walks.covering())
    refused = dict.fromkeys(item for way in ways for item in sent(ground, way))
    return Walked(
        seconds=end.seconds,
        asked=end.asked,
        ways=end.ways,
        walked=len(ways),
        all_branches=ground.complete and walks.covered,
        every_situation=ground.complete,
        reached=frozenset(ground.reached),
        stuck=tuple(ground.stuck.items()),
        not_sent=tuple(refused),
    )


class _Walks:
    """Chooses the ways that are gone.

    Attributes:
        covered: whether every step is part of some way.
    """

    def __init__(self, ground: Situations) -> None:
        self._layers = ground.layers
        self._last = len(ground.questions)
        self._gone: set[tuple[int, int]] = set()
        self.covered = True

    def all(self) -> Iterator[Way]:
        """Every way there is."""
        waiting: list[Way] = [()]
        while waiting:
            way = waiting.pop()
            if len(way) == self._last:
                yield way
                continue
            stand = self._layers[len(way)][way[-1].then if way else START]
            waiting += [(*way, step) for step in reversed(stand.steps)]

    def covering(self) -> Iterator[Way]:
        """Ways that together take every step, as far as MOST_WALKS are enough."""
        count = 0
        for number, layer in enumerate(self._layers[:-1]):
            for situation, stand in layer.items():
                for place, step in enumerate(stand.steps):
                    if (id(stand), place) in self._gone:
                        continue
                    if count == MOST_WALKS:
                        self.covered = False
                        return
                    count += 1
                    self._gone.add((id(stand), place))
                    yield (*self._before(number, situation), step, *self._behind(number + 1, step))

    def _before(self, number: int, situation: Situation) -> Way:
        """The steps that led to a situation first."""
        steps: list[Step] = []
        for layer in range(number, 0, -1):
            situation, place = self._layers[layer][situation].came
            steps.append(self._layers[layer - 1][situation].steps[place])
        return tuple(reversed(steps))

    def _behind(self, number: int, step: Step) -> Iterator[Step]:
        """A way on to the end, over steps that were not taken yet where there are any."""
        for layer in range(number, self._last):
            stand = self._layers[layer][step.then]
            fresh = (place for place in range(len(stand.steps)) if (id(stand), place) not in self._gone)
            place = next(fresh, 0)
            self._gone.add((id(stand), place))
            step = stand.steps[place]
            yield step


def sent(ground: Situations, way: Way) -> Iterator[tuple[str, Refusal]]:
    """Answer as this way does and try to send; yields why that is not possible, nothing when it is.

    A way past a question that nobody can answer is not tried; the question is told apart.
    """
    if any(step.stuck for step in way):
        return
    answers: dict[str, Answer] = {}
    asked = [(question, step) for question, step in zip(ground.questions, way, strict=True) if step.asked]
    for question, step in asked:
        answer, _ = check_answer(question, ground.plain, step.raw)
        if answer is None:
            yield question.id, Refusal.ANSWER
        else:
            answers[question.id] = answer
    if shown(ground.plain, answers) != tuple(question.id for question, _ in asked):
        yield "", Refusal.OTHER_QUESTIONS
    yield from ((name, Refusal.OPEN) for name in complete(ground.plain, answers))
    yield from ((str(item.place.path[0]), Refusal.CHECK) for item in failing(ground.plain, answers))
