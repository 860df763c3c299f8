"""The price sheet of a bid that came back."""

from __future__ import annotations

from exchange.codes import Code
from exchange.rfp_cells import Sheet, Told
from exchange.rfp_pages import FIRST, LONGEST_LINE
from exchange.rfp_workbook import CURRENCY_ROW, RfpHead
from project.records.bidding import PriceBasis, PriceLine

WHAT, BASIS, QUANTITY, PRICE, YEAR, NOTE = range(FIRST + 1, FIRST + 7)
MOST_QUANTITY = 1e9


def read_prices(sheet: Sheet, told: Told, head: RfpHead) -> tuple[PriceLine, ...]:
    """The lines that are filled in and can be relied on; none where the prices are in another currency."""
    if not _our_currency(sheet, told, head):
        return ()
    lines = (_line(sheet, told, at, int(head.years)) for at, _ in sheet.marks(("p:",)))
    return tuple(line for line in lines if line is not None)


def _our_currency(sheet: Sheet, told: Told, head: RfpHead) -> bool:
    rows = sheet.marks((CURRENCY_ROW,))
    if not rows:
        told.error(Code.BID_TEXT_CHANGED, sheet, 0, FIRST)
        return False
    at = rows[0][0]
    written = told.text(sheet, at, BASIS).upper()
    if written == head.currency:
        return True
    told.error(Code.BID_CURRENCY, sheet, at, BASIS, value=written[:60], currency=head.currency)
    return False


def _line(sheet: Sheet, told: Told, at: int, years: int) -> PriceLine | None:
    """One line; a line with a hole or a wrong cell is left out whole, since half a price is none."""
    if all(sheet.blank(at, column) for column in (WHAT, BASIS, QUANTITY, PRICE, YEAR, NOTE)):
        return None
    told.hidden(sheet, at)
    before = len(told.found)
    what = told.text(sheet, at, WHAT, LONGEST_LINE)
    basis = told.choice(sheet, at, BASIS, {told.words(f"rfp.basis.{item}"): item for item in PriceBasis})
    quantity, price = told.number(sheet, at, QUANTITY), told.number(sheet, at, PRICE)
    year = _year(sheet, told, at, years)
    note = told.text(sheet, at, NOTE, LONGEST_LINE)
    if len(told.found) > before:
        return None
    if not what or basis is None or price is None or (quantity or 0) > MOST_QUANTITY:
        told.error(Code.BID_PRICE_INCOMPLETE, sheet, at, WHAT)
        return None
    amount = 1.0 if quantity is None else quantity
    return PriceLine(what=what, basis=basis, price=price, quantity=amount, year=year or 1, note=note)


def _year(sheet: Sheet, told: Told, at: int, years: int) -> int | None:
    value = told.number(sheet, at, YEAR)
    if value is None:
        return None
    if value != int(value) or not 1 <= value <= years:
        told.error(Code.BID_WHOLE_YEAR, sheet, at, YEAR, value=f"{value:g}", years=years)
        return None
    return int(value)
