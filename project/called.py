"""What records are called, for people: the field of each kind that names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from project.model import AnyRecord

NAMING = ("name", "title", "statement", "concern", "text", "ask", "for_what", "document", "firm")
"""The first of these fields that a record has and that is filled says what it is called."""

LONGEST_NAME = 90
"""Characters; a longer text is cut at a word."""


def called(record: AnyRecord) -> str:
    """What the record is called; empty where nothing in it names it."""
    return called_as({field: getattr(record, field, "") for field in NAMING})


def called_as(written: Mapping[str, Any]) -> str:
    """What a record is called by the fields it was written with."""
    texts = (written.get(field) for field in NAMING)
    found = " ".join(str(next((text for text in texts if text), "")).split())
    if len(found) <= LONGEST_NAME:
        return found
    cut = found[:LONGEST_NAME].rpartition(" ")[0] or found[:LONGEST_NAME]
    return f"{cut} …"
