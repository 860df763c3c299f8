"""Courses in the order in which they are given, with what the team changes in them."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from playbook.delivery import Track
from project.model import AnyRecord
from project.records.teaching import CoursePlan, TaughtBy
from project.results.training import CourseLine, Training
from reports.sections import training as section
from views import frame, register, widgets
from views.entries import Control, Entry, codes, entries, groups
from views.text import plain


def show(at: frame.Here, found: Training) -> None:
    """The table, then every course by who is taught, then a line for one of the team's own."""
    if found.given:
        widgets.table(section.courses_table(at.facts, found))
    tracks = sorted(found.courses, key=lambda item: list(Track).index(item.track))
    for track, courses in groupby(tracks, key=lambda item: item.track):
        st.subheader(at.words(f"training.courses.track.{track}"), anchor=False)
        for line in courses:
            _course(at, found, line)
    register.adder(at, CoursePlan.KIND, lambda name, title: CoursePlan(id=name, own=True, title=title))


def _course(at: frame.Here, found: Training, line: CourseLine) -> None:
    told = " · ".join((plain(line.title), plain(_mark(at, line))))
    icon = ":material/block:" if line.left_out else ":material/school:"
    with widgets.fold(f"course-{line.id}", told, icon=icon) as opened:
        if opened.open:
            _read(at, found, line)
            _changed(at, found, line)
        else:
            st.caption(at.words("records.closed"))


def _mark(at: frame.Here, line: CourseLine) -> str:
    words = at.words
    if line.left_out:
        return words("training.courses.left_out")
    people = (
        words.plural("training.courses.of", line.people)
        if line.people
        else words("training.courses.nobody_takes")
    )
    own = [words("training.courses.own")] if line.own else []
    changed = [words("training.courses.changed")] if line.changed else []
    return " · ".join((people, *own, *changed))


def _read(at: frame.Here, found: Training, line: CourseLine) -> None:
    """What the course is, as it is given here."""
    words = at.words
    texts = [
        words(f"training.courses.{name}", text=getattr(line, name))
        for name in ("goal", "test", "benefit")
        if getattr(line, name)
    ]
    if line.pass_mark is not None:
        texts.append(words("training.courses.pass_mark", share=at.facts.percent(line.pass_mark)))
    first = [item.title for item in found.courses if item.id in line.after]
    if first:
        texts.append(words("training.courses.after_plan", names=", ".join(first)))
    for text in texts:
        st.markdown(plain(text), width=frame.PROSE)
    if line.modules:
        st.markdown(f"**{words('training.courses.what')}**")
        st.markdown("\n".join(f"- {plain(item)}" for item in line.modules), width=frame.PROSE)


def _changed(at: frame.Here, found: Training, line: CourseLine) -> None:
    """The team's own words; an empty field leaves what the plan says."""
    standing = at.opened.project.find(CoursePlan, line.id)
    record = standing or CoursePlan(id=line.id, own=line.own, title="")
    if record.after is None:
        record = record.model_copy(update={"after": line.after})
    st.markdown(f"**{at.words('training.courses.adapt')}**")
    entries(at, record, _entries(at, found, line))
    if standing is not None:
        register.removal(at, standing, "" if line.own else at.words("training.courses.back"))


def _entries(at: frame.Here, found: Training, line: CourseLine) -> tuple[Entry, ...]:
    others = {item.id: item.title for item in found.courses if item.id != line.id}
    return (
        Entry("title"),
        Entry("hours", Control.NUMBER, most=400.0),
        Entry("most_people", Control.WHOLE, most=200),
        Entry("taught_by", Control.PICK, codes(at, "course", "taught_by", list(TaughtBy))),
        Entry("track", Control.PICK, codes(at, "course", "track", list(Track))),
        Entry("audience", Control.MANY, audience(at)),
        Entry("after", Control.MANY, others),
        Entry("goal", Control.LONG),
        Entry("test", Control.LONG),
        Entry("benefit", Control.LONG),
        Entry("pass_mark", Control.PERCENT, most=1.0),
        Entry("price", Control.NUMBER, most=1e9),
        Entry("benefit_year", Control.NUMBER, most=1e12),
        Entry("isolation", Control.PERCENT, most=1.0),
        Entry("confidence", Control.PERCENT, most=1.0),
        Entry("left_out", Control.LONG),
    )


def audience(at: frame.Here) -> dict[str, str]:
    """Groups and seats of the plan, by id."""
    seats = {item.id: at.read(item.title) for item in at.opened.catalogue.playbook.seats}
    return {**seats, **groups(at)}


def title_of(found: Training, record: AnyRecord) -> str:
    """What the course that a record speaks of is called."""
    name = str(getattr(record, "course", ""))
    course = found.course(name)
    return name if course is None else course.title


def given(found: Training) -> dict[str, str]:
    """Courses to choose from, by id."""
    return {item.id: item.title for item in found.given}
