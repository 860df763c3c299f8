"""The team's own groups of customers: who belongs, what is done for them, and figures of success for each."""

from __future__ import annotations

from functools import partial

import streamlit as st

from customer_data.conditions import Condition, Rule, Test
from project.grouping_asked import ordered
from project.measured_plans import measured, plans
from project.model import AnyRecord
from project.records.customer_data import FileMeaning, Segment
from project.records.measuring import MetricPlan
from project.results.segments import GroupLine, Segments
from reports.sections import segments as section
from views import choosing, conditions, frame, register, saving, state, widgets
from views.entries import Control, Entry, entries, people
from views.text import plain

STARTERS: dict[str, tuple[Condition, ...]] = {
    "best": (
        Condition(field="rfm_r", test=Test.AT_LEAST, value="4"),
        Condition(field="rfm_f", test=Test.AT_LEAST, value="4"),
    ),
    "slipping": (
        Condition(field="rfm_r", test=Test.AT_MOST, value="2"),
        Condition(field="rfm_f", test=Test.AT_LEAST, value="4"),
    ),
    "new": (Condition(field="customer_since", test=Test.WITHIN_DAYS, value="180"),),
    "silent": (Condition(field="last_contact", test=Test.OLDER_DAYS, value="365"),),
    "no_mail": (Condition(field="email", test=Test.EMPTY),),
    "never": (Condition(field="purchases", test=Test.AT_MOST, value="0"),),
}
"""Ready-made groups; their names and what is done for them stand in the words of the page."""


def show(at: frame.Here, found: Segments) -> None:
    """The table, each group with its rule, and the ways to add one."""
    if found.groups:
        widgets.table(section.groups_table(at.facts, found), wrap=True)
        for remark in section.remarks_of(at.facts, found):
            st.caption(plain(remark), width=frame.PROSE)
    else:
        st.info(at.words("segments.groups.none"), icon=":material/info:")
    lines = {item.id: item for item in found.groups}
    register.listing(
        at,
        ordered(at.opened.project),
        lambda item: _group(at, item, lines[item.id]),
        mark=lambda item: mark(at, lines[item.id]),
        icon=lambda item: "group" if lines[item.id].complete else "flag",
    )
    register.adder(at, Segment.KIND, lambda name, title: Segment(id=name, title=title, order=len(lines)))
    _starters(at, found)


def mark(at: frame.Here, line: GroupLine) -> str:
    """How many are in a group, or what it lacks."""
    if not line.complete:
        return at.words("segments.groups.no_rule")
    if line.customers is None:
        return at.words("segments.groups.not_counted")
    if line.few:
        return at.words("segments.groups.few_in_it")
    return at.words.plural("segments.groups.in_it", line.customers)


def _group(at: frame.Here, record: AnyRecord, line: GroupLine) -> None:
    if not isinstance(record, Segment):
        return
    entries(at, record, (Entry("title"), Entry("owner", Control.LIST, people(at))))
    meanings = [item.meaning for item in at.opened.project.of(FileMeaning)]
    conditions.edit(
        at,
        f"{at.project}/segment/{record.id}",
        record.rule,
        conditions.choices(at, meanings, computed=True),
        partial(_saved, at.project, record.id),
        place=f"**{at.words('segments.groups.rule')}**",
    )
    entries(at, record, (Entry("what", Control.LONG),))
    _figures(at, record, line)


def _saved(project: str, name: str, rule: Rule) -> None:
    """Callback: the rule was changed."""
    saving.save_record(project, Segment.KIND, name, "segment.set", {"rule": rule})


def _starters(at: frame.Here, found: Segments) -> None:
    """Ready-made groups that are not in the list yet."""
    there = {item.title for item in found.groups}
    titles = {name: at.words(f"segments.starters.{name}") for name in STARTERS}
    offered = {name: title for name, title in titles.items() if title not in there}
    if not offered or not at.may_edit:
        return
    words, form = at.words, state.form("starters-segment")
    label = words("records.from_plan", count=len(offered))
    with st.expander(label, icon=":material/library_add:"), st.form(form, border=False):
        choosing.multiselect(
            words("records.choose"),
            list(offered),
            format_func=offered.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{form}/chosen",
        )
        frame.missing(at, "starters-segment")
        st.form_submit_button(words("records.take_over"), on_click=_taken, args=(at, len(there)))


def _taken(at: frame.Here, place: int) -> None:
    """Callback: take over the ready-made groups that are chosen."""
    name = "starters-segment"
    chosen = state.form_value(name, "chosen") or ()
    if not chosen:
        state.form_lacks(name, "records.needs_choice")
        return
    made = tuple(starter(at, item, place + number) for number, item in enumerate(chosen))
    if saving.save(at.project, "segment.taken_over", *made, operation=state.once(name), typed=False):
        state.form_done(name)


def starter(at: frame.Here, name: str, order: int) -> Segment:
    """A ready-made group."""
    return Segment(
        id=register.new_id(Segment.KIND),
        title=at.words(f"segments.starters.{name}"),
        what=at.words(f"segments.starters.{name}_what"),
        rule=Rule(conditions=STARTERS[name]),
        order=order,
    )


# -- figures of success for a group ------------------------------------------------------------------------


def _figures(at: frame.Here, record: Segment, line: GroupLine) -> None:
    """Figures that are measured for this group, and the way to measure another one."""
    words = at.words
    if line.figures:
        names = ", ".join(line.figures)
        st.caption(plain(words("segments.groups.figure_made", names=names)), width=frame.PROSE)
    if not at.may_edit:
        return
    offered = _offered(at)
    name = f"figure-{record.id}"
    form = state.form(name)
    with (
        st.expander(words("segments.groups.figure"), icon=":material/monitoring:"),
        st.form(form, border=False),
    ):
        choosing.selectbox(
            words("segments.groups.figure_which"),
            list(offered),
            index=None,
            format_func=offered.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{form}/which",
        )
        frame.missing(at, name)
        st.form_submit_button(
            words("segments.groups.figure_make"), on_click=_measured, args=(at, record, name)
        )


def _offered(at: frame.Here) -> dict[str, str]:
    """Figures that can be measured for a group: those of the team and those of the set."""
    project, catalogue = at.opened.project, at.opened.catalogue
    own = {
        item.id: measured(item, catalogue, at.language).title
        for item in plans(project)
        if item.segment is None and not item.dropped.strip()
    }
    return {item.id: item.title for item in at.opened.outlook.metrics.offered} | own


def _measured(at: frame.Here, record: Segment, name: str) -> None:
    """Callback: make a figure of the team's own for this group, like the one that is chosen."""
    which = state.form_value(name, "which")
    if not which:
        state.form_lacks(name, "segments.groups.figure_nothing")
        return
    made = figure_for(at, record, str(which))
    if saving.save(at.project, "metric.added", made, operation=state.once(name), typed=False):
        state.form_done(name)


def figure_for(at: frame.Here, record: Segment, which: str) -> MetricPlan:
    """A figure like another one for one group; what it was, is to be and who answers is left to the team."""
    base = at.opened.project.find(MetricPlan, which) or MetricPlan(id=which)
    like = measured(base, at.opened.catalogue, at.language)
    title = at.words("segments.groups.figure_title", figure=like.title, group=record.title)
    inputs = tuple({"id": item.id, "title": item.title, "unit": item.unit} for item in like.inputs)
    written = {
        "id": f"m{register.new_id(MetricPlan.KIND)[1:]}",
        "own": True,
        "title": title[:200],
        "what": like.what,
        "formula": like.formula or None,
        "inputs": inputs,
        "unit": like.unit,
        "direction": like.direction,
        "side": like.side,
        "timing": like.timing,
        "cadence": like.cadence,
        "objective": base.objective,
        "owner": record.owner,
        "segment": record.id,
        "order": 1000,
    }
    return MetricPlan.model_validate(written)
