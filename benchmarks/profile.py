"""How fast a file of customers is profiled here, against plain loops over the same libraries.

    .venv/bin/python benchmarks/profile.py [rows] [--loop ROWS]

Makes a file of twenty columns (`benchmarks/customer_rows.py`), profiles it in a process of its own, and
prints time, processor time and peak memory; then a plain loop with the same libraries over the first rows,
scaled up. No part of the tests.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from customer_data.meaning import ColumnMeaning, Meaning  # noqa: E402  the path has to be set first
from customer_data.profile.job import run  # noqa: E402  the path has to be set first
from customer_data.specs import Mapped, ProfileSpec  # noqa: E402  the path has to be set first
from customer_data.validity import emails, phones, vats  # noqa: E402  the path has to be set first

FIELDS = (
    "customer_number", "company_name", "first_name", "last_name", "email", "phone", "mobile", "street",
    "house_number", "postcode", "city", "country", "vat_number", "website", "customer_since",
    "last_contact", "status", "own_turnover", "consent", "notes",
)  # fmt: skip
"""What the columns of the made-up file are."""

DIGEST = "0" * 64


def spec() -> ProfileSpec:
    """The question: everything measured, figures by country as well."""
    columns = tuple(
        ColumnMeaning(
            column=name,
            field=name,
            own=name.startswith("own_"),
            kind="number" if name[:4] == "own_" else None,
        )
        for name in FIELDS
    )
    return ProfileSpec(
        file=Mapped(digest=DIGEST, meaning=Meaning(columns=columns, day_first=True, decimal_comma=True)),
        reference=date(2026, 11, 1),
        schema_version="1",
        required=("customer_number", "email", "postcode", "city"),
        fresh_by="last_contact",
        key=("customer_number",),
        segment_by="country",
    )


def main() -> None:
    """Make the file, measure, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("rows", nargs="?", type=int, default=1_000_000)
    asked.add_argument("--loop", type=int, default=20_000)
    asked.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.inside:
        _inside(given.inside)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _made(folder, given.rows)
        took = subprocess.run(
            [sys.executable, __file__, "--inside", str(folder)], check=True, capture_output=True, text=True
        )
        found = json.loads(took.stdout)
        loop = _loop(folder, given.loop) * given.rows / given.loop
    print(f"{given.rows:,} rows x {len(FIELDS)} columns")
    print(
        f"{'profile':40} {found['wall']:8.1f} s  processor {found['cpu']:.1f} s  peak {found['peak']:.0f} MiB"
    )
    print(f"{'plain loop over the libraries, scaled up':40} {loop:8.1f} s  ratio {loop / found['wall']:.1f}")
    for step, seconds in found["steps"]:
        print(f"    {step:36} {seconds:8.2f} s")


def _made(folder: Path, rows: int) -> None:
    """Write the file as reading it leaves it: `rows.parquet`."""
    import duckdb  # noqa: PLC0415  costs; only where it is needed

    text = folder / "rows.csv"
    subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "customer_rows.py"), str(text), str(rows), "--clean"],
        check=True, capture_output=True,
    )  # fmt: skip
    columns = ", ".join(f"column{place:02} AS c{place}" for place in range(len(FIELDS)))
    types = ", ".join(f"'column{place:02}': 'VARCHAR'" for place in range(len(FIELDS)))
    form = f"header=false, skip=1, delim=';', quote='\"', auto_detect=false, columns={{{types}}}"
    source = f"read_csv('{text}', {form})"
    duckdb.sql(
        f"COPY (SELECT row_number() OVER () + 1 AS row, {columns} FROM {source}) "  # noqa: S608  ours
        f"TO '{folder / 'rows.parquet'}' (FORMAT parquet)"
    )


def _inside(folder: Path) -> None:
    steps: list[tuple[str, float]] = []
    before = time.perf_counter()

    def tell(step: str, share: float) -> None:
        steps.append((f"{step} {share:.2f} begins at", time.perf_counter() - before))

    out = folder / "out"
    out.mkdir()
    figures = run(spec(), {DIGEST: folder}, out, tell)
    wall = time.perf_counter() - before
    used = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime + children.ru_utime + children.ru_stime
    peak = (used.ru_maxrss + children.ru_maxrss) / 1024
    told = [item.model_dump(mode="json") for item in figures.dimensions]
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, "steps": steps, "dimensions": told}))


def _loop(folder: Path, rows: int) -> float:
    """Seconds of a plain loop: e-mails, phones, VAT numbers by the libraries, the rest by pandas."""
    import pandas as pd  # noqa: PLC0415  costs; only where it is needed

    frame = pd.read_parquet(folder / "rows.parquet").head(rows)
    before = time.perf_counter()
    frame.notna().sum()
    frame["c0"].duplicated().sum()
    for column in ("c14", "c15"):
        pd.to_datetime(frame[column], format="%d/%m/%Y", errors="coerce").notna().sum()
    for email in frame["c4"].dropna():
        emails.valid(email)
    for column in ("c5", "c6"):
        for value, country in zip(frame[column], frame["c11"], strict=True):
            if isinstance(value, str):
                phones.valid(value, country if isinstance(country, str) and len(country) == 2 else "ES")
    for value in frame["c12"].dropna():
        vats.valid(value, "ES")
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
