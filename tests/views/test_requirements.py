"""Each part of the page with one real gesture that is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from playbook.wants import Loop, Priority
from project.model import AnyRecord
from project.records.requirements import (
    NeedState,
    NeedView,
    OrganisationIssue,
    Requirement,
    RequirementState,
)
from project.records.vision import Objective
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from words.catalogue import load
from workspace.change import Changed, put, remove
from workspace.requirement_tables import requirements_file
from workspace.requirements import set_aside
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()

ME = LOCAL_PERSON
HISTORY = "needs/history"
KINDS = (NeedView, Requirement, OrganisationIssue)
PARTS = ("needs", "requirements", "check", "organisation")
HOSTILE = "<script>alert(1)</script> $x$ [a](b) {name} **bold**"


@pytest.fixture
def bare(here: Workspace, example: str, stored: Stored) -> str:
    """The example, answered by its people, without any decision about needs."""
    there = [item for item in stored(example).project.records if isinstance(item, KINDS)]
    if there:
        assert isinstance(remove(here, ME, example, "requirement.removed", *there), Changed)
    return example


def added(here: Workspace, project: str, *records: AnyRecord) -> None:
    """Put records into a project."""
    assert isinstance(put(here, ME, project, "requirement.added", *records), Changed)


def many(count: int, **fields: object) -> Sequence[Requirement]:
    """So many requirements."""
    return [
        Requirement.model_validate({"id": f"r{n:03}", "statement": f"Do {n:03}", "order": n, **fields})
        for n in range(count)
    ]


def card(screen: Open, project: str, need: str = HISTORY) -> AppTest:
    """The page with one need unfolded."""
    return unfolded(screen, project, f"need-{need}", "requirements")


def choice(at: AppTest, name: str) -> None:
    """Press one of the buttons of the need that is unfolded."""
    at.button(key=f"{name}-{HISTORY}").click().run()
    assert not at.exception


@pytest.mark.parametrize("part", PARTS)
def test_every_part_draws_empty_and_filled(screen: Open, example: str, quick: str, part: str) -> None:
    """A filled project and one without any answers, each part without a missing sentence."""
    for project in (example, quick):
        at = screen("requirements", project, part=part)
        assert not at.exception
        assert not at.error
        assert "⟦" not in told(at)


def test_a_need_is_wanted_with_one_press(screen: Open, bare: str, stored: Stored) -> None:
    """N13: the proposed priority stands in the form; pressing makes an accepted requirement of it."""
    proposal = stored(bare).outlook.requirements.need(HISTORY)
    at = card(screen, bare)

    assert field(at, "segmented_control", "/priority").value == (proposal and proposal.wanted_as)
    choice(at, "want")

    (made,) = stored(bare).project.of(Requirement)
    assert made.state is RequirementState.ACCEPTED
    assert made.needs == (HISTORY,)
    (view,) = stored(bare).project.of(NeedView)
    assert view.state is NeedState.WANTED


def test_who_wants_it_and_why_it_is_proposed_stand_with_the_need(
    screen: Open, bare: str, stored: Stored
) -> None:
    """N12: the rule's own words, what it looked at, and the departments one by one."""
    need = stored(bare).outlook.requirements.need(HISTORY)
    assert need is not None
    assert need.proposal is not None

    at = card(screen, bare)

    said = told(at)
    assert need.proposal.title in said
    assert need.proposal.why.split(".")[0] in said
    assert "It looked at:" in said
    names = set(at.table[0].value.index)
    assert {item.title for item in need.departments if item.answered} <= names


def test_another_priority_waits_for_its_reason(screen: Open, bare: str, stored: Stored) -> None:
    """Without a reason the page asks for it and stores nothing; with one it is taken."""
    at = card(screen, bare)
    field(at, "segmented_control", "/priority").set_value(Priority.WONT)
    choice(at, "want")
    assert "Say why first" in at.error[0].value
    assert not list(stored(bare).project.of(Requirement))

    field(at, "text_input", "/reason").set_value("The board said so")
    choice(at, "want")
    (view,) = stored(bare).project.of(NeedView)
    assert (view.priority, view.reason) == (Priority.WONT, "The board said so")


def test_a_need_of_no_software_goes_to_the_organisation(screen: Open, bare: str, stored: Stored) -> None:
    """B16: it leaves the needs that wait and stands on the list of the organisation."""
    at = card(screen, bare)
    field(at, "text_input", "/reason").set_value("Nobody is told to")
    choice(at, "not-software")

    (issue,) = stored(bare).project.of(OrganisationIssue)
    assert (issue.need, issue.what) == (HISTORY, "Nobody is told to")
    listed = screen("requirements", bare, part="organisation")
    assert any(issue.title in str(item.label) for item in listed.expander)


def test_a_need_can_be_set_aside_and_looked_at_again(screen: Open, bare: str, stored: Stored) -> None:
    """Set aside it leaves the list; among the decided ones there is the way back."""
    at = card(screen, bare)
    field(at, "text_input", "/reason").set_value("Later")
    choice(at, "aside")
    assert next(stored(bare).project.of(NeedView)).state is NeedState.SET_ASIDE

    at.segmented_control(key="needs-shown").set_value("decided").run()
    at.session_state[f"need-{HISTORY}"] = True
    at.run()
    choice(at, "again")
    assert not list(stored(bare).project.of(NeedView))


def test_a_decision_on_a_stale_page_meets_the_other_one(
    screen: Open, here: Workspace, bare: str, stored: Stored
) -> None:
    """B4: what somebody else decided meanwhile stands until the reader insists on the own decision."""
    at = card(screen, bare)
    assert isinstance(set_aside(here, ME, bare, HISTORY, "Theirs"), Changed)
    choice(at, "want")
    assert next(stored(bare).project.of(NeedView)).state is NeedState.SET_ASIDE
    assert not list(stored(bare).project.of(Requirement))

    at.button(key="keep-mine").click().run()
    assert next(stored(bare).project.of(NeedView)).state is NeedState.WANTED
    assert len(list(stored(bare).project.of(Requirement))) == 1


def test_a_decided_need_is_opened_only_as_it_was_seen(
    screen: Open, here: Workspace, bare: str, stored: Stored
) -> None:
    """B4: looked at again on a page that shows an older decision, the newer one stays."""
    assert isinstance(set_aside(here, ME, bare, HISTORY, "Later"), Changed)
    at = card(screen, bare)
    at.segmented_control(key="needs-shown").set_value("decided").run()
    at.session_state[f"need-{HISTORY}"] = True
    at.run()
    (seen,) = stored(bare).project.of(NeedView)
    assert isinstance(set_aside(here, ME, bare, HISTORY, "Never", expected=seen.revision), Changed)

    choice(at, "again")
    assert [item.reason for item in stored(bare).project.of(NeedView)] == ["Never"]

    at.button(key="keep-mine").click().run()
    assert not list(stored(bare).project.of(NeedView))


def test_all_proposals_are_taken_at_once(screen: Open, bare: str, stored: Stored) -> None:
    """The one thing to do while proposals wait; afterwards the way leads to the list, and on to the check."""
    at = screen("requirements", bare)
    at.button(key="primary").click().run()

    needs = stored(bare).outlook.requirements.needs
    assert not [item.need for item in needs if item.open and item.proposal is not None]
    for label in ("Word the requirements", "See what is missing"):
        assert at.button(key="primary").label == label
        at.button(key="primary").click().run()
    assert "Families of requirements" in told(at)


def test_a_requirement_is_written_found_and_worded(
    screen: Open, here: Workspace, bare: str, stored: Stored
) -> None:
    """Added by its sentence, it unfolds; its test is stored when the field is left."""
    at = screen("requirements", bare, part="requirements")
    field(at, "text_input", "/text").set_value(HOSTILE)
    labelled(at, "button", "Add").click().run()
    assert not at.exception
    (made,) = stored(bare).project.of(Requirement)
    assert made.statement == HOSTILE

    field(at, "text_area", "/acceptance").set_value("Open a customer").run()
    (made,) = stored(bare).project.of(Requirement)
    assert made.acceptance == "Open a customer"


def test_the_plans_requirements_are_taken_over(screen: Open, bare: str, stored: Stored) -> None:
    """All of them in one act, in the plan's order and each once."""
    at = screen("requirements", bare, part="requirements")
    labelled(at, "button", "Take over all of them").click().run()

    planned = [item.id for item in stored(bare).catalogue.playbook.requirements]
    found = sorted(stored(bare).project.of(Requirement), key=lambda item: item.order)
    assert [item.based_on for item in found] == planned
    assert {item.state for item in found} == {RequirementState.PROPOSED}


def test_the_list_is_filtered(screen: Open, here: Workspace, bare: str) -> None:
    """By priority: of three requirements one must remains, and the page says so."""
    one, two, three = many(3)
    must = three.model_copy(update={"priority": Priority.MUST})
    added(here, bare, one, two, must)
    at = screen("requirements", bare, part="requirements")

    at.selectbox(key="requirements-priority").set_value(Priority.MUST).run()

    labels = [str(item.label) for item in at.expander]
    assert any("Do 002" in item for item in labels)
    assert not any("Do 000" in item for item in labels)
    assert "1 of 3" in told(at)


def test_many_hundreds_are_drawn_a_page_at_a_time(screen: Open, here: Workspace, bare: str) -> None:
    """Of 300 requirements thirty are drawn; searching finds one on the last page."""
    added(here, bare, *many(300))
    at = screen("requirements", bare, part="requirements")
    assert sum("Do " in str(item.label) for item in at.expander) == 30

    at.text_input(key="search-requirement").set_value("Do 299").run()
    assert next(str(item.label) for item in at.expander if "Do " in str(item.label)).startswith("Do 299")


def test_two_requirements_become_one_by_hand(
    screen: Open, here: Workspace, bare: str, stored: Stored
) -> None:
    """Which, into which, and why; the other is dropped and says where it went."""
    added(here, bare, *many(2, needs=(HISTORY,)))
    at = screen("requirements", bare, part="requirements")
    labelled(at, "button", "Make them one").click().run()
    assert "which one stays" in at.error[0].value

    field(at, "multiselect", "/which").set_value(["r000", "r001"])
    field(at, "selectbox", "/into").set_value("r000")
    field(at, "text_input", "requirements#0/reason").set_value("The same thing")
    labelled(at, "button", "Make them one").click().run()

    gone = stored(bare).project.find(Requirement, "r001")
    assert gone is not None
    assert gone.state is RequirementState.DROPPED
    assert "Do 000" in gone.reason


def test_a_requirement_is_split_by_hand(screen: Open, here: Workspace, bare: str, stored: Stored) -> None:
    """Two lines and a reason make two requirements with the same need."""
    added(here, bare, *many(1, needs=(HISTORY,)))
    at = unfolded(screen, bare, "requirement-r000", "requirements", part="requirements")
    at.button(key="split-r000").click().run()
    field(at, "text_area", "/statements").set_value("See calls.\nSee mails.")
    field(at, "text_input", "split-r000#0/reason").set_value("Two things")
    labelled(at, "button", "Split it now").click().run()

    found = list(stored(bare).project.of(Requirement))
    assert {item.statement for item in found} == {"See calls.", "See mails."}
    assert {item.needs for item in found} == {(HISTORY,)}


def test_a_dropped_requirement_says_why(screen: Open, here: Workspace, bare: str, stored: Stored) -> None:
    """The choice waits for its reason and is saved together with it."""
    added(here, bare, *many(1))
    at = unfolded(screen, bare, "requirement-r000", "requirements", part="requirements")
    field(at, "segmented_control", "/state").set_value(RequirementState.DROPPED).run()
    assert next(stored(bare).project.of(Requirement)).state is RequirementState.PROPOSED

    field(at, "text_area", "/reason").set_value("Too dear").run()
    found = next(stored(bare).project.of(Requirement))
    assert (found.state, found.reason) == (RequirementState.DROPPED, "Too dear")


def test_the_check_says_what_is_missing(screen: Open, here: Workspace, bare: str, stored: Stored) -> None:
    """N16, N20, V9, P8: families, links, objectives and untested requirements by their names."""
    aim = Objective(id="o1", title="Keep every customer")
    loose = Requirement(id="r1", statement="Write it down", loop=Loop.RECORD, state=RequirementState.ACCEPTED)
    added(here, bare, aim, loose)
    missing = stored(bare).outlook.requirements.missing_families

    at = screen("requirements", bare, part="check")

    said = told(at)
    assert missing
    assert all(item.title in said for item in missing)
    assert "Record what happens with customers: 1 accepted requirement" in said
    assert "Act on it: nothing accepted" in said
    assert "Keep every customer" in said
    assert "Write it down" in said
    assert "Nothing is marked for the first release yet" in said


def test_a_matter_of_the_organisation_is_settled(
    screen: Open, here: Workspace, bare: str, stored: Stored
) -> None:
    """B16: with a day it counts as settled and stands last."""
    added(here, bare, OrganisationIssue(id="i1", title=HOSTILE))
    at = unfolded(screen, bare, "organisation_issue-i1", "requirements", part="organisation")
    field(at, "date_input", "/done").set_value(date(2026, 11, 20)).run()

    (issue,) = stored(bare).project.of(OrganisationIssue)
    assert issue.done == date(2026, 11, 20)
    assert dict(stored(bare).outlook.requirements.facts)["issues_open"] == 0


# -- tables out and in ---------------------------------------------------------------------------------


def test_requirements_go_out_and_a_changed_table_comes_in(
    screen: Open, here: Workspace, example: str, stored: Stored
) -> None:
    """A table is made on the page; one that was changed elsewhere is shown before it is saved, then saved."""
    at = screen("requirements", example, part="requirements")
    at.button(key="requirements-csv").click().run()
    assert not at.exception
    made = requirements_file(here, LOCAL_PERSON, example, "csv")
    first = next(iter(stored(example).project.of(Requirement)))
    text = made.data.decode("utf-8-sig").replace(first.statement, "Another sentence altogether.")

    at.file_uploader[0].upload("changed.csv", text.encode("utf-8-sig"), "text/csv").run()
    assert "Another sentence altogether" in told(at)
    at.button(key="take-requirements").click().run()

    kept = stored(example).project.find(Requirement, first.id)
    assert kept is not None
    assert kept.statement == "Another sentence altogether."


def test_a_table_that_is_none_is_told_and_changes_nothing(screen: Open, example: str, stored: Stored) -> None:
    """The page says what is wrong, and there is no button to save it."""
    before = stored(example).project.revision
    at = screen("requirements", example, part="requirements")
    at.file_uploader[0].upload("broken.csv", b"a,b\n1,2\n", "text/csv").run()

    assert WORDS("requirement_table.not_taken") in told(at)
    assert not [item for item in at.button if item.key == "take-requirements"]
    assert stored(example).project.revision == before
