"""Reading the customer schema."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from authoring.reader import read
from customer_data.schema import CustomerSchema

SHIPPED = Path(__file__).resolve().parent / "library" / "schema.yaml"


@lru_cache(maxsize=1)
def customer_schema() -> CustomerSchema:
    """The schema that comes with the product.

    Raises:
        ValueError: the shipped file is broken; a test reads it.
    """
    reading = read(SHIPPED.read_bytes(), SHIPPED.name, CustomerSchema)
    if reading.value is None:
        raise ValueError(reading.diagnostics)
    return reading.value
