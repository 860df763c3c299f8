"""The eight numbers cost and return begin with, beside what they come to, and what to replace next."""

from __future__ import annotations

from typing import cast

import streamlit as st

from playbook.model import Tool as Method
from project.first_numbers import raised, saved_as
from project.model import DriverValue, Tool
from project.results.business_case import DriverUse
from project.results.first_numbers import USERS, Estimate, FirstNumber, FirstNumbers, Needed, NeededKind
from reports.sections.business_case import conventions
from scoring.costs import Driver
from views import drivers, fields, first_result, frame, plan_lists, seen, state, widgets
from views.text import plain
from views.told import told_number
from words.numbers import day, money
from words.units import rounded

SHOWN = 8
"""Estimates shown at once; the others are folded away."""


def show(at: frame.Here) -> None:
    """The numbers with the result beside them, then what is needed, then the estimates that are left."""
    st.markdown(at.words("first_numbers.how"), width=frame.PROSE)
    left, right = st.columns([3, 2], gap="large")
    with left, st.spinner(at.words("first_numbers.computing")):
        found = at.opened.outlook.first_numbers
    with left:
        _numbers(at, found)
    with right, st.container(border=True, key="first-result"):
        first_result.show(at, found)
    _needed(at, found)
    _estimates(at, found)
    st.caption(plain(conventions(at.facts)), width=frame.PROSE)
    with st.expander(at.words("first_numbers.about.title"), icon=":material/calculate:"):
        st.markdown(at.words("first_numbers.about.text"), width=frame.PROSE)


# -- the numbers -------------------------------------------------------------------------------------------


def _numbers(at: frame.Here, found: FirstNumbers) -> None:
    uses = {item.driver: item for item in at.opened.outlook.business_case.drivers if item.vendor is None}
    with st.grid(2, min_column_width=230):
        for item in found.numbers:
            with st.container(key=f"first-{item.driver}"):
                if item.driver == USERS:
                    _users(at)
                else:
                    _number(at, item, uses)


def _users(at: frame.Here) -> None:
    words, title = at.words, at.words("first_numbers.users.title")
    fields.number_field(
        at.project,
        at.opened.project.settings,
        "users",
        words(
            "first_numbers.label",
            title=title,
            unit=words("first_numbers.users.unit"),
        ),
        "project.set",
        min_value=1,
        max_value=1_000_000,
        step=1,
        help=words("first_numbers.users.ask"),
        disabled=not at.may_edit,
    )
    st.caption(f":material/check: {words('first_numbers.own')}")


def _number(at: frame.Here, item: FirstNumber, uses: dict[str, DriverUse]) -> None:
    driver = at.opened.catalogue.costs.driver(item.driver)
    if driver is None:
        return
    title, told = plain(item.title), plain(drivers.unit(at, item.unit))
    label = at.words("first_numbers.label", title=title, unit=told)
    if item.of:
        _product(at, item, driver, label, uses)
    else:
        _figure(at, driver, uses[item.driver], label, item.ask)
    st.caption(_standing(at, item, uses[item.driver]))
    drivers.counted(at, uses[item.driver])


def _figure(at: frame.Here, driver: Driver, use: DriverUse, label: str, ask: str) -> None:
    """One figure that is saved as its field is left; emptied, its starting value counts again."""
    record = drivers.record_of(at, driver, None, use)
    more = {"help": plain(ask), "disabled": not at.may_edit}
    drivers.figure_field(at, driver, record, use.said, label, **more)


def _product(
    at: frame.Here, item: FirstNumber, driver: Driver, label: str, uses: dict[str, DriverUse]
) -> None:
    """A share asked for as what it comes to, such as hours saved of those lost."""
    record, whole = drivers.record_of(at, driver, None, uses[driver.id]), uses[item.of]
    key = f"{seen.track(at.project, record)}/of-{told_number(whole.said or 0.0)}"
    fields.begin_with(key, item.value)
    limit = at.opened.catalogue.costs.driver(item.of)
    st.number_input(
        label,
        min_value=0.0,
        max_value=None if limit is None else float(limit.high * driver.high),
        value=None,
        step=None,
        format=fields.PLAIN,
        key=key,
        help=plain(item.ask),
        on_change=_said,
        args=(at, driver, record, key),
        disabled=not at.may_edit,
    )
    share = uses[driver.id].said
    if share is not None and whole.said is not None:
        shown = told_number(100 * share)
        st.caption(at.words("first_numbers.product", share=shown, whole=told_number(whole.said)))
    larger = raised(at.opened.project, at.opened.catalogue, driver)
    if larger is not None:
        before, now = map(told_number, larger)
        st.caption(f":material/info: {at.words('first_numbers.raised', before=before, now=now)}")


def _said(at: frame.Here, driver: Driver, record: DriverValue, key: str) -> None:
    """Callback: what was typed becomes the share of its whole; emptied, the starting value counts again."""
    value = cast("float | None", state.value(key))
    if value is None:
        if record.revision:
            drivers.cleared(at.project, record)
        return
    told = saved_as(at.opened.project, at.opened.catalogue, driver, float(value))
    if told is not None:
        drivers.said(at.project, told)


def _standing(at: frame.Here, item: FirstNumber, use: DriverUse) -> str:
    """Whether the number is the team's own, or where its estimate comes from."""
    if not item.used:
        return at.words("first_numbers.unused")
    if item.own or use.source is None:
        return f":material/check: {at.words('first_numbers.own')}"
    source = use.source
    told = at.words("first_numbers.estimate", source=plain(source.name), day=day(source.as_of))
    return f":orange-badge[:material/flag:] {told}"


# -- what is needed ----------------------------------------------------------------------------------------


def _needed(at: frame.Here, found: FirstNumbers) -> None:
    """In the order in which to get it."""
    words = at.words
    st.markdown(f"**{words('first_numbers.needed.title')}**")
    if not found.needed:
        st.success(words("first_numbers.needed.nothing"), icon=":material/check:")
        return
    told = [f"{place}. {_told(at, item)}" for place, item in enumerate(found.needed, start=1)]
    st.markdown("\n".join(told), width=frame.PROSE)
    kinds = {item.kind for item in found.needed}
    with st.container(horizontal=True, key="first-needed"):
        if kinds & {NeededKind.OFFER, NeededKind.PRICE}:
            to = words("first_numbers.needed.to_offers")
            frame.link("shortlist", to, at.project, icon=":material/arrow_forward:")
        if NeededKind.LINE in kinds and at.opened.project.vendors:
            _to_lines(at)


def _to_lines(at: frame.Here) -> None:
    """The way to the cost lines; where the plan does not show them, it switches them on and goes there."""
    words = at.words
    if Method.COST_LINES in at.tools:
        to = words("first_numbers.needed.to_lines")
        st.button(to, key="first-to-lines", on_click=frame.to_part, args=("business_case", "lines"))
    elif at.may_edit:
        to = words("first_numbers.needed.show_lines")
        st.button(to, key="first-show-lines", on_click=_lines_shown, args=(at,))


def _lines_shown(at: frame.Here) -> None:
    """Callback: switch the cost lines on and show them."""
    plan_lists.on(at.project, Method.COST_LINES, at.opened.project.find(Tool, str(Method.COST_LINES)))
    frame.to_part("business_case", "lines")


def _told(at: frame.Here, item: Needed) -> str:
    key = f"first_numbers.needed.{item.kind}"
    return plain(at.words(key, names=", ".join(item.names)) if item.names else at.words(key))


# -- the estimates -----------------------------------------------------------------------------------------


def _estimates(at: frame.Here, found: FirstNumbers) -> None:
    words = at.words
    st.markdown(f"**{words('first_numbers.estimates.title')}**")
    if not found.estimates:
        st.success(words("first_numbers.estimates.none"), icon=":material/check:")
        return
    above = {item.driver: item for item in found.numbers}
    uses = {item.driver: item for item in at.opened.outlook.business_case.drivers if item.vendor is None}
    for item in found.estimates[:SHOWN]:
        _estimate(at, item, uses[item.driver], above=above.get(item.driver))
    others = found.estimates[SHOWN:]
    if others:
        label = words.plural("first_numbers.estimates.others", len(others))
        with widgets.fold("first-others", label) as opened:
            for item in others if opened.open else ():
                _estimate(at, item, uses[item.driver], above=above.get(item.driver))


def _estimate(at: frame.Here, item: Estimate, use: DriverUse, *, above: FirstNumber | None) -> None:
    """One estimate: what it moves, and the field to replace it in place."""
    words, driver = at.words, at.opened.catalogue.costs.driver(item.driver)
    if driver is None:
        return
    with st.container(border=True, key=f"estimate-{item.driver}"):
        told, field = st.columns([3, 2], vertical_alignment="center")
        told.markdown(f"**{plain(item.title)}**  \n{plain(_moves(at, item))}")
        with field:
            if above is not None:
                st.caption(_above(at, above))
                return
            _figure(at, driver, use, plain(drivers.unit(at, item.unit)), item.ask)
            drivers.counted(at, use)
            if at.may_edit:
                record = drivers.record_of(at, driver, None, use)
                label, key = words("first_numbers.estimates.keep"), f"keep-{item.driver}"
                st.button(label, key=key, on_click=drivers.confirmed, args=(at.project, record))


def _above(at: frame.Here, item: FirstNumber) -> str:
    """Where a figure is filled in; the field of a product has another name than the figure it fills in."""
    if not item.of:
        return at.words("first_numbers.estimates.above")
    return at.words("first_numbers.estimates.asked_as", title=plain(item.title))


def _moves(at: frame.Here, item: Estimate) -> str:
    if not item.swing:
        return at.words("first_numbers.estimates.certain")
    return at.words(
        "first_numbers.estimates.moves",
        low=rounded(item.low, item.unit, at.language),
        high=rounded(item.high, item.unit, at.language),
        unit=drivers.unit(at, item.unit),
        amount=money(item.swing, at.opened.project.settings.currency, at.language),
    )
