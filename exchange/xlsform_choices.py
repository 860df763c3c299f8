"""The choices sheet of a form that goes out: each list once, however many questions use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exchange.xlsform_sheet import FormRow
from questionnaires.fields import Field
from questionnaires.kinds import QuestionKind
from questionnaires.model import Question, Questionnaire
from questionnaires.parts import SATISFACTION

Entries = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Codes, each with its labels by language."""

COMMON = {QuestionKind.YES_NO: "yes_no", QuestionKind.NPS: "nps"}
"""Names of lists that are the same in every questionnaire."""


class Lists:
    """The lists of a form.

    Attributes:
        rows: the choices sheet.
    """

    def __init__(self, survey: Questionnaire) -> None:
        self._shared = {item.id: item.choices_from for item in survey.questions() if item.choices_from}
        self._names: dict[Entries, list[str]] = {}
        self._taken: set[str] = set()
        self.rows: list[FormRow] = []

    def of(self, question: Question, told: Mapping[str, Field]) -> str:
        """The name of the list that a field offers, which is written down when it is new."""
        codes = [option.code for option in next(iter(told.values())).options]
        labels = {
            language: [option.label or option.code for option in field.options]
            for language, field in told.items()
        }
        entries = [
            (code, tuple((language, found[at]) for language, found in labels.items()))
            for at, code in enumerate(codes)
        ]
        return self._named(self._wanted(question, next(iter(told.values())).name), tuple(entries))

    def plain(self, name: str, entries: Iterable[tuple[str, Mapping[str, str]]]) -> str:
        """The name of a list of texts by language."""
        return self._named(name, tuple((code, tuple(labels.items())) for code, labels in entries))

    def _wanted(self, question: Question, field: str) -> str:
        """The scale or list it is called in the questionnaire, else the question."""
        if question.choices:
            return self._shared.get(question.id.split("__")[0], question.id)
        if field.endswith(f"__{SATISFACTION}") and question.satisfaction_scale:
            return question.satisfaction_scale
        return question.scale or COMMON.get(question.kind) or question.id

    def _named(self, wanted: str, entries: Entries) -> str:
        """Lists that look alike are one only where the questionnaire calls them the same."""
        known = self._names.setdefault(entries, [])
        same = next((name for name in known if name == wanted or name.startswith(f"{wanted}-")), None)
        if same is not None:
            return same
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}-{number}", number + 1
        self._taken.add(name)
        known.append(name)
        for code, labels in entries:
            self.rows.append(FormRow({"list_name": name, "name": code}, {"label": dict(labels)}))
        return name
