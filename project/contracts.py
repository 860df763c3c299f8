"""How a contract stands: its points, and the agreed price beside the price of list and bid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from project.catalogue import Catalogue
from project.exchange_rates import converted
from project.model import Project, Vendor
from project.prices import price_in, used_price
from project.records.bidding import BidPrice, BidRound, PriceBasis, PriceLine
from project.records.deciding import Agreed, AgreedPrice, ContractPoint
from project.results.finalists import ContractStanding, Prices

MONTHS = 12


def contract(project: Project, catalogue: Catalogue, vendor: str, as_of: date) -> ContractStanding:
    """Points open, agreed and refused with what they are worth; which of the plan are not on the list."""
    points = [item for item in project.of(ContractPoint) if item.vendor == vendor]
    by_state = {state: [item for item in points if item.state is state] for state in Agreed}
    taken = {item.based_on for item in points}
    late = (item for item in by_state[Agreed.OPEN] if item.due is not None and item.due < as_of)
    return ContractStanding(
        open=len(by_state[Agreed.OPEN]),
        agreed=len(by_state[Agreed.AGREED]),
        refused=len(by_state[Agreed.REFUSED]),
        amount_open=_worth(by_state[Agreed.OPEN]),
        amount_agreed=_worth(by_state[Agreed.AGREED]),
        amount_refused=_worth(by_state[Agreed.REFUSED]),
        late=tuple(item.id for item in late),
        missing=tuple(item.id for item in catalogue.playbook.contract_terms if item.id not in taken),
    )


def _worth(points: Sequence[ContractPoint]) -> float:
    return sum(item.amount or 0.0 for item in points)


def prices(project: Project, catalogue: Catalogue, vendor: Vendor, day: date | None = None) -> Prices:
    """The price of the list, of the newest bid and the agreed one, side by side."""
    agreed = project.find(AgreedPrice, vendor.id)
    listed = None if vendor.price is None else converted(
        project, catalogue, vendor.price, vendor.price_currency, day
    )  # fmt: skip
    now = None if agreed is None else price_in(project, catalogue, vendor, day)
    return Prices(
        listed=listed,
        bid=bid_price(project, catalogue, vendor.id, day),
        agreed=now,
        saved_by_year=_saved(project, vendor, listed, now),
        until=None if agreed is None else agreed.until,
        rise=None if agreed is None else agreed.rise,
    )


def _saved(project: Project, vendor: Vendor, listed: float | None, now: float | None) -> float | None:
    """What a year costs less than by the list; the least number of users may have been agreed too."""
    if listed is None or now is None:
        return None
    users = project.settings.users
    before = max(users, vendor.minimum_users or 0)
    after = max(users, used_price(project, vendor).minimum_users or 0)
    return MONTHS * (listed * before - now * after)


def bid_price(project: Project, catalogue: Catalogue, vendor: str, day: date | None = None) -> float | None:
    """What the newest price sheet asks by user and month in the first year, over the users of the project.

    Lines by user and month are added up, each over its own number of users; one for a single user stands for
    all. None without such a line, or without a rate.
    """
    order = {item.id: place for place, item in enumerate(_in_turn(project))}
    sheets = [item for item in project.of(BidPrice) if item.vendor == vendor and item.round in order]
    if not sheets:
        return None
    newest = max(sheets, key=lambda item: order[item.round])
    lines = [item for item in newest.lines if item.basis is PriceBasis.USER_MONTH and item.year == 1]
    users = project.settings.users
    asked = sum(_asked(item, users) for item in lines) / users
    return converted(project, catalogue, asked, newest.currency, day) if lines else None


def _asked(line: PriceLine, users: int) -> float:
    return line.price * (users if line.quantity <= 1 else line.quantity)


def _in_turn(project: Project) -> list[BidRound]:
    """Requests from the first to the last: one that follows another comes after it."""
    rounds = {item.id: item for item in project.of(BidRound)}

    def depth(name: str | None) -> int:
        seen: set[str] = set()
        while name in rounds and name not in seen:
            seen.add(name)
            name = rounds[name].follows
        return len(seen)

    return sorted(rounds.values(), key=lambda item: (depth(item.id), item.sent or date.min, item.id))
