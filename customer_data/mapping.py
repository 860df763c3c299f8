"""What the columns of a file probably mean, each proposal with its reason; a person has the last word.

What the team confirmed for the same head comes first, then the name of the column, then what its values look
like. No two columns are put into one field unless a person says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from customer_data.figures import IntakeFigures
from customer_data.mapping_country import country_of
from customer_data.meaning import MOST_COLUMNS, ColumnMeaning, Country, Meaning
from customer_data.schema import CustomerSchema, Holds, Kind, SchemaField

ENOUGH = 5
"""Filled values from which the values of a column are believed."""

MOSTLY, HARDLY = 0.7, 0.3
"""Shares of values from which a column looks like a kind, and below which it does not."""

LONG_TEXT = 60
"""Mean number of characters from which text is written freely."""

FILLERS = frozenset(
    re.findall(
        r"\S+",
        """the of customer customers client clients contact contacts account person company
    kunde kunden kontakt kontakte firma firmen cliente clientes contacto contactos cuenta empresa compte
    contatto asiakas asiakkaan yhteyshenkilo contato conta de del der die das du da do la le el of a
    primary main work business geschaftlich principal hoofd 1""",
    )
)
"""Words in a head that say whose value it is, not which."""

WHO = frozenset({"customer", "cliente", "kunde", "client", "asiakas", "account", "debitor", "klient"})
"""Heads that may hold the number of a customer as well as the name."""

_CODE = re.compile(r"[A-Za-z]{0,6}[-./ ]?[0-9][0-9A-Za-z./-]*")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_WEB = re.compile(
    r"(?:https?://|www\.)\S+\.\S{2,}|[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|eu|example|[a-z]{2})/?",
    re.IGNORECASE,
)
_VAT = re.compile(r"[A-Z]{2}[ -]?[0-9A-Z][0-9A-Z .-]{6,13}[0-9A-Z]")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.\-]{6,22}")
_DAY = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ].*)?|(?:19|20)\d{6}"
)
_NUMBER = re.compile(
    r"[-+]?[0-9][0-9 .,'\u2019]*(?: ?(?:€|\$|£|[A-Z]{3}))?|(?:€|\$|£|[A-Z]{3}) ?[0-9][0-9 .,'\u2019]*"
)
LOOKS: Mapping[Kind, re.Pattern[str]] = {
    Kind.EMAIL: _MAIL,
    Kind.WEBSITE: _WEB,
    Kind.VAT: _VAT,
    Kind.PHONE: _PHONE,
    Kind.DATE: _DAY,
    Kind.NUMBER: _NUMBER,
}
"""What values of a kind look like at a glance; they are judged properly when the file is measured."""

TELLING = {Kind.EMAIL: "email", Kind.VAT: "vat_number", Kind.WEBSITE: "website", Kind.PHONE: "phone"}
"""Kinds whose look alone says which field it is, those that cannot be mistaken in front."""


class Why(StrEnum):
    """Why a column is proposed as it is."""

    REMEMBERED = "remembered"
    NAME = "name"
    PART_OF_NAME = "part_of_name"
    VALUES = "values"
    FREE_TEXT = "free_text"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    TAKEN = "taken"
    UNLIKE = "unlike"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a file is thought to mean.

    Attributes:
        reasons: for each column.
    """

    meaning: Meaning
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class _Guess:
    meaning: ColumnMeaning
    why: Why
    weight: float


def propose(
    heads: Sequence[str],
    samples: Sequence[Sequence[str]],
    schema: CustomerSchema,
    earlier: Sequence[Meaning] = (),
    *,
    told: IntakeFigures | None = None,
    country: Country = "ES",
) -> Proposed:
    """What the columns of a file probably mean.

    Args:
        heads: of its columns.
        samples: filled values of each column, as many as are at hand.
        schema: the fields there are.
        earlier: what was confirmed for other files, the one that counts most first.
        told: how the file was read, which says whether it holds purchases and how days and sums are written.
        country: where values without a country are from, if neither the file nor what was confirmed tells.
    """
    holds = Holds.PURCHASES if told is not None and told.purchases else Holds.CUSTOMERS
    fields = tuple(item for item in schema.fields if holds in item.holds)
    known = _remembered(earlier, {item.id for item in fields})
    columns = zip(heads[:MOST_COLUMNS], samples, strict=False)
    guesses = [_guess(head, values, fields, known) for head, values in columns]
    settled = _one_each(guesses)
    meant = tuple(item.meaning for item in settled)
    meaning = Meaning(
        holds=holds,
        columns=meant,
        day_first=None if told is None else told.day_first,
        decimal_comma=bool(told is not None and told.decimal_comma),
        country=country_of(meant, samples) or (earlier[0].country if earlier else country),
    )
    return Proposed(meaning, tuple(item.why for item in settled))


def folded(head: str) -> str:
    """A head without case, accents, signs and spaces; letters of every script stay."""
    return "".join(words_of(head))


def words_of(head: str) -> tuple[str, ...]:
    """The words of a head, folded; "firstName" and "E-Mail" are two."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", head).casefold().translate(_LETTERS))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple("".join(sign if sign.isalnum() else " " for sign in kept).split())


def share_like(kind: Kind, values: Sequence[str]) -> float | None:
    """The share of values that look like a kind; None where too few are filled, or any text may be one."""
    look = LOOKS.get(kind)
    if look is None or len(values) < ENOUGH:
        return None
    return sum(look.fullmatch(value.strip()) is not None for value in values) / len(values)


# -- one column --------------------------------------------------------------------------------------------


def _guess(
    head: str, values: Sequence[str], fields: Sequence[SchemaField], known: Mapping[str, ColumnMeaning]
) -> _Guess:
    remembered = known.get(folded(head))
    if remembered is not None:
        return _Guess(remembered.model_copy(update={"column": head}), Why.REMEMBERED, 4)
    if _numbers_customers(head, values):
        return _meant(head, "customer_number", Why.VALUES, 1)
    by_name, why, weight = _by_name(head, fields)
    if by_name is not None and _unlike(by_name.kind, values):
        return _left(head, Why.UNLIKE)
    if by_name is not None:
        return _meant(head, by_name.id, why, weight + (share_like(by_name.kind, values) or 0) / 2)
    return _by_values(head, values, fields)


def _numbers_customers(head: str, values: Sequence[str]) -> bool:
    """Whether a column called "Customer" holds codes and not names."""
    if folded(head) not in WHO or len(values) < ENOUGH:
        return False
    return sum(_CODE.fullmatch(value.strip()) is not None for value in values) / len(values) >= MOSTLY


def _by_name(head: str, fields: Sequence[SchemaField]) -> tuple[SchemaField | None, Why, float]:
    whole = _names(fields)
    exact = whole.get(folded(head))
    if exact is not None:
        return exact, Why.NAME, 3
    words = words_of(head)
    short = "".join(word for word in words if word not in FILLERS)
    near = whole.get(short) if short else None
    return (near, Why.PART_OF_NAME, 2) if near is not None else (None, Why.UNKNOWN, 0)


def _names(fields: Sequence[SchemaField]) -> dict[str, SchemaField]:
    found: dict[str, SchemaField] = {}
    for item in fields:
        for name in (item.id, item.title.read("en"), *item.known_as):
            found.setdefault(_folded_once(name), item)
    return found


@lru_cache(maxsize=4096)
def _folded_once(name: str) -> str:
    return folded(name)


def _unlike(kind: Kind, values: Sequence[str]) -> bool:
    """Whether values contradict the name, as "E-mail" over yes and no; phone numbers look like anything."""
    if kind in {Kind.VAT, Kind.PHONE, Kind.WEBSITE}:
        return False
    share = share_like(kind, values)
    return share is not None and share < HARDLY


def _by_values(head: str, values: Sequence[str], fields: Sequence[SchemaField]) -> _Guess:
    if not values:
        return _left(head, Why.EMPTY)
    ids = {item.id for item in fields}
    for kind, field in TELLING.items():
        share = share_like(kind, values)
        if field in ids and share is not None and share >= MOSTLY and _surely(kind, values):
            return _meant(head, field, Why.VALUES, share)
    if len(values) >= ENOUGH and sum(map(len, values)) / len(values) >= LONG_TEXT:
        return _meant(head, "notes", Why.FREE_TEXT, 0.1) if "notes" in ids else _left(head, Why.FREE_TEXT)
    return _left(head, Why.UNKNOWN)


def _surely(kind: Kind, values: Sequence[str]) -> bool:
    """Whether nothing else looks like it: a phone number is told from other numbers by its "+"."""
    if kind is Kind.PHONE:
        signs = sum(value.lstrip().startswith("+") for value in values)
        return signs / len(values) >= HARDLY and (share_like(Kind.DATE, values) or 0) < HARDLY
    if kind is Kind.VAT:
        return sum(any(sign.isdigit() for sign in value) for value in values) / len(values) >= MOSTLY
    return True


def _meant(head: str, field: str, why: Why, weight: float) -> _Guess:
    return _Guess(ColumnMeaning(column=head, field=field), why, weight)


def _left(head: str, why: Why) -> _Guess:
    return _Guess(ColumnMeaning(column=head), why, 0)


# -- all together ------------------------------------------------------------------------------------------


def _remembered(earlier: Sequence[Meaning], fields: set[str]) -> dict[str, ColumnMeaning]:
    """By folded head what the team said before; the first that said something counts."""
    found: dict[str, ColumnMeaning] = {}
    for meaning in earlier:
        for item in meaning.columns:
            if item.field is None or item.own or item.field in fields:
                found.setdefault(folded(item.column), item)
    return found


def _one_each(guesses: Sequence[_Guess]) -> tuple[_Guess, ...]:
    """Each field by its best column, the first of equals; other columns that seem to mean it are left out."""
    best: dict[str, int] = {}
    for place, item in enumerate(guesses):
        field = item.meaning.field
        if field is not None and (field not in best or item.weight > guesses[best[field]].weight):
            best[field] = place
    return tuple(
        item
        if item.meaning.field is None or best[item.meaning.field] == place
        else _left(item.meaning.column, Why.TAKEN)
        for place, item in enumerate(guesses)
    )
