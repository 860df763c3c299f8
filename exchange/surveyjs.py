"""A survey of SurveyJS as a questionnaire of ours: pages become sections, elements become questions.

What has no like here is told by its name and field; a place names the way to it in the JSON
(https://surveyjs.io/form-library/documentation/design-survey/create-a-simple-survey).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain, has_errors
from exchange.bounded import run
from exchange.codes import SurveyCode
from exchange.survey_draft import Draft, DraftQuestion, DraftSection, Facts, Imported, Rule
from exchange.survey_written import written
from exchange.surveyjs_elements import Elements, name_of
from exchange.surveyjs_texts import Texts, languages_of

NESTED = "panel"


def from_surveyjs(data: bytes, filename: str, facts: Facts | None = None) -> Imported:
    """A SurveyJS JSON file as a questionnaire of ours.

    Args:
        data: the file; it is read in a child process with limits.
        filename: the name its author knows it by.
        facts: what such files do not say: purpose, retention, anonymity, departments.

    Returns:
        The questionnaire as YAML that our reader accepts, what was lost, and what is wrong or still missing;
        no text where the file cannot be read.
    """
    outcome = run("json", data)
    if outcome.fault is not None:
        return Imported(None, (), (complain(outcome.fault, Place(filename), outcome.arguments),))
    whole = outcome.value["value"]
    if not isinstance(whole, dict):
        return Imported(None, (), (complain(SurveyCode.NOTHING_TO_ASK, Place(filename)),))
    reading = _Reading(whole, filename, facts or Facts())
    draft = reading.draft()
    if has_errors(reading.losses):
        return Imported(None, tuple(reading.losses), tuple(reading.losses))
    made = written(draft)
    return replace(made, losses=(*reading.losses, *made.losses))


class _Reading:
    """Goes through the pages and their elements once."""

    def __init__(self, whole: Mapping[str, Any], file: str, facts: Facts) -> None:
        self._whole, self._file, self._facts = whole, file, facts
        own = str(whole.get("locale") or "en")[:2].lower()
        self._texts = Texts(own if re.fullmatch("[a-z]{2}", own) else "en")
        self._elements = Elements(file, self._texts)
        self._seen: set[str] = set()

    @property
    def losses(self) -> list[Diagnostic]:
        """What was left out or became another thing."""
        return self._elements.losses

    def draft(self) -> Draft:
        """The whole survey."""
        sections = tuple(self._sections())
        title = self._texts.of(self._whole.get("title"))
        return Draft(
            file=self._file,
            name=next(iter(title.values()), "survey"),
            version="",
            title=title,
            languages=languages_of(self._whole, self._texts.own),
            lists=self._elements.lists,
            sections=sections,
            facts=self._facts,
        )

    def _sections(self) -> Iterator[DraftSection]:
        pages = self._whole.get("pages")
        whole = [{"name": "questions", "elements": self._whole.get("elements")}]
        for number, page in enumerate(pages if isinstance(pages, list) else whole, 1):
            if isinstance(page, dict):
                name = name_of(page) or f"page_{number}"
                yield from self._part(page, name, (), f"pages[{number - 1}]", {})

    def _part(
        self, part: Mapping[str, Any], name: str, rules: tuple[Rule, ...], way: str, above: Mapping[str, str]
    ) -> Iterator[DraftSection]:
        """The sections of a page or panel: what stands before a panel, the panel, what stands behind it."""
        own = self._elements.rules(part, "visibleIf", way)
        inside = (*rules, *own)
        title = self._texts.of(part.get("title")) or dict(above) or self._texts.plain(name)
        intro = self._texts.of(part.get("description"))
        questions: list[DraftQuestion] = []
        elements = part.get("elements") or part.get("questions")
        for at, element in enumerate(elements if isinstance(elements, list) else ()):
            here = f"{way}.elements[{at}]"
            if not isinstance(element, dict):
                continue
            if element.get("type") == NESTED:
                if questions:
                    yield DraftSection(name, title, tuple(questions), intro)
                    questions, intro = [], {}
                yield from self._part(element, name_of(element) or name, inside, here, title)
            else:
                questions += self._fresh(element, inside, here)
        if questions:
            yield DraftSection(name, title, tuple(questions), intro)

    def _fresh(
        self, element: Mapping[str, Any], rules: tuple[Rule, ...], way: str
    ) -> Iterator[DraftQuestion]:
        for question in self._elements.questions(element, rules, way):
            if question.name in self._seen:
                self._elements.tell(SurveyCode.NAME_TWICE, way, Severity.ERROR, name=question.name)
            else:
                self._seen.add(question.name)
                yield question


__all__ = ["Facts", "Imported", "from_surveyjs"]
