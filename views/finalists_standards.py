"""How both sides judge an offer: standards with their points in words, and ten statements about using it."""

from __future__ import annotations

import streamlit as st

from playbook.aims import Standard, Viewpoint
from project.records.deciding import StandardPoint, judged_id
from project.results.finalists import Finalist, Finalists
from reports.sections.finalists import beside, standards_table
from views import choosing, fields, finalists_usability, frame, saving, seen, state, widgets
from views.entries import POINTS
from views.finalists_who import judge, offer
from views.text import plain

INTENT = "standard_point.set"
NO_POINT = 0
"""What is chosen while nobody gave points."""

SIDES = (Viewpoint.MANAGEMENT, Viewpoint.USERS, Viewpoint.FINANCE)


def show(at: frame.Here, found: Finalists) -> None:
    """What all say side by side, then the questions to one person about one offer."""
    asked = at.opened.catalogue.playbook.standards
    if not asked:
        st.info(at.words("finalists.standards.none"), icon=":material/info:")
    else:
        _tables(at, found)
        st.markdown(at.words("finalists.standards.how"), width=frame.PROSE)
        item = offer(at, found, "standards")
        person = judge(at, "standards")
        for side in SIDES:
            _side(at, item, person, [one for one in asked if one.viewpoint is side])
    finalists_usability.show(at, found)


def _tables(at: frame.Here, found: Finalists) -> None:
    tables = [standards_table(at.facts, found, side) for side in SIDES]
    for table in tables:
        if table is not None:
            widgets.table(table, wrap=True)
    if not any(tables):
        st.caption(at.words("finalists.standards.nobody"), width=frame.PROSE)


def _side(at: frame.Here, item: Finalist, person: str | None, asked: list[Standard]) -> None:
    if not asked:
        return
    st.header(at.words(f"finalists.standards.side.{asked[0].viewpoint}"), anchor=False)
    for standard in asked:
        _standard(at, item, person, standard)


def _standard(at: frame.Here, item: Finalist, person: str | None, standard: Standard) -> None:
    """A question that unfolds into its points in words; what stands in the project is shown beside it."""
    name = judged_id(item.vendor, standard.id, person)
    record = at.opened.project.find(StandardPoint, name) or StandardPoint(
        id=name, vendor=item.vendor, standard=standard.id, person=person
    )
    told = at.words("finalists.standards.open") if record.point is None else str(record.point)
    label = at.words("finalists.standards.line", title=plain(at.read(standard.title)), told=told)
    icon = "help" if record.point is None else "check_circle"
    with widgets.fold(f"standard-{name}", label, icon=f":material/{icon}:") as opened:
        st.markdown(plain(at.read(standard.ask)), width=frame.PROSE)
        if opened.open:
            _judged(at, item, standard, record)


def _judged(at: frame.Here, item: Finalist, standard: Standard, record: StandardPoint) -> None:
    fed = plain(at.read(standard.fed_by))
    st.caption(at.words("finalists.standards.fed", text=fed), width=frame.PROSE)
    if standard.beside is not None:
        figure = beside(at.facts, item, standard.beside)
        title = at.facts.say(f"finalists.beside.{standard.beside}")
        st.markdown(f"**{plain(title)}**  \n{plain(figure)}", width=frame.PROSE)
    key = f"{seen.track(at.project, record)}/chosen"
    choosing.radio(
        plain(at.read(standard.title)),
        options=[NO_POINT, *POINTS],
        index=record.point or NO_POINT,
        format_func=lambda point: _level(at, standard, point),
        key=key,
        on_change=_pointed,
        args=(at.project, record.id, key),
        disabled=not at.may_edit,
        label_visibility="collapsed",
    )
    label = at.words("records.standard_point.fields.evidence")
    fields.text_field(
        at.project,
        record,
        "evidence",
        label[:1].upper() + label[1:],
        INTENT,
        long=True,
        max_chars=10_000,
        disabled=not at.may_edit,
        height=80,
    )


def _pointed(project: str, record: str, key: str) -> None:
    point = state.value(key) or None
    saving.save_record(project, StandardPoint.KIND, record, INTENT, {"point": point})


def _level(at: frame.Here, standard: Standard, point: int) -> str:
    """A point with what it means; points without words stand by themselves."""
    if point == NO_POINT:
        return at.words("finalists.standards.no_point")
    means = next((at.read(level.means) for level in standard.levels if level.score == point), "")
    if not means:
        return at.words("finalists.standards.point", point=point)
    return at.words("finalists.standards.level", point=point, means=plain(means))
