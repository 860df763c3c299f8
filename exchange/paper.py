"""A survey on paper: what is printed, laid out question by question; the template only draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exchange.form_hints import hint
from exchange.form_plan import FormQuestion, FormSection
from exchange.paper_keys import Keyed, keyed, lettered
from questionnaires.fields import Field, FieldKind
from questionnaires.kinds import QuestionKind
from words.catalogue import Words

MOST_COLUMNS = 8
"""Options that stand side by side on a sheet of paper."""

LONG = 34
"""Characters from which on options stand one below the other."""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """One thing to fill in: a row of a table, a set, or the question as a whole.

    Attributes:
        group: heading over the row, where it differs from that of the row before.
        boxes: what can be ticked, with the keys for those who type the sheet in later.
        unit: what stands behind the line of a number.
    """

    number: str
    label: str
    group: str
    boxes: tuple[Keyed, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question as it is printed.

    Attributes:
        layout: "line", "lines", "boxes", "table", "strips", "ranking", "points" or "sets".
        notes: when it is to be answered, help, and how to fill it in.
        reason: where somebody says why there is no answer.
        across: whether boxes stand side by side.
    """

    number: str
    text: str
    need: str
    notes: tuple[str, ...]
    layout: str
    parts: tuple[PaperPart, ...]
    reason: PaperPart | None
    across: bool = False


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Questions under their heading."""

    title: str
    intro: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One sheet for one person, all in one language; everything in it is text.

    Attributes:
        code: what is typed to enter it, and the name its answers get.
        told: the code in a sentence, repeated on every page.
        about: what is known of the person, label and value.
        lines: purpose, promises, how to fill it in.
    """

    language: str
    title: str
    code: str
    told: str
    heading: str
    about: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    sections: tuple[PaperSection, ...]


def printed(sections: tuple[FormSection, ...], words: Words) -> tuple[PaperSection, ...]:
    """The sections of a form as they are printed."""
    return tuple(
        PaperSection(
            section.title, section.intro, tuple(_question(item, words) for item in section.questions)
        )
        for section in sections
    )


def _question(asked: FormQuestion, words: Words) -> PaperQuestion:
    layout = _layout(asked)
    parts = tuple(_parts(asked, layout))
    reason = asked.reason
    notes = (*asked.notes, asked.help, _hint(asked, words))
    return PaperQuestion(
        number=asked.number,
        text=asked.text,
        need=words("survey.page.required") if asked.needed else "",
        notes=tuple(note for note in notes if note),
        layout=layout,
        parts=parts,
        reason=None
        if reason is None
        else PaperPart(asked.number_of(reason), words("survey_form.why_not"), "", keyed(reason)),
        across=layout == "boxes" and _is_short(parts[0].boxes),
    )


def _hint(asked: FormQuestion, words: Words) -> str:
    one = asked.fields[0].kind is FieldKind.ONE and len(asked.fields) == 1
    if one and asked.question.kind is not QuestionKind.RANKING:
        return words("survey.form.tick_one")
    return hint(asked, words, "survey_form.rank_letters")


def _layout(asked: FormQuestion) -> str:
    fixed = _LAYOUTS.get(asked.question.kind)
    if fixed is not None:
        return fixed
    if len(asked.fields) == 1 and not asked.question.rows:
        kind = asked.fields[0].kind
        boxes = kind in (FieldKind.ONE, FieldKind.MANY)
        return "boxes" if boxes else "lines" if kind is FieldKind.LONG_TEXT else "line"
    alike = len({field.options for field in asked.fields}) == 1
    return "table" if alike and len(asked.fields[0].options) <= MOST_COLUMNS else "strips"


_LAYOUTS = {
    QuestionKind.RANKING: "ranking",
    QuestionKind.POINTS: "points",
    QuestionKind.MAXDIFF: "sets",
}


def _parts(asked: FormQuestion, layout: str) -> list[PaperPart]:
    keys: Callable[[Field], tuple[Keyed, ...]] = lettered if layout == "ranking" else keyed
    found: list[PaperPart] = []
    group = ""
    for field in asked.fields:
        head = field.group if field.group != group else ""
        group = field.group
        found.append(PaperPart(asked.number_of(field), field.label, head, keys(field), field.unit))
    return found


def _is_short(boxes: tuple[Keyed, ...]) -> bool:
    return len(boxes) <= MOST_COLUMNS + 4 and all(len(item.option.label) <= LONG for item in boxes)
