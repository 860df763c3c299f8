"""From many responses to counts and means per group; only sent responses count.

Nothing here depends on the order of the responses, and no single answer can be read back from the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from math import fsum
from statistics import median

from questionnaires.answered import Answered, Together, answered, beside
from questionnaires.kinds import TEXTS, QuestionKind
from questionnaires.model import Question, Questionnaire, Row
from questionnaires.parts import (
    HIGHEST_NPS,
    MOSCOW_ANSWERS,
    NO,
    SATISFACTION,
    YES,
    field_name,
    rated_parts,
    scale_of,
)
from questionnaires.parts import part as named
from questionnaires.protected import protected
from questionnaires.responses import (
    Answer,
    ChoiceTally,
    Missing,
    NumberTally,
    Response,
    RowTally,
    Tally,
    Whole,
)
from questionnaires.scored import KANO_CODES, kano_codes, numbers_of

COUNTED_ONLY = TEXTS | {QuestionKind.DATE}
"""Kinds of which nothing but the number of answers is told."""

CHOSEN = frozenset({QuestionKind.SINGLE, QuestionKind.MULTI, QuestionKind.YES_NO})
VOTED = frozenset({QuestionKind.KANO, QuestionKind.MOSCOW})
ON_SCALES = frozenset({QuestionKind.RATINGS, QuestionKind.IMPORTANCE_SATISFACTION})
OF_NUMBERS = frozenset(
    {
        QuestionKind.INTEGER,
        QuestionKind.DECIMAL,
        QuestionKind.CALCULATED,
        QuestionKind.POINTS,
        QuestionKind.SUS,
        QuestionKind.MAXDIFF,
    }
)

PARTS = (dict, Mapping)
"""The usual type first: to ask the abstract one takes long, and there may be a million answers."""

POINT = (int, float)

Column = Sequence[Answer]
"""The answers of one group to one question that count."""


def tally(
    questionnaire: Questionnaire,
    responses: Iterable[Response],
    joined: Sequence[Together] = (),
    least: int = 1,
) -> Tally:
    """Count all sent responses to this questionnaire.

    Every group is present everywhere, also with nothing to count, unless it is hidden. Each person's answers
    are read as that person was asked. Responses to other questionnaires are left out.

    Args:
        questionnaire: as written.
        responses: under the names of this questionnaire.
        joined: departments that are counted as one.
        least: answers a group needs to be shown; 1 shows all.
    """
    return tally_of(answered(questionnaire, responses, joined), joined, least)


def tally_of(people: Answered, joined: Sequence[Together] = (), least: int = 1) -> Tally:
    """The same of people who are sorted already; `joined` is what they were sorted by."""
    columns = {
        (question.id, group): people.column(question.id, group)
        for question in people.survey.questions()
        for group in people.groups
    }
    whole = Tally(
        questionnaire=people.survey.id,
        version=people.survey.version,
        fingerprint="",
        sent=tuple((name, people.sent(name)) for name in people.groups),
        drafts=tuple((name, people.drafts[name]) for name in people.groups),
        rows=tuple(_rows(people, columns)),
        choices=tuple(_choices(people, columns)),
        numbers=tuple(_numbers(people, columns)),
        texts=tuple(_texts(people, columns)),
        titles=tuple((group.id, group.title) for group in joined),
        whole=Whole(numbers=tuple(_all_numbers(people, columns))),
        joined=tuple((group.id, group.departments) for group in joined),
    )
    return marked(protected(whole, least, people.conditional()))


def held_back(whole: Tally) -> Tally:
    """Only who answered, until the survey is closed: no figure of what anybody said."""
    bare = replace(whole, drafts=(), rows=(), choices=(), numbers=(), texts=(), hidden=(), whole=Whole())
    return marked(replace(bare, awaiting=whole.responses))


def marked(whole: Tally) -> Tally:
    """The same with the hash of everything in it."""
    bare = replace(whole, fingerprint="")
    return replace(bare, fingerprint=sha256(repr(bare).encode()).hexdigest())


Columns = Mapping[tuple[str, str], Column]


def _rows(people: Answered, columns: Columns) -> Iterator[RowTally]:
    for question in people.survey.questions():
        scales = list(_scales(question, people.survey))
        names = [row for row, _ in scales]
        said = {
            group: _said(question, names, columns[question.id, group]) for group in people.groups if names
        }
        for row, points in scales:
            turned = question.kind is QuestionKind.RATINGS and _reverse(question, row)
            for group, given in said.items():
                yield _row(question.id, row, group, given.of(row), points, turned=turned)


def _scales(question: Question, survey: Questionnaire) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What is judged on a scale, and the points of that scale."""
    if question.kind is QuestionKind.NPS:
        yield question.id, tuple(range(HIGHEST_NPS + 1))
    elif question.kind is QuestionKind.RANKING:
        places = min(len(question.choices), int(question.high or len(question.choices)))
        for choice in question.choices:
            yield choice.code, tuple(range(1, places + 1))
    elif question.kind in ON_SCALES or question.kind is QuestionKind.SCALE:
        for row in rated_parts(question) or (question.id,):
            scale = scale_of(question, survey, SATISFACTION if row.endswith(named("", SATISFACTION)) else "")
            if scale is not None:
                yield row, tuple(point.value for point in scale.points)


def _reverse(question: Question, row: str) -> bool:
    return any(item.id == row and item.reverse for item in question.rows)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a group gave on scales: points by row, places by choice, or one point each; sorted once."""

    parts: Mapping[str, Sequence[object]]
    ranked: Sequence[tuple[str, ...]]
    single: Counter[object]
    dont_know: int

    def of(self, row: str) -> Counter[object]:
        """How many gave each point of a row, said they cannot tell, or put the choice in each place."""
        found = Counter(self.single)
        if self.parts:
            found = Counter(self.parts[row])
        elif self.ranked:
            found = Counter(codes.index(row) + 1 for codes in self.ranked if row in codes)
            found[Missing.DONT_KNOW] = len(self.ranked) - found.total()
        found[Missing.DONT_KNOW] += self.dont_know
        return found


def _said(question: Question, rows: Sequence[str], given: Column) -> _Said:
    values = [item.value for item in given]
    open_ = [item.missing for item in given if item.value is None]
    unsure = open_.count(Missing.DONT_KNOW)
    if question.kind is QuestionKind.RANKING:
        return _Said({}, [value for value in values if isinstance(value, tuple) and value], Counter(), unsure)
    if question.kind in ON_SCALES:
        maps = [value for value in values if isinstance(value, PARTS)]
        return _Said(beside(maps, rows), (), Counter(), unsure)
    return _Said({}, (), Counter([value for value in values if isinstance(value, POINT)]), unsure)


def _row(
    question: str,
    row: str,
    group: str,
    given: Counter[object],
    points: tuple[int, ...],
    *,
    turned: bool,
) -> RowTally:
    ends = min(points) + max(points)
    counts = tuple((point, given[ends - point if turned else point]) for point in points)
    answered = sum(count for _, count in counts)
    total = sum(point * count for point, count in counts)
    mean = total / answered if answered else None
    return RowTally(question, row, group, mean, answered, given[Missing.DONT_KNOW], counts)


def _choices(people: Answered, columns: Columns) -> Iterator[ChoiceTally]:
    for question in people.survey.questions():
        if question.kind in CHOSEN:
            codes = [choice.code for choice in question.choices] or [YES, NO]
            for group in people.groups:
                yield from _chosen(question, group, codes, columns[question.id, group])
        elif question.kind in VOTED:
            for row in question.rows:
                for group in people.groups:
                    yield from _voted(question, row, group, columns[question.id, group])


def _chosen(question: Question, group: str, codes: Sequence[str], given: Column) -> Iterator[ChoiceTally]:
    several = question.kind is QuestionKind.MULTI
    values = [item.value for item in given if item.value]
    if several:
        sets = [value for value in values if isinstance(value, tuple)]
        times, answered = Counter(chain.from_iterable(sets)), len(sets)
    else:
        times = Counter([value for value in values if isinstance(value, str)])
        answered = sum(times[code] for code in codes)
    for code in codes:
        yield ChoiceTally(
            question.id, group, code, min(times[code], answered), answered, question.id, several
        )


def _voted(question: Question, row: Row, group: str, given: Column) -> Iterator[ChoiceTally]:
    values = [item.value for item in given if isinstance(item.value, Mapping)]
    kano = question.kind is QuestionKind.KANO
    codes = KANO_CODES if kano else MOSCOW_ANSWERS
    found = kano_codes(values, row.id) if kano else Counter(value.get(row.id) for value in values)
    answered = sum(found[code] for code in codes)
    name = field_name(question.id, row.id)
    for code in codes:
        yield ChoiceTally(name, group, code, found[code], answered, question.id)


def _numbers(people: Answered, columns: Columns) -> Iterator[NumberTally]:
    for question in _of_numbers(people):
        for group in people.groups:
            yield from _number(question, group, columns[question.id, group])


def _all_numbers(people: Answered, columns: Columns) -> Iterator[NumberTally]:
    for question in _of_numbers(people):
        everybody = [item for group in people.groups for item in columns[question.id, group]]
        yield from _number(question, "", everybody)


def _of_numbers(people: Answered) -> Iterator[Question]:
    return (question for question in people.survey.questions() if question.kind in OF_NUMBERS)


def _number(question: Question, group: str, given: Column) -> Iterator[NumberTally]:
    for name, found in numbers_of(question, given).items():
        values = sorted(found)
        key = field_name(question.id, name) if name else question.id
        if values:
            middle = fsum(values) / len(values), median(values), values[0], values[-1]
            yield NumberTally(key, group, len(values), *middle, question.id)
        else:
            yield NumberTally(key, group, 0, None, None, None, None, question.id)


def _texts(people: Answered, columns: Columns) -> Iterator[tuple[str, str, int]]:
    for question in people.survey.questions():
        if question.kind in COUNTED_ONLY:
            for group in people.groups:
                given = sum(isinstance(item.value, str) for item in columns[question.id, group])
                yield question.id, group, given
