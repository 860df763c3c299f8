"""Stories: figures that stand together, and what each offer comes to in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import streamlit as st

from project.case_faults import MOST_TIMES
from project.model import AnyRecord
from project.records.paying import Assumed, CaseScenario
from reports.sections import stories as section
from reports.sections.business_case import conventions
from scoring.costs import Driver
from views import choosing, fields, frame, register, saving, seen, state, widgets
from views.drivers import unit
from views.entries import Control, Entry, entries
from views.text import choice, plain
from words.units import in_unit, stored

KIND = CaseScenario.KIND
Figure = tuple[str, str | None]
"""A driver, and the offer it holds for; None for all."""


def show(at: frame.Here) -> None:
    """The results of all stories side by side, then each one to work on, then a line for another one."""
    words = at.words
    st.markdown(words("stories.how"), width=frame.PROSE)
    if at.opened.project.vendors:
        found = at.opened.outlook.stories
        widgets.table(section.table(at.facts, found), wrap=True)
        lost = section.ignored(at.facts, found)
        if lost:
            st.warning(plain(lost), icon=":material/flag:")
        st.caption(plain(conventions(at.facts)), width=frame.PROSE)
    else:
        st.info(words("business_case.empty"), icon=":material/info:")
    records = list(at.opened.project.of(CaseScenario))
    register.listing(at, records, lambda record: _story(at, record), icon=lambda _: "auto_stories")
    register.adder(at, KIND, lambda name, title: CaseScenario(id=name, title=title))


# -- one story -------------------------------------------------------------------------------------------


def _story(at: frame.Here, found: AnyRecord) -> None:
    """Its name, which figures it sets, each with its value, and a note."""
    record = cast("CaseScenario", found)
    entries(at, record, (Entry("title"),))
    _chosen(at, record)
    entries(at, record, (Entry("note", Control.LONG),))


def _chosen(at: frame.Here, record: CaseScenario) -> None:
    """The figures it sets; a figure that is taken in begins with the value in force."""
    standing: dict[Figure, Assumed] = {(item.driver, item.vendor): item for item in record.values}
    start = seen.track(at.project, record)
    offered = {**{key: key[0] for key in standing}, **_offered(at)}
    key = f"{start}/chosen"
    if not state.holds(key):
        state.put_value(key, held=list(standing))
    choosing.multiselect(
        at.words("stories.choose"),
        list(offered),
        format_func=lambda item: choice(offered[item]),
        placeholder=at.words("records.nothing_chosen"),
        key=key,
        on_change=_picked,
        args=(at.project, record, key, _beginning(at)),
        disabled=not at.may_edit,
    )
    if standing:
        _values(at, record, standing, offered)


def _offered(at: frame.Here) -> dict[Figure, str]:
    """Every figure, for all offers and for each one where offers differ in it."""
    names = {item.id: item.name for item in at.opened.project.vendors}
    costs, found = at.opened.catalogue.costs, {}
    for driver in (item for item in costs.drivers if item.stands_for is None):
        title = driver.title.read(at.language, costs.language)
        found[(driver.id, cast("str | None", None))] = title
        for vendor, name in names.items() if driver.per_vendor else ():
            found[(driver.id, vendor)] = at.words("stories.for", title=title, name=name)
    return found


def _beginning(at: frame.Here) -> dict[Figure, Assumed]:
    """How each figure is taken in: with the value in force; where offers differ in it, once what each has."""
    uses = at.opened.outlook.business_case.drivers
    now = {(item.driver, item.vendor): item.value for item in uses if item.value is not None}
    found = {}
    for driver, vendor in _offered(at):
        value = now.get((driver, vendor), now.get((driver, None), 0.0))
        each = vendor is None and any(name == driver and other for name, other in now)
        found[driver, vendor] = Assumed(
            driver=driver, vendor=vendor, value=1.0 if each else value, times=each
        )
    return found


def _values(
    at: frame.Here, record: CaseScenario, standing: Mapping[Figure, Assumed], offered: Mapping[Figure, str]
) -> None:
    start = seen.track(at.project, record)
    known = {item.id: item for item in at.opened.catalogue.costs.drivers}
    keys = {figure: f"{start}/value-{figure[0]}-{figure[1] or ''}" for figure in standing}
    units = {figure: _typed_in(item, known.get(figure[0])) for figure, item in standing.items()}
    with st.grid(3, min_column_width=200):
        for figure, key in keys.items():
            fields.begin_with(key, in_unit(standing[figure].value, units[figure]))
            driver = known.get(figure[0])
            low, high = _limits(standing[figure], driver)
            with st.container(key=f"story-{record.id}-{figure[0]}-{figure[1] or ''}"):
                st.number_input(
                    _label(at, offered[figure], driver, standing[figure]),
                    min_value=low,
                    max_value=high,
                    value=None,
                    step=None,
                    format=fields.PLAIN,
                    key=key,
                    on_change=_valued,
                    args=(at.project, record, keys, units),
                    disabled=not at.may_edit,
                )
                if driver is not None and driver.per_vendor and figure[1] is None:
                    _times(at, record, standing[figure])


def _limits(item: Assumed, driver: Driver | None) -> tuple[float | None, float | None]:
    if driver is None:
        return None, None
    if item.times:
        return 0.0, MOST_TIMES
    return in_unit(float(driver.low), driver.unit), in_unit(float(driver.high), driver.unit)


def _typed_in(item: Assumed, driver: Driver | None) -> str:
    """The unit a value is typed in; how many times as much has none."""
    return "" if driver is None or item.times else driver.unit


def _times(at: frame.Here, record: CaseScenario, item: Assumed) -> None:
    """Whether every offer keeps its own value, multiplied, or all get the same one."""
    key = f"{seen.track(at.project, record)}/times-{item.driver}"
    fields.begin_with(key, item.times)
    st.checkbox(
        at.words("stories.times"),
        key=key,
        on_change=_turned,
        args=(at.project, record, item, _common(at, item.driver), key),
        disabled=not at.may_edit,
    )


def _common(at: frame.Here, driver: str) -> float:
    """The value in force for all offers."""
    uses = at.opened.outlook.business_case.drivers
    return next((item.value or 0.0 for item in uses if item.driver == driver and item.vendor is None), 0.0)


def _turned(project: str, record: CaseScenario, item: Assumed, start: float, key: str) -> None:
    """Callback: multiplied in place of set, or the other way round; it begins with what changes nothing."""
    times = bool(state.value(key))
    value = 1.0 if times else start
    other = item.model_copy(update={"times": times, "value": value})
    _stored(project, record, [other if one == item else one for one in record.values])


def _label(at: frame.Here, title: str, driver: Driver | None, item: Assumed) -> str:
    if driver is None:
        return plain(title)
    if item.times:
        return plain(at.words("stories.as_many", title=title))
    return f"{plain(title)} ({plain(unit(at, driver.unit))})"


def _picked(project: str, record: CaseScenario, key: str, beginning: Mapping[Figure, Assumed]) -> None:
    """Callback: figures were taken in or left out."""
    standing = {(item.driver, item.vendor): item for item in record.values}
    chosen = cast("list[Figure]", state.value(key) or [])
    known = {**beginning, **standing}
    _stored(project, record, [known[item] for item in chosen if item in known])


def _valued(
    project: str, record: CaseScenario, keys: Mapping[Figure, str], units: Mapping[Figure, str]
) -> None:
    """Callback: another value; an emptied one takes the figure out of the story."""
    standing = {(item.driver, item.vendor): item for item in record.values}
    held = {item: cast("float | None", state.value(key)) for item, key in keys.items()}
    told = [
        standing[item].model_copy(update={"value": stored(value, units[item])})
        for item, value in held.items()
        if value is not None
    ]
    _stored(project, record, told)


def _stored(project: str, record: CaseScenario, told: Sequence[Assumed]) -> None:
    saving.save(project, f"{KIND}.set", record.model_copy(update={"values": tuple(told)}), typed=False)
