"""The change-over: its frame, its steps by the clock, and the list for the day itself."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from project.model import AnyRecord
from project.records.going_live import Cutover, CutoverStep
from project.results.go_live import GoLive
from project.results.live_steps import CutoverPlan, StepLine, StepState
from reports.sections import live_steps as section
from reports.sections.live_clock import from_to
from views import choosing, frame, register, saving, widgets
from views.entries import Control, Entry, entries, label_of, people
from views.moments import moment_field, now
from views.report_links import address
from views.text import choice, plain

VIEWS = ("plan_view", "day_view")
ICONS = {
    StepState.AHEAD: "radio_button_unchecked",
    StepState.UNDER_WAY: "pending",
    StepState.DONE: "check_circle",
}


def show(at: frame.Here, found: GoLive) -> None:
    """The plan of it, or the list for the day."""
    plan = found.cutover
    chosen = choosing.segmented_control(
        at.words("go_live.steps.views"),
        VIEWS,
        default=VIEWS[0],
        required=True,
        format_func=lambda name: choice(at.words(f"go_live.steps.{name}")),
        key="change-over-view",
    )
    if chosen == "day_view":
        _day(at, plan)
    else:
        _plan(at, plan)


# -- planning ----------------------------------------------------------------------------------------------


def _plan(at: frame.Here, plan: CutoverPlan) -> None:
    _frame(at)
    if not plan.steps:
        st.info(at.words("go_live.steps.nothing"), icon=":material/info:")
    else:
        for block in section.finding(at.facts, plan):
            widgets.block(block)
        widgets.table(section.steps_table(at.facts, plan, brief=True), wrap=True)
        sheet = address(at.project, "start", "html", show=True)
        st.link_button(at.words("go_live.steps.sheet"), sheet, icon=":material/print:")
    lines = {item.id: item for item in plan.steps}
    known = {item.id: item for item in at.opened.project.of(CutoverStep)}
    register.listing(
        at,
        [known[name] for name in lines],
        lambda item: _step(at, item),
        mark=lambda item: _mark(at, lines[item.id]),
        icon=lambda item: ICONS[lines[item.id].state],
    )
    last = max((item.order for item in known.values()), default=0)
    register.adder(
        at, CutoverStep.KIND, lambda name, title: CutoverStep(id=name, title=title, order=last + 1)
    )


def _frame(at: frame.Here) -> None:
    """When it begins, by when it has to be over, who leads it, how to turn back."""
    record = at.opened.project.find(Cutover, "cutover") or Cutover()
    st.markdown(f"**{at.words('go_live.steps.frame')}**")
    with st.grid(2, min_column_width=220):
        for name in ("begins", "must_end"):
            moment_field(at, record, name, "cutover.set")
    entries(at, record, (Entry("lead", Control.LIST, people(at)), Entry("way_back", Control.LONG)))


def _mark(at: frame.Here, line: StepLine) -> str:
    return "" if line.starts is None else from_to(at.facts, line.starts, line.ends)


def _step(at: frame.Here, record: AnyRecord) -> None:
    """What is done, by whom, after what; how to see that it worked, and what if not; how it went."""
    steps = at.opened.project.of(CutoverStep)
    others = {item.id: item.title for item in steps if item.id != record.id}
    entries(
        at,
        record,
        (
            Entry("title"),
            Entry("minutes", Control.WHOLE, most=20_160),
            Entry("owner", Control.LIST, people(at)),
            Entry("after", Control.MANY, others),
            Entry("what", Control.LONG),
            Entry("check", Control.LONG),
            Entry("way_back", Control.LONG),
            Entry("no_return", Control.FLAG),
        ),
    )
    with st.grid(3, min_column_width=200):
        for name in ("starts", "began", "ended"):
            moment_field(at, record, name, "cutover_step.set")


# -- on the day --------------------------------------------------------------------------------------------


def _day(at: frame.Here, plan: CutoverPlan) -> None:
    """One step under the other with its time, what shows that it worked, and one button."""
    if not plan.steps:
        st.info(at.words("go_live.steps.nothing"), icon=":material/info:")
        return
    st.caption(at.words("go_live.steps.day_help"), width=frame.PROSE)
    for block in section.finding(at.facts, plan):
        widgets.block(block)
    known = {item.id: item for item in at.opened.project.of(CutoverStep)}
    all_decide = all(line.decides for line in plan.steps)
    for line in plan.steps:
        _card(at, line, known[line.id], plain_=all_decide)


def _card(at: frame.Here, line: StepLine, record: CutoverStep, *, plain_: bool) -> None:
    """A step as whoever leads the day needs it, in one column."""
    facts = at.facts
    with st.container(border=True, key=f"card-{line.id}"):
        times = from_to(facts, line.expected_start, line.expected_end)
        icon = ICONS[line.state]
        st.markdown(
            f":material/{icon}: **{plain(line.title)}**  \n{times} · {plain(facts.person(line.owner))}"
        )
        told = [*section.marks(facts, line, plain=plain_)]
        if line.state is not StepState.AHEAD:
            told.append(section.went(facts, line))
        if told:
            st.caption(plain(" · ".join(told)))
        for name, text in (("what", line.what), ("check", line.check), ("way_back", line.way_back)):
            if text.strip():
                st.markdown(f"{label_of(at, CutoverStep.KIND, name)}: {plain(text)}")
        if at.may_edit:
            _buttons(at, line, record)


def _buttons(at: frame.Here, line: StepLine, record: CutoverStep) -> None:
    """The one thing that comes next of a step, and the way back from the last one."""
    title = plain(line.title)
    nexts = {StepState.AHEAD: ("begin", "began"), StepState.UNDER_WAY: ("end", "ended")}
    lasts = {StepState.UNDER_WAY: "began", StepState.DONE: "ended"}
    if line.state in nexts:
        key, name = nexts[line.state]
        label = at.words(f"go_live.steps.{key}", step=title)
        st.button(
            label,
            key=f"{key}-{line.id}",
            type="primary" if key == "end" else "secondary",
            width="stretch",
            on_click=_noted,
            args=(at.project, record, name),
        )
    if line.state in lasts:
        st.button(
            at.words("go_live.steps.undo", step=title),
            key=f"undo-{line.id}",
            type="tertiary",
            on_click=_taken_back,
            args=(at.project, record, lasts[line.state]),
        )


def _noted(project: str, record: CutoverStep, name: str) -> None:
    """Take down the time of this moment; no end before the beginning."""
    moment_: datetime = now()
    if name == "ended" and record.began is not None:
        moment_ = max(moment_, record.began.replace(tzinfo=None))
    _put(project, record.model_copy(update={name: moment_}))


def _taken_back(project: str, record: CutoverStep, name: str) -> None:
    _put(project, record.model_copy(update={name: None}))


def _put(project: str, record: CutoverStep) -> None:
    saving.save(project, "cutover_step.set", record, typed=False)
