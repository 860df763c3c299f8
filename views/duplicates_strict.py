"""How strict the search is: what each place of the slider brings, and where the team sets it."""

from __future__ import annotations

import streamlit as st

from project.records.customer_data import DataRules
from project.results.duplicates import Duplicates, Search, StrictPoint
from project.strictness import at_strictness
from reports.document import KeyFigure, KeyFigures
from reports.sections import duplicates as section
from views import duplicates_parts, fields, frame, saving, seen, state, widgets
from views.text import plain

INTENT = "data_rules.set"


def show(at: frame.Here, found: Duplicates) -> None:
    """The slider, what holds there, the picture and the table."""
    search = duplicates_parts.chosen(at, found)
    if search is None:
        return
    if not search.points or search.chosen is None:
        st.info(at.words("duplicates.nothing_alike"), icon=":material/info:")
        return
    st.markdown(at.words("duplicates.strict.what"), width=frame.PROSE)
    point = _slider(at, search)
    st.markdown(plain(_said(at, search, point)), width=frame.PROSE)
    widgets.figures(_figures(at, search, point))
    _proposed(at, found, search)
    widgets.chart(section.strict_chart(at.facts, search))
    widgets.table(section.strict_table(at.facts, search))


def _rules(at: frame.Here) -> DataRules:
    return at.opened.project.find(DataRules, "rules") or DataRules(id="rules")


def _slider(at: frame.Here, search: Search) -> StrictPoint:
    """Every point of the curve as a place; moving it is saved at once.

    The number at the handle is written as code: otherwise it has the colour of the handle, which nobody can
    read on a dark ground.
    """
    points, chosen = search.points, search.chosen or search.points[0]
    if len(points) == 1:
        return points[0]
    names = {item.threshold: section.strictness(at.facts, item, points) for item in points}
    key = f"{seen.track(at.project, _rules(at))}/strict-{search.id}"
    if state.value(key) not in names or not state.holds(key):
        state.put_value(key, held=chosen.threshold)
    placed = st.select_slider(
        at.words("duplicates.strict.label"),
        list(names),
        format_func=lambda item: f"`{names.get(item, item)}`",
        key=key,
        on_change=_moved,
        args=(at.project, _rules(at), key),
        disabled=not at.may_edit,
        help=at.words("duplicates.strict.help"),
    )
    return at_strictness(points, float(placed)) or chosen


def _moved(project: str, rules: DataRules, key: str) -> None:
    saving.save(project, INTENT, rules.model_copy(update={"threshold": float(state.value(key))}))


def _back(project: str, rules: DataRules) -> None:
    saving.save(project, INTENT, rules.model_copy(update={"threshold": None}), typed=False)


def _said(at: frame.Here, search: Search, point: StrictPoint) -> str:
    return at.words(
        "duplicates.strict.said",
        right=section.of_hundred(at.facts, point.right),
        found=section.of_hundred(at.facts, point.found),
        surplus=at.facts.amount(point.surplus),
        basis=section.rests_on(at.facts, search),
    )


def _figures(at: frame.Here, search: Search, point: StrictPoint) -> KeyFigures:
    words, facts = at.words, at.facts
    left = search.records - point.surplus
    return KeyFigures(
        (
            KeyFigure(words("duplicates.figures.right"), section.of_hundred(facts, point.right)),
            KeyFigure(words("duplicates.figures.found"), section.of_hundred(facts, point.found)),
            KeyFigure(words("duplicates.figures.before"), facts.amount(search.records)),
            KeyFigure(
                words("duplicates.figures.after"),
                facts.amount(left),
                words("duplicates.figures.go", surplus=facts.amount(point.surplus)),
            ),
        )
    )


def _proposed(at: frame.Here, found: Duplicates, search: Search) -> None:
    """Where the search would set it, by how often the team wants to be right; one click goes there."""
    words, rules = at.words, _rules(at)
    if search.proposed is not None:
        key = "reaches" if search.reaches_aim else "misses"
        holes = {"aim": at.facts.amount(100 * found.aim), "at": section.strictness(at.facts, search.proposed)}
        st.caption(plain(words(f"duplicates.strict.{key}", **holes)), width=frame.PROSE)
    with st.expander(words("duplicates.strict.aim_title"), icon=":material/tune:"):
        fields.percent_field(
            at.project,
            rules,
            "precision_aim",
            words("duplicates.strict.aim"),
            "data_rules.set",
            min_value=50.0,
            max_value=100.0,
            disabled=not at.may_edit,
            help=words("duplicates.strict.aim_help"),
        )
        if search.by_hand and at.may_edit:
            st.button(
                words("duplicates.strict.take_proposed"),
                key="strict-proposed",
                on_click=_back,
                args=(at.project, rules),
            )
