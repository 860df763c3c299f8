"""Which pairs the search learns from: those that share values which hardly two customers share by chance.

In each round pairs agree in some fields, and the other fields are learnt from them. Expectation maximisation
needs doubles to be a fair part of such pairs, and the fields learnt not to hang on the shared ones:
colleagues share all that belongs to their firm, so that names of people are never learnt from pairs that
share only that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from customer_data.matching.sql import count

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Round = tuple[str, ...]

MOST_ROUNDS = 5
LEAST_PAIRS = 15
"""Pairs below which nothing can be learnt."""

TWICE = 2
"""Rounds from which each field is learnt where there are as many; the middle of them is taken."""

NAMES = ("first_name", "last_name")
OWN_EMAIL = ("email", "x_own_email")

OF_PEOPLE: tuple[Round, ...] = (
    (*NAMES, "postcode"), OWN_EMAIL, (*NAMES, "birth_date"), ("mobile",), ("birth_date", "postcode"),
    (*NAMES, "street", "house_number"), (*NAMES, "city"), (*NAMES, "phone"), ("birth_date", "city"), NAMES,
)  # fmt: skip
"""Pairs that share what belongs to one person."""

OF_HOUSEHOLDS: tuple[Round, ...] = (("phone",), ("street", "house_number", "postcode"), ("birth_date",))
"""Pairs that share what people of one house share; not looked at where people stand with their firm."""

OF_FIRMS: tuple[Round, ...] = (
    ("company_name", "postcode"), ("company_name", "city"), ("vat_number",), ("phone",), ("website",),
    ("email",),
    ("street", "house_number", "postcode"), ("street", "house_number", "city"), ("company_name",),
)  # fmt: skip

LEANS_ON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "first_name": frozenset(NAMES),
        "last_name": frozenset(NAMES),
        "phone": frozenset({"phone", "mobile"}),
        "mobile": frozenset({"phone", "mobile"}),
        "street": frozenset({"street", "house_number"}),
        "house_number": frozenset({"street", "house_number"}),
        "postcode": frozenset({"postcode", "city"}),
        "city": frozenset({"postcode", "city"}),
    }
)
"""Columns that the comparison of a field looks at, where it is more than its own."""


def rounds(connection: DuckDBPyConnection, fields: Sequence[str], *, people: bool) -> tuple[Round, ...]:
    """The rounds to learn from, in their order.

    Args:
        connection: with the table `records`.
        fields: that are compared.
        people: whether there are names of people.
    """
    learnt = dict.fromkeys((field for field in fields if field != "website"), 0)
    taken: list[Round] = []
    for shared in _possible(fields, people=people):
        more = [field for field in learnt if LEANS_ON.get(field, {field}).isdisjoint(shared)]
        if all(learnt[field] >= TWICE for field in more) or _pairs(connection, shared) < LEAST_PAIRS:
            continue
        taken.append(shared)
        learnt.update({field: learnt[field] + 1 for field in more})
        if len(taken) == MOST_ROUNDS:
            break
    return tuple(taken)


def _possible(fields: Sequence[str], *, people: bool) -> Iterator[Round]:
    has = {*fields, *(("x_own_email",) if "email" in fields else ())}
    persons = OF_PEOPLE if "company_name" in has else (*OF_PEOPLE, *OF_HOUSEHOLDS)
    order = persons if people else OF_FIRMS
    return (shared for shared in order if set(shared) <= has)


def _pairs(connection: DuckDBPyConnection, shared: Round) -> int:
    listed, known = ", ".join(shared), " AND ".join(f"{field} IS NOT NULL" for field in shared)
    alike = f"SELECT COUNT(*) AS n FROM records WHERE {known} GROUP BY {listed}"  # noqa: S608  ours
    return count(connection, f"SELECT SUM(n * (n - 1) // 2) FROM ({alike})")  # noqa: S608  ours
