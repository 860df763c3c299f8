"""The example files of customers and purchases that anybody can try the app with."""

from __future__ import annotations

from pathlib import Path

LIBRARY = Path(__file__).resolve().parent.parent / "customer_data" / "library"
NAMES = ("example_customers.csv", "example_purchases.csv")


def example_files() -> tuple[tuple[str, bytes], ...]:
    """Both files with their names."""
    return tuple((name, (LIBRARY / name).read_bytes()) for name in NAMES)
