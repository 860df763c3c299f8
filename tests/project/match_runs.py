"""A search for records of the same customer, as its job would tell it, small enough to check by hand."""

from __future__ import annotations

from datetime import date

from customer_data.answers import Same
from customer_data.figures import CurvePoint, IntakeFigures, MatchFigures, Stratum
from customer_data.meaning import ColumnMeaning, Meaning
from project.match_specs import match_key
from project.model import AnyRecord, Project
from project.records.customer_data import DataFile, FileMeaning, MatchRun, PairView

DAY = date(2026, 11, 20)
FIRST, SECOND = "a" * 64, "b" * 64
FIELDS = ("customer_number", "company_name", "email", "refused", "notes")


def data_file(name: str, digest: str, rows: int = 600, **more: object) -> DataFile:
    """A file that was read."""
    read = IntakeFigures(digest=digest, size=10, form="csv", heads=FIELDS, rows=rows)
    return DataFile.model_validate(
        {
            "id": name, "title": f"{name}.csv", "digest": digest, "size": 10, "came": DAY,
            "keep_until": DAY, "read": read, **more,
        }
    )  # fmt: skip


def meaning(name: str, fields: tuple[str, ...] = FIELDS) -> FileMeaning:
    """What its columns mean."""
    columns = tuple(ColumnMeaning(column=item, field=item) for item in fields)
    return FileMeaning(id=name, meaning=Meaning(columns=columns))


def files() -> tuple[AnyRecord, ...]:
    """Two files of customers with what their columns mean."""
    return (data_file("erp", FIRST), data_file("shop", SECOND, 400), meaning("erp"), meaning("shop"))


CURVE = (
    CurvePoint(threshold=0.5, pairs=120, precision=0.90, recall=0.99, clusters=100, surplus=110),
    CurvePoint(threshold=0.8, pairs=100, precision=0.97, recall=0.95, clusters=90, surplus=95),
    CurvePoint(threshold=0.9, pairs=90, precision=0.985, recall=0.90, clusters=82, surplus=86),
    CurvePoint(threshold=0.99, pairs=60, precision=0.999, recall=0.60, clusters=58, surplus=60),
)
STRATA = (
    Stratum(low=0.0, high=0.5, pairs=200, expected=4.0, drawn=20),
    Stratum(low=0.5, high=0.9, pairs=30, expected=20.0, drawn=30),
    Stratum(low=0.9, high=1.0, pairs=90, expected=88.0, drawn=20),
)


def figures(key: str = "c" * 64, digests: tuple[str, ...] = (FIRST, SECOND)) -> MatchFigures:
    """What the search found: 1,000 records, 320 pairs."""
    return MatchFigures(
        key=key, engine="test", digests=digests, records=1000, compared=320, fields=FIELDS[:3],
        curve=CURVE, strata=STRATA, exact=31,
    )  # fmt: skip


def run(*records: AnyRecord, name: str = "run", names: tuple[str, ...] = ("erp", "shop")) -> MatchRun:
    """A run over files as these records describe them now."""
    key = match_key(Project(id="p", records=records), names) or "c" * 64
    return MatchRun(id=name, files=names, figures=figures(key), on=DAY, trusted=names)


def view(left: int, right: int, said: Same, *, stratum: int | None = 1, **more: object) -> PairView:
    """What somebody says of row `left` of the first file and row `right` of the second."""
    who = f":{more['by']}" if more.get("by") else ""
    return PairView.model_validate(
        {
            "id": f"run:0-{left}:1-{right}{who}", "run": "run", "left_file": 0, "left_row": left,
            "right_file": 1, "right_row": right, "said": said, "stratum": stratum, "chance": 0.7, **more,
        }
    )  # fmt: skip
