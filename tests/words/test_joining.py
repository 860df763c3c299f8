"""Small words take the form that what follows them asks for."""

from __future__ import annotations

import pytest

from words.catalogue import load
from words.joining import joined, joins

A = "\N{RIGHT SINGLE QUOTATION MARK}"


@pytest.mark.parametrize(
    ("before", "value", "told"),
    [
        ("des del ", "1 de gen. 2027", f"des de l{A}1 de gen. 2027"),
        ("fins al ", "11 de nov. 2026", f"fins a l{A}11 de nov. 2026"),
        ("ha respost el ", "1,5 %", f"ha respost l{A}1,5 %"),
        ("a càrrec de ", "Ines Roth", f"a càrrec d{A}Ines Roth"),
        ("De ", "Accounting", f"D{A}Accounting"),
        ("de ", "11.000", f"d{A}11.000"),
        ("de ", "1.000", "de 1.000"),
        ("de ", "12 punts", "de 12 punts"),
        ("del ", "21 de set. 2026", "del 21 de set. 2026"),
        ("de ", "Helen Aalto", "de Helen Aalto"),
        ("de ", "iode", "de iode"),
        ("grande ", "Anna", "grande Anna"),
        ("de «", "Accounting", "de «Accounting"),
        ("de ", "", "de "),
    ],
)
def test_catalan_small_words_lean_on_vowels(before: str, value: str, told: str) -> None:
    """An article or "de" has an apostrophe before a vowel and the figures 1 and 11, and is whole else."""
    assert joined(before, value, "ca") == told


@pytest.mark.parametrize(
    ("before", "value", "told"),
    [
        ("Anna y ", "Irene", "Anna e Irene"),
        ("Anna y ", "Hilda", "Anna e Hilda"),
        ("agua y ", "hielo", "agua y hielo"),
        ("7 o ", "8", "7 u 8"),
        ("Anna o ", "Óscar", "Anna u Óscar"),
        ("muy ", "Irene", "muy Irene"),
    ],
)
def test_spanish_and_and_or_avoid_the_same_sound(before: str, value: str, told: str) -> None:
    """Before the sound "i" stands "e" for "y", before the sound "o" stands "u" for "o"."""
    assert joined(before, value, "es") == told


def test_only_words_of_the_text_change() -> None:
    """What is filled in stays as it is, and other languages have no such words."""
    assert load("ca")("reports.and", first="Preu de ", last="Anna") == "Preu de  i Anna"
    assert load("es")("reports.and", first="Ana y ", last="Inés") == "Ana y  e Inés"
    assert joined("y ", "Irene", "fi") == "y Irene"
    assert not joins("en")
