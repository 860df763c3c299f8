"""A moment of a record as a field: day and time of the clock on the wall."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from project.model import Record
from views import fields, frame, saving, seen, state, widgets
from views.entries import label_of

STEP = timedelta(minutes=5)


def moment_field(at: frame.Here, record: Record, name: str, intent: str) -> None:
    """Day and time together; empty while there is none."""
    helping = f"records.{record.KIND}.help.{name}"
    key = seen.field(at.project, record, name)
    standing: datetime | None = getattr(record, name)
    fields.begin_with(key, None if standing is None else standing.replace(tzinfo=None))
    st.datetime_input(
        label_of(at, record.KIND, name),
        value=None,
        format="YYYY-MM-DD",
        step=STEP,
        key=key,
        on_change=saving.save_record,
        args=(at.project, record.KIND, record.id, intent),
        disabled=not at.may_edit,
        help=at.words(helping) if at.words.has(helping) else None,
    )


def now() -> datetime:
    """The time on the reader's wall, to the minute."""
    return widgets.local(state.workspace().clock()).replace(second=0, microsecond=0, tzinfo=None)
