"""A thing has one name in a language: words that the table of terms has given up do not come back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from words.catalogue import texts_in

FOLDER = Path(__file__).parents[2] / "words"

GIVEN_UP = {
    "es": ("suma de control", "marca de control", "guía de trabajo"),
    "ca": ("suma de control", "marca de control", "guia de treball", "tarifa", "requisits? obligatori"),
    "fi": (
        "menettelymalli",
        "arviointiperust",
        "painoarvo",
        r"\btiimi",
        "aloitusarvo",
        "100:sta",
        "pudonnut",
    ),
}
"""By language, what was said beside the term that stands in docs/terms.md."""

SPOKEN_TO = {
    "ca": r"\b(obriu|digueu|indiqueu|escriviu|comenceu|trieu|confirmeu|decidiu|corregiu|pregunteu)\b",
    "fi": r"\b(huolehtikaa|luvatkaa|sopikaa|aloittakaa|katsokaa|keskustelkaa|säännöissäsi|lukujesi)\b",
}
"""Forms that speak to the reader of a report."""

TO_PEOPLE = ("survey", "survey_web", "survey_form", "invitation", "xlsform", "rfp", "approve")
"""Files whose texts are meant for one person, who is spoken to."""

TO_VENDORS = "reports.finalists.rule."
"""What vendors are told before they show their product."""


def texts(language: str) -> dict[str, str]:
    """The texts of the files of a language by key."""
    files = sorted((FOLDER / language).glob("*.yaml"))
    return {
        key: text for path in files for key, text in texts_in(path.read_bytes(), path.name, path.stem).items()
    }


@pytest.mark.parametrize("language", sorted(GIVEN_UP))
def test_a_thing_has_one_name(language: str) -> None:
    """No text has a word for which the table of terms names another."""
    given_up = re.compile("|".join(GIVEN_UP[language]), re.IGNORECASE)
    assert {key: text for key, text in texts(language).items() if given_up.search(text)} == {}


@pytest.mark.parametrize("language", sorted(SPOKEN_TO))
def test_reports_speak_to_nobody(language: str) -> None:
    """Texts of reports have no form of address; letters, surveys and forms have one."""
    spoken = re.compile(SPOKEN_TO[language], re.IGNORECASE)
    told = {key: text for key, text in texts(language).items() if key.partition(".")[0] not in TO_PEOPLE}
    assert {
        key: text for key, text in told.items() if spoken.search(text) and not key.startswith(TO_VENDORS)
    } == {}
