"""A plan at an estimated price in the place of offers, as long as none of them has a price."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.figure_ranges import risk_mean
from project.model import DriverValue, Project, Vendor
from project.prices import price_lack
from project.records.paying import CaseRules
from scoring.conventions import RiskMode
from scoring.costs import Driver

STAND_IN = "standing_in"
"""Id of the plan that stands in; it is never stored."""


def price_driver(catalogue: Catalogue) -> Driver | None:
    """The figure that stands for the price while no offer has one."""
    return next((item for item in catalogue.costs.drivers if item.stands_for is not None), None)


def has_price(project: Project, catalogue: Catalogue, vendor: Vendor, day: date | None = None) -> bool:
    """Whether the subscription of an offer can be counted; exchange rates of later days are not used."""
    return price_lack(project, catalogue, vendor, day) is None


def priced(project: Project, catalogue: Catalogue, day: date | None = None) -> bool:
    """Whether any offer has a price, so that nothing stands in for it."""
    offers = (item for item in project.vendors if item.id != STAND_IN)
    return any(has_price(project, catalogue, item, day) for item in offers)


def with_stand_in(project: Project, catalogue: Catalogue) -> Project:
    """The project with one plan at the estimated price in the place of its offers.

    Without a figure for the price the plan has none either; it costs what the figure counts at.
    """
    driver = price_driver(catalogue)
    plan = Vendor(
        id=STAND_IN,
        name=STAND_IN,
        price=None if driver is None else _price(project, driver),
        price_currency=project.settings.currency,
    )
    kept = (item for item in project.records if not isinstance(item, Vendor))
    records = sorted((*kept, plan), key=lambda item: (item.KIND, item.id))
    return project.model_copy(update={"records": tuple(records)})


def _price(project: Project, driver: Driver) -> float | None:
    """What the figure for the price counts at; None while it has no value."""
    own, rules = project.find(DriverValue, driver.id), project.find(CaseRules, "case")
    used = driver.default if own is None else own
    if used is None:
        return None
    mean = risk_mean(driver, used.value, own)
    cut = rules is not None and rules.risk is RiskMode.HAIRCUT
    return mean if cut and mean is not None else used.value
