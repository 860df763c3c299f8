"""Who does what: what is to be mended, one task to settle, and the tables by phase and stage."""

from __future__ import annotations

import streamlit as st

from playbook.people import Letter
from project.model import AnyRecord
from project.records.team import Duty
from project.results.team import DutyPart, DutyRow, DutySection, Team
from reports.sections.team import duty_table
from views import choosing, entries, fields, frame, saving, state, widgets
from views.text import plain

TASK = "duty-task"

MOST_TOLD = 8
"""Tasks to be mended that are told one by one; the list of tasks marks all of them."""


def show(at: frame.Here) -> None:
    """What is wrong first, then one task to change, then every task."""
    words, found = at.words, at.opened.outlook.team
    if not found.rows or not found.seats:
        st.info(words("team.duties.none"), icon=":material/info:")
        return
    st.markdown(words("team.duties.how"), width=frame.PROSE)
    _to_mend(at, found)
    _one_task(at, found)
    for section in found.sections:
        _section(at, section)
    _answering(at, found)


# -- what is to be mended --------------------------------------------------------------------------------


def _to_mend(at: frame.Here, found: Team) -> None:
    words = at.words
    if not found.wrong and not found.stages_missing:
        st.markdown(f":material/check_circle: {words('team.duties.all_well')}", width=frame.PROSE)
        return
    st.header(words("team.duties.wrong"), anchor=False)
    for row in found.wrong[:MOST_TOLD]:
        told = " ".join(words(f"team.duties.faults.{fault}") for fault in row.faults)
        st.markdown(f":material/flag: **{plain(row.title)}** · {told}", width=frame.PROSE)
        _mend(at, row)
    if len(found.wrong) > MOST_TOLD:
        st.caption(words.plural("team.duties.more", len(found.wrong) - MOST_TOLD))
    for item in found.stages_missing:
        told = words("team.duties.stage", seat=plain(item.seat_title), stage=plain(item.title))
        st.markdown(f":material/flag: {told}", width=frame.PROSE)
        first = next((row for row in found.rows if row.stage == item.stage and not row.milestone), None)
        if first is not None:
            _mend(at, first, place=item.stage)


def _mend(at: frame.Here, row: DutyRow, place: str = "") -> None:
    st.button(
        at.words("team.duties.mend", task=plain(row.title)),
        key=f"mend-{row.task}-{place}",
        type="tertiary",
        icon=":material/edit:",
        disabled=not at.may_edit,
        on_click=state.put_value,
        args=(TASK,),
        kwargs={"held": row.task},
    )


# -- one task --------------------------------------------------------------------------------------------


def _one_task(at: frame.Here, found: Team) -> None:
    """Choose a task, then what each seat is for it."""
    words, rows = at.words, {row.task: row for row in found.rows}
    labels = {row.task: _label(at, section, row) for section in found.sections for row in section.rows}
    if state.value(TASK) not in rows:
        state.put_value(TASK, held=next(iter(found.wrong or found.rows)).task)
    chosen = choosing.selectbox(
        words("team.duties.task"), list(labels), format_func=labels.__getitem__, key=TASK
    )
    with st.container(key="one-task"):
        _task(at, rows[chosen])


def _label(at: frame.Here, section: DutySection, row: DutyRow) -> str:
    key = "team.duties.mark_wrong" if row.faults else "team.duties.mark"
    return at.words(key, section=section.title, task=row.title)


def _task(at: frame.Here, row: DutyRow) -> None:
    words, planned = at.words, {item.id: item for item in at.opened.catalogue.playbook.tasks}[row.task]
    st.markdown(plain(at.read(planned.what)), width=frame.PROSE)
    for fault in row.faults:
        st.warning(words(f"team.duties.faults.{fault}"), icon=":material/flag:")
    if row.milestone:
        st.caption(words("team.duties.moment"))
    if row.unmanned:
        titles = {seat.seat: seat.title for seat in at.opened.outlook.team.seats}
        seats = ", ".join(plain(titles[seat]) for seat in row.unmanned)
        st.caption(words("team.duties.empty", seats=seats))
    _parts(at, row)
    if row.changed:
        st.caption(words("team.duties.differs"))
    _reset(at, row)


def _parts(at: frame.Here, row: DutyRow) -> None:
    """A choice for every seat, with the people who hold it."""
    parts, people = {part.seat: part for part in row.parts}, entries.people(at)
    letters = {letter: at.words(f"team.duties.short.{letter}") for letter in Letter}
    with st.grid(2, min_column_width=320):
        for seat in at.opened.outlook.team.seats:
            names = ", ".join(people.get(item, item) for item in seat.people)
            told = names or at.words("team.duties.nobody")
            fields.pick_field(
                at.project,
                _duty(at, row, seat.seat, parts.get(seat.seat)),
                "letter",
                at.words("team.duties.part", seat=plain(seat.title), people=plain(told)),
                "duty.set",
                options=letters,
                disabled=not at.may_edit,
            )


def _duty(at: frame.Here, row: DutyRow, seat: str, part: DutyPart | None) -> Duty:
    """The team's own record, or one that says what the plan says."""
    name = f"{row.task}:{seat}"
    stored = at.opened.project.find(Duty, name)
    letter = None if part is None or part.letter is None else Letter(part.letter)
    return stored or Duty(id=name, task=row.task, seat=seat, letter=letter)


def _reset(at: frame.Here, row: DutyRow) -> None:
    own: tuple[AnyRecord, ...] = tuple(item for item in at.opened.project.of(Duty) if item.task == row.task)
    if own and at.may_edit:
        st.button(
            at.words("team.duties.reset"),
            key=f"reset-{row.task}",
            icon=":material/undo:",
            on_click=_back,
            args=(at.project, own),
        )


def _back(project: str, own: tuple[AnyRecord, ...]) -> None:
    saving.take_away(project, "duty.removed", *own)


# -- every task ------------------------------------------------------------------------------------------


def _section(at: frame.Here, section: DutySection) -> None:
    words, wrong = at.words, sum(1 for row in section.rows if row.faults)
    told = words.plural("team.duties.section", len(section.rows), title=plain(section.title))
    if wrong:
        told = words("team.duties.section_wrong", told=told, count=wrong)
    icon = ":material/flag:" if wrong else ":material/table_rows:"
    key = f"duties-{'stage' if section.stage else 'phase'}-{section.id}"
    with widgets.fold(key, told, icon=icon) as opened:
        if opened.open:
            widgets.table(duty_table(at.facts, section), title=False)
        else:
            st.caption(words("team.duties.open"))


def _answering(at: frame.Here, found: Team) -> None:
    """Who answers for how many tasks; told, never forbidden."""
    if not found.answering:
        return
    st.header(at.words("team.duties.most"), anchor=False)
    lines = (
        at.words(
            f"team.duties.{'answers_many' if item.many else 'answers'}",
            name=plain(item.name),
            tasks=item.tasks,
            of=item.of,
        )
        for item in found.answering
    )
    st.markdown("\n".join(f"- {line}" for line in lines), width=frame.PROSE)
