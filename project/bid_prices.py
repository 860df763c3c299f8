"""Price sheets as what is paid in each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.model import Project
from project.records.bidding import BidPrice, BidRound, PriceBasis, PriceLine
from project.results.bids import PriceSheet

MONTHS = 12


def line_yearly(line: PriceLine, years: int) -> tuple[float, ...]:
    """What one line costs in each of the years; nothing before the year from which it holds.

    A price paid once, and hours, fall in that one year; a yearly price is quantity x price in each year from
    it on, a price per user and month twelve times that.
    """
    amount = line.quantity * line.price * (MONTHS if line.basis is PriceBasis.USER_MONTH else 1)
    single = line.basis in {PriceBasis.ONCE, PriceBasis.HOUR}
    return tuple(
        amount if year == line.year or (year > line.year and not single) else 0.0
        for year in range(1, years + 1)
    )


def yearly(lines: Sequence[PriceLine], years: int) -> tuple[float, ...]:
    """What all lines together cost in each of the years."""
    told = [line_yearly(line, years) for line in lines]
    return tuple(sum(item[year] for item in told) for year in range(years))


def price_sheets(project: Project, bid_round: BidRound, before: BidRound | None) -> Iterator[PriceSheet]:
    """The price sheets of a round, in the order of its vendors; with the total of the round before.

    Totals are only compared where both are in one currency and over the same years.
    """
    for vendor in bid_round.asked_of:
        found = _of(project, bid_round, vendor)
        if found is not None:
            yield _sheet(found, bid_round.years, _earlier(project, before, bid_round, found))


def _of(project: Project, bid_round: BidRound, vendor: str) -> BidPrice | None:
    wanted = (bid_round.id, vendor)
    return next((item for item in project.of(BidPrice) if (item.round, item.vendor) == wanted), None)


def _earlier(project: Project, before: BidRound | None, bid_round: BidRound, found: BidPrice) -> float | None:
    if before is None or before.years != bid_round.years:
        return None
    earlier = _of(project, before, found.vendor)
    if earlier is None or earlier.currency != found.currency:
        return None
    return sum(yearly(earlier.lines, before.years))


def _sheet(found: BidPrice, years: int, before: float | None) -> PriceSheet:
    single = [line for line in found.lines if line.basis in {PriceBasis.ONCE, PriceBasis.HOUR}]
    return PriceSheet(
        vendor=found.vendor,
        currency=found.currency,
        yearly=yearly(found.lines, years),
        once=sum(yearly(single, years)),
        lines=tuple(
            (line.what, str(line.basis), line.quantity, line.price, line.year, sum(line_yearly(line, years)))
            for line in found.lines
        ),
        before=before,
    )
