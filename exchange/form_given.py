"""What stands in the cells of a form, as answers: by name, in any language, judged by the one validator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from exchange.codes import Code
from exchange.excel_form_read import Received, ReceivedForm, folded_text
from exchange.form_lists import entries
from exchange.form_plan import words_in
from exchange.tables import Cell, at_cell
from questionnaires.answers import check_answer
from questionnaires.asked import other_of
from questionnaires.carrying import target_of
from questionnaires.fields import Field, FieldKind, fields
from questionnaires.gathered import plain, raw_of
from questionnaires.kinds import ROWED, QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.parts import NO, YES
from questionnaires.responses import Answer

TICKS = frozenset({"x", "×", "✓", "✔", "☒", "☑", "true", "1"})  # noqa: RUF001  people mark with either sign
NO_TICKS = frozenset({"false", "0"})
TRUTHS = {"true": YES, "false": NO}
"""What a spreadsheet makes of a truth value."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says.

    Attributes:
        answers: by question; one that was left open is SKIPPED.
        whole: questions of which every cell stands on the form.
        faults: everything that was not taken, at its cell.
        places: the first cell of each question.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    faults: tuple[Diagnostic, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)


def filled(form: ReceivedForm, survey: Questionnaire) -> Filled:
    """Read a form against the questions this person is asked today.

    Args:
        form: as it came back; cells are found by their names, those of an earlier version by its `moves`.
        survey: plain questions, as `asked.for_person` gives them.
    """
    return _Filling(form, survey).all()


class _Filling:
    """Goes through the questions and takes what belongs to each."""

    def __init__(self, form: ReceivedForm, survey: Questionnaire) -> None:
        self._form, self._survey = form, survey
        self._key = form.head.response
        own = form.head.language
        self._languages = tuple(dict.fromkeys((own, *survey.offered)))
        self._fields = {item.id: self._in_languages(item) for item in survey.questions()}
        self._cells, self._gone = self._placed(form.cells)
        self._faults: list[Diagnostic] = []

    def _in_languages(self, question: Question) -> tuple[tuple[Field, ...], ...]:
        """Each field of a question as it reads in every language, that of the form first."""
        read = [fields(question, self._survey, words_in(one), self._key) for one in self._languages]
        return tuple(zip(*read, strict=True))

    def _placed(self, cells: Mapping[str, Received]) -> tuple[dict[str, Received], list[str]]:
        """The cells by the names of today, and the names for which there is no field any more."""
        known = {mark for found in self._fields.values() for one in found for mark in marks(one[0])}
        placed = {name: cell for name, cell in cells.items() if name in known}
        gone = []
        for name, cell in cells.items():
            moved = name if name in known else moved_mark(name, self._survey)
            if moved in known:
                placed.setdefault(moved, cell)
            elif not cell.blank:
                gone.append(name)
        return placed, gone

    def all(self) -> Filled:
        answers: dict[str, Answer] = {}
        whole = set()
        for question in self._survey.questions():
            wanted = [mark for one in self._fields[question.id] for mark in marks(one[0])]
            standing = [self._cells[mark] for mark in wanted if mark in self._cells]
            sound = self._form.broken.isdisjoint(wanted)
            answer = self._question(question) if standing and sound else None
            if answer is not None:
                answers[question.id] = answer
            if len(standing) == len(wanted):
                whole.add(question.id)
        places = {item.id: place for item in self._survey.questions() if (place := self._place(item))}
        return Filled(answers, frozenset(whole), (*self._faults, *self._lost()), places)

    def _lost(self) -> Iterator[Diagnostic]:
        for name in self._gone:
            cell = self._form.cells[name]
            told = at_cell(cell.place)
            warning = Severity.WARNING
            yield complain(Code.FORM_FIELD_GONE, cell.place, told, value=cell.value, severity=warning)

    def _place(self, question: Question) -> Place | None:
        found = (self._cells.get(mark) for one in self._fields[question.id] for mark in marks(one[0]))
        return next((cell.place for cell in found if cell is not None), None)

    def _question(self, question: Question) -> Answer | None:
        """The answer to one question; None where nothing of it can be taken, which is then told."""
        given: dict[str, object] = {}
        before = len(self._faults)
        for one in self._fields[question.id]:
            value = self._many(one) if one[0].kind is FieldKind.MANY else self._one(one, question)
            if value not in (None, [], ""):
                given[one[0].name] = value
        if len(self._faults) > before:
            return None
        self._tick_other(question, given)
        return self._judged(question, given)

    def _tick_other(self, question: Question, given: dict[str, object]) -> None:
        """A text beside "something else" chooses it where nothing was chosen, for that is what it says."""
        own = next((choice.code for choice in question.choices if choice.other), None)
        typed = self._cells.get(other_of(question.id))
        if own is not None and not given and typed is not None and not typed.blank:
            given[question.id] = [own] if question.kind is QuestionKind.MULTI else own

    def _judged(self, question: Question, given: Mapping[str, object]) -> Answer | None:
        answer, complaints = check_answer(question, self._survey, raw_of(question, given, self._key))
        if answer is not None:
            return answer
        if question.kind in ROWED and question.id not in self._form.bases and len(given) > 1:
            return self._right_parts(question, given)
        self._at(question, complaints, next(iter(given), ""))
        return None

    def _right_parts(self, question: Question, given: Mapping[str, object]) -> Answer | None:
        """What is right of several rows; each of the others is told at its own cell."""
        right: dict[str, object] = {}
        for name, value in given.items():
            answer, complaints = check_answer(
                question, self._survey, raw_of(question, {name: value}, self._key)
            )
            if answer is not None:
                right[name] = value
            self._at(question, complaints, name)
        answer, complaints = check_answer(question, self._survey, raw_of(question, right, self._key))
        self._at(question, complaints, next(iter(right), ""))
        return answer if right else None

    def _at(self, question: Question, complaints: Iterable[Diagnostic], name: str) -> None:
        """Note complaints, at the cell of a field or at the first cell of the question."""
        cell = self._cells.get(name)
        place = cell.place if cell else self._place(question)
        self._faults += [replace(item, place=place) if place else item for item in complaints]

    def _many(self, one: Sequence[Field]) -> list[str]:
        """The codes that were ticked."""
        name = one[0].name
        return [
            option.code
            for option in one[0].options
            if (cell := self._cells.get(f"{name}={option.code}")) is not None and self._ticked(cell)
        ]

    def _ticked(self, cell: Received) -> bool:
        text = folded_text(_as_text(cell.value))
        if not text or text in NO_TICKS | self._said(NO):
            return False
        if text not in TICKS | self._said(YES):
            told = at_cell(cell.place)
            self._faults.append(complain(Code.FORM_NOT_A_TICK, cell.place, told, value=cell.value))
        return True

    def _said(self, answer: str) -> set[str]:
        words = (words_in(language)(f"survey.options.{answer}") for language in self._languages)
        return {folded_text(word) for word in words} | {answer}

    def _one(self, one: Sequence[Field], question: Question) -> object:
        """What stands in the cell of a field, as the validator takes it."""
        cell = self._cells.get(one[0].name)
        if cell is None or cell.blank:
            return None
        if one[0].kind is FieldKind.ONE:
            return self._code(one, _as_text(cell.value), question)
        if one[0].kind in (FieldKind.TEXT, FieldKind.LONG_TEXT):
            return _as_text(cell.value)
        return cell.value.strip() if isinstance(cell.value, str) else cell.value

    def _code(self, one: Sequence[Field], text: str, question: Question) -> str:
        """The code behind a text: of the form's own list, a code itself, or a label in any language."""
        folded = folded_text(text)
        codes = {option.code for option in one[0].options}
        listed = self._form.lists.get(one[0].name, {}).get(folded, "")
        if listed:
            moved = target_of(self._survey, f"{question.id}/{listed}").rpartition("/")[2]
            return listed if listed in codes else moved
        if folded in codes:
            return folded
        truth = TRUTHS.get(folded, "")
        labels = _labels(one).get(folded, set())
        found = labels or ({truth} & codes)
        return next(iter(found)) if len(found) == 1 else text.strip()


def marks(field: Field) -> tuple[str, ...]:
    """The hidden names of a field's cells: one, or one for each choice."""
    if field.kind is FieldKind.MANY:
        return tuple(f"{field.name}={option.code}" for option in field.options)
    return (field.name,)


def moved_mark(mark: str, survey: Questionnaire) -> str:
    """The name of today for a cell of an earlier version, by the lines of `moves`; else the name itself."""
    name, _, choice = mark.partition("=")
    parts = name.split("__")
    for length in range(len(parts), 0, -1):
        question, rest = "__".join(parts[:length]), "__".join(parts[length:])
        path = "/".join(filter(None, (question, choice or rest)))
        target = target_of(survey, path)
        if target and target != path:
            now, _, part = target.partition("/")
            return f"{now}={part}" if choice else "__".join(filter(None, (now, part)))
    return mark


def _labels(one: Sequence[Field]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for read in one:
        for option in read.options:
            found.setdefault(folded_text(option.label), set()).add(option.code)
        for code, text in entries(read):
            found.setdefault(folded_text(text), set()).add(code)
    return {label: codes for label, codes in found.items() if label}


def _as_text(value: Cell) -> str:
    return "" if value is None else value if isinstance(value, str) else plain(value)


__all__ = ["Filled", "filled", "marks", "moved_mark"]
