"""Rating the items of a list of the plan from 1 to 5, one person at a time, and what all of them say."""

from __future__ import annotations

import streamlit as st

from playbook.aims import RatedItem
from project.model import Person
from project.rated import items_of, rated_summary
from project.records.stakeholders import Moment, RatedList, Rating, rating_id
from project.results.rated import RatedSummary
from reports.sections.ratings import rated_table
from views import fields, frame, radar, state, widgets
from views.entries import POINTS
from views.text import plain

TOGETHER = "team"
"""Stands for the team that rates together."""

INTENT = "rating.set"

FEW = 5
"""Items up to which all of them stand open below each other."""


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
    rater, moment = _chosen(at, rated, about)
    records = [_record(at, rated, item.id, moment, rater, about) for item in items]
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


def _chosen(at: frame.Here, rated: RatedList, about: str | None) -> tuple[str | None, Moment]:
    """Who rates and at which moment; who was chosen last stays chosen on other lists too."""
    words, place = at.words, f"{rated}-{about or 'firm'}"
    names = {item.id: item.name for item in at.opened.project.of(Person)}
    options, kept = (*names, TOGETHER), state.shelf("_raters").get(at.project, state.person())
    key = f"rater-{place}"
    fields.begin_with(key, kept if kept in options else TOGETHER)
    with st.grid(2, min_column_width=240):
        rater = st.selectbox(
            words("ratings.who"),
            options,
            format_func=lambda name: names.get(name, words("ratings.together")),
            key=key,
            help=words("ratings.who_help"),
            on_change=_keep_rater,
            args=(at.project, key),
        )
        moment = st.segmented_control(
            words("ratings.when"),
            list(Moment),
            default=Moment.NOW,
            required=True,
            format_func=lambda found: words(f"ratings.moment.{found}"),
            key=f"moment-{place}",
        )
    return (None if rater == TOGETHER else rater), moment or Moment.NOW


def _keep_rater(project: str, key: str) -> None:
    state.shelf("_raters")[project] = state.value(key)


def _record(
    at: frame.Here, rated: RatedList, item: str, moment: Moment, rater: str | None, about: str | None
) -> Rating:
    name = rating_id(rated, item, moment, rater, about)
    found = at.opened.project.find(Rating, name)
    return found or Rating(id=name, rated=rated, item=item, moment=moment, rater=rater, about=about)


def _progress(at: frame.Here, records: list[Rating]) -> None:
    first = records[0]
    key = "progress" if first.moment is Moment.NOW else "progress_later"
    done = sum(item.score is not None for item in records)
    st.caption(at.words(f"ratings.{key}", done=done, all=len(records), name=plain(_name(at, first.rater))))


def _name(at: frame.Here, rater: str | None) -> str:
    person = None if rater is None else at.opened.project.find(Person, rater)
    return at.words("ratings.together") if person is None else person.name


def _title(at: frame.Here, item: RatedItem) -> str:
    return plain(item.title.read(at.language, at.opened.catalogue.playbook.language))


def _folded(at: frame.Here, item: RatedItem, record: Rating, *, first: bool) -> None:
    """One item of a long list; the first one is open to begin with."""
    words, key = at.words, f"rate-{record.rated}-{record.item}-{record.about or 'firm'}"
    if first:
        fields.begin_with(key, standing=True)
    told = (
        words("ratings.points", score=record.score)
        if record.score is not None
        else words("ratings.not_rated")
    )
    icon = "check" if record.score is not None else "chevron_right"
    with widgets.fold(key, f"{_title(at, item)} · {told}", icon=f":material/{icon}:") as opened:
        if opened.open:
            _item(at, item, record)
        else:
            st.caption(plain(item.ask.read(at.language, at.opened.catalogue.playbook.language)))


def _item(at: frame.Here, item: RatedItem, record: Rating) -> None:
    words, language = at.words, at.opened.catalogue.playbook.language
    st.markdown(plain(item.ask.read(at.language, language)), width=frame.PROSE)
    lines = []
    for level in item.levels:
        key = "level_chosen" if level.score == record.score else "level"
        means = plain(level.means.read(at.language, language))
        lines.append(f"- {words(f'ratings.{key}', score=level.score, means=means)}")
    st.markdown("\n".join(lines), width=frame.PROSE)
    if len(item.levels) < len(POINTS):
        st.caption(words("ratings.between"))
    fields.pick_field(
        at.project,
        record,
        "score",
        _title(at, item),
        INTENT,
        options={point: str(point) for point in POINTS},
        disabled=not at.may_edit,
        label_visibility="collapsed",
    )
    hint = "" if item.evidence is None else plain(item.evidence.read(at.language, language))
    fields.text_field(
        at.project,
        record,
        "evidence",
        words("ratings.evidence"),
        INTENT,
        long=True,
        height=80,
        max_chars=10_000,
        disabled=not at.may_edit,
    )
    if hint:
        st.caption(words("ratings.evidence_hint", text=hint))


def _evidence(at: frame.Here, found: RatedSummary) -> None:
    """What raters wrote, by item, in a part that unfolds."""
    lines = []
    for line in found.lines:
        for said in line.evidence:
            points = "" if said.score is None else at.words("ratings.points", score=said.score)
            key = "said_line" if points else "said_note"
            told = at.words(
                f"ratings.{key}",
                title=plain(line.title),
                name=plain(_name(at, said.rater)),
                points=points,
                text=plain(said.evidence),
            )
            lines.append(f"- {told}")
    if lines:
        with st.expander(at.words("ratings.said"), icon=":material/fact_check:"):
            st.markdown("\n".join(lines), width=frame.PROSE)
