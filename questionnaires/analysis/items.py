"""One question's things, each with what the groups shown said of it, and the measure that fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from questionnaires.analysis.results import Figure, Item, Measure
from questionnaires.answered import Answered
from questionnaires.kinds import QuestionKind
from questionnaires.measures import (
    Category,
    Measured,
    Reason,
    Vote,
    essential,
    kano_of_counts,
    mean,
    of_classes,
    opinion,
    share,
    top_share,
)
from questionnaires.measures.measured import absent, described
from questionnaires.measures.recommendation import PASSIVE, PROMOTER
from questionnaires.model import Question, Questionnaire
from questionnaires.parts import NO, YES, field_name, rated_parts
from questionnaires.responses import ChoiceTally, NumberTally, RowTally, Tally
from questionnaires.scored import numbers_of

MEASURES: Mapping[QuestionKind, Measure] = {
    QuestionKind.SCALE: Measure.TOP_TWO,
    QuestionKind.RATINGS: Measure.TOP_TWO,
    QuestionKind.IMPORTANCE_SATISFACTION: Measure.TOP_TWO,
    QuestionKind.NPS: Measure.RECOMMEND,
    QuestionKind.RANKING: Measure.PLACE,
    QuestionKind.SINGLE: Measure.SHARE,
    QuestionKind.MULTI: Measure.SHARE,
    QuestionKind.YES_NO: Measure.SHARE,
    QuestionKind.KANO: Measure.KANO,
    QuestionKind.MOSCOW: Measure.ESSENTIAL,
    QuestionKind.INTEGER: Measure.MEAN,
    QuestionKind.DECIMAL: Measure.MEAN,
    QuestionKind.CALCULATED: Measure.MEAN,
    QuestionKind.POINTS: Measure.MEAN,
    QuestionKind.MAXDIFF: Measure.BEST_WORST,
    QuestionKind.SUS: Measure.USABILITY,
}
"""Which measure leads; of all others only the number of answers is told."""

SMALL_SCALE = 3
"""On scales with so many points the top is one point, else two."""

CHOSEN = "chosen"
SCALED = frozenset({Measure.TOP_TWO, Measure.RECOMMEND, Measure.PLACE})
VOTED = frozenset({Measure.KANO, Measure.ESSENTIAL})


def items_of(
    question: Question, survey: Questionnaire, tally: Tally, people: Answered | None, language: str
) -> tuple[Item, ...]:
    """What was judged, in the order asked, with everything that may be shown of it."""
    measure = MEASURES.get(question.kind, Measure.TEXTS)
    named = [(row.id, row.label) for row in question.rows]
    named += [(choice.code, choice.label) for choice in question.choices]
    labels = {name: label.read(language, survey.language) for name, label in named}
    if measure in SCALED:
        return tuple(_scaled(question, measure, tally, labels))
    if measure is Measure.SHARE:
        return tuple(_shares(question, tally, labels))
    if measure in VOTED:
        return tuple(_voted(question, measure, tally, labels))
    return () if measure is Measure.TEXTS else tuple(_numbers(question, tally, people, labels))


def _scaled(question: Question, measure: Measure, tally: Tally, labels: Mapping[str, str]) -> Iterator[Item]:
    names = rated_parts(question) or tuple(item.code for item in question.choices) or (question.id,)
    for name in names:
        mine = [item for item in tally.rows if (item.question, item.row) == (question.id, name)]
        whole = [item for item in tally.whole.rows if (item.question, item.row) == (question.id, name)]
        figures = [_of_row(item, measure) for item in (*whole, *mine)]
        together = figures[0] if whole else None
        agreed = None
        if together is not None and together.counts and measure is Measure.TOP_TWO:
            agreed = opinion([count for _, count in together.counts])
        label = labels.get(name) or labels.get(name.rpartition("__")[0], "")
        yield Item(name, label, together, tuple(figures[len(whole) :]), agreed)


def _of_row(item: RowTally, measure: Measure) -> Figure:
    counts = tuple((str(point), count) for point, count in item.counts)
    value = _on_scale([count for _, count in item.counts], item, measure)
    return Figure(item.department, item.answered, item.dont_know, counts, item.mean, value)


def _on_scale(counts: Sequence[int], item: RowTally, measure: Measure) -> Measured:
    if measure is Measure.RECOMMEND:
        detractors, passives = sum(counts[:PASSIVE]), sum(counts[PASSIVE:PROMOTER])
        return of_classes(sum(counts[PROMOTER:]), passives, detractors).score
    if measure is Measure.PLACE or not counts:
        return absent(Reason.NOBODY) if item.mean is None else described(item.mean, item.answered)
    return top_share(counts, 1 if len(counts) <= SMALL_SCALE else 2)


def _shares(question: Question, tally: Tally, labels: Mapping[str, str]) -> Iterator[Item]:
    for code in [item.code for item in question.choices] or [YES, NO]:
        mine = [item for item in tally.choices if (item.question, item.choice) == (question.id, code)]
        whole = [item for item in tally.whole.choices if (item.question, item.choice) == (question.id, code)]
        figures = tuple(_chosen(item) for item in mine)
        yield Item(code, labels.get(code, code), _chosen(whole[0]) if whole else None, figures)


def _chosen(item: ChoiceTally) -> Figure:
    value = share(item.chosen, item.answered)
    return Figure(item.department, item.answered, 0, ((CHOSEN, item.chosen),), None, value)


def _voted(question: Question, measure: Measure, tally: Tally, labels: Mapping[str, str]) -> Iterator[Item]:
    weigh = _kano if measure is Measure.KANO else _votes
    for row in question.rows:
        name = field_name(question.id, row.id)
        whole = _by_group((item for item in tally.whole.choices if item.question == name), weigh)
        groups = _by_group((item for item in tally.choices if item.question == name), weigh)
        verdict = whole[0][1] if whole else ""
        together = whole[0][0] if whole else None
        yield Item(row.id, labels[row.id], together, tuple(figure for figure, _ in groups), None, verdict)


Weigh = Callable[[Mapping[str, int], int], tuple[Measured, str]]


def _by_group(lines: Iterable[ChoiceTally], weigh: Weigh) -> list[tuple[Figure, str]]:
    found: dict[str, dict[str, int]] = {}
    for item in lines:
        found.setdefault(item.department, {})[item.choice] = item.chosen
    told = []
    for group, counts in found.items():
        n = sum(counts.values())
        value, verdict = weigh(counts, n)
        told.append((Figure(group, n, 0, tuple(counts.items()), None, value), verdict))
    return told


def _kano(counts: Mapping[str, int], n: int) -> tuple[Measured, str]:
    found = kano_of_counts(Counter({Category(name): count for name, count in counts.items()}))
    value = absent(Reason.NOBODY, n) if found.better is None else described(found.better, n)
    return value, "".join(item.value for item in found.tied) or (
        found.category.value if found.category else ""
    )


def _votes(counts: Mapping[str, int], n: int) -> tuple[Measured, str]:
    most = max(counts.values(), default=0)
    leading = [name for name, count in counts.items() if n and count == most]
    return essential(counts.get(Vote.MUST, 0), n).ratio, " ".join(leading)


def _numbers(
    question: Question, tally: Tally, people: Answered | None, labels: Mapping[str, str]
) -> Iterator[Item]:
    mine = [item for item in (*tally.whole.numbers, *tally.numbers) if item.asked == question.id]
    values: dict[str, dict[str, list[float]]] = {}
    if people is not None:
        values = {group: numbers_of(question, people.column(question.id, group)) for group in people.groups}
    for name in dict.fromkeys(item.question for item in mine):
        part = name.removeprefix(question.id).lstrip("_")
        figures = [_number(item, values, part) for item in mine if item.question == name]
        whole = next((item for item in figures if not item.group), None)
        groups = tuple(item for item in figures if item.group)
        yield Item(part or question.id, labels.get(part, ""), whole, groups)


def _number(item: NumberTally, values: Mapping[str, Mapping[str, list[float]]], part: str) -> Figure:
    """The mean is the tally's; the interval comes from the same people's numbers."""
    names = [item.department] if item.department and values else list(values)
    value = mean([number for name in names for number in values[name].get(part, [])])
    if not values and item.mean is not None:
        value = described(item.mean, item.answered)
    return Figure(item.department, item.answered, 0, (), item.mean, value, item.median)
