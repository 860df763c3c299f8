"""The typeface inside a report."""

from __future__ import annotations

import base64
import re

from reports.writers.typeface import faces


def test_only_the_letters_a_text_uses_are_brought_along() -> None:
    """A western text brings two files, one with Polish or Turkish letters brings four."""
    assert faces("Vendor A, € 12, señor").count("@font-face") == 2
    assert faces("Łódź İstanbul").count("@font-face") == 4


def test_each_face_holds_a_font_and_asks_nobody() -> None:
    """The files stand inside the text; no address of any server is named."""
    text = faces("Łódź")

    assert "http" not in text
    for data in re.findall(r"base64,([^)]+)\)", text):
        assert base64.b64decode(data)[:4] == b"wOF2"
