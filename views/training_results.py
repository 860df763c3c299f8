"""What came of the courses: results by list and by hand, skill before and after, and the four questions."""

from __future__ import annotations

from typing import Any

import streamlit as st

from authoring.diagnostics import Diagnostic
from project.model import AnyRecord
from project.records.teaching import CourseLevel, CourseResult, LearnerGroup, Level, SkillMoment, SkillPoint
from project.results.training import FLOOR, Training
from reports.sections import training as section
from views import frame, register, saving, state, training_form, widgets
from views.entries import Control, Entry, codes, entries, people
from views.survey_parts import complaints, offered, waits_in_tray
from views.training_courses import given, title_of
from views.training_form import SmallForm
from views.training_people import learner_groups
from workspace.training_results import ReadResults, read_results, results_form, take_results

LARGEST = 5
"""Megabytes of a list that is handed in."""

MANY = (1, 100_000, FLOOR)
"""Least, most and first number of people."""

READ = "_course_results"


def show(at: frame.Here, found: Training) -> None:
    """A list, results by hand, skill, levels."""
    _list(at)
    _by_hand(at, found)
    _skill(at, found)
    _levels(at, found)


def _list(at: frame.Here) -> None:
    words, name = at.words, "course-results"
    if not at.may_edit:
        return
    st.subheader(words("training.results.import"), anchor=False)
    st.markdown(words("training.results.import_how"), width=frame.PROSE)
    key = f"attendance/{at.project}/{at.opened.project.revision}"
    st.button(
        words("training.results.form"),
        key="attendance-form",
        icon=":material/table:",
        on_click=_form,
        args=(at.project, key),
    )
    offered(at, key, links=False)
    given_file = st.file_uploader(
        words("training.results.hand_in"), type=["csv", "xlsx"], max_upload_size=LARGEST, key=state.form(name)
    )
    if given_file is None:
        return
    read = _read(at, (given_file.file_id, given_file.getvalue(), given_file.name))
    complaints(at, read.problems, _cell)
    counts = {"new": read.new, "changed": read.changed, "same": read.same}
    if not read.records:
        if not read.problems:
            st.caption(words("training.results.nothing_new"))
        return
    st.markdown(words("training.results.would", **counts))
    st.button(
        words("training.results.take"),
        type="primary",
        key="take-results",
        on_click=_taken,
        args=(at.project, read, name),
    )


def _form(project: str, key: str) -> None:
    waits_in_tray(key, results_form(state.workspace(), state.person(), project))


def _cell(_: Diagnostic) -> str:
    return ""


def _read(at: frame.Here, handed: tuple[str, bytes, str]) -> ReadResults:
    """What a file holds, read once for each upload and state of the project."""
    kept = state.shelf(READ)
    key = (handed[0], at.project, at.opened.project.revision)
    if key not in kept:
        kept.clear()
        kept[key] = read_results(at.workspace, state.person(), at.project, handed[1], handed[2], at.language)
    read: ReadResults = kept[key]
    return read


def _taken(project: str, read: ReadResults, name: str) -> None:
    def work(operation: str) -> Any:
        return take_results(state.workspace(), state.person(), project, read, operation)

    if saving.run(project, work, state.once(name)):
        state.form_done(name)


# -- results -------------------------------------------------------------------------------------------


def _by_hand(at: frame.Here, found: Training) -> None:
    words = at.words
    st.subheader(words("training.results.by_hand"), anchor=False)
    every = sorted(at.opened.project.of(CourseResult), key=lambda item: (item.course, item.id))
    records = [item for item in every if at.may_edit or not _of_few(item)]
    if len(records) < len(every):
        st.caption(words("training.results.kept_back"), width=frame.PROSE)
    if not every:
        st.info(words("training.results.none"), icon=":material/info:")
    register.listing(at, records, lambda item: _result(at, item), mark=lambda item: _told(at, found, item))
    training_form.draw(
        at,
        SmallForm(
            CourseResult.KIND,
            words("training.results.add"),
            "training.results.needs",
            {"course": given(found), "group": learner_groups(at), "person": people(at)},
            ("course",),
            {},
            lambda name, values: _made(at, name, values),
            day="on",
        ),
    )


def _of_few(record: CourseResult | SkillPoint | CourseLevel) -> bool:
    """Whether it speaks of one named person, or of too few to show a figure."""
    return record.people < FLOOR or getattr(record, "person", None) is not None


def _shown(at: frame.Here, record: AnyRecord, figure: Entry) -> tuple[Entry, ...]:
    """The field with what was found; a sentence in its place where it speaks of too few people."""
    if isinstance(record, SkillPoint | CourseLevel) and _of_few(record):
        st.info(at.words("training.results.few"), icon=":material/visibility_off:")
        return ()
    return (figure,)


def _made(at: frame.Here, name: str, values: Any) -> CourseResult:
    """A result of one person who attended, or of a whole group to fill in.

    Raises:
        ValidationError: neither of the two was chosen.
    """
    person, group = values["person"], at.opened.project.find(LearnerGroup, values["group"] or "")
    size = 0 if group is None else group.people
    return CourseResult(
        id=name, people=1 if person else size, attended=int(person is not None), course=values["course"],
        group=values["group"], person=person, on=values["on"],
    )  # fmt: skip


def _told(at: frame.Here, found: Training, record: AnyRecord) -> str:
    """Course, of whom, and how many passed."""
    if not isinstance(record, CourseResult):
        return ""
    who = at.facts.person(record.person) if record.person else learner_groups(at).get(record.group or "", "")
    key = "counted" if record.tested else "attended"
    done = at.words(
        f"training.results.{key}", passed=record.passed, attended=record.attended, people=record.people
    )
    return " · ".join((title_of(found, record), who, done))


def _result(at: frame.Here, record: AnyRecord) -> None:
    counts = tuple(
        Entry(name, Control.WHOLE, most=100_000) for name in ("people", "attended", "tested", "passed")
    )
    entries(
        at,
        record,
        (
            Entry("group", Control.LIST, learner_groups(at)),
            Entry("person", Control.LIST, people(at)),
            *counts,
            Entry("score", Control.PERCENT, most=1.0),
            Entry("on", Control.DAY),
        ),
    )


# -- skill ---------------------------------------------------------------------------------------------


def _skill(at: frame.Here, found: Training) -> None:
    words = at.words
    st.subheader(words("training.results.skill"), anchor=False)
    st.markdown(words("training.results.skill_how"), width=frame.PROSE)
    if found.gaps:
        widgets.table(section.gaps_table(at.facts, found), title=False)
    else:
        st.info(words("training.results.skill_none"), icon=":material/info:")
    moments = codes(at, "skill", "moment", list(SkillMoment))
    records = list(at.opened.project.of(SkillPoint))
    register.listing(
        at,
        records,
        lambda item: entries(
            at,
            item,
            (
                Entry("moment", Control.PICK, moments, required=True),
                *_shown(at, item, Entry("points", Control.NUMBER, most=5.0, least=1.0)),
                Entry("people", Control.WHOLE, most=100_000),
                Entry("on", Control.DAY),
            ),
        ),
        mark=lambda item: _asked(at, found, item, moments),
    )
    training_form.draw(
        at,
        SmallForm(
            SkillPoint.KIND,
            words("records.add"),
            "training.results.needs",
            {"group": learner_groups(at), "course": given(found), "moment": moments},
            ("group", "course", "moment"),
            {"points": (1, 5, 3), "people": MANY},
            lambda name, values: SkillPoint(id=name, **values),
            day="on",
        ),
    )


def _asked(at: frame.Here, found: Training, record: AnyRecord, moments: dict[Any, str]) -> str:
    if not isinstance(record, SkillPoint):
        return ""
    group = learner_groups(at).get(record.group, "")
    return " · ".join((group, title_of(found, record), moments[record.moment]))


# -- levels --------------------------------------------------------------------------------------------


def _levels(at: frame.Here, found: Training) -> None:
    words = at.words
    st.subheader(words("training.results.levels"), anchor=False)
    st.markdown(words("training.results.levels_how"), width=frame.PROSE)
    if found.levels:
        widgets.table(section.levels_table(at.facts, found), title=False)
    else:
        st.info(words("training.results.levels_none"), icon=":material/info:")
    levels = codes(at, "course_level", "level", list(Level))
    register.listing(
        at,
        list(at.opened.project.of(CourseLevel)),
        lambda item: entries(
            at,
            item,
            (
                Entry("level", Control.PICK, levels, required=True),
                *_shown(at, item, Entry("share", Control.PERCENT, most=1.0)),
                Entry("people", Control.WHOLE, most=100_000),
                Entry("on", Control.DAY),
                Entry("how", Control.LONG),
            ),
        ),
        mark=lambda item: " · ".join((title_of(found, item), levels.get(getattr(item, "level", ""), ""))),
    )
    training_form.draw(
        at,
        SmallForm(
            CourseLevel.KIND,
            words("records.add"),
            "training.results.needs",
            {"course": given(found), "level": levels},
            ("course", "level"),
            {"share": (0, 1, 0.5), "people": MANY},
            lambda name, values: CourseLevel(id=name, **values),
            day="on",
        ),
    )
