from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from project.model import Survey, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.model import Move
from questionnaires.responses import Door, Missing, Response, ResponseState
from store.port import Invitation, InvitationKind, InvitationState, Operation, RecordWrite
from workspace.asking import Asking
from workspace.own_surveys import add_survey_text
from workspace.responding import (
    AnsweredBefore,
    Conflict,
    Faults,
    Held,
    Kept,
    Phase,
    Sent,
    Shut,
    begin,
    save_page,
    send,
    take_back,
    visit,
)
from workspace.tokens import link, response_of
from workspace.wiring import LOCAL_PERSON, Workspace

Ask = Callable[..., "Round"]


class Round:
    """One round of asking with every way to ask, and links into it."""

    def __init__(self, workspace: Workspace, project: str, **fields: Any) -> None:
        self.workspace, self.project = workspace, project
        self.survey = Survey(id="spring", questionnaire="every_kind", state=SurveyState.OPEN, **fields)
        self._write(self.survey, 0)

    def _write(self, survey: Survey, base: int) -> None:
        write = RecordWrite("survey", survey.id, base, survey)
        act = Operation(
            f"act-{base}", LOCAL_PERSON, datetime(2026, 11, 21, tzinfo=UTC), "survey.saved", (write,)
        )
        self.workspace.store.save(self.project, act)

    def change(self, **fields: Any) -> None:
        """Change the survey's record."""
        self.survey = self.survey.model_copy(update=fields)
        base = next(
            item.revision
            for item in self.workspace.store.load(self.project).records
            if isinstance(item, Survey) and item.id == "spring"
        )
        self._write(self.survey, base)

    def invite(self, token: str, kind: InvitationKind = InvitationKind.PERSONAL, **fields: Any) -> str:
        """A link with this token to somebody of sales."""
        given = {"department": "sales", "name": "Ann", **fields}
        invited = Invitation(f"to-{token}", "spring", kind, **given)
        self.workspace.store.invite(self.project, [invited], [link(token, self.project, invited.id)])
        return token

    def state(self, token: str) -> InvitationState:
        """How far an invitation is."""
        return {item.id: item for item in self.invited()}[f"to-{token}"].state

    def responses(self) -> tuple[Response, ...]:
        """What was begun in this round."""
        return tuple(item for item in self.workspace.store.responses(self.project) if item.survey == "spring")

    def invited(self) -> tuple[Invitation, ...]:
        """Who is asked in this round."""
        return self.workspace.store.invitations(self.project, "spring")


@pytest.fixture
def ask(example: str, workspace: Workspace, root: Path) -> Ask:
    """Open a survey with every way to ask in a copy of the example."""

    def asking(**fields: Any) -> Round:
        text = (root / "tests/questionnaires/every_kind.yaml").read_text(encoding="utf-8")
        add_survey_text(workspace, LOCAL_PERSON, example, text, "every_kind.yaml")
        return Round(workspace, example, **fields)

    return asking


@pytest.fixture
def begun(ask: Ask) -> Round:
    """A survey in which Ann has begun with the link "ann"."""
    found = ask()
    begin(found.workspace, found.invite("ann"), "en")
    return found


def save(
    found: Round, given: dict[str, object], bases: dict[str, int], act: str = "act", who: str = "ann"
) -> Any:
    """Save the questions that have a base."""
    return save_page(found.workspace, who, tuple(bases), given, bases, act)


def test_a_link_leads_to_what_this_person_is_asked(ask: Ask) -> None:
    """Somebody of service is asked what service is asked, before anything is begun."""
    found = ask()
    stands = visit(found.workspace, found.invite("ann", department="service"))
    assert stands is not None
    assert (stands.phase, stands.response) == (Phase.ASKING, None)
    ids = {item.id for item in stands.questionnaire.questions()}
    assert "name" in ids
    assert "order" not in ids, "only sales is asked to choose"


@pytest.mark.parametrize("token", ["", "nobody", "x" * 5000, "a/b", "ännö", "\udc80", "to-ann"])
def test_what_is_no_link_leads_nowhere(begun: Round, token: str) -> None:
    """Unknown, overlong and odd tokens are told apart by nobody (promise 11)."""
    assert visit(begun.workspace, token) is None
    assert begin(begun.workspace, token, "en") is None
    assert save(begun, {"name": "x"}, {"name": 0}, who=token) is None
    assert send(begun.workspace, token) is None
    assert take_back(begun.workspace, token) is None


def test_a_withdrawn_link_leads_nowhere(begun: Round) -> None:
    """Whoever is no longer invited finds nothing, and nothing they send is kept."""
    invited = begun.invited()[0]
    begun.workspace.store.mark_invitations(begun.project, [replace(invited, state=InvitationState.WITHDRAWN)])
    assert visit(begun.workspace, "ann") is None
    assert save(begun, {"name": "x"}, {"name": 0}) is None


def test_an_erased_project_leaves_no_link(begun: Round) -> None:
    """With the project all its links are gone."""
    begun.workspace.store.delete(begun.project)
    assert visit(begun.workspace, "ann") is None


def test_looking_makes_nothing(ask: Ask) -> None:
    """A preview of a link in a mail program begins no response."""
    found = ask()
    found.invite("ann")
    visit(found.workspace, "ann")
    assert found.responses() == ()


def test_the_beginning_keeps_what_was_told(begun: Round) -> None:
    """Door, day, language, questionnaire and the promise on page one are kept with the response."""
    (response,) = begun.responses()
    assert (response.door, response.day, response.language) == (Door.WEB, "2026-11-21", "en")
    assert (response.questionnaire, response.survey, response.respondent) == ("every_kind", "spring", "Ann")
    assert response.id == "to-ann"
    assert "To try every way to ask." in response.statement
    assert len(response.shape) == 16


def test_beginning_again_goes_on(begun: Round) -> None:
    """A personal link has one response, however often somebody starts."""
    save(begun, {"name": "Clerk"}, {"name": 0})
    assert begin(begun.workspace, "ann", "en") == "ann"
    (response,) = begun.responses()
    assert response.answers["name"].value == "Clerk"


def test_the_link_of_a_department_makes_a_link_of_ones_own(ask: Ask) -> None:
    """Two people of a department get a response each; their own links lead back to it."""
    found = ask()
    found.invite("poster", InvitationKind.DEPARTMENT, name="")
    first, second = (begin(found.workspace, "poster", "en") for _ in range(2))
    assert first is not None
    assert second is not None
    assert first != second
    assert len(found.responses()) == 2
    save(found, {"name": "Clerk"}, {"name": 0}, who=first)
    back, other, poster = (visit(found.workspace, token) for token in (first, second, "poster"))
    assert back is not None
    assert back.response is not None
    assert back.typable
    assert back.response.answers["name"].value == "Clerk"
    assert other is not None
    assert other.response is not None
    assert other.response.answers == {}
    assert poster is not None
    assert poster.response is None, "the poster itself shows nobody's answers"


def test_two_clicks_on_start_are_one_beginning(ask: Ask) -> None:
    """The code for the new link was made when page one was drawn; a second click finds it in use."""
    found = ask()
    found.invite("poster", InvitationKind.DEPARTMENT, name="")
    fresh = "0123456789abcdefghjkmnpqrstv"
    assert {begin(found.workspace, "poster", "en", fresh) for _ in range(2)} == {fresh}
    assert len(found.responses()) == 1


def test_an_anonymous_response_has_no_name_and_no_hour(ask: Ask) -> None:
    """Nothing stored connects invitation and response, and nothing is kept finer than a day."""
    found = ask(anonymity=Anonymity.ANONYMOUS)
    begin(found.workspace, found.invite("ann"), "en")
    save(found, {"people": "3"}, {"people": 0})
    assert isinstance(send(found.workspace, "ann", anyway=True), Sent)
    (response,) = found.responses()
    (invited,) = found.invited()
    assert response.id == response_of("ann", found.survey, invited)
    assert response.id != invited.id
    assert (response.respondent, response.state) == ("", ResponseState.SENT)
    events = found.workspace.store.answer_events(found.project, response.id)
    assert {(item.at.hour, item.at.minute, item.at.second) for item in events} == {(0, 0, 0)}
    assert {item.by for item in events} == {"web"}
    assert invited.state is InvitationState.ANSWERED


def test_a_page_is_saved_whole(begun: Round) -> None:
    """All answers of a page are kept by one call, each at its own revision."""
    done = save(
        begun,
        {"name": "Clerk", "people": "12", "used": ["mail", "sheet"], "office": "home"},
        {"name": 0, "people": 0, "used": 0, "office": 0},
    )
    assert isinstance(done, Kept)
    assert done.visit.response is not None
    values = {name: (item.value, item.revision) for name, item in done.visit.response.answers.items()}
    assert values == {
        "name": ("Clerk", 1),
        "people": (12.0, 1),
        "used": (("mail", "sheet"), 1),
        "office": ("home", 1),
    }


def test_what_was_blank_and_stays_blank_is_no_answer(begun: Round) -> None:
    """Going past a question answers nothing, not even with a blank (B: silence is no answer)."""
    done = save(begun, {"name": "  ", "people": ""}, {"name": 0, "people": 0, "used": 0})
    assert isinstance(done, Kept)
    assert done.visit.response is not None
    assert done.visit.response.answers == {}


def test_emptying_an_answer_empties_it(begun: Round) -> None:
    """Who takes an answer out again has skipped the question."""
    save(begun, {"name": "Clerk"}, {"name": 0})
    done = save(begun, {"name": ""}, {"name": 1}, "second")
    assert isinstance(done, Kept)
    assert done.visit.response is not None
    assert done.visit.response.answers["name"].missing is Missing.SKIPPED


def test_a_faulty_answer_holds_no_other_back(begun: Round) -> None:
    """What can be kept is kept; what cannot is told, and nothing is put in its place."""
    done = save(begun, {"name": "Clerk", "people": "a dozen"}, {"name": 0, "people": 0})
    assert isinstance(done, Faults)
    assert [item.code for item in done.found["people"]] == ["answer.wrong_type"]
    assert done.visit.response is not None
    assert set(done.visit.response.answers) == {"name"}


def test_the_same_form_sent_twice_counts_once(begun: Round) -> None:
    """A repeated post is answered like the first, and the log has one line."""
    for _ in range(3):
        assert isinstance(save(begun, {"name": "Clerk"}, {"name": 0}), Kept)
    assert len(begun.workspace.store.answer_events(begun.project, "to-ann")) == 1


def test_a_form_that_was_changed_and_sent_again_is_not_taken_for_the_first(begun: Round) -> None:
    """Back in the browser, another word, sent again from the old page: both answers are shown."""
    save(begun, {"name": "Clerk"}, {"name": 0})
    done = save(begun, {"name": "Boss"}, {"name": 0})
    assert isinstance(done, Conflict)
    assert done.mine["name"].value == "Boss"
    assert done.visit.response is not None
    assert done.visit.response.answers["name"].value == "Clerk"


def test_a_second_tab_overwrites_nothing(begun: Round) -> None:
    """The changed answer is shown twice, all others of the page are kept (promise 2)."""
    save(begun, {"name": "Clerk"}, {"name": 0}, "first tab")
    done = save(begun, {"name": "Boss", "people": "3"}, {"name": 0, "people": 0}, "second tab")
    assert isinstance(done, Conflict)
    assert set(done.mine) == {"name"}
    assert done.visit.response is not None
    assert done.visit.response.answers["name"].value == "Clerk"
    assert done.visit.response.answers["people"].value == 3


def test_the_same_answer_from_two_tabs_is_no_conflict(begun: Round) -> None:
    """Whoever says the same twice is asked nothing."""
    save(begun, {"name": "Clerk"}, {"name": 0}, "first tab")
    assert isinstance(save(begun, {"name": "Clerk"}, {"name": 0}, "second tab"), Kept)


def test_a_blank_in_an_old_tab_is_no_conflict(begun: Round) -> None:
    """A tab in which the question was never answered says nothing about the answer given elsewhere."""
    save(begun, {"name": "Clerk"}, {"name": 0}, "first tab")
    done = save(begun, {"name": ""}, {"name": 0}, "second tab")
    assert isinstance(done, Kept)
    assert done.visit.response is not None
    assert done.visit.response.answers["name"].value == "Clerk"


def test_questions_of_others_are_left_out(ask: Ask) -> None:
    """A forged form cannot answer what this person is not asked."""
    found = ask()
    begin(found.workspace, found.invite("ann", department="service"), "en")
    done = save(found, {"order__1": "a", "name": "Clerk"}, {"order": 0, "name": 0})
    assert isinstance(done, Kept)
    assert done.visit.response is not None
    assert set(done.visit.response.answers) == {"name"}


def test_sending_waits_for_what_is_needed(begun: Round) -> None:
    """A required answer holds sending back; nothing is lost meanwhile."""
    save(begun, {"name": "Clerk"}, {"name": 0})
    waits = send(begun.workspace, "ann", anyway=True)
    assert isinstance(waits, Held)
    assert waits.needed == ("people",)
    assert begun.state("ann") is InvitationState.NEW


def test_an_empty_response_is_not_sent(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sends silence by mistake: the question that matters most is asked once more."""
    found = ask()
    begin(found.workspace, found.invite("ann"), "en")
    waits = send(found.workspace, "ann", anyway=True)
    assert isinstance(waits, Held)
    assert waits.needed


def test_a_check_between_answers_holds_sending_back(begun: Round) -> None:
    """What the author's check refuses is told before sending, by its question."""
    save(begun, {"people": "3", "hours": "55"}, {"people": 0, "hours": 0})
    waits = send(begun.workspace, "ann", anyway=True)
    assert isinstance(waits, Held)
    assert waits.failing == ("hours",)


def test_whoever_leaves_a_question_open_is_asked_once_more(begun: Round) -> None:
    """Questions that should be answered are listed; asked again, the person may send without them."""
    save(begun, {"people": "3", "used": ["mail"]}, {"people": 0, "used": 0})
    waits = send(begun.workspace, "ann")
    assert isinstance(waits, Held)
    assert waits.open == ("often__mail",)
    assert isinstance(send(begun.workspace, "ann", anyway=True), Sent)
    assert begun.state("ann") is InvitationState.ANSWERED


def test_twenty_sends_at_once_are_one(begun: Round) -> None:
    """A double click, and twenty of them, make one response and one line in the log (promise 11)."""
    save(begun, {"people": "3"}, {"people": 0})
    with ThreadPoolExecutor(20) as pool:
        done = list(pool.map(lambda _: send(begun.workspace, "ann", anyway=True), range(20)))
    assert all(isinstance(item, Sent) for item in done)
    events = begun.workspace.store.answer_events(begun.project, "to-ann")
    assert sum(item.question == "" for item in events) == 1
    assert len(begun.responses()) == 1


def test_a_draft_never_overwrites_what_was_sent(begun: Round) -> None:
    """An old tab that saves after sending changes nothing and is told so."""
    save(begun, {"people": "3"}, {"people": 0})
    send(begun.workspace, "ann", anyway=True)
    done = save(begun, {"people": "4"}, {"people": 1}, "late tab")
    assert isinstance(done, Shut)
    assert done.visit.phase is Phase.SENT
    assert done.visit.response is not None
    assert done.visit.response.answers["people"].value == 3


def test_sent_answers_can_be_changed_until_the_end(begun: Round) -> None:
    """Taken back they are a draft again and the invitation is open; sent again they count once."""
    save(begun, {"people": "3"}, {"people": 0})
    send(begun.workspace, "ann", anyway=True)
    back = take_back(begun.workspace, "ann")
    assert back is not None
    assert back.phase is Phase.ASKING
    assert begun.state("ann") is not InvitationState.ANSWERED
    assert isinstance(save(begun, {"people": "4"}, {"people": 1}, "again"), Kept)
    assert isinstance(send(begun.workspace, "ann", anyway=True), Sent)
    begun.change(state=SurveyState.CLOSED)
    closed = take_back(begun.workspace, "ann")
    assert closed is not None
    assert closed.phase is Phase.CLOSED
    assert closed.response is not None
    assert closed.response.state is ResponseState.SENT


def test_one_invitation_is_answered_once_though_it_has_two_links(ask: Ask) -> None:
    """Of an anonymous survey a new link begins a new response; only one of them is counted."""
    found = ask(anonymity=Anonymity.ANONYMOUS)
    found.invite("ann")
    found.workspace.store.add_links(found.project, [link("again", found.project, "to-ann")])
    for token in ("ann", "again"):
        begin(found.workspace, token, "en")
        save(found, {"people": "3"}, {"people": 0}, who=token)
    assert isinstance(send(found.workspace, "ann", anyway=True), Sent)
    assert isinstance(send(found.workspace, "again", anyway=True), AnsweredBefore)


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({"state": SurveyState.PREPARED}, Phase.NOT_OPEN),
        ({"opens": date(2026, 11, 22)}, Phase.NOT_OPEN),
        ({"opens": date(2026, 11, 21), "closes": date(2026, 11, 21)}, Phase.ASKING),
        ({"closes": date(2026, 11, 20)}, Phase.CLOSED),
        ({"state": SurveyState.CLOSED}, Phase.CLOSED),
    ],
)
def test_answers_are_taken_between_the_first_and_the_last_day(
    begun: Round, fields: dict[str, Any], phase: Phase
) -> None:
    """Whether answers are taken hangs on state and day, both days included; a late save says so."""
    begun.change(**fields)
    stands = visit(begun.workspace, "ann")
    assert stands is not None
    assert stands.phase is phase
    done = save(begun, {"name": "late"}, {"name": 0})
    assert isinstance(done, Kept if phase is Phase.ASKING else Shut)


def test_the_content_is_read_once_for_each_state_of_the_project(
    begun: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hundred respondents do not read the project two hundred times."""
    loads: list[str] = []
    load = type(begun.workspace.store).load

    def counting(store: Any, project: str) -> Any:
        loads.append(project)
        return load(store, project)

    monkeypatch.setattr(type(begun.workspace.store), "load", counting)
    visit(begun.workspace, "ann")
    loads.clear()
    for number in range(5):
        save(begun, {"name": f"Clerk {number}"}, {"name": number}, f"act-{number}")
    assert loads == []
    begun.change(contact="Bo")
    loads.clear()
    stands = visit(begun.workspace, "ann")
    assert stands is not None
    assert stands.survey.contact == "Bo"
    assert loads == [begun.project]


def test_language(begun: Round) -> None:
    """The language of the beginning is kept; a wanted one that is not offered falls back to it."""
    stands = visit(begun.workspace, "ann", "xx")
    assert stands is not None
    assert stands.language == "en"


def test_answers_under_an_earlier_name_are_found(begun: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a newer version renames a question, what was answered stands there and can be saved on."""
    save(begun, {"name": "Clerk"}, {"name": 0})
    stands = visit(begun.workspace, "ann")
    assert stands is not None
    moved = stands.whole.model_copy(update={"moves": (Move(was="name", now="story"),)})
    newer = Asking(stands.survey, moved)
    monkeypatch.setattr("workspace.visiting.asking", lambda *_: newer)
    now = visit(begun.workspace, "ann")
    assert now is not None
    assert now.response is not None
    assert (now.response.answers["story"].value, now.response.answers["story"].revision) == ("Clerk", 0)
    done = save(begun, {"story": "Clerk of sales"}, {"story": 0}, "on")
    assert isinstance(done, Kept)
