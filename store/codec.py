"""Records, answers and moments as plain JSON data, and back. Both stores and the project file use it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import ValidationError

from project.model import RECORD_TYPES, AnyRecord
from questionnaires.responses import Answer, AnswerValue, Missing, Part


class UnreadableError(ValueError):
    """Stored data does not fit this version of the program; a migration is missing or the data was damaged.

    A fault of the program or of the storage, never of a user; the message names the record and the
    fields, never the values.
    """


def canonical(data: Any) -> str:
    """The one JSON text of plain data: sorted keys, no spaces, all letters as they are.

    Raises:
        ValueError: for NaN, infinities and lone surrogates, which no record may hold.
    """
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    text.encode("utf-8")
    return text


def in_utc(moment: datetime) -> datetime:
    """The same moment told in UTC.

    Raises:
        ValueError: when the moment does not say its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a stored moment needs a time zone")
    return moment.astimezone(UTC)


def moment_text(moment: datetime) -> str:
    """A moment as ISO 8601 in UTC with microseconds; such texts sort like the moments themselves."""
    return in_utc(moment).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """The moment behind `moment_text`, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def encode_record(record: AnyRecord) -> dict[str, Any]:
    """The record's own fields as JSON data, without `id` and `revision`."""
    return record.model_dump(mode="json", exclude={"id", "revision"})


def decode_record(kind: str, record_id: str, revision: int, body: Mapping[str, Any]) -> AnyRecord:
    """The record behind `encode_record`. Fields that are missing take their defaults.

    Raises:
        UnreadableError: for an unknown kind, an unknown field, or a value that no longer fits.
    """
    record_type = RECORD_TYPES.get(kind)
    if record_type is None:
        raise UnreadableError(f"a record of the unknown kind {kind!r} is stored")
    try:
        record = record_type.model_validate({**body, "id": record_id, "revision": revision})
    except ValidationError as fault:
        raise UnreadableError(f"the stored {kind} {record_id!r} cannot be read: {_reasons(fault)}") from None
    return cast("AnyRecord", record)


def _reasons(fault: ValidationError) -> str:
    """Field names and what is wrong with them, without the values."""
    found = fault.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['type']}" for item in found)


def known_answer(answer: Answer) -> Answer:
    """An answer that came with its project, as the store gives it back: its revision is at least 1."""
    return decode_answer(answer.question, max(answer.revision, 1), encode_answer(answer))


def encode_answer(answer: Answer) -> dict[str, Any]:
    """What was answered as JSON data, without question and revision."""
    data = answer.as_json()
    return {"value": data["value"], "missing": data["missing"]}


def decode_answer(question: str, revision: int, body: Mapping[str, Any]) -> Answer:
    """The answer behind `encode_answer`, of the same shape; it needs no questionnaire.

    Raises:
        UnreadableError: when the data is no answer.
    """
    try:
        missing = None if body["missing"] is None else Missing(body["missing"])
        return Answer(question, _value(body["value"]), missing, revision)
    except (KeyError, TypeError, ValueError) as fault:
        raise UnreadableError(f"the stored answer to {question!r} cannot be read") from fault


def _value(plain: Any) -> AnswerValue | None:
    """The value's own shape again: lists were tuples, objects have parts."""
    if isinstance(plain, list):
        return tuple(plain)
    if isinstance(plain, dict):
        return {name: _part(part) for name, part in plain.items()}
    return cast("AnswerValue | None", plain)


def _part(plain: Any) -> Part:
    """A point, a number or a code; a word that is a reason for no answer is that reason again."""
    if isinstance(plain, bool) or not isinstance(plain, int | float | str):
        raise TypeError("no part of an answer")
    return Missing(plain) if plain in tuple(Missing) else plain
