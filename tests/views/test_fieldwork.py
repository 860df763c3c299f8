"""Asking people on the screen: prepared, opened, handed out, watched, closed, told, erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Survey, SurveyLetter, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.responses import Response, ResponseState
from settings import MailSettings
from store.port import Invitation, InvitationState
from tests.views.gestures import Open, Stored, field, labelled, told
from views import survey_hand, survey_mail
from words.catalogue import load
from workspace import surveys, wiring
from workspace.change import Changed
from workspace.erasing import erase_answers
from workspace.handing import MadeFile
from workspace.invitations import Invitee, invite
from workspace.mail import Sent
from workspace.public_address import AddressCheck, AddressState
from workspace.wiring import LOCAL_PERSON, Workspace

TODAY = date(2026, 11, 21)
PEOPLE = (("sales", 20), ("marketing", 10), ("service", 12), ("finance", 9), ("management", 9), ("it", 9))
_numbers = count(1)


@pytest.fixture
def prepared(here: Workspace, quick: str, stored: Stored) -> str:
    """A survey of every department, not opened yet."""
    made = surveys.proposed(stored(quick).catalogue, "needs_core", TODAY)
    made = made.model_copy(update={"headcounts": PEOPLE})
    assert isinstance(surveys.prepare(here, LOCAL_PERSON, quick, made, operation="prepared"), Changed)
    return made.id


@pytest.fixture
def opened_survey(here: Workspace, quick: str, prepared: str) -> str:
    """The same, taking answers, with two people on its list."""
    assert isinstance(surveys.open_survey(here, LOCAL_PERSON, quick, prepared), Changed)
    people = [Invitee("Maria", "sales", "maria@firm.example"), Invitee("Pekka", "it", language="fi")]
    invite(here, LOCAL_PERSON, quick, prepared, people)
    return prepared


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Respondents reach the address for links."""
    monkeypatch.setattr(survey_hand, "check_address", lambda base: AddressCheck(AddressState.PUBLIC, base))


def survey(stored: Stored, project: str, name: str) -> Survey:
    """The survey as it is stored."""
    found = stored(project).project.find(Survey, name)
    assert found is not None
    return found


def folded_out(at: AppTest, key: str) -> AppTest:
    """The page with one of its parts unfolded."""
    at.session_state[key] = True
    return at.run()


def answered(here: Workspace, project: str, name: str, department: str = "sales") -> Response:
    """A sent response to a survey."""
    made = Response(f"r{next(_numbers)}", "needs_core", department, survey=name)
    draft = here.store.start_response(project, made, here.clock())
    here.store.set_response_state(project, made.id, ResponseState.SENT, base=draft.revision, at=here.clock())
    return made


def listed(here: Workspace, project: str, name: str, who: str) -> Invitation:
    """Somebody on the list of a survey."""
    return next(item for item in here.store.invitations(project, name) if item.name == who)


def handed(here: Workspace, at: AppTest) -> MadeFile:
    """The file that the page offers."""
    urls = [str(item.proto.url) for item in at.get("link_button") if "/handed/" in str(item.proto.url)]
    made = here.tray.take(LOCAL_PERSON, urls[-1].rpartition("/")[2], here.clock())
    assert made is not None
    return made


def test_the_file_of_a_project_tells_which_answers_stay(screen: Open, quick: str, prepared: str) -> None:
    """Beside the button that takes the whole project out, as soon as there is a survey."""
    assert load()("overview.project.export_answers") in told(screen("overview", quick))


# -- preparing -------------------------------------------------------------------------------------------


def test_an_empty_project_says_how_to_begin(screen: Open, quick: str) -> None:
    """No survey yet: what will be here, the button that starts it, and the quick way without one."""
    at = screen("needs", quick)

    assert load()("fieldwork.none") in told(at)
    assert load()("fieldwork.quick") in told(at)
    assert at.button(key="primary").label == "Prepare a survey"


def test_one_gesture_prepares_a_survey_with_proposals(screen: Open, quick: str, stored: Stored) -> None:
    """Mode as the questionnaire says, open for two weeks, kept for a year; nobody is asked yet."""
    at = screen("needs", quick)
    at.button(key="primary").click().run()
    labelled(at, "button", "Prepare it").click().run()

    (made,) = stored(quick).project.of(Survey)
    assert (made.state, made.anonymity) == (SurveyState.PREPARED, Anonymity.CONFIDENTIAL)
    assert (made.closes, made.keep_until) == (date(2026, 12, 5), date(2027, 11, 21))
    assert not at.exception
    assert at.query_params["survey"] == made.id


def test_what_people_are_told_is_saved_as_it_is_chosen(
    screen: Open, quick: str, stored: Stored, prepared: str
) -> None:
    """Mode, days, smallest group and contact; with names there is no smallest group."""
    at = screen("needs", quick)
    field(at, "date_input", "/keep_until").set_value(date(2027, 3, 1)).run()
    field(at, "text_input", "/contact").set_value("Maria, 1234").run()
    field(at, "number_input", "/min_group").set_value(6).run()
    now = survey(stored, quick, prepared)
    assert (now.keep_until, now.contact, now.min_group) == (date(2027, 3, 1), "Maria, 1234", 6)

    field(at, "radio", "/anonymity").set_value(Anonymity.NAMED).run()
    assert survey(stored, quick, prepared).min_group == 1
    field(at, "radio", "/anonymity").set_value(Anonymity.ANONYMOUS).run()
    assert survey(stored, quick, prepared).min_group == 5
    assert survey(stored, quick, prepared).keep_until == date(2027, 3, 1)


def test_departments_too_small_are_told_and_joined_by_one_gesture(
    screen: Open, quick: str, stored: Stored, prepared: str
) -> None:
    """Finance with two people and IT with four: told in words with numbers, joined, named, taken apart."""
    at = screen("needs", quick)
    field(at, "number_input", "/people-finance").set_value(2).run()
    field(at, "number_input", "/people-it").set_value(4).run()
    assert dict(survey(stored, quick, prepared).headcounts)["finance"] == 2
    assert "Finance and accounting (2)" in told(at)
    assert at.button(key="open-survey").disabled

    at.button(key="join-proposed").click().run()
    (group,) = survey(stored, quick, prepared).joined
    assert {"finance", "it"} <= set(group.departments)
    assert not at.button(key="open-survey").disabled
    field(at, "text_input", f"/group-{group.id}").set_value("The small ones").run()
    assert survey(stored, quick, prepared).joined[0].title == "The small ones"
    at.button(key=f"apart-{group.id}").click().run()
    assert survey(stored, quick, prepared).joined == ()


def test_departments_are_joined_by_hand(screen: Open, quick: str, stored: Stored, prepared: str) -> None:
    """Any two may be shown as one, before sending."""
    at = screen("needs", quick)
    at.multiselect[0].set_value(["finance", "it"])
    at.button(key="join-by-hand").click().run()

    (group,) = survey(stored, quick, prepared).joined
    assert group.departments == ("finance", "it")


def test_opening_fixes_the_promises_and_leads_to_the_people(
    screen: Open, quick: str, stored: Stored, prepared: str
) -> None:
    """One click; the fields of what was promised are gone afterwards."""
    at = screen("needs", quick)
    at.button(key="open-survey").click().run()
    assert survey(stored, quick, prepared).state is SurveyState.OPEN
    assert at.query_params["part"] == "people"

    again = screen("needs", quick)
    assert not [item for item in again.radio if str(item.key).endswith("/anonymity")]
    assert load()("fieldwork.promised_help") in told(again)


def test_a_prepared_survey_is_discarded_after_asking(
    screen: Open, quick: str, stored: Stored, prepared: str
) -> None:
    """Asked once more, then the survey and its list are gone."""
    at = screen("needs", quick)
    at.button(key=f"discard-{prepared}").click().run()
    assert list(stored(quick).project.of(Survey))
    at.button(key=f"discard-{prepared}-yes").click().run()
    assert not list(stored(quick).project.of(Survey))
    assert not at.exception


# -- looking through ---------------------------------------------------------------------------------------


def test_the_questions_are_looked_through(screen: Open, quick: str, prepared: str) -> None:
    """What was found, minutes for each department, and the questions as somebody of a language meets them."""
    at = screen("needs", quick, part="check")
    assert "got to the end" in told(at)
    at = folded_out(at, "walk-as")
    at.selectbox(key="walk-language-needs_core").set_value("fi").run()
    assert "asiakas" in told(at)
    assert not at.exception


# -- the list ------------------------------------------------------------------------------------------------


def test_a_list_is_read_its_problems_told_and_the_right_rows_taken(
    screen: Open, here: Workspace, quick: str, opened_survey: str
) -> None:
    """Three rows: one right, one with an unknown department, one who is on the list already."""
    at = folded_out(screen("needs", quick, part="people"), "list-file")
    data = (
        b"Nombre;Correo;Departamento\n"
        b"Ana;ana@firm.example;Ventas\n"
        b"Bo;bo@firm.example;Cellar\n"
        b"Maria;MARIA@firm.example;sales\n"
    )
    at.file_uploader[0].upload("people.csv", data, "text/csv").run()
    assert "C3" in told(at)
    assert load().plural("fieldwork.list_wrong", 1) in told(at)
    at.button(key="take-list").click().run()

    names = sorted(item.name for item in here.store.invitations(quick, opened_survey))
    assert names == ["Ana", "Maria", "Pekka"]
    assert "on it before" in told(at)


def test_somebody_is_put_on_the_list_by_hand(
    screen: Open, here: Workspace, quick: str, opened_survey: str
) -> None:
    """Name and department are enough; without a department the form says so."""
    at = folded_out(screen("needs", quick, part="people"), "list-hand")
    field(at, "text_input", "/name").set_value("Ines")
    labelled(at, "button", "Put on the list").click().run()
    assert load()("needs.needs_department") in told(at)
    field(at, "selectbox", "/department").set_value("service")
    labelled(at, "button", "Put on the list").click().run()
    assert listed(here, quick, opened_survey, "Ines").department == "service"


# -- handing out ---------------------------------------------------------------------------------------------


def test_links_that_work_only_here_are_not_handed_out(
    screen: Open, here: Workspace, quick: str, opened_survey: str
) -> None:
    """The address is that of this computer: said so, no button for links, forms and sheets instead."""
    at = screen("needs", quick, part="people")

    assert load()("address.only_here.title") in told(at)
    assert load()("address.instead") in told(at)
    assert not [item for item in at.button if str(item.key).startswith(("merge-", "mail-", "make-poster"))]
    assert all(item.state is InvitationState.NEW for item in here.store.invitations(quick, opened_survey))


def test_the_file_for_mail_merge_waits_to_be_taken(
    screen: Open, here: Workspace, quick: str, opened_survey: str, reached: None
) -> None:
    """One click makes links for everybody who has none; the file has one of them in each row."""
    at = screen("needs", quick, part="people")
    at.button(key="merge-invitation-csv").click().run()

    rows = handed(here, at).data.decode("utf-8-sig")
    assert rows.count("/s/") == 4
    assert "Pekka" in rows
    assert listed(here, quick, opened_survey, "Pekka").handed_out == "2026-11-21"
    assert load()("fieldwork.all_have_links") in told(at)


def test_one_person_gets_a_link_to_copy_or_to_mail(
    screen: Open, here: Workspace, quick: str, opened_survey: str, reached: None
) -> None:
    """The link is on the page once, and in a message that the own mail program opens."""
    at = folded_out(screen("needs", quick, part="people"), "one-person")
    at.selectbox(key="one-person-id").set_value(listed(here, quick, opened_survey, "Maria").id).run()
    at.button(key="own-link").click().run()

    (code,) = [item.value for item in at.code if "/s/" in item.value]
    assert here.settings.base_url in code
    urls = [str(item.proto.url) for item in at.get("link_button")]
    assert any(url.startswith("mailto:maria@firm.example?") for url in urls)
    token = code.rpartition("/")[2]
    assert token not in repr(here.store.events(quick))
    assert "/s/" not in "".join(str(item.value) for item in screen("needs", quick, part="people").code)


def test_somebody_is_taken_off_the_list_and_put_back(
    screen: Open, here: Workspace, quick: str, opened_survey: str, reached: None
) -> None:
    """Also noted by hand: reminded, and answered on paper."""
    who = listed(here, quick, opened_survey, "Pekka").id
    at = folded_out(screen("needs", quick, part="people"), "one-person")
    at.selectbox(key="one-person-id").set_value(who).run()
    at.button(key="was-reminded").click().run()
    assert listed(here, quick, opened_survey, "Pekka").reminders == 1
    at.button(key="take-off").click().run()
    assert listed(here, quick, opened_survey, "Pekka").state is InvitationState.WITHDRAWN
    at.selectbox(key="one-person-id").set_value(who).run()
    at.button(key="ask-again").click().run()
    assert listed(here, quick, opened_survey, "Pekka").state is InvitationState.NEW
    at.selectbox(key="one-person-id").set_value(who).run()
    at.button(key="answered-on-paper").click().run()
    assert listed(here, quick, opened_survey, "Pekka").state is InvitationState.ANSWERED


def test_a_department_gets_a_poster(
    screen: Open, here: Workspace, quick: str, opened_survey: str, reached: None
) -> None:
    """In the chosen language, with title, closing day and who sees what; opened in the browser."""
    at = folded_out(screen("needs", quick, part="people"), "department-link")
    at.selectbox(key="poster-department").set_value("service").run()
    at.selectbox(key="poster-language").set_value("es").run()
    at.button(key="make-poster").click().run()

    made = handed(here, at)
    page = made.data.decode()
    assert made.shown
    assert "Atención al cliente" in page
    assert "5 de diciembre de 2026" in page
    assert "<svg" in page


def test_a_message_is_reworded_and_put_back(
    screen: Open, quick: str, stored: Stored, opened_survey: str, reached: None
) -> None:
    """Kept for its language; without the place for the link it is refused; the shipped text comes back."""
    at = folded_out(screen("needs", quick, part="people"), "letter-texts")
    field(at, "text_area", "/body").set_value("Answer, {name}: {link}")
    at.button(key="keep-text").click().run()
    (own,) = survey(stored, quick, opened_survey).letters
    assert own.body == "Answer, {name}: {link}"
    field(at, "text_area", "/body").set_value("Answer, {name}")
    at.button(key="keep-text").click().run()
    assert survey(stored, quick, opened_survey).letters == (own,)
    assert "place for each person's own link" in told(at)
    at.button(key="shipped-text").click().run()
    assert survey(stored, quick, opened_survey).letters == ()


def test_an_anonymous_survey_warns_before_a_second_link(
    screen: Open, here: Workspace, quick: str, stored: Stored, prepared: str, reached: None
) -> None:
    """Whoever began by the first link has to go on with it; the page says so where one is reminded."""
    found = survey(stored, quick, prepared).model_copy(update={"anonymity": Anonymity.ANONYMOUS})
    surveys.prepare(here, LOCAL_PERSON, quick, found, operation="anonymous")
    surveys.open_survey(here, LOCAL_PERSON, quick, prepared)
    invite(here, LOCAL_PERSON, quick, prepared, [Invitee("Maria", "sales")])
    at = screen("needs", quick, part="people")
    at.button(key="merge-invitation-csv").click().run()

    assert load()("fieldwork.anonymous_again") in told(at)


# -- watching ------------------------------------------------------------------------------------------------


def test_who_has_not_answered_is_told_by_group(
    screen: Open, here: Workspace, quick: str, opened_survey: str
) -> None:
    """Counts by group, names of those who wait; a click on a name begins typing in that person's answers."""
    answered(here, quick, opened_survey)
    at = folded_out(screen("needs", quick, part="people"), "waiting")

    assert "1 of 2 people have answered" in told(at)
    pekka = listed(here, quick, opened_survey, "Pekka")
    at.button(key=f"begin-{pekka.id}").click().run()
    assert at.query_params["response"] == pekka.id
    begun = here.store.response(quick, pekka.id)
    assert (begun.respondent, begun.department, begun.language) == ("Pekka", "it", "fi")


def test_of_an_anonymous_survey_names_are_told_and_nothing_more(
    screen: Open, here: Workspace, quick: str, stored: Stored, prepared: str
) -> None:
    """The list says who waits; no button connects a person with answers, and forms are told to be marked."""
    secret = survey(stored, quick, prepared).model_copy(update={"anonymity": Anonymity.ANONYMOUS})
    surveys.prepare(here, LOCAL_PERSON, quick, secret, operation="secret")
    surveys.open_survey(here, LOCAL_PERSON, quick, prepared)
    invite(here, LOCAL_PERSON, quick, prepared, [Invitee("Maria", "sales")])
    at = folded_out(screen("needs", quick, part="people"), "waiting")

    assert "Maria" in told(at)
    assert not [item for item in at.button if str(item.key).startswith("begin-")]
    assert load()("fieldwork.forms_twice") in told(folded_out(at, "sheets"))


def test_more_answers_than_people_are_marked(
    screen: Open, here: Workspace, quick: str, stored: Stored, prepared: str
) -> None:
    """Twelve came and nine people work there: said, and nothing is removed."""
    surveys.open_survey(here, LOCAL_PERSON, quick, prepared)
    for _ in range(12):
        answered(here, quick, prepared, "it")
    at = screen("needs", quick, part="people")

    assert "12 came, 9 people work there" in told(at)
    assert len(here.store.responses(quick)) == 12


# -- afterwards --------------------------------------------------------------------------------------------


def test_a_survey_is_closed_told_about_and_opened_again(
    screen: Open, here: Workspace, quick: str, stored: Stored, opened_survey: str
) -> None:
    """Closed by one click; what was heard is written and released; reopened with the same promises."""
    at = screen("needs", quick)
    at.button(key="close-survey").click().run()
    assert survey(stored, quick, opened_survey).state is SurveyState.CLOSED
    field(at, "text_area", "/heard-text").set_value("You want one list of customers.").run()
    at.button(key="release-heard").click().run()
    now = survey(stored, quick, opened_survey)
    assert (now.heard, now.heard_released) == ("You want one list of customers.", True)
    at.button(key="release-heard").click().run()
    assert not survey(stored, quick, opened_survey).heard_released
    at.button(key="reopen-survey").click().run()
    now = survey(stored, quick, opened_survey)
    assert (now.state, now.closes) == (SurveyState.OPEN, date(2026, 11, 28))


def test_answers_are_erased_after_asking_and_their_number_stays(
    screen: Open, here: Workspace, quick: str, stored: Stored, opened_survey: str
) -> None:
    """Earlier than promised only with a second click that says so."""
    answered(here, quick, opened_survey)
    at = screen("needs", quick)
    at.button(key=f"erase-{opened_survey}").click().run()
    assert "You erase them earlier" in told(at)
    at.button(key=f"erase-{opened_survey}-yes").click().run()

    assert here.store.responses(quick) == ()
    assert here.store.invitations(quick) == ()
    left = survey(stored, quick, opened_survey).erased
    assert left is not None
    assert (left.responses, left.invited) == (1, 2)
    assert "There were 1; 2 invitations had been made." in told(at)


def test_a_day_that_is_over_is_told(
    screen: Open, here: Workspace, monkeypatch: pytest.MonkeyPatch, quick: str, opened_survey: str
) -> None:
    """The day until which answers are kept has passed: the page says so, and offers to erase them."""
    later = replace(here, clock=lambda: here.clock().replace(year=2028))
    monkeypatch.setattr(wiring, "shared_workspace", lambda: later)
    at = screen("needs", quick)

    assert "That day is over" in told(at)
    assert "closed" in told(at)


def test_an_anonymous_response_is_never_listed(
    screen: Open, here: Workspace, quick: str, stored: Stored, prepared: str
) -> None:
    """Responses to an anonymous survey are counted; no button leads to one of them."""
    found = survey(stored, quick, prepared).model_copy(update={"anonymity": Anonymity.ANONYMOUS})
    surveys.prepare(here, LOCAL_PERSON, quick, found, operation="anonymous")
    surveys.open_survey(here, LOCAL_PERSON, quick, prepared)
    one = answered(here, quick, prepared)
    at = screen("needs", quick, part="people")

    assert not [item for item in at.button if item.key == f"open-{one.id}"]
    assert load()("fieldwork.anonymous_not_listed") in told(at)


# -- forms -------------------------------------------------------------------------------------------------


def test_a_form_is_made_filled_and_read_again(
    screen: Open, here: Workspace, quick: str, opened_survey: str
) -> None:
    """Made for Maria where no link reaches her; what she wrote is taken once, and told for each file."""
    who = listed(here, quick, opened_survey, "Maria").id
    at = screen("needs", quick, part="people")
    at.selectbox(key="sheet-person-sales").set_value(who).run()
    at.button(key="make-form").click().run()
    made = handed(here, at)
    assert made.data.startswith(b"PK")

    at = folded_out(screen("needs", quick, part="people"), "forms-back")
    at.file_uploader[-1].upload(made.filename, made.data, "application/octet-stream").run()
    at.checkbox[0].uncheck().run()
    at.button(key="read-forms").click().run()
    assert not at.exception
    assert made.filename.removesuffix(".xlsx") in told(at).replace("\\", "")


def test_several_blank_forms_come_in_one_file(
    screen: Open, here: Workspace, quick: str, opened_survey: str
) -> None:
    """For people who share a computer: each copy is for one of them."""
    at = screen("needs", quick, part="people")
    field(at, "number_input", "sheet-copies").set_value(3).run()
    at.button(key="make-form").click().run()

    assert handed(here, at).filename.endswith(".zip")


def test_the_history_tells_a_survey_in_words(
    screen: Open, here: Workspace, quick: str, stored: Stored, opened_survey: str
) -> None:
    """Days, departments, groups, messages and what was erased; no key and no plain data on the page."""
    found = survey(stored, quick, opened_survey)
    own = SurveyLetter(language="fi", subject="A", body="B {link}")
    surveys.prepare(
        here, LOCAL_PERSON, quick, found.model_copy(update={"letters": (own,)}), operation="letters"
    )
    erase_answers(here, LOCAL_PERSON, quick, opened_survey, confirmed=True, operation="erased")
    at = screen("history", quick)
    for operation in ("prepared", "letters", "erased"):
        at = folded_out(at, f"line-{operation}")

    text = told(at)
    assert "sales 20" in text
    assert "Invitation, fi" in text
    assert "answers: 0, invitations: 2" in text
    assert "5 Dec 2026" in text
    assert "⟦" not in text
    assert not at.exception


def test_sheets_are_made_for_a_department(
    screen: Open, here: Workspace, quick: str, opened_survey: str
) -> None:
    """A page that prints, each copy with a code of its own; the way to type them in stands beside it."""
    at = screen("needs", quick, part="people")
    field(at, "number_input", "sheet-copies").set_value(2).run()
    at.button(key="make-paper").click().run()

    assert handed(here, at).media_type.startswith("text/html")
    urls = [str(item.proto.url) for item in at.get("link_button")]
    assert f"/enter/{quick}/{opened_survey}" in urls


# -- mail --------------------------------------------------------------------------------------------------


def test_messages_leave_a_few_at_a_time_and_trouble_is_told(
    screen: Open,
    here: Workspace,
    quick: str,
    opened_survey: str,
    reached: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twelve addresses go in two lots; whose message did not leave is named with the reason."""
    mail = MailSettings("mail.firm.example", "surveys@firm.example")
    sending = replace(here, settings=replace(here.settings, mail=mail))
    monkeypatch.setattr(wiring, "shared_workspace", lambda: sending)
    more = [Invitee(f"P{number}", "sales", f"p{number}@firm.example") for number in range(11)]
    invite(here, LOCAL_PERSON, quick, opened_survey, more)
    lots: list[tuple[str, ...]] = []

    def send(_: Workspace, *told: Any, **__: Any) -> tuple[Sent, ...]:
        lots.append(told[-1])
        maria = listed(here, quick, opened_survey, "Maria")
        here.store.mark_invitations(quick, [replace(maria, trouble="refused server 550 nobody")])
        return ()

    monkeypatch.setattr(survey_mail, "send", send)
    at = screen("needs", quick, part="people")
    at.button(key="mail-invitation").click().run()

    assert [len(lot) for lot in lots] == [10, 2]
    assert len({name for lot in lots for name in lot}) == 12
    assert "Maria: The mail server refused it: 550 nobody" in told(at)
    assert not at.exception
