"""Any figure of cost and return, opened: how it is made, of what, and who entered that; step by step."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from project.explained import Ground, explained, figures
from project.model import Settings
from project.results.explained import Address, Entered, Explained, FigureKind, Measure, Part, address_of
from reports.sections.explained import figure_blocks, ground_of
from reports.sections.explained_names import SAY, address_name, part_name
from views import choosing, frame, state, widgets
from views.text import plain
from views.thread_names import ABOUT

FIGURE = "figure"
"""The name under which the opened figure stands in the address, "<offer>/<kind>/<id>"."""

TRAIL = "_explained_trail"
MOST_STEPS = 8
"""Figures one came by that are kept."""

PLACES = {
    "driver": ("business_case", "drivers"),
    "cost": ("business_case", "lines"),
    "benefit_plan": ("business_case", "lines"),
    "vendor_pricing": ("business_case", "prices"),
    "exchange_rate": ("business_case", "prices"),
    "case_rules": ("business_case", "rules"),
    "agreed_price": ("finalists", "contract"),
    "vendor": ("shortlist", "vendors"),
    "project": ("overview", ""),
}
"""The page, and the part of it, on which a record of each kind is worked on."""

FOLLOWED = {FigureKind.LINE: "line", FigureKind.INPUT: "driver"}
"""Kinds of figures that stand in the chain of everything, and as what."""


def show(at: frame.Here) -> None:
    """The figure the address names, with ways into everything it is made of."""
    words = at.words
    st.markdown(words(f"{SAY}.how"), width=frame.PROSE)
    if not at.opened.outlook.business_case.vendors:
        st.info(words(f"{SAY}.empty"), icon=":material/info:")
        return
    found, told = _opened(at)
    state.shelf(TRAIL)["first"] = told.address.text
    _choice(at, found, told.address)
    _came_by(at, found)
    first, *rest = figure_blocks(at.facts, found, told)
    st.subheader(plain(getattr(first, "text", "")), anchor=False)
    for block in rest:
        widgets.block(block)
    _open_parts(at, told.parts)
    _records(at, told)


def _opened(at: frame.Here) -> tuple[Ground, Explained]:
    """The figure of the address; where it names none that is there, the total cost of the first offer."""
    named = state.address(FIGURE)
    wanted = address_of(named or "")
    case = at.opened.outlook.business_case
    vendors = [item.vendor for item in case.vendors]
    vendor = wanted.vendor if wanted is not None and wanted.vendor in vendors else vendors[0]
    found = ground_of(at.facts, vendor)
    if found is None:
        raise LookupError(vendor)
    told = None if wanted is None else explained(found, wanted)
    if told is not None:
        return found, told
    if named:
        st.info(at.words(f"{SAY}.gone"), icon=":material/info:")
    total = explained(found, found.address(FigureKind.MEASURE, Measure.COST))
    if total is None:
        total = next(item for address in figures(found) if (item := explained(found, address)))
    return found, total


def _choice(at: frame.Here, found: Ground, address: Address) -> None:
    """Offer, sort of figure, figure; what they show follows the address."""
    facts, case = at.facts, at.opened.outlook.business_case
    names = {item.id: item for item in figures(found) if item.kind is address.kind}
    held = {"offer": address.vendor, "sort": address.kind, f"which-{address.kind}": address.id}
    for key, value in held.items():
        state.put_value(f"explained-{key}", held=value)
    with st.grid(3, min_column_width=220):
        choosing.selectbox(
            at.words(f"{SAY}.offer"),
            [item.vendor for item in case.vendors],
            format_func=lambda vendor: plain(facts.name(vendor)),
            key="explained-offer",
            on_change=_picked,
            args=(address,),
        )
        choosing.selectbox(
            at.words(f"{SAY}.sort"),
            list(FigureKind),
            format_func=lambda kind: at.words(f"{SAY}.sorts.{kind}"),
            key="explained-sort",
            on_change=_sort_picked,
            args=(_firsts(found),),
        )
        choosing.selectbox(
            at.words(f"{SAY}.which"),
            list(names),
            format_func=lambda name: plain(address_name(facts, names[name])),
            key=f"explained-which-{address.kind}",
            on_change=_picked,
            args=(address,),
        )


def _firsts(found: Ground) -> dict[FigureKind, Address]:
    """The first figure of every sort."""
    firsts: dict[FigureKind, Address] = {}
    for address in figures(found):
        firsts.setdefault(address.kind, address)
    return firsts


def _picked(address: Address) -> None:
    """Callback: another offer, or another figure of the same sort."""
    vendor = str(state.value("explained-offer", address.vendor))
    name = str(state.value(f"explained-which-{address.kind}", address.id))
    _go(Address(vendor, address.kind, name), ())


def _sort_picked(firsts: dict[FigureKind, Address]) -> None:
    """Callback: figures of another sort, the first of them to begin with."""
    kind = FigureKind(str(state.value("explained-sort")))
    if kind in firsts:
        _go(firsts[kind], ())


def _go(address: Address, trail: Sequence[Address]) -> None:
    state.set_address(FIGURE, address.text)
    state.shelf(TRAIL)["steps"] = tuple(trail)[-MOST_STEPS:]


def _step(address: Address) -> None:
    """Callback: open something the figure is made of, and remember the figure."""
    came = address_of(state.address(FIGURE) or "") or address_of(str(state.shelf(TRAIL).get("first", "")))
    _go(address, (*_trail(), *(() if came is None else (came,))))


def _back(place: int) -> None:
    """Callback: back to one of the figures one came by."""
    trail = _trail()
    if place < len(trail):
        _go(trail[place], trail[:place])


def _trail() -> tuple[Address, ...]:
    return tuple(state.shelf(TRAIL).get("steps", ()))


def _came_by(at: frame.Here, found: Ground) -> None:
    """The figures one came by, each a way back."""
    trail = [item for item in _trail() if item.vendor == found.shown.vendor]
    state.shelf(TRAIL)["steps"] = tuple(trail)
    if not trail:
        return
    st.caption(at.words(f"{SAY}.path"))
    with st.container(horizontal=True, key="explained-trail"):
        for place, address in enumerate(trail):
            label = plain(address_name(at.facts, address))
            key = f"explained-back-{place}"
            icon = ":material/arrow_back:"
            st.button(label, key=key, type="tertiary", icon=icon, on_click=_back, args=(place,))


def _open_parts(at: frame.Here, parts: Sequence[Part]) -> None:
    """Ways into everything the figure is made of."""
    opened: dict[Address, str] = {}
    for part in parts:
        if part.address is not None:
            opened.setdefault(part.address, part_name(at.facts, part))
    with st.container(horizontal=True, key="explained-parts"):
        for address, name in opened.items():
            label = at.words(f"{SAY}.open", name=plain(name))
            key, icon = f"explained-open-{address.text}", ":material/search:"
            st.button(label, key=key, type="tertiary", icon=icon, on_click=_step, args=(address,))


def _records(at: frame.Here, told: Explained) -> None:
    """Where it was entered, and the chain it stands in."""
    places: dict[tuple[str, str], Entered] = {}
    for item in told.entered:
        places.setdefault(PLACES.get(item.kind, ("overview", "")), item)
    for (page, part), item in places.items():
        key = f"{SAY}.records.project" if item.kind == Settings.KIND else f"records.{item.kind}.one"
        label = f"{at.words(f'{SAY}.records.title')}: {at.words(key)}"
        query = {frame.PART: part} if part else {}
        frame.link(page, label, at.project, icon=":material/edit:", **query)
    kind = FOLLOWED.get(told.address.kind)
    if kind is not None and _in_chain(at, told.address):
        about = {ABOUT: f"{kind}:{told.address.id}"}
        frame.link("thread", at.words(f"{SAY}.thread"), at.project, icon=":material/account_tree:", **about)


def _in_chain(at: frame.Here, address: Address) -> bool:
    """What every project fills in by itself stands in no chain."""
    return address.kind is FigureKind.LINE or at.opened.catalogue.driver(address.id) is not None


def link(at: frame.Here, vendor: str, name: Measure, label: str) -> None:
    """A way from a figure on another page to where it comes from."""
    figure = Address(vendor, FigureKind.MEASURE, name).text
    query = {frame.PART: "explained", FIGURE: figure}
    frame.link("business_case", label, at.project, icon=":material/search:", **query)
