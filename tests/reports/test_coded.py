"""A document as plain values and back: nothing is lost on the way to another process."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reports.coded import canonical, read_document, read_look, write_document, write_look
from reports.document import Document
from reports.look import Look

FEW = settings(max_examples=30)
"""A whole document is much to draw."""


@FEW
@given(st.from_type(Document))
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    """Every block with every field, whatever stands in its texts, also after it was written as JSON."""
    sent = canonical(write_document(document))
    assume(b"NaN" not in sent)  # it equals nothing, not even itself

    assert read_document(json.loads(sent)) == document


@FEW
@given(st.from_type(Look))
def test_a_look_comes_back_with_its_files(look: Look) -> None:
    """Colours, names, and the bytes of logo, typeface and reference documents."""
    assert read_look(json.loads(canonical(write_look(look)))) == look


@given(st.dictionaries(st.text(), st.integers()))
def test_equal_values_are_written_alike(values: dict[str, int]) -> None:
    """The order in which names were given makes no difference."""
    turned = dict(reversed(values.items()))

    assert canonical(values) == canonical(turned)


def test_what_is_no_document_is_refused() -> None:
    """An unknown block or a missing field is a fault, never half a document."""
    good = write_document(Document("x", "X", "", "en", "", "", ()))
    with pytest.raises((ValueError, AttributeError, TypeError, KeyError)):
        read_document({**good, "blocks": [{"block": "Nothing"}]})
    with pytest.raises((ValueError, TypeError)):
        read_document({**good, "blocks": [{"block": "Paragraph"}]})
