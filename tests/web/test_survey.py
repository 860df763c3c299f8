from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from project.model import SurveyState
from questionnaires.kinds import Anonymity
from store.port import InvitationKind, InvitationState, StoreFault

ALL = {
    "name": "Clerk",
    "story": "Two lines\r\nof text",
    "people": "12",
    "hours": "37,5",
    "since": "2024-02-29",
    "mobile": "yes",
    "office": "other",
    "office__other": "On the train",
    "used": ["mail", "own"],
    "used__other": "A notebook",
    "often__mail": "3",
    "often__own": "2",
    "minutes_a_day__mail": "90",
    "minutes_a_day__own": "10",
    "pains__lost": "3",
    "pains__twice": "dont_know",
    "needs__history__importance": "3",
    "needs__history__satisfaction": "1",
    "needs__offers__importance": "2",
    "needs__offers__satisfaction": "2",
    "recommend": "8",
    "order__1": "b",
    "order__2": "a",
    "money__a": "60",
    "money__b": "40",
    "feelings__mobile_app__with": "like",
    "feelings__mobile_app__without": "dislike",
    "feelings__offline__with": "dont_know",
    "feelings__offline__without": "neutral",
    "duty__mobile_app": "must",
    "duty__offline": "wont",
}
"""An answer to every question of the questionnaire, by field."""


def fill(reader: Any, given: dict[str, Any]) -> list[str]:
    """Go from page to page, answering what is asked, up to the review; gives the headings."""
    seen = []
    while "/review" not in reader.path:
        seen.append(reader.heading)
        names = set(re.findall(r'name="([^"]+)"', reader.text))
        reader.press({name: value for name, value in given.items() if name in names})
        assert reader.status == 200, (reader.path, reader.text)
        assert len(seen) < 30
    return seen


def test_page_one_tells_everything_before_the_first_question(asked: Any) -> None:
    """Purpose, who sees what, how long it is kept, the smallest group, time, whom to ask."""
    reader = asked.reader("ann")
    assert (reader.status, reader.heading) == (200, "Every way to ask")
    for told in (
        "To try every way to ask.",
        "The project team can see single answers.",
        "from 5 answers on",
        "30 Nov 2027",
        "Ana &lt;b&gt;Soler&lt;/b&gt;",
        "Answering is voluntary",
        "About 6 minutes",
        ">Start</button>",
    ):
        assert told in reader.text, told
    assert asked.workspace.store.responses(asked.project) == asked.workspace.store.responses(asked.project)
    assert "to-ann" not in {item.id for item in asked.workspace.store.responses(asked.project)}


def test_every_way_to_ask_from_start_to_receipt(asked: Any) -> None:
    """Each kind of question is drawn, filled in without script, stored as meant, sent, and acknowledged."""
    reader = asked.reader("ann")
    reader.press()
    assert reader.path == "/s/ann/q/name"
    seen = fill(reader, ALL)
    assert seen[:2] == ["Plain questions", "Plain questions"]
    assert "About A notebook" in seen, "the text of something else names the section that is asked for it"
    stored = asked.answers("ann")
    assert stored["story"] == "Two lines\nof text"
    assert (stored["people"], stored["hours"], stored["since"]) == (12.0, 37.5, "2024-02-29")
    assert (stored["office"], stored["office__other"]) == ("other", "On the train")
    assert stored["used"] == ("mail", "own")
    assert dict(stored["pains"]) == {"lost": 3, "twice": "dont_know"}
    assert dict(stored["needs"])["history__satisfaction"] == 1
    assert stored["order"] == ("b", "a")
    assert dict(stored["money"]) == {"a": 60.0, "b": 40.0}
    assert dict(stored["feelings"])["offline__with"] == "dont_know"
    assert dict(stored["duty"]) == {"mobile_app": "must", "offline": "wont"}
    reader.press()
    assert reader.heading == "Thank you. Your answers have arrived."
    assert re.search(r"Your receipt: [0-9A-Z]{4}-[0-9A-Z]{4}", reader.text)
    assert asked.workspace.store.response(asked.project, "to-ann").state == "sent"


def test_balanced_sets_are_those_of_this_person(asked: Any) -> None:
    """What a set showed is stored with what was chosen in it."""
    reader = asked.reader("ann")
    reader.press()
    reader.go("/s/ann/q/best")
    best = re.search(r'name="best__set1__best" value="(\w+)"', reader.text)
    assert best
    reader.press({"best__set1__best": best[1]})
    stored = dict(asked.answers("ann")["best"])
    assert stored["set1__best"] == best[1]
    assert best[1] in str(stored["set1__shown"]).split()


def test_answers_stand_in_the_form_again(asked: Any) -> None:
    """Whoever goes back, or comes back on another device, finds what was answered."""
    reader = asked.reader("ann")
    reader.press()
    fill(reader, ALL)
    other = asked.at("ann").go("/s/ann/q/mobile")
    assert re.search(r'name="mobile" value="yes"[^>]*checked', other.text)
    assert re.search(r'name="used" value="own"[^>]*checked', other.text)
    other.go("/s/ann/q/name")
    assert 'value="Clerk"' in other.text
    assert "Two lines\nof text</textarea>" in other.text
    assert 'value="37.5"' in other.text
    other.go("/s/ann/q/order")
    assert re.search(r'value="b" selected', other.text)


def test_looking_at_a_page_answers_nothing(asked: Any) -> None:
    """Every page sent off as it is drawn: not one answer is there (phantom answers of research 3.1)."""
    reader = asked.reader("ann")
    reader.press()
    fill(reader, {})
    assert asked.answers("ann") == {}
    assert "1 answer" in reader.text or "One answer is still needed" in reader.text


def test_a_page_that_is_loaded_again_sends_nothing_again(asked: Any) -> None:
    """Every post ends in a redirect, so that a refresh asks for a page only."""
    reader = asked.reader("ann")
    reader.press()
    reader.press({"name": "Clerk"})
    events = asked.workspace.store.answer_events(asked.project, "to-ann")
    reader.go().go()
    assert reader.status == 200
    assert asked.workspace.store.answer_events(asked.project, "to-ann") == events


def test_a_repeated_post_counts_once(asked: Any) -> None:
    """The same form, sent three times by an impatient thumb, is one line in the log."""
    reader = asked.reader("ann")
    reader.press()
    page = reader.text
    for _ in range(3):
        reader.text = page
        reader.press({"name": "Clerk"}, path="/s/ann/q/name")
        assert reader.status == 200
    assert len(asked.workspace.store.answer_events(asked.project, "to-ann")) == 1


def test_errors_stand_on_top_and_at_the_field_and_nothing_typed_is_lost(asked: Any) -> None:
    """The summary links to the field, the field is marked, what was typed stands there, the rest is saved."""
    reader = asked.reader("ann")
    reader.press()
    reader.press({"name": "Clerk", "people": "a <dozen>", "story": "Long story"})
    assert reader.status == 422
    assert "<title>Please check: " in reader.text
    assert 'href="#f-people"' in reader.text
    assert 'id="f-people"' in reader.text
    assert 'value="a &lt;dozen&gt;"' in reader.text
    assert re.search(
        r'id="f-people"[^>]*aria-describedby="[^"]*e-people"[^>]*aria-invalid="true"', reader.text
    )
    assert 'id="e-people"' in reader.text
    assert asked.answers("ann") == {"name": "Clerk", "story": "Long story"}
    reader.press({"people": "12"})
    assert asked.answers("ann")["people"] == 12


def test_errors_speak_the_language_of_the_respondent(asked: Any) -> None:
    """Where the survey is offered in Finnish, so is what is wrong."""
    asked.open("core", "needs_core")
    reader = asked.reader("ann", survey="core", language="fi")
    assert '<html lang="fi">' in reader.text
    assert ">Aloita</button>" in reader.text


def test_a_check_between_answers_is_told_on_its_page(asked: Any) -> None:
    """The author's message stands at the question; the answer is kept, and nobody is held on the page."""
    reader = asked.reader("ann")
    reader.press()
    reader.press({"hours": "55"})
    assert reader.status == 422
    assert "Please give hours of one week, at most 40." in reader.text
    assert asked.answers("ann")["hours"] == 55
    reader.press(go="back")
    assert reader.path == "/s/ann"
    reader.go("/s/ann/review")
    assert "Please give hours of one week, at most 40." in reader.text
    assert ">Send" not in reader.text


def test_the_review_lists_what_is_open(asked: Any) -> None:
    """Needed answers hold sending back; those that should be given are asked once more."""
    reader = asked.reader("ann")
    reader.press()
    fill(reader, {"used": "mail"})
    assert "How many people?" in reader.text
    assert "/s/ann/q/people#q-people" in reader.text
    assert "/send" not in reader.text
    reader.go("/s/ann/q/people").press({"people": "3"})
    reader.go("/s/ann/review")
    assert "How much do you need Mail?" in reader.text
    assert "Send without these" in reader.text
    reader.press()
    assert reader.heading == "Thank you. Your answers have arrived."


def test_going_back_keeps_what_was_typed(asked: Any) -> None:
    """The back button of the page saves like the other one."""
    reader = asked.reader("ann")
    reader.press()
    reader.press()
    reader.press({"mobile": "no"}, go="back")
    assert reader.path == "/s/ann/q/name"
    assert asked.answers("ann") == {"mobile": "no"}


def test_saving_for_later_tells_how_to_come_back(asked: Any) -> None:
    """What was typed is kept; the link leads to where somebody stopped."""
    asked.open("spring", "every_kind", closes=date(2026, 12, 4))
    reader = asked.reader("ann")
    reader.press()
    reader.press({"name": "Clerk"}, go="later")
    assert reader.path == "/s/ann/later"
    assert "4 Dec 2026" in reader.text
    back = asked.at("ann")
    assert "Go on where I stopped" in back.text
    assert 'href="/s/ann/q/name"' in back.text


def test_an_answer_can_be_taken_out_without_script(asked: Any) -> None:
    """Radio buttons cannot be emptied by hand, so there is a button for it."""
    reader = asked.reader("ann")
    reader.press()
    reader.go("/s/ann/q/mobile").press({"mobile": "yes", "office": "home"})
    reader.go("/s/ann/q/mobile").press({"clear.answer": "mobile"})
    assert reader.path == "/s/ann/q/mobile#q-mobile"
    assert asked.answers("ann") == {"mobile": None, "office": "home"}


def test_text_beside_something_else_ticks_it(asked: Any) -> None:
    """Whoever writes what else it is, and ticks nothing, has said that it is something else."""
    reader = asked.reader("ann")
    reader.press()
    reader.go("/s/ann/q/mobile").press({"office__other": "On the train", "used__other": "Paper"})
    stored = asked.answers("ann")
    assert (stored["office"], stored["used"]) == ("other", ("own",))


def test_a_second_tab_sees_both_answers_and_chooses(asked: Any) -> None:
    """Nothing is overwritten silently; the person chooses, and the choice is stored (promise 2)."""
    first = asked.reader("ann")
    first.press()
    second = asked.at("ann").go("/s/ann/q/name")
    first.press({"name": "Clerk"})
    second.press({"name": "Boss", "story": "New"})
    assert (second.status, second.heading) == (409, "Changed in another window")
    assert "Boss" in second.text
    assert "Clerk" in second.text
    assert asked.answers("ann") == {"name": "Clerk", "story": "New"}
    page = second.text
    second.press({"keep.name": "theirs"})
    assert asked.answers("ann")["name"] == "Clerk"
    second.text = page
    second.press({"keep.name": "mine"}, path="/s/ann/q/name")
    assert asked.answers("ann")["name"] == "Boss"


def test_sending_from_two_places_is_one(asked: Any) -> None:
    """Twenty posts of the last button at once: one response, one receipt for all (promise 11)."""
    reader = asked.reader("ann")
    reader.press()
    fill(reader, ALL)
    readers = [asked.at("ann").go("/s/ann/review") for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        done = list(pool.map(lambda item: item.press(), readers))
    assert {item.heading for item in done} == {"Thank you. Your answers have arrived."}
    assert len({re.findall(r"receipt: ([0-9A-Z-]+)", item.text)[0] for item in done}) == 1
    events = asked.workspace.store.answer_events(asked.project, "to-ann")
    assert [item.body for item in events if not item.question] == [{"state": "sent"}]


def test_a_late_tab_does_not_open_what_was_sent(asked: Any) -> None:
    """Answers typed in a tab that was left open are not added, and the page says so."""
    reader = asked.reader("ann")
    reader.press()
    late = asked.at("ann").go("/s/ann/q/name")
    fill(reader, ALL)
    reader.press()
    late.press({"name": "Boss"})
    assert late.status == 409
    assert "were sent already" in late.text
    assert asked.answers("ann")["name"] == "Clerk"


def test_sent_answers_can_be_changed(asked: Any) -> None:
    """The receipt page opens them again, and they are sent anew."""
    reader = asked.reader("ann")
    reader.press()
    fill(reader, ALL)
    reader.press()
    reader.press()
    assert asked.workspace.store.response(asked.project, "to-ann").state == "draft"
    assert "Go on where I stopped" in reader.text
    reader.go("/s/ann/review").press()
    assert reader.heading == "Thank you. Your answers have arrived."


def test_a_department_link_gives_a_code_of_ones_own(asked: Any) -> None:
    """Start leads to an own link; its code, typed on another device, leads to the same answers."""
    reader = asked.reader("poster", kind=InvitationKind.DEPARTMENT, name="")
    assert "These questions are for: Sales." in reader.text
    reader.press()
    code = re.search(r"<code>([0-9A-Z-]{34})</code>", reader.text)
    assert code
    own = reader.path.split("/")[2]
    assert own != "poster"
    reader.go(f"/s/{own}/q/name").press({"name": "Clerk"}, go="later")
    assert code[1] in reader.text
    other = asked.at("poster").go("/s")
    other.press({"code": code[1].replace("-", " ").lower()})
    assert other.path == f"/s/{own}"
    other.go(f"/s/{own}/q/name")
    assert 'value="Clerk"' in other.text
    assert "Start" in asked.at("poster").text, "the poster begins anew for the next one"


def test_start_pressed_twice_begins_once(asked: Any) -> None:
    """Page one of a department's link names the new link before it is made."""
    reader = asked.reader("poster", kind=InvitationKind.DEPARTMENT, name="")
    page = reader.text
    reader.press()
    first = reader.path
    reader.text = page
    reader.press(path="/s/poster/start")
    assert reader.path == first


def test_a_wrong_code_is_told_without_blame(asked: Any) -> None:
    """Somebody mistyped: the page says what to compare."""
    reader = asked.reader("ann").go("/s")
    reader.press({"code": "K3M7-Q2XD"})
    assert reader.status == 404
    assert "compare it sign by sign" in reader.text
    assert 'aria-invalid="true"' in reader.text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"opens": date(2026, 12, 1)}, "You can answer from 1 Dec 2026 on."),
        ({"state": SurveyState.CLOSED}, "This survey is closed"),
        ({"closes": date(2026, 11, 20)}, "This survey is closed"),
        (
            {
                "state": SurveyState.CLOSED,
                "heard": "You need <i>history</i>.\n\nIt comes.",
                "heard_released": True,
            },
            "<p>You need &lt;i&gt;history&lt;/i&gt;.</p>",
        ),
    ],
)
def test_before_and_after(asked: Any, fields: dict[str, Any], told: str) -> None:
    """The same link says when it opens, that it is closed, and what was heard."""
    asked.open("spring", "every_kind", **fields)
    reader = asked.reader("ann")
    assert told in reader.text
    assert "<form" not in reader.text


def test_what_was_heard_waits_for_its_release(asked: Any) -> None:
    """Until the project manager releases it nobody reads it."""
    asked.open("spring", "every_kind", state=SurveyState.CLOSED, heard="Secret plan")
    assert "Secret plan" not in asked.reader("ann").text


def test_closing_while_somebody_answers(asked: Any) -> None:
    """What is typed after the end is not added, and the page says so instead of thanking."""
    reader = asked.reader("ann")
    reader.press()
    asked.open("spring", "every_kind", state=SurveyState.CLOSED)
    reader.press({"name": "Late"})
    assert reader.status == 409
    assert "came after the end" in reader.text
    assert asked.answers("ann") == {}


def test_a_store_that_fails_keeps_the_form(asked: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says "not saved", holds what was typed, and the same form saves it later (promise 3)."""
    reader = asked.reader("ann")
    reader.press()

    def failing(*_: Any, **__: Any) -> Any:
        raise StoreFault("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(type(asked.workspace.store), "save_answers", failing)
        reader.press({"name": "Clerk <1>", "people": "12"})
    assert reader.status == 503
    assert "This was not saved" in reader.text
    assert 'value="Clerk &lt;1&gt;"' in reader.text
    reader.press()
    assert asked.answers("ann") == {"name": "Clerk <1>", "people": 12.0}


def test_a_store_that_cannot_even_be_read_keeps_what_was_typed(
    asked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is known of the survey then; the typed answers are carried and sent again by one button."""
    reader = asked.reader("ann")
    reader.press()

    def failing(*_: Any, **__: Any) -> Any:
        raise StoreFault("unavailable")

    with monkeypatch.context() as patch:
        patch.setattr(type(asked.workspace.store), "link", failing)
        reader.press({"name": "Clerk", "story": "Two\r\nlines"})
        assert reader.status == 503
        assert asked.at("ann").status == 503
    reader.press()
    assert asked.answers("ann") == {"name": "Clerk", "story": "Two\nlines"}


def test_each_answer_can_be_saved_by_itself(asked: Any) -> None:
    """What the script sends is stored like a page, and it learns the revisions to go on from."""
    reader = asked.reader("ann")
    reader.press()
    sent = [("base.name", "0"), ("name", "Clerk"), ("operation.id", "one")]
    for _ in range(2):
        reader.post("/s/ann/save", sent)
        assert json.loads(reader.text) == {"state": "saved", "bases": {"name": 1}}
    reader.post("/s/ann/save", [("base.name", "0"), ("name", "Boss"), ("operation.id", "two")])
    assert json.loads(reader.text) == {"state": "changed", "bases": {}}
    reader.post("/s/ann/save", [("base.people", "0"), ("people", "x"), ("operation.id", "three")])
    assert json.loads(reader.text) == {"state": "open", "bases": {}}


def test_the_page_after_answers_saved_by_the_script_is_no_conflict(asked: Any) -> None:
    """Saved by the script, then by the button with an older base: the same answer is no conflict."""
    reader = asked.reader("ann")
    reader.press()
    page = reader.text
    reader.post("/s/ann/save", [("base.name", "0"), ("name", "Clerk"), ("operation.id", "one")])
    reader.text = page
    reader.press({"name": "Clerk"}, path="/s/ann/q/name")
    assert reader.status == 200
    assert asked.answers("ann") == {"name": "Clerk"}


def test_addresses_of_pages_that_are_not_asked_lead_on(asked: Any) -> None:
    """An old address of a question that is no longer asked leads to the first page, not to an error."""
    reader = asked.reader("ann")
    reader.press()
    for name in ("why_home", "nothing", "usable", "minutes_in_all"):
        reader.go(f"/s/ann/q/{name}")
        assert (reader.status, reader.path) == (200, "/s/ann/q/name")


def test_nothing_of_a_survey_is_open_before_the_start(asked: Any) -> None:
    """Every inner address leads to page one until somebody begins."""
    reader = asked.reader("ann")
    for rest in ("/q/name", "/review", "/later", "/code"):
        reader.go(f"/s/ann{rest}")
        assert reader.path == "/s/ann"
    reader.post("/s/ann/send", [])
    assert reader.path == "/s/ann"


def test_anonymous_surveys_say_so_and_keep_no_name(asked: Any) -> None:
    """Page one tells that nobody can see who answered what; the response has no name and another id."""
    asked.open("quiet", "every_kind", anonymity=Anonymity.ANONYMOUS)
    reader = asked.reader("ann", survey="quiet")
    assert "Nobody can see who answered what." in reader.text
    reader.press()
    (response,) = [item for item in asked.workspace.store.responses(asked.project) if item.survey == "quiet"]
    assert response.respondent == ""
    assert response.id != "to-ann"
    assert "Nobody can see who answered what." in response.statement


def test_a_language_chosen_on_the_way_stays(asked: Any) -> None:
    """The buttons below a page change the language without losing what was typed, and all links keep it."""
    survey = asked.workspace.library.texts("questionnaire", "needs_core")
    assert not survey.diagnostics
    asked.open("core", "needs_core")
    reader = asked.reader("ann", survey="core")
    others = re.findall(r'href="/s/ann\?lang=(\w\w)"', reader.text)
    if not others:
        pytest.skip("the needs survey has one language")
    reader.press()
    first = reader.path
    reader.press(go=others[0])
    assert reader.path == f"{first}?lang={others[0]}"
    assert f'<html lang="{others[0]}">' in reader.text
    reader.press()
    assert reader.path.endswith(f"?lang={others[0]}")


def test_the_browser_chooses_the_language_where_nobody_else_did(asked: Any, ask: Any) -> None:
    """A poster has no language of its own; the first page opens in one that the browser asks for."""
    asked.invite("poster", kind=InvitationKind.DEPARTMENT, name="")
    reader = asked.at("poster")
    answer = ask(reader.app, "/s/unknown", headers=(("accept-language", "fi-FI,fi;q=0.9,en;q=0.5"),))
    assert b'<html lang="fi">' in answer.body


def test_a_withdrawn_invitation_is_a_page_that_leads_nowhere(asked: Any) -> None:
    """In the middle of answering too."""
    reader = asked.reader("ann")
    reader.press()
    (invited,) = asked.workspace.store.invitations(asked.project, "spring")
    asked.workspace.store.mark_invitations(asked.project, [replace(invited, state=InvitationState.WITHDRAWN)])
    reader.press({"name": "Clerk"})
    assert (reader.status, reader.heading) == (404, "This link leads nowhere")
