"""How long a search for duplicates in 100,000 records takes, how much memory, and how good it is there.

    .venv/bin/python benchmarks/duplicates.py [rows] [seed]

Records are made up by `customer_rows.py` with known doubles: exact copies and such with small changes. Prints
seconds of processor time of all threads (on two cores about half of it passes on the clock), the largest
memory of the process, and precision and recall at the proposed threshold. Nothing here is part of the tests.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.accuracy import keep, pairs, score
from benchmarks.customer_rows import HEADS, rows
from customer_data.matching.clusters import Key, Pair
from customer_data.matching.curve import proposed
from customer_data.matching.job import run
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.specs import Mapped, MatchSpec

ROWS, LIMIT = 100_000, 120.0
FIELDS = {
    "Company": "company_name", "First name": "first_name", "Last name": "last_name", "E-mail": "email",
    "Phone": "phone", "Mobile": "mobile", "Street": "street", "House number": "house_number",
    "Postcode": "postcode", "City": "city", "VAT number": "vat_number", "Website": "website",
}  # fmt: skip
DIGEST = "a" * 64


def main() -> None:
    """Make the rows, search them, print."""
    wanted = int(sys.argv[1]) if sys.argv[1:] else ROWS
    seed = int(sys.argv[2]) if sys.argv[2:] else 7
    made = [(who, row) for who, row in rows(wanted, seed) if len(row) == len(HEADS)]
    truth = same([who for who, _ in made])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep(folder, [row for _, row in made])
        del made
        columns = tuple(ColumnMeaning(column=head, field=FIELDS.get(head)) for head in HEADS)
        spec = MatchSpec(files=(Mapped(digest=DIGEST, meaning=Meaning(columns=columns)),))
        began, clock = time.process_time(), time.perf_counter()
        figures = run(spec, {DIGEST: folder}, folder, lambda _step, _share: None)
        spent, passed = time.process_time() - began, time.perf_counter() - clock
        threshold = proposed(figures.curve, 0.98)
        found = score(pairs(folder / "pairs.parquet", 2.0 if threshold is None else threshold), truth)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{figures.records:,} records, {figures.compared:,} pairs kept, {len(truth):,} true pairs")
    clocked = f"{passed:.0f} s on the clock (limit {LIMIT:.0f} s)"
    print(f"{spent:.0f} s of processor time, {clocked}, {memory:,.0f} MiB")
    print(f"at {threshold}: precision {found.precision:.4f}, recall {found.recall:.4f}, F1 {found.f1:.4f}")


def same(who: list[int]) -> frozenset[Pair]:
    """Pairs of rows that mean one customer."""
    by: dict[int, list[Key]] = {}
    for at, number in enumerate(who, 2):
        by.setdefault(number, []).append((0, at))
    return frozenset(
        (one, other) for keys in by.values() for at, other in enumerate(keys) for one in keys[:at]
    )


if __name__ == "__main__":
    main()
