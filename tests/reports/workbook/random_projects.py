"""Projects drawn by chance that use everything cost and return knows, for a comparison of engines."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from project.catalogue import Catalogue
from project.model import AnyRecord
from project.outlook import Outlook
from project.records.paying import BenefitPlan, CaseRules, VendorPricing
from scoring.conventions import Timing
from scoring.costs import CostLine, Grows, LineKind
from scoring.price_parts import AddOn, Attached, Consumption, Discount, DiscountOn, Tier, Uplift
from scoring.price_scheme import Billing, PriceScheme, TierWay
from tests.reports.sample import catalogue, outlook_of, records, replaced, settings

VENDORS = ("alfa", "bravo", "carmen")
TEXTS = Consumption(id="texts", title="Texts", unit="texts", price=0.05, included=500, used=2000, growth=0.2)


def random_project(seed: int) -> Outlook:
    """One project; the same seed gives the same."""
    dice = Random(seed)  # noqa: S311  cases for tests, nothing secret
    own: list[AnyRecord] = [
        settings(
            horizon_years=dice.choice((1, 2, 3, 5, 7)),
            users=dice.randint(1, 400),
            discount_rate=round(dice.uniform(0, 0.2), 3),
        ),
        rules(dice),
        *(pricing(dice, vendor) for vendor in VENDORS if dice.random() < 0.6),
        BenefitPlan(
            id="hours",
            realised=round(dice.random(), 2),
            starts=dice.choice((None, 0, 7, 13)),
        ),
    ]
    return outlook_of(replaced(records(), *own), content=content(dice))


def rules(dice: Random) -> CaseRules:
    """Growth of users, wages and prices, and when money flows within a year."""
    return CaseRules(
        timing=dice.choice(tuple(Timing)),
        wage_growth=round(dice.uniform(-0.05, 0.1), 3),
        price_growth=round(dice.uniform(-0.05, 0.1), 3),
        user_growth=dice.choice((0, round(dice.uniform(-0.2, 0.3), 3))),
        finance_rate=dice.choice((None, 0.06)),
        reinvest_rate=dice.choice((None, 0.03)),
    )


def content(dice: Random) -> Catalogue:
    """The content of the tests with lines that grow, end and follow a price list."""
    plain = catalogue()
    costs = tuple(_line(dice, item) for item in plain.costs.costs)
    benefits = tuple(item.model_copy(update=_changes(dice)) for item in plain.costs.benefits)
    return replace(plain, costs=plain.costs.model_copy(update={"costs": costs, "benefits": benefits}))


def _line(dice: Random, line: CostLine) -> CostLine:
    changes = {**_changes(dice), "ramped": dice.random() < 0.2}
    listed = line.kind is LineKind.PER_USER_MONTH
    return line.model_copy(update={**changes, "subscription": listed})


def _changes(dice: Random) -> dict[str, object]:
    until = dice.choice((None, None, str(dice.randint(0, 60)), "go_live + 10.5"))
    return {"grows": dice.choice((None, *Grows)), "until_month": until}


def pricing(dice: Random, vendor: str) -> VendorPricing:
    """A price list with whatever price lists have."""
    tiered = dice.random() < 0.5
    starts = sorted({1, *(dice.randint(2, 300) for _ in range(dice.randint(0, 3)))})
    prices = sorted((round(dice.uniform(10, 90), 2) for _ in starts), reverse=True)
    tiers = tuple(Tier(from_seats=at, price=price) for at, price in zip(starts, prices, strict=True))
    scheme = PriceScheme(
        currency=dice.choice(("EUR", "USD")),
        base_fee=dice.choice((0, 250.5)),
        included_seats=dice.choice((0, 5, 20)),
        seat_price=0 if tiered else prices[0],
        tiers=tiers if tiered else (),
        tier_way=dice.choice(tuple(TierWay)),
        minimum_seats=dice.choice((0, 10, 150)),
        add_ons=tuple(
            AddOn(id=f"more{at}", title=f"More {at}", per_month=99.9) for at in range(dice.randint(0, 2))
        ),
        onboarding_fee=dice.choice((0, 4000)),
        onboarding_month=dice.randint(0, 3),
        attached=dice.choice(((), (Attached(id="mail", title="Mail", price=7.5, share=0.33),))),
        consumption=dice.choice(
            (
                (),
                (
                    Consumption(
                        id="texts",
                        title="Texts",
                        unit="texts",
                        price=0.05,
                        included=500,
                        used=2000,
                        growth=0.2,
                    ),
                ),
            )
        ),
        discount=dice.choice((None, discount(dice))),
        uplift=dice.choice((None, uplift(dice))),
        billing=dice.choice(tuple(Billing)),
    )
    return VendorPricing(id=vendor, scheme=scheme, first_month=dice.choice((1, 1, 4, 13)))


def discount(dice: Random) -> Discount:
    """A part off the list price, for some months or for good."""
    return Discount(share=0.15, until_month=dice.choice((None, 12, 19)), on=dice.choice(tuple(DiscountOn)))


def uplift(dice: Random) -> Uplift:
    """A rise at renewal, with or without a cap."""
    return Uplift(
        share=0.08,
        cap=dice.choice((None, 0.05)),
        term_months=dice.choice((12, 18, 36)),
        first_month=dice.choice((None, 7)),
    )
