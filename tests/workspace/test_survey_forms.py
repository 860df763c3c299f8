"""Excel forms in the workspace: made, filled in, filed once, never over anything, told cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from exchange.codes import Code
from exchange.excel_form import FormHead
from exchange.excel_form_read import read_form
from project.codes import Code as ProjectCode
from project.model import Role, Survey, SurveyState
from questionnaires.codes import AnswerCode
from questionnaires.kinds import Anonymity
from questionnaires.responses import Door, Response, ResponseState
from store.port import Invitation, InvitationKind, InvitationState, Operation, RecordWrite
from words.catalogue import load
from words.complaints import sentence
from workspace.change import Refused
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.own_surveys import add_survey_text
from workspace.responding import begin, save_page, send
from workspace.survey_forms import ImportedForm, form_for, forms_zip, import_form
from workspace.tokens import link
from workspace.wiring import LOCAL_PERSON, Workspace

Fill = Mapping[str, object]
ENOUGH: Fill = {
    "name": "Clerk",
    "people": 12,
    "office": "At home",
    "office__other": None,
    "why_home": "Quiet",
}


class Round:
    """A survey with every way to ask, and people in it."""

    def __init__(self, workspace: Workspace, project: str, **fields: Any) -> None:
        self.workspace, self.project = workspace, project
        self.survey = Survey(id="spring", questionnaire="every_kind", state=SurveyState.OPEN, **fields)
        self._write(self.survey, 0)
        self.invite("ann", name="Ann")

    def _write(self, survey: Survey, base: int) -> None:
        write = RecordWrite("survey", survey.id, base, survey)
        moment = datetime(2026, 11, 21, tzinfo=UTC)
        act = Operation(f"act-{base}", LOCAL_PERSON, moment, "survey.saved", (write,))
        self.workspace.store.save(self.project, act)

    def change(self, **fields: Any) -> None:
        """Change the survey's record."""
        stands = next(
            item
            for item in self.workspace.store.load(self.project).records
            if isinstance(item, Survey) and item.id == "spring"
        )
        self.survey = stands.model_copy(update=fields)
        self._write(self.survey, stands.revision)

    def invite(self, token: str, **fields: Any) -> str:
        """Somebody of sales, with a link."""
        invited = Invitation(
            f"to-{token}", "spring", InvitationKind.PERSONAL, **{"department": "sales", **fields}
        )
        self.workspace.store.invite(self.project, [invited], [link(token, self.project, invited.id)])
        return invited.id

    def invited(self, name: str = "to-ann") -> Invitation:
        """An invitation as it stands."""
        found = {item.id: item for item in self.workspace.store.invitations(self.project, "spring")}
        return found[name]

    def form(self, **fields: Any) -> bytes:
        """A form, for Ann unless said otherwise."""
        made = form_for(
            self.workspace, LOCAL_PERSON, self.project, "spring", **(fields or {"invitation": "to-ann"})
        )
        assert isinstance(made, MadeFile)
        return made.data

    def take(self, data: bytes, *, send: bool = False, **more: Any) -> ImportedForm:
        """Hand a form in."""
        return import_form(
            self.workspace, LOCAL_PERSON, self.project, "spring", data, "f.xlsx", send=send, **more
        )

    def responses(self) -> tuple[Response, ...]:
        """What there is in this survey."""
        return tuple(item for item in self.workspace.store.responses(self.project) if item.survey == "spring")

    def values(self) -> dict[str, object]:
        """The answers of the only response."""
        (response,) = self.responses()
        return {name: item.value for name, item in response.answers.items()}


def fill(data: bytes, cells: Fill) -> bytes:
    """The form with values typed in."""
    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    rows = {str(cell.value): cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value is not None}
    for name, value in cells.items():
        sheet.cell(rows[name], 4).value = value  # type: ignore[assignment]  # what somebody types
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def head_of(data: bytes) -> FormHead:
    """Whose form it is."""
    form, _ = read_form(data, "f.xlsx")
    assert form is not None
    return form.head


def codes(done: ImportedForm) -> list[str]:
    """The codes of its problems."""
    return [item.code for item in done.problems]


Ask = Callable[..., Round]


@pytest.fixture
def ask(example: str, workspace: Workspace, root: Path) -> Ask:
    """Open a survey with every way to ask in a copy of the example."""

    def asking(**fields: Any) -> Round:
        text = (root / "tests/questionnaires/every_kind.yaml").read_text(encoding="utf-8")
        add_survey_text(workspace, LOCAL_PERSON, example, text, "every_kind.yaml")
        return Round(workspace, example, **fields)

    return asking


# --- making ---


def test_a_form_is_somebodys(ask: Ask) -> None:
    """It bears the name, the invitation's id, and everything that says where it belongs."""
    found = ask(contact="Eva", closes=date(2026, 12, 1))
    data = found.form()
    head = head_of(data)
    texts = [
        str(cell.value) for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows() for cell in row
    ]
    assert (head.project, head.survey, head.response) == (found.project, "spring", "to-ann")
    assert {"Name: Ann", "Department: Sales", "To try every way to ask."} <= set(texts)
    assert any("Eva" in text and "send" in text.lower() for text in texts)
    assert found.responses() == (), "making a form begins no response"
    assert found.invited().state is InvitationState.HANDED_OUT


def test_a_form_goes_on_where_the_link_stopped(ask: Ask) -> None:
    """What was answered on the page stands in the form; sent back untouched it changes nothing."""
    found = ask()
    begin(found.workspace, "ann", "en")
    save_page(found.workspace, "ann", ["hours"], {"hours": "12"}, {"hours": 0}, "act")
    data = found.form()
    done = found.take(data)
    assert (done.saved, done.unchanged, done.clashes) == ((), ("hours",), ())
    emptied = found.take(fill(data, {"hours": None}))
    assert emptied.saved == ("hours",)
    assert found.values() == {"hours": None}


def test_an_anonymous_form_is_nobodys(ask: Ask) -> None:
    """No name, no id of an invitation, another response for each copy, and no time finer than the day."""
    found = ask(anonymity=Anonymity.ANONYMOUS)
    first, second = found.form(), found.form()
    assert b"Ann" not in b"".join(
        ZipFile(BytesIO(first)).read(name) for name in ZipFile(BytesIO(first)).namelist()
    )
    assert "to-ann" not in (head_of(first).response, head_of(second).response)
    assert head_of(first).response != head_of(second).response
    found.take(fill(first, ENOUGH), send=True)
    (response,) = found.responses()
    assert (response.respondent, response.door, response.state) == ("", Door.EXCEL, ResponseState.SENT)
    assert found.invited().state is InvitationState.HANDED_OUT, "the project manager marks it by hand"
    events = found.workspace.store.answer_events(found.project, response.id)
    assert {(item.at.hour, item.at.minute, item.by) for item in events} == {(0, 0, "excel")}


def test_many_forms_are_one_file(ask: Ask) -> None:
    """One for each who has not answered, and blank ones, each with its own name."""
    found = ask()
    found.invite("bo", name="../Bo/..", email="")
    found.invite("cy", name="Cy", state=InvitationState.ANSWERED)
    made = forms_zip(
        found.workspace, LOCAL_PERSON, found.project, "spring",
        invitations=["to-ann", "to-bo", "to-cy"], department="service", copies=2,
    )  # fmt: skip
    assert isinstance(made, MadeFile)
    with ZipFile(BytesIO(made.data)) as archive:
        names = archive.namelist()
        heads = [head_of(archive.read(name)) for name in names]
    assert all(re.fullmatch(r"00\d-[a-z0-9-]+\.xlsx", name) for name in names)
    assert len({item.response for item in heads}) == len(names) == 4
    assert [item.department for item in heads] == ["sales", "sales", "service", "service"]
    with pytest.raises(ValueError, match="too many"):
        forms_zip(found.workspace, LOCAL_PERSON, found.project, "spring", department="sales", copies=501)


def test_forms_are_made_while_the_survey_is_open(ask: Ask) -> None:
    """What a form promises is fixed from the day the survey opens, and nobody is asked after its end."""
    found = ask()
    for fields in ({"state": SurveyState.PREPARED}, {"state": SurveyState.OPEN, "closes": date(2026, 11, 1)}):
        found.change(**fields)
        made = form_for(found.workspace, LOCAL_PERSON, found.project, "spring", invitation="to-ann")
        assert isinstance(made, Refused)
        assert [item.code for item in made.diagnostics] == [ProjectCode.SURVEY_NOT_OPEN]


@pytest.mark.parametrize(
    "fields", [{"invitation": "nobody"}, {"department": "nowhere"}, {"department": "sales", "role": "king"}]
)
def test_nobody_gets_no_form(ask: Ask, fields: dict[str, str]) -> None:
    """Unknown people, departments and roles are faults of the caller."""
    found = ask()
    with pytest.raises(LookupError):
        form_for(found.workspace, LOCAL_PERSON, found.project, "spring", **fields)


def test_only_who_may_edit_makes_forms(ask: Ask, join: Callable[..., str]) -> None:
    """A reviewer neither makes nor reads forms."""
    found = ask()
    reviewer = join(found.workspace, found.project, Role.REVIEWER)
    with pytest.raises(NotAllowed):
        form_for(found.workspace, reviewer, found.project, "spring", invitation="to-ann")
    with pytest.raises(NotAllowed):
        import_form(found.workspace, reviewer, found.project, "spring", b"", "f.xlsx", send=False)


# --- reading ---


def test_a_filled_form_counts_once(ask: Ask) -> None:
    """It is filed and sent, the invitation is answered, and the same file again changes nothing."""
    found = ask()
    data = fill(found.form(), ENOUGH)
    first = found.take(data, send=True)
    assert set(first.saved) == {"name", "people", "office", "why_home"}
    assert (first.problems, first.sent) == ((), True)
    assert first.response is not None
    assert (first.response.door, first.response.respondent, first.response.day) == (
        Door.EXCEL,
        "Ann",
        "2026-11-21",
    )
    assert "To try every way to ask." in first.response.statement
    assert found.invited().state is InvitationState.ANSWERED
    again = found.take(data, send=True)
    assert (again.saved, set(again.unchanged), again.problems, again.sent) == ((), set(first.saved), (), True)
    assert again.response == first.response
    assert len(found.responses()) == 1


def test_an_empty_form_is_no_response(ask: Ask) -> None:
    """Nothing is stored of a form in which nothing was filled in, and it cannot be sent."""
    found = ask()
    done = found.take(found.form(), send=True)
    assert (done.saved, done.response, done.sent) == ((), None, False)
    assert set(codes(done)) == {Code.FORM_INCOMPLETE}
    assert found.responses() == ()


def test_what_is_right_is_kept_and_the_rest_told(ask: Ask) -> None:
    """Every problem by sheet and cell, in a sentence; the others are stored; it is not sent like that."""
    found = ask()
    done = found.take(fill(found.form(), {**ENOUGH, "people": "many", "hours": 99}), send=True)
    assert set(done.saved) == {"name", "office", "why_home"}
    assert codes(done) == [AnswerCode.WRONG_TYPE, Code.FORM_INCOMPLETE, AnswerCode.OUT_OF_RANGE]
    assert all(item.place.path[0] == "Answers" and item.place.path[1][0] == "D" for item in done.problems)  # type: ignore[index]  # names of cells
    assert not done.sent
    words = load()
    assert all("⟦" not in sentence(item, words) for item in done.problems)
    assert words.unknown == set()


def test_checks_between_answers_hold_it_back(ask: Ask) -> None:
    """The author's own message is told at the cell of the question."""
    found = ask()
    done = found.take(fill(found.form(), {**ENOUGH, "hours": 50}), send=True)
    assert codes(done) == [AnswerCode.CHECK_FAILED]
    assert not done.sent
    assert "at most 40" in sentence(done.problems[0], load())


def test_answers_from_elsewhere_are_never_overwritten(ask: Ask) -> None:
    """The page said 12, the form says 20: both are told and 12 stays, until somebody decides."""
    found = ask()
    data = fill(found.form(), {"hours": 20, "name": "Clerk"})
    begin(found.workspace, "ann", "en")
    save_page(found.workspace, "ann", ["hours"], {"hours": "12"}, {"hours": 0}, "act")
    done = found.take(data, send=True)
    assert (done.saved, [item.question for item in done.clashes]) == (("name",), ["hours"])
    told = next(item for item in done.problems if item.code == Code.FORM_CLASH)
    assert dict(told.arguments) == {"question": "Hours a week?", "mine": "20", "theirs": "12"}
    assert found.values() == {"hours": 12.0, "name": "Clerk"}
    decided = found.take(data, instead=["hours"])
    assert (decided.saved, decided.clashes) == (("hours",), ())
    assert found.values()["hours"] == 20.0
    assert found.take(data, instead=["hours"]).saved == ()


def test_a_blank_cell_overwrites_nothing(ask: Ask) -> None:
    """The form was made empty; what was answered on the page since then stays."""
    found = ask()
    data = fill(found.form(), {"name": "Clerk"})
    begin(found.workspace, "ann", "en")
    save_page(found.workspace, "ann", ["hours"], {"hours": "12"}, {"hours": 0}, "act")
    done = found.take(data)
    assert done.problems == ()
    assert found.values() == {"hours": 12.0, "name": "Clerk"}


def test_sent_answers_stay_as_they_are(ask: Ask) -> None:
    """Ann sent by the link and somebody hands in her form: both versions are told."""
    found = ask()
    data = fill(found.form(), {**ENOUGH, "people": 3})
    begin(found.workspace, "ann", "en")
    save_page(found.workspace, "ann", ["people"], {"people": "12"}, {"people": 0}, "act")
    send(found.workspace, "ann", anyway=True)
    done = found.take(data, send=True)
    assert set(codes(done)) == {Code.FORM_SENT}
    assert (done.saved, done.sent) == ((), True)
    assert found.values() == {"people": 12.0}
    made = form_for(found.workspace, LOCAL_PERSON, found.project, "spring", invitation="to-ann")
    assert isinstance(made, Refused)


def test_one_blank_form_for_several_people_loses_nobody(ask: Ask) -> None:
    """A second person filled in the same file: told, and taken as a response of its own, once."""
    found = ask()
    data = found.form(department="sales")
    found.take(fill(data, {**ENOUGH, "best__set1__best": None}), send=True)
    other = fill(data, {**ENOUGH, "name": "Driver"})
    assert set(codes(found.take(other, send=True))) == {Code.FORM_SENT}
    done = found.take(other, send=True, as_new=True)
    assert (done.sent, done.problems) == (True, ())
    assert found.take(other, send=True, as_new=True).saved == ()
    assert sorted(str(item.answers["name"].value) for item in found.responses()) == ["Clerk", "Driver"]


def test_a_form_of_a_person_is_never_a_new_one(ask: Ask) -> None:
    """What bears an invitation is that person's, whatever is asked."""
    found = ask()
    found.take(fill(found.form(), {"name": "Clerk"}), as_new=True)
    assert [item.id for item in found.responses()] == ["to-ann"]


def test_sets_are_judged_by_what_the_form_showed(ask: Ask) -> None:
    """A blank form shows sets of its own, and these are kept with the answer, also under another name."""
    found = ask()
    data = found.form(department="sales")
    form, _ = read_form(data, "f.xlsx")
    assert form is not None
    picks = list(form.lists["best__set1__best"].items())
    cells = {"best__set1__best": picks[0][0], "best__set1__worst": picks[1][0]}
    found.take(fill(data, cells), as_new=True)
    value = found.values()["best"]
    assert isinstance(value, Mapping)
    assert (value["set1__best"], value["set1__worst"]) == (picks[0][1], picks[1][1])
    assert {picks[0][1], picks[1][1]} < set(str(value["set1__shown"]).split())


# --- what does not belong here ---


def test_forms_of_elsewhere_are_refused(ask: Ask, quick: str) -> None:
    """Of another survey, of another project, of a person who is not asked any more: each in its own words."""
    found = ask()
    data = fill(found.form(), ENOUGH)
    other = found.survey.model_copy(update={"id": "autumn", "revision": 0})
    moment = datetime(2026, 11, 21, tzinfo=UTC)
    write = RecordWrite("survey", "autumn", 0, other)
    found.workspace.store.save(found.project, Operation("o", LOCAL_PERSON, moment, "survey.saved", (write,)))
    args = (found.workspace, LOCAL_PERSON, found.project)
    assert codes(import_form(*args, "autumn", data, "f.xlsx", send=False)) == [Code.FORM_OTHER_SURVEY]
    withdrawn = replace(found.invited(), state=InvitationState.WITHDRAWN)
    found.workspace.store.mark_invitations(found.project, [withdrawn])
    assert codes(found.take(data)) == [Code.FORM_NOBODY]
    assert found.responses() == ()
    with pytest.raises(LookupError):
        import_form(found.workspace, LOCAL_PERSON, quick, "spring", data, "f.xlsx", send=False)


def sealed(data: bytes, **changes: str) -> bytes:
    """The form with other ids and a check that fits them, as somebody would make it on purpose."""
    book: Any = load_workbook(BytesIO(data))
    head = replace(head_of(data), **changes)
    told = {**{name: getattr(head, name) for name in FormHead.__dataclass_fields__}, "check": head.check}
    for row in book["crm"].iter_rows():
        if row[0].value == "head":
            row[2].value = told[str(row[1].value)]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"project": "other"}, Code.FORM_OTHER_PROJECT),
        ({"survey": "autumn"}, Code.FORM_OTHER_SURVEY),
        ({"questionnaire": "other"}, Code.FORM_OTHER_SURVEY),
        ({"response": "../../etc"}, Code.FORM_CHANGED),
        ({"response": "x" * 100}, Code.FORM_CHANGED),
        ({"department": "nowhere", "response": "a" * 32}, Code.FORM_NOBODY),
        ({"role": "king", "response": "a" * 32}, Code.FORM_NOBODY),
    ],
)
def test_ids_made_up_on_purpose_lead_nowhere(ask: Ask, changes: dict[str, str], code: Code) -> None:
    """Also where the check was worked out anew: nothing is stored."""
    found = ask()
    assert codes(found.take(sealed(fill(found.form(), ENOUGH), **changes))) == [code]
    assert found.responses() == ()


def test_an_invitation_never_leads_to_an_anonymous_response(ask: Ask) -> None:
    """A form that claims an invitation's id is refused, for it would connect the two."""
    found = ask(anonymity=Anonymity.ANONYMOUS)
    assert codes(found.take(sealed(fill(found.form(), ENOUGH), response="to-ann"))) == [Code.FORM_CHANGED]


def test_a_response_of_another_department_is_not_touched(ask: Ask) -> None:
    """A form cannot be turned into that of somebody who answered elsewhere."""
    found = ask()
    found.invite("bo", name="Bo", department="service")
    begin(found.workspace, "bo", "en")
    save_page(found.workspace, "bo", ["hours"], {"hours": "1"}, {"hours": 0}, "act")
    assert codes(found.take(sealed(fill(found.form(), ENOUGH), response="to-bo"))) == [Code.FORM_CHANGED]
    assert found.values() == {"hours": 1.0}


def test_an_earlier_version_is_told(ask: Ask) -> None:
    """What still fits is taken, with a word that the questions have changed since."""
    found = ask()
    done = found.take(sealed(fill(found.form(), ENOUGH), shape="0" * 16), send=True)
    assert codes(done) == [Code.FORM_EARLIER]
    assert done.sent


def test_forms_come_in_until_the_survey_is_closed(ask: Ask) -> None:
    """A form filled in on the last day may come in later; one after closing by hand may not."""
    found = ask(closes=date(2026, 11, 30))
    data = fill(found.form(), ENOUGH)
    found.change(closes=date(2026, 11, 20))
    assert found.take(data).saved != ()
    found.change(state=SurveyState.CLOSED)
    assert codes(found.take(data)) == [ProjectCode.SURVEY_NOT_OPEN]


def test_many_imports_at_once_make_one_response(ask: Ask) -> None:
    """Eight people hand the same file in at the same moment: one response, each answer once."""
    found = ask()
    data = fill(found.form(), ENOUGH)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: found.take(data, send=True), range(8)))
    (response,) = found.responses()
    assert all(item.sent for item in done)
    assert {item.revision for item in response.answers.values()} == {1}
    assert len(found.workspace.store.answer_events(found.project, response.id)) == 5


def test_a_foreign_file_is_told(ask: Ask) -> None:
    """Whatever it is, nothing is stored and nothing breaks."""
    found = ask()
    assert codes(found.take(b"PK\x03\x04")) == [Code.NOT_A_WORKBOOK]
    assert codes(found.take(b"")) == [Code.NOT_A_WORKBOOK]
