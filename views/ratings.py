"""Rating the items of a list of the plan from 1 to 5, one person at a time, and what all of them say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from authoring.values import Text
from playbook.aims import RatedItem
from project.model import Person
from project.rated import items_of, rated_summary
from project.records.stakeholders import Moment, RatedList, Rating, rating_id
from project.results.rated import RatedSummary, Shown
from reports.sections.ratings import rated_table
from views import choosing, fields, frame, radar, state, widgets
from views.entries import POINTS
from views.text import choice, plain

TOGETHER = "team"
"""Stands for the team that rates together."""

INTENT = "rating.set"

NOTE_HEIGHT = 80
"""Pixels."""

FEW = 5
"""Items up to which all of them stand open below each other."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who is asked about which list, at which moment."""

    rated: RatedList
    about: str | None
    rater: str | None
    moment: Moment

    def record(self, at: frame.Here, item: str) -> Rating:
        """The judgement of one item as it is stored, or an empty one."""
        name = rating_id(self.rated, item, self.moment, self.rater, self.about)
        found = at.opened.project.find(Rating, name)
        told = {"rated": self.rated, "item": item, "moment": self.moment}
        return found or Rating(id=name, **told, rater=self.rater, about=self.about)


def rate(at: frame.Here, rated: RatedList, about: str | None = None) -> None:
    """Every item of a list with its question, its points in words, a rating and what shows it.

    Args:
        at: the page.
        rated: the list of the plan.
        about: id of the stakeholder, for readiness; None for the firm.
    """
    words, items = at.words, items_of(at.opened.catalogue, rated)
    if not items:
        st.info(words("ratings.none"), icon=":material/info:")
        return
    st.markdown(words("ratings.how"), width=frame.PROSE)
    with st.grid(2, min_column_width=260):
        asking = _Asking(rated, about, _rater(at, rated, about), _moment(at, rated, about))
    records = [asking.record(at, item.id) for item in items]
    _progress(at, records)
    for item, record in zip(items, records, strict=True):
        if len(items) <= FEW:
            with st.container(border=True, key=f"rate-{record.id}"):
                st.markdown(f"**{_title(at, item)}**")
                _item(at, item, record)
        else:
            _folded(at, item, record, first=item is items[0])


def results(at: frame.Here, rated: RatedList, about: str | None = None) -> None:
    """What all who rated say: where it is lowest, where they differ, picture, table and evidence."""
    found = rated_summary(at.opened.project, at.opened.catalogue, rated, about, at.language)
    if not found.lines:
        return
    if not found.raters and not found.raters_later:
        st.info(at.words("ratings.nobody"), icon=":material/info:")
        return
    with st.grid(2, min_column_width=320, gap="medium") as grid:
        with grid.cell():
            radar.picture(at, found)
        with grid.cell():
            widgets.table(rated_table(at.facts, found), title=False)
    _evidence(at, found)
    with st.expander(at.words("ratings.computed"), icon=":material/calculate:"):
        st.markdown(at.words("ratings.method"), width=frame.PROSE)


def _rater(at: frame.Here, rated: RatedList, about: str | None) -> str | None:
    """Who rates, None for the team together; who was chosen last stays chosen on other lists too."""
    names = {item.id: item.name for item in at.opened.project.of(Person)}
    options, kept = (*names, TOGETHER), state.shelf("_raters").get(at.project, state.person())
    key = f"rater-{rated}-{about or 'firm'}"
    fields.begin_with(key, kept if kept in options else TOGETHER)
    rater = choosing.selectbox(
        at.words("ratings.who"),
        options,
        format_func=lambda name: names.get(name, at.words("ratings.together")),
        key=key,
        help=at.words("ratings.who_help"),
        on_change=_keep_rater,
        args=(at.project, key),
    )
    return None if rater == TOGETHER else rater


def _keep_rater(project: str, key: str) -> None:
    state.shelf("_raters")[project] = state.value(key)


def _moment(at: frame.Here, rated: RatedList, about: str | None) -> Moment:
    found = choosing.segmented_control(
        at.words("ratings.when"),
        list(Moment),
        default=Moment.NOW,
        required=True,
        format_func=lambda moment: choice(at.words(f"ratings.moment.{moment}")),
        key=f"moment-{rated}-{about or 'firm'}",
    )
    return found or Moment.NOW


def _progress(at: frame.Here, records: list[Rating]) -> None:
    first = records[0]
    key = "progress" if first.moment is Moment.NOW else "progress_later"
    done = sum(item.score is not None for item in records)
    st.caption(at.words(f"ratings.{key}", done=done, all=len(records), name=plain(_name(at, first.rater))))


def _name(at: frame.Here, rater: str | None) -> str:
    person = None if rater is None else at.opened.project.find(Person, rater)
    return at.words("ratings.together") if person is None else person.name


def _read(at: frame.Here, text: Text) -> str:
    return plain(text.read(at.language, at.opened.catalogue.playbook.language))


def _title(at: frame.Here, item: RatedItem) -> str:
    return _read(at, item.title)


def _folded(at: frame.Here, item: RatedItem, record: Rating, *, first: bool) -> None:
    """One item of a long list; the first one is open to begin with."""
    words, key = at.words, f"rate-{record.rated}-{record.item}-{record.about or 'firm'}"
    if first:
        fields.begin_with(key, standing=True)
    done = record.score is not None
    told = words("ratings.points", score=record.score) if done else words("ratings.not_rated")
    icon = "check" if done else "chevron_right"
    with widgets.fold(key, f"{_title(at, item)} · {told}", icon=f":material/{icon}:") as opened:
        if opened.open:
            _item(at, item, record)
        else:
            st.caption(_read(at, item.ask))


def _item(at: frame.Here, item: RatedItem, record: Rating) -> None:
    st.markdown(_read(at, item.ask), width=frame.PROSE)
    _levels(at, item, record)
    place = (at.project, record)
    fields.pick_field(
        *place,
        "score",
        _title(at, item),
        INTENT,
        options={point: str(point) for point in POINTS},
        disabled=not at.may_edit,
        label_visibility="collapsed",
    )
    more: dict[str, Any] = {"height": NOTE_HEIGHT, "max_chars": 10_000, "disabled": not at.may_edit}
    fields.text_field(*place, "evidence", at.words("ratings.evidence"), INTENT, long=True, **more)
    if item.evidence is not None:
        st.caption(at.words("ratings.evidence_hint", text=_read(at, item.evidence)))


def _levels(at: frame.Here, item: RatedItem, record: Rating) -> None:
    """The points in words, the chosen one set apart."""
    lines = []
    for level in item.levels:
        key = "level_chosen" if level.score == record.score else "level"
        told = at.words(f"ratings.{key}", score=level.score, means=_read(at, level.means))
        lines.append(f"- {told}")
    st.markdown("\n".join(lines), width=frame.PROSE)
    if len(item.levels) < len(POINTS):
        st.caption(at.words("ratings.between"))


def _evidence(at: frame.Here, found: RatedSummary) -> None:
    """What raters wrote, by item, in a part that unfolds."""
    now = [(line.title, said) for line in found.lines for said in line.evidence]
    later = [(line.title, said) for line in found.lines for said in line.evidence_later]
    if not now and not later:
        return
    with st.expander(at.words("ratings.said"), icon=":material/fact_check:"):
        for moment, told in ((Moment.NOW, now), (Moment.LATER, later)):
            if told and later:
                st.markdown(f"**{at.words(f'ratings.moment.{moment}')}**")
            if told:
                lines = (f"- {_said(at, title, said)}" for title, said in told)
                st.markdown("\n".join(lines), width=frame.PROSE)


def _said(at: frame.Here, title: str, said: Shown) -> str:
    told = {"title": plain(title), "name": plain(_name(at, said.rater)), "text": plain(said.evidence)}
    if said.score is None:
        return at.words("ratings.said_note", **told)
    return at.words("ratings.said_line", points=at.words("ratings.points", score=said.score), **told)
