"""Customer data: how good it is, files, fields, what to clean, whether it is true, and the rules."""

from __future__ import annotations

import streamlit as st

from project.results.data_readiness import DataReadiness, Standing
from views import (
    data_cleaning,
    data_files,
    data_quality,
    data_quality_fields,
    data_quality_rules,
    data_taken,
    data_truth,
    frame,
    state,
)

NAME = "data_readiness"
QUALITY, FILES, CLEAN = "quality", "files", "clean"
PARTS = (QUALITY, FILES, "fields", CLEAN, "truth", "rules")


def page() -> None:
    """What is most pressing, then one part at a time."""
    at = frame.here(NAME)
    if at is None:
        return
    found = at.opened.outlook.data_readiness
    frame.top(at, NAME, _primary(at, found))
    part = frame.parts(at, NAME, PARTS)
    if part == FILES:
        data_files.show(at)
        data_taken.show(at)
    else:
        {
            QUALITY: data_quality.show,
            "fields": data_quality_fields.show,
            CLEAN: data_cleaning.show,
            "truth": data_truth.show,
            "rules": data_quality_rules.show,
        }[part](at, found)
    _how(at)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here, found: DataReadiness) -> frame.Primary | None:
    """The part in which the next thing is done; none where it stands open."""
    shown = state.value(f"{NAME}-part") or state.address(frame.PART) or QUALITY
    waits = {Standing.UNMEASURED, Standing.STALE}
    if not found.files or any(item.standing is Standing.UNMAPPED for item in found.files):
        what, part = ("map" if found.files else "hand_in"), FILES
    elif any(item.standing in waits and item.kept for item in found.files):
        what, part = "measure", QUALITY
    elif any(item.owner is None for item in found.owners):
        what, part = "clean", CLEAN
    else:
        return None
    if part == shown:
        return None
    return frame.Primary(at.words(f"{NAME}.do.{what}"), run=frame.to_part, args=(NAME, part))


def _how(at: frame.Here) -> None:
    """What each side is counted by, folded."""
    with st.expander(at.words(f"{NAME}.how.title"), icon=":material/calculate:"):
        for part in ("text", "example", "sample", "hours", "source"):
            st.markdown(at.words(f"{NAME}.how.{part}"), width=frame.PROSE)
