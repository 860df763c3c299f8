"""What a respondent reads around the questions: the same in every language, a sentence for every fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from questionnaires.codes import AnswerCode
from questionnaires.parts import KANO_ANSWERS, MOSCOW_ANSWERS
from questionnaires.responses import Missing
from words.catalogue import FALLBACK, languages, load, texts_in

FOLDER = Path(__file__).parents[2] / "words"
OTHERS = ("es", "ca", "fi")
HOLE = re.compile(r"\{([a-z_]+)\}")
ALIKE = {"survey.options.no", "survey.answer.check_failed"}
"""Texts that may read the same in two languages."""


def own(language: str) -> dict[str, str]:
    """The texts that stand in the file of this language itself."""
    path = FOLDER / language / "survey.yaml"
    return texts_in(path.read_bytes(), path.name, path.stem)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_texts(language: str) -> None:
    """No key is missing or left over, and each text has the holes of the English one."""
    english, here = own(FALLBACK), own(language)

    assert set(here) == set(english)
    assert {key: sorted(HOLE.findall(text)) for key, text in here.items()} == {
        key: sorted(HOLE.findall(text)) for key, text in english.items()
    }


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    """Every text differs from the English one, but for the few that are alike by nature."""
    english, here = own(FALLBACK), own(language)

    assert {key for key, text in here.items() if text == english[key]} <= ALIKE


@pytest.mark.parametrize("language", [FALLBACK, *OTHERS])
@pytest.mark.parametrize("code", AnswerCode)
def test_every_fault_of_an_answer_has_a_sentence(code: AnswerCode, language: str) -> None:
    """It stands in the respondent's language and has no hole that the complaint does not fill."""
    words, planner = load(language), load(FALLBACK)
    name = code.removeprefix("answer.")
    text = own(language)[f"survey.answer.{name}"]
    told = " ".join(planner(f"diagnostics.{code}.{part}") for part in ("what", "do"))

    assert words.has(f"survey.answer.{name}")
    assert set(HOLE.findall(text)) <= set(HOLE.findall(told))


@pytest.mark.parametrize("language", [FALLBACK, *OTHERS])
def test_fixed_answers_have_words(language: str) -> None:
    """What the kinds of questions offer by themselves can be read in every language."""
    words = load(language)

    for answer in KANO_ANSWERS:
        assert words.has(f"survey.kano.{answer}")
    for answer in MOSCOW_ANSWERS:
        assert words.has(f"survey.moscow.{answer}")
    for reason in (Missing.DONT_KNOW, Missing.WITHHELD):
        assert words.has(f"survey.options.{reason}")


def test_a_language_for_respondents_is_not_yet_one_for_the_planner() -> None:
    """Who plans is offered only languages in which the whole interface can be read."""
    assert languages("survey") == tuple(sorted((FALLBACK, *OTHERS)))
    assert languages() == (FALLBACK,)
