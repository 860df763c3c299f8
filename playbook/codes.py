"""Codes of what can be wrong with a playbook beyond its form."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What is wrong; the sentences stand in the words catalogue under the same names."""

    DUPLICATE_ID = "playbook.duplicate_id"
    EMPTY_TEXT = "playbook.empty_text"
