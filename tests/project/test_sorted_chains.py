"""Several questionnaires in one project: the main one and those beside it, each with its own answers."""

from __future__ import annotations

from datetime import date

import pytest

from authoring.diagnostics import Diagnostic
from project.amendments import fitting
from project.catalogue import Catalogue, ContentSource, resolve
from project.codes import Code
from project.model import Amendment, AmendmentAction, Project, Settings
from project.outlook import Outlook
from project.results.thread import NodeKind
from project.sorted_chains import owners, sorted_chains
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Response, ResponseState
from questionnaires.tally import tally
from workspace.library import Library, content_sources

STARTER = content_sources(Library().choose("starter").texts)
REST = tuple(item for item in STARTER if item.kind not in {"playbook", "questionnaire"})

PLAYBOOK = """
format: 2
kind: playbook
id: plan
version: "1.0.0"
language: en
title: Plan
summary: One phase.
content:
  questionnaire: {main}
  further_questionnaires: [{further}]
  criteria: core
  costs: core
  rates: reference_rates
weights: {{points: "importance - scale_low", why: Points above the lowest answer.}}
phases:
  - id: one
    title: One
    purpose: Begin.
    done_when: Done.
    steps: [{{id: ask, title: Ask, what: Ask people., who: Lead, how_long: A day, done_when: Asked.}}]
"""

SURVEY = """
format: 1
kind: questionnaire
id: {name}
version: "1.0.0"
language: en
title: {name}
purpose: To learn.
retention: A year.
anonymity: confidential
minutes: 2
departments: [{{id: sales, title: Sales}}]
sections:
  - id: all
    title: All
    questions:
      - {{id: lost, kind: decimal, text: Hours lost a week?, low: 0, high: 40, feeds: {feeds}}}
"""

LAYER = """
format: 1
kind: questionnaire
id: {name}
version: "2.0.0"
language: en
extends: {base}
title: {name}
"""


def plan(main: str, *further: str) -> ContentSource:
    """A playbook that names these questionnaires."""
    return ContentSource(
        "playbook", "plan.yaml", PLAYBOOK.lstrip().format(main=main, further=", ".join(further))
    )


def survey(name: str, feeds: str = "hours_lost_week") -> ContentSource:
    """A questionnaire that stands by itself."""
    return ContentSource("questionnaire", f"{name}.yaml", SURVEY.lstrip().format(name=name, feeds=feeds))


def layer(name: str, base: str) -> ContentSource:
    """A questionnaire that extends another one."""
    return ContentSource("questionnaire", f"{name}.yaml", LAYER.lstrip().format(name=name, base=base))


def made(*sources: ContentSource) -> Catalogue:
    """The catalogue of these texts with all else a playbook needs."""
    found = resolve((*sources, *REST))
    assert found.catalogue is not None, found.diagnostics
    return found.catalogue


def faults(*sources: ContentSource) -> list[tuple[str, str]]:
    """Code and name of what keeps these texts from being content."""
    found = resolve((*sources, *REST))
    assert found.catalogue is None
    return [(str(item.code), _kind(item)) for item in found.diagnostics]


def _kind(item: Diagnostic) -> str:
    return str(dict(item.arguments).get("kind", ""))


def test_the_playbook_says_which_questionnaire_is_the_main_one() -> None:
    """The others stand beside it sorted by id, whatever the order of the texts, and are found by id."""
    texts = (survey("zebra"), survey("needs"), survey("apes"))

    for sources in (texts, texts[::-1]):
        found = made(*sources, plan("needs", "zebra", "apes"))
        assert found.questionnaire.id == "needs"
        assert [item.id for item in found.further] == ["apes", "zebra"]
        assert [item.id for item in found.questionnaires] == ["needs", "apes", "zebra"]
        assert found.survey("needs") is found.questionnaire
        assert found.survey("zebra") is found.further[1]
        assert found.survey("nobody") is None
        assert {ref.id for ref in found.refs if ref.kind == "questionnaire"} == {"apes", "needs", "zebra"}


def test_a_questionnaire_that_no_playbook_names_stands_beside_the_main_one() -> None:
    """What a team brought itself is a further one; the same texts without it have another fingerprint."""
    found, without = (
        made(survey("needs"), survey("ours"), plan("needs")),
        made(survey("needs"), plan("needs")),
    )

    assert [item.id for item in found.further] == ["ours"]
    assert without.further == ()
    assert found.fingerprint != without.fingerprint


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ((), (Code.CONTENT_MISSING, "questionnaire")),
        ((survey("other"),), (Code.CONTENT_MISSING, "questionnaire needs")),
        ((survey("needs"), survey("needs", "staff")), (Code.CONTENT_TWICE, "questionnaire")),
        ((survey("needs"), survey("x"), survey("x", "staff")), (Code.CONTENT_TWICE, "questionnaire x")),
        (
            (survey("needs"), layer("a", "needs"), layer("b", "needs")),
            (Code.CONTENT_TWICE, "questionnaire"),
        ),
    ],
)
def test_exactly_one_main_questionnaire_is_required(
    texts: tuple[ContentSource, ...], told: tuple[Code, str]
) -> None:
    """None, one of another name, two that could be it, and the same further one twice are told by name."""
    assert faults(*texts, plan("needs")) == [(str(told[0]), told[1])]


def test_a_missing_main_questionnaire_is_told_where_the_playbook_names_it() -> None:
    """With the file and the line."""
    found = resolve((survey("other"), plan("needs"), *REST))

    (fault,) = found.diagnostics
    assert (fault.place.file, fault.place.line) == ("plan.yaml", 9)


def test_a_layer_over_the_main_questionnaire_is_the_main_one() -> None:
    """As with all content; answers are kept under the lowest id, and both ids lead to it."""
    found = made(survey("needs"), layer("ours", "needs"), survey("beside"), plan("needs", "beside"))

    assert (found.questionnaire.id, found.kept_as("ours")) == ("ours", "needs")
    assert found.survey("needs") is found.survey("ours") is found.questionnaire
    assert [item.id for item in found.further] == ["beside"]


def test_a_further_questionnaire_may_stand_on_the_main_one() -> None:
    """A long form that extends the short one is one by itself, and its answers are kept apart."""
    found = made(survey("needs"), layer("long", "needs"), plan("needs", "long"))

    assert found.questionnaire.id == "needs"
    assert [item.id for item in found.further] == ["long"]
    assert (found.kept_as("needs"), found.kept_as("long")) == ("needs", "long")
    assert found.survey("long") is found.further[0]


def test_the_main_questionnaire_may_not_stand_on_a_further_one() -> None:
    """Nobody could tell then to which of them the answers belong."""
    told = faults(survey("long"), layer("needs", "long"), plan("needs", "long"))

    assert told == [(str(Code.CONTENT_TWICE), "questionnaire long")]


def test_a_further_questionnaire_moved_to_a_layer_above_keeps_its_answers() -> None:
    """Answers stay under the id of the lowest text of its own; a text that two share belongs to none."""
    one = made(survey("needs"), survey("base"), layer("ours", "base"), plan("needs", "ours"))
    two = made(
        survey("needs"), survey("base"), layer("a", "base"), layer("b", "base"), plan("needs", "a", "b")
    )

    assert one.kept_as("ours") == "base"
    assert one.survey("base") is one.further[0]
    assert [two.kept_as(name) for name in ("a", "b")] == ["a", "b"]
    assert two.survey("base") is None


def test_further_questionnaires_name_only_what_there_is() -> None:
    """A number that nobody has is told in the further text, with the nearest one."""
    found = resolve((survey("needs"), survey("long", "hours_lost_weak"), plan("needs", "long"), *REST))

    (fault,) = found.diagnostics
    assert (fault.code, fault.place.file, fault.nearest) == (
        Code.UNKNOWN_DRIVER,
        "long.yaml",
        "hours_lost_week",
    )


def test_a_fault_in_a_further_questionnaire_keeps_the_content_from_being_read() -> None:
    """It is told in its file; a fault in a text that two stand on is told once."""
    broken = ContentSource(
        "questionnaire", "long.yaml", survey("long").text.replace("minutes: 2", "minutes: x")
    )
    below = ContentSource(
        "questionnaire", "needs.yaml", survey("needs").text.replace("minutes: 2", "minutes: x")
    )

    (one,) = resolve((survey("needs"), broken, plan("needs", "long"), *REST)).diagnostics
    shared = resolve((below, layer("long", "needs"), plan("needs", "long"), *REST)).diagnostics

    assert one.place.file == "long.yaml"
    assert [item.place.file for item in shared] == ["needs.yaml"]


def test_own_changes_apply_to_the_main_questionnaire_alone() -> None:
    """A project's own layer changes the needs survey; the others stay, and ids lead where they led."""
    pinned = made(survey("needs"), survey("long"), plan("needs", "long"))
    change = Amendment(
        id="questionnaire:change:departments.sales",
        content="questionnaire",
        action=AmendmentAction.CHANGE,
        path="departments/sales",
        value={"title": "Our sales"},
    )

    found = fitting(pinned, Project(id="p", records=(change,)))

    assert found.aside == ()
    whole = found.catalogue
    assert whole.questionnaire.departments[0].title.read("en") == "Our sales"
    assert whole.further == pinned.further
    assert whole.asked_as == pinned.asked_as
    assert whole.survey("needs") is whole.questionnaire


def test_owners_give_each_id_to_one_questionnaire_at_most() -> None:
    """The main one comes first, then whoever the text is itself."""
    texts = [survey("needs"), layer("long", "needs"), survey("x"), layer("y", "x"), layer("z", "y")]
    chained = sorted_chains((*texts, plan("needs", "long", "y", "z")))
    main = next(chain for chain in chained.found if chain[-1].kind == "questionnaire")

    pairs = owners((main, *chained.further))

    assert dict(pairs) == {"needs": "needs", "long": "long", "y": "y", "z": "z"}
    assert len(pairs) == len(dict(pairs))


def test_numbers_of_a_further_questionnaire_inform_the_figures_they_feed() -> None:
    """The middle of all departments' medians, of both questionnaires: 2 and 6 hours make 4."""
    whole = made(survey("needs"), survey("long"), plan("needs", "long"))
    tallies = tuple(
        tally(item, [response(f"r_{item.id}", item, hours)])
        for item, hours in zip(whole.questionnaires, (2.0, 6.0), strict=True)
    )
    project = Project(id="p", records=(Settings(name="P", users=10),), tallies=tallies)
    outlook = Outlook(project, whole, date(2026, 11, 21))

    (figure,) = [item for item in outlook.business_case.drivers if item.driver == "hours_lost_week"]
    told = {node.id for node in outlook.thread.nodes if node.kind is NodeKind.ANSWER}

    assert figure.answers_say == 4.0
    assert told == {"lost/sales", "long/lost/sales"}


def response(name: str, survey: Questionnaire, hours: float) -> Response:
    """Somebody from sales who lost so many hours."""
    given = {"lost": Answer("lost", hours)}
    return Response(name, survey.id, "sales", state=ResponseState.SENT, answers=given)
