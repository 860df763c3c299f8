"""What one person's answer in parts comes to: a number for each part, or a Kano category for each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from questionnaires.kinds import QuestionKind
from questionnaires.measures import Category, Pick, category_of, sus_score
from questionnaires.measures.kano import Feeling
from questionnaires.measures.usability import HIGHEST, LOWEST, STATEMENTS
from questionnaires.model import Question
from questionnaires.parts import BEST, KANO_ANSWERS, SHOWN, WITH, WITHOUT, WORST, part, set_part
from questionnaires.responses import Answer, Part

KANO_CODES = tuple(item.value for item in Category)
NUMBER = (int, float)
FEELINGS = frozenset(KANO_ANSWERS)
Value = Mapping[str, Part]


def kano_codes(values: Iterable[Value], row: str) -> Counter[object]:
    """How many people's pairs of answers make each category of a row; half a pair makes none."""
    having, lacking = part(row, WITH), part(row, WITHOUT)
    pairs = Counter((value.get(having), value.get(lacking)) for value in values)
    found: Counter[object] = Counter()
    for (one, two), count in pairs.items():
        if one in FEELINGS and two in FEELINGS:
            found[category_of(Feeling(str(one)), Feeling(str(two))).value] += count
    return found


def numbers_of(question: Question, given: Sequence[Answer]) -> dict[str, list[float]]:
    """The numbers of a group, in the order of people, by part; by "" where the whole answer is one number.

    Points by choice; a usability score of those who answered all ten statements; of best and worst in small
    sets, for each row, times best less times worst as part of the times it was shown to that person.
    """
    if question.kind is QuestionKind.POINTS:
        maps = [item.value for item in given if isinstance(item.value, Mapping)]
        return {choice.code: _plain(value.get(choice.code) for value in maps) for choice in question.choices}
    if question.kind is QuestionKind.SUS:
        return {"": list(_scores(question, given))}
    if question.kind is QuestionKind.MAXDIFF:
        return _net(question, given)
    return {"": _plain([item.value for item in given])}


def picks_of(person: str, value: Value) -> Iterator[Pick]:
    """The sets that somebody answered."""
    number = 1
    while (shown := value.get(set_part(number, SHOWN))) is not None:
        items = tuple(str(shown).split())
        best, worst = str(value.get(set_part(number, BEST))), str(value.get(set_part(number, WORST)))
        if best in items and worst in items and best != worst:
            yield Pick(person, items, best, worst)
        number += 1


def _plain(values: Iterable[object]) -> list[float]:
    return [float(value) for value in values if isinstance(value, NUMBER)]


def _scores(question: Question, given: Sequence[Answer]) -> Iterator[float]:
    names = [row.id for row in question.rows]
    for item in given:
        if isinstance(item.value, Mapping) and len(names) == STATEMENTS:
            points = _plain(item.value.get(name) for name in names)
            if len(points) == STATEMENTS and min(points) >= LOWEST and max(points) <= HIGHEST:
                yield sus_score(points)


def _net(question: Question, given: Sequence[Answer]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {row.id: [] for row in question.rows}
    for item in given:
        if isinstance(item.value, Mapping):
            net: Counter[str] = Counter()
            times: Counter[str] = Counter()
            for pick in picks_of("", item.value):
                times.update(pick.shown)
                net[pick.best] += 1
                net[pick.worst] -= 1
            for name, values in found.items():
                if times[name]:
                    values.append(net[name] / times[name])
    return found
