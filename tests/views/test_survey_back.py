"""Excel forms that came back: each read by itself, every problem told, nothing overwritten in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from questionnaires.responses import Response, ResponseState
from store.port import Invitation
from tests.views.gestures import Open, Stored, told, unfolded
from words.catalogue import load
from workspace import surveys
from workspace.change import Changed
from workspace.handing import MadeFile
from workspace.invitations import Invitee, invite
from workspace.survey_forms import form_for
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WORDS = load()
TODAY = date(2026, 11, 21)
PEOPLE = (("sales", 20), ("marketing", 10), ("service", 12), ("finance", 9), ("management", 9), ("it", 9))
MISSING = "data_missing"
HOURS = "hours_lost"
"""Questions that everybody in sales is asked: one answered in words, one with a number."""


@pytest.fixture
def survey(here: Workspace, quick: str, stored: Stored) -> str:
    """An open survey with two people on its list."""
    made = surveys.proposed(stored(quick).catalogue, "needs_core", TODAY)
    made = made.model_copy(update={"headcounts": PEOPLE})
    assert isinstance(surveys.prepare(here, ME, quick, made, operation="prepared"), Changed)
    assert isinstance(surveys.open_survey(here, ME, quick, made.id), Changed)
    invite(here, ME, quick, made.id, [Invitee("Maria", "sales"), Invitee("Pekka", "marketing")])
    return made.id


def form(here: Workspace, project: str, survey: str, who: str, cells: Mapping[str, object]) -> bytes:
    """The form of somebody on the list with these cells typed in."""
    made = form_for(here, ME, project, survey, invitation=listed(here, project, survey, who).id)
    assert isinstance(made, MadeFile)
    book = load_workbook(BytesIO(made.data))
    page = book.worksheets[0]
    rows = {str(cell.value): cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value is not None}
    for name, value in cells.items():
        page.cell(rows[name], 4).value = value  # type: ignore[assignment]  # what somebody types
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def listed(here: Workspace, project: str, survey: str, who: str) -> Invitation:
    """Somebody on the list."""
    return next(item for item in here.store.invitations(project, survey) if item.name == who)


def of(here: Workspace, project: str, survey: str, who: str) -> Response | None:
    """The response of somebody on the list."""
    name = listed(here, project, survey, who).id
    return next((item for item in here.store.responses(project) if item.id == name), None)


def wrote(response: Response | None) -> object:
    """What somebody wrote of what they cannot see today."""
    assert response is not None
    return response.answers[MISSING].value


def page(screen: Open, project: str) -> AppTest:
    """The page of the people with the part for forms unfolded."""
    return unfolded(screen, project, "forms-back", "needs", part="people")


def hands_in(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Choose these files and read them."""
    for name, data in files:
        at.file_uploader[-1].upload(name, data)
    at.run()
    at.button(key="read-forms").click().run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    """What the page says, without the marks that keep text from being taken for layout."""
    return told(at).replace("\\", "").replace("\u2060", "")


def faults(at: AppTest) -> list[str]:
    """What the page says is wrong with a form."""
    return [str(item.value) for item in at.error if item.icon == ":material/error:"]


def test_a_form_is_taken_once_and_sent(screen: Open, here: Workspace, quick: str, survey: str) -> None:
    """What was written is stored and counts; the same file again is told as here already."""
    data = form(here, quick, survey, "Maria", {MISSING: "One list."})
    at = page(screen, quick)
    assert not [item for item in at.button if item.key == "read-forms"]
    hands_in(at, ("maria*.xlsx", data))

    found = of(here, quick, survey, "Maria")
    assert found is not None
    assert (wrote(found), found.state) == ("One list.", ResponseState.SENT)
    assert WORDS("fieldwork.form_came", name="maria*.xlsx", saved=1, unchanged=0) in said(at)
    assert WORDS("fieldwork.form_sent") in said(at)

    at.button(key="read-forms").click().run()
    assert WORDS("fieldwork.form_came", name="maria*.xlsx", saved=0, unchanged=1) in said(at)
    assert of(here, quick, survey, "Maria") == found


def test_a_form_can_be_taken_without_sending_it(
    screen: Open, here: Workspace, quick: str, survey: str
) -> None:
    """Without the tick the answers are kept as begun, and the page says so."""
    at = page(screen, quick)
    at.file_uploader[-1].upload("m.xlsx", form(here, quick, survey, "Maria", {MISSING: "One list."})).run()
    at.checkbox(key=f"forms-send-{survey}").uncheck()
    at.button(key="read-forms").click().run()

    found = of(here, quick, survey, "Maria")
    assert found is not None
    assert (wrote(found), found.state) == ("One list.", ResponseState.DRAFT)
    assert WORDS("fieldwork.form_begun") in said(at)


def test_a_faulty_file_holds_no_other_back(screen: Open, here: Workspace, quick: str, survey: str) -> None:
    """Three files at once: two are taken, and of the third the page tells what it is not."""
    files = [
        ("m.xlsx", form(here, quick, survey, "Maria", {MISSING: "One list."})),
        ("other.xlsx", b"no workbook"),
        ("p.xlsx", form(here, quick, survey, "Pekka", {MISSING: "Two lists."})),
    ]
    at = hands_in(page(screen, quick), *files)

    assert [wrote(of(here, quick, survey, who)) for who in ("Maria", "Pekka")] == ["One list.", "Two lists."]
    assert WORDS("fieldwork.form_came", name="other.xlsx", saved=0, unchanged=0) in said(at)
    assert len(faults(at)) == 1
    assert said(at).count(WORDS("fieldwork.form_sent")) == 2


def test_a_wrong_cell_is_told_by_its_place(screen: Open, here: Workspace, quick: str, survey: str) -> None:
    """What is right is taken; the answer that is no number is named with its sheet and is not stored."""
    at = hands_in(
        page(screen, quick),
        ("m.xlsx", form(here, quick, survey, "Maria", {MISSING: "One list.", HOURS: "many"})),
    )

    found = of(here, quick, survey, "Maria")
    assert found is not None
    assert (set(found.answers), found.state) == ({MISSING}, ResponseState.DRAFT)
    (fault,) = faults(at)
    assert "many" in fault
    assert WORDS("fieldwork.form_begun") in said(at)


def test_two_forms_that_differ_are_shown_and_a_person_decides(
    screen: Open, here: Workspace, quick: str, survey: str
) -> None:
    """Both versions stand on the page and what is stored was left; one click, and the form counts."""
    first, second = (
        form(here, quick, survey, "Maria", {MISSING: text, HOURS: 3})
        for text in ("One list.", "Two *lists*.")
    )
    at = page(screen, quick)
    at.file_uploader[-1].upload("first.xlsx", first).upload("second.xlsx", second).run()
    at.checkbox(key=f"forms-send-{survey}").uncheck()
    at.button(key="read-forms").click().run()

    assert wrote(of(here, quick, survey, "Maria")) == "One list."
    assert WORDS("fieldwork.form_came", name="second.xlsx", saved=0, unchanged=1) in said(at)
    (box,) = [str(item.value) for item in at.warning if WORDS("fieldwork.form_clashes") in str(item.value)]
    versions = WORDS("fieldwork.form_versions", mine="Two *lists*.", theirs="One list.")
    assert versions in box.replace("\\", "").replace("\u2060", "")
    assert "form-instead-0" not in [item.key for item in at.button]

    at.button(key="form-instead-1").click().run()

    assert not at.exception
    assert wrote(of(here, quick, survey, "Maria")) == "Two *lists*."
    assert WORDS("fieldwork.form_came", name="second.xlsx", saved=1, unchanged=1) in said(at)
    assert WORDS("fieldwork.form_clashes") not in said(at)
    assert not [item for item in at.button if str(item.key).startswith("form-instead-")]


def test_none_stands_in_both_versions_as_the_number_it_is(
    screen: Open, here: Workspace, quick: str, survey: str
) -> None:
    """Nought hours is an answer: beside five it is shown as nought, not as if nobody had answered."""
    first, second = (form(here, quick, survey, "Maria", {HOURS: hours}) for hours in (5, 0))
    at = page(screen, quick)
    at.file_uploader[-1].upload("first.xlsx", first).upload("second.xlsx", second).run()
    at.checkbox(key=f"forms-send-{survey}").uncheck()
    at.button(key="read-forms").click().run()

    assert not at.exception
    (box,) = [str(item.value) for item in at.warning if WORDS("fieldwork.form_clashes") in str(item.value)]
    assert re.search(r"The form says: 0\b.* Stored: 5\b", box.replace("\\", ""))


def test_what_was_read_is_told_for_its_survey_only(
    screen: Open, here: Workspace, quick: str, survey: str, stored: Stored
) -> None:
    """A second survey that is open beside it begins with nothing read."""
    at = hands_in(page(screen, quick), ("m.xlsx", form(here, quick, survey, "Maria", {MISSING: "A."})))
    assert "m.xlsx" in said(at)
    other = surveys.proposed(stored(quick).catalogue, "needs_core", TODAY)
    other = other.model_copy(update={"headcounts": PEOPLE, "title": "Second"})
    assert isinstance(surveys.prepare(here, ME, quick, other, operation="second"), Changed)
    assert isinstance(surveys.open_survey(here, ME, quick, other.id), Changed)

    at.query_params["survey"] = other.id
    at.run()
    at.file_uploader[-1].upload("x.xlsx", b"no workbook").run()

    assert not at.exception
    assert at.button(key="read-forms")
    assert "m.xlsx" not in said(at)
