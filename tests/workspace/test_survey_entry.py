"""Paper sheets: printed with codes, typed in line by line, filed once and never over anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from authoring.diagnostics import Diagnostic
from exchange.codes import Code
from project.codes import Code as ProjectCode
from project.model import Role, Survey, SurveyState
from questionnaires.codes import AnswerCode
from questionnaires.kinds import Anonymity
from questionnaires.responses import Door, ResponseState
from store.port import Invitation, InvitationKind, InvitationState, Operation, RecordWrite
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.own_surveys import add_survey_text
from workspace.responding import begin, save_page
from workspace.sheet_codes import FREE
from workspace.survey_entry import Entered, Sheet, TypedIn, enter, entry_url, open_again, sheet_of, typed_in
from workspace.survey_paper import paper_for
from workspace.tokens import link
from workspace.wiring import LOCAL_PERSON, Workspace

CODE = re.compile(r"p-[0-9a-z]{5}-[0-9a-z]{5}")
ENOUGH = {"name": "Clerk", "people": "12", "office": "1", "why_home": "Quiet", "used": "1 2", "order": "ba"}


class Round:
    """A survey with every way to ask, and Ann in it."""

    def __init__(self, workspace: Workspace, project: str, **fields: Any) -> None:
        self.workspace, self.project = workspace, project
        self.write(Survey(id="spring", questionnaire="every_kind", state=SurveyState.OPEN, **fields), 0)
        ann = Invitation("to-ann", "spring", InvitationKind.PERSONAL, "sales", name="Ann <b>", role="lead")
        workspace.store.invite(project, [ann], [link("ann", project, ann.id)])

    def write(self, survey: Survey, base: int) -> None:
        """Keep the survey's record."""
        act = Operation(
            f"{survey.id}-{base}", LOCAL_PERSON, datetime(2026, 11, 21, tzinfo=UTC), "survey.saved",
            (RecordWrite("survey", survey.id, base, survey),),
        )  # fmt: skip
        self.workspace.store.save(self.project, act)

    def print(self, **fields: Any) -> str:
        """Sheets as a page."""
        made = paper_for(self.workspace, LOCAL_PERSON, self.project, "spring", **fields)
        assert isinstance(made, MadeFile)
        assert made.shown
        return made.data.decode()

    def codes(self, **fields: Any) -> list[str]:
        """The codes of sheets that were printed."""
        return list(dict.fromkeys(CODE.findall(self.print(**fields))))

    def sheet(self, code: str) -> Sheet:
        """A sheet that is there."""
        found = sheet_of(self.workspace, LOCAL_PERSON, self.project, "spring", code)
        assert isinstance(found, Sheet)
        return found

    def enter(self, sheet: Sheet, typed: dict[str, str], *, send: bool = True) -> Entered:
        """Type a sheet in as the page shows it: what stands, changed by what is typed."""
        lines = {**sheet.typed(), **typed}
        return enter(self.workspace, LOCAL_PERSON, sheet, lines, sheet.bases(), send=send)


Ask = Callable[..., Round]


@pytest.fixture
def ask(example: str, workspace: Workspace, root: Path) -> Ask:
    """Open a survey with every way to ask in a copy of the example."""

    def asking(**fields: Any) -> Round:
        text = (root / "tests/questionnaires/every_kind.yaml").read_text(encoding="utf-8")
        add_survey_text(workspace, LOCAL_PERSON, example, text, "every_kind.yaml")
        return Round(workspace, example, **fields)

    return asking


def test_every_copy_has_its_own_code(ask: Ask) -> None:
    """Sheets of a department differ in their codes and in the sets they show; none begins a response."""
    found = ask()
    page = found.print(department="sales", copies=3)
    codes = list(dict.fromkeys(CODE.findall(page)))
    assert len(codes) == 3
    assert all(page.count(code) == 1 for code in codes)
    assert "To try every way to ask." in page
    assert "Only if you chose “Elsewhere” in question 7." in page
    assert [found.sheet(code).response.id for code in codes] == codes
    assert not [item for item in found.workspace.store.responses(found.project) if item.survey == "spring"]


def test_no_sheet_gets_the_code_of_another_one(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not that of a sheet typed in before, of somebody asked in person, or of one printed beside it."""
    found = ask()
    (person,) = found.codes(invitations=["to-ann"])
    (typed,) = found.codes(department="sales", role="lead", copies=1)
    found.enter(found.sheet(typed), ENOUGH)
    offered = ["".join(code[2:].split("-"))[:FREE] for code in (typed, person)]
    drawn = iter("".join([*offered, "0" * FREE, "0" * FREE, "1" * FREE]))
    monkeypatch.setattr("workspace.sheet_codes.secrets.choice", lambda _: next(drawn))

    fresh = found.codes(department="sales", role="lead", copies=2)

    assert [code[2:7] for code in fresh] == ["00000", "11111"]
    assert found.sheet(fresh[0]).response.answers == {}


def test_a_sheet_of_a_person_bears_the_name(ask: Ask) -> None:
    """Its code leads to the person's response, however often it is printed; the name is text."""
    found = ask()
    page = found.print(invitations=["to-ann"])
    assert "Ann &lt;b&gt;" in page
    assert "Ann <b>" not in page
    (code,) = dict.fromkeys(CODE.findall(page))
    sheet = found.sheet(code)
    assert (sheet.response.id, sheet.group) == ("to-ann", ("sales", "lead", "en"))
    assert found.codes(invitations=["to-ann"]) == [code]
    done = found.enter(sheet, ENOUGH)
    assert done.sent
    (invited,) = found.workspace.store.invitations(found.project, "spring")
    assert invited.state is InvitationState.ANSWERED


def test_an_anonymous_sheet_bears_no_name(ask: Ask) -> None:
    """Neither name nor a code that follows from the invitation; no time finer than the day is kept."""
    found = ask(anonymity=Anonymity.ANONYMOUS)
    page = found.print(invitations=["to-ann"])
    assert "Ann" not in page
    (code,) = dict.fromkeys(CODE.findall(page))
    assert found.codes(invitations=["to-ann"]) != [code]
    done = found.enter(found.sheet(code), ENOUGH)
    assert (done.sent, done.sheet.response.respondent, done.sheet.response.id) == (True, "", code)
    (invited,) = found.workspace.store.invitations(found.project, "spring")
    assert (invited.state, invited.answered) == (InvitationState.HANDED_OUT, "")
    events = found.workspace.store.answer_events(found.project, code)
    assert {(item.at.hour, item.at.minute) for item in events} == {(0, 0)}


def test_a_sheet_is_typed_in(ask: Ask) -> None:
    """Keys become answers, it counts, and opening its code again shows what was typed."""
    found = ask()
    (code,) = found.codes(department="sales", role="lead")
    done = found.enter(
        found.sheet(code), {**ENOUGH, "pains__lost": "3", "pains__twice": "-", "money__a": "100"}
    )
    assert (done.faults, done.sent) == ((), True)
    response = found.workspace.store.response(found.project, code)
    assert (response.door, response.state, response.role) == (Door.PAPER, ResponseState.SENT, "lead")
    assert {name: item.value for name, item in response.answers.items()} == {
        "name": "Clerk", "people": 12.0, "office": "home", "why_home": "Quiet", "used": ("mail", "sheet"),
        "order": ("b", "a"), "pains": {"lost": 3, "twice": "dont_know"}, "money": {"a": 100.0},
    }  # fmt: skip
    again = found.sheet(code.upper().replace("-", " "))
    assert again.sent
    assert {name: text for name, text in again.typed().items() if text} == {
        **ENOUGH, "order": "b a", "pains__lost": "3", "pains__twice": "-", "money__a": "100",
    }  # fmt: skip


def test_saving_twice_is_saving_once(ask: Ask) -> None:
    """The same lines again change nothing."""
    found = ask()
    (code,) = found.codes(department="sales")
    found.enter(found.sheet(code), ENOUGH, send=False)
    before = found.workspace.store.response(found.project, code)
    assert found.enter(found.sheet(code), {}, send=False).saved == ()
    assert found.workspace.store.response(found.project, code) == before


def test_an_empty_sheet_is_no_response(ask: Ask) -> None:
    """Nothing typed is nothing stored, and it says what is missing."""
    found = ask()
    (code,) = found.codes(department="sales")
    done = found.enter(found.sheet(code), {})
    assert (done.saved, done.sent, bool(done.waits)) == ((), False, True)
    assert typed_in(found.workspace, LOCAL_PERSON, found.project, "spring") == ()


def test_a_wrong_line_holds_no_other_back(ask: Ask) -> None:
    """Each fault at its line, everything else is stored, and the sheet does not count yet."""
    found = ask()
    (code,) = found.codes(department="sales")
    typed = {**ENOUGH, "office": "9", "hours": "99", "pains__lost": "1", "needs__history__importance": "2",
             "needs__offers__importance": "8", "money__a": "50"}  # fmt: skip
    done = found.enter(found.sheet(code), typed)
    told = {fault.line: fault.unknown or (fault.complaint and fault.complaint.code) for fault in done.faults}
    assert told == {
        "office": ("9",), "hours": AnswerCode.OUT_OF_RANGE, "needs__offers__importance": ("8",),
        "money__a": AnswerCode.POINTS_SUM,
    }  # fmt: skip
    assert not done.sent
    assert {"name", "people", "pains"} <= set(done.saved)
    assert typed_in(found.workspace, LOCAL_PERSON, found.project, "spring") == (TypedIn(code, sent=False),)


def test_an_answer_from_elsewhere_is_not_overwritten(ask: Ask) -> None:
    """Ann answered on the page while her sheet was being typed; typing it again replaces it knowingly."""
    found = ask()
    (code,) = found.codes(invitations=["to-ann"])
    sheet = found.sheet(code)
    begin(found.workspace, "ann", "en")
    save_page(found.workspace, "ann", ["hours"], {"hours": "12"}, {"hours": 0}, "act")
    done = found.enter(sheet, {**ENOUGH, "hours": "20"})
    assert [(item.question, item.theirs and item.theirs.value) for item in done.clashes] == [("hours", 12.0)]
    assert not done.sent
    knowingly = enter(
        found.workspace, LOCAL_PERSON, done.sheet, {**ENOUGH, "hours": "20"}, done.sheet.bases(), send=True
    )
    assert (knowingly.saved, knowingly.sent) == (("hours",), True)


def test_a_line_emptied_on_purpose_is_emptied(ask: Ask) -> None:
    """What stood on the page and was cleared there is cleared; a page without it clears nothing."""
    found = ask()
    (code,) = found.codes(department="sales")
    found.enter(found.sheet(code), {"name": "Clerk", "hours": "12"}, send=False)
    sheet = found.sheet(code)
    enter(found.workspace, LOCAL_PERSON, sheet, {"name": "Clerk"}, {"hours": 1}, send=False)
    answers = found.workspace.store.response(found.project, code).answers
    assert (answers["name"].value, answers["hours"].value) == ("Clerk", None)


def test_a_sheet_that_counts_is_opened_knowingly(ask: Ask) -> None:
    """Changing it needs a decision; then it counts again."""
    found = ask()
    (code,) = found.codes(department="sales")
    found.enter(found.sheet(code), ENOUGH)
    refused = found.enter(found.sheet(code), {"name": "Driver"})
    assert [item.question for item in refused.clashes] == ["name"]
    opened = open_again(found.workspace, LOCAL_PERSON, found.sheet(code))
    assert not opened.sent
    assert found.enter(opened, {"name": "Driver"}).sent
    assert found.workspace.store.response(found.project, code).answers["name"].value == "Driver"


@pytest.mark.parametrize("typed", ["", "p-00000-00000", "nonsense", "x" * 500, "p-7kq2", "ü-ü-ü"])
def test_a_wrong_code_is_told(ask: Ask, typed: str) -> None:
    """A slip of the finger opens no sheet of somebody else and begins no new one."""
    here = ask()
    found = sheet_of(here.workspace, LOCAL_PERSON, here.project, "spring", typed)
    assert isinstance(found, Diagnostic)
    assert found.code == Code.SHEET_CODE


def test_a_code_of_another_survey_is_none_of_this(ask: Ask) -> None:
    """Sheets of two surveys do not mix."""
    found = ask()
    (code,) = found.codes(department="sales")
    found.write(Survey(id="autumn", questionnaire="every_kind", state=SurveyState.OPEN), 0)
    other = sheet_of(found.workspace, LOCAL_PERSON, found.project, "autumn", code)
    assert isinstance(other, Diagnostic) or other.group != ("sales", "", "en")


def test_nothing_is_typed_into_a_closed_survey(ask: Ask) -> None:
    """It has to be reopened first."""
    found = ask()
    (code,) = found.codes(department="sales")
    found.write(Survey(id="spring", questionnaire="every_kind", state=SurveyState.CLOSED, revision=1), 1)
    closed = sheet_of(found.workspace, LOCAL_PERSON, found.project, "spring", code)
    assert isinstance(closed, Diagnostic)
    assert closed.code == ProjectCode.SURVEY_NOT_OPEN


def test_sheets_are_for_those_who_may(ask: Ask, join: Callable[..., str]) -> None:
    """A viewer neither prints nor types; unknown groups and too many copies are faults of the caller."""
    found = ask()
    viewer = join(found.workspace, found.project, Role.VIEWER)
    args = (found.workspace, viewer, found.project, "spring")
    with pytest.raises(NotAllowed):
        paper_for(*args, department="sales")
    with pytest.raises(NotAllowed):
        sheet_of(*args, "p-7kq2m-9dx4c")
    with pytest.raises(NotAllowed):
        typed_in(*args)
    mine = (found.workspace, LOCAL_PERSON, found.project, "spring")
    with pytest.raises(LookupError):
        paper_for(*mine, department="nowhere")
    with pytest.raises(LookupError):
        paper_for(*mine, invitations=["nobody"])
    for copies in (0, 201):
        with pytest.raises(ValueError, match="so many"):
            paper_for(*mine, department="sales", copies=copies)


def test_the_address_of_the_entry() -> None:
    """Views link to it without knowing the room that serves it."""
    assert entry_url("abc", "spring") == "/enter/abc/spring"
