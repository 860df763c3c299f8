"""Taking over proposed weights, deciding one, and what happens to the ranking then."""

from __future__ import annotations

import pytest

from project.codes import Code
from project.model import Weight
from project.results.shortlist import Shortlist, WeightOrigin
from questionnaires.asked import for_person
from questionnaires.responses import Response
from store.port import AnswerSaved, Stale
from tests.workspace.fieldwork import asking
from tests.workspace.unweighed import unweighed
from workspace import answers
from workspace.change import Changed, Refused
from workspace.create import Began
from workspace.files import import_project
from workspace.open import opened
from workspace.surveys import close_survey
from workspace.weights import accept_proposal, decide
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON


@pytest.fixture
def example(workspace: Workspace) -> str:
    """The id of a copy of the example whose weights nobody has talked about yet."""
    text = unweighed(workspace.library.example().decode())
    made = import_project(workspace, ME, text.encode(), "mine.project.yaml")
    assert isinstance(made, Began)
    return made.project_id


def ranking(workspace: Workspace, project_id: str) -> Shortlist:
    """The ranking as it stands."""
    return opened(workspace, ME, project_id).outlook.shortlist


def shares(shortlist: Shortlist) -> dict[str, float]:
    """Weights in force by criterion."""
    return {item.criterion: item.weight for item in shortlist.weights}


def own(workspace: Workspace, project_id: str) -> dict[str, Weight]:
    """The decided weights."""
    return {item.id: item for item in opened(workspace, ME, project_id).project.of(Weight)}


def rate_again(workspace: Workspace, project_id: str) -> None:
    """A second survey, in which five people of each department answer: all but the road is unimportant."""
    again = asking(workspace, project_id)
    survey = opened(workspace, ME, project_id).catalogue.questionnaire
    for department in [item.id for item in survey.departments] * 5:
        question = for_person(survey, department).question("needs")
        assert question is not None
        points = {f"{row.id}__importance": 5 if row.id == "mobile" else 1 for row in question.rows}
        made = answers.start(workspace, ME, project_id, department, survey=again)
        assert isinstance(made, Response)
        saved = answers.answer(workspace, ME, project_id, made.id, "needs", points, 0)
        assert isinstance(saved, AnswerSaved)
        assert isinstance(answers.send(workspace, ME, project_id, made.id, saved.revision), AnswerSaved)
    assert isinstance(close_survey(workspace, ME, project_id, again), Changed)


def test_taking_over_the_proposal_moves_nothing(workspace: Workspace, example: str) -> None:
    """Every weight is decided as it was in force; weights, totals and leaders stay as they were."""
    before = ranking(workspace, example)

    assert isinstance(accept_proposal(workspace, ME, example), Changed)

    after = ranking(workspace, example)
    assert {item.origin for item in after.weights} == {WeightOrigin.DECIDED}
    assert shares(after) == pytest.approx(shares(before))
    assert [item.total for item in after.standings] == pytest.approx(
        [item.total for item in before.standings]
    )
    assert not any(item.moved for item in after.weights)


def test_answers_after_the_decision_move_the_proposal_but_not_the_ranking(
    workspace: Workspace, example: str
) -> None:
    """The ranking stays, and each weight whose proposal moved says so; without the decision it would move."""
    undecided = ranking(workspace, example)
    accept_proposal(workspace, ME, example)
    decided = ranking(workspace, example)

    rate_again(workspace, example)

    after = ranking(workspace, example)
    assert shares(after) == pytest.approx(shares(decided))
    assert [item.total for item in after.standings] == [item.total for item in decided.standings]
    moved = {item.criterion for item in after.weights if item.moved}
    assert "mobile" in moved
    assert "modularity" not in moved  # nobody was asked about it
    now = {item.criterion: item.proposed for item in after.weights}
    assert now["mobile"] != pytest.approx(
        next(i.proposed for i in undecided.weights if i.criterion == "mobile")
    )


def test_a_weight_with_a_reason_survives_taking_over(workspace: Workspace, example: str) -> None:
    """What somebody decided with a reason is kept, and taking over the rest changes no share."""
    outcome = decide(workspace, ME, example, "sales", 60, "Sales pays for it", 0)
    assert isinstance(outcome, Changed)
    before = ranking(workspace, example)
    standing = before.weight("sales")
    assert standing is not None
    assert (standing.origin, standing.reason) == (WeightOrigin.DECIDED, "Sales pays for it")

    accept_proposal(workspace, ME, example)

    assert own(workspace, example)["sales"].points == 60
    assert shares(ranking(workspace, example)) == pytest.approx(shares(before))


def test_a_weight_nobody_was_asked_about_is_kept_as_decided(workspace: Workspace, example: str) -> None:
    """Nothing is proposed for it, so there is nothing to take over."""
    assert isinstance(decide(workspace, ME, example, "modularity", 20, "", 0), Changed)

    accept_proposal(workspace, ME, example)

    assert own(workspace, example)["modularity"].points == 20


def test_taking_over_again_follows_new_answers(workspace: Workspace, example: str) -> None:
    """Weights decided as proposed move on to the new proposal, and no longer count as moved."""
    accept_proposal(workspace, ME, example)
    rate_again(workspace, example)

    assert isinstance(accept_proposal(workspace, ME, example), Changed)

    after = ranking(workspace, example)
    assert not any(item.moved for item in after.weights)
    assert {
        item.criterion: item.weight for item in after.weights if item.proposed is not None
    } == pytest.approx({item.criterion: item.proposed for item in after.weights if item.proposed is not None})


def test_another_weight_than_proposed_needs_a_reason(workspace: Workspace, example: str) -> None:
    """Without a reason it is refused, with one it remembers what was proposed."""
    refused = decide(workspace, ME, example, "sales", 60, "  ", 0)
    assert isinstance(refused, Refused)
    assert [item.code for item in refused.diagnostics] == [Code.REASON_NEEDED]

    proposed = ranking(workspace, example).weight("sales")
    assert proposed is not None
    assert isinstance(decide(workspace, ME, example, "sales", 60, "It pays", 0), Changed)
    assert own(workspace, example)["sales"].proposed == proposed.proposed


def test_two_people_decide_one_weight(workspace: Workspace, example: str) -> None:
    """The second one, who has not seen the first decision, is shown it."""
    assert isinstance(decide(workspace, ME, example, "sales", 60, "It pays", 0), Changed)

    assert isinstance(decide(workspace, ME, example, "sales", 1, "It does not", 0), Stale)


def test_an_unknown_criterion_is_refused(workspace: Workspace, example: str) -> None:
    """With the nearest name."""
    refused = decide(workspace, ME, example, "sale", 60, "", 0)

    assert isinstance(refused, Refused)
    assert [(item.code, item.nearest) for item in refused.diagnostics] == [(Code.UNKNOWN_CRITERION, "sales")]
