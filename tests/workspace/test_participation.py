"""Who has answered: counts and names, and nothing of what anybody said."""

from __future__ import annotations

import pytest

from project.model import JoinedDepartments
from questionnaires.kinds import Anonymity
from questionnaires.measures import answers_needed
from tests.workspace.fieldwork import ME, PEOPLE, asking, public, reached, responder
from workspace.invitations import department_links, fresh_links
from workspace.invited import mark_answered, withdraw
from workspace.participation import Part, Participation, needed_of, participation
from workspace.wiring import Workspace

SAME = {"care_better": "More", "hours_lost": 3.0, "a": "1", "b": "2", "c": "3"}


def counted(workspace: Workspace, project: str, survey: str) -> dict[str, Part]:
    """Each group by its id."""
    found = participation(workspace, ME, project, survey, "en")
    return {part.group.id: part for part in found.parts}


def whole(workspace: Workspace, project: str, survey: str) -> Participation:
    """The whole."""
    return participation(workspace, ME, project, survey, "en")


def test_counts_rates_and_names_by_department(workspace: Workspace, quick: str) -> None:
    """Invited, begun, answered, who is waited for; other surveys and the quick way do not count."""
    survey = asking(workspace, quick)
    responder(workspace, quick, "")("elsewhere", "sales")
    make = responder(workspace, quick, survey)
    make("one", "sales")
    make("two", "service", sent=False)
    found = counted(workspace, quick, survey)

    assert (found["sales"].invited, found["sales"].answered, found["sales"].started) == (1, 1, 0)
    assert (found["service"].invited, found["service"].answered, found["service"].started) == (1, 0, 1)
    assert found["marketing"].rate is None
    assert (found["sales"].rate, found["service"].rate) == (1.0, 0.0)
    assert [item.name for item in found["service"].waiting] == ["Ines"]


def test_joined_departments_are_counted_as_one(workspace: Workspace, quick: str) -> None:
    """Under the name they are shown by, with the people of both."""
    group = JoinedDepartments(id="joined_1", title="Back office", departments=("finance", "it"))
    people = (*PEOPLE[:3], ("finance", 2), ("management", 9), ("it", 4))
    survey = asking(workspace, quick, joined=(group,), headcounts=people)
    make = responder(workspace, quick, survey)
    make("one", "finance")
    make("two", "it")
    part = counted(workspace, quick, survey)["joined_1"]

    assert (part.group.title, part.group.people, part.answered, part.invited) == ("Back office", 6, 2, 1)
    assert "it" not in counted(workspace, quick, survey)


def test_an_anonymous_survey_does_not_even_tell_who_began(workspace: Workspace, quick: str) -> None:
    """Only what was sent is counted; names say who is waited for, from the invitations alone."""
    survey = asking(workspace, quick, anonymity=Anonymity.ANONYMOUS)
    make = responder(workspace, quick, survey)
    make("one", "sales")
    make("two", "sales", sent=False)
    part = counted(workspace, quick, survey)["sales"]

    assert (part.answered, part.started) == (1, None)
    assert [item.name for item in part.waiting] == ["Maria"]


def test_whoever_has_answered_or_was_taken_off_is_not_waited_for(workspace: Workspace, quick: str) -> None:
    """The list of reminders holds those with a link alone."""
    here = public(workspace)
    survey = asking(here, quick)
    names = {item.name: item.id for item in here.store.invitations(quick, survey)}
    fresh_links(here, ME, quick, survey, [names["Maria"], names["Ines"]], check=reached)
    mark_answered(here, ME, quick, survey, [names["Maria"]])
    withdraw(here, ME, quick, survey, [names["Pekka"]])
    found = whole(here, quick, survey)

    assert [item.name for item in found.waiting] == ["Ines"]
    assert [item.name for item in found.to_remind] == ["Ines"]
    assert [item.name for item in found.withdrawn] == ["Pekka"]
    assert found.invited == 2


def test_by_one_link_the_people_of_the_department_are_asked(workspace: Workspace, quick: str) -> None:
    """Nine work there and twelve came: marked, never removed; the rate stays at all."""
    here = public(workspace)
    survey = asking(here, quick)
    department_links(here, ME, quick, survey, ["it"], check=reached)
    make = responder(here, quick, survey)
    for number in range(12):
        make(f"r{number}", "it")
    part = counted(here, quick, survey)["it"]

    assert (part.by_link, part.asked, part.answered, part.too_many, part.rate) == (True, 9, 12, True, 1.0)
    assert len(here.store.responses(quick)) == 12


@pytest.mark.parametrize("mode", [Anonymity.CONFIDENTIAL, Anonymity.ANONYMOUS])
def test_the_same_answers_throughout_are_marked_where_that_tells_nothing_of_anybody(
    workspace: Workspace, quick: str, mode: Anonymity
) -> None:
    """Of two people in a small group each would learn what the other said; of six it may be told."""
    survey = asking(workspace, quick, anonymity=mode)
    make = responder(workspace, quick, survey)
    for number in range(2):
        make(f"it{number}", "it", **SAME)
    for number in range(3):
        make(f"same{number}", "sales", **SAME)
    for number in range(3):
        make(f"other{number}", "sales", **{**SAME, "hours_lost": float(number)})
    make("short", "sales", a="1")
    make("short2", "sales", a="1")
    found = counted(workspace, quick, survey)

    assert (found["it"].alike, found["sales"].alike) == (0, 2)


@pytest.mark.parametrize(
    ("people", "needed", "everyone"),
    [(None, None, False), (0, 0, False), (1, 1, True), (9, 9, True), (20, 20, True), (1000, 88, False)],
)
def test_small_departments_need_everybody_and_large_ones_a_sample(
    people: int | None,
    needed: int | None,
    everyone: bool,  # noqa: FBT001  a column of the table
) -> None:
    """1000 people: the textbook sample for plus and minus ten points at 95 percent is 88 (Cochran 1977).

    n0 = 1.96^2 x 0.25 / 0.1^2 = 96.04, with the correction for 1000 people 96.04 / (1 + 95.04 / 1000) = 87.7.
    The interval here is Wilson's, a little narrower than Cochran's, so at most five fewer are asked for.
    """
    found = needed_of(people)

    assert found[1] == everyone
    if people == 1000:
        assert needed is not None
        assert found[0] is not None
        assert needed - 5 <= found[0] <= needed
        assert found[0] == answers_needed(0.2, 1000)
    else:
        assert found[0] == needed


def test_what_is_still_needed_never_falls_below_none(workspace: Workspace, quick: str) -> None:
    """More answers than needed leave nothing to ask for."""
    survey = asking(workspace, quick)
    make = responder(workspace, quick, survey)
    for number in range(10):
        make(f"r{number}", "it")

    assert counted(workspace, quick, survey)["it"].still_needed == 0
    assert counted(workspace, quick, survey)["finance"].still_needed == 9
