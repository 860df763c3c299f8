"""A tester's sheet that comes back: taken over whole, refused whole, or decided where both changed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from exchange.tester_sheet import DAY, FOUND, MARK, STATE
from project.model import Membership, Person, Role
from project.records.testing import AcceptanceTest, TestState
from store.port import StoreFault
from tests.views.gestures import Open, Stored, labelled, told, unfolded
from views import acceptance_sheet
from words.catalogue import load
from workspace.change import put
from workspace.testing_sheets import make_sheet
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WORDS = load()
KIND = "application/octet-stream"


@pytest.fixture
def project(here: Workspace, quick: str) -> str:
    """Ann has two tests; one is nobody's."""
    put(
        here, ME, quick, "made",
        Person(id="ann", name="Ann"),
        AcceptanceTest(id="one", title="One", tester="ann"),
        AcceptanceTest(id="two", title="Two", tester="ann"),
        AcceptanceTest(id="free", title="Free"),
    )  # fmt: skip
    return quick


def filled(here: Workspace, project: str, tester: str = "ann", **rows: tuple[str, str]) -> bytes:
    """The tester's workbook with state and what was seen typed in, by id of test, tried on 4 May."""
    book = load_workbook(BytesIO(make_sheet(here, ME, project, tester).data))
    for row in book.worksheets[0].iter_rows():
        said = rows.get(str(row[0].value or "").removeprefix(MARK))
        if said is not None:
            row[STATE].value, row[FOUND].value = said
            row[DAY].value = date(2026, 5, 4)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def stands(stored: Stored, project: str, name: str) -> AcceptanceTest:
    """A test as it is stored."""
    found = stored(project).project.find(AcceptanceTest, name)
    assert found is not None
    return found


def part(screen: Open, project: str) -> AppTest:
    """The page with the sheets unfolded."""
    return unfolded(screen, project, "tester-sheets", "acceptance", part="tests")


def hands_in(at: AppTest, data: bytes) -> AppTest:
    """Choose a file and take it over."""
    at.file_uploader[0].upload("back.xlsx", data, KIND).run()
    at.button(key="take-tester-sheet").click().run()
    assert not at.exception
    return at


def test_a_filled_sheet_is_taken_over_once(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """What came out is stored and told by the tester's name; the same file again says nothing new."""
    data = filled(here, project, one=("passed", "All seen."), two=("failed", "It stops."))
    at = part(screen, project)
    assert not [item for item in at.button if item.key == "take-tester-sheet"]
    hands_in(at, data)

    one, two = (stands(stored, project, name) for name in ("one", "two"))
    assert (one.state, one.tried_on, one.found) == (TestState.PASSED, date(2026, 5, 4), "All seen.")
    assert (two.state, two.found) == (TestState.FAILED, "It stops.")
    assert stands(stored, project, "free").state is TestState.OPEN
    assert WORDS.plural("acceptance.sheet.back.stored", 2, name="Ann") in told(at)

    before = stored(project).project.revision
    at.button(key="take-tester-sheet").click().run()
    assert WORDS("acceptance.sheet.back.same") in told(at)
    assert stored(project).project.revision == before


def test_a_sheet_of_nobody_s_tests_is_told_as_such(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """Tests without a tester come back too."""
    at = hands_in(part(screen, project), filled(here, project, "", free=("passed", "")))

    assert stands(stored, project, "free").state is TestState.PASSED
    name = WORDS("acceptance.sheet.back.anybody")
    assert WORDS.plural("acceptance.sheet.back.stored", 1, name=name) in told(at)


def test_one_wrong_cell_holds_the_sheet_back(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """The page names what is wrong and says that nothing was taken over; the right row is not either."""
    at = hands_in(part(screen, project), filled(here, project, one=("passed", ""), two=("well", "")))

    assert stands(stored, project, "one").state is TestState.OPEN
    assert WORDS("acceptance.sheet.back.nothing") in told(at)
    assert any("well" in str(item.value) for item in at.error)


def test_what_is_no_sheet_is_refused(screen: Open, project: str, stored: Stored) -> None:
    """Any other file is told as such and changes nothing."""
    before = stored(project).project.revision
    at = hands_in(part(screen, project), b"no workbook")

    assert WORDS("acceptance.sheet.back.nothing") in told(at)
    assert at.error
    assert stored(project).project.revision == before


def test_where_both_changed_the_person_decides(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """Both versions are shown and what stands is left; with the tick the sheet counts."""
    data = filled(here, project, one=("passed", "Fine."))
    now = stands(stored, project, "one").model_copy(update={"state": TestState.FAILED, "found": "Broken."})
    put(here, ME, project, "acceptance_test.set", now)
    at = hands_in(part(screen, project), data)

    assert stands(stored, project, "one").state is TestState.FAILED
    assert "Broken." in told(at)
    assert "Fine." in told(at)

    labelled(at, "checkbox", WORDS("acceptance.sheet.back.instead")).check().run()
    at.button(key="take-tester-sheet").click().run()
    assert (stands(stored, project, "one").state, stands(stored, project, "one").found) == (
        TestState.PASSED,
        "Fine.",
    )
    assert WORDS.plural("acceptance.sheet.back.stored", 1, name="Ann") in told(at)


def test_a_store_that_fails_is_told_and_the_sheet_can_be_taken_again(
    screen: Open, here: Workspace, project: str, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is said to be taken over while it is not; the file waits and the next click stores it."""
    data = filled(here, project, one=("passed", ""))
    at = part(screen, project)

    def fails(*_: object, **__: object) -> None:
        raise StoreFault("locked")

    with monkeypatch.context() as broken:
        broken.setattr(acceptance_sheet, "take_sheet", fails)
        hands_in(at, data)
    assert stands(stored, project, "one").state is TestState.OPEN
    assert "taken over" not in " ".join(str(item.value) for item in at.success)
    assert at.error

    at.button(key="take-tester-sheet").click().run()
    assert stands(stored, project, "one").state is TestState.PASSED


def test_somebody_whose_right_was_taken_meanwhile_changes_nothing(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """The button that still stands in the browser is refused."""
    data = filled(here, project, one=("passed", ""))
    at = part(screen, project)
    at.file_uploader[0].upload("back.xlsx", data, KIND).run()
    own = next(item for item in stored(project).project.of(Membership) if item.id == ME)
    put(here, ME, project, "prepared", Person(id="boss", name="B"), Membership(id="boss", role=Role.OWNER))
    put(here, ME, project, "prepared", own.model_copy(update={"role": Role.VIEWER}))

    at.button(key="take-tester-sheet").click().run()

    assert not at.exception
    assert stands(stored, project, "one").state is TestState.OPEN
    assert not [item for item in at.button if item.key == "take-tester-sheet"]


def test_sheets_are_offered_only_for_people_with_tests(screen: Open, here: Workspace, project: str) -> None:
    """Whoever has no test is not in the list; a sheet of everybody's tests waits to be taken."""
    put(here, ME, project, "person.added", Person(id="ben", name="Ben"))
    at = part(screen, project)
    whom = labelled(at, "selectbox", WORDS("acceptance.sheet.whom"))

    assert set(whom.options) == {
        "Ann",
        WORDS("acceptance.sheet.nobody"),
        WORDS("acceptance.sheet.everybody"),
    }
    whom.set_value("everybody:").run()
    at.button(key="make-tester-sheet").click().run()
    assert any("everybody" in str(item.proto) for item in at.get("link_button"))
