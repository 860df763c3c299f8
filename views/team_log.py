"""What was decided, put right, rewarded and reviewed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from playbook.delivery import Task
from project.model import AnyRecord
from project.records.team import Correction, Decision, Incentive, Review, ReviewSort
from project.results.team import CorrectionState, ReviewHeld, ReviewState
from project.team_log import reviewing
from views import choosing, entries, frame, register
from views.entries import Control, Entry
from views.text import plain
from words.numbers import day

REVIEW_ICONS: Mapping[ReviewState, str] = {
    ReviewState.UNDATED: "radio_button_unchecked",
    ReviewState.PLANNED: "event",
    ReviewState.OVERDUE: "schedule",
    ReviewState.HELD: "check_circle",
}


def show(at: frame.Here) -> None:
    """Decisions, corrections, reviews and what people gain, each as a list."""
    st.markdown(at.words("team.log.how"), width=frame.PROSE)
    _decisions(at)
    _corrections(at)
    _reviews(at)
    _incentives(at)


def _listed(
    at: frame.Here,
    name: str,
    records: Sequence[AnyRecord],
    shown: Sequence[Entry],
    mark: Callable[[str], str],
    icon: Callable[[str], str],
) -> None:
    """A heading, and the records below it or what to do while there is none."""
    st.header(at.words(f"team.log.{name}"), anchor=False)
    if not records:
        st.markdown(at.words(f"team.log.no_{name}"), width=frame.PROSE)
    register.listing(
        at,
        records,
        lambda record: entries.entries(at, record, shown),
        mark=lambda record: mark(record.id),
        icon=lambda record: icon(record.id),
    )


def _in_order(records: Iterable[AnyRecord], names: Iterable[str]) -> list[AnyRecord]:
    by_id = {item.id: item for item in records}
    return [by_id[name] for name in names]


def _day(at: frame.Here, on: date | None) -> str:
    return "" if on is None else day(on, at.language)


def _decisions(at: frame.Here) -> None:
    held = {item.id: item for item in at.opened.project.of(Decision)}
    shown = [
        Entry("title"),
        Entry("on", Control.DAY),
        Entry("what", Control.LONG),
        Entry("why", Control.LONG),
        Entry("alternatives", Control.LONG),
        Entry("decided_by", Control.MANY, entries.people(at)),
    ]
    records = _in_order(held.values(), at.opened.outlook.team.decisions)
    _listed(at, "decisions", records, shown, lambda name: _day(at, held[name].on), lambda _: "gavel")
    register.adder(at, Decision.KIND, lambda name, text: Decision(id=name, title=text, on=at.today))


# -- corrections -----------------------------------------------------------------------------------------


def _corrections(at: frame.Here) -> None:
    states = {item.correction: item for item in at.opened.outlook.team.corrections}
    records = _in_order(at.opened.project.of(Correction), states)
    shown = [
        Entry("title"),
        Entry("action", Control.LONG),
        Entry("phase", Control.LIST, _phases(at)),
        Entry("owner", Control.LIST, entries.people(at)),
        Entry("due", Control.DAY),
        Entry("done", Control.DAY),
    ]
    icons = {name: "check_circle" if item.done else "build" for name, item in states.items()}
    icons |= {name: "schedule" for name, item in states.items() if item.late}
    marks = {name: _corrected(at, item) for name, item in states.items()}
    _listed(at, "corrections", records, shown, marks.__getitem__, icons.__getitem__)
    register.adder(at, Correction.KIND, lambda name, text: Correction(id=name, title=text))


def _phases(at: frame.Here) -> dict[str, str]:
    phases = at.opened.catalogue.playbook.all_phases()
    return {item.id: at.read(item.title) for item in phases}


def _corrected(at: frame.Here, state: CorrectionState) -> str:
    told = [at.words(f"team.log.{'late' if state.late else 'done' if state.done else 'open'}")]
    if state.due is not None and not state.done:
        told.append(at.words("team.log.due", day=_day(at, state.due)))
    if state.phase in (phases := _phases(at)):
        told.append(phases[state.phase])
    return " · ".join(told)


# -- reviews ---------------------------------------------------------------------------------------------


def _reviews(at: frame.Here) -> None:
    states = {item.review: item for item in at.opened.outlook.team.reviews}
    shown = [
        Entry("title"),
        Entry("on", Control.DAY),
        Entry("sort", Control.PICK, entries.codes(at, Review.KIND, "sort", list(ReviewSort))),
        Entry("led_by", Control.LIST, entries.people(at)),
        Entry("task", Control.LIST, _tasks(at)),
        Entry("held", Control.FLAG),
        Entry("findings", Control.LONG),
    ]
    marks = {name: _reviewed(at, item) for name, item in states.items()}
    icons = {name: REVIEW_ICONS[item.state] for name, item in states.items()}
    records = _in_order(at.opened.project.of(Review), states)
    _listed(at, "reviews", records, shown, marks.__getitem__, icons.__getitem__)
    register.adder(at, Review.KIND, lambda name, text: Review(id=name, title=text))
    _review_starters(at, {item.task for item in states.values()})


def _reviewed(at: frame.Here, state: ReviewHeld) -> str:
    told = [at.words(f"team.log.review.{state.state}", day=_day(at, state.on))]
    if state.task_title and state.task_title != state.title:
        told.append(state.task_title)
    return " · ".join(told)


def _tasks(at: frame.Here) -> dict[str, str]:
    return {item.id: at.read(item.title) for item in at.opened.catalogue.playbook.tasks}


def _review_starters(at: frame.Here, planned: set[str | None]) -> None:
    """Moments of the plan at which one looks back and for which no review is planned yet."""
    tasks = {task.id: task for task in reviewing(at.opened.catalogue) if task.id not in planned}
    titles = {name: at.read(task.title) for name, task in tasks.items()}
    register.starters(at, Review.KIND, titles, lambda name: _review(tasks[name], titles[name]))


def _review(task: Task, title: str) -> Review:
    sort = ReviewSort.PROJECT if task.review is None else ReviewSort(task.review)
    return Review(id=f"plan-{task.id}", title=title[:200], sort=sort, task=task.id)


# -- what people gain ------------------------------------------------------------------------------------


def _incentives(at: frame.Here) -> None:
    records = list(at.opened.project.of(Incentive))
    groups = entries.groups(at)
    held = {item.id: groups.get(item.group, item.group) for item in records}
    shown = [
        Entry("group", Control.LIST, groups),
        Entry("for_what", Control.LONG),
        Entry("reward", Control.LONG),
        Entry("starts", Control.DAY),
        Entry("owner", Control.LIST, entries.people(at)),
    ]
    _listed(at, "incentives", records, shown, held.__getitem__, lambda _: "redeem")
    without = [item.title for item in at.opened.outlook.team.incentives if not item.incentives]
    if records and without:
        st.caption(at.words("team.log.groups_without", groups=plain(", ".join(without))))
    if groups and at.may_edit:
        group = choosing.selectbox(
            at.words("team.log.for_whom"), list(groups), format_func=groups.__getitem__, key="incentive-group"
        )
        register.adder(
            at, Incentive.KIND, lambda name, text: Incentive(id=name, group=str(group), for_what=text)
        )
