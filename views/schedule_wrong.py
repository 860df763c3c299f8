"""What was typed into the table and could not be saved: as typed, with the reason, until it is put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from authoring.diagnostics import Diagnostic
from views import frame, state
from views.text import coded, plain
from words.complaints import explanation

SHELF = "_plan-wrong"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cell that waits to be put right."""

    typed: str
    complaints: tuple[Diagnostic, ...]


def tell(
    project: str, task: str, typed: Mapping[str, object], wrong: Mapping[str, tuple[Diagnostic, ...]]
) -> None:
    """Keep what is wrong in a row; cells that were typed anew and are right now are let go."""
    shelf = state.shelf(SHELF)
    for column, given in typed.items():
        place = (project, task, column)
        if column in wrong:
            shelf[place] = Waiting("" if given is None else str(given), wrong[column])
        else:
            shelf.pop(place, None)


def show(at: frame.Here, afresh: Callable[[str], None]) -> None:
    """Every cell that waits, with what to do; nothing where all is saved.

    `afresh` draws the table of a project anew, without what was typed and let go.
    """
    found = {place: item for place, item in state.shelf(SHELF).items() if place[0] == at.project}
    if not found:
        return
    titles = {item.id: item.title for item in at.opened.outlook.schedule.tasks}
    with st.container(border=True, key="plan-wrong"):
        st.markdown(f":material/error: **{at.words.plural('schedule.table.waits', len(found))}**")
        for place, item in found.items():
            _waiting(at, place, item, titles, afresh)


def _waiting(
    at: frame.Here,
    place: tuple[str, str, str],
    item: Waiting,
    titles: Mapping[str, str],
    afresh: Callable[[str], None],
) -> None:
    _, task, column = place
    where = at.words(
        "schedule.table.where",
        task=plain(titles.get(task, task)),
        column=at.words(f"schedule.table.column.{column}"),
        typed=plain(item.typed),
    )
    reasons = " ".join(coded(explanation(_without(one, item.typed), at.words)) for one in item.complaints)
    st.markdown(f"{where} {reasons}", width=frame.PROSE)
    label = at.words("schedule.table.let_go")
    st.button(label, key=f"let-go-{task}-{column}", type="tertiary", on_click=_let_go, args=(place, afresh))


def _without(complaint: Diagnostic, typed: str) -> Diagnostic:
    """A complaint that does not begin with the value where all of what was typed is told already."""
    return replace(complaint, value=None) if complaint.value == typed.strip() else complaint


def _let_go(place: tuple[str, str, str], afresh: Callable[[str], None]) -> None:
    """Callback: what was typed is not wanted any more."""
    state.shelf(SHELF).pop(place, None)
    afresh(place[0])
