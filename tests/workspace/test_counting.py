"""Which answers make results: of closed surveys, never mixed with others, never a few at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from project.model import Survey, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.responses import Response, ResponseState, Tally
from store.port import AnswerRefused
from tests.workspace.fieldwork import ME, asking, responder, stored
from workspace import surveys
from workspace.answers import reopen
from workspace.change import Changed, undo
from workspace.counting import tallies
from workspace.open import opened
from workspace.wiring import Workspace

Sent = Callable[..., None]


def told(workspace: Workspace, project: str) -> Tally:
    """The needs survey as everybody sees it."""
    return opened(workspace, ME, project).project.tallies[0]


@pytest.fixture
def survey(workspace: Workspace, quick: str) -> str:
    """An open confidential survey."""
    return asking(workspace, quick)


@pytest.fixture
def sent(workspace: Workspace, quick: str, survey: str) -> Sent:
    """Some people of a department send their answers."""
    answer, made = responder(workspace, quick, survey), [0]

    def sending(department: str, people: int, hours: float = 3.0) -> None:
        for _ in range(people):
            made[0] += 1
            given = {"history__importance": made[0] % 5 + 1}
            answer(f"p{made[0]}", department, hours_lost=hours + made[0] % 2, needs=given)

    return sending


def close(workspace: Workspace, project: str, survey: str) -> None:
    """Close the survey."""
    assert isinstance(surveys.close_survey(workspace, ME, project, survey), Changed)


def again(workspace: Workspace, project: str, survey: str) -> None:
    """Open it again."""
    assert isinstance(surveys.reopen_survey(workspace, ME, project, survey, None), Changed)


def test_an_open_survey_tells_who_answered_and_nothing_else(
    workspace: Workspace, quick: str, sent: Sent
) -> None:
    """Nine of sales: the number is told, no figure is; departments that answered are not called silent."""
    sent("sales", 9)

    found = told(workspace, quick)

    assert (dict(found.sent)["sales"], found.awaiting) == (9, 9)
    assert (found.rows, found.choices, found.numbers, found.texts) == ((), (), (), ())
    needs = opened(workspace, ME, quick).outlook.needs
    assert "sales" not in needs.silent_departments
    assert all(item.importance is None for item in needs.needs)


def test_a_closed_survey_is_counted_under_its_smallest_group(
    workspace: Workspace, quick: str, survey: str, sent: Sent
) -> None:
    """Nine of sales are shown, two of IT are not."""
    sent("sales", 9)
    sent("it", 2)
    close(workspace, quick, survey)

    found = told(workspace, quick)

    assert (found.least, found.awaiting) == (5, 0)
    assert found.unseen == ("it",)
    assert {item.department for item in found.rows if item.answered} == {"sales"}
    assert opened(workspace, ME, quick).outlook.needs.hidden_departments == ("it",)


def test_one_more_answer_after_closing_does_not_move_the_results(
    workspace: Workspace, quick: str, survey: str, sent: Sent
) -> None:
    """Opened again, answered by one, closed: the results stay to the letter, and one is said to wait."""
    sent("sales", 9)
    close(workspace, quick, survey)
    before = told(workspace, quick)
    again(workspace, quick, survey)
    sent("sales", 1, 40.0)
    during = told(workspace, quick)
    close(workspace, quick, survey)
    after = told(workspace, quick)

    assert during.numbers == after.numbers == before.numbers
    assert (during.awaiting, after.awaiting) == (1, 1)


def test_enough_new_answers_are_counted_when_it_is_closed_again(
    workspace: Workspace, quick: str, survey: str, sent: Sent
) -> None:
    """Five more of sales move the results; nobody of the five can be told from the others."""
    sent("sales", 9)
    close(workspace, quick, survey)
    again(workspace, quick, survey)
    sent("sales", 5, 40.0)
    close(workspace, quick, survey)

    found = told(workspace, quick)

    assert (dict(found.sent)["sales"], found.awaiting) == (14, 0)


def test_taking_the_closing_back_does_not_help_to_compare(
    workspace: Workspace, quick: str, survey: str, sent: Sent
) -> None:
    """Closing undone, one more answer, closed again: the log remembers what was shown."""
    sent("sales", 9)
    done = surveys.close_survey(workspace, ME, quick, survey)
    assert isinstance(done, Changed)
    before = told(workspace, quick)
    assert isinstance(undo(workspace, ME, quick, done.operation), Changed)
    sent("sales", 1, 40.0)
    close(workspace, quick, survey)

    assert told(workspace, quick).numbers == before.numbers


def test_what_was_shown_is_not_taken_back(workspace: Workspace, quick: str, survey: str, sent: Sent) -> None:
    """An answer in released results stays sent, also while the survey is open again."""
    sent("sales", 9)
    close(workspace, quick, survey)
    again(workspace, quick, survey)
    revision = workspace.store.response(quick, "p1").revision

    assert isinstance(reopen(workspace, ME, quick, "p1", revision), AnswerRefused)
    assert workspace.store.response(quick, "p1").state is ResponseState.SENT


def test_answers_typed_in_do_not_mix_with_promised_ones(
    workspace: Workspace, quick: str, survey: str, sent: Sent
) -> None:
    """Four answered the survey, one was typed in: together they would be five, of whom one is known."""
    sent("sales", 4)
    workspace.store.start_response(quick, Response("typed", "needs_core", "sales"), workspace.clock())
    workspace.store.set_response_state(quick, "typed", ResponseState.SENT, base=0, at=workspace.clock())
    close(workspace, quick, survey)

    found = told(workspace, quick)

    assert dict(found.sent)["sales"] == 4
    assert found.unseen == ("sales",) or not any(item.answered for item in found.numbers)


def test_answers_of_a_survey_nobody_knows_are_not_counted(workspace: Workspace, quick: str) -> None:
    """Its promise is not known, so nothing of it is shown; answers typed in without a survey are."""
    catalogue = opened(workspace, ME, quick).catalogue
    lost = [
        Response(f"l{at}", "needs_core", "sales", state=ResponseState.SENT, survey="gone") for at in range(9)
    ]
    typed = Response("t", "needs_core", "it", state=ResponseState.SENT)

    (found,) = tallies(catalogue, [*lost, typed])

    assert [(name, count) for name, count in found.sent if count] == [("it", 1)]
    assert found.least == 1


def test_named_surveys_count_at_once(workspace: Workspace, quick: str) -> None:
    """Everybody was told that names are seen: nothing is hidden, and nothing waits for closing."""
    survey = asking(workspace, quick, anonymity=Anonymity.NAMED, min_group=1)
    responder(workspace, quick, survey)("n1", "it", hours_lost=2.0)

    found = told(workspace, quick)

    assert (found.least, found.awaiting, found.unseen) == (1, 0, ())
    assert {item.department for item in found.numbers if item.answered} == {"it"}


def test_the_newest_closed_survey_counts(workspace: Workspace, quick: str, survey: str, sent: Sent) -> None:
    """A second round replaces the first in the plan; both are never added up."""
    sent("sales", 9)
    close(workspace, quick, survey)
    first = stored(workspace, quick, survey)
    assert first.opens is not None
    later = first.model_copy(
        update={
            "id": "second",
            "revision": 0,
            "opens": first.opens.replace(year=first.opens.year + 1),
            "closes": None,
            "keep_until": None,
            "released": (),
        }
    )
    catalogue = opened(workspace, ME, quick).catalogue
    people = [
        Response(f"s{at}", "needs_core", "sales", state=ResponseState.SENT, survey="second")
        for at in range(6)
    ]

    (found,) = tallies(catalogue, [*workspace.store.responses(quick), *people], [first, later])

    assert dict(found.sent)["sales"] == 6


def test_joined_departments_stay_joined_everywhere(workspace: Workspace, quick: str, survey: str) -> None:
    """Agreed before sending: the needs name the group, and neither department."""
    joined = {"id": "together", "title": "Finance and IT", "departments": ("finance", "it")}
    record = Survey.model_validate(
        {**stored(workspace, quick, survey).model_dump(), "joined": (joined,), "state": SurveyState.CLOSED}
    )
    catalogue = opened(workspace, ME, quick).catalogue
    people = [
        Response(f"j{at}", "needs_core", group, state=ResponseState.SENT, survey=survey)
        for at, group in enumerate(["finance", "it", "finance", "it", "it"])
    ]

    (found,) = tallies(catalogue, people, [record])

    assert dict(found.sent) == {"sales": 0, "marketing": 0, "service": 0, "management": 0, "together": 5}
