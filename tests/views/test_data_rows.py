"""Failing rows on the page of customer data: looked at, taken as a noted file, gone with their file."""

from __future__ import annotations

from typing import Any

import pytest

from project.model import Membership, Person, Role
from project.records.customer_data import RowsTaken
from store.port import StoreFault
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from tests.workspace.test_faulty_rows import with_profile
from workspace.change import put
from workspace.customer_files import delete_rows
from workspace.faulty_rows import GoneError
from workspace.guarding import NotAllowed
from workspace.wiring import LOCAL_PERSON, Workspace

PAGE = "data_readiness"
FAILING = "failing-erp"
LINKS = "link_button"


def test_rows_that_fail_as_a_whole_are_shown_by_problem(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D3: the own rule is named as the team called it; its row stands with its number and record."""
    with_profile(here, quick)
    at = unfolded(screen, quick, FAILING, PAGE)
    field(at, "selectbox", "data-problem/erp/record").set_value("own").run()

    assert not at.exception
    assert "Each has an e-mail" in field(at, "selectbox", "data-problem/erp/record").options
    cells = [str(cell) for item in at.table for cell in item.value.reset_index().to_numpy().ravel()]
    assert "5" in cells
    assert any("Bosc Verd" in cell for cell in cells)
    assert list(stored(quick).project.of(RowsTaken)) == []


def test_failing_rows_are_taken_as_a_file_that_is_noted(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D3, promise 12: one button makes the file; in the same moment it stands that rows left."""
    with_profile(here, quick)
    at = screen(PAGE, quick, part="fields")
    field(at, "selectbox", "data-field/erp").set_value("email").run()
    field(at, "selectbox", "data-problem/erp/email").set_value("missing").run()
    field(at, "button", "/missing").click().run()

    assert not at.exception
    (note,) = stored(quick).project.of(RowsTaken)
    assert (note.file, note.rows) == ("erp", 1)
    assert any("/handed/" in item.proto.url for item in at.get(LINKS))


@pytest.mark.parametrize("raised", [StoreFault("locked"), NotAllowed("edit"), GoneError()])
def test_rows_that_cannot_be_taken_are_told_and_not_noted(
    screen: Open,
    quick: str,
    here: Workspace,
    stored: Stored,
    monkeypatch: pytest.MonkeyPatch,
    raised: Exception,
) -> None:
    """D3: a storage that fails, a right that went, rows that went: the page says so and offers no file."""
    with_profile(here, quick)
    at = screen(PAGE, quick, part="fields")
    field(at, "selectbox", "data-field/erp").set_value("email").run()
    before = told(at)

    def refused(*_: Any, **__: Any) -> None:
        raise raised

    monkeypatch.setattr("views.data_rows.faulty_file", refused)
    labelled(at, "button", "Make a file of all of them").click().run()

    assert not at.exception
    assert told(at) != before
    assert list(stored(quick).project.of(RowsTaken)) == []
    assert not any("/handed/" in item.proto.url for item in at.get(LINKS))


def test_where_the_rows_are_deleted_the_page_says_so(screen: Open, quick: str, here: Workspace) -> None:
    """D3: figures stay, rows are gone."""
    with_profile(here, quick)
    delete_rows(here, LOCAL_PERSON, quick, "erp")

    at = unfolded(screen, quick, FAILING, PAGE)

    assert not at.exception
    assert any("rows" in item.value and "deleted" in item.value for item in at.info)


def test_who_may_only_look_sees_no_row(screen: Open, quick: str, here: Workspace) -> None:
    """D3, promise 12: figures, and why there are no rows."""
    with_profile(here, quick)
    own = next(item for item in here.store.load(quick).records if isinstance(item, Membership))
    put(here, LOCAL_PERSON, quick, "x", Person(id="boss", name="B"), Membership(id="boss", role=Role.OWNER))
    put(here, LOCAL_PERSON, quick, "x", own.model_copy(update={"role": Role.VIEWER}))

    at = unfolded(screen, quick, FAILING, PAGE)

    assert not at.exception
    assert "Bosc Verd" not in told(at) + "".join(str(item.value) for item in at.table)
    assert not [item for item in at.selectbox if "data-problem" in str(item.key)]
