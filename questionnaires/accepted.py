"""What each kind of question accepts as its value."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from numbers import Real

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from questionnaires.codes import AnswerCode
from questionnaires.model import Question, QuestionKind, Questionnaire, Scale
from questionnaires.responses import AnswerValue, Missing

LONGEST_TEXT = 10_000
LARGEST_NUMBER = 1e15
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,12})?")
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
"""Could be thousands or decimals: nobody guesses by a factor of thousand."""

NUMBER_LIKE = re.compile(r"[+-]?[0-9][0-9.,' \u00a0\u202f]*")


class Accepting:
    """Judges one value from outside for one question; gathers every complaint."""

    def __init__(self, question: Question, questionnaire: Questionnaire) -> None:
        self.question = question
        self.language = questionnaire.language
        self.scale: Scale | None = questionnaire.scale(question.scale)
        self.complaints: list[Diagnostic] = []
        self.place = Place(questionnaire.id, path=(question.id,))
        self.kinds: Mapping[QuestionKind, Callable[[object], AnswerValue | None]] = {
            QuestionKind.TEXT: self.text,
            QuestionKind.LONG_TEXT: self.text,
            QuestionKind.INTEGER: self.number,
            QuestionKind.DECIMAL: self.number,
            QuestionKind.SINGLE: self.single,
            QuestionKind.MULTI: self.multi,
            QuestionKind.SCALE: self.scale_point,
            QuestionKind.RATINGS: self.ratings,
        }

    def refuse(
        self, code: AnswerCode, value: object = None, *, nearest: str | None = None, **more: object
    ) -> None:
        """Note what is wrong; the question's text goes with it."""
        told = {"question": self.question.text.read(self.language), **more}
        self.complaints.append(complain(code, self.place, told, value=_shown(value), nearest=nearest))

    def value(self, raw: object) -> AnswerValue | None:
        """The typed value; None when there is a complaint, or when nothing was rated."""
        return self.kinds[self.question.kind](raw)

    def missing(self, reason: Missing) -> None:
        """Whether this reason for no answer can be given here."""
        offered = self.question.kind is QuestionKind.SCALE and self._offers_dont_know()
        if reason is Missing.DONT_KNOW and not offered:
            self.refuse(AnswerCode.DONT_KNOW, reason)

    def text(self, raw: object) -> str | None:
        """Text as typed, without invisible characters; line breaks only in long texts."""
        if not isinstance(raw, str):
            self._wrong_type(raw, "text")
            return None
        text = raw.replace("\r\n", "\n")
        if len(text) > LONGEST_TEXT:
            self.refuse(AnswerCode.TEXT_TOO_LONG, most=LONGEST_TEXT, found=len(text))
        allowed = "\n\t" if self.question.kind is QuestionKind.LONG_TEXT else "\t"
        bad = next((mark for mark in text if _is_bad(mark) and mark not in allowed), None)
        if bad is not None:
            self.refuse(AnswerCode.BAD_CHARACTER, f"U+{ord(bad):04X}")
        return None if self.complaints else text

    def number(self, raw: object) -> float | None:
        """A finite number within the bounds; whole where that is asked."""
        number = self._plain_number(raw)
        if number is None:
            return None
        if self.question.kind is QuestionKind.INTEGER and not number.is_integer():
            self.refuse(AnswerCode.NOT_WHOLE, raw)
        low = -LARGEST_NUMBER if self.question.low is None else self.question.low
        high = LARGEST_NUMBER if self.question.high is None else self.question.high
        if not low <= number <= high:
            self.refuse(AnswerCode.OUT_OF_RANGE, raw, low=f"{low:g}", high=f"{high:g}")
        return None if self.complaints else number

    def single(self, raw: object) -> str | None:
        """One of the codes."""
        if isinstance(raw, str) and self._is_choice(raw):
            return raw
        self._no_choice(raw)
        return None

    def multi(self, raw: object) -> tuple[str, ...] | None:
        """Some of the codes, in the order of the choices, each once."""
        if not isinstance(raw, list | tuple | set | frozenset):
            self._wrong_type(raw, "choices")
            return None
        for item in sorted(raw, key=_order):
            if not (isinstance(item, str) and self._is_choice(item)):
                self._no_choice(item)
        chosen = [choice for choice in self.question.choices if choice.code in raw]
        exclusive = [choice.code for choice in chosen if choice.exclusive]
        if len(chosen) > 1 and exclusive:
            self.refuse(AnswerCode.EXCLUSIVE, exclusive[0])
        elif not exclusive and not self.complaints:
            self._count(len(chosen))
        return None if self.complaints else tuple(choice.code for choice in chosen)

    def scale_point(self, raw: object) -> float | None:
        """A point of the scale."""
        point = self._point(raw)
        return None if point is None else float(point)

    def ratings(self, raw: object) -> Mapping[str, int | Missing] | None:
        """A point or "don't know" for some of the rows, in their order; rows left open are left out."""
        if not isinstance(raw, Mapping):
            self._wrong_type(raw, "fields")
            return None
        known = [row.id for row in self.question.rows]
        for name in raw:
            if name not in known:
                self.refuse(
                    AnswerCode.UNKNOWN_ROW, name, nearest=near(name, known) if isinstance(name, str) else None
                )
        points = {name: self._rating(raw[name]) for name in known if raw.get(name) not in (None, "")}
        return (
            None if self.complaints else {name: point for name, point in points.items() if point is not None}
        )

    def _rating(self, raw: object) -> int | Missing | None:
        if isinstance(raw, str) and raw == Missing.DONT_KNOW:
            if not self._offers_dont_know():
                self.refuse(AnswerCode.DONT_KNOW, raw)
            return Missing.DONT_KNOW
        return self._point(raw)

    def _offers_dont_know(self) -> bool:
        return self.scale is not None and self.scale.dont_know

    def _point(self, raw: object) -> int | None:
        points = [point.value for point in self.scale.points] if self.scale else []
        number = self._plain_number(raw)
        if number is not None and number not in points:
            self.refuse(
                AnswerCode.NOT_ON_SCALE, raw, low=min(points, default=""), high=max(points, default="")
            )
        return int(number) if number is not None and number in points else None

    def _plain_number(self, raw: object) -> float | None:
        if isinstance(raw, str):
            return self._number_text(raw.strip())
        if isinstance(raw, bool) or not isinstance(raw, Real):
            self._wrong_type(raw, "number")
            return None
        try:
            number = float(raw)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            self._wrong_type(raw, "number")
            return None
        return number

    def _number_text(self, text: str) -> float | None:
        if PLAIN_NUMBER.fullmatch(text) and not GROUPED.fullmatch(text):
            return float(text.replace(",", "."))
        if NUMBER_LIKE.fullmatch(text):
            self.refuse(AnswerCode.UNCLEAR_NUMBER, text)
            return None
        self._wrong_type(text, "number")
        return None

    def _is_choice(self, code: str) -> bool:
        return any(choice.code == code for choice in self.question.choices)

    def _no_choice(self, raw: object) -> None:
        if isinstance(raw, str):
            codes = [choice.code for choice in self.question.choices]
            self.refuse(AnswerCode.UNKNOWN_CHOICE, raw, nearest=near(raw, codes))
        else:
            self._wrong_type(raw, "text")

    def _count(self, chosen: int) -> None:
        least, most = self.question.low, self.question.high
        if least is not None and chosen < least:
            self.refuse(AnswerCode.TOO_FEW_CHOICES, least=f"{least:g}", found=chosen)
        if most is not None and chosen > most:
            self.refuse(AnswerCode.TOO_MANY_CHOICES, most=f"{most:g}", found=chosen)

    def _wrong_type(self, raw: object, wanted: str) -> None:
        self.refuse(AnswerCode.WRONG_TYPE, raw, wanted=wanted)


def _is_bad(mark: str) -> bool:
    return unicodedata.category(mark) in {"Cc", "Cs"} or mark in "\ufffe\uffff"


def _order(value: object) -> str:
    return str(_shown(value))


def _shown(value: object) -> object:
    """What can be shown of a value without walking through it: text and plain numbers."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    plain = isinstance(value, float) or (isinstance(value, int) and abs(value) < LARGEST_NUMBER)
    return value if value is None or plain else type(value).__name__
