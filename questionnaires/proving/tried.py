"""The answers that made-up respondents give to a question: each that conditions tell from the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, pairwise, product, zip_longest

from questionnaires.kinds import ROWED, QuestionKind
from questionnaires.maxdiff import sets_of
from questionnaires.model import Question, Questionnaire
from questionnaires.parts import (
    BEST,
    HIGHEST_NPS,
    KANO_ANSWERS,
    MOSCOW_ANSWERS,
    NO,
    POINTS_IN_ALL,
    SATISFACTION,
    SHOWN,
    WORST,
    YES,
    field_name,
    part,
    rated_parts,
    scale_of,
    set_part,
)
from questionnaires.proving.marks import Mark
from questionnaires.responses import Missing

MOST_TRIED = 300
"""Answers to one question; more are not tried, and that is told."""

ENOUGH = 5
"""Answers to a question that no condition looks at; the first that is accepted is given."""

SOME_TEXT = "Something"
SOME_DAY = "2026-01-15"
SOME_NUMBERS = (1.0, 100.0)
"""Given where a number has no bounds and is compared with nothing."""

HALF = 0.5

Marks = Mapping[str, Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class Tried:
    """Answers as they come from outside; None leaves the question open.

    Attributes:
        complete: whether these are all that conditions tell apart.
    """

    raws: tuple[object, ...]
    complete: bool


def tried(question: Question, plain: Questionnaire, marks: Marks) -> Tried:
    """What is answered to a plain question; where nothing looks at it a few of which one will do."""
    asking = _Asking(question, plain, marks)
    if not asking.looked_at():
        return Tried((*islice(asking.answers(), ENOUGH), None), complete=True)
    raws = tuple(islice(asking.answers(), MOST_TRIED + 1))
    return Tried((*raws[:MOST_TRIED], *asking.reasons(), None), complete=len(raws) <= MOST_TRIED)


class _Asking:
    """One question with what conditions compare its answer with."""

    def __init__(self, question: Question, plain: Questionnaire, marks: Marks) -> None:
        self.question, self.plain, self.marks = question, plain, marks
        self.codes = [choice.code for choice in question.choices]

    def looked_at(self) -> bool:
        """Whether any condition looks at the answer or a part of it."""
        start = field_name(self.question.id, "")
        return self.question.id in self.marks or any(name.startswith(start) for name in self.marks)

    def answers(self) -> Iterator[object]:
        """Every answer that is told from the others; some may not be accepted."""
        yield from self._kinds()[self.question.kind]()

    def reasons(self) -> Iterator[Missing]:
        """The reasons for no answer; to conditions one is like the other."""
        if self.question.dont_know:
            yield Missing.DONT_KNOW
        elif self.question.withhold:
            yield Missing.WITHHELD

    def _kinds(self) -> Mapping[QuestionKind, Callable[[], Iterable[object]]]:
        rowed = dict.fromkeys(ROWED, self._rows)
        return {
            QuestionKind.TEXT: self._texts,
            QuestionKind.LONG_TEXT: self._texts,
            QuestionKind.INTEGER: self._numbers,
            QuestionKind.DECIMAL: self._numbers,
            QuestionKind.DATE: lambda: dict.fromkeys((*self._told(str), SOME_DAY)),
            QuestionKind.YES_NO: lambda: (YES, NO),
            QuestionKind.SINGLE: lambda: self.codes,
            QuestionKind.MULTI: self._several,
            QuestionKind.RANKING: self._ranked,
            QuestionKind.SCALE: lambda: self._points(""),
            QuestionKind.NPS: lambda: range(HIGHEST_NPS + 1),
            QuestionKind.POINTS: self._shared,
            QuestionKind.CALCULATED: tuple,
            **rowed,
            QuestionKind.MAXDIFF: self._sets,
        }

    def _told(self, kind: type[Mark], name: str = "") -> list[Mark]:
        found = self.marks.get(name or self.question.id, ())
        return [mark for mark in found if isinstance(mark, kind)]

    def _texts(self) -> Iterable[object]:
        return dict.fromkeys((SOME_TEXT, *(mark for mark in self._told(str) if str(mark).strip())))

    def _numbers(self) -> Iterable[object]:
        """The bounds, whatever is compared with, and something between and beyond."""
        low, high = self.question.low, self.question.high
        told = {float(mark) for mark in self._told(float)}
        ends = {end for end in (low, high) if end is not None}
        known = sorted(told | ends) or list(SOME_NUMBERS)
        whole = self.question.kind is QuestionKind.INTEGER
        step = 1.0 if whole else HALF
        beyond = (known[0] - step, known[-1] + step)
        between = ((one + other) / 2 for one, other in pairwise(known))
        near = chain.from_iterable((mark - step, mark + step) for mark in sorted(told))
        found = dict.fromkeys((*known, *beyond, *between, *near))
        return [number for number in found if self._fits(number, whole=whole)]

    def _fits(self, number: float, *, whole: bool) -> bool:
        low, high = self.question.low, self.question.high
        inside = (low is None or number >= low) and (high is None or number <= high)
        return inside and not (whole and number % 1)

    def _several(self) -> Iterator[object]:
        """Every selection of the choices that conditions name, with others where more are needed."""
        free, least = self._free(), max(1, int(self.question.low or 0))
        filled = ([*made, *free[: max(0, least - len(made))]] for made in self._selections())
        yield from islice(filled, 1)
        yield from ([choice.code] for choice in self.question.choices if choice.exclusive)
        yield from filled

    def _free(self) -> list[str]:
        told = self._told(str)
        return [item.code for item in self.question.choices if item.code not in told and not item.exclusive]

    def _selections(self) -> Iterator[tuple[str, ...]]:
        """Selections of what conditions name, of every size in turn."""
        exclusive = {choice.code for choice in self.question.choices if choice.exclusive}
        named = set(self._told(str)) - exclusive
        told = [code for code in self.codes if code in named]
        most = min(len(told), int(self.question.high or len(told)))
        sizes = [combinations(told, size) for size in range(most + 1)]
        return (made for turn in zip_longest(*sizes) for made in turn if made is not None)

    def _ranked(self) -> Iterator[object]:
        """The places filled with what conditions name and what they do not."""
        places = int(self.question.high or len(self.codes))
        for made in self._selections():
            yield [*made, *self._free()][:places]

    def _points(self, side: str) -> list[object]:
        scale = scale_of(self.question, self.plain, side)
        if scale is None:
            return []
        points: list[object] = [point.value for point in scale.points]
        return [*points, str(Missing.DONT_KNOW)] if scale.dont_know else points

    def _rows(self) -> Iterator[object]:
        """All parts answered; those that conditions look at with everything possible, and left open."""
        parts = rated_parts(self.question)
        usual = {name: self._of_part(name)[:1] for name in parts}
        looked = [name for name in parts if field_name(self.question.id, name) in self.marks]
        many = {name: [*self._of_part(name), None] for name in looked}
        for made in product(*(many.get(name, usual[name]) for name in parts)):
            yield {name: value for name, value in zip(parts, made, strict=True) if value is not None}

    def _of_part(self, name: str) -> list[object]:
        if self.question.kind is QuestionKind.KANO:
            return list(KANO_ANSWERS)
        if self.question.kind is QuestionKind.MOSCOW:
            return list(MOSCOW_ANSWERS)
        return self._points(SATISFACTION if name.endswith(part("", SATISFACTION)) else "")

    def _shared(self) -> Iterator[object]:
        """Points for the choices that conditions look at, the rest for one of the others."""
        looked = [code for code in self.codes if field_name(self.question.id, code) in self.marks]
        others = [code for code in self.codes if code not in looked]
        for given in product(*(self._amounts(code) for code in looked)):
            left = POINTS_IN_ALL - sum(given)
            made = dict(zip(looked, given, strict=True))
            if left == 0 or (left > 0 and others):
                yield made | ({others[0]: left} if left else {})

    def _amounts(self, code: str) -> list[float]:
        told = [float(mark) for mark in self._told(float, field_name(self.question.id, code))]
        near = {0.0, float(POINTS_IN_ALL), *told, *(mark - 1 for mark in told), *(mark + 1 for mark in told)}
        return sorted(mark for mark in near if 0 <= mark <= POINTS_IN_ALL)

    def _sets(self) -> Iterator[object]:
        """In every set the first row best and the second worst; those looked at with every row."""
        sets = sets_of(self.question, "")
        choices = [list(self._of_set(number, shown)) for number, shown in enumerate(sets, 1)]
        for made in product(*choices):
            yield {name: value for one in made for name, value in one.items()}

    def _of_set(self, number: int, shown: Sequence[str]) -> Iterator[dict[str, str]]:
        names = [set_part(number, what) for what in (BEST, WORST)]
        looked = any(field_name(self.question.id, name) in self.marks for name in names)
        pairs = [(best, worst) for best in shown for worst in shown if best != worst]
        for best, worst in pairs if looked else pairs[:1]:
            yield {set_part(number, SHOWN): " ".join(shown), names[0]: best, names[1]: worst}
