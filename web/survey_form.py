"""What a respondent's browser sends: a form, read with limits, and what of it are answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from questionnaires.asked import other_of
from questionnaires.gathered import Given
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.parts import field_name

LARGEST_FORM = 1024 * 1024
"""Bytes: five long texts in signs of four bytes each, as forms write them, fit."""

MOST_FIELDS = 3000
LONGEST_OPERATION = 64

BASE, KEEP = "base.", "keep."
"""Before the id of a question: the revision it was drawn with; which of two answers counts.

The names of answers have no dot, so that none of them is ever taken for one of ours.
"""

MINE, THEIRS = "mine", "theirs"


class TooLargeError(ValueError):
    """More than any page of ours can send."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One form as it came in.

    Attributes:
        values: what was given under each name, in order.
        bases: by question, in the order of the page.
        keep: by question, where the person had to choose between two answers.
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bases: Mapping[str, int] = field(default_factory=dict)
    keep: Mapping[str, str] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The last value under a name; "" when there is none."""
        return self.values.get(name, ("",))[-1]

    @property
    def operation(self) -> str:
        """Made when the form was drawn."""
        return self.one("operation.id")[:LONGEST_OPERATION]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions whose answers are to be stored: not those whose stored answer shall stay."""
        return tuple(name for name in self.bases if self.keep.get(name) != THEIRS)


async def read_form(request: Request) -> Posted:
    """The form of a request.

    Raises:
        TooLargeError: before more of it is read than can be kept.
        ClientDisconnect: the browser went away before the end.
    """
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > LARGEST_FORM:
            raise TooLargeError
    return posted(bytes(data))


def posted(data: bytes) -> Posted:
    """The form in a body; what is no form is an empty one.

    Raises:
        TooLargeError: more fields than any page has.
    """
    try:
        pairs = parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise TooLargeError from None
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        values[name] = (*values.get(name, ()), value)
    return Posted(values, _bases(values), _after(KEEP, values))


def _after(begin: str, values: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {name.removeprefix(begin): given[-1] for name, given in values.items() if name.startswith(begin)}


def _bases(values: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    return {
        name: int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0  # noqa: PLR2004  nine digits are a revision
        for name, given in _after(BASE, values).items()
    }


def given_in(form: Posted, survey: Questionnaire) -> Given:
    """What was typed and ticked, by field; lists for questions that take several.

    A text beside "something else" ticks it where nothing was ticked, for that is what it says.
    """
    many = {item.id for item in survey.questions() if item.kind is QuestionKind.MULTI}
    given: dict[str, object] = {
        name: list(dict.fromkeys(values)) if name in many else values[-1]
        for name, values in form.values.items()
        if "." not in name
    }
    for question in survey.questions():
        if question.id in form.bases:
            _tick_other(question, given)
    return _without(form.one("clear.answer"), given, survey)


def _tick_other(question: Question, given: dict[str, object]) -> None:
    own = next((choice.code for choice in question.choices if choice.other), None)
    typed = str(given.get(other_of(question.id), "")).strip()
    if own is not None and typed and not given.get(question.id):
        given[question.id] = [own] if question.kind is QuestionKind.MULTI else own


def _without(left: str, given: Given, survey: Questionnaire) -> Given:
    """The same without the fields of a question whose answer is taken back."""
    own = {name for name in given if name.startswith(field_name(left, "")) and not survey.question(name)}
    return (
        {name: value for name, value in given.items() if name != left and name not in own} if left else given
    )


__all__ = [
    "BASE",
    "KEEP",
    "MINE",
    "THEIRS",
    "ClientDisconnect",
    "Posted",
    "TooLargeError",
    "given_in",
    "posted",
    "read_form",
]
