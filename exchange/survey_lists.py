"""The lists of a form as our choices, shared lists and scales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.writer import Plain
from exchange.codes import SurveyCode
from exchange.survey_draft import Draft, DraftChoice, DraftQuestion, Spoken
from exchange.survey_names import Names, codes_for
from exchange.tables import at_cell
from questionnaires.kinds import SCALED
from questionnaires.responses import Missing

MOST_SHARED = 60
"""Entries of a list that questions share."""

Key = tuple[str, frozenset[str], str, frozenset[str], bool]
"""A list, and what one question makes of it: what excludes all else, what has a text, reasons, a scale."""


class Choices:
    """Gives each question its choices.

    Attributes:
        losses: codes that could not stay.
    """

    def __init__(self, draft: Draft, names: Names) -> None:
        self._draft = draft
        self.codes = {
            name: codes_for(choice.code for choice in choices) for name, choices in draft.lists.items()
        }
        self._users: dict[Key, int] = {}
        for question in _questions(draft):
            if question.choices:
                key = _key(question)
                self._users[key] = self._users.get(key, 0) + 1
        self._names = {
            key: names.give(key[0], "list") for key, users in self._users.items() if self._shares(key, users)
        }
        self.losses = tuple(self._changed())

    def _shares(self, key: Key, users: int) -> bool:
        return key[4] or (users > 1 and len(self.entries(key)) <= MOST_SHARED)

    def entries(self, key: Key) -> tuple[DraftChoice, ...]:
        """The choices of a list that are no reasons for no answer."""
        return tuple(item for item in self._draft.lists[key[0]] if item.code not in key[3])

    def fields(self, question: DraftQuestion) -> dict[str, Plain]:
        """What a question says of its choices."""
        key = _key(question)
        if question.kind in SCALED:
            return {"scale": self._names[key]}
        if key in self._names:
            return {"choices_from": self._names[key]}
        return {"choices": list(self._written(key))}

    def lists(self) -> list[Plain]:
        """The lists that questions share."""
        return [
            {"id": name, "choices": list(self._written(key))}
            for key, name in self._names.items()
            if not key[4]
        ]

    def scales(self) -> list[Plain]:
        """The rating scales."""
        return [
            {
                "id": name,
                "points": [
                    {"value": int(item.code), "label": self.read(item.label)} for item in self.entries(key)
                ],
                "dont_know": str(Missing.DONT_KNOW) in key[3],
            }
            for key, name in self._names.items()
            if key[4]
        ]

    def read(self, label: Spoken) -> Plain:
        """A label as a file has it; what stands in braces there is no name of an answer here."""
        return written_text(label, self._draft.languages)

    def _written(self, key: Key) -> Iterator[Plain]:
        for item in self.entries(key):
            entry: dict[str, Plain] = {"code": self.codes[key[0]][item.code], "label": self.read(item.label)}
            if item.code in key[1]:
                entry["exclusive"] = True
            if item.code == key[2]:
                entry["other"] = True
            yield entry

    def _changed(self) -> Iterator[Diagnostic]:
        for name, choices in self._draft.lists.items():
            for item in choices:
                ours = self.codes[name][item.code]
                if ours != item.code:
                    told = {**at_cell(item.place), "list": name, "old": item.code, "new": ours}
                    yield complain(SurveyCode.CODE_CHANGED, item.place, told, severity=Severity.NOTE)


def written_text(text: Spoken, languages: tuple[str, ...]) -> Plain:
    """A text as a file has it: bare when only the file's own language has it, and never without that one."""
    own = languages[0]
    given = {language: text[language] for language in languages if text.get(language)}
    anything = next(iter([*given.values(), *text.values()]), "")
    if given.keys() <= {own}:
        return given.get(own, anything)
    return {own: anything, **given}


def is_scale(codes: list[str]) -> bool:
    """Whether these are numbers that rise, as the points of a rating scale do."""
    numbers = [int(code) for code in codes if re.fullmatch(r"-?[0-9]{1,4}", code)]
    rising = all(left < right for left, right in pairwise(numbers))
    return len(numbers) == len(codes) and 2 <= len(numbers) <= 11 and rising  # noqa: PLR2004 - as Scale has it


def _key(question: DraftQuestion) -> Key:
    return (
        question.choices,
        question.exclusive,
        question.other,
        question.reasons,
        question.kind in SCALED,
    )


def _questions(draft: Draft) -> Iterator[DraftQuestion]:
    for section in draft.sections:
        yield from section.questions
