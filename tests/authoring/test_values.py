from __future__ import annotations

from datetime import date

import pytest

from authoring.values import Source, Text, ValueKind


@pytest.mark.parametrize(
    ("written", "language", "read"),
    [
        ("plain", "fi", "plain"),
        ({"en": "house", "fi": "talo"}, "fi", "talo"),
        ({"en": "house", "fi": "talo"}, "es", "house"),
        ({"fi": "talo"}, "es", "talo"),
        ({}, "en", ""),
    ],
)
def test_text_in_a_language(written: object, language: str, read: str) -> None:
    """The wanted language, else the file's own, else English, else any."""
    assert Text.model_validate(written).read(language) == read


def test_equal_texts_are_one_key() -> None:
    """Texts can be looked up like other frozen values, whatever the order of their languages."""
    first, second = Text.model_validate({"en": "a", "fi": "b"}), Text.model_validate({"fi": "b", "en": "a"})

    assert len({first, second}) == 1


@pytest.mark.parametrize(
    ("expires", "expired"), [(None, False), (date(2026, 8, 13), True), (date(2026, 8, 14), False)]
)
def test_sources_expire(expires: date | None, expired: bool) -> None:  # noqa: FBT001  an expected value
    """From its day of expiry on a value has to be confirmed again; without one it never has."""
    source = Source(name="List price", kind=ValueKind.LIST_PRICE, as_of=date(2026, 1, 1), expires=expires)

    assert source.expired(date(2026, 8, 13)) is expired
