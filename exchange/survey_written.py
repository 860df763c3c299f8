"""A draft of a survey as a file of ours; what our reader refuses is left out and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from authoring.writer import Plain, write_yaml
from exchange.codes import SurveyCode
from exchange.rules_in import CannotReadError, Known, Rules
from exchange.survey_audience import audience_of
from exchange.survey_draft import Draft, DraftQuestion, DraftRow, DraftSection, Imported, Rule, Spoken
from exchange.survey_head import head_of
from exchange.survey_lists import Choices, written_text
from exchange.survey_names import Names
from exchange.tables import at_cell
from exchange.xlsform_texts import words_of
from exchange.xpath import XNode
from questionnaires.asked import other_of
from questionnaires.kinds import SCALED, QuestionKind, Required
from questionnaires.load import load_questionnaire
from questionnaires.parts import field_name
from questionnaires.piping import NOTHING
from questionnaires.responses import Missing
from questionnaires.vocabulary import KINDS

MOST_TRIES = 60
"""So often what our reader refuses is left out before the form is given up."""

RULES = ("ask_if", "require_if", "check", "value")
TEXTS = ("text", "help", "message")

_HOLE = re.compile(r"\$\{\s*(?:last-saved#)?([^\s{}$]{1,200})\s*\}")

Entry = dict[str, Plain]


@dataclass
class _Item:
    """A question as it is being written, with where its parts stand in the form."""

    draft: DraftQuestion
    entry: Entry
    places: Mapping[str, Place]


@dataclass
class _Part:
    """A section as it is being written."""

    entry: Entry
    items: list[_Item] = field(default_factory=list)


def written(draft: Draft) -> Imported:
    """The draft as YAML that our reader accepts, with everything that was lost on the way."""
    if not any(section.questions for section in draft.sections):
        return Imported(None, (), (complain(SurveyCode.NOTHING_TO_ASK, Place(draft.file)),))
    return _Writing(draft).done()


class _Writing:
    """Writes one draft; an answer is known to the rules behind it only."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._names = Names()
        self._ids = {item.name: self._names.give(item.name, "question") for item in _questions(draft)}
        self._choices = Choices(draft, Names())
        self._known: dict[str, Known] = {}
        self._speakable: dict[str, str] = {}
        self.losses: list[Diagnostic] = [*self._renamed(), *self._choices.losses]
        self._parts = [self._part(section) for section in draft.sections if section.questions]

    def done(self) -> Imported:
        """Write, read, leave out what is refused, until nothing is."""
        head, missing = head_of(self._draft, sum(len(part.items) for part in self._parts))
        for _ in range(MOST_TRIES):
            text = write_yaml(self._whole(head))
            reading = load_questionnaire(text, self._draft.file)
            if reading.ok:
                return Imported(text, tuple(self.losses), missing)
            if not self._mended(reading.diagnostics):
                return Imported(None, tuple(self.losses), reading.diagnostics)
        return Imported(None, tuple(self.losses), reading.diagnostics)

    def _whole(self, head: Entry) -> Entry:
        sections: list[Plain] = [
            {**part.entry, "questions": [item.entry for item in part.items]}
            for part in self._parts
            if part.items
        ]
        scales, lists = self._choices.scales(), self._choices.lists()
        shared: Entry = {**({"scales": scales} if scales else {}), **({"lists": lists} if lists else {})}
        return {**head, **shared, "sections": sections}

    def _renamed(self) -> Iterator[Diagnostic]:
        for item in _questions(self._draft):
            if self._ids[item.name] != item.name:
                told = {**at_cell(item.place), "old": item.name, "new": self._ids[item.name]}
                yield complain(SurveyCode.NAME_CHANGED, item.place, told, severity=Severity.NOTE)

    def _part(self, section: DraftSection) -> _Part:
        name = self._names.give(section.name, "section")
        entry: Entry = {"id": name, "title": self._text(section.title)}
        if section.intro:
            entry["intro"] = self._text(section.intro)
        return _Part(entry, [item for item in map(self._item, section.questions) if item is not None])

    def _item(self, question: DraftQuestion) -> _Item | None:
        """The entry of a question; None when it is a calculation that cannot be read."""
        own = self._ids[question.name]
        entry: Entry = {"id": own, "kind": str(question.kind), "text": self._text(question.text)}
        if question.help:
            entry["help"] = self._text(question.help)
        entry |= self._asked(question)
        mine = self._answers(question)
        rules = self._rules(question, mine.get(question.name))
        if question.value is not None and "value" not in rules:
            return None
        self._known |= mine
        if question.kind in KINDS:
            self._speakable[question.name] = own
        if question.other_name:
            self._speakable[question.other_name] = other_of(own)
        if "check" in rules:
            entry["message"] = self._text(question.message or self._choices_message())
        return _Item(question, {**entry, **rules}, _places(question))

    def _choices_message(self) -> Spoken:
        return {language: words_of(language)("xlsform.check") for language in self._draft.languages}

    def _asked(self, question: DraftQuestion) -> Entry:
        entry: Entry = self._choices.fields(question) if question.choices else {}
        if question.rows:
            entry["rows"] = [self._row(question, row) for row in question.rows]
        scaled = question.kind in SCALED
        dont_know = question.dont_know or (str(Missing.DONT_KNOW) in question.reasons and not scaled)
        given: Entry = {
            "low": question.low,
            "high": question.high,
            "dont_know": dont_know,
            "withhold": question.withhold or str(Missing.WITHHELD) in question.reasons,
            "personal": question.personal,
            "feeds": question.feeds,
            "required": str(Required.BLOCKING) if question.required else None,
        }
        return entry | {
            name: _whole(value)
            for name, value in given.items()
            if not (value is None or value is False or value == "")
        }

    def _row(self, question: DraftQuestion, row: DraftRow) -> Entry:
        entry: Entry = {"id": self._row_id(question, row), "label": self._choices.read(row.label)}
        audience, _ = audience_of(row.audience, self._draft)
        return {**entry, "audience": list(audience)} if audience else entry

    def _row_id(self, question: DraftQuestion, row: DraftRow) -> str:
        return Names().give(
            row.name.removeprefix(f"{question.name}__").removeprefix(f"{question.name}."), "row"
        )

    def _answers(self, question: DraftQuestion) -> dict[str, Known]:
        """How rules behind the question may call its answer, or its parts."""
        own, codes = self._ids[question.name], self._choices.codes.get(question.choices, {})
        if question.rows:
            return {
                row.name: Known(
                    field_name(own, self._row_id(question, row)),
                    KINDS[QuestionKind.SCALE],
                    reasons=question.reasons,
                )
                for row in question.rows
            }
        known = Known(own, KINDS[question.kind], codes, question.reasons)
        text = (
            {question.other_name: Known(other_of(own), KINDS[QuestionKind.TEXT])}
            if question.other_name
            else {}
        )
        return {question.name: known, **text}

    def _rules(self, question: DraftQuestion, own: Known | None) -> Entry:
        found: Entry = {}
        audience, conditions = audience_of(question.ask_if, self._draft)
        if audience:
            found["audience"] = list(audience)
        earlier = Rules(self._known)
        said = [self._said(rule, question, "ask_if", earlier.condition) for rule in conditions]
        given = [f"({text})" if len(said) > 1 else text for text in said if text]
        ways: tuple[tuple[str, Rule | None, Callable[[XNode], str]], ...] = (
            ("require_if", question.require_if, earlier.condition),
            ("value", question.value, earlier.calculation),
            ("check", question.check, Rules(self._known, own).check),
        )
        if given:
            found["ask_if"] = " and ".join(given)
        for field_, rule, read in ways:
            text = self._said(rule, question, field_, read) if rule is not None else ""
            if text:
                found[field_] = text
        return found

    def _said(self, rule: Rule, question: DraftQuestion, field_: str, read: Callable[[XNode], str]) -> str:
        """A rule in our language; nothing, and a loss, where it has no like."""
        part = rule.written
        if rule.tree is not None:
            try:
                return read(rule.tree)
            except CannotReadError as error:
                part = error.part
        self._leave(rule.place, question.name, field_, part)
        return ""

    def _leave(self, place: Place, question: str, field_: str, part: str) -> None:
        told = {**at_cell(place), "question": question, "field": field_, "part": part}
        self.losses.append(complain(SurveyCode.RULE_LEFT_OUT, place, told, severity=Severity.WARNING))

    def _text(self, text: Spoken) -> Plain:
        """A text with earlier answers called as we call them; other braces become brackets."""
        return written_text({code: self._spoken(one) for code, one in text.items()}, self._draft.languages)

    def _spoken(self, text: str) -> str:
        parts, at = [], 0
        for hole in _HOLE.finditer(text):
            parts.append(_bare(text[at : hole.start()]))
            name = self._speakable.get(hole[1])
            parts.append(f"{{{name}}}" if name else NOTHING)
            at = hole.end()
        return "".join([*parts, _bare(text[at:])])

    def _mended(self, found: tuple[Diagnostic, ...]) -> bool:
        """Leave out what each error stands at; false when one stands nowhere in a question."""
        items = [part.items for part in self._parts if part.items]
        gone: dict[tuple[int, int], str] = {}
        for item in found:
            if item.severity is Severity.ERROR:
                match item.place.path:
                    case ("sections", int(one), "questions", int(two), str(name), *_):
                        gone.setdefault((one, two), name)
                    case _:
                        return False
        for (one, two), name in sorted(gone.items(), reverse=True):
            self._drop(items[one], two, name)
        return bool(gone)

    def _drop(self, items: list[_Item], at: int, name: str) -> None:
        item = items[at]
        place = item.places.get(name, item.draft.place)
        if name in RULES and name != "value":
            self._leave(place, item.draft.name, name, str(item.entry.pop(name)))
            item.entry.pop("message" if name == "check" else "", None)
            return
        told = {**at_cell(place), "field": name, "question": item.draft.name}
        self.losses.append(complain(SurveyCode.PART_LEFT_OUT, place, told, severity=Severity.WARNING))
        if name in {"help", "low", "high", "feeds", "personal", "required", "dont_know", "withhold"}:
            item.entry.pop(name, None)
        else:
            items.pop(at)


def _places(question: DraftQuestion) -> dict[str, Place]:
    rules = {"require_if": question.require_if, "check": question.check, "value": question.value}
    found = {name: rule.place for name, rule in rules.items() if rule is not None}
    return {**found, "ask_if": question.ask_if[0].place} if question.ask_if else found


def _questions(draft: Draft) -> Iterator[DraftQuestion]:
    for section in draft.sections:
        yield from section.questions


def _whole(value: Plain) -> Plain:
    """A whole number without a point, as a person writes it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _bare(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")
