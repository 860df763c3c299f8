"""Records of a file drawn at random, for people to compare with the truth.

Which ones follows from the bytes of the file alone, so that everybody looks at the same sample and it can be
drawn again. The further one goes in it the larger the sample is; stopping anywhere leaves a random one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from customer_data.mapped import columns_of
from customer_data.meaning import Digest, Meaning

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

ROW = "row"


def places(digest: Digest, records: int) -> Iterator[int]:
    """Every place of a file once, in an order nobody chose: SHA-256 of the digest and a counter."""
    seen: set[int] = set()
    for number in count():
        if len(seen) == records:
            return
        place = int.from_bytes(sha256(f"{digest}:{number}".encode()).digest()[:8]) % records
        if place not in seen:
            seen.add(place)
            yield place


def next_row(rows: Path, digest: Digest, done: Collection[int]) -> tuple[int, int] | None:
    """Place and row number of the first record of the sample that nobody has looked at; None after the last.

    Args:
        rows: the taken file.
        digest: of its bytes.
        done: row numbers that were looked at.
    """
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415  costs; the screen has it already

    with ParquetFile(rows) as file:
        records = file.metadata.num_rows
        drawn = list(islice(places(digest, records), min(records, len(set(done)) + 1)))
        numbers = _at(file, drawn, (ROW,))
    rows_of = {place: int(str(numbers[place][0])) for place in drawn}
    return next(((place, row) for place, row in rows_of.items() if row not in done), None)


def values_at(rows: Path, place: int, meaning: Meaning, fields: Sequence[str]) -> dict[str, str]:
    """What the record at a place says in these fields; "" where it says nothing."""
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415  costs; the screen has it already

    columns = {name: columns_of(meaning, name) for name in fields}
    wanted = tuple(dict.fromkeys(column for each in columns.values() for column in each))
    with ParquetFile(rows) as file:
        found = dict(zip(wanted, _at(file, (place,), wanted)[place], strict=True))
    return {name: _first(found, each) for name, each in columns.items()}


def _first(found: Mapping[str, object], columns: Sequence[str]) -> str:
    """Of several columns of one field the first that is filled."""
    texts = (str(found[name] or "").strip() for name in columns)
    return next((text for text in texts if text), "")


def _at(file: ParquetFile, wanted: Sequence[int], columns: Sequence[str]) -> dict[int, tuple[object, ...]]:
    """Values of columns at places; only the parts of the file they lie in are read."""
    found: dict[int, tuple[object, ...]] = {}
    begin = 0
    for part in range(file.metadata.num_row_groups):
        end = begin + file.metadata.row_group(part).num_rows
        here = [place for place in wanted if begin <= place < end]
        if here and columns:
            table = file.read_row_group(part, columns=list(columns))
            for place in here:
                found[place] = tuple(table[name][place - begin].as_py() for name in columns)
        elif here:
            found |= dict.fromkeys(here, ())
        begin = end
    return found
