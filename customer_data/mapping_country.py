"""Which country a file is probably from, by what its own values say; a person has the last word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from customer_data.meaning import ColumnMeaning, Country
from customer_data.validity.places import code_of, places

ENOUGH = 5
"""Values that name a country, from which they are believed."""

MOSTLY = 0.6
"""Share of them that have to name the same one."""

SAYS = (("country",), ("vat_number",), ("email", "website"))
"""Fields whose values name a country, the one that is believed most first."""

ELSEWHERE = {"UK": "GB", "EL": "GR"}
"""Letters under which a country is known besides its code."""

SOLD = frozenset({"AI", "CC", "CO", "FM", "IO", "LY", "ME", "TO", "TV", "WS"})
"""Endings of addresses that firms of every country buy."""

_ENDING = re.compile(r"\.([A-Za-z]{2})/?\s*$")
_VAT = re.compile(r"\s*([A-Za-z]{2})[ -]?[0-9A-Za-z]*[0-9]")


def country_of(columns: Sequence[ColumnMeaning], samples: Sequence[Sequence[str]]) -> Country | None:
    """The country that most of the values name; None where too few name one, or they do not agree.

    Args:
        columns: what each column is thought to mean.
        samples: filled values of each column.
    """
    for fields in SAYS:
        named = Counter[str]()
        for column, values in zip(columns, samples, strict=False):
            if column.field in fields:
                named.update(_named(str(column.field), values))
        found = named.most_common(1)
        if found and found[0][1] >= ENOUGH and found[0][1] >= MOSTLY * named.total():
            return found[0][0]
    return None


def _named(field: str, values: Sequence[str]) -> Iterator[str]:
    """The countries that values of a field name, one for each value that names any."""
    for value in values:
        if field == "country":
            code = code_of(value)
        else:
            hit = (_VAT.match if field == "vat_number" else _ENDING.search)(value)
            letters = hit.group(1).upper() if hit else ""
            code = ELSEWHERE.get(letters, letters)
            if field != "vat_number" and code in SOLD:
                continue
        if code and code in places():
            yield code
