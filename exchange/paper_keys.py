"""The short keys beside the boxes of a paper sheet, and what is typed from a sheet, read back by them.

Points of a scale keep their numbers, all other options are counted from 1. "I cannot tell" is a dash and
"rather not say" a slash, which stand on every block of digits. Lines to be ranked have letters, so that
nobody takes the number of a line for the place it was given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase

from exchange.form_plan import FormQuestion
from questionnaires.fields import Field, FieldKind, Option
from questionnaires.gathered import plain
from questionnaires.kinds import QuestionKind
from questionnaires.parts import field_name
from questionnaires.responses import Missing

REASONS = {Missing.DONT_KNOW: "-", Missing.WITHHELD: "/"}
_APART = re.compile(r"[\s,;+]+")


@dataclass(frozen=True, slots=True)
class Keyed:
    """An option with the key that is printed beside its box."""

    key: str
    option: Option


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of the entry of a sheet: usually a field, for a ranking all its places.

    Attributes:
        name: of the field, or of the question for a ranking.
        number: that stands on the sheet.
        fields: one, or the places of a ranking in order.
        keyed: the keys that may be typed; none where a text or a number is typed.
    """

    name: str
    number: str
    fields: tuple[Field, ...]
    keyed: tuple[Keyed, ...]

    @property
    def ranking(self) -> bool:
        """Whether the keys stand for places, the best one first."""
        return self.name != self.fields[0].name

    @property
    def long(self) -> bool:
        """Whether several lines of text may be typed."""
        return self.fields[0].kind is FieldKind.LONG_TEXT


def keyed(field: Field) -> tuple[Keyed, ...]:
    """The options of a field with their keys."""
    number, found = 0, []
    for option in field.options:
        number += not option.no_answer
        counted = option.code if field.numbered else str(number)
        found.append(Keyed(REASONS[Missing(option.code)] if option.no_answer else counted, option))
    return tuple(found)


def lettered(field: Field) -> tuple[Keyed, ...]:
    """The options of a ranking with letters; beyond the alphabet with numbers."""
    signs = ascii_lowercase if len(field.options) <= len(ascii_lowercase) else None
    return tuple(
        Keyed(signs[at] if signs else str(at + 1), option) for at, option in enumerate(field.options)
    )


def entry_lines(asked: FormQuestion) -> tuple[EntryLine, ...]:
    """The lines in which a question is typed, in the order of the sheet."""
    if asked.question.kind is QuestionKind.RANKING:
        places = EntryLine(asked.question.id, asked.number, asked.fields, lettered(asked.fields[0]))
        return (places,) if asked.reason is None else (places, _line(asked, asked.reason))
    return tuple(_line(asked, field) for field in asked.all_fields)


def _line(asked: FormQuestion, field: Field) -> EntryLine:
    return EntryLine(field.name, asked.number_of(field), (field,), keyed(field))


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in a line: the fields it fills, and keys that the sheet does not have."""

    given: Mapping[str, object] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def read_line(line: EntryLine, typed: str) -> Typed:
    """What was typed, by field. Of a line with keys only keys are taken: a code could mean another option."""
    text = typed.strip()
    if not text:
        return Typed()
    own = line.fields[0]
    if not line.keyed:
        return Typed({own.name: text})
    keys = _keys(line, text)
    codes = [_code(line, key) for key in keys]
    unknown = tuple(key for key, code in zip(keys, codes, strict=True) if not code)
    if unknown:
        return Typed(unknown=unknown)
    if line.ranking:
        places = {field_name(line.name, str(place)): code for place, code in enumerate(codes, start=1)}
        return Typed(places)
    return Typed({own.name: codes if own.kind is FieldKind.MANY else codes[0]})


def _keys(line: EntryLine, text: str) -> list[str]:
    """The keys typed; letters of a ranking may stand together, and a line for one key takes one."""
    if line.fields[0].kind is FieldKind.ONE and not line.ranking:
        return [text]
    parts = [part for part in _APART.split(text) if part]
    together = line.ranking and len(parts) == 1 and parts[0].isalpha()
    return list(parts[0]) if together and all(len(item.key) == 1 for item in line.keyed) else parts


def _code(line: EntryLine, key: str) -> str:
    """The code behind a key; of a ranking also behind the number of a line; empty for what is no key."""
    wanted = key.strip().lower()
    found = next((item.option.code for item in line.keyed if item.key == wanted), "")
    if not found and line.ranking and wanted.isdecimal() and 1 <= int(wanted[:3]) <= len(line.keyed):
        return line.keyed[int(wanted[:3]) - 1].option.code
    return found


def typed_of(line: EntryLine, given: Mapping[str, str | Sequence[str]]) -> str:
    """What stands in a line for an answer that is known already: the inverse of `read_line`."""
    keys = {item.option.code: item.key for item in line.keyed}
    if line.ranking:
        codes = [given[field.name] for field in line.fields if field.name in given]
        return " ".join(keys.get(str(code), str(code)) for code in codes)
    value = given.get(line.name, "")
    if isinstance(value, str):
        return keys.get(value, value) if line.keyed else plain(value)
    return " ".join(keys.get(code, code) for code in value)
