"""What the columns of one file mean; the door between a file and everything measured on it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from authoring.values import Frozen, Identifier
from customer_data.schema import Holds, Kind

MOST_COLUMNS = 250
"""Columns of one file."""

Head = Annotated[str, StringConstraints(max_length=200)]
"""The head of a column as it stands in the file, or "Column 3" where there is none."""

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""Two letters by ISO 3166-1."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of the bytes of a file."""


class ColumnMeaning(Frozen):
    """What one column is.

    Attributes:
        column: its head; heads of a file are made different from each other when it is read.
        field: field of the schema, or the name of an own field (`own`); None when it is left out.
        own: the field is none of the schema's.
        kind: of an own field.
    """

    column: Head
    field: Identifier | None = None
    own: bool = False
    kind: Kind | None = None


class Meaning(Frozen):
    """What a whole file means.

    Attributes:
        holds: what its rows are.
        columns: in the order of the file; several may mean one field, the first that is filled then counts.
        day_first: how 03/04/2024 is read; None where no value of the file is in doubt.
        decimal_comma: whether 1,5 is one and a half.
        country: where numbers, postcodes and VAT numbers without a country are from.
    """

    holds: Holds = Holds.CUSTOMERS
    columns: Annotated[tuple[ColumnMeaning, ...], Field(max_length=MOST_COLUMNS)] = ()
    day_first: bool | None = None
    decimal_comma: bool = False
    country: Country = "ES"
