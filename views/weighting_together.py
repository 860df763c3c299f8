"""What all say together, where they differ, and the weights that follow; then the lock."""

from __future__ import annotations

import streamlit as st

from project.model import Weight
from project.records.judging import Aggregation, Weighting
from project.results.shortlist import CriterionWeight, WeightOrigin
from project.results.weighting import WeighedThing, WeightLevel
from reports.document import Align, Chart, ChartKind, Column, Series, Table, TableRow
from scoring.criteria import Block
from views import (
    entries,
    fields,
    frame,
    saving,
    weighting_lock,
    weighting_names,
    weighting_result,
    weighting_spread,
    widgets,
)
from views.text import plain
from words.numbers import number

EIGHTH = 100 / 8
"""Technology is one of eight matters by one guide, and a part of its own by another."""

CLOSE = 0.05
"""Shares that differ by less are the same to a reader."""


def show(at: frame.Here) -> None:
    """Every level with its spread, the weights over all criteria, and the lock."""
    found = at.opened.outlook.weighting
    if not found.people:
        st.info(at.words("weighting.together.empty"), icon=":material/info:")
    else:
        _rule(at)
        for level in found.asked():
            if found.at(level.id):
                _level(at, level)
        _nobody(at)
        _look_again(at)
    _warnings(at)
    _effective(at)
    weighting_spread.show(at)
    weighting_lock.show(at)


def _rule(at: frame.Here) -> None:
    """How opinions become one, only told while it cannot change; and where the rule would leave nothing."""
    found, words = at.opened.outlook.weighting, at.words
    record = at.opened.project.find(Weighting, "weighting") or Weighting()
    if at.may_edit and found.locked_at is None:
        fields.pick_field(
            at.project,
            record,
            "aggregation",
            entries.label_of(at, Weighting.KIND, "aggregation"),
            "weighting.set",
            options=entries.codes(at, Weighting.KIND, "aggregation", list(Aggregation)),
            required=True,
        )
    st.caption(words(f"weighting.rule.{record.aggregation}"))
    if found.aggregation != record.aggregation:
        st.warning(words("weighting.rule.fallen_back"), icon=":material/flag:")


# -- one level ---------------------------------------------------------------------------------------------


def _level(at: frame.Here, level: WeightLevel) -> None:
    """The spread as a picture and as a table with a column for each person."""
    things = at.opened.outlook.weighting.at(level.id)
    st.header(plain(weighting_names.level(at, level)), anchor=False)
    widgets.chart(_chart(at, level, things))
    widgets.table(_table(at, level, things), title=False)


def _nobody(at: frame.Here) -> None:
    """The groups that nobody has weighed yet."""
    found = at.opened.outlook.weighting
    open_ = [weighting_names.level(at, item) for item in found.asked() if not found.at(item.id)]
    if open_:
        st.caption(at.words("weighting.together.nobody", names=", ".join(plain(name) for name in open_)))


def _chart(at: frame.Here, level: WeightLevel, things: tuple[WeighedThing, ...]) -> Chart:
    words = at.words
    names = tuple(weighting_names.thing(at, level, item.of) for item in things)
    lines = (
        words(
            "weighting.together.alt_line",
            name=name,
            share=number(item.share, 0),
            low=number(item.lowest, 0),
            high=number(item.highest, 0),
        )
        for name, item in zip(names, things, strict=True)
    )
    series = Series(
        words("weighting.share"),
        tuple(item.share for item in things),
        low=tuple(item.lowest for item in things),
        high=tuple(item.highest for item in things),
    )
    return Chart(
        id=f"weights-{level.id}",
        kind=ChartKind.BARS,
        title=_finding(at, level, things),
        categories=names,
        series=(series,),
        unit=words("weighting.unit"),
        alt="; ".join(lines),
    )


def _finding(at: frame.Here, level: WeightLevel, things: tuple[WeighedThing, ...]) -> str:
    """Where people differ most."""
    apart = max(things, key=lambda item: item.highest - item.lowest)
    name = weighting_names.thing(at, level, apart.of)
    if len(apart.by_person) == 1:
        return at.words("weighting.together.one", name=weighting_names.person(at, apart.by_person[0][0]))
    if apart.highest - apart.lowest < CLOSE:
        return at.words("weighting.together.agree")
    low, high = number(apart.lowest, 0), number(apart.highest, 0)
    return at.words("weighting.together.apart", name=name, low=low, high=high)


def _table(at: frame.Here, level: WeightLevel, things: tuple[WeighedThing, ...]) -> Table:
    words = at.words
    people = tuple(person for person, _ in things[0].by_person)
    columns = (
        Column(words("weighting.what")),
        Column(words("weighting.together.all"), Align.RIGHT),
        Column(words("weighting.together.range"), Align.RIGHT),
        *(Column(weighting_names.person(at, person), Align.RIGHT) for person in people),
    )
    rows = tuple(
        TableRow(
            (
                weighting_names.thing(at, level, item.of),
                number(item.share, 1),
                f"{number(item.lowest, 0)}\N{EN DASH}{number(item.highest, 0)}",
                *(number(share, 1) for _, share in item.by_person),
            )
        )
        for item in things
    )
    return Table(weighting_names.level(at, level), columns, rows)


def _look_again(at: frame.Here) -> None:
    """Opinions whose answers contradict each other, each with the answer to look at again."""
    found = at.opened.outlook.weighting
    items = [item for item in found.contradicting() if item.again is not None]
    if not items:
        return
    st.header(at.words("weighting.together.again"), anchor=False)
    for item in items:
        level = found.level(item.level)
        if level is not None and item.again is not None:
            who, name = weighting_names.person(at, item.person), weighting_names.level(at, level)
            told = weighting_result.again(at, level, item.again)
            st.markdown(f":material/flag: **{plain(who)}, {plain(name)}:** {told}", width=frame.PROSE)


# -- what follows ----------------------------------------------------------------------------------------


def _warnings(at: frame.Here) -> None:
    """The vendor lighter than the software, and how far technology is from one of eight."""
    found = at.opened.outlook.shortlist
    blocks = dict(found.block_weights)
    if found.vendor_block_light:
        told = at.words(
            "weighting.vendor_light",
            vendor=number(blocks[Block.VENDOR], 0),
            software=number(blocks[Block.SOFTWARE], 0),
        )
        st.warning(told, icon=":material/flag:")
    technology = blocks.get(Block.TECHNOLOGY, 0.0)
    if technology > EIGHTH + CLOSE:
        told = at.words("weighting.technology", share=number(technology, 0), eighth=number(EIGHTH, 1))
        st.info(told, icon=":material/info:")


def _effective(at: frame.Here) -> None:
    """Every criterion with the weight that counts now, beside what people say."""
    words, found = at.words, at.opened.outlook.shortlist
    said = dict(at.opened.outlook.weighting.weights)
    st.header(words("weighting.effective.title"), anchor=False)
    st.caption(words("weighting.effective.how"))
    columns = (
        Column(words("weighting.what")),
        Column(words("weighting.effective.counts"), Align.RIGHT),
        Column(words("weighting.effective.said"), Align.RIGHT),
        Column(words("weighting.effective.origin")),
    )
    rows = tuple(
        TableRow(
            (
                item.title,
                number(item.weight, 1),
                number(said.get(item.criterion), 1),
                words(f"weighting.origin.{_origin(at, item)}"),
            )
        )
        for item in sorted(found.weights, key=lambda item: -item.weight)
    )
    widgets.table(Table(words("weighting.effective.title"), columns, rows), title=False)
    _let_count(at)


def _origin(at: frame.Here, item: CriterionWeight) -> str:
    """Where a weight comes from; told apart where people said only how much its whole group matters."""
    found = at.opened.outlook.weighting
    if item.origin is not WeightOrigin.OPINIONS:
        return str(item.origin)
    weighed = any(
        found.at(level.id) and any(thing.of == item.criterion for thing in level.things)
        for level in found.levels
    )
    if weighed:
        return "opinions"
    return "partly" if item.proposed is None else "partly_survey"


def _let_count(at: frame.Here) -> None:
    """Decided weights stand before opinions; one act lets the opinions count."""
    found = at.opened.outlook.weighting
    decided = tuple(at.opened.project.of(Weight))
    if not decided or not found.people:
        return
    st.info(at.words.plural("weighting.effective.decided", len(decided)), icon=":material/info:")
    st.button(
        at.words("weighting.effective.let_count"),
        key="let-opinions-count",
        disabled=not at.may_edit or found.locked_at is not None,
        on_click=_counted,
        args=(at.project, decided),
    )


def _counted(project: str, decided: tuple[Weight, ...]) -> None:
    saving.take_away(project, "weight.opinions_count", *decided)
