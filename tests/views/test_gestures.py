from __future__ import annotations

import pytest

from project.model import (
    CostEntry,
    CostState,
    CriterionUse,
    DriverValue,
    Person,
    Score,
    Step,
    StepStatus,
    Tool,
    Vendor,
    Weight,
)
from questionnaires.responses import Missing, ResponseState
from store.port import StoreFault
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from workspace import wiring
from workspace.answers import responses, start
from workspace.change import put
from workspace.open import Opened, project_list
from workspace.wiring import LOCAL_PERSON, Workspace

# -- start ---------------------------------------------------------------------------------------------


def test_three_vendors_are_compared_from_one_form(screen: Open, here: Workspace, stored: Stored) -> None:
    """The first door: two published plans and a typed-in vendor become a project with prices and sources."""
    at = screen("start", door="compare")
    field(at, "text_input", "/name").set_value("Short way")
    at.number_input[0].set_value(40)
    plans = at.multiselect[0]
    plans.set_value(
        [("pipedrive", _first_plan(here, "pipedrive")), ("zoho_crm", _first_plan(here, "zoho_crm"))]
    )
    field(at, "text_input", "/other0").set_value("Gamma")
    field(at, "number_input", "/price0").set_value(12.0)
    at.form_submit_button[0].click().run()
    assert not at.exception
    (line,) = project_list(here, LOCAL_PERSON)
    found = stored(line.id).project
    assert (found.settings.name, found.settings.users, found.settings.first_impression) == (
        "Short way",
        40,
        True,
    )
    assert [vendor.name for vendor in found.vendors][2] == "Gamma"
    assert all(vendor.price is not None and vendor.price_source is not None for vendor in found.vendors)


def test_a_typed_in_vendor_without_a_name_is_not_dropped(screen: Open, here: Workspace) -> None:
    """A price without a name is asked about, and no project begins without it."""
    at = screen("start", door="compare")
    field(at, "text_input", "/name").set_value("Short way")
    field(at, "text_input", "/product0").set_value("MyCRM")
    field(at, "number_input", "/price0").set_value(33.0)
    at.form_submit_button[0].click().run()

    assert "has no name yet" in at.error[0].value
    assert project_list(here, LOCAL_PERSON) == ()


def _first_plan(here: Workspace, sheet: str) -> str:
    catalogue = here.library.choose("starter").catalogue
    assert catalogue is not None
    found = catalogue.fact_sheet(sheet)
    assert found is not None
    return found.plans[0].id


def test_a_form_without_a_name_or_with_one_vendor_says_what_is_missing(screen: Open, here: Workspace) -> None:
    """Nothing is begun by half, and what was typed stays."""
    at = screen("start", door="compare")
    at.form_submit_button[0].click().run()
    assert "name" in at.error[0].value
    field(at, "text_input", "/name").set_value("Short way")
    at.form_submit_button[0].click().run()
    assert "2 to 5 vendors" in at.error[0].value
    assert field(at, "text_input", "/name").value == "Short way"
    assert project_list(here, LOCAL_PERSON) == ()


def test_a_whole_project_begins_with_its_date(screen: Open, here: Workspace, stored: Stored) -> None:
    """The second door makes an empty project that follows the starter playbook."""
    at = screen("start", door="whole")
    field(at, "text_input", "/name").set_value("Whole way")
    field(at, "text_input", "/company").set_value("Firm")
    at.form_submit_button[0].click().run()
    (line,) = project_list(here, LOCAL_PERSON)
    assert (line.name, line.company) == ("Whole way", "Firm")
    assert stored(line.id).project.vendors == ()


def test_the_example_opens_as_a_copy_of_ones_own(screen: Open, here: Workspace) -> None:
    """The third door: a filled project that is marked as made up."""
    at = screen("start")
    at.button(key="door-example").click().run()
    assert not at.exception
    (line,) = project_list(here, LOCAL_PERSON)
    assert line.illustrative


def test_a_faulty_project_file_is_refused_with_sentences(screen: Open, here: Workspace) -> None:
    """A file that is no project makes nothing and says where it is wrong."""
    at = screen("start")
    at.file_uploader[0].upload("mine.project.yaml", b"format: 1\nid: x\nid: y\n").run()
    at.button(key="bring-in").click().run()
    assert not at.exception
    assert any("mine.project.yaml" in item.value.replace("\\", "") for item in at.error)
    assert project_list(here, LOCAL_PERSON) == ()


# -- overview ------------------------------------------------------------------------------------------


def test_a_step_is_set_and_saved_at_once(screen: Open, quick: str, stored: Stored) -> None:
    """One click on a status is one saved change; the strip says when."""
    at = unfolded(screen, quick, "step-find_sponsor", "overview")
    field(at, "button_group", "/status").set_value(StepStatus.DOING).run()
    record = stored(quick).project.find(Step, "find_sponsor")
    assert record is not None
    assert record.status is StepStatus.DOING
    assert "Saved 14:02" in told(at)


def test_not_for_us_waits_for_its_reason(screen: Open, quick: str, stored: Stored) -> None:
    """The choice asks for its reason without any alarm; once it is typed both are saved together."""
    at = unfolded(screen, quick, "step-find_sponsor", "overview")
    field(at, "button_group", "/status").set_value(StepStatus.NOT_FOR_US).run()
    assert stored(quick).project.find(Step, "find_sponsor") is None
    assert not at.error
    assert "Say why, then it is saved." in told(at)
    assert "Saved 14:02" not in told(at)
    field(at, "text_input", "/reason").set_value("The owner decides alone").run()
    record = stored(quick).project.find(Step, "find_sponsor")
    assert record is not None
    assert (record.status, record.reason) == (StepStatus.NOT_FOR_US, "The owner decides alone")
    assert "Saved 14:02" in told(at)
    assert "Say why" not in told(at)


def test_phases_without_work_are_folded_until_asked_for(screen: Open, quick: str) -> None:
    """At first only the phase of the next step shows its steps; a click shows another one's."""
    at = screen("overview", quick)
    before = len(at.expander)
    labelled(at, "button", "Show the steps of Team").click().run()

    assert len(at.expander) > before
    assert labelled(at, "button", "Hide the steps of Team")


def test_a_project_is_removed_only_after_its_name_was_typed(
    screen: Open, here: Workspace, quick: str, example: str
) -> None:
    """The button waits for the name; then the project is gone and the other one stays."""
    at = screen("overview", quick)
    button = "Remove the project with its answers and history"
    assert labelled(at, "button", button).disabled
    field(at, "text_input", f"remove/{quick}").set_value("Short way").run()
    labelled(at, "button", button).click().run()

    assert [line.id for line in project_list(here, LOCAL_PERSON)] == [example]


def test_a_person_is_added_once(screen: Open, quick: str, stored: Stored) -> None:
    """The form empties after it was taken."""
    at = screen("overview", quick)
    field(at, "text_input", "add-person#0/name").set_value("Maria")
    labelled(at, "button", "Add the person").click().run()
    names = [person.name for person in stored(quick).project.of(Person)]
    assert names.count("Maria") == 1
    assert field(at, "text_input", "add-person#1/name").value == ""


def test_the_discount_rate_is_typed_in_percent(screen: Open, quick: str, stored: Stored) -> None:
    """Nobody has to know that eight percent are kept as 0.08."""
    at = screen("overview", quick)
    assert field(at, "number_input", "/percent").value == 8.0
    field(at, "number_input", "/percent").set_value(6.5).run()
    assert stored(quick).project.settings.discount_rate == pytest.approx(0.065)


# -- shortlist -----------------------------------------------------------------------------------------


def test_a_score_is_given_and_taken_back(screen: Open, quick: str, stored: Stored) -> None:
    """A chosen score is saved; clicked once more it is missing again, not zero."""
    at = screen("shortlist", quick, part="scores")
    field(at, "button_group", "vendor_1:sales@0/value").set_value(4.0).run()
    assert _score(stored(quick), "vendor_1:sales") == 4
    field(at, "button_group", "vendor_1:sales@0/value").set_value(None).run()
    assert _score(stored(quick), "vendor_1:sales") is None
    assert "sales" in stored(quick).outlook.shortlist.standings[0].missing


def _score(found: Opened, name: str) -> float | None:
    record = found.project.find(Score, name)
    return None if record is None else record.value


def test_no_score_is_chosen_before_anybody_scored(screen: Open, quick: str) -> None:
    """An untouched scale stands empty."""
    at = screen("shortlist", quick, part="scores")
    scales = [item for item in at.button_group if str(item.key).endswith("/value")]
    assert scales
    assert all(not item.value for item in scales)


def test_a_vendor_is_added_repriced_and_taken_off(screen: Open, quick: str, stored: Stored) -> None:
    """A typed price carries the team as source with today's date; removal asks first."""
    at = screen("shortlist", quick, part="vendors")
    at.button(key="primary").click().run()
    field(at, "text_input", "add-vendor#0/name").set_value("Gamma")
    labelled(at, "button", "Add to the shortlist").click().run()
    added = next(item for item in stored(quick).project.vendors if item.name == "Gamma")
    field(at, "number_input", f"{added.id}@0/price").set_value(15.0).run()
    priced = stored(quick).project.find(Vendor, added.id)
    assert priced is not None
    assert priced.price_source is not None
    assert (priced.price, priced.price_source.as_of.isoformat()) == (15.0, "2026-11-21")
    at.button(key=f"remove-{added.id}").click().run()
    assert stored(quick).project.find(Vendor, added.id) is not None
    at.button(key=f"remove-{added.id}-yes").click().run()
    assert stored(quick).project.find(Vendor, added.id) is None


def test_all_weights_are_accepted_and_one_is_changed_with_a_reason(
    screen: Open, quick: str, stored: Stored
) -> None:
    """Accepting decides every weight; a changed one keeps its reason."""
    at = unfolded(screen, quick, "weight-sales", "shortlist", part="criteria")
    at.button(key="accept").click().run()
    assert {item.origin for item in stored(quick).outlook.shortlist.weights} == {"decided"}
    field(at, "text_input", "/reason").set_value("Half the firm sells").run()
    field(at, "number_input", "/points").set_value(30.0).run()
    record = stored(quick).project.find(Weight, "sales")
    assert record is not None
    assert (record.points, record.reason) == (30.0, "Half the firm sells")


def test_a_first_impression_grows_without_entering_anything_again(
    screen: Open, quick: str, stored: Stored
) -> None:
    """One button takes every criterion into use; vendors, prices and scores stay."""
    at = screen("shortlist", quick, part="criteria")
    before = len(stored(quick).outlook.shortlist.weights)
    at.button(key="use-all").click().run()
    after = stored(quick)
    assert len(after.outlook.shortlist.weights) > before
    assert not after.project.settings.first_impression
    assert all(item.used for item in after.project.of(CriterionUse))
    assert [item.name for item in after.project.vendors] == ["Alpha", "Beta"]


# -- cost and return -----------------------------------------------------------------------------------


def test_a_figure_is_confirmed_replaced_and_put_back(screen: Open, quick: str, stored: Stored) -> None:
    """A confirmed figure keeps its source, a typed one is the team's, an emptied one is the shipped one."""
    name = stored(quick).outlook.business_case.unconfirmed[0]
    at = screen("business_case", quick, part="drivers")
    at.button(key=f"confirm-{name}").click().run()
    confirmed = stored(quick).project.find(DriverValue, name)
    assert confirmed is not None
    assert confirmed.source is not None
    field(at, "number_input", f"driver/{name}@0/value").set_value(confirmed.value * 0.5).run()
    typed = stored(quick).project.find(DriverValue, name)
    assert typed is not None
    assert (typed.value, typed.source) == (confirmed.value * 0.5, None)
    field(at, "number_input", f"driver/{name}@0/value").set_value(None).run()
    assert stored(quick).project.find(DriverValue, name) is None
    assert name in stored(quick).outlook.business_case.unconfirmed


def test_a_cost_line_is_zero_only_with_a_reason(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Zero waits for its reason without any alarm; with it the line no longer counts."""
    put(here, LOCAL_PERSON, quick, "tool.on", Tool(id="cost_lines", on=True))
    line = next(item.id for item in stored(quick).catalogue.costs.costs if item.per_vendor)
    at = unfolded(screen, quick, f"line-{line}", "business_case", part="lines")
    field(at, "button_group", f"{line}:vendor_1@0/state").set_value(CostState.ZERO).run()
    assert stored(quick).project.find(CostEntry, f"{line}:vendor_1") is None
    assert not at.error
    assert "Say why, then it is saved." in told(at)
    field(at, "text_input", f"{line}:vendor_1@0/reason").set_value("Part of the price").run()
    entry = stored(quick).project.find(CostEntry, f"{line}:vendor_1")
    assert entry is not None
    assert entry.state is CostState.ZERO


# -- needs ---------------------------------------------------------------------------------------------


@pytest.fixture
def draft(here: Workspace, quick: str, stored: Stored) -> str:
    """A response somebody has begun."""
    made = start(here, LOCAL_PERSON, quick, stored(quick).catalogue.questionnaire.departments[0].id, "Maria")
    return str(made.id)  # type: ignore[union-attr]  # a known department is never refused


def test_a_respondent_is_added_and_nothing_is_answered_beforehand(
    screen: Open, here: Workspace, quick: str
) -> None:
    """The new response is an empty draft, and every field of it stands empty."""
    at = screen("needs", quick, part="people")
    at.button(key="primary").click().run()
    at.selectbox[0].select_index(0)
    labelled(at, "button", "Begin answering").click().run()
    (response,) = responses(here, LOCAL_PERSON, quick)
    assert (response.state, dict(response.answers)) == (ResponseState.DRAFT, {})
    assert at.query_params["response"] == response.id
    drawn = (*at.button_group, *at.radio, *at.number_input)
    fields = [item for item in drawn if f"/{response.id}/" in str(item.key)]
    assert fields
    assert all(item.value in (None, []) for item in fields)


def test_each_answer_is_saved_by_itself_and_found_after_reloading(
    screen: Open, here: Workspace, quick: str, draft: str, stored: Stored
) -> None:
    """A rating and an "I cannot tell" are both stored at once; a new tab shows them."""
    survey = stored(quick).catalogue.questionnaire
    question = next(item for item in survey.questions() if item.kind == "ratings")
    at = screen("needs", quick, part="answer", response=draft)
    one, two = question.rows[0].id, question.rows[1].id
    field(at, "button_group", f"@0/{question.id}__{one}").set_value("4").run()
    field(at, "button_group", f"@0/{question.id}__{two}").set_value(str(Missing.DONT_KNOW)).run()
    (response,) = responses(here, LOCAL_PERSON, quick)
    assert response.answers[question.id].value == {one: 4, two: Missing.DONT_KNOW}
    again = screen("needs", quick, part="answer", response=draft)
    assert field(again, "button_group", f"@0/{question.id}__{one}").value == "4"


def test_an_answer_changed_elsewhere_is_not_overwritten(
    screen: Open, here: Workspace, quick: str, draft: str, stored: Stored
) -> None:
    """Two tabs on one answer: the later one sees both versions and chooses."""
    survey = stored(quick).catalogue.questionnaire
    question = next(item for item in survey.questions() if item.kind == "ratings").id
    row = next(item for item in survey.questions() if item.id == question).rows[0].id
    first, second = (screen("needs", quick, part="answer", response=draft) for _ in range(2))
    field(first, "button_group", f"@0/{question}__{row}").set_value("2").run()
    field(second, "button_group", f"@0/{question}__{row}").set_value("5").run()
    assert responses(here, LOCAL_PERSON, quick)[0].answers[question].value == {row: 2}
    second.button(key="answer-mine").click().run()
    assert responses(here, LOCAL_PERSON, quick)[0].answers[question].value == {row: 5}


# -- saving ----------------------------------------------------------------------------------------------


def test_a_change_by_somebody_else_shows_both_versions(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Nothing is overwritten in silence: the page shows yours and the stored one, and the reader chooses."""
    at = screen("shortlist", quick, part="vendors")
    standing = stored(quick).project.vendors[0]
    put(here, LOCAL_PERSON, quick, "vendor.set", standing.model_copy(update={"note": "theirs"}))
    field(at, "text_input", f"{standing.id}@0/note").set_value("mine").run()
    assert stored(quick).project.vendors[0].note == "theirs"
    assert all(word in told(at) for word in ("mine", "theirs", "note"))
    at.button(key="keep-mine").click().run()
    assert stored(quick).project.vendors[0].note == "mine"
    assert "Keep my version" not in [item.label for item in at.button]


def test_the_stored_version_can_be_kept(screen: Open, here: Workspace, quick: str, stored: Stored) -> None:
    """Choosing the stored version leaves it, and the field shows it."""
    at = screen("shortlist", quick, part="vendors")
    standing = stored(quick).project.vendors[0]
    put(here, LOCAL_PERSON, quick, "vendor.set", standing.model_copy(update={"note": "theirs"}))
    field(at, "text_input", f"{standing.id}@0/note").set_value("mine").run()
    at.button(key="keep-theirs").click().run()
    assert field(at, "text_input", f"{standing.id}@1/note").value == "theirs"


def test_a_failing_storage_says_not_saved_and_keeps_the_form(
    screen: Open, quick: str, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk never lies: the text stays in its field and can be saved once there is room."""
    at = screen("shortlist", quick, part="vendors")
    store = wiring.shared_workspace().store
    saving = store.save

    def full(*_: object) -> None:
        raise StoreFault("disk_full")

    monkeypatch.setattr(store, "save", full)
    name = f"{stored(quick).project.vendors[0].id}@0/note"
    field(at, "text_input", name).set_value("kept").run()
    assert "Not saved. The disk is full" in told(at)
    assert field(at, "text_input", name).value == "kept"
    monkeypatch.setattr(store, "save", saving)
    at.button(key="again").click().run()
    assert stored(quick).project.vendors[0].note == "kept"
    assert "Not saved" not in told(at)


def test_the_last_change_is_taken_back(screen: Open, here: Workspace, quick: str, stored: Stored) -> None:
    """Taking back restores the record and is itself a line of the history."""
    standing = stored(quick).project.vendors[0]
    put(here, LOCAL_PERSON, quick, "vendor.set", standing.model_copy(update={"note": "wrong"}))
    at = screen("history", quick)
    at.button(key="primary").click().run()
    assert not at.exception
    assert stored(quick).project.vendors[0].note == ""
    assert any("took back" in item.label for item in at.expander)


def test_a_whole_project_follows_the_plan_that_was_chosen(
    screen: Open, here: Workspace, stored: Stored
) -> None:
    """The plan for small firms comes first; the one chosen is the one the project keeps, with its layers."""
    at = screen("start", door="whole")
    choice = field(at, "radio", "/playbook")
    assert choice.options[0].startswith(":gray[Starter, for a small firm")
    assert len(choice.options) == 4
    field(at, "text_input", "/name").set_value("Second way")
    choice.set_value("standard")
    at.form_submit_button[0].click().run()

    (line,) = project_list(here, LOCAL_PERSON)
    found = stored(line.id)
    assert found.catalogue.playbook.id == "standard"
    assert {ref.id for ref in found.project.content if ref.kind == "playbook"} == {"starter", "standard"}
