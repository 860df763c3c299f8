"""What the team knows better than the starting values: rules for all places, and figures of single ones."""

from __future__ import annotations

import streamlit as st

from project.records.moving_data import MoveRules, SourceEffort
from project.results.migration import Migration
from views import choosing, frame, saving, seen, state, widgets
from views.entries import Control, Entry, entries

OF_PLACE = "moving-place"


def show(at: frame.Here, found: Migration) -> None:
    """Both, folded."""
    words = at.words
    with widgets.fold("moving-rules", words("migration.rules.title"), icon=":material/tune:") as opened:
        if not opened.open:
            st.caption(words("records.closed"))
            return
        st.caption(words("migration.rules.what"), width=frame.PROSE)
        record = at.opened.project.find(MoveRules, "rules") or MoveRules(id="rules")
        entries(
            at,
            record,
            (
                Entry("hours_a_source", Control.NUMBER, most=10_000.0),
                Entry("hours_a_field", Control.NUMBER, most=10_000.0),
                Entry("minutes_a_pair", Control.NUMBER, most=480.0),
                Entry("rehearsals", Control.WHOLE, most=50),
                Entry("hours_a_rehearsal", Control.NUMBER, most=10_000.0),
                Entry("outside_share", Control.PERCENT, most=1.0),
            ),
        )
        _of_place(at, record, found)


def _of_place(at: frame.Here, record: MoveRules, found: Migration) -> None:
    """Hours and fields of one place; saved when a field is left."""
    words = at.words
    places = {item.id: item.title for item in found.sources}
    picked = choosing.selectbox(
        words("migration.rules.of_place"), list(places), format_func=places.__getitem__,
        key=f"{at.project}/{OF_PLACE}",
    )  # fmt: skip
    own = next((item for item in record.sources if item.source == picked), None)
    with st.grid(2, min_column_width=200) as grid:
        for name, whole in (("hours", False), ("fields", True)):
            with grid.cell():
                _number(at, record, (str(picked), name), getattr(own, name, None), whole=whole)


def _number(
    at: frame.Here, record: MoveRules, of: tuple[str, str], standing: float | None, *, whole: bool
) -> None:
    place, name = of
    key = f"{seen.track(at.project, record)}%/{place}/{name}"
    if not state.holds(key):
        state.put_value(key, held=standing)
    st.number_input(
        at.words(f"migration.rules.{name}"),
        min_value=0 if whole else 0.0,
        max_value=5000 if whole else 10_000.0,
        value=None,
        step=1 if whole else 1.0,
        key=key,
        disabled=not at.may_edit,
        on_change=_said,
        args=(at.project, place, name, key),
    )


def _said(project: str, place: str, name: str, key: str) -> None:
    """Callback: keep one figure of one place; what is said of others stays."""
    record = seen.last(project, MoveRules.KIND, "rules").record
    if not isinstance(record, MoveRules):
        return
    own = next((item for item in record.sources if item.source == place), SourceEffort(source=place))
    said = own.model_copy(update={name: state.value(key)})
    others = tuple(item for item in record.sources if item.source != place)
    empty = said.hours is None and said.fields is None
    sources = others if empty else (*others, said)
    saving.save_record(project, MoveRules.KIND, "rules", "move_rules.set", {"sources": sources})
