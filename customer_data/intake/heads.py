"""Whether the first row holds heads, and heads that are different from each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from customer_data.codes import Code
from customer_data.intake.encodings import mended
from customer_data.intake.problems import Problems
from customer_data.load import customer_schema
from customer_data.schema import Holds, Kind
from customer_data.validity.placeholders import placeholders

LONGEST: Final = 190
"""Characters of a head; a number that makes it different still fits behind it."""

MOSTLY: Final = 0.8
_DATA: Final = re.compile(
    r"\S+@\S+\.\w+"
    r"|(?:https?://|www\.)\S+"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:[ T].*)?"
    r"|[+(]?\d[\d ()./-]{6,}\d"
    r"|[-+]?\d+(?:[.,]\d+)+\s?\S{0,3}"
    r"|\d{5,}"
)
"""What no head looks like: an address, a site, a day, a phone number, an amount, a long number."""

_FIGURES: Final = re.compile(r"[\W\d_]*\d[\W\d_]*|\S+@\S+|[A-Za-z]{0,4}[ -]?\d[\w./ -]*")
"""Values of columns whose heads have none of it: numbers, addresses, codes."""

_WRITTEN_FOR_PROGRAMS: Final = re.compile(r"[A-Za-z]+(?:_[A-Za-z0-9]+)+|[a-z]+(?:[A-Z][a-z]+)+|[A-Z]{2,}ID")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def are_heads(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a file holds heads, by what stands in it and below it.

    Without any evidence it counts as a row: a customer's name must not become the head of a column.
    """
    cells = [cell.strip() for cell in first]
    if any(_DATA.fullmatch(cell) for cell in cells):
        return False
    if any(folded(cell) in _known_heads() for cell in cells if cell):
        return True
    columns = [[row[at].strip() for row in rows if at < len(row)] for at in range(len(cells))]
    if any(cell and cell in column for cell, column in zip(cells, columns, strict=True)):
        return False
    filled = [cell for cell in cells if cell]
    if 2 * sum(bool(_WRITTEN_FOR_PROGRAMS.fullmatch(cell)) for cell in filled) > len(filled):
        return True
    return any(
        _may_be_head(cell) and _mostly_figures(column) for cell, column in zip(cells, columns, strict=True)
    )


def _may_be_head(cell: str) -> bool:
    """Whether something is said, without a digit, and not in place of a value that somebody did not have."""
    return bool(cell) and not any(sign.isdigit() for sign in cell) and cell.casefold() not in _stand_ins()


@lru_cache(maxsize=1)
def _stand_ins() -> frozenset[str]:
    return placeholders(Kind.TEXT)


def _mostly_figures(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell]
    figures = sum(bool(_FIGURES.fullmatch(cell)) for cell in filled)
    return bool(filled) and figures >= MOSTLY * len(filled)


def folded(head: str) -> str:
    """A head without case, accents and signs, as heads are compared."""
    plain = unicodedata.normalize("NFKD", head.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


@lru_cache(maxsize=1)
def _known_heads() -> frozenset[str]:
    fields = customer_schema().fields
    return frozenset(folded(name) for field in fields for name in (field.id, *field.known_as))


def named(given: Sequence[str], row: int, problems: Problems) -> tuple[str, ...]:
    """Heads as they are kept: on one line, none empty, each different from the others."""
    heads: list[str] = []
    taken: set[str] = set()
    for column, text in enumerate(given, start=1):
        head = " ".join(_CONTROL.sub(" ", mended(text)).split())
        if not head:
            problems.add(Code.HEAD_EMPTY, row, column, numbered(column))
            head = numbered(column)
        if len(head) > LONGEST:
            problems.add(Code.HEAD_LONG, row, column, limit=str(LONGEST))
            head = f"{head[: LONGEST - 1]}…"
        kept = _different(head, taken)
        if kept != head:
            problems.add(Code.HEAD_TWICE, row, column, kept)
        taken.add(kept.casefold())
        heads.append(kept)
    return tuple(heads)


def numbered(column: int) -> str:
    """The head of a column without one."""
    return f"Column {column}"


def _different(head: str, taken: set[str]) -> str:
    kept, times = head, 1
    while kept.casefold() in taken:
        times += 1
        kept = f"{head} ({times})"
    return kept


def are_purchases(heads: Sequence[str]) -> bool:
    """Whether heads speak of purchases more than of customers: at least two do, and no fewer."""
    found = {folded(head) for head in heads}
    counts = dict.fromkeys(Holds, 0)
    for field in customer_schema().fields:
        names = {folded(name) for name in (field.id, *field.known_as)}
        if len(field.holds) == 1 and names & found:
            counts[field.holds[0]] += 1
    return counts[Holds.PURCHASES] >= max(2, counts[Holds.CUSTOMERS])
