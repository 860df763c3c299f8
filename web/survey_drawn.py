"""Questions as the templates draw them: every field with what stands in it, and how it is laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.asked import other_of
from questionnaires.fields import WHY_NOT, Field, FieldKind, Option, fields
from questionnaires.gathered import given_of
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question
from questionnaires.parts import field_name
from questionnaires.piping import told
from questionnaires.responses import Answer
from words.catalogue import Words
from workspace.visiting import Visit

MOST_COLUMNS = 7
"""Options that stand side by side in a table on a wide screen; with more, rows are lists everywhere."""

MOST_RADIOS = 20
"""Options drawn as a list to tap on; with more, one box opens them."""

QUOTES = ("“”", "«»", "””")
"""Quotation marks of the languages of the door, opening and closing."""

TYPED = frozenset({FieldKind.TEXT, FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.DATE})


@dataclass(frozen=True, slots=True)
class Control:
    """One field to fill in.

    Attributes:
        field: what it asks.
        shape: which macro draws it: "line", "lines", "radios", "boxes", "select", "strip", "cells".
        chosen: the codes that stand in it; of typed ones the text.
        hint: what to type, where that has to be said.
    """

    field: Field
    shape: str
    chosen: tuple[str, ...] = ()
    hint: str = ""

    @property
    def text(self) -> str:
        """What stands in a typed field."""
        return self.chosen[0] if self.chosen else ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question of a page.

    Attributes:
        base: the revision of the answer that is shown, 0 where there is none.
        need: a word for those that must not stay open; empty for all others.
        layout: "plain", "table" (one row for each field), "groups" (fields under the heading of a row) or
            "points".
        controls: its fields; a reason for no answer stands apart.
        reason: where somebody says why a typed answer is missing.
        errors: what is wrong with what was given, in sentences.
        other_of: id of the question whose choice it belongs to; empty for all others.
        other_code: the choice that it belongs to.
        clearable: whether there is an answer that cannot be taken out by hand, as with radio buttons.
    """

    id: str
    text: str
    help: str
    base: int
    need: str
    layout: str
    controls: tuple[Control, ...]
    reason: Control | None
    errors: tuple[str, ...] = ()
    other_of: str = ""
    other_code: str = ""
    clearable: bool = False

    @property
    def groups(self) -> tuple[tuple[str, tuple[Control, ...]], ...]:
        """Fields under the heading they share, in order."""
        heads = dict.fromkeys(item.field.group for item in self.controls)
        return tuple(
            (head, tuple(item for item in self.controls if item.field.group == head)) for head in heads
        )

    @property
    def told(self) -> tuple[str, ...]:
        """The errors as they stand below the question: without saying once more which one is meant."""
        return tuple(_below(text, self.text) for text in self.errors)

    @property
    def columns(self) -> tuple[Option, ...]:
        """The options of the rows of a table, all alike."""
        return self.controls[0].field.options

    @property
    def first(self) -> str:
        """The name of the first field, where a link of the error summary leads."""
        return self.controls[0].field.name if self.controls else self.id

    @property
    def radios(self) -> bool:
        """Whether it has fields that cannot be emptied by hand."""
        return any(item.shape in ("radios", "strip", "cells") for item in self.controls)


def drawn(
    question: Question,
    found: Visit,
    words: Words,
    *,
    given: Mapping[str, object] | None = None,
    base: int | None = None,
    errors: Sequence[str] = (),
) -> Drawn:
    """A question ready to be drawn.

    Args:
        question: one of the visit's questionnaire.
        found: gives the answers so far.
        words: of the language it is read in.
        given: what was typed, where a form comes back; else what is stored stands in the fields.
        base: the revision the form had, where it comes back.
        errors: sentences about this question.
    """
    answers = found.response.answers if found.response else {}
    answer = answers.get(question.id)
    survey, language = found.questionnaire, words.language
    standing = given_of(question, answer) if given is None else given
    made = [_control(item, question, standing, words) for item in _fields(question, found, words)]
    whole = _aligned(made, question)
    apart = field_name(question.id, WHY_NOT)
    return Drawn(
        id=question.id,
        text=told(question.text, survey, answers, language),
        help=told(question.help, survey, answers, language) if question.help else "",
        base=_revision(answer) if base is None else base,
        need=str(question.required) if question.required != "optional" else "",
        layout=_layout(whole, question),
        controls=tuple(item for item in whole if item.field.name != apart),
        reason=next((item for item in whole if item.field.name == apart), None),
        errors=tuple(errors),
        clearable=answer is not None and (answer.value is not None or bool(given_of(question, answer))),
        **_belongs(question, found),
    )


def _fields(question: Question, found: Visit, words: Words) -> tuple[Field, ...]:
    return fields(question, found.questionnaire, words, found.response_id)


def _revision(answer: Answer | None) -> int:
    return 0 if answer is None else answer.revision


def _belongs(question: Question, found: Visit) -> dict[str, str]:
    """Of the text beside "something else": where it belongs."""
    for asked in found.questionnaire.questions():
        own = next((choice.code for choice in asked.choices if choice.other), None)
        if own is not None and other_of(asked.id) == question.id:
            return {"other_of": asked.id, "other_code": own}
    return {}


def _control(field: Field, question: Question, given: Mapping[str, object], words: Words) -> Control:
    stands = given.get(field.name)
    many = isinstance(stands, list | tuple)
    chosen = tuple(map(str, stands)) if many else (str(stands),) if stands not in (None, "") else ()  # type: ignore[call-overload]  # a list or tuple, as asked just before
    return Control(field, _shape(field, question), chosen, _hint(field, words))


def _shape(field: Field, question: Question) -> str:
    if field.kind is FieldKind.MANY or field.name == field_name(question.id, WHY_NOT):
        return "boxes" if field.kind is FieldKind.MANY or len(field.options) == 1 else "radios"
    if field.kind is FieldKind.ONE:
        long = question.kind is QuestionKind.RANKING or len(field.options) > MOST_RADIOS
        strip = field.numbered or question.kind is QuestionKind.KANO
        return "select" if long else "strip" if strip else "radios"
    return "lines" if field.kind is FieldKind.LONG_TEXT else "line"


def _aligned(made: Sequence[Control], question: Question) -> tuple[Control, ...]:
    """Rows of one question as the cells of a table, where there is room for all their options."""
    if not _is_table(made, question):
        return tuple(made)
    return tuple(Control(item.field, "cells", item.chosen, item.hint) for item in made)


def _is_table(made: Sequence[Control], question: Question) -> bool:
    rowed = question.kind in (QuestionKind.RATINGS, QuestionKind.SUS, QuestionKind.MOSCOW)
    return rowed and bool(made) and len(made[0].field.options) <= MOST_COLUMNS


def _layout(made: Sequence[Control], question: Question) -> str:
    if question.kind is QuestionKind.POINTS:
        return "points"
    if made and made[0].shape == "cells":
        return "table"
    return "groups" if any(item.field.group for item in made) else "plain"


def _hint(field: Field, words: Words) -> str:
    if field.label:
        return ""
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return _range(field, words)
    if field.kind is FieldKind.MANY:
        return _how_many(field, words)
    return words("survey_web.hint.date") if field.kind is FieldKind.DATE else ""


def _range(field: Field, words: Words) -> str:
    low, high = (None if item is None else f"{item:g}" for item in (field.low, field.high))
    if low is not None and high is not None:
        return words("survey_web.hint.between", low=low, high=high)
    if low is not None:
        return words("survey_web.hint.from", low=low)
    return words("survey_web.hint.to", high=high) if high is not None else ""


def _how_many(field: Field, words: Words) -> str:
    low, high = field.low, field.high
    if low and high:
        return words("survey_web.hint.choices_between", low=f"{low:g}", high=f"{high:g}")
    if high:
        return words("survey_web.hint.choices_to", high=f"{high:g}")
    return words("survey_web.hint.choices_from" if low else "survey_web.hint.choices", low=f"{low or 0:g}")


def readable(question: Question, answer: Answer | None, found: Visit, words: Words) -> tuple[str, ...]:
    """An answer in words, a line for each of its parts; one line that says so where there is none."""
    given = given_of(question, answer)
    lines = tuple(
        _line(item, given[item.name]) for item in _fields(question, found, words) if item.name in given
    )
    return lines or (words("survey_web.conflict.nothing"),)


def _line(field: Field, value: str | tuple[str, ...]) -> str:
    labels = {option.code: option.label or option.code for option in field.options}
    codes = (value,) if isinstance(value, str) else value
    text = ", ".join(labels.get(code, code) for code in codes)
    head = " – ".join(part for part in (field.group, field.label) if part)  # noqa: RUF001  a dash between two headings
    return f"{head}: {text}" if head else text


def _below(error: str, question: str) -> str:
    """A sentence that begins with the question in quotation marks and a colon, without this beginning."""
    for marks in QUOTES:
        begin = f"{marks[0]}{question}{marks[1]}: "
        if error.startswith(begin) and len(error) > len(begin):
            rest = error[len(begin) :]
            return rest[0].upper() + rest[1:]
    return error
