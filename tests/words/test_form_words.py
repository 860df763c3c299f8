"""What stands on forms and sheets: the same in every language respondents read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from words.catalogue import FALLBACK, texts_in

FOLDER = Path(__file__).parents[2] / "words"
HOLE = re.compile(r"\{([a-z_]+)\}")


def own(language: str) -> dict[str, str]:
    """The texts of one language."""
    path = FOLDER / language / "survey_form.yaml"
    return texts_in(path.read_bytes(), path.name, path.stem)


@pytest.mark.parametrize("language", ["es", "ca", "fi"])
def test_every_language_has_the_same_texts(language: str) -> None:
    """No key is missing or left over, each text has the holes of the English one and is not English."""
    english, here = own(FALLBACK), own(language)
    assert set(here) == set(english)
    assert {key: sorted(HOLE.findall(text)) for key, text in here.items()} == {
        key: sorted(HOLE.findall(text)) for key, text in english.items()
    }
    assert not {key for key, text in here.items() if text == english[key]}
