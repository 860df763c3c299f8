"""Answering in the app: every way to ask, saved as it is given, resumed, never overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Survey, SurveyState
from questionnaires.flow import shown
from questionnaires.kinds import Anonymity
from questionnaires.load import load_questionnaire
from questionnaires.maxdiff import sets_of
from questionnaires.minutes import minutes
from questionnaires.model import Question
from questionnaires.responses import Answer, Door, Missing, Response, ResponseState
from store.port import AnswerSaved, Operation, RecordWrite, StoreFault
from tests.views.gestures import Open, field, labelled, told
from words.catalogue import load
from workspace.answers import answer, sheet, start
from workspace.own_surveys import add_survey_text
from workspace.wiring import LOCAL_PERSON, Workspace

EVERY_KIND = Path(__file__).parents[1] / "questionnaires" / "every_kind.yaml"
ME = LOCAL_PERSON
Page = Callable[..., AppTest]
Given = Callable[[str], Answer | None]


@pytest.fixture
def every(here: Workspace, quick: str) -> str:
    """A project with a questionnaire that has every way to ask."""
    add_survey_text(here, ME, quick, EVERY_KIND.read_text(encoding="utf-8"), "every_kind.yaml")
    return quick


@pytest.fixture
def lead(here: Workspace, every: str) -> Response:
    """A draft of somebody who leads a team in sales, of whom everything is asked."""
    made = start(here, ME, every, "sales", "Maria", "every_kind", role="lead")
    assert isinstance(made, Response)
    return made


@pytest.fixture
def page(screen: Open, every: str, lead: Response) -> Page:
    """The response as the page shows it, one section at a time."""
    return lambda section="plain", **more: screen(
        "needs", every, part="answer", response=lead.id, section=section, **more
    )


@pytest.fixture
def given(here: Workspace, every: str, lead: Response) -> Given:
    """The answer to a question as it is stored."""

    def now(name: str) -> Answer | None:
        return here.store.response(every, lead.id).answers.get(name)

    return now


def value(found: Answer | None) -> Any:
    """What was answered."""
    assert found is not None
    return found.value


def keep(
    here: Workspace, project: str, response: Response, question: str, raw: object, base: int = 0
) -> None:
    """Answer a question elsewhere."""
    outcome = answer(here, ME, project, response.id, question, raw, 0)
    assert isinstance(outcome, AnswerSaved), outcome


# -- every way to ask ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "gestures", "question", "stored"),
    [
        ("plain", [("text_input", "name", "Closer")], "name", "Closer"),
        ("plain", [("text_area", "story", "Two\nlines")], "story", "Two\nlines"),
        ("plain", [("number_input", "people", 12)], "people", 12.0),
        ("plain", [("number_input", "hours", 7.5)], "hours", 7.5),
        ("plain", [("date_input", "since", date(2019, 3, 1))], "since", "2019-03-01"),
        ("plain", [("button_group", "mobile", "yes")], "mobile", "yes"),
        ("plain", [("button_group", "office", "desk")], "office", "desk"),
        ("plain", [("button_group", "used", ["mail", "sheet"])], "used", ("mail", "sheet")),
        ("rated", [("button_group", "pains__lost", "3")], "pains", {"lost": 3}),
        (
            "rated",
            [
                ("button_group", "needs__history__importance", "3"),
                ("button_group", "needs__history__satisfaction", "1"),
            ],
            "needs",
            {"history__importance": 3, "history__satisfaction": 1},
        ),
        ("rated", [("button_group", "recommend", "9")], "recommend", 9.0),
        ("rated", [("button_group", "usable__item_2", "5")], "usable", {"item_2": 5}),
        (
            "chosen",
            [("button_group", "order__1", "c"), ("button_group", "order__2", "a")],
            "order",
            ("c", "a"),
        ),
        (
            "chosen",
            [("number_input", "money__a", 60), ("number_input", "money__b", 40)],
            "money",
            {"a": 60.0, "b": 40.0},
        ),
        ("chosen", [("radio", "feelings__offline__with", "like")], "feelings", {"offline__with": "like"}),
        ("chosen", [("button_group", "duty__offline", "must")], "duty", {"offline": "must"}),
    ],
)
def test_every_way_to_ask_is_answered_by_gesture(
    page: Page,
    given: Given,
    section: str,
    gestures: list[tuple[str, str, object]],
    question: str,
    stored: object,
) -> None:
    """What is chosen or typed is stored at once, in the shape every door has, and shown after reloading."""
    at = page(section)
    for kind, name, put_in in gestures:
        assert field(at, kind, f"@0/{name}").value in (None, "", [])
        field(at, kind, f"@0/{name}").set_value(put_in).run()

    assert not at.exception
    assert value(given(question)) == stored
    assert "Saved 14:02" in told(at)
    again = page(section)
    assert [field(again, kind, f"@0/{name}").value for kind, name, _ in gestures] == [
        item for *_, item in gestures
    ]


def test_of_a_set_the_best_and_the_worst_are_stored_with_what_was_shown(
    page: Page, given: Given, lead: Response
) -> None:
    """One line in both places is not stored and stays on the page; another one is."""
    shown = sets_of(_every_kind("best"), lead.id)[0]
    at = page("chosen")
    field(at, "button_group", "best__set1__best").set_value(shown[0]).run()
    field(at, "button_group", "best__set1__worst").set_value(shown[0]).run()
    assert "set1__worst" not in value(given("best"))
    assert "Not saved yet" in told(at)
    assert field(at, "button_group", "best__set1__worst").value == shown[0]

    field(at, "button_group", "best__set1__worst").set_value(shown[1]).run()
    assert value(given("best")) == {
        "set1__shown": " ".join(shown),
        "set1__best": shown[0],
        "set1__worst": shown[1],
    }


def _every_kind(name: str) -> Question:
    survey = load_questionnaire(EVERY_KIND.read_bytes(), EVERY_KIND.name).value
    assert survey is not None
    found = survey.question(name)
    assert found is not None
    return found


def test_nothing_is_answered_beforehand(page: Page, given: Given) -> None:
    """Every field of every section stands empty, and looking at them stores nothing."""
    for section in ("plain", "rated", "chosen"):
        at = page(section)
        fields = (
            *at.text_input,
            *at.text_area,
            *at.number_input,
            *at.date_input,
            *at.radio,
            *at.button_group,
        )
        asked = [item for item in fields if "every_kind@" in str(item.key)]
        assert asked
        assert all(item.value in (None, "", []) for item in asked)
    assert given("people") is None


# -- reasons, and choices that exclude each other --------------------------------------------------------


def test_a_reason_takes_the_place_of_an_answer_and_the_other_way_round(page: Page, given: Given) -> None:
    """Rather not say empties the text and is stored as that; typing again takes the reason away."""
    at = page()
    field(at, "text_input", "@0/name").set_value("Closer").run()
    field(at, "button_group", "@0/name__why_not").set_value(str(Missing.WITHHELD)).run()
    assert (value(given("name")), given("name").missing) == (None, Missing.WITHHELD)  # type: ignore[union-attr]  # it is stored
    assert field(at, "text_input", "@0/name").value == ""

    field(at, "text_input", "@0/name").set_value("Seller").run()
    assert value(given("name")) == "Seller"
    assert field(at, "button_group", "@0/name__why_not").value is None


def test_none_of_these_and_the_others_never_stand_together(page: Page, given: Given) -> None:
    """The choice that was ticked last stays, so that nothing has to be refused."""
    at = page()
    field(at, "button_group", "@0/used").set_value(["mail", "sheet"]).run()
    field(at, "button_group", "@0/used").set_value(["mail", "sheet", "nothing"]).run()
    assert value(given("used")) == ("nothing",)
    field(at, "button_group", "@0/used").set_value(["nothing", "mail"]).run()
    assert value(given("used")) == ("mail",)


def test_a_line_that_was_chosen_is_taken_back(page: Page, given: Given) -> None:
    """A list of lines cannot be emptied by another click, so a button does it."""
    at = page("chosen")
    field(at, "radio", "feelings__offline__with").set_value("like").run()
    labelled(at, "button", "Take the answer back").click().run()
    assert given("feelings").missing is Missing.SKIPPED  # type: ignore[union-attr]  # it is stored
    assert field(at, "radio", "feelings__offline__with").value is None


# -- what is not finished --------------------------------------------------------------------------------


def test_points_short_of_a_hundred_stay_on_the_page_and_are_told(page: Page, given: Given) -> None:
    """They are no answer yet, are not lost when another part is looked at, and are stored once they fit."""
    at = page("chosen")
    field(at, "number_input", "money__a").set_value(60).run()
    assert given("money") is None
    assert "your points make 60" in told(at)
    at.button(key="answer-back").click().run()
    labelled(at, "button", "Next part").click().run()
    assert field(at, "number_input", "money__a").value == 60
    field(at, "number_input", "money__c").set_value(40).run()
    assert value(given("money")) == {"a": 60.0, "c": 40.0}
    assert "Not saved yet" not in told(at)


def test_a_ranking_is_filled_from_the_first_place_on(page: Page, given: Given) -> None:
    """A second place without a first one is not taken for the first."""
    at = page("chosen")
    field(at, "button_group", "order__2").set_value("b").run()
    assert given("order") is None
    assert "a place before this one is still open" in told(at)
    field(at, "button_group", "order__1").set_value("a").run()
    assert value(given("order")) == ("a", "b")


def test_unfinished_points_never_replace_an_answer_given_elsewhere(
    here: Workspace, page: Page, every: str, lead: Response, given: Given
) -> None:
    """They were begun before the other answer came, so both are shown once they are complete."""
    at = page("chosen")
    field(at, "number_input", "money__a").set_value(60).run()
    keep(here, every, lead, "money", {"b": 100})
    field(at, "number_input", "money__c").set_value(40).run()
    assert value(given("money")) == {"b": 100.0}
    assert all(line in told(at) for line in ("Alpha: 60; Gamma: 40", "Beta: 100"))
    at.button(key="answer-mine").click().run()
    assert value(given("money")) == {"a": 60.0, "c": 40.0}
    assert field(at, "number_input", "money__a").value == 60
    assert field(at, "number_input", "money__b").value is None


# -- what follows from answers ---------------------------------------------------------------------------


def test_a_question_appears_with_the_answer_it_hangs_on_and_names_it(page: Page, given: Given) -> None:
    """It is shown at once, with the chosen label in its text, and marked as needed when it becomes so."""
    at = page()
    assert not [item for item in at.text_input if str(item.key).endswith("why_home")]
    field(at, "button_group", "@0/office").set_value("home").run()
    assert field(at, "text_input", "why_home").label == "Why do you work At home?"
    field(at, "number_input", "@0/people").set_value(5).run()
    assert field(at, "text_input", "why_home").label == "Why do you work At home? \\*"
    field(at, "text_input", "why_home").set_value("Far away").run()
    assert value(given("why_home")) == "Far away"


def test_the_text_of_something_else_stands_beside_its_choice(page: Page, given: Given) -> None:
    """It is asked only while that is chosen, and names a part of the survey of its own."""
    at = page()
    field(at, "button_group", "@0/used").set_value(["own"]).run()
    other = field(at, "text_input", "used__other")
    assert other.label == "Something else: Please say what"
    other.set_value("A wall calendar").run()
    assert value(given("used__other")) == "A wall calendar"
    picker = next(item for item in at.button_group if str(item.key).startswith("answer-section/"))
    assert "About A wall calendar" in "".join(picker.options)


def test_answers_that_do_not_fit_together_are_told_at_the_question(page: Page, given: Given) -> None:
    """The answer is kept, the author's words stand beside it, and it holds sending back."""
    at = page()
    field(at, "number_input", "@0/hours").set_value(50.0).run()
    assert value(given("hours")) == 50.0
    assert "Please give hours of one week, at most 40." in told(at)
    at = page("chosen")
    assert labelled(at, "button", "Send the answers").disabled
    assert "Hours a week?" in told(at)


def test_everybody_is_asked_what_is_meant_for_them(screen: Open, here: Workspace, every: str) -> None:
    """Somebody in service without a team rates calls, and sees nothing for sales or for leads."""
    made = start(here, ME, every, "service", "", "every_kind")
    assert isinstance(made, Response)
    at = screen("needs", every, part="answer", response=made.id, section="rated")
    keys = [str(item.key) for item in at.button_group]
    assert any(key.endswith("pains__calls") for key in keys)
    assert not any("usable" in key for key in keys)
    picker = next(item for item in at.button_group if str(item.key).startswith("answer-section/"))
    assert len(picker.options) == 2


# -- one part at a time ----------------------------------------------------------------------------------


def test_a_part_is_kept_in_the_address_and_found_after_reloading(
    page: Page, screen: Open, every: str
) -> None:
    """Going on writes the part into the address; the address alone leads back to it."""
    at = page()
    labelled(at, "button", "Next part").click().run()
    assert "rated" in at.query_params["section"]
    assert "Rating" in [item.value for item in at.header]


def test_without_a_part_in_the_address_the_first_open_one_is_shown(
    screen: Open, here: Workspace, every: str, lead: Response
) -> None:
    """Coming back leads to where it was left, and says when something was saved last."""
    for name, raw in (("name", "x"), ("story", "x"), ("people", 2), ("hours", 2), ("since", "2020-01-01")):
        keep(here, every, lead, name, raw)
    for choice, code in (("mobile", "no"), ("office", "desk")):
        keep(here, every, lead, choice, code)
    keep(here, every, lead, "used", ["nothing"])
    at = screen("needs", every, part="answer", response=lead.id)
    assert "Rating" in [item.value for item in at.header]
    assert "Last saved 21 Nov 2026, 14:02" in told(at)


def test_the_next_open_question_is_gone_to_round_and_round(page: Page) -> None:
    """It passes over what is answered, and after the last one it begins anew."""
    at = page("chosen")
    places = []
    for _ in range(6):
        at.button(key="next-open").click().run()
        places.append("".join(at.query_params["question"]))
    assert places == ["order", "money", "feelings", "duty", "best", "name"]
    assert "plain" in at.query_params["section"]
    assert [item for item in at.text_input if str(item.key).endswith("@0/name")]
    assert not at.number_input
    labelled(at, "button", "Show the whole part").click().run()
    assert at.number_input


def test_progress_counts_what_is_left_and_for_how_long(
    here: Workspace, page: Page, every: str, lead: Response
) -> None:
    """An answer counts at once, and the minutes that are left are those of the open questions."""
    at = page()
    survey = sheet(here, ME, every, lead.id).questionnaire
    left = round(minutes(survey, load(), shown(survey, {})))
    assert left > 1
    assert f"About {left} minutes left" in told(at)
    field(at, "number_input", "@0/people").set_value(5).run()
    assert [item.text for item in at.get("progress")] == [
        "1 of 17 questions answered. Every answer is saved at once; you can stop and come back."
    ]


# -- languages -------------------------------------------------------------------------------------------


def test_the_questions_change_their_language_and_answers_stay(
    screen: Open, here: Workspace, quick: str
) -> None:
    """Questions and options are read in the chosen language, the app around them stays as it is."""
    made = start(here, ME, quick, "sales", language="fi")
    assert isinstance(made, Response)
    at = screen("needs", quick, part="answer", response=made.id)
    chooser = next(item for item in at.selectbox if str(item.key).startswith("answer-language/"))
    assert (chooser.value, chooser.label) == ("fi", "Language of the questions")
    finnish = [item.value for item in at.header]
    chooser.set_value("es").run()
    assert not at.exception
    assert [item.value for item in at.header] != finnish
    assert "es" in at.query_params["language"]
    assert "No lo sé" in _options(at)
    assert any(item.label == "Next part" for item in at.button)


def _options(at: AppTest) -> str:
    return " ".join(str(option) for item in at.button_group for option in item.options)


# -- two places at once ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "kind", "name", "mine", "theirs", "raw", "said"),
    [
        ("plain", "text_input", "name", "mine", "theirs", "theirs", ("mine", "theirs")),
        ("plain", "date_input", "since", date(2020, 1, 2), date(2021, 1, 2), "2021-01-02",
         ("2 Jan 2020", "2 Jan 2021")),
        ("plain", "button_group", "mobile", "yes", "no", "no", ("Yes", "No")),
        ("plain", "button_group", "used", ["mail"], ["sheet"], ["sheet"], ("Mail", "Spreadsheet")),
        ("rated", "button_group", "recommend", "9", "3", 3, ("9", "3")),
        ("chosen", "button_group", "order__1", "a", "b", ["b"], ("Place 1: Alpha", "Place 1: Beta")),
        ("chosen", "radio", "feelings__offline__with", "like", "dislike", {"offline__with": "dislike"},
         ("I would like that", "I would dislike that")),
        ("chosen", "button_group", "duty__offline", "must", "wont", {"offline": "wont"},
         ("Must have it", "Not this time")),
    ],
)  # fmt: skip
def test_an_answer_given_elsewhere_meanwhile_is_shown_beside_ones_own(
    here: Workspace,
    page: Page,
    given: Given,
    every: str,
    lead: Response,
    section: str,
    kind: str,
    name: str,
    mine: object,
    theirs: object,
    raw: object,
    said: tuple[str, str],
) -> None:
    """Neither is lost: both are told in words, and the one that is kept stands in the field."""
    question = name.partition("__")[0]
    at = page(section)
    keep(here, every, lead, question, raw)
    field(at, kind, f"@0/{name}").set_value(mine).run()
    assert (found := given(question)) is not None
    assert found.revision == 1
    assert all(line in told(at) for line in said)
    at.button(key="answer-theirs").click().run()
    assert field(at, kind, f"/{name}").value == theirs
    assert "Choose which version stands" not in told(at)


def test_a_full_disk_leaves_the_text_in_its_field_and_is_tried_again(
    here: Workspace, page: Page, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing says saved that is not; one click stores what was typed, once."""
    at = page()
    saving = here.store.save_answer

    def full(*_: object, **__: object) -> None:
        raise StoreFault("disk_full")

    monkeypatch.setattr(here.store, "save_answer", full)
    field(at, "text_input", "@0/name").set_value("Closer").run()
    assert "Not saved. The disk is full" in told(at)
    assert field(at, "text_input", "@0/name").value == "Closer"
    monkeypatch.setattr(here.store, "save_answer", saving)
    at.button(key="answer-again").click().run()
    assert value(given("name")) == "Closer"
    assert "Not saved" not in told(at)


def test_what_stood_here_before_can_stand_again(page: Page, given: Given, lead: Response) -> None:
    """A changed answer keeps its earlier version with time and typist; bringing it back loses nothing."""
    at = page()
    field(at, "text_input", "@0/name").set_value("Closer").run()
    field(at, "text_input", "@0/name").set_value("Seller").run()
    at.session_state[f"before/{lead.id}/name"] = True
    at.run()
    assert "Closer" in told(at)
    labelled(at, "button", "Let it stand again").click().run()
    assert value(given("name")) == "Closer"
    assert field(at, "text_input", "@1/name").value == "Closer"


def test_nought_is_read_as_the_answer_it_is(
    here: Workspace, page: Page, every: str, lead: Response, given: Given
) -> None:
    """Among earlier versions, beside a version given elsewhere, and where a sent answer is read again."""
    at = page()
    keep(here, every, lead, "hours", 5)
    field(at, "number_input", "@0/hours").set_value(0.0).run()
    assert "Yours: 0" in told(at)
    at.button(key="answer-mine").click().run()
    assert value(given("hours")) == 0

    field(at, "number_input", "/hours").set_value(3.0).run()
    at.session_state[f"before/{lead.id}/hours"] = True
    at.run()
    assert re.search(r"^0\b", told(at), re.MULTILINE)
    field(at, "number_input", "/hours").set_value(0.0).run()
    assert value(given("hours")) == 0

    for name, raw in (("people", 2), ("used", ["mail"])):
        keep(here, every, lead, name, raw)
    at = page("chosen")
    labelled(at, "button", "Send the answers").click().run()
    labelled(at, "button", "Send anyway").click().run()
    assert "**0**" in told(at)


# -- sending ---------------------------------------------------------------------------------------------


def test_what_matters_is_asked_once_more_before_sending(
    here: Workspace, page: Page, every: str, lead: Response
) -> None:
    """A needed answer holds sending back; a soft one is asked about once, and may then stay open."""
    at = page("chosen")
    assert labelled(at, "button", "Send the answers").disabled
    keep(here, every, lead, "people", 2)
    keep(here, every, lead, "used", ["mail"])
    at = page("chosen")
    labelled(at, "button", "Send the answers").click().run()
    assert "1 question that matters is still open. Send anyway?" in told(at)
    assert here.store.response(every, lead.id).state is ResponseState.DRAFT
    labelled(at, "button", "Send anyway").click().run()
    assert here.store.response(every, lead.id).state is ResponseState.SENT
    assert "Receipt" in told(at)
    assert "**2 people**" in told(at)
    labelled(at, "button", "Take it back and change it").click().run()
    assert here.store.response(every, lead.id).state is ResponseState.DRAFT


def test_the_first_open_question_is_one_click_away(
    here: Workspace, page: Page, every: str, lead: Response
) -> None:
    """Whoever is asked about what is open can go there instead of sending."""
    keep(here, every, lead, "people", 2)
    keep(here, every, lead, "used", ["mail"])
    at = page("chosen")
    labelled(at, "button", "Send the answers").click().run()
    labelled(at, "button", "Go to the first one").click().run()
    assert "About Mail" in [item.value for item in at.header]
    assert here.store.response(every, lead.id).state is ResponseState.DRAFT


# -- who sees it -----------------------------------------------------------------------------------------


def test_anonymous_answers_are_shown_to_nobody(screen: Open, here: Workspace, every: str) -> None:
    """Neither what somebody is writing in a browser nor what was sent stands on the page."""
    asked = Survey(
        id="round", questionnaire="every_kind", anonymity=Anonymity.ANONYMOUS, state=SurveyState.OPEN
    )
    write = RecordWrite(asked.KIND, asked.id, 0, asked)
    here.store.save(every, Operation("asked", ME, here.clock(), "survey.prepared", (write,)))
    secret = Response(
        id="r" * 26, questionnaire="every_kind", department="sales", survey="round", door=Door.WEB
    )
    here.store.start_response(every, secret, here.clock())
    here.store.save_answer(
        every, secret.id, Answer("name", "Whistle blower"), base=0, operation="o", at=here.clock()
    )
    at = screen("needs", every, part="answer", response=secret.id)
    assert "Nobody can see who answered what" in told(at)
    assert "Whistle blower" not in told(at)
    assert not [item for item in at.text_input if "every_kind@" in str(item.key)]


def test_a_response_that_is_gone_is_told(screen: Open, every: str) -> None:
    """The address of a response of another project leads to a sentence."""
    at = screen("needs", every, part="answer", response="nobody")
    assert "There is no such response in this project" in told(at)
