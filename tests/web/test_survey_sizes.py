from __future__ import annotations

from typing import Any

import pytest

from questionnaires.asked import for_person
from questionnaires.load import load_questionnaire, shipped
from questionnaires.paging import pages
from questionnaires.responses import Response
from store.port import Invitation, InvitationKind
from web.survey_frame import Frame, words_for
from web.survey_pages import question_page
from words.catalogue import load, texts_in
from workspace.visiting import Phase, Visit

LARGEST = 50 * 1024
"""Bytes of a page, uncompressed: it has to come through on a bad line."""


def _always(section: Any) -> Any:
    """A section whose questions are asked whatever was answered."""
    questions = tuple(item.model_copy(update={"ask_if": None}) for item in section.questions)
    return section.model_copy(update={"questions": questions})


def every_page(questionnaire: Any, survey: Any, language: str) -> Any:
    """Every page that anybody of any department and role could be shown, with every question shown."""
    people = [
        (item.id, role)
        for item in questionnaire.departments
        for role in ("", *(r.id for r in questionnaire.roles))
    ]
    for department, role in people:
        plain = for_person(questionnaire, department, role)
        sections = [_always(section) for section in plain.sections]
        shown = plain.model_copy(update={"sections": tuple(sections)})
        invitation = Invitation("i", survey.id, InvitationKind.PERSONAL, department, role=role)
        found = Visit(
            "p", survey, invitation, shown, questionnaire, "r" * 32,
            Response("r" * 32, questionnaire.id, department), Phase.ASKING, language, own=True,
        )  # fmt: skip
        frame = Frame("t" * 43, found, words_for(language))
        for page in pages(shown, {}):
            yield question_page(frame, page.questions)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_page_of_every_shipped_questionnaire_is_small(asked: Any, name: str) -> None:
    """Under 50 kB in each language, for each department and role, with nothing missing in words."""
    path = shipped()[name]
    questionnaire = load_questionnaire(path.read_bytes(), path.name).value
    assert questionnaire is not None
    survey = asked.surveys["spring"]
    sizes = []
    for language in questionnaire.offered:
        for response in every_page(questionnaire, survey, language):
            text = response.body.decode()
            assert "⟦" not in text
            assert f'<html lang="{language}">' in text
            assert len(response.body) < LARGEST
            sizes.append(len(response.body))
    assert sizes


def test_words_of_the_page_in_four_languages(root: Any) -> None:
    """Spanish, Catalan and Finnish have every text of the page, with the same holes as the English one."""
    texts = {
        language: texts_in((root / f"words/{language}/survey_web.yaml").read_bytes(), language, "survey_web")
        for language in ("en", "es", "ca", "fi")
    }
    for language, own in texts.items():
        assert set(own) == set(texts["en"]), language
        for key, text in own.items():
            holes = {part.partition("}")[0] for part in text.split("{")[1:]}
            wanted = {part.partition("}")[0] for part in texts["en"][key].split("{")[1:]}
            assert holes == wanted, (language, key)


def test_every_text_of_the_page_is_used(root: Any) -> None:
    """No text is translated for nothing."""
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder, pattern in (("web", "survey*.py"), ("templates/survey", "*.j2"))
        for path in (root / folder).glob(pattern)
    )
    known = load().keys()
    keys = {key.removesuffix(".one").removesuffix(".other") for key in known if key.startswith("survey_web.")}
    made = {
        f"survey_web.{name}" for name in ("page.blocking", "page.soft", "conflict.mine", "conflict.stored")
    }
    assert {key for key in keys - made if f'"{key}"' not in sources} == set()


def test_a_language_without_words_of_ours_keeps_the_words_of_the_survey() -> None:
    """In a survey written in German the page around the questions is English, the questions are not."""
    words = words_for("de")
    assert words.language == "de"
    assert words("survey.page.start") == load()("survey.page.start")
    assert words("survey_web.page.part", number=1, count=2) == "Page 1 of 2"
