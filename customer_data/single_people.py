"""Fields by whose values figures would tell of single people: of customers, or of those who work in the firm.

Figures stay when rows are deleted and everybody in the project reads them. So files are divided only by what
many share, such as a country, and what was bought is not told by who looks after customers: that would be a
figure on how single employees perform (Regulation (EU) 2016/679, Articles 5(1)(b, c) and 88).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from customer_data.conditions import Rule, Test
from customer_data.intake.heads import folded
from customer_data.load import customer_schema
from customer_data.mapped import fields_of
from customer_data.meaning import Meaning
from customer_data.schema import Kind

SHARED = frozenset(
    {
        "came_by", "city", "consent", "country", "currency", "employees", "industry", "language", "postcode",
        "product", "refused", "region", "segment_name", "status",
    }
)  # fmt: skip
"""Fields of the schema whose values belong to many."""

SHARED_KINDS = frozenset({None, Kind.TEXT, Kind.COUNTRY, Kind.POSTCODE, Kind.YES_NO, Kind.NUMBER})
"""Kinds of own fields whose values may belong to many."""

EMPLOYEE = "owner_name"
"""Who in the firm looks after a customer."""

PEOPLE = (EMPLOYEE, "first_name", "last_name", "full_name")
TELLING = 6
"""Letters from which a known head inside a longer one says what the column is."""


def divides(name: str, meanings: Iterable[Meaning]) -> bool:
    """Whether figures may be given apart by the values of a field.

    Args:
        name: of the schema, or an own one.
        meanings: of the files in which it may stand.
    """
    if name in customer_schema().by_id():
        return name in SHARED
    columns = [item for meaning in meanings for item in meaning.columns if item.field == name]
    return all(item.kind in SHARED_KINDS for item in columns) and not any(
        _names_people(head, PEOPLE)
        for head in (name.removeprefix("own_"), *(item.column for item in columns))
    )


def of_employees(meaning: Meaning) -> frozenset[str]:
    """The fields of a file that say who in the firm looks after a customer."""
    heads = {name: [item.column for item in meaning.columns if item.field == name] for name in _own(meaning)}
    own = {name for name, given in heads.items() if any(_names_people(head, (EMPLOYEE,)) for head in given)}
    return frozenset({EMPLOYEE, *own})


def singles_out_employees(rule: Rule, meanings: Iterable[Meaning]) -> bool:
    """Whether a rule picks customers by who looks after them; that somebody does may be asked."""
    of_people = frozenset({EMPLOYEE}).union(*(of_employees(item) for item in meanings))
    return any(
        item.test not in {Test.FILLED, Test.EMPTY} and {item.field, item.other} & of_people
        for item in rule.conditions
    )


def _own(meaning: Meaning) -> tuple[str, ...]:
    known = customer_schema().by_id()
    return tuple(name for name in fields_of(meaning) if name not in known)


def _names_people(head: str, fields: tuple[str, ...]) -> bool:
    """Whether a head is a known one of these fields, or one of employees is a part of it."""
    given = folded(head)
    within = (name for name in _heads((EMPLOYEE,)) if len(name) >= TELLING)
    return given in _heads(fields) or any(name in given for name in within)


@lru_cache(maxsize=4)
def _heads(fields: tuple[str, ...]) -> frozenset[str]:
    known = customer_schema().by_id()
    return frozenset(folded(head) for name in fields for head in (name, *known[name].known_as))
