"""Questions of a team's own by form: each way to ask has its fields, and each field has an effect."""

from __future__ import annotations

from typing import Any

import pytest

from project.catalogue import Catalogue
from questionnaires.fields import fields
from questionnaires.kinds import CHOICES, FURTHER_METHODS, ROWED, SCALED, QuestionKind
from questionnaires.model import Question
from words.catalogue import load
from workspace.adapting import blank_form, form_of
from workspace.amending import added_after
from workspace.change import Changed, change
from workspace.item_form import Filled, ItemForm
from workspace.open import opened
from workspace.question_form import FURTHER_KINDS, PLAIN_KINDS, completed, needs
from workspace.rewriting import lacking, new_item, taken_ids
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
OFFERED = (*PLAIN_KINDS, *FURTHER_KINDS)
LINES = {QuestionKind.SUS: 10, QuestionKind.MAXDIFF: 6}


@pytest.fixture
def catalogue(workspace: Workspace, quick: str) -> Catalogue:
    """The content of a project that follows the starter playbook."""
    return opened(workspace, ME, quick).catalogue


def where(catalogue: Catalogue) -> str:
    """The list of questions of the first section."""
    return f"sections/{catalogue.questionnaire.sections[0].id}/questions"


def form_for(catalogue: Catalogue, kind: QuestionKind) -> ItemForm:
    """The empty form of a new question."""
    form = blank_form(catalogue, "questionnaire", where(catalogue), kind=kind)
    assert form is not None
    return form


def filled(catalogue: Catalogue, kind: QuestionKind, **more: Filled) -> dict[str, Filled]:
    """What the form needs, and more."""
    lines = "\n".join(f"Line {number}" for number in range(LINES.get(kind, 3)))
    points = {
        scale.id: tuple(point.value for point in scale.points) for scale in catalogue.questionnaire.scales
    }
    scale = next(name for name, found in points.items() if found == (1, 2, 3, 4, 5))
    known: dict[str, Filled] = {"text": "Our own words?", "choices": lines, "rows": lines, "scale": scale}
    names = {field.name for field in form_for(catalogue, kind).fields}
    return {**{name: value for name, value in known.items() if name in names}, **more}


def asked(workspace: Workspace, project: str, kind: QuestionKind, **more: Filled) -> Question:
    """The question as the project has it after its form was saved."""
    found = opened(workspace, ME, project)
    catalogue, form = found.catalogue, form_for(found.catalogue, kind)
    values = filled(catalogue, kind, **more)
    assert lacking(form, values) == ()
    made = new_item(form, values, taken_ids(catalogue, "questionnaire"))
    changes = added_after(found.project, "questionnaire", where(catalogue), made, None)
    outcome = change(workspace, ME, project, "amendment.add", changes)
    assert isinstance(outcome, Changed), outcome
    question = opened(workspace, ME, project).catalogue.questionnaire.question(made["id"])
    assert question is not None
    return question


def test_ways_that_want_experience_come_apart_and_formulas_not_at_all() -> None:
    """What is offered at once and what comes behind "More methods" share nothing, and leave out one."""
    assert not FURTHER_METHODS.intersection(PLAIN_KINDS)
    assert FURTHER_METHODS.issuperset(FURTHER_KINDS)
    assert set(QuestionKind) - set(OFFERED) == {QuestionKind.CALCULATED}


@pytest.mark.parametrize("kind", OFFERED)
def test_a_question_of_every_kind_is_added_by_form(
    workspace: Workspace, quick: str, kind: QuestionKind
) -> None:
    """What the form asks for is enough for a sound question that can be drawn at every door."""
    question = asked(workspace, quick, kind)

    survey = opened(workspace, ME, quick).catalogue.questionnaire
    assert (question.kind, question.text.read("en")) == (kind, "Our own words?")
    assert fields(question, survey, load(), "key")


@pytest.mark.parametrize("kind", OFFERED)
def test_a_form_has_the_fields_of_its_kind_and_no_others(catalogue: Catalogue, kind: QuestionKind) -> None:
    """Nothing is offered that a question of this kind would refuse, and the kind is not asked twice."""
    names = {field.name for field in form_for(catalogue, kind).fields}

    assert "kind" not in names
    assert ("choices" in names) is (kind in CHOICES)
    assert ("rows" in names) is (kind in ROWED)
    assert ("scale" in names) is (kind in SCALED)
    assert ("dont_know" in names) is (kind not in SCALED)
    assert {"sets", "set_size"} <= names if kind is QuestionKind.MAXDIFF else "sets" not in names
    assert {"audience", "withhold", "personal", "required", "text"} <= names


@pytest.mark.parametrize("kind", OFFERED)
def test_what_a_kind_cannot_do_without_is_asked_for(catalogue: Catalogue, kind: QuestionKind) -> None:
    """An empty form lacks the text, and the choices, rows and scale where there are any."""
    form = form_for(catalogue, kind)
    wanted = {"text", *(field.name for field in form.fields if needs(kind, field.name))}

    assert set(lacking(form, {})) == wanted
    assert wanted >= ({"rows"} if kind in ROWED else set()) | ({"choices"} if kind in CHOICES else set())


@pytest.mark.parametrize(
    ("kind", "name", "value", "reads"),
    [
        (QuestionKind.INTEGER, "low", 1.0, 1.0),
        (QuestionKind.INTEGER, "high", 9.0, 9.0),
        (QuestionKind.INTEGER, "unit", "people", "people"),
        (QuestionKind.MULTI, "high", 2.0, 2.0),
        (QuestionKind.RANKING, "high", 2.0, 2.0),
        (QuestionKind.TEXT, "dont_know", True, True),
        (QuestionKind.DATE, "withhold", True, True),
        (QuestionKind.TEXT, "personal", True, True),
        (QuestionKind.TEXT, "audience", ("sales",), ("sales",)),
        (QuestionKind.TEXT, "required", "blocking", "blocking"),
        (QuestionKind.MAXDIFF, "sets", 4.0, 4),
        (QuestionKind.MAXDIFF, "set_size", 3.0, 3),
    ],
)
def test_each_field_has_an_effect(
    workspace: Workspace, quick: str, kind: QuestionKind, name: str, value: Filled, reads: Any
) -> None:
    """What is filled in stands in the question afterwards."""
    question = asked(workspace, quick, kind, **{name: value})

    found = getattr(question, name)
    assert (found.read("en") if name == "unit" else found) == reads


def test_a_second_scale_is_that_of_how_well_it_works(workspace: Workspace, quick: str) -> None:
    """Importance and satisfaction may be rated on two scales."""
    scales = opened(workspace, ME, quick).catalogue.questionnaire.scales
    other = scales[-1].id

    question = asked(workspace, quick, QuestionKind.IMPORTANCE_SATISFACTION, satisfaction_scale=other)

    assert question.satisfaction_scale == other


def test_every_second_statement_on_usability_speaks_against_it(workspace: Workspace, quick: str) -> None:
    """Brooke 1996: the odd statements are positive, the even ones negative, and are turned round to count."""
    question = asked(workspace, quick, QuestionKind.SUS)

    assert [row.reverse for row in question.rows] == [False, True] * 5
    assert completed({"kind": "text"}) == {"kind": "text"}


def test_what_answers_hang_on_stays_once_the_question_is_there(catalogue: Catalogue) -> None:
    """Bounds, scales and reasons for no answer are chosen for a new question only."""
    section = catalogue.questionnaire.sections[0]
    for question in section.questions:
        form = form_of(catalogue, "questionnaire", f"{where(catalogue)}/{question.id}")
        assert form is not None
        names = {field.name for field in form.fields}
        assert not names & {"kind", "scale", "low", "high", "dont_know", "withhold", "audience"}
