"""What of a price book only shows when its parts are seen together: ranges, price lists, groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.names import near
from authoring.positions import Positions
from scoring.codes import Code
from scoring.costs import CostCatalogue, Driver
from scoring.matrix import plain

Path = tuple[str | int, ...]


def check_likely(item: Driver, path: Path, positions: Positions) -> Iterator[Diagnostic]:
    """How far a starting value may be off: within what is allowed at all, and on both sides of the value.

    Warnings: a firm that changes the value or its limits need not know of the range, which is then cut.
    """
    if item.likely is None:
        return
    low, high, place = item.likely.low, item.likely.high, positions.place((*path, "likely"))
    told = {"name": item.id, "low": plain(low), "high": plain(high)}
    if not (item.low <= low and high <= item.high):
        limits = {"lowest": plain(item.low), "highest": plain(item.high)}
        yield complain(Code.LIKELY_OUTSIDE, place, {**told, **limits}, severity=Severity.WARNING)
    if item.default is None:
        yield complain(Code.LIKELY_OF_NOTHING, place, told, severity=Severity.WARNING)
    elif not low <= item.default.value <= high:
        found = plain(item.default.value)
        yield complain(Code.LIKELY_ASIDE, place, told, value=found, severity=Severity.WARNING)


def check_asked(written: CostCatalogue, positions: Positions) -> Iterator[Diagnostic]:
    """A product that is asked for is a share of another driver; one driver only stands in for the price."""
    known = [item.id for item in written.drivers]
    for number, item in enumerate(written.drivers):
        if item.asked_as is None or item.asked_as.of in set(known) - {item.id}:
            continue
        told = {"name": item.id, "of": item.asked_as.of}
        place = positions.place(("drivers", number, "asked_as", "of"))
        others = near(item.asked_as.of, [name for name in known if name != item.id])
        yield complain(Code.ASKED_AS_NOTHING, place, told, value=item.asked_as.of, nearest=others)
    standing = [number for number, item in enumerate(written.drivers) if item.stands_for is not None]
    for number in standing[1:]:
        told = {"name": written.drivers[number].id, "first": written.drivers[standing[0]].id}
        yield complain(Code.PRICE_STANDS_TWICE, positions.place(("drivers", number, "stands_for")), told)


def check_subscriptions(written: CostCatalogue, positions: Positions) -> Iterator[Diagnostic]:
    """A vendor's price list stands in place of one line; of a second one it would be counted twice."""
    marked = [number for number, line in enumerate(written.costs) if line.subscription]
    for number in marked[1:]:
        place = positions.place(("costs", number, "subscription"))
        told = {"name": written.costs[number].id, "first": written.costs[marked[0]].id}
        yield complain(Code.SUBSCRIPTION_TWICE, place, told)


def check_benefit_groups(written: CostCatalogue, positions: Positions) -> Iterator[Diagnostic]:
    """A group of one benefit leaves nothing out; most often its name is misspelt."""
    members = Counter(line.group for line in written.benefits)
    for number, line in enumerate(written.benefits):
        if line.group is not None and members[line.group] == 1:
            place = positions.place(("benefits", number, "group"))
            told = {"name": line.id, "group": line.group}
            yield complain(Code.GROUP_OF_ONE, place, told, severity=Severity.WARNING)
