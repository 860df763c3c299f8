"""Where a figure that lines are computed from comes from: who entered it, or who says so, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.values import Source
from project.exchange_rates import converted, used_rate
from project.explained_ground import Ground, first_of, months_of
from project.model import DriverValue, Settings, Vendor
from project.prices import used_price
from project.records.deciding import AgreedPrice
from project.records.paying import CaseRules, ExchangeRate
from project.results.business_case import DriverUse
from project.results.explained import (
    Address,
    Entered,
    Explained,
    FigureKind,
    Heard,
    InputOrigin,
    Part,
    Unit,
    Way,
)
from scoring.compiled import CompiledLine
from scoring.costs import Driver, LineKind
from scoring.vocabulary import (
    ADOPTION_FULL,
    ADOPTION_MONTHS,
    BUILT_IN,
    EMPLOYEES,
    HORIZON_YEARS,
    PAID_USERS,
    PRICE,
    USERS,
)

SETTINGS = Entered(Settings.KIND, "project")
RULES = Entered(CaseRules.KIND, "case")


def input_part(found: Ground, name: str) -> Part:
    """A figure as a part of what uses it."""
    value = found.values.get(name)
    driver = found.catalogue.driver(name)
    title = "" if driver is None else driver.title.read(found.language, found.catalogue.costs.language)
    return Part(
        title=title,
        word="" if title else name,
        value=None if value is None else first_of(value),
        unit=_unit(name),
        own_unit=_own_unit(found, name),
        address=found.address(FigureKind.INPUT, name),
        by_month=() if value is None else months_of(value),
    )


def _unit(name: str) -> Unit:
    return Unit.PRICE if name == PRICE else Unit.OWN


def _own_unit(found: Ground, name: str) -> str:
    driver = found.catalogue.driver(name)
    if driver is not None:
        return driver.unit
    return BUILT_IN[name].unit if name in BUILT_IN else ""


def input_figure(found: Ground, address: Address) -> Explained | None:
    """An input; None for a name nobody knows."""
    if address.id in BUILT_IN:
        return _given(found, address)
    driver = found.catalogue.driver(address.id)
    return None if driver is None else _driver(found, address, driver)


def _driver(found: Ground, address: Address, driver: Driver) -> Explained:
    own, common = (_use(found, driver.id, vendor) for vendor in (found.vendor.id, None))
    use = own or common
    record = _record(found, driver.id, None if own is None else found.vendor.id)
    source = None if use is None else use.source
    return Explained(
        address=address,
        title=driver.title.read(found.language, found.catalogue.costs.language),
        value=None if use is None else use.value,
        unit=Unit.OWN,
        own_unit=driver.unit,
        way=Way.GIVEN if use is not None and use.value is not None else Way.NONE,
        origin=InputOrigin(
            own=own is not None,
            confirmed=use is not None and use.confirmed,
            expired=use is not None and use.expired,
            source=source,
            owner=None if record is None else record.owner,
            note="" if record is None else record.note,
            low=None if record is None else record.low,
            high=None if record is None else record.high,
            shipped=None if driver.default is None else driver.default.value,
            answers_say=None if common is None else common.answers_say,
            heard=tuple(_heard(found, driver.id)),
            used_by=tuple(_used_by(found, driver.id)),
            said=None if use is None else use.entered,
        ),
        entered=() if record is None else (Entered(DriverValue.KIND, record.id),),
        sources=() if source is None else (source,),
    )


def _use(found: Ground, driver: str, vendor: str | None) -> DriverUse | None:
    uses = (item for item in found.case.drivers if item.driver == driver and item.vendor == vendor)
    return next(uses, None)


def _record(found: Ground, driver: str, vendor: str | None) -> DriverValue | None:
    records = found.project.of(DriverValue)
    return next((item for item in records if item.driver == driver and item.vendor == vendor), None)


def _heard(found: Ground, driver: str) -> Iterator[Heard]:
    """What departments gave for it, survey by survey."""
    for tally in found.project.tallies:
        survey = found.catalogue.survey(tally.questionnaire)
        if survey is None:
            continue
        feeds = {item.id for item in survey.questions() if item.feeds == driver and not item.personal}
        names = {item.id: item.title.read(found.language, survey.language) for item in survey.departments}
        for number in tally.numbers:
            if number.question in feeds and number.median is not None:
                yield Heard(
                    questionnaire=survey.id,
                    title=survey.title.read(found.language, survey.language),
                    question=number.question,
                    department={**names, **dict(tally.titles)}.get(number.department, number.department),
                    median=number.median,
                )


def _used_by(found: Ground, name: str) -> Iterator[tuple[str, str]]:
    for item in found.lines:
        until = frozenset() if item.until_month is None else item.until_month.names
        if name in item.amount.names | item.from_month.names | until | _besides(item):
            yield item.line.id, item.line.title.read(found.language, found.catalogue.costs.language)


def _besides(item: CompiledLine) -> frozenset[str]:
    """What a line uses without naming it: users paid for, and how far people have come."""
    users = {PAID_USERS} if item.line.kind is LineKind.PER_USER_MONTH else set()
    return frozenset(users | ({ADOPTION_FULL, ADOPTION_MONTHS} if item.line.ramped else set()))


def _given(found: Ground, address: Address) -> Explained:
    """A figure that every project fills in by itself."""
    parts, way, entered = {
        USERS: _users,
        PAID_USERS: _paid_users,
        PRICE: _price,
        EMPLOYEES: _settings,
        HORIZON_YEARS: _settings,
    }[address.id](found)
    value = found.values.get(address.id)
    used = used_price(found.project, found.vendor)
    source = used.source if address.id == PRICE else None
    rates = rate_sources(found, used.currency) if address.id == PRICE else ()
    return Explained(
        address=address,
        title="",
        value=None if value is None else first_of(value),
        unit=_unit(address.id),
        own_unit=_own_unit(found, address.id),
        way=Way.NONE if value is None else way,
        parts=parts,
        origin=InputOrigin(
            own=address.id in (PRICE, PAID_USERS),
            confirmed=value is not None,
            expired=False,
            source=source,
            used_by=tuple(_used_by(found, address.id)),
        ),
        entered=entered,
        sources=(*(() if source is None else (source,)), *rates),
    )


Made = tuple[tuple[Part, ...], Way, tuple[Entered, ...]]


def _settings(_: Ground) -> Made:
    return (), Way.GIVEN, (SETTINGS,)


def _users(found: Ground) -> Made:
    grows = bool(found.rules.user_growth)
    return (), Way.GIVEN, (SETTINGS, RULES) if grows else (SETTINGS,)


def _paid_users(found: Ground) -> Made:
    """At least as many as the plan asks for."""
    least = used_price(found.project, found.vendor).minimum_users or 0
    parts = (
        input_part(found, USERS),
        Part("", float(least), Unit.OWN, word="least", own_unit=BUILT_IN[USERS].unit),
    )
    return parts, Way.LARGER, _price_records(found)


def _price(found: Ground) -> Made:
    """The price in the vendor's currency, times what that currency is worth."""
    used = used_price(found.project, found.vendor)
    rate = converted(found.project, found.catalogue, 1.0, used.currency, found.day)
    parts = (
        Part("", used.amount, Unit.OWN, word="agreed" if used.agreed else "list", own_unit=used.currency),
        Part("", rate, Unit.FACTOR, word="rate"),
    )
    return parts, Way.PRODUCT, (*_price_records(found), *rate_records(found, used.currency))


def rate_sources(found: Ground, currency: str) -> tuple[Source, ...]:
    """Who says what a currency is worth; nothing for that of the project."""
    used = used_rate(found.project, found.catalogue, currency, found.day)
    return () if used is None else used.sources


def rate_records(found: Ground, currency: str) -> tuple[Entered, ...]:
    """The rate the team itself entered for a currency, where that is the one used."""
    used = used_rate(found.project, found.catalogue, currency, found.day)
    if used is None or not used.own:
        return ()
    records = found.project.of(ExchangeRate)
    same = (item.id for item in records if item.currency == currency and item.day == used.as_of)
    return tuple(Entered(ExchangeRate.KIND, name) for name in same)


def _price_records(found: Ground) -> tuple[Entered, ...]:
    agreed = found.project.find(AgreedPrice, found.vendor.id)
    kind = Vendor.KIND if agreed is None else AgreedPrice.KIND
    return (Entered(kind, found.vendor.id),)
