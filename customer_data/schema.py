"""The one way customers are described, whatever file they come from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from authoring.values import Frozen, Identifier, Text

Heading = Annotated[str, StringConstraints(min_length=1, max_length=100)]
"""A head that columns of this meaning are known to have."""


class Holds(StrEnum):
    """What a row of a file is.

    Attributes:
        CUSTOMERS: a firm, a person, or a person at a firm.
        PURCHASES: one purchase, order or invoice of a customer.
    """

    CUSTOMERS = "customers"
    PURCHASES = "purchases"


class Kind(StrEnum):
    """What a value of a field has to look like."""

    TEXT = "text"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    VAT = "vat"
    POSTCODE = "postcode"
    COUNTRY = "country"
    WEBSITE = "website"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"
    ID = "id"
    FREE_TEXT = "free_text"


class SchemaField(Frozen):
    """One field of the description of a customer.

    Attributes:
        id: stable name.
        title: what it is called.
        what: what belongs in it, for whoever maps a column.
        kind: what its values have to look like.
        holds: in which files it stands.
        known_as: heads of columns that mean it, in any language; compared without case, accents and signs.
        required: whether a record is of little use without it, unless a team says otherwise.
        personal: whether it is about a person.
        newest: whether of two records of a customer the later value is usually right.
    """

    id: Identifier
    title: Text
    what: Text
    kind: Kind
    holds: tuple[Holds, ...] = Field(min_length=1)
    known_as: tuple[Heading, ...] = ()
    required: bool = False
    personal: bool = False
    newest: bool = False


class Entity(Frozen):
    """A sort of thing about customers that systems keep and hand on: firms, people, orders, cases.

    Attributes:
        id: stable name.
        title: what it is called.
        what: what belongs to it.
        sensitive: whether it should be open to few.
    """

    id: Identifier
    title: Text
    what: Text
    sensitive: bool = False


class CustomerSchema(Frozen):
    """All fields of a customer and of a purchase, and the sorts of things systems hand on.

    Attributes:
        format: of the written form.
        id, version: which description this is; kept with every figure measured by it.
        language: of the plain texts.
    """

    format: int = 1
    id: Identifier
    version: str
    language: str = "en"
    fields: tuple[SchemaField, ...] = Field(min_length=1)
    entities: tuple[Entity, ...] = ()

    def by_id(self) -> dict[str, SchemaField]:
        """Fields by id."""
        return {item.id: item for item in self.fields}
