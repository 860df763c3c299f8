"""Records and answers in words: what they are called, and what their fields say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from playbook.model import Step
from project.model import Amendment, Person, Record, Tool
from questionnaires.model import Question, Questionnaire
from questionnaires.responses import Missing
from scoring.costs import Driver, Line
from scoring.criteria import Criterion
from views import told_content
from views.text import plain
from words.catalogue import Words
from words.numbers import day, number, percent
from workspace.open import Opened

CODES: Mapping[tuple[str, str], str] = {
    ("step", "status"): "overview.status",
    ("cost", "state"): "business_case.state",
    ("membership", "role"): "shell.roles",
    ("amendment", "action"): "adapt.actions",
    ("amendment", "content"): "adapt.contents",
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
        if kind == Tool.KIND:
            return self.words(f"plan.tools.{record}.title")
        if kind == Amendment.KIND:
            found = self.opened
            return told_content.name(found.catalogue, found.project, self.words, record, self.language)
        pairs = zip(PARTS.get(kind, (kind,)), record.split(":"), strict=False)
        return ", ".join(self._names.get(pair, pair[1]) for pair in pairs)

    def value(self, kind: str, name: str, value: object) -> str:
        """What a field of a record of this kind says; `value` as plain data."""
        if value is None or value == "":
            return self.words("shell.nothing")
        if (kind, name) in CODES:
            return self.words(f"{CODES[(kind, name)]}.{value}")
        if kind == Amendment.KIND and name in {"path", "value"}:
            return told_content.value(self.opened.catalogue, self.words, name, value, self.language)
        if name in MEANT:
            return self.name(MEANT[name], str(value))
        if name in {"due", "start"}:
            return day(date.fromisoformat(str(value)), self.language)
        return self._plain_value(name, value)

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

    def _plain_value(self, name: str, value: object) -> str:
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
                label(self.words, name),
                self.value(kind, name, one.get(name)),
                self.value(kind, name, other.get(name)),
            )
            for name in {**other, **one}
            if name not in {"id", "revision"} and one.get(name) != other.get(name)
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
            **{("fact_sheet", item.id): f"{item.vendor} {item.product}" for item in found.vendors},
            **{("plan", plan.id): plan.title for item in found.vendors for plan in item.plans},
        }


def told_number(value: float) -> str:
    """A number with as many decimals as it needs."""
    shown = number(float(value), MOST_DECIMALS)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def answer(survey: Questionnaire, question: Question, value: object, words: Words, language: str) -> str:
    """What was answered to a question, in the words of the survey."""
    if value is None or value in ("", ()):
        return words("shell.nothing")
    if isinstance(value, Mapping):
        rows = {row.id: row.label.read(language) for row in question.rows}
        given = (
            f"{rows.get(row, row)}: {_point(survey, question, point, words, language)}"
            for row, point in value.items()
        )
        return "; ".join(given)
    if isinstance(value, tuple | list):
        return ", ".join(_point(survey, question, item, words, language) for item in value)
    return _point(survey, question, value, words, language)


def _point(survey: Questionnaire, question: Question, value: object, words: Words, language: str) -> str:
    if value == Missing.DONT_KNOW:
        return words("needs.dont_know")
    scale = survey.scale(question.scale)
    points = {item.value: item.label.read(language) for item in scale.points} if scale is not None else {}
    choices = {item.code: item.label.read(language) for item in question.choices}
    if isinstance(value, int | float):
        return f"{told_number(value)} {points.get(int(value), '')}".strip()
    return choices.get(str(value), str(value))
