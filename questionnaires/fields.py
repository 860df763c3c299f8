"""A question as the flat fields that every door draws: web page, app, workbook and paper.

A door draws fields and hands back what was typed; `gathered.raw_of` makes of it what the one validator
(`answers.check_answer`) takes, `gathered.given_of` fills the fields from an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from authoring.values import Text
from questionnaires.accepted import LONGEST_TEXT
from questionnaires.kinds import QuestionKind
from questionnaires.maxdiff import sets_of
from questionnaires.model import Question, Questionnaire, Scale
from questionnaires.parts import (
    BEST,
    HIGHEST_NPS,
    KANO_ANSWERS,
    MOSCOW_ANSWERS,
    NO,
    POINTS_IN_ALL,
    SIDES,
    WORST,
    YES,
    field_name,
    part,
    scale_of,
    set_part,
)
from questionnaires.responses import Missing
from words.catalogue import Words

WHY_NOT = "why_not"
"""The part of a field that tells why a typed answer is missing: "<question>__why_not"."""

SHORT_TEXT = 500
"""Characters of a short text."""


class FieldKind(StrEnum):
    """What a door has to be able to draw."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    ONE = "one"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a field to choose.

    Attributes:
        code: what comes back; reasons for no answer have the codes of `Missing`.
        label: what is read.
        exclusive: whether it excludes all others of the field.
        other: whether a text goes with it; see `asked.other_of`.
    """

    code: str
    label: str
    exclusive: bool = False
    other: bool = False

    @property
    def no_answer(self) -> bool:
        """Whether it is a reason for giving none."""
        return self.code in (Missing.DONT_KNOW, Missing.WITHHELD)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    Attributes:
        name: "<question>" or "<question>__<part>", unique in the questionnaire.
        label: what this field asks; empty when the question's own text says it.
        group: heading over the fields of one row or set; empty where there is none.
        options: what can be chosen, for ONE and MANY.
        low, high: bounds of a number; fewest and most choices of MANY.
        unit: unit of a number.
        longest: characters of a text.
        numbered: whether codes are numbers that a reader should see beside the labels.
    """

    name: str
    kind: FieldKind
    label: str = ""
    group: str = ""
    options: tuple[Option, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    longest: int | None = None
    numbered: bool = False


def fields(question: Question, survey: Questionnaire, words: Words, key: str = "") -> tuple[Field, ...]:
    """The fields of one plain question, in the order they are filled in.

    Args:
        question: as `asked.for_person` gives it; a calculated one has no fields.
        survey: gives the scales.
        words: the sentences of the respondent's language; texts of the survey are read in it too.
        key: name of the response; it decides what a maxdiff question shows.
    """
    made = tuple(_KINDS[question.kind](_Making(question, survey, words, key)))
    reason = _Making(question, survey, words, key).reasons()
    apart = question.kind not in _REASONS_INSIDE and reason
    name = field_name(question.id, WHY_NOT)
    return (*made, Field(name, FieldKind.ONE, options=reason)) if apart else made


@dataclass(frozen=True, slots=True)
class _Making:
    """What the makers of fields need."""

    question: Question
    survey: Questionnaire
    words: Words
    key: str

    def read(self, text: Text | None) -> str:
        return "" if text is None else text.read(self.words.language, self.survey.language)

    def reasons(self) -> tuple[Option, ...]:
        """The reasons for no answer that the question itself offers."""
        offered = ((Missing.DONT_KNOW, self.question.dont_know), (Missing.WITHHELD, self.question.withhold))
        return tuple(self.reason(code) for code, on in offered if on)

    def reason(self, code: Missing) -> Option:
        return Option(str(code), self.words(f"survey.options.{code}"), exclusive=True)

    def choices(self) -> tuple[Option, ...]:
        return tuple(
            Option(item.code, self.read(item.label), item.exclusive, item.other)
            for item in self.question.choices
        )

    def points(self, scale: Scale | None) -> tuple[Option, ...]:
        if scale is None:
            return ()
        points = tuple(Option(str(item.value), self.read(item.label)) for item in scale.points)
        return (*points, self.reason(Missing.DONT_KNOW)) if scale.dont_know else points

    def told(self, key: str, codes: tuple[str, ...]) -> tuple[Option, ...]:
        """Codes that are the same in every questionnaire, in the words of the interface."""
        options = tuple(Option(code, self.words(f"survey.{key}.{code}")) for code in codes)
        rowed = self.question.kind in _ROWS_WITH_REASON and self.question.dont_know
        return (*options, self.reason(Missing.DONT_KNOW)) if rowed else options


def _text(made: _Making) -> Iterator[Field]:
    long = made.question.kind is QuestionKind.LONG_TEXT
    kind, longest = (FieldKind.LONG_TEXT, LONGEST_TEXT) if long else (FieldKind.TEXT, SHORT_TEXT)
    yield Field(made.question.id, kind, longest=longest)


def _number(made: _Making) -> Iterator[Field]:
    asked = made.question
    kind = FieldKind.INTEGER if asked.kind is QuestionKind.INTEGER else FieldKind.DECIMAL
    yield Field(asked.id, kind, low=asked.low, high=asked.high, unit=made.read(asked.unit))


def _date(made: _Making) -> Iterator[Field]:
    yield Field(made.question.id, FieldKind.DATE)


def _yes_no(made: _Making) -> Iterator[Field]:
    yield Field(made.question.id, FieldKind.ONE, options=made.told("options", (YES, NO)) + made.reasons())


def _single(made: _Making) -> Iterator[Field]:
    yield Field(made.question.id, FieldKind.ONE, options=made.choices() + made.reasons())


def _multi(made: _Making) -> Iterator[Field]:
    asked, options = made.question, made.choices() + made.reasons()
    yield Field(asked.id, FieldKind.MANY, options=options, low=asked.low, high=asked.high)


def _scale(made: _Making) -> Iterator[Field]:
    scale = made.survey.scale(made.question.scale)
    reasons = tuple(
        item for item in made.reasons() if item.code != Missing.DONT_KNOW or not (scale and scale.dont_know)
    )
    yield Field(made.question.id, FieldKind.ONE, options=made.points(scale) + reasons, numbered=True)


def _nps(made: _Making) -> Iterator[Field]:
    ends = {0: made.words("survey.nps.low"), HIGHEST_NPS: made.words("survey.nps.high")}
    options = tuple(Option(str(point), ends.get(point, "")) for point in range(HIGHEST_NPS + 1))
    yield Field(made.question.id, FieldKind.ONE, options=options + made.reasons(), numbered=True)


def _rows(made: _Making) -> Iterator[Field]:
    """One field for each row, or two under the row's label."""
    asked, sides = made.question, SIDES.get(made.question.kind, ())
    for row in asked.rows:
        label = made.read(row.label)
        if not sides:
            yield _row(made, row.id, "", label, "")
        for side in sides:
            yield _row(
                made, part(row.id, side), side, made.words(f"survey.{_SIDE_WORDS[side]}.{side}"), label
            )


def _row(made: _Making, name: str, side: str, label: str, group: str) -> Field:
    asked = made.question
    fixed = _FIXED_ANSWERS.get(asked.kind)
    options = made.told(*fixed) if fixed else made.points(scale_of(asked, made.survey, side))
    whole = field_name(asked.id, name)
    return Field(whole, FieldKind.ONE, label, group, options, numbered=fixed is None)


def _ranking(made: _Making) -> Iterator[Field]:
    asked = made.question
    places = min(len(asked.choices), int(asked.high or len(asked.choices)))
    for place in range(1, places + 1):
        label = made.words("survey.ranking.place", number=place)
        yield Field(field_name(asked.id, str(place)), FieldKind.ONE, label, options=made.choices())


def _points(made: _Making) -> Iterator[Field]:
    for choice in made.question.choices:
        name = field_name(made.question.id, choice.code)
        yield Field(name, FieldKind.INTEGER, made.read(choice.label), low=0, high=POINTS_IN_ALL)


def _maxdiff(made: _Making) -> Iterator[Field]:
    labels = {row.id: made.read(row.label) for row in made.question.rows}
    for number, shown in enumerate(sets_of(made.question, made.key), start=1):
        group = made.words("survey.maxdiff.set", number=number)
        options = tuple(Option(row, labels[row]) for row in shown)
        for what in (BEST, WORST):
            name = field_name(made.question.id, set_part(number, what))
            yield Field(name, FieldKind.ONE, made.words(f"survey.maxdiff.{what}"), group, options)


def _calculated(_: _Making) -> Iterator[Field]:
    yield from ()


_KINDS: Mapping[QuestionKind, Callable[[_Making], Iterator[Field]]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.LONG_TEXT: _text,
    QuestionKind.INTEGER: _number,
    QuestionKind.DECIMAL: _number,
    QuestionKind.DATE: _date,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTI: _multi,
    QuestionKind.SCALE: _scale,
    QuestionKind.NPS: _nps,
    QuestionKind.RATINGS: _rows,
    QuestionKind.SUS: _rows,
    QuestionKind.IMPORTANCE_SATISFACTION: _rows,
    QuestionKind.KANO: _rows,
    QuestionKind.MOSCOW: _rows,
    QuestionKind.RANKING: _ranking,
    QuestionKind.POINTS: _points,
    QuestionKind.MAXDIFF: _maxdiff,
    QuestionKind.CALCULATED: _calculated,
}

_FIXED_ANSWERS = {
    QuestionKind.KANO: ("kano", KANO_ANSWERS),
    QuestionKind.MOSCOW: ("moscow", MOSCOW_ANSWERS),
}
_SIDE_WORDS = {"importance": "pair", "satisfaction": "pair", "with": "kano", "without": "kano"}
_ROWS_WITH_REASON = frozenset({QuestionKind.KANO, QuestionKind.MOSCOW})
_REASONS_INSIDE = frozenset(
    {
        QuestionKind.YES_NO,
        QuestionKind.SINGLE,
        QuestionKind.MULTI,
        QuestionKind.SCALE,
        QuestionKind.NPS,
        QuestionKind.KANO,
        QuestionKind.MOSCOW,
    }
)
"""Kinds whose own options hold the reasons for no answer."""
