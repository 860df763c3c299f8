"""How texts read: LIX against published figures, and words that make a question two or lead."""

from __future__ import annotations

import pytest

from questionnaires.proving.wording import NEWSPAPERS, hard_to_read, joins, leads, long_sentence, reading

GETTYSBURG = (
    "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in "
    "Liberty, and dedicated to the proposition that all men are created equal."
)


def test_lix_adds_words_in_a_sentence_and_the_share_of_long_words() -> None:
    """Björnsson 1968, counted by hand: 30 words, one sentence, 8 words of more than six letters."""
    long_words = [
        "fathers",
        "brought",
        "continent",
        "conceived",
        "Liberty",
        "dedicated",
        "proposition",
        "created",
    ]
    assert all(word in GETTYSBURG for word in long_words)
    found = reading(GETTYSBURG)
    assert (found.words, found.sentence) == (30, 30)
    assert found.lix == pytest.approx(30 + 100 * 8 / 30)


def test_sentences_end_with_their_marks_and_not_within_numbers() -> None:
    """Three sentences of two words; digits are no words, a hyphen and an apostrophe join."""
    found = reading("Go on! Look up: it's well-known, 3.5.")
    assert (found[0], found[2]) == (6, 2)
    assert found[1] == pytest.approx(2 + 100 / 6)
    assert reading("") == reading("3.5 !") == (0, 0.0, 0)


@pytest.mark.parametrize(
    ("language", "lix"),
    [
        ("sv", 47), ("no", 48), ("da", 51), ("en", 52), ("fr", 55), ("de", 59),
        ("it", 65), ("es", 67), ("pt", 70), ("fi", 72), ("ru", 65),
    ],
)  # fmt: skip
def test_newspapers_read_as_they_were_measured(language: str, lix: int) -> None:
    """Björnsson 1983, Reading Research Quarterly 18(4), 480-497, summary: his sums for 11 languages."""
    assert sum(NEWSPAPERS[language]) == lix


def test_a_text_is_compared_with_newspapers_of_its_own_language_and_only_from_some_length_on() -> None:
    """Long words are no news in Finnish; twelve words are too few to judge."""
    text = "Considerable organisational requirements necessitate comprehensive documentation. " * 4
    assert hard_to_read(text, "en")
    assert not hard_to_read("Considerable organisational requirements.", "en")
    assert not hard_to_read(
        "We ask this once a year. It takes you a few minutes. Thank you for your help. Bye now.", "en"
    )
    assert not hard_to_read(
        "Asiakastietojen yhdistäminen laskutusjärjestelmään onnistuu hyvin. " * 2 + "On se niin. " * 5, "fi"
    )
    assert not hard_to_read(text, "xx")


def test_a_long_sentence_is_told_with_its_length() -> None:
    """Beyond what newspapers write; in Finnish beyond twenty words."""
    assert long_sentence("word " * 26, "en") == 26
    assert long_sentence("word " * 25, "en") is None
    assert long_sentence("sana " * 20, "fi") is None
    assert long_sentence("sana " * 21, "fi") == 21
    assert long_sentence("word " * 90, "xx") is None


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Is it quick and easy?", "en", "and"),
        ("Is the brand easy to understand?", "en", None),
        ("¿Es rápido y fácil?", "es", "y"),
        ("És ràpid i fàcil?", "ca", "i"),
        ("Onko se nopea ja helppo?", "fi", "ja"),
        ("Is it quick and easy?", "xx", None),
    ],
)
def test_words_that_join_two_things(text: str, language: str, word: str | None) -> None:
    """Whole words only, in the language of the text."""
    assert joins(text, language) == word


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Don't you think it is slow?", "en", "don't you"),
        ("Don\u2019t you think it is slow?", "en", "don't you"),
        ("How slow or fast is it?", "en", None),
        ("¿No cree que es lento?", "es", "no cree que"),
        ("No creieu que és lent?", "ca", "no creieu que"),
        ("Eikö se ole hidas?", "fi", "eikö"),
    ],
)
def test_words_that_lead(text: str, language: str, word: str | None) -> None:
    """Whatever apostrophe and capitals were used."""
    assert leads(text, language) == word
