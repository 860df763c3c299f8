"""What the libraries say of values that SQL did not decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from customer_data.profile.problems import Problem
from customer_data.schema import Kind
from customer_data.validity import emails, free_text, phones, vats
from customer_data.validity.places import code_of

UNJUDGED = "unjudged"
"""There is no rule for this value."""


def _email(value: str, _country: str) -> str:
    return "" if emails.valid(value) else Problem.EMAIL_FORM


def _phone(value: str, country: str) -> str:
    return "" if phones.valid(value, country) else Problem.PHONE_NUMBER


def _vat(value: str, country: str) -> str:
    right = vats.valid(value, country)
    return UNJUDGED if right is None else "" if right else Problem.VAT_NUMBER


def _country(value: str, _country: str) -> str:
    return "" if code_of(value) else Problem.COUNTRY_UNKNOWN


def _text(value: str, country: str) -> str:
    return " ".join(sorted(free_text.found(value, country)))


JUDGES: Mapping[Kind, Callable[[str, str], str]] = MappingProxyType(
    {Kind.EMAIL: _email, Kind.PHONE: _phone, Kind.VAT: _vat, Kind.COUNTRY: _country, Kind.FREE_TEXT: _text}
)
"""By kind: the problem with a value, "" where it is right; of free text all problems, by blanks."""


def verdicts(kind: Kind, values: Sequence[tuple[str, str]]) -> list[str]:
    """What is wrong with values.

    Args:
        kind: one of `JUDGES`.
        values: values with the country of their records.

    Returns:
        For each in order the problem, "" for none, or `UNJUDGED`.
    """
    one = JUDGES[kind]
    return [one(value, country) for value, country in values]
