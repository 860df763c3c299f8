"""Countries: their codes, their names as people write them, and the form of their postcodes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, StringConstraints

from authoring.reader import read
from authoring.values import Frozen, Identifier
from customer_data.meaning import Country

SHIPPED = Path(__file__).resolve().parent.parent / "library" / "countries.yaml"

_SIGNS = re.compile(r"[^\w]+", re.UNICODE)

Short = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Place(Frozen):
    """A country.

    Attributes:
        code, code3: two and three letters by ISO 3166-1.
        names: in several languages, and as people call it.
        postcode: regular expression of a whole postcode, capital letters; "" where none is known.
        example: a postcode.
    """

    code: Country
    code3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    names: Annotated[tuple[Short, ...], Field(min_length=1, max_length=40)]
    postcode: Annotated[str, StringConstraints(max_length=2000)] = ""
    example: Annotated[str, StringConstraints(max_length=40)] = ""


class Places(Frozen):
    """All countries.

    Attributes:
        format: of the written form.
        taken: the day on which the sources were read; they are named at the head of the file.
    """

    format: int = 1
    id: Identifier
    version: str
    language: str = "en"
    taken: str
    countries: Annotated[tuple[Place, ...], Field(min_length=1, max_length=300)]


@lru_cache(maxsize=1)
def places() -> Mapping[str, Place]:
    """The countries that come with the product, by code.

    Raises:
        ValueError: the shipped file is broken; a test reads it.
    """
    reading = read(SHIPPED.read_bytes(), SHIPPED.name, Places)
    if reading.value is None:
        raise ValueError(reading.diagnostics)
    return MappingProxyType({item.code: item for item in reading.value.countries})


def folded(text: str) -> str:
    """A name without capitals, accents, signs and blanks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _SIGNS.sub("", bare.casefold())


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """Codes by every folded name; a code never stands back behind a name."""
    named = {folded(name): item.code for item in places().values() for name in item.names}
    longer = {item.code3.lower(): item.code for item in places().values()}
    return MappingProxyType({**named, **longer, **{code.lower(): code for code in places()}})


def code_of(text: str) -> str | None:
    """The code of the country that a text names, in any of the languages; None when it names none."""
    return _codes().get(folded(text))
