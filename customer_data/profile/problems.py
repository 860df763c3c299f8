"""What can be wrong with a value or a record, and which dimension of quality it belongs to.

The names stand in `FieldFigures.faults`, in `RuleFigures.rule` (those of consistency) and in
`faults.parquet`, where an own rule that is broken stands as "rule:" and its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from customer_data.figures import Dimension


class Problem(StrEnum):
    """A sort of fault.

    Attributes:
        MISSING: a required field without a value, or with one that only stands in for a value.
        REPEATED: an earlier record of the file has the same key.
        EMAIL_FORM, PHONE_NUMBER, VAT_NUMBER, POSTCODE_FORM, WEBSITE_FORM, NOT_A_NUMBER, NOT_A_DAY,
            NOT_YES_NO: the value is not what it has to be.
        POSTCODE_ZERO: a postcode that has lost the zero in front, as spreadsheets do it.
        COUNTRY_UNKNOWN: no country has this name or code.
        DAY_TOO_EARLY, DAY_AHEAD: a day before 1900, or after the day the file shows.
        STALE: the record was not touched for longer than is fresh.
        HAS_EMAIL, HAS_PHONE, HAS_ACCOUNT, HAS_IDENTITY, HAS_CARD: free text with an e-mail address, a phone
            number, a bank account, the number of an identity card, or of a payment card in it.
        PHONE_COUNTRY, POSTCODE_COUNTRY: it is one of another country than the record's.
        EMAIL_WEBSITE: e-mail and website belong to different firms.
        BIRTH_DATE: nobody was born then who could be a customer.
        CONTACT_EARLY, CHANGE_EARLY, REFUSAL_EARLY: before they were a customer.
    """

    MISSING = "missing"
    REPEATED = "repeated"
    EMAIL_FORM = "email_form"
    PHONE_NUMBER = "phone_number"
    VAT_NUMBER = "vat_number"
    POSTCODE_FORM = "postcode_form"
    POSTCODE_ZERO = "postcode_zero"
    COUNTRY_UNKNOWN = "country_unknown"
    WEBSITE_FORM = "website_form"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DAY = "not_a_day"
    DAY_TOO_EARLY = "day_too_early"
    DAY_AHEAD = "day_ahead"
    NOT_YES_NO = "not_yes_no"
    STALE = "stale"
    HAS_EMAIL = "has_email"
    HAS_PHONE = "has_phone"
    HAS_ACCOUNT = "has_account"
    HAS_IDENTITY = "has_identity"
    HAS_CARD = "has_card"
    PHONE_COUNTRY = "phone_country"
    POSTCODE_COUNTRY = "postcode_country"
    EMAIL_WEBSITE = "email_website"
    BIRTH_DATE = "birth_date"
    CONTACT_EARLY = "contact_early"
    CHANGE_EARLY = "change_early"
    REFUSAL_EARLY = "refusal_early"


VALIDITY = frozenset(
    {
        Problem.EMAIL_FORM, Problem.PHONE_NUMBER, Problem.VAT_NUMBER, Problem.POSTCODE_FORM,
        Problem.POSTCODE_ZERO, Problem.COUNTRY_UNKNOWN, Problem.WEBSITE_FORM, Problem.NOT_A_NUMBER,
        Problem.NOT_A_DAY, Problem.DAY_TOO_EARLY, Problem.DAY_AHEAD, Problem.NOT_YES_NO,
    }
)  # fmt: skip
"""Of a value alone; a value has one of them at most, so that judged less valid is their sum."""

CONSISTENCY = frozenset(
    {
        Problem.PHONE_COUNTRY, Problem.POSTCODE_COUNTRY, Problem.EMAIL_WEBSITE, Problem.BIRTH_DATE,
        Problem.CONTACT_EARLY, Problem.CHANGE_EARLY, Problem.REFUSAL_EARLY,
    }
)  # fmt: skip
"""Of values of one record beside each other; told in `ProfileFigures.rules`, not in the faults of a field."""

PERSONAL = frozenset(
    {Problem.HAS_EMAIL, Problem.HAS_PHONE, Problem.HAS_ACCOUNT, Problem.HAS_IDENTITY, Problem.HAS_CARD}
)
"""Personal identifiers where nobody looks for them; no fault of a dimension, but work before moving."""

DIMENSION_OF: Mapping[Problem, Dimension] = MappingProxyType(
    {
        Problem.MISSING: Dimension.COMPLETENESS,
        Problem.REPEATED: Dimension.UNIQUENESS,
        Problem.STALE: Dimension.TIMELINESS,
        **dict.fromkeys(VALIDITY, Dimension.VALIDITY),
        **dict.fromkeys(CONSISTENCY, Dimension.CONSISTENCY),
    }
)
"""The dimension a fault counts against; those of `PERSONAL` count against none."""

OWN = "rule:"
"""Stands before the id of an own rule in `faults.parquet`."""
