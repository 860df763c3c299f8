"""Whether the last row of a table adds the others up; it is no customer then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from customer_data.intake.heads import folded

SAID: Final = frozenset(
    {
        "sum", "total", "totals", "grandtotal", "totalsum", "overall", "summe", "summen", "gesamt",
        "gesamtsumme", "endsumme", "insgesamt", "suma", "sumatotal", "totales", "totalgeneral", "grantotal",
        "totalgeral", "somme", "totaux", "somma", "totale", "totalegenerale",
        "totaal", "eindtotaal", "yhteensa", "summa", "razem",
    }
)  # fmt: skip
"""What stands in front of sums, in the languages of the schema, folded."""

_FIGURE: Final = re.compile(r"(?:[€$£]|[A-Z]{3})?\s*[-+]?\d[\d\s.,'\u2019\u00a0]*\s*(?:[€$£%]|[A-Z]{3})?")


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row says "Total" in front, figures behind it, and leaves at least one cell empty."""
    filled = [cell.strip() for cell in cells if cell and cell.strip()]
    if not 1 < len(filled) < len(cells):
        return False
    letters = "".join(sign for sign in folded(filled[0]) if not sign.isdigit())
    return letters in SAID and all(_FIGURE.fullmatch(cell) for cell in filled[1:])
