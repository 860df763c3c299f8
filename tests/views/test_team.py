"""The page of the team, gesture by gesture, each of which is stored."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from playbook.people import Letter
from project.model import Person
from project.records.team import Correction, Decision, Duty, Incentive, Member, Review, ReviewSort
from project.results.team import DutyFault
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace


@pytest.fixture
def anna(here: Workspace, quick: str) -> str:
    """A short project with Anna, who leads and is in the team; its id."""
    records = (Person(id="anna", name="Anna *A*", title="Sales"), Member(id="anna", seats=("project_lead",)))
    put(here, LOCAL_PERSON, quick, "test", *records)
    return quick


def test_an_empty_team_says_what_to_do_next(screen: Open, quick: str) -> None:
    """T1: the required seats are named, the first one lies open, and the button leads to the next thing."""
    at = screen("team", quick)

    assert not at.exception
    assert "required seats are empty: " in told(at)
    assert "Whom to look for:" in told(at)
    assert labelled(at, "button", "Fill the next seat")


@pytest.mark.parametrize("part", ["seats", "people", "duties", "log"])
def test_every_part_opens(screen: Open, quick: str, example: str, part: str) -> None:
    """Each part draws what is filled and what is still empty, with every sentence there."""
    for project in (quick, example):
        at = screen("team", project, part=part)
        assert not at.exception
        assert not at.error
        assert "⟦" not in told(at)


# -- seats -----------------------------------------------------------------------------------------------


def test_somebody_of_the_project_takes_a_seat(screen: Open, anna: str, stored: Stored) -> None:
    """T1: choosing people for a seat stores it; taking one out leaves the person in the team."""
    at = unfolded(screen, anna, "seat-it", "team", part="seats")

    field(at, "multiselect", "holders-it").set_value(["anna", "local"]).run()
    assert stored(anna).project.find(Member, "anna").seats == ("project_lead", "it")  # type: ignore[union-attr]  # stands
    assert stored(anna).project.find(Member, "local").seats == ("it",)  # type: ignore[union-attr]  # just stored

    field(at, "multiselect", "holders-it").set_value([]).run()
    assert stored(anna).project.find(Member, "local").seats == ()  # type: ignore[union-attr]  # stands
    assert "Saved 14:02" in told(at) or "14:02" in str(at)


def test_a_person_is_added_right_at_the_seat(screen: Open, quick: str, stored: Stored) -> None:
    """T2: an outside expert gets a person, a seat and the mark of being from outside in one act."""
    at = unfolded(screen, quick, "seat-expert", "team", part="seats")
    form = next(
        item for item in at.text_input if "add-member-expert" in str(item.key) and "/name" in str(item.key)
    )
    form.set_value("Eva Expert")
    next(item for item in at.checkbox if "add-member-expert" in str(item.key)).check()
    next(item for item in at.button if "add-member-expert" in str(item.key)).click().run()

    assert not at.exception
    found = stored(quick).project
    eva = next(item for item in found.of(Person) if item.name == "Eva Expert")
    member = found.find(Member, eva.id)
    assert member is not None
    assert (member.seats, member.outside) == (("expert",), True)


def test_a_person_needs_a_name(screen: Open, quick: str, stored: Stored) -> None:
    """The form says what it lacks and stores nothing."""
    at = screen("team", quick, part="people")
    labelled(at, "button", "Add to the team").click().run()

    assert "Type the name of the person first." in told(at)
    assert not list(stored(quick).project.of(Member))


# -- people ----------------------------------------------------------------------------------------------


def test_a_member_tells_result_figure_and_connection(screen: Open, anna: str, stored: Stored) -> None:
    """T3, B10: the expected result with its figure, and what customers have to do with the work."""
    at = unfolded(screen, anna, "member-anna", "team", part="people")
    assert "to ask: the expected result, the tie to customers" in str([item.label for item in at.expander])
    field(at, "text_area", "/expects").set_value("Twenty visits a week").run()
    metric = stored(anna).catalogue.metrics.metrics[0]  # type: ignore[union-attr]  # the shipped plan has some
    field(at, "selectbox", "/metric").set_value(metric.id).run()
    field(at, "text_area", "/connection").set_value("I see them daily").run()

    member = stored(anna).project.find(Member, "anna")
    assert member is not None
    assert (member.expects, member.metric, member.connection) == (
        "Twenty visits a week",
        metric.id,
        "I see them daily",
    )
    assert stored(anna).outlook.team.members[0].lacks == ()
    assert len(at.table) == 1


def test_somebody_from_outside_has_scope_and_cost(screen: Open, anna: str, stored: Stored) -> None:
    """T2, K8: an expert or integrator has a written scope and a line of the cost."""
    at = unfolded(screen, anna, "member-anna", "team", part="people")
    field(at, "checkbox", "anna@0/outside").check().run()
    line = stored(anna).catalogue.costs.costs[0].id
    field(at, "text_area", "/scope").set_value("Reads the specification").run()
    field(at, "selectbox", "/cost_line").set_value(line).run()

    member = stored(anna).project.find(Member, "anna")
    assert member is not None
    assert (member.outside, member.scope, member.cost_line) == (True, "Reads the specification", line)


def test_people_of_the_project_join_the_team(screen: Open, quick: str, stored: Stored) -> None:
    """Who is known already is chosen, not typed again."""
    at = screen("team", quick, part="people")
    field(at, "multiselect", "/chosen").set_value(["local"])
    labelled(at, "button", "Take into the team").click().run()

    assert [item.id for item in stored(quick).project.of(Member)] == ["local"]
    assert not at.exception


def test_leaving_the_team_is_asked_by_name(screen: Open, anna: str, stored: Stored) -> None:
    """The person is named as in the project, stays in the project, and the seat is empty again."""
    at = unfolded(screen, anna, "member-anna", "team", part="people")
    at.button(key="remove-member-anna").click().run()
    assert "Remove “Anna \\*A\\*”?" in told(at)
    at.button(key="remove-member-anna-yes").click().run()

    assert stored(anna).project.find(Member, "anna") is None
    assert stored(anna).project.find(Person, "anna") is not None


def test_the_team_is_led_to_what_crm_means(screen: Open, anna: str) -> None:
    """V7: idea, strategy or software: the team is sent to one definition, which says where it comes from."""
    links = [item.proto.label for item in screen("team", anna, part="people").get("page_link")]
    assert "Agree on the words, such as what you mean by CRM" in links

    said = told(screen("glossary", anna))
    assert "the idea, for the strategy and for the software" in said
    assert "Where it comes from: Own words." in said


# -- who does what ---------------------------------------------------------------------------------------


def _task(at: AppTest, task: str) -> None:
    field(at, "selectbox", "duty-task").set_value(task).run()
    assert not at.exception


def test_a_part_is_changed_told_and_taken_back(screen: Open, anna: str, stored: Stored) -> None:
    """T1, T10: a second seat that answers is told in words beside the task; the plan's parts come back."""
    at = screen("team", anna, part="duties")
    _task(at, "switch_over")
    assert "answers" in str(labelled_group(at, "IT").options)
    field(at, "button_group", "duty/switch_over:it@0/letter").set_value(Letter.BOTH).run()

    assert stored(anna).project.find(Duty, "switch_over:it").letter is Letter.BOTH  # type: ignore[union-attr]  # stored
    assert [row.faults for row in stored(anna).outlook.team.wrong] == [(DutyFault.SEVERAL_ANSWER,)]
    assert "More than one seat answers for it." in told(at)
    assert "You depart from the plan here." in told(at)

    at.button(key="reset-switch_over").click().run()
    assert not list(stored(anna).project.of(Duty))
    assert stored(anna).outlook.team.wrong == ()
    assert "You depart from the plan here." not in told(at)


def labelled_group(at: AppTest, begins: str) -> Any:
    """The choice of one seat for the task that is shown."""
    return next(item for item in at.button_group if str(item.label).startswith(begins))


def test_a_row_to_be_mended_is_opened_by_its_button(
    here: Workspace, screen: Open, anna: str, stored: Stored
) -> None:
    """Each fault has a way to the task it stands at."""
    gone = Duty(id="review_year:finance", task="review_year", seat="finance", letter=None)
    put(here, LOCAL_PERSON, anna, "test", gone)
    at = screen("team", anna, part="duties")

    assert "Nobody does it." in told(at)
    _task(at, "switch_over")
    at.button(key="mend-review_year-").click().run()
    assert field(at, "selectbox", "duty-task").value == "review_year"


def test_a_table_of_a_phase_has_letters_and_names(screen: Open, anna: str) -> None:
    """Unfolded, a phase shows its tasks by seat, with the people behind the letters."""
    at = unfolded(screen, anna, "duties-phase-go_live", "team", part="duties")

    assert len(at.table) == 1
    assert "Anna" in told(at)


# -- the log ---------------------------------------------------------------------------------------------


def test_the_log_takes_decisions_corrections_and_what_people_gain(
    screen: Open, anna: str, stored: Stored
) -> None:
    """T4: direction, correction and reward are written down and stored."""
    at = screen("team", anna, part="log")
    for kind, said in (("decision", "We begin in May"), ("correction", "No test"), ("incentive", "Visits")):
        next(item for item in at.text_input if str(item.key).startswith(f"add-{kind}#")).set_value(said)
        next(item for item in at.button if f"add-{kind}#" in str(item.key)).click().run()
        assert not at.exception

    found = stored(anna).project
    assert [item.title for item in found.of(Decision)] == ["We begin in May"]
    assert [item.title for item in found.of(Correction)] == ["No test"]
    groups = stored(anna).catalogue.playbook.groups
    assert [(item.group, item.for_what) for item in found.of(Incentive)] == [(groups[0].id, "Visits")]
    assert "Nothing yet for: " in told(at)


def test_reviews_are_taken_over_from_the_moments_of_the_plan(screen: Open, anna: str, stored: Stored) -> None:
    """T21: a moment of the plan becomes a review with its task; a day and "held" are stored."""
    at = screen("team", anna, part="log")
    field(at, "multiselect", "/chosen").set_value(["decision_taken"])
    labelled(at, "button", "Take over what is chosen").click().run()
    (review,) = stored(anna).project.of(Review)
    assert (review.task, review.sort, review.held) == ("decision_taken", ReviewSort.PROJECT, False)

    at.session_state[f"review-{review.id}"] = True
    at.run()
    field(at, "checkbox", "/held").check().run()
    assert next(iter(stored(anna).project.of(Review))).held
    assert stored(anna).outlook.team.reviews[0].task_title
