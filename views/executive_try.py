"""Assumptions to move, and what the five figures would then be; nothing of it is saved."""

from __future__ import annotations

from math import ceil, floor

import streamlit as st

from project.case_trial import Movable, Tried, movable, moved, with_tried
from project.results.business_case import VendorCase
from project.results.return_range import VendorRange
from reports.document import Column, KeyFigure, Table, TableRow
from reports.facts import Facts
from reports.sections.executive import key_figures
from reports.sections.executive_charts import driver_titles
from scoring.histogram import round_up
from scoring.vocabulary import ADOPTION_FULL
from views import frame, state, widgets
from views.drivers import unit
from views.text import plain
from words.units import in_unit, stored

FORM = "executive-try"
HIGHEST_RATE, RATE_STEP = 25.0, 0.5
LONGEST = 15
POSITIONS = 40
"""About so many positions of a slider."""

WHOLE = 100.0


@st.fragment
def show(at: frame.Here, case: VendorCase, found: VendorRange | None) -> None:
    """Sliders and the five figures beside those of the project, redrawn without the rest of the page."""
    words = at.words
    st.header(words("executive.heading.try"), anchor=False)
    st.caption(words("executive.try.how"), width=frame.PROSE)
    known = movable(at.opened.outlook.return_range.spreads, found) if found is not None else ()
    tried = _sliders(at, known)
    if not [item for item in known if item.driver != ADOPTION_FULL]:
        st.caption(words("executive.try.few"))
    st.button(words("executive.try.reset"), on_click=state.form_done, args=(FORM,), key=f"{FORM}-reset")
    if moved(tried, at.opened.project):
        _compared(at, case, found, tried)
    else:
        st.markdown(words("executive.try.same"))


def _sliders(at: frame.Here, known: tuple[Movable, ...]) -> Tried:
    """Rate, years, adoption and the strongest figures; those left where they are are not named."""
    settings = at.opened.project.settings
    now = WHOLE * settings.discount_rate
    with st.grid(3, min_column_width=230) as grid:
        with grid.cell():
            rate = _slider("rate", at.words("executive.try.rate"), (0.0, HIGHEST_RATE), now, RATE_STEP)
        with grid.cell():
            label = at.words("executive.try.horizon")
            years = st.slider(label, 1, LONGEST, settings.horizon_years, key=_key("horizon"))
        figures = []
        for item in known:
            with grid.cell():
                figures.append((item, _figure(at, item)))
    return Tried(
        rate=settings.discount_rate if rate is None else rate / WHOLE,
        horizon=int(years),
        figures=tuple((item, value) for item, value in figures if value is not None),
    )


def _figure(at: frame.Here, item: Movable) -> float | None:
    """The slider of one figure, the adoption as a part of 100."""
    if item.driver == ADOPTION_FULL:
        label = at.words("executive.try.adoption")
        value = _slider(item.name, label, (0.0, WHOLE), WHOLE * item.now, 1.0)
        return None if value is None else value / WHOLE
    told = next(one.unit for one in at.opened.catalogue.costs.drivers if one.id == item.driver)
    now, least, most = (in_unit(value, told) for value in (item.now, item.low, item.high))
    step = round_up((most - least) / POSITIONS)
    ends = (floor(least / step) * step, ceil(most / step) * step)
    titles = driver_titles(at.facts)
    label = at.words("executive.try.figure", title=titles[item.driver], unit=unit(at, told))
    value = _slider(item.name, plain(label), ends, now, step)
    return None if value is None else stored(value, told)


def _key(name: str) -> str:
    """The key of a slider; it moves on when all are put back."""
    return f"{state.form(FORM)}/{name}"


def _slider(key: str, label: str, ends: tuple[float, float], now: float, step: float) -> float | None:
    """A slider of numbers that holds today's value; None while it stands there."""
    decimals = len(f"{step:.6f}".rstrip("0").partition(".")[2])
    start = round(now, 6)
    low, high = min(ends[0], start), max(ends[1], start)
    value = st.slider(label, low, high, start, step, f"%,.{decimals}f", key=_key(key))
    return None if abs(value - start) < step / 2 else float(value)


def _compared(at: frame.Here, case: VendorCase, found: VendorRange | None, tried: Tried) -> None:
    """The five figures as they stand and as tried."""
    words, project = at.words, with_tried(at.opened.project, case.vendor, tried)
    outlook, ranges = at.opened.outlook.tried(project)
    facts = Facts(project, at.opened.catalogue, outlook, words, at.today)
    other = facts.case.case(case.vendor)
    if other is None or ranges.faults:
        st.warning(words("executive.try.faults"), icon=":material/flag:")
        return
    now = key_figures(at.facts, case, found).figures
    then = key_figures(facts, other, ranges.of(case.vendor)).figures
    rows = tuple(TableRow((one.label, _told(one), _told(two))) for one, two in zip(now, then, strict=True))
    columns = (
        Column(words("executive.try.name")),
        Column(words("executive.try.now")),
        Column(words("executive.try.tried")),
    )
    note = words("executive.try.note", count=at.facts.amount(ranges.trials))
    st.markdown(f"**{words('executive.try.moved')}**")
    widgets.table(Table(words("executive.try.table"), columns, rows, (note,)), wrap=True)


def _told(figure: KeyFigure) -> str:
    """A figure with what it rests on."""
    return f"{figure.value} ({figure.basis})" if figure.basis else figure.value
