"""The types of an XLSForm, as far as we have a like for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.kinds import QuestionKind

KINDS: Mapping[str, QuestionKind] = {
    "text": QuestionKind.TEXT,
    "string": QuestionKind.TEXT,
    "integer": QuestionKind.INTEGER,
    "int": QuestionKind.INTEGER,
    "decimal": QuestionKind.DECIMAL,
    "range": QuestionKind.DECIMAL,
    "date": QuestionKind.DATE,
    "select_one": QuestionKind.SINGLE,
    "select_multiple": QuestionKind.MULTI,
    "rank": QuestionKind.RANKING,
    "calculate": QuestionKind.CALCULATED,
}

METADATA = frozenset(
    {
        "start", "end", "today", "deviceid", "username", "phonenumber", "phone_number", "email", "audit",
        "simserial", "subscriberid", "imei", "start-geopoint", "background-audio", "background-geopoint",
        "device_id", "sim_serial", "get_today", "start_time", "end_time",
    }
)  # fmt: skip
"""What a device notes by itself; we do not collect it."""

_SPELLINGS = (
    (
        re.compile(r"^(?:select[_ ]one|select1|select one from|add select one prompt using)(?=\s|$)"),
        "select_one",
    ),
    (
        re.compile(r"^(?:select[_ ]multiple|select all that apply(?: from)?|select_many)(?=\s|$)"),
        "select_multiple",
    ),
    (re.compile(r"^(begin|end)[_ ](group|repeat)$"), r"\1_\2"),
    (re.compile(r"^(begin|end)[_ ](?:lgroup|looped group|loop)\b.*$"), r"\1_repeat"),
)
OR_OTHER = ("or_other", "or specify other")


@dataclass(frozen=True, slots=True)
class RowType:
    """What a row is.

    Attributes:
        name: the type by its usual spelling.
        choices: the list it names.
        or_other: whether a choice with a text of its own is to be added.
    """

    name: str
    choices: str = ""
    or_other: bool = False

    @property
    def device(self) -> bool:
        """Whether a device notes it by itself."""
        return self.name in METADATA or self.name.startswith(("uri:", "property"))


def type_of(written: str) -> RowType:
    """The type of a row, however it is spelt."""
    text = " ".join(written.split())
    for spelling, usual in _SPELLINGS:
        text = spelling.sub(usual, text)
    for ending in OR_OTHER:
        if text.endswith(f" {ending}"):
            return RowType(*_split(text.removesuffix(ending)), or_other=True)
    return RowType(*_split(text))


def _split(text: str) -> tuple[str, str]:
    name, _, rest = text.strip().partition(" ")
    return name.lower(), rest.strip()
