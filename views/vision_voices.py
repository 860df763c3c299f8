"""What every department brought to the vision, and which have brought nothing yet."""

from __future__ import annotations

from datetime import date

import streamlit as st

from project.model import AnyRecord
from project.records.vision import Contribution, Objective
from project.results.vision import GroupVoice
from views import choosing, entries, frame, register, saving, state
from views.entries import Control, Entry
from views.text import plain

NAME = "add-contribution"
MOST_TITLE = 200


def show(at: frame.Here) -> None:
    """Departments with what they brought, a form for what one says, and everything said so far."""
    words, voices = at.words, at.opened.outlook.vision.voices
    if not voices:
        st.info(words("vision.departments.none"), icon=":material/info:")
        return
    st.markdown("  \n".join(_line(at, voice) for voice in voices))
    _form(at, voices)
    titles = {voice.group: voice.title for voice in voices}
    said = sorted(
        at.opened.project.of(Contribution), key=lambda item: (item.on or date.min, item.id), reverse=True
    )
    register.listing(
        at,
        said,
        lambda record: _body(at, record),
        mark=lambda record: titles.get(getattr(record, "group", ""), ""),
        icon=lambda _: "forum",
    )


def _line(at: frame.Here, voice: GroupVoice) -> str:
    if voice.silent:
        return f":material/flag: {plain(voice.title)}: {at.words('vision.departments.silent')}"
    said = at.words.plural("vision.departments.said", voice.contributions)
    came = at.words.plural("vision.departments.came", len(voice.objectives))
    return f":material/check_circle: {plain(voice.title)}: {said}, {came}"


def _form(at: frame.Here, voices: tuple[GroupVoice, ...]) -> None:
    """What a department says."""
    if not at.may_edit:
        return
    words, form = at.words, state.form(NAME)
    with st.form(form, border=True, enter_to_submit=False):
        st.markdown(f"**{words('records.contribution.new')}**")
        _who(at, form, voices)
        st.text_area(
            words("records.contribution.fields.text"),
            max_chars=10_000,
            height=90,
            placeholder=words("vision.departments.ask"),
            key=f"{form}/text",
        )
        frame.missing(at, NAME)
        st.form_submit_button(words("vision.departments.add"), on_click=_added, args=(at.project, at.today))


def _who(at: frame.Here, form: str, voices: tuple[GroupVoice, ...]) -> None:
    """Which department, one that has said nothing proposed first, and who spoke for it."""
    titles = {voice.group: voice.title for voice in sorted(voices, key=lambda item: not item.silent)}
    people, label = entries.people(at), "records.contribution.fields"
    with st.grid(2, min_column_width=220):
        choosing.selectbox(
            at.words(f"{label}.group"), list(titles), format_func=titles.__getitem__, key=f"{form}/group"
        )
        choosing.selectbox(
            at.words(f"{label}.person"),
            list(people),
            index=None,
            format_func=people.__getitem__,
            placeholder=at.words("records.nothing_chosen"),
            key=f"{form}/person",
        )


def _added(project: str, today: date) -> None:
    typed = str(state.form_value(NAME, "text") or "").strip()
    if not typed:
        state.form_lacks(NAME, "vision.departments.needs_text")
        return
    record = Contribution(
        id=register.new_id(Contribution.KIND),
        group=state.form_value(NAME, "group"),
        person=state.form_value(NAME, "person"),
        text=typed,
        on=today,
    )
    if saving.save(project, "contribution.added", record, operation=state.once(NAME), typed=False):
        state.form_done(NAME)


def _body(at: frame.Here, record: AnyRecord) -> None:
    objectives = {item.id: item.title for item in at.opened.project.of(Objective)}
    shown = [
        Entry("text", Control.LONG),
        Entry("group", Control.LIST, entries.groups(at)),
        Entry("person", Control.LIST, entries.people(at)),
        Entry("on", Control.DAY),
        Entry("objective", Control.LIST, objectives),
    ]
    entries.entries(at, record, shown)
    if at.may_edit and isinstance(record, Contribution) and record.objective is None:
        st.button(
            at.words("vision.departments.to_objective"),
            key=f"to-objective-{record.id}",
            icon=":material/track_changes:",
            on_click=_made,
            args=(at.project, record, _last(at) + 1),
        )


def _last(at: frame.Here) -> int:
    return max((item.order for item in at.opened.project.of(Objective)), default=0)


def _made(project: str, said: Contribution, order: int) -> None:
    """An objective of what a department said, which keeps the way back to it."""
    made = Objective(
        id=register.new_id(Objective.KIND),
        title=" ".join(said.text.split())[:MOST_TITLE],
        brought_by=(said.group,),
        order=order,
    )
    linked = said.model_copy(update={"objective": made.id})
    saving.save(project, "objective.added", made, linked, typed=False)
