"""JSON that somebody hands in: read, or refused by its size and depth."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import json_text
from exchange.codes import Code, SurveyCode
from exchange.json_text import read_json
from exchange.refusal import RefusalError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_is_read(value: Any) -> None:
    """Any value comes back as it was, with or without a byte order mark."""
    text = json.dumps(value)
    assert read_json(text.encode()) == read_json(text.encode("utf-8-sig")) == {"value": value}


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe", b"[" * 100_000], ids=["cut", "no UTF-8", "bottomless"])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    """Told as one fault, whatever is wrong with it."""
    with pytest.raises(RefusalError) as refused:
        read_json(data)
    assert refused.value.code == SurveyCode.NOT_JSON


def test_too_deep_and_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty levels are enough for any survey; so are two hundred thousand values."""
    deep = "[" * 60 + "]" * 60
    assert read_json(deep.encode())["value"]
    with pytest.raises(RefusalError):
        read_json(f"[{deep}]".encode())

    monkeypatch.setattr(json_text, "MOST_VALUES", 3)
    with pytest.raises(RefusalError) as refused:
        read_json(b"[1, 2, 3]")
    assert refused.value.code == Code.TOO_MANY_PARTS
