"""What each kind of question accepts as its value; kinds with several parts stand in `accepted_parts`."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from numbers import Real

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from questionnaires.accepted_parts import parts_of
from questionnaires.codes import AnswerCode
from questionnaires.model import Question, QuestionKind, Questionnaire, Scale
from questionnaires.parts import HIGHEST_NPS, NO, YES
from questionnaires.responses import AnswerValue, Missing

LONGEST_TEXT = 10_000
LARGEST_NUMBER = 1e15
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,12})?")
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
"""Could be thousands or decimals: nobody guesses by a factor of thousand."""

NUMBER_LIKE = re.compile(r"[+-]?[0-9][0-9.,' \u00a0\u202f]*")


DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


class Accepting:
    """Judges one value from outside for one question; gathers every complaint."""

    def __init__(self, question: Question, questionnaire: Questionnaire) -> None:
        self.question = question
        self.language = questionnaire.language
        self.survey = questionnaire
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
            QuestionKind.DATE: self.day,
            QuestionKind.YES_NO: self.yes_no,
            QuestionKind.NPS: self.likelihood,
            QuestionKind.RANKING: self.ranking,
            **parts_of(self),
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
        on_scale = (
            self.question.kind is QuestionKind.SCALE and self.scale is not None and self.scale.dont_know
        )
        if reason is Missing.DONT_KNOW and not (on_scale or self.question.dont_know):
            self.refuse(AnswerCode.DONT_KNOW, reason)
        if reason is Missing.WITHHELD and not self.question.withhold:
            self.refuse(AnswerCode.WITHHELD, reason)

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
        point = self.point(raw, self.scale)
        return None if point is None else float(point)

    def likelihood(self, raw: object) -> float | None:
        """A whole number from 0 to 10."""
        number = self._plain_number(raw)
        if number is not None and not (number.is_integer() and 0 <= number <= HIGHEST_NPS):
            self.refuse(AnswerCode.NOT_ON_SCALE, raw, low=0, high=HIGHEST_NPS)
            return None
        return number

    def yes_no(self, raw: object) -> str | None:
        """Yes or no, in words or as a truth value of a spreadsheet."""
        if isinstance(raw, bool):
            return YES if raw else NO
        if raw in (YES, NO):
            return str(raw)
        self.refuse(
            AnswerCode.UNKNOWN_CHOICE, raw, nearest=near(raw, (YES, NO)) if isinstance(raw, str) else None
        )
        return None

    def day(self, raw: object) -> str | None:
        """A day, kept as year-month-day; day.month.year is understood, what could mean two days is not."""
        found = raw.date() if isinstance(raw, datetime) else raw
        if isinstance(found, str):
            found = _day(found.strip())
        if isinstance(found, date):
            return found.isoformat()
        self.refuse(AnswerCode.NOT_A_DATE, raw)
        return None

    def ranking(self, raw: object) -> tuple[str, ...] | None:
        """Codes, the best one first, each once; no more than are asked for."""
        if not isinstance(raw, list | tuple):
            self._wrong_type(raw, "choices")
            return None
        for item in raw:
            if not (isinstance(item, str) and self._is_choice(item)):
                self._no_choice(item)
        if not self.complaints and len(set(raw)) < len(raw):
            self.refuse(AnswerCode.SAME_PLACE, next(item for item in raw if list(raw).count(item) > 1))
        most = len(self.question.choices) if self.question.high is None else int(self.question.high)
        if len(raw) > most:
            self.refuse(AnswerCode.TOO_MANY_CHOICES, most=most, found=len(raw))
        return None if self.complaints else tuple(raw)

    def point(self, raw: object, scale: Scale | None) -> int | None:
        """A point of a scale, as a number."""
        points = [point.value for point in scale.points] if scale else []
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

    def plain_number(self, raw: object) -> float | None:
        """A finite number, or None with a complaint."""
        return self._plain_number(raw)

    def _wrong_type(self, raw: object, wanted: str) -> None:
        self.refuse(AnswerCode.WRONG_TYPE, raw, wanted=wanted)


def _day(text: str) -> date | None:
    dotted = DOTTED.fullmatch(text)
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return date.fromisoformat(text) if len(text) == len("2026-11-30") else None
    except ValueError:
        return None


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
