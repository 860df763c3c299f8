"""The values that written files share: texts in several languages, money, sourced and dated facts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
"""A stable name of a thing in a file; the same rule as a name in an expression."""

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217, three capitals."""

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""ISO 639-1, two small letters."""

RequirementId = Annotated[str, StringConstraints(pattern=r"^[BVTNKLCDPR][0-9]{1,2}$")]
"""The id of a founding requirement that a piece of content fulfils."""

Meets = Annotated[tuple[RequirementId, ...], Field(max_length=3)]
"""Founding requirements this piece of content fulfils, three at the most."""

Expression = Annotated[str, StringConstraints(min_length=1, max_length=500)]
"""Text in the expression language (`authoring.expressions`), checked when the file is loaded."""


class Frozen(BaseModel):
    """A value that never changes once read; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings", allow_inf_nan=False)


TextLanguage = Annotated[str, StringConstraints(pattern=r"^([a-z]{2}|\*)$")]
"""The language of one of several texts; "*" for that of the file."""


class Text(RootModel[dict[TextLanguage, str]]):
    """One text in one or several languages.

    A bare string is in the language of its file and is kept under "*".
    """

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _bare_string(cls, written: Any) -> Any:
        return {"*": written} if isinstance(written, str) else written

    def read(self, language: str, fallback: str = "en") -> str:
        """The text in `language`, else in the file's own, else in `fallback`, else any."""
        for wanted in (language, "*", fallback):
            if wanted in self.root:
                return self.root[wanted]
        return next(iter(self.root.values()), "")

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.root.items())))


class ValueKind(StrEnum):
    """What sort of knowledge a number from outside is.

    Attributes:
        LAW: a law or a regulation says so.
        METHOD: part of a published method; it holds as long as the method is used.
        RULE_OF_THUMB: experience of somebody who is named; adjustable, never a law.
        PUBLISHED: a figure that somebody measured or set and published.
        LIST_PRICE: a price on a public list, before any discount.
        VENDOR_CLAIM: what a vendor says of its own product.
        OWN_ESTIMATE: a guess of whoever wrote the file.
        ILLUSTRATIVE: made up to show how something works.
    """

    LAW = "law"
    METHOD = "method"
    RULE_OF_THUMB = "rule_of_thumb"
    PUBLISHED = "published"
    LIST_PRICE = "list_price"
    VENDOR_CLAIM = "vendor_claim"
    OWN_ESTIMATE = "own_estimate"
    ILLUSTRATIVE = "illustrative"


class Source(Frozen):
    """Where a value or a claim comes from, and until when it may be trusted unread.

    Attributes:
        name: who says so, findable by a reader.
        kind: what sort of knowledge it is.
        as_of: the day on which it was true or was read, as year-month-day.
        expires: the day from which it has to be confirmed again; none for timeless methods.
        url: where it can be read; an address that begins with https.
        note: what else to know before relying on it.
    """

    name: str = Field(min_length=1, max_length=300)
    kind: ValueKind
    as_of: date
    expires: date | None = None
    url: str | None = Field(default=None, max_length=500, pattern=r"^https://")
    note: str | None = Field(default=None, max_length=500)

    def expired(self, today: date) -> bool:
        """Whether it has to be confirmed again before anybody relies on it."""
        return self.expires is not None and today >= self.expires


class Sourced(Frozen):
    """A number from outside: what it is, in which unit, and who says so.

    Attributes:
        value: the number.
        unit: such as "hours per person" or "share"; a share is written from 0 to 1.
        source: who says so, when, and until when it may be trusted unread.
    """

    value: float
    unit: str = Field(min_length=1, max_length=60)
    source: Source


class Money(Frozen):
    """An amount in one currency.

    Attributes:
        amount: how much.
        currency: three capitals, such as EUR.
    """

    amount: float
    currency: CurrencyCode


class Head(Frozen):
    """What every written file says of itself first.

    Attributes:
        format: the version of the file format, counted up when it changes.
        id: stable name of the content, and of its file; with `version` it names one text.
        version: three numbers, counted up by the author whenever the content changes.
        language: the language of bare texts in the file, two small letters.
        title: what the content is called wherever it is listed.
    """

    format: int = Field(ge=1)
    id: Identifier
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    language: LanguageCode = "en"
    title: Text
