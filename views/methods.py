"""More methods: what the app can show, switched on and off by the team; nothing is lost either way."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from playbook.model import Tool as Method
from project.model import Tool
from views import frame, plan_lists, saving, seen, state
from views.text import plain
from workspace.adaptable import LISTS

HOME = {
    Method.TASK_LIST: "",
    Method.FIRST_METRICS: "why_and_who",
    Method.AIMS: "why_and_who",
    Method.GROUPS: "why_and_who",
    Method.RATINGS: "why_and_who",
    Method.SEATS: "team",
    Method.NEEDS_SURVEY: "needs",
    Method.PROPOSED_WEIGHTS: "needs",
    Method.PROCESSES: "needs",
    Method.SCORING_SHEET: "shortlist",
    Method.DIRECT_WEIGHTS: "shortlist",
    Method.WHAT_WOULD_CHANGE: "shortlist",
    Method.WHERE_FROM: "shortlist",
    Method.RFP: "shortlist",
    Method.SCENARIOS: "shortlist",
    Method.STANDARDS: "shortlist",
    Method.FIRST_INPUTS: "cost_and_decision",
    Method.ALL_INPUTS: "cost_and_decision",
    Method.COST_LINES: "cost_and_decision",
    Method.TASKS: "implementation_plan",
    Method.RISKS: "implementation_plan",
    Method.RULES_OF_THUMB: "",
    Method.COURSES: "training",
    Method.CHECKLISTS: "go_live",
    Method.ALL_METRICS: "measure",
    Method.MESSAGES: "change",
}
"""The phase in which a method helps most; "" for those that help in all of them."""


def show(at: frame.Here) -> None:
    """Every method by phase, each with one sentence and a switch."""
    st.markdown(at.words("plan.methods.how"), width=frame.PROSE)
    for heading, methods in _by_phase(at):
        st.subheader(plain(heading), anchor=False)
        for method in methods:
            _method(at, method)


def _by_phase(at: frame.Here) -> Iterator[tuple[str, list[Method]]]:
    """Methods under the phase of this plan in which they help most."""
    phases = {item.id: item.title.read(at.language) for item in at.opened.catalogue.playbook.all_phases()}
    together: dict[str, list[Method]] = {name: [] for name in ("", *phases)}
    for method in Method:
        home = HOME.get(method, "")
        together[home if home in phases else ""].append(method)
    for name, methods in together.items():
        if methods:
            yield phases.get(name) or at.words("plan.methods.other"), methods


def _method(at: frame.Here, method: Method) -> None:
    standing = at.opened.project.find(Tool, str(method))
    record = standing or Tool(id=str(method), on=method in at.tools)
    with (
        st.container(border=True, key=f"method-{method}"),
        st.grid(2, min_column_width=260, vertical_alignment="center") as grid,
    ):
        with grid.cell():
            st.toggle(
                at.words(f"plan.tools.{method}.title"),
                value=record.on,
                key=seen.field(at.project, record, "on"),
                on_change=_switched,
                args=(at.project, record),
                disabled=not at.may_edit,
            )
            about = " · ".join(_about(at, method, standing))
            if about:
                st.caption(about)
        with grid.cell():
            st.markdown(at.words(f"plan.tools.{method}.what"))
            _where(at, method)


def _about(at: frame.Here, method: Method, standing: Tool | None) -> Iterator[str]:
    """Who switched a method on."""
    if any(method in phase.uses for phase in at.opened.catalogue.playbook.all_phases()):
        yield at.words("plan.methods.of_plan")
    if standing is not None:
        yield at.words("plan.methods.switched")


def _where(at: frame.Here, method: Method) -> None:
    """Where a method is seen, and the way there while it is shown."""
    page = at.words(f"plan.tools.{method}.where")
    told = at.words("plan.methods.page", page=at.words(f"shell.pages.{page}"))
    if method in at.tools:
        way(at, method, "methods", told)
    else:
        st.caption(told)


def _switched(project: str, record: Tool) -> None:
    on = bool(state.value(seen.field(project, record, "on"), record.on))
    saving.save_record(project, Tool.KIND, record.id, "tool.on" if on else "tool.off", {"on": on})


def way(at: frame.Here, method: Method, place: str, label: str = "") -> None:
    """The way to where a method is seen; `place` tells apart the ways on one page."""
    page, title = at.words(f"plan.tools.{method}.where"), label or at.words(f"plan.tools.{method}.title")
    names = [item.name for item in LISTS if method in item.tools]
    if page == "plan" and names:
        st.button(
            title,
            key=f"way-{place}-{method}",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=plan_lists.to_list,
            args=(names[0],),
        )
    else:
        frame.link(page, title, at.project, icon=":material/arrow_forward:")


def waits(at: frame.Here, method: Method) -> bool:
    """Say in the place of a method that it is not shown, and how to switch it on; False when it is shown."""
    if method in at.tools:
        return False
    title = at.words(f"plan.tools.{method}.title")
    st.info(at.words("plan.depth.waits", title=title), icon=":material/info:")
    if at.may_edit:
        switch(at, method, at.words("plan.depth.switch_on", title=title))
    return True


def switch(at: frame.Here, method: Method, label: str) -> None:
    """A button that switches a method on."""
    standing = at.opened.project.find(Tool, str(method))
    args = (at.project, method, standing)
    st.button(label, key=f"switch-{method}", on_click=plan_lists.on, args=args)
