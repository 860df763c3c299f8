"""Records and answers in words: what they are called, and what their fields say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from playbook.model import Step
from project.model import Amendment, Person, Record, Survey, Tool
from questionnaires.answers import check_answer
from questionnaires.fields import Field, FieldKind, fields
from questionnaires.gathered import given_of
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Answer
from scoring.costs import Driver, Line
from scoring.criteria import Criterion
from views import told_content, told_records, told_surveys
from views.text import plain
from views.told_readings import held_back
from words.catalogue import Words, load
from words.numbers import day, number, percent
from workspace.open import Opened

CODES: Mapping[tuple[str, str], str] = {
    ("step", "status"): "overview.status",
    ("cost", "state"): "business_case.state",
    ("membership", "role"): "shell.roles",
    ("survey", "state"): "fieldwork.states",
    ("survey", "anonymity"): "fieldwork.mode",
    ("amendment", "action"): "adapt.actions",
    ("amendment", "content"): "adapt.contents",
    ("vendor", "stage"): "records.vendor.codes.stage",
    ("vendor", "found_by"): "records.vendor.codes.found_by",
    ("vendor", "grade"): "records.vendor.codes.grade",
}
"""Fields whose values are codes, and where the words of those stand."""

MEANT: Mapping[str, str] = {
    "owner": "person",
    "vendor": "vendor",
    "criterion": "criterion",
    "driver": "driver",
    "line": "cost",
    "fact_sheet": "fact_sheet",
    "plan": "plan",
}
"""Fields that name something else by its id, and the kind of that thing."""

PARTS: Mapping[str, tuple[str, str]] = {
    "score": ("vendor", "criterion"),
    "driver": ("driver", "vendor"),
    "cost": ("cost", "vendor"),
}
"""What the two parts of a double id stand for."""

MOST_DECIMALS = 4


def label(words: Words, name: str) -> str:
    """What a field of a record is called."""
    key = f"shell.fields.{name}"
    return words(key) if words.has(key) else plain(name.replace("_", " "))


def field_label(words: Words, kind: str, name: str) -> str:
    """What a field of a record of this kind is called."""
    own = f"records.{kind}.fields.{name}"
    return words(own) if words.has(own) else label(words, name)


@dataclass(frozen=True)
class Told:
    """The words for one project; texts come as they are, not yet fit for markup."""

    opened: Opened
    words: Words
    language: str

    def name(self, kind: str, record: str) -> str:
        """What a record is called; the parts of a double id are named one by one."""
        if kind in {"project", "pins"}:
            return self.words(f"shell.the_{kind}")
        if (kind, record) in self._names:
            return self._names[(kind, record)]
        if kind in {"person", "membership"}:
            return self._names.get(("person", record), self.words("shell.somebody"))
        if kind in {Tool.KIND, Amendment.KIND} or told_records.known(kind):
            return self._of_subject(kind, record)
        pairs = zip(PARTS.get(kind, (kind,)), record.split(":"), strict=False)
        return ", ".join(self._names.get(pair, pair[1]) for pair in pairs)

    def _of_subject(self, kind: str, record: str) -> str:
        found = self.opened
        if kind == Tool.KIND:
            return self.words(f"plan.tools.{record}.title")
        if kind == Amendment.KIND:
            return told_content.name(found.catalogue, found.project, self.words, record, self.language)
        return told_records.name(found, self.words, kind, record, self.language)

    def value(self, kind: str, name: str, value: object) -> str:
        """What a field of a record of this kind says; `value` as plain data."""
        if value is None or value == "":
            return self.words("shell.nothing")
        subject = self._subject_value(kind, name, value)
        return self._other_value(kind, name, value) if subject is None else subject

    def _subject_value(self, kind: str, name: str, value: object) -> str | None:
        if not told_records.known(kind):
            return None
        return told_records.value(self.opened, self.words, kind, name, value, self.language)

    def _other_value(self, kind: str, name: str, value: object) -> str:
        if (kind, name) in CODES:
            return self.words(f"{CODES[(kind, name)]}.{value}")
        if kind == Amendment.KIND and name in {"path", "value"}:
            return told_content.value(self.opened.catalogue, self.words, name, value, self.language)
        if name in MEANT:
            return self.name(MEANT[name], str(value))
        if name in {"due", "start"}:
            return day(date.fromisoformat(str(value)), self.language)
        return self._plain_value(kind, name, value)

    def _texts(self, value: object) -> str:
        """Texts of content by kind, id and version."""
        refs = (ref for ref in value if isinstance(ref, Mapping)) if isinstance(value, (list, tuple)) else ()
        return "; ".join(
            self.words(
                "moving.text",
                kind=self.words(f"content.kinds.{ref['kind']}"),
                name=ref["id"],
                version=ref["version"],
            )
            for ref in refs
        )

    def _plain_value(self, kind: str, name: str, value: object) -> str:
        if kind == Survey.KIND and name in told_surveys.FIELDS:
            return told_surveys.value(self.words, name, value, self.language)
        if isinstance(value, Mapping):
            return self._source(value)
        if name == "texts":
            return self._texts(value)
        if isinstance(value, bool):
            return self.words("shell.yes" if value else "shell.no")
        if isinstance(value, int | float):
            return percent(value, 1, self.language) if name == "discount_rate" else told_number(value)
        return str(value)

    def _source(self, value: Mapping[str, Any]) -> str:
        since = value.get("as_of")
        when = day(date.fromisoformat(str(since)), self.language) if since else ""
        return ", ".join(filter(None, (str(value.get("name", "")), when)))

    def differing(self, kind: str, mine: Record | None, theirs: Record | None) -> list[tuple[str, str, str]]:
        """(field, mine, theirs) in words for each field that differs."""
        one = {} if mine is None else mine.model_dump(mode="json")
        other = {} if theirs is None else theirs.model_dump(mode="json")
        return [
            (
                field_label(self.words, kind, name),
                self.value(kind, name, one.get(name)),
                self.value(kind, name, other.get(name)),
            )
            for name in {**other, **one}
            if name not in {"id", "revision"} and one.get(name) != other.get(name)
            if name not in held_back(kind, one, other)
        ]

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        project, found, language = self.opened.project, self.opened.catalogue, self.language
        titled: list[tuple[str, Step | Criterion | Driver | Line]] = [
            *(("step", step) for _, step in found.playbook.all_steps()),
            *((kind, item) for item in found.criteria.criteria for kind in ("criterion", "weight")),
            *(("driver", item) for item in found.costs.drivers),
            *(("cost", item) for item in (*found.costs.costs, *found.costs.benefits)),
        ]
        return {
            **{(kind, item.id): item.title.read(language) for kind, item in titled},
            **{("person", item.id): item.name for item in project.of(Person)},
            **{("vendor", item.id): item.name for item in project.vendors},
            **{("survey", item.id): item.title for item in project.of(Survey)},
            **{("fact_sheet", item.id): f"{item.vendor} {item.product}" for item in found.vendors},
            **{("plan", plan.id): plan.title for item in found.vendors for plan in item.plans},
        }


def told_number(value: float) -> str:
    """A number with as many decimals as it needs."""
    shown = number(float(value), MOST_DECIMALS)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def standing_of(given: Answer | None) -> object:
    """What an answer says, else why there is none; nought and "no" are answers. None for no answer at all."""
    if given is None:
        return None
    return given.missing if given.value is None else given.value


def answer(
    survey: Questionnaire, question: Question, value: object, words: Words, language: str, key: str = ""
) -> str:
    """What was answered to a question, in the words of the survey.

    Args:
        survey: plain questions.
        question: one of them.
        value: an answer, or the reason why there is none; None for nothing.
        words: of the interface.
        language: in which the survey is read.
        key: name of the response; what a maxdiff question showed hangs on it.
    """
    if value is None or value in ("", ()) or value == {}:
        return words("shell.nothing")
    given, _ = check_answer(question, survey, value)
    if given is None:
        return str(value)
    made = fields(question, survey, load(language), key)
    held = given_of(question, given)
    said = [_of_field(item, held[item.name], language) for item in made if item.name in held]
    return "; ".join(said) or words("shell.nothing")


def _of_field(field: Field, held: str | tuple[str, ...], language: str) -> str:
    """What one field holds, with what the field asks where it asks for itself."""
    called = ", ".join(filter(None, (field.group, field.label)))
    codes = held if isinstance(held, tuple) else (held,)
    said = ", ".join(_option(field, code, language) for code in codes)
    return f"{called}: {said}" if called else said


def _option(field: Field, code: str, language: str) -> str:
    for item in field.options:
        if item.code == code:
            return f"{code} {item.label}".strip() if field.numbered and not item.no_answer else item.label
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return " ".join(filter(None, (told_number(float(code)), field.unit)))
    return day(date.fromisoformat(code), language) if field.kind is FieldKind.DATE else code
