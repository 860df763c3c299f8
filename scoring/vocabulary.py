"""The names that cost and benefit expressions may use: every driver, and a few given numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from authoring.expressions.vocabulary import Kind, Name, Vocabulary
from scoring.costs import Driver
from scoring.metrics import MetricInput

USERS = "users"
PAID_USERS = "paid_users"
PRICE = "price"
HORIZON_YEARS = "horizon_years"
EMPLOYEES = "employees"

BUILT_IN: Mapping[str, Name] = MappingProxyType(
    {
        USERS: Name(Kind.NUMBER, "people", "People who will use the CRM"),
        PAID_USERS: Name(Kind.NUMBER, "people", "Users paid for: at least the minimum of the plan"),
        PRICE: Name(
            Kind.NUMBER, "currency per user and month", "Price of the offer in the project's currency"
        ),
        HORIZON_YEARS: Name(Kind.NUMBER, "years", "Years that are counted"),
        EMPLOYEES: Name(Kind.NUMBER, "people", "People in the firm"),
    }
)
"""Numbers every project fills in by itself; no driver may take one of these names."""

ADOPTION_FULL = "adoption_full"
"""Driver: the share of users, 0 to 1, that works with the CRM once everybody has got used to it."""

DELAY_MONTHS = "delay_months"
"""Driver: by how many months the start of work with the CRM is late."""

ADOPTION_MONTHS = "adoption_months"
"""Driver: months from the start of a line until that share is reached; 0 or less means at once."""


def cost_vocabulary(drivers: Iterable[Driver]) -> Vocabulary:
    """What an amount or a starting month may be made of; a given number wins over a driver of its name."""
    own = {
        item.id: Name(Kind.NUMBER, item.unit, item.title.read("en"), low=item.low, high=item.high)
        for item in drivers
    }
    return Vocabulary({**own, **BUILT_IN})


def metric_vocabulary(inputs: Iterable[MetricInput]) -> Vocabulary:
    """What the formula of a metric may be made of: its own figures."""
    return Vocabulary({item.id: Name(Kind.NUMBER, item.unit, item.title.read("en")) for item in inputs})
