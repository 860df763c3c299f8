"""The figures that cost and return rest on: shipped with a source, confirmed or replaced by the team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import streamlit as st

from authoring.values import Source, ValueKind
from playbook.model import Tool as Method
from project.case_graph import rules_of
from project.case_spreads import shown_spreads
from project.changes import Change, Put, Remove
from project.first_numbers import Said, shares_kept, taken_back
from project.model import DriverValue
from project.results.business_case import DriverUse
from project.results.return_range import DriverSpread
from scoring.costs import Driver
from views import cost_inputs, driver_range, frame, methods, net_benefit, saving, seen, state
from views.fields import PLAIN, begin_with
from views.text import plain
from words.numbers import day
from words.units import PERCENT, figure, in_unit, is_share, rounded, stored, unit_name
from workspace.change import new_id
from workspace.open import opened

INTENT = "driver.set"


def show(at: frame.Here) -> None:
    """Every figure with its unit, its source, and whether the team stands by it."""
    case = at.opened.outlook.business_case
    net = st.container(border=True, key="net-benefit")
    st.markdown(at.words("business_case.drivers.how"))
    only = st.toggle(at.words("business_case.drivers.only_open"), key="drivers-open")
    uses = {item.driver: item for item in case.drivers if item.vendor is None}
    drivers = sorted(at.opened.catalogue.costs.drivers, key=lambda item: not item.first)
    spreads = _spreads(at)
    shown = [driver for driver in drivers if _first(at, driver, uses.get(driver.id))]
    for driver in shown:
        use = uses.get(driver.id)
        if use is None or (use.replaced and (only or driver.stands_for is not None)):
            continue
        if only and use.confirmed:
            continue
        with st.container(border=True, key=f"driver-{driver.id}"):
            _driver(at, driver, use, spreads)
    _others(at, len(drivers) - len(shown))
    cost_inputs.show(at)
    with net:
        net_benefit.show(at)


def _spreads(at: frame.Here) -> dict[str, DriverSpread]:
    """How far each figure may be off, by the id of its record."""
    project, catalogue = at.opened.project, at.opened.catalogue
    found = shown_spreads(project, catalogue, at.opened.outlook.business_case.drivers, rules_of(project))
    return {item.name: item for item in found}


def _first(at: frame.Here, driver: Driver, use: DriverUse | None) -> bool:
    """Whether a figure is asked now: one of the first few, or one for which there is no value yet."""
    if Method.ALL_INPUTS in at.tools or not any(item.first for item in at.opened.catalogue.costs.drivers):
        return True
    return driver.first or (use is not None and use.value is None and not use.replaced)


def _others(at: frame.Here, count: int) -> None:
    """One line for all figures that count without being shown."""
    if count:
        with st.container(horizontal=True, vertical_alignment="center", key="drivers-others"):
            st.markdown(at.words.plural("plan.depth.more_figures", count))
            if at.may_edit:
                methods.switch(at, Method.ALL_INPUTS, at.words("plan.depth.show_them"))


def _driver(at: frame.Here, driver: Driver, use: DriverUse, spreads: Mapping[str, DriverSpread]) -> None:
    st.markdown(f"**{plain(driver.title.read(at.language))}** {_mark(at, use)}")
    st.markdown(plain(driver.ask.read(at.language)))
    with st.grid(4, min_column_width=180):
        _value(at, driver, None, use)
        for vendor in at.opened.project.vendors if driver.per_vendor else ():
            _value(at, driver, vendor.id, None)
    _source(at, driver, use)
    _counted(at, driver, use)
    _ranges(at, driver, use, spreads)
    if use.answers_say is not None:
        _answers(at, driver, use, use.answers_say)


def _counted(at: frame.Here, driver: Driver, use: DriverUse) -> None:
    """What counts in the place of what was entered, for all offers and for each with a value of its own."""
    counted(at, use)
    names = {item.id: item.name for item in at.opened.project.vendors}
    for own in at.opened.outlook.business_case.drivers:
        if own.driver == driver.id and own.vendor is not None:
            counted(at, own, names[own.vendor])


def counted(at: frame.Here, use: DriverUse, name: str = "") -> None:
    """That a figure counts at the mean of its range, where the rules say so; `name` of its offer."""
    if use.entered is None or use.value is None:
        return
    told = rounded(use.value, use.unit, at.language)
    value = f"{told}{PERCENT}" if is_share(use.unit) else f"{told} {unit(at, use.unit)}"
    key = "counted_for" if name else "counted"
    st.caption(plain(at.words(f"business_case.drivers.{key}", value=value, name=name)), width=frame.PROSE)


def _ranges(at: frame.Here, driver: Driver, use: DriverUse, spreads: Mapping[str, DriverSpread]) -> None:
    """How sure the figure is, and each value that one offer has for itself."""
    driver_range.show(at, driver, record_of(at, driver, None, use), spreads.get(driver.id), "")
    for vendor in at.opened.project.vendors if driver.per_vendor else ():
        own = at.opened.project.find(DriverValue, f"{driver.id}:{vendor.id}")
        if own is not None:
            driver_range.show(at, driver, own, spreads.get(own.id), vendor.name)


def _mark(at: frame.Here, use: DriverUse) -> str:
    if use.confirmed or use.replaced:
        key = "replaced" if use.replaced else "confirmed"
        return f":green-badge[:material/check: {at.words(f'business_case.drivers.{key}')}]"
    key = "missing" if use.value is None else "expired" if use.expired else "unconfirmed"
    return f":orange-badge[:material/flag: {at.words(f'business_case.drivers.{key}')}]"


def _answers(at: frame.Here, driver: Driver, use: DriverUse, said: float) -> None:
    """What the people asked said, and the way to take it over."""
    told = figure(said, driver.unit, at.language)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            at.words("business_case.drivers.people_say", value=told, unit=plain(unit(at, driver.unit)))
        )
        if not (use.confirmed and use.said == said):
            st.button(
                at.words("business_case.drivers.use_this", value=told),
                key=f"use-{driver.id}",
                on_click=_taken_over,
                args=(at, driver, said),
            )


def _taken_over(at: frame.Here, driver: Driver, said: float) -> None:
    asking = [
        item
        for item in at.opened.catalogue.questionnaires
        if any(question.feeds == driver.id for question in item.questions())
    ]
    survey = ", ".join(item.title.read(at.language) for item in asking)
    source = Source(
        name=at.words("business_case.drivers.survey", title=survey)[:300],
        kind=ValueKind.OWN_ESTIMATE,
        as_of=at.workspace.clock().date(),
    )
    own = at.opened.project.find(DriverValue, driver.id) or DriverValue(
        id=driver.id, driver=driver.id, value=said
    )
    record = own.model_copy(update={"value": said, "source": source})
    saving.save(at.project, INTENT, record, typed=False)


def unit(at: frame.Here, written: str) -> str:
    """What a unit is called: "%" for a share, with the project's currency in the place of the word for it."""
    return unit_name(written, at.opened.project.settings.currency)


def record_of(at: frame.Here, driver: Driver, vendor: str | None, use: DriverUse | None) -> DriverValue:
    """The figure as it is stored, else as it would be: with its starting value and the source of that."""
    name = driver.id if vendor is None else f"{driver.id}:{vendor}"
    own = at.opened.project.find(DriverValue, name)
    if own is not None:
        return own
    value, source = (None, None) if use is None else (use.said, use.source)
    return DriverValue(id=name, driver=driver.id, vendor=vendor, value=value or 0.0, source=source)


def _value(at: frame.Here, driver: Driver, vendor: str | None, use: DriverUse | None) -> None:
    record = record_of(at, driver, vendor, use)
    shown = record.value if record.revision or (use is not None and use.value is not None) else None
    figure_field(at, driver, record, shown, _label(at, driver, vendor))


def figure_field(
    at: frame.Here, driver: Driver, record: DriverValue, shown: float | None, label: str, **more: Any
) -> None:
    """One figure, a share in percent; saved as its field is left, emptied it goes back to where it came from.

    Args:
        at: the page.
        driver: what is asked.
        record: the figure as it is stored, or as it would be.
        shown: its value as it is stored; None while there is none.
        label: of the field.
        more: further settings of the field.
    """
    seen_at = seen.track(at.project, record)
    key = f"{seen_at}%/value" if is_share(driver.unit) else f"{seen_at}/value"
    begin_with(key, None if shown is None else in_unit(float(shown), driver.unit))
    st.number_input(
        label,
        min_value=in_unit(float(driver.low), driver.unit),
        max_value=in_unit(float(driver.high), driver.unit),
        value=None,
        step=None,
        format=PLAIN,
        key=key,
        on_change=changed,
        args=(at.project, record, key, driver.unit),
        **more,
    )


def _label(at: frame.Here, driver: Driver, vendor: str | None) -> str:
    told = plain(unit(at, driver.unit))
    if vendor is None:
        return at.words("business_case.drivers.all", unit=told) if driver.per_vendor else told
    names = {item.id: item.name for item in at.opened.project.vendors}
    return at.words("business_case.drivers.for", name=plain(names[vendor]), unit=told)


def changed(project: str, record: DriverValue, key: str, said_in: str = "") -> None:
    """A figure that is typed in is the team's own; an emptied one goes back to where it came from.

    `said_in` is the unit of the figure: a share is typed in percent.
    """
    typed = cast("float | None", state.value(key))
    if typed is not None:
        before = opened(state.workspace(), state.person(), project)
        fixed = {"source": None, "value": stored(typed, said_in), "raised": False, "before": None}
        saving.save_record(project, DriverValue.KIND, record.id, INTENT, fixed)
        shares = shares_kept(before.project, before.catalogue, record, stored(typed, said_in))
        if shares:
            saving.save(project, INTENT, *shares, typed=False)
    elif record.revision:
        cleared(project, record)


def cleared(project: str, record: DriverValue) -> None:
    """Take back what was said of a figure, with what was made larger for it."""
    now = opened(state.workspace(), state.person(), project)
    driver = now.catalogue.costs.driver(record.driver)
    if driver is None or record.product is None:
        saving.take_away(project, "driver.cleared", record)
    else:
        said(project, taken_back(now.project, now.catalogue, driver))


def said(project: str, told: Said) -> None:
    """Save what saying a product, or taking it back, does to the figures; all of it or nothing."""
    puts: tuple[Change, ...] = tuple(Put(item) for item in told.stored)
    gone = tuple(Remove(item.KIND, item.id, item.revision) for item in told.gone)
    intent = "driver.cleared" if gone and not puts else INTENT
    saving.perform(saving.Act(project, intent, puts + gone, new_id()))


def _source(at: frame.Here, driver: Driver, use: DriverUse) -> None:
    st.caption(_origin(at, driver, use))
    if not use.confirmed and not use.replaced and use.value is not None:
        record = record_of(at, driver, None, use)
        st.button(
            at.words("business_case.drivers.confirm"),
            key=f"confirm-{driver.id}",
            on_click=confirmed,
            args=(at.project, record),
        )


def _origin(at: frame.Here, driver: Driver, use: DriverUse) -> str:
    if use.replaced:
        return at.words("business_case.drivers.not_used")
    told = at.words("business_case.drivers.own") if use.confirmed else at.words("business_case.drivers.none")
    if use.source is not None:
        key = "from" if use.confirmed else "source"
        told = at.words(
            f"business_case.drivers.{key}", name=plain(use.source.name), day=day(use.source.as_of)
        )
    if driver.default is not None and use.confirmed:
        told += " " + at.words(
            "business_case.drivers.default", value=figure(driver.default.value, driver.unit, at.language)
        )
    return told


def confirmed(project: str, record: DriverValue) -> None:
    """Callback: the team stands by a starting value."""
    saving.save(project, "driver.confirmed", record)
