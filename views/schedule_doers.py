"""Who works on one task, and with what part of a day."""

from __future__ import annotations

import streamlit as st

from project.records.planning import Doer, TaskPlan
from views import choosing, fields, frame, saving, seen, state
from views.entries import people
from views.text import plain

INTENT = "task.set"
SEAT = "seat:"


def show(at: frame.Here, record: TaskPlan) -> None:
    """Each of them with the part of a day, and a list to add one; those of the plan where nobody is named."""
    offered = _offered(at)
    st.markdown(f"**{at.words('schedule.doers.title')}**")
    if not record.doers:
        found = at.opened.outlook.schedule.task(record.id)
        names = ", ".join(plain(name) for name in found.doers) if found is not None else ""
        st.caption(
            at.words("schedule.doers.by_plan", names=names) if names else at.words("schedule.doers.none")
        )
    for place, doer in enumerate(record.doers):
        _doer(at, record, place, doer, offered.get(_name(doer), _name(doer)))
    if at.may_edit:
        taken = {_name(item) for item in record.doers}
        rest = {name: told for name, told in offered.items() if name not in taken}
        key = f"{at.project}/doer/{record.id}/{len(record.doers)}"
        choosing.selectbox(
            at.words("schedule.doers.add"),
            list(rest),
            index=None,
            format_func=rest.__getitem__,
            placeholder=at.words("records.nothing_chosen"),
            key=key,
            on_change=_added,
            args=(at.project, record, key),
        )


def _offered(at: frame.Here) -> dict[str, str]:
    """People by name, then seats by title."""
    seats = {SEAT + item.id: at.read(item.title) for item in at.opened.catalogue.playbook.seats}
    told = {name: at.words("schedule.doers.seat", title=title) for name, title in seats.items()}
    return {**people(at), **told}


def _name(doer: Doer) -> str:
    return doer.person or f"{SEAT}{doer.seat}"


def _doer(at: frame.Here, record: TaskPlan, place: int, doer: Doer, told: str) -> None:
    key = f"{seen.track(at.project, record)}*doer/{_name(doer)}"
    rest = (*record.doers[:place], *record.doers[place + 1 :])
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"doer-{record.id}-{place}"):
        st.number_input(
            at.words("schedule.doers.share", name=plain(told)),
            min_value=1.0,
            max_value=100.0,
            value=fields.as_percent(doer.share),
            step=5.0,
            format=fields.PLAIN,
            key=key,
            on_change=_shared,
            args=(at.project, record, place, key),
            disabled=not at.may_edit,
        )
        if at.may_edit:
            label, args = at.words("schedule.doers.remove"), (at.project, record, rest)
            st.button(label, key=f"{key}/away", type="tertiary", on_click=_save, args=args)


def _shared(project: str, record: TaskPlan, place: int, key: str) -> None:
    """Callback: the part of a day."""
    given = state.value(key)
    share = 1.0 if given is None else fields.as_part(float(given))
    made = record.doers[place].model_copy(update={"share": share})
    _save(project, record, (*record.doers[:place], made, *record.doers[place + 1 :]))


def _added(project: str, record: TaskPlan, key: str) -> None:
    """Callback: somebody else works on it too, all day to begin with."""
    chosen = state.value(key)
    if chosen is None:
        return
    name = str(chosen)
    made = Doer(seat=name.removeprefix(SEAT)) if name.startswith(SEAT) else Doer(person=name)
    _save(project, record, (*record.doers, made))


def _save(project: str, record: TaskPlan, doers: tuple[Doer, ...]) -> None:
    saving.save(project, INTENT, record.model_copy(update={"doers": doers}))
