from __future__ import annotations

from streamlit.testing.v1 import AppTest

from project.model import JoinedDepartments
from project.records.inventory import ByHand, DataSource, Process
from questionnaires.kinds import Anonymity
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from tests.views.work_answers import OFFER, PROCESSES, TOOLS, answered
from workspace import surveys
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> [link](https://example.com)"


def clicked(at: AppTest, key: str) -> AppTest:
    """The page after a button was pressed."""
    at.button(key=key).click().run()
    assert not at.exception
    return at


def added(at: AppTest, label: str, text: str) -> AppTest:
    """The page after something was added by its name."""
    box = labelled(at, "text_input", label)
    box.input(text)
    form = str(box.key).removesuffix("/text")
    button = next(item for item in at.button if item.label == "Add" and form in str(item.form_id))
    button.click().run()
    assert not at.exception
    return at


def test_an_empty_list_says_how_to_begin(screen: Open, quick: str) -> None:
    """V16, N1: nothing is listed and nobody has answered: the page teaches and leads to asking."""
    at = screen("inventory", quick)

    assert not at.exception
    assert "No process is listed yet" in told(at)
    assert at.button(key="primary").label == "Ask the departments"


def test_answers_become_processes_with_one_click(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """N1, N23, B12: answers to the workshop survey are proposed with their work, and taken over they stay."""
    answered(here, quick, PROCESSES, "sales", OFFER)
    answered(here, quick, PROCESSES, "sales", {**OFFER, "times_month__offer": 60})

    at = screen("inventory", quick)
    assert "Part of the work of Sales (2 of 2)." in told(at)
    assert "100 times a month, 30 minutes each: 50.0 hours a month of those who answered." in told(at)
    clicked(at, "heard-process-offer_to_decision-take")

    made = list(stored(quick).project.of(Process))
    assert [(item.title, item.groups, item.times_a_month, item.minutes_each) for item in made] == [
        ("From offer to yes or no", ("sales",), 100.0, 30.0)
    ]
    assert (made[0].based_on, made[0].by_hand) == ("offer_to_decision", ByHand.BY_HAND)
    assert made[0].note == ""
    assert "take 50 hours" in told(at) or "takes 50 hours" in told(at)
    assert not [item for item in at.button if str(item.key).startswith("heard-")]


def _asked(here: Workspace, stored: Stored, project: str, questionnaire: str, **more: object) -> str:
    """An open survey that names who said what; its id."""
    made = surveys.proposed(stored(project).catalogue, questionnaire, here.clock().date())
    made = made.model_copy(update={"anonymity": Anonymity.NAMED, **more})
    prepared = surveys.prepare(here, LOCAL_PERSON, project, made, operation=questionnaire)
    assert isinstance(prepared, Changed)
    assert isinstance(surveys.open_survey(here, LOCAL_PERSON, project, made.id), Changed)
    return made.id


def test_what_surveys_tell_stands_beside_the_entry_and_not_in_it(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """N8, N23: figures of answers are looked up in what may be shown, so they go where the answers go."""
    rounds = [_asked(here, stored, quick, name) for name in (PROCESSES, TOOLS)]
    answered(here, quick, PROCESSES, "sales", OFFER, rounds[0])
    answered(here, quick, TOOLS, "sales", {"tools_used": ["sheets"]}, rounds[1])
    clicked(screen("inventory", quick), "heard-process-offer_to_decision-take")
    clicked(screen("inventory", quick, part="data"), "heard-data_source-private_spreadsheets@sales-take")
    found = stored(quick).project
    (process,), (place,) = found.of(Process), found.of(DataSource)
    assert (process.note, place.note) == ("", "")

    at = unfolded(screen, quick, f"process-{process.id}", "inventory")
    assert "From the survey: Part of the work of Sales (1 of 1)." in told(at)
    assert "typed again (1/1)" in told(at)
    at = unfolded(screen, quick, f"data_source-{place.id}", "inventory", part="data")
    assert "From the survey: Named by Sales (1 of 1)." in told(at)

    assert [here.store.erase_survey(quick, name) for name in rounds] == [1, 1]
    at = unfolded(screen, quick, f"process-{process.id}", "inventory")
    assert "From the survey" not in told(at)


def test_a_joined_department_is_called_as_typed(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """B17: the title that somebody gave to departments counted as one is text, not a link."""
    both = JoinedDepartments(id="both", title="[x](http://evil)", departments=("sales", "service"))
    asked = _asked(here, stored, quick, TOOLS, joined=(both,))
    answered(here, quick, TOOLS, "sales", {"tools_used": ["sheets"]}, asked)

    at = screen("inventory", quick, part="data")
    said = [str(item.value) for item in at.caption if "evil" in str(item.value)]
    assert said
    assert all("[x](http" not in item for item in said)


def test_a_gap_is_filled_and_what_was_entered_stays(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """An entry taken from the plan before keeps its figures; answers fill in only what is empty."""
    own = Process(id="o", title="Our offers", times_a_month=7, note="Ours.", based_on="offer_to_decision")
    put(here, LOCAL_PERSON, quick, "process.added", own)
    answered(here, quick, PROCESSES, "sales", OFFER)

    clicked(screen("inventory", quick), "heard-process-offer_to_decision-take")

    kept = stored(quick).project.find(Process, "o")
    assert kept is not None
    assert (kept.title, kept.times_a_month, kept.minutes_each, kept.note) == ("Our offers", 7, 30, "Ours.")
    assert kept.groups == ("sales",)


def test_all_places_are_taken_over_at_once(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """N21, D1, D2: what people say they use becomes one entry for each department and place."""
    answered(here, quick, TOOLS, "sales", {"tools_used": ["sheets", "mail"]})
    answered(here, quick, TOOLS, "service", {"tools_used": ["sheets"]})

    at = clicked(screen("inventory", quick, part="data"), "heard-data_source-all-take")

    made = {(item.based_on, item.group) for item in stored(quick).project.of(DataSource)}
    assert made == {
        ("private_spreadsheets", "sales"), ("mailboxes", "sales"), ("private_spreadsheets", "service"),
    }  # fmt: skip
    assert "No place with customer data is known yet of Management, Marketing" in told(at)


def test_every_department_has_a_line_of_its_own(screen: Open, quick: str, stored: Stored) -> None:
    """B17: a place typed under a department is kept as that department's, and shown as typed."""
    at = screen("inventory", quick, part="data")

    added(at, "Another place that Sales keeps", HOSTILE)

    made = list(stored(quick).project.of(DataSource))
    assert [(item.title, item.group) for item in made] == [(HOSTILE, "sales")]
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)


def test_a_process_is_added_and_described(screen: Open, quick: str, stored: Stored) -> None:
    """V16: typed, unfolded and described in place; the hours follow."""
    at = added(screen("inventory", quick), "Another process, by its name", "Own offers")
    made = next(iter(stored(quick).project.of(Process)))

    field(at, "number_input", f"{made.id}@0/times_a_month").set_value(120.0).run()
    field(at, "number_input", f"{made.id}@0/minutes_each").set_value(45.0).run()

    kept = stored(quick).project.find(Process, made.id)
    assert kept is not None
    assert (kept.title, kept.times_a_month, kept.minutes_each) == ("Own offers", 120, 45)
    assert stored(quick).outlook.inventory.hours == 90
    assert "90 hours" in told(at)


def test_the_plan_offers_processes_to_begin_with(screen: Open, quick: str, stored: Stored) -> None:
    """All of them are taken over by one button, each with its family."""
    at = screen("inventory", quick)
    next(item for item in at.button if item.label == "Take over all of them").click().run()

    planned = {item.id: item.family for item in stored(quick).catalogue.playbook.processes}
    assert {item.based_on: item.family for item in stored(quick).project.of(Process)} == planned
