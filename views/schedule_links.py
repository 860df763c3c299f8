"""What one task waits for: chosen from a list, each with how the two hang together and the days between."""

from __future__ import annotations

import streamlit as st

from playbook.delivery import Link, LinkKind, Task
from project.records.planning import TaskPlan
from views import choosing, frame, saving, schedule_task, seen, state
from views.text import plain

INTENT = "task.set"


def show(at: frame.Here, record: TaskPlan, planned: Task | None) -> None:
    """Every link with its fields, a list to add one, and the way back to those of the plan."""
    links = standing(record, planned)
    offered = schedule_task.titles(at)
    st.markdown(f"**{at.words('schedule.links.title')}**")
    if not links:
        st.caption(at.words("schedule.links.none"))
    for link in links:
        _link(at, record, links, link, offered.get(link.to, link.to))
    if not at.may_edit:
        return
    taken = {record.id, *(link.to for link in links)}
    rest = {name: told for name, told in offered.items() if name not in taken}
    key = f"{at.project}/link-to/{record.id}/{len(links)}"
    choosing.selectbox(
        at.words("schedule.links.add"),
        list(rest),
        index=None,
        format_func=rest.__getitem__,
        placeholder=at.words("records.nothing_chosen"),
        key=key,
        on_change=_added,
        args=(at.project, record, links, key),
    )
    if record.links is not None and planned is not None:
        label = at.words("schedule.links.as_planned")
        args = (at.project, record, None)
        st.button(label, key=f"links-planned-{record.id}", type="tertiary", on_click=_save, args=args)


def standing(record: TaskPlan, planned: Task | None) -> tuple[Link, ...]:
    """The links as they stand: the team's, else the playbook's."""
    if record.links is not None:
        return record.links
    return () if planned is None else planned.links


def _link(at: frame.Here, record: TaskPlan, links: tuple[Link, ...], link: Link, told: str) -> None:
    place = f"{seen.track(at.project, record)}*link/{link.to}"
    args = (at.project, record, links, link.to, place)
    kinds = {str(kind): at.words(f"schedule.links.kinds.{kind}") for kind in LinkKind}
    with st.container(border=True, key=f"link-{record.id}-{link.to}"):
        st.markdown(plain(told), width=frame.PROSE)
        with st.grid(2, min_column_width=180):
            choosing.selectbox(
                at.words("schedule.links.kind"),
                list(kinds),
                index=list(kinds).index(str(link.kind)),
                format_func=kinds.__getitem__,
                key=f"{place}/kind",
                on_change=_changed,
                args=args,
                disabled=not at.may_edit,
            )
            st.number_input(
                at.words("schedule.links.lag"),
                min_value=-250.0,
                max_value=250.0,
                value=float(link.lag),
                step=1.0,
                format="%.12g",
                key=f"{place}/lag",
                on_change=_changed,
                args=args,
                disabled=not at.may_edit,
            )
        if at.may_edit:
            label = at.words("schedule.links.remove")
            rest = tuple(item for item in links if item.to != link.to)
            st.button(
                label, key=f"{place}/away", type="tertiary", on_click=_save, args=(at.project, record, rest)
            )


def _changed(project: str, record: TaskPlan, links: tuple[Link, ...], to: str, place: str) -> None:
    """Callback: how two tasks hang together, or the days between them."""
    kind, lag = state.value(f"{place}/kind"), state.value(f"{place}/lag")
    made = Link(to=to, kind=LinkKind(kind), lag=float(lag or 0))
    _save(project, record, tuple(made if item.to == to else item for item in links))


def _added(project: str, record: TaskPlan, links: tuple[Link, ...], key: str) -> None:
    """Callback: it also waits for the chosen task, until that one is finished."""
    chosen = state.value(key)
    if chosen is not None:
        _save(project, record, (*links, Link(to=str(chosen))))


def _save(project: str, record: TaskPlan, links: tuple[Link, ...] | None) -> None:
    saving.save(project, INTENT, record.model_copy(update={"links": links}))
