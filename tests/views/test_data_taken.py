"""Rows of customers that left the app are told until their copies are deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from project.records.customer_data import RowsTaken
from workspace.change import put
from workspace.open import Opened
from workspace.wiring import LOCAL_PERSON, Workspace

Open = Callable[..., AppTest]


def test_a_copy_is_told_until_somebody_says_it_is_deleted(
    here: Workspace, screen: Open, quick: str, stored: Callable[[str], Opened]
) -> None:
    """D5: what was taken, how many rows, when; the day of deleting is entered, the note itself stays."""
    note = RowsTaken(id="t1", title="**Best** customers", rows=12, on=date(2026, 11, 20))
    put(here, LOCAL_PERSON, quick, "segment_list.made", note)
    at = screen("data_readiness", quick, part="files")
    label = next(item.label for item in at.expander if "12 rows" in item.label)
    assert r"\*\*Best\*\*" in label
    assert "copy not deleted yet" in label

    at.session_state["rows_taken-t1"] = True
    at.run()
    at.date_input[0].set_value(date(2026, 11, 21)).run()

    assert not at.exception
    kept = stored(quick).project.find(RowsTaken, "t1")
    assert kept is not None
    assert kept.returned == date(2026, 11, 21)
    assert any("copy deleted on" in item.label for item in at.expander)
    assert not any(str(item.key).startswith("remove-rows_taken") for item in at.button)


def test_nothing_is_said_where_nothing_left(screen: Open, quick: str) -> None:
    """No heading without an entry."""
    at = screen("data_readiness", quick, part="files")

    assert not any("left the app" in item.value for item in at.subheader)
