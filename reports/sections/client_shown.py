"""What a comparison for a client is computed from: a project that holds nothing of what is not shown.

Nothing is blanked in a finished report. Offers and prices that were not chosen are taken out of the records
before anything is counted, so that no place, sum or range can tell of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from project.model import AnyRecord, CostEntry, CriterionUse, DriverValue, Project, Vendor
from project.outlook import Outlook
from project.prices import price_lack
from project.records.bidding import BidPrice
from project.records.deciding import AgreedPrice
from project.records.issuing import ReportOptions, ShownColumn
from project.records.paying import VendorPricing
from project.references import REFERENCES, Reference, WhenGone
from reports.facts import Facts, held
from reports.sections.verdict import Verdict, judged
from scoring.criteria import Criterion

PRICE_WORDS = re.compile(
    r"\b(prices?|pricing|costs?|costos?|costes?|precios?|preus?|hin(ta|nat|nan)|kustannu\w*)\b", re.IGNORECASE
)
"""A criterion with one of these words in its name or id is about money, in the languages of the reports."""

MONEY = frozenset({ShownColumn.COST, ShownColumn.RETURN})
PRICED_BY_OFFER = (AgreedPrice, VendorPricing)
PRICED_WITHIN = (BidPrice, CostEntry, DriverValue)
NO_PRICE = {"price": None, "price_source": None, "fact_sheet": None, "plan": None, "minimum_users": None}


@dataclass(frozen=True)
class Shown:
    """What was chosen, as sections for a client see it.

    Attributes:
        whole: the project as the team sees it; asked only whether a recommendation holds for it too.
        offers: ids of the offers that are shown, in the order of the team.
        prices: ids of those whose cost is shown.
    """

    whole: Facts
    options: ReportOptions
    offers: tuple[str, ...]
    prices: tuple[str, ...]

    def has(self, column: ShownColumn) -> bool:
        """Whether this is shown of offers; cost and return only while the price of one is."""
        return column in self.options.columns and (column not in MONEY or bool(self.prices))

    @property
    def all_prices(self) -> bool:
        """Whether the cost of every offer shown is shown."""
        return set(self.prices) == set(self.offers)

    @cached_property
    def unweighed(self) -> tuple[Criterion, ...]:
        """Criteria about money, left out of the points as long as not every price is shown."""
        return () if self.all_prices else tuple(item for item in self._criteria if self._about_money(item))

    @cached_property
    def facts(self) -> Facts:
        """The offers shown, without the prices that are not."""
        unweighed = tuple(item.id for item in self.unweighed)
        return self._of(reduced(self.whole.project, set(self.offers), set(self.prices), unweighed))

    @cached_property
    def money(self) -> Facts:
        """The offers whose cost is shown, and no other."""
        chosen = set(self.prices)
        return self.facts if self.all_prices else self._of(reduced(self.whole.project, chosen, chosen))

    @cached_property
    def verdict(self) -> Verdict:
        """Who is best placed of the offers shown."""
        return judged(self.facts)

    @cached_property
    def best_of_all(self) -> frozenset[str]:
        """Ids of those who may be called the best when all offers are looked at."""
        return frozenset(item.vendor for item in judged(self.whole).contenders)

    def price_known(self, vendor: str) -> bool:
        """Whether the price of an offer is both shown and known."""
        facts, record = self.money, self.money.vendor(vendor)
        return record is not None and not price_lack(facts.project, facts.catalogue, record, facts.as_of)

    @property
    def _criteria(self) -> tuple[Criterion, ...]:
        used = {item.criterion for item in self.whole.shortlist.weights}
        return tuple(item for item in self.whole.catalogue.criteria.criteria if item.id in used)

    def _about_money(self, item: Criterion) -> bool:
        title = item.title.read(self.whole.language, self.whole.catalogue.criteria.language)
        own = item.title.read(self.whole.catalogue.criteria.language, self.whole.catalogue.criteria.language)
        return bool(PRICE_WORDS.search(f"{title} {own} {item.id.replace('_', ' ')}"))

    def title_of(self, item: Criterion) -> str:
        """The name of a criterion in the language of the report."""
        return held(self.whole.text(item.title, self.whole.catalogue.criteria.language))

    def _of(self, project: Project) -> Facts:
        whole = self.whole
        if project == whole.project:
            return whole
        outlook = Outlook(project, whole.catalogue, whole.as_of, language=whole.language)
        return Facts(project, whole.catalogue, outlook, whole.words, whole.as_of, whole.longest_name)


def shown_of(whole: Facts, options: ReportOptions) -> Shown:
    """What was chosen, as far as it is still there: offers that are compared, all without a choice."""
    compared = tuple(item.id for item in whole.project.vendors)
    offers = tuple(item for item in compared if not options.vendors or item in options.vendors)
    return Shown(whole, options, offers, tuple(item for item in offers if item in options.prices))


def reduced(
    project: Project, offers: AbstractSet[str], prices: AbstractSet[str], unweighed: tuple[str, ...] = ()
) -> Project:
    """A copy in which only these offers exist, and only these have a price.

    Args:
        project: the whole one.
        offers: ids of the offers that stay; records that mean nothing without another one go with it.
        prices: ids of those that keep their price and what was entered about their cost.
        unweighed: ids of criteria that count nothing in it.
    """
    gone = {item.id for item in project.of(Vendor)} - offers
    unpriced = offers - prices
    kept = (part for item in project.records for part in _without(item, gone))
    records = [part for item in kept for part in _unpriced(item, unpriced)]
    uses = {item: CriterionUse(id=item, used=False) for item in unweighed}
    records = [item for item in records if not (isinstance(item, CriterionUse) and item.id in uses)]
    ordered = sorted([*records, *uses.values()], key=lambda item: (item.KIND, item.id))
    return project.model_copy(update={"records": tuple(ordered)})


def _without(record: AnyRecord, gone: AbstractSet[str]) -> Iterator[AnyRecord]:
    """A record without the offers it names that go; none where it means nothing without them."""
    if isinstance(record, Vendor):
        if record.id not in gone:
            yield record
        return
    changed: dict[str, object] = {}
    for item in REFERENCES.get(type(record), ()):
        if item.to is not Vendor:
            continue
        value = getattr(record, item.field)
        left = _left(value, item, gone)
        if left != value:
            if item.when_gone is not WhenGone.LETS_GO:
                return
            changed[item.field] = left
    yield record.model_copy(update=changed) if changed else record


def _left(value: object, item: Reference, gone: AbstractSet[str]) -> object:
    """What stays of a field that names offers."""
    if isinstance(value, tuple):
        return tuple(one for one in value if (getattr(one, item.inner) if item.inner else one) not in gone)
    return None if value in gone else value


def _unpriced(record: AnyRecord, unpriced: AbstractSet[str]) -> Iterator[AnyRecord]:
    """A record without the prices of these offers."""
    if isinstance(record, Vendor) and record.id in unpriced:
        yield record.model_copy(update=NO_PRICE)
        return
    by_offer = isinstance(record, PRICED_BY_OFFER) and record.id in unpriced
    within = isinstance(record, PRICED_WITHIN) and record.vendor in unpriced
    if not by_offer and not within:
        yield record
