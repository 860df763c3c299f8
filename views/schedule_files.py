"""The plan as a file of another program, out and in, and the calendar file of one person."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import streamlit as st

from exchange.plan_losses import Format
from exchange.plan_outcome import Fate, Line, TakenPlan
from views import choosing, frame, saving, state
from views.survey_parts import complaints
from views.text import plain
from workspace.plan_files import plan_losses, read_plan, take_plan

FORM = "plan-file"
READ = "_plan_file"
CHOSEN = "plan-format"
LARGEST = 20
"""Megabytes of a file that is handed in."""

MOST_TOLD = 40
"""Changed tasks that are told one by one."""


def show(at: frame.Here) -> None:
    """Taking the plan out, with what each file does not hold, and handing one in again."""
    st.markdown(at.words("plan_files.what"), width=frame.PROSE)
    if at.opened.outlook.schedule.tasks:
        _out(at)
    if at.may_edit:
        _back(at)


def calendar(at: frame.Here, person: str) -> None:
    """The calendar file with the own tasks of one person."""
    words = at.words
    st.link_button(
        words("plan_files.mine"), address(at.project, Format.ICS, of=person), icon=":material/event:"
    )
    st.caption(words("plan_files.mine_what"))


def address(project: str, out: Format, *, of: str = "", mark: bool = True) -> str:
    """Where a file of the plan is downloaded from."""
    asked = f"?of={quote(of, safe='')}" if of else "" if mark else "?plain"
    return f"/plan-file/{project}/{out}{asked}"


def _out(at: frame.Here) -> None:
    """The choice of a format, what it is for, what it does not hold, and the file."""
    words = at.words
    out: Format | None = choosing.selectbox(
        words("plan_files.choose"),
        list(Format),
        format_func=lambda one: words(f"plan_files.format.{one}"),
        key=CHOSEN,
    )
    if out is None:
        return
    st.markdown(words(f"plan_files.for.{out}"), width=frame.PROSE)
    lost = plan_losses(at.opened, at.language)[out]
    if lost:
        told = [f"- {words.plural(f'plan_files.loss.{item.loss}', item.count)}" for item in lost]
        st.markdown("\n".join([f"**{words('plan_files.lost_head')}**", "", *told]), width=frame.PROSE)
    else:
        st.caption(words("plan_files.nothing_lost"))
    with st.container(horizontal=True):
        icon = ":material/download:"
        st.link_button(words("plan_files.take"), address(at.project, out), icon=icon, type="primary")
        if out is Format.JIRA:
            st.link_button(
                words("plan_files.take_without_mark"), address(at.project, out, mark=False), icon=icon
            )


def _back(at: frame.Here) -> None:
    """A file that is handed in: what it would change, then saving it."""
    words = at.words
    given = st.file_uploader(
        words("plan_files.hand_in"),
        type=["xml", "xlsx", "csv"],
        max_upload_size=LARGEST,
        key=state.form(FORM),
    )
    if given is None:
        return
    with st.spinner(words("fieldwork.reading")):
        found = _read(at, given.file_id, given.getvalue(), given.name)
    complaints(at, found.problems)
    _changes(at, found)
    if found.records:
        args = (at.project, found)
        st.button(words("plan_files.save"), key="take-plan", type="primary", on_click=_taken, args=args)
    elif found.lines:
        st.caption(words("plan_files.nothing"))


def _changes(at: frame.Here, found: TakenPlan) -> None:
    """Every task that would change, with the names of its fields, and what is not taken over."""
    words = at.words
    changed = [line for line in found.lines if line.fate is not Fate.SAME]
    lines = [f"- {_line(at, line)}" for line in changed[:MOST_TOLD]]
    if found.calendars:
        lines.append(f"- {words.plural('plan_files.calendars_change', found.calendars)}")
    if lines:
        st.markdown("\n".join(lines))
    if len(changed) > MOST_TOLD:
        st.caption(words("plan_files.more", count=len(changed) - MOST_TOLD))
    if found.lines:
        st.markdown(words("plan_files.counts", **found.counts))
    told = list(_dropped(at, found))
    if told:
        st.markdown("\n".join([f"**{words('plan_files.not_taken_head')}**", "", *told]), width=frame.PROSE)


def _line(at: frame.Here, line: Line) -> str:
    if line.fate is Fate.NEW:
        return at.words("plan_files.is_new", name=plain(line.title))
    fields = ", ".join(at.words(f"plan_files.fields.{name}") for name in line.fields)
    return at.words("plan_files.changes", name=plain(line.title), fields=fields)


def _dropped(at: frame.Here, found: TakenPlan) -> Iterator[str]:
    return (f"- {at.words.plural(f'plan_files.dropped.{name}', count)}" for name, count in found.dropped)


def _read(at: frame.Here, upload: str, data: bytes, name: str) -> TakenPlan:
    """What a file would change, read once for each upload and state of the project."""
    kept = state.shelf(READ)
    key = (upload, at.opened.project.revision)
    if key not in kept:
        kept.clear()
        kept[key] = read_plan(at.workspace, state.person(), at.project, data, name, at.language)
    read: TakenPlan = kept[key]
    return read


def _taken(project: str, found: TakenPlan) -> None:
    where, who = state.workspace(), state.person()
    once = state.once(FORM)
    if saving.run(project, lambda operation: take_plan(where, who, project, found, operation), once):
        state.form_done(FORM)
