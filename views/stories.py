"""Stories: figures that stand together, and what each offer comes to in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import streamlit as st

from project.model import AnyRecord
from project.records.paying import Assumed, CaseScenario
from project.results.stories import Stories, Story
from reports.document import Align, Column, Table, TableRow
from reports.sections.business_case import conventions
from scoring.costs import Driver
from views import choosing, fields, frame, register, saving, seen, state, widgets
from views.drivers import unit
from views.entries import Control, Entry, entries
from views.text import choice, plain
from words.numbers import money

KIND = CaseScenario.KIND
Figure = tuple[str, str | None]
"""A driver, and the offer it holds for; None for all."""


def show(at: frame.Here) -> None:
    """The results of all stories side by side, then each one to work on, then a line for another one."""
    words = at.words
    st.markdown(words("stories.how"), width=frame.PROSE)
    if at.opened.project.vendors:
        found = at.opened.outlook.stories
        widgets.table(_table(at, found), wrap=True)
        _ignored(at, found)
        st.caption(plain(conventions(at.facts)), width=frame.PROSE)
    else:
        st.info(words("business_case.empty"), icon=":material/info:")
    records = list(at.opened.project.of(CaseScenario))
    register.listing(at, records, lambda record: _story(at, record), icon=lambda _: "auto_stories")
    register.adder(at, KIND, lambda name, title: CaseScenario(id=name, title=title))


def _table(at: frame.Here, found: Stories) -> Table:
    """A row for each story, the net benefit of each offer in it and how far that is from the likely one."""
    names = {item.id: item.name for item in at.opened.project.vendors}
    columns = [Column(at.words("stories.story"))]
    columns += [Column(names[item.vendor], Align.RIGHT) for item in found.base.figures]
    rows = [
        TableRow((_title(at, item), *_cells(at, item, found.base)), total=item is found.base)
        for item in found.all
    ]
    return Table(at.words("stories.table"), tuple(columns), tuple(rows))


def _title(at: frame.Here, story: Story) -> str:
    return story.title or at.words(f"stories.{story.id}")


def _cells(at: frame.Here, story: Story, base: Story) -> tuple[str, ...]:
    told = []
    for item, likely in zip(story.figures, base.figures, strict=True):
        if item.npv is None or likely.npv is None:
            told.append(at.words("stories.none"))
        elif story is base:
            told.append(_money(at, item.npv))
        else:
            more = item.npv - likely.npv
            key = "more" if more > 0 else "less" if more < 0 else "same"
            holes = {"amount": _money(at, item.npv), "change": _money(at, abs(more))}
            told.append(at.words(f"stories.{key}", **holes))
    return tuple(told)


def _money(at: frame.Here, amount: float) -> str:
    return money(amount, at.opened.project.settings.currency, at.language)


def _ignored(at: frame.Here, found: Stories) -> None:
    lost = sorted({name for item in found.named for name in item.ignored})
    if lost:
        st.warning(plain(at.words("stories.ignored", names=", ".join(lost))), icon=":material/flag:")


# -- one story -------------------------------------------------------------------------------------------


def _story(at: frame.Here, found: AnyRecord) -> None:
    """Its name, which figures it sets, each with its value, and a note."""
    record = cast("CaseScenario", found)
    entries(at, record, (Entry("title"),))
    _chosen(at, record)
    entries(at, record, (Entry("note", Control.LONG),))


def _chosen(at: frame.Here, record: CaseScenario) -> None:
    """The figures it sets; a figure that is taken in begins with the value in force."""
    standing: dict[Figure, float] = {(item.driver, item.vendor): item.value for item in record.values}
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
        args=(at.project, record, key, _now(at)),
        disabled=not at.may_edit,
    )
    if standing:
        _values(at, record, standing, offered)


def _offered(at: frame.Here) -> dict[Figure, str]:
    """Every figure, for all offers and for each one where offers differ in it."""
    names = {item.id: item.name for item in at.opened.project.vendors}
    costs, found = at.opened.catalogue.costs, {}
    for driver in costs.drivers:
        title = driver.title.read(at.language, costs.language)
        found[(driver.id, cast("str | None", None))] = title
        for vendor, name in names.items() if driver.per_vendor else ():
            found[(driver.id, vendor)] = at.words("stories.for", title=title, name=name)
    return found


def _now(at: frame.Here) -> dict[Figure, float]:
    """The value in force of every figure."""
    uses = at.opened.outlook.business_case.drivers
    return {(item.driver, item.vendor): item.value for item in uses if item.value is not None}


def _values(
    at: frame.Here, record: CaseScenario, standing: Mapping[Figure, float], offered: Mapping[Figure, str]
) -> None:
    start = seen.track(at.project, record)
    known = {item.id: item for item in at.opened.catalogue.costs.drivers}
    keys = {figure: f"{start}/value-{figure[0]}-{figure[1] or ''}" for figure in standing}
    with st.grid(3, min_column_width=200):
        for figure, key in keys.items():
            fields.begin_with(key, standing[figure])
            driver = known.get(figure[0])
            st.number_input(
                _label(at, offered[figure], driver),
                min_value=None if driver is None else float(driver.low),
                max_value=None if driver is None else float(driver.high),
                value=None,
                step=None,
                key=key,
                on_change=_valued,
                args=(at.project, record, keys),
                disabled=not at.may_edit,
            )


def _label(at: frame.Here, title: str, driver: Driver | None) -> str:
    return plain(title) if driver is None else f"{plain(title)} ({plain(unit(at, driver.unit))})"


def _picked(project: str, record: CaseScenario, key: str, now: Mapping[Figure, float]) -> None:
    """Callback: figures were taken in or left out."""
    standing = {(item.driver, item.vendor): item.value for item in record.values}
    chosen = cast("list[Figure]", state.value(key) or [])
    values = {item: standing.get(item, now.get(item, now.get((item[0], None), 0.0))) for item in chosen}
    _stored(project, record, values)


def _valued(project: str, record: CaseScenario, keys: Mapping[Figure, str]) -> None:
    """Callback: another value; an emptied one takes the figure out of the story."""
    held = {figure: state.value(key) for figure, key in keys.items()}
    _stored(project, record, {figure: value for figure, value in held.items() if value is not None})


def _stored(project: str, record: CaseScenario, values: Mapping[Figure, float]) -> None:
    told = tuple(
        Assumed(driver=driver, vendor=vendor, value=value) for (driver, vendor), value in values.items()
    )
    saving.save(project, f"{KIND}.set", record.model_copy(update={"values": told}), typed=False)
