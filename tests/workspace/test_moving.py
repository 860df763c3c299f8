"""Moving a project to other content: seen before, done as one act, undone without a trace."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from project.model import CostEntry, CostState, CriterionUse, Pins
from store.port import Stale
from tests.workspace.unweighed import unweighed
from workspace.change import Changed, Refused, put, undo
from workspace.create import Began
from workspace.effects import Effect, What
from workspace.files import import_project
from workspace.history import history
from workspace.library import Library
from workspace.moving import Move, Offer, move, newer, preview_move
from workspace.open import Opened, opened
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
FROZEN = Path(__file__).parents[1] / "frozen" / "format_1" / "example.crmplan.zip"
HEAD = 'format: 2\nversion: "1.0.0"\nlanguage: en\n'
OWN = {
    "playbooks/ours": """kind: playbook
id: ours
extends: starter
title: Our own way
content_of_ours: {}
change:
  content: {questionnaire: ours, criteria: ours, costs: ours, rates: ours, vendors: [pipedrive]}
  phases/needs/steps/ask_departments: {how_long: Two weeks}
drop:
  phases/why_and_who/steps/first_baselines: We measured last year.
""",
    "questionnaires/ours": """kind: questionnaire
id: ours
extends: needs_core
drop:
  departments/marketing: They are asked in person.
  sections/tomorrow/questions/data_missing: Asked in person.
  sections/tomorrow/questions/needs/rows/campaigns: No campaigns with us.
""",
    "criteria/ours": """kind: criteria
id: ours
extends: core
change:
  criteria/ease_of_use: {best: 3, anchors: [{score: 1, means: Poor}, {score: 3, means: Good}]}
drop:
  criteria/campaigns: No campaigns with us.
""",
    "costs/ours": """kind: costs
id: ours
extends: core
change:
  drivers/working_weeks: {low: 43.5}
  drivers/loaded_rate: {unit: currency per day}
drop:
  costs/other_tools: Counted elsewhere.
""",
    "rates/ours": """kind: rates
id: ours
extends: reference_rates
drop:
  rates/USD: We buy in Europe.
""",
}


@pytest.fixture
def here(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with a firm's own folder beside the shipped content."""
    for name, text in OWN.items():
        path = tmp_path / "own" / f"{name}.yaml"
        path.parent.mkdir(parents=True)
        head = HEAD if name.startswith("playbooks") else HEAD.replace("2", "1", 1)
        path.write_text(head + text.replace("content_of_ours: {}\n", ""), encoding="utf-8")
    return replace(workspace, library=Library(tmp_path / "own"))


@pytest.fixture
def project(here: Workspace) -> str:
    """A copy of the example in it, whose weights are open: locked ones keep the criteria as they are."""
    text = unweighed(here.library.example().decode())
    made = import_project(here, ME, text.encode(), "mine.project.yaml")
    assert isinstance(made, Began)
    return made.project_id


def effects(found: Move) -> dict[tuple[What, str], Effect]:
    """Effects by what happens and to what."""
    return {(item.what, item.name): item for item in found.effects}


def seen(here: Workspace, project: str) -> Opened:
    """The project as it stands."""
    return opened(here, ME, project)


def test_what_the_library_offers(here: Workspace, project: str) -> None:
    """Every other playbook, the firm's own among them; what cannot be used says why."""
    (here.library._own or Path()).joinpath("playbooks/broken.yaml").write_text("kind: playbook\n", "utf-8")
    offers = {item.playbook.id: item for item in newer(here, ME, project)}

    assert {"ours", "standard", "enterprise", "broken"} <= set(offers)
    assert not any(item.same for name, item in offers.items() if name != "starter")
    assert offers["ours"].diagnostics == ()
    assert offers["broken"].diagnostics


def test_the_same_playbook_in_another_text_comes_first(here: Workspace) -> None:
    """A project of the first version is offered the shipped text of its playbook; one that has it is not."""
    made = import_project(here, ME, FROZEN.read_bytes(), "p.zip")
    assert isinstance(made, Began)

    first = newer(here, ME, made.project_id)[0]
    assert (first.playbook.id, first.same) == ("starter", True)
    found = preview_move(here, ME, made.project_id, "starter")
    assert isinstance(move(here, ME, made.project_id, found), Changed)
    assert not any(isinstance(item, Offer) and item.same for item in newer(here, ME, made.project_id))


def test_a_preview_names_what_differs_and_saves_nothing(here: Workspace, project: str) -> None:
    """Kinds of content in their order, each with its differences; the log is as long as before."""
    revision = here.store.revision(project)

    found = preview_move(here, ME, project, "ours")

    assert found.diagnostics == ()
    kinds = {(item.kind, item.id): item for item in found.kinds}
    assert [item.kind for item in found.kinds][:5] == [
        "playbook",
        "questionnaire",
        "criteria",
        "costs",
        "rates",
    ]
    paths = {item.path for item in kinds[("playbook", "")].differences}
    assert {"phases/why_and_who/steps/first_baselines", "phases/needs/steps/ask_departments"} <= paths
    assert kinds[("vendor", "zoho_crm")].after is None
    assert here.store.revision(project) == revision


def test_a_preview_tells_what_happens_to_what_was_entered(here: Workspace, project: str) -> None:
    """Ratings, steps, lines, figures, prices, currencies and answers, each counted; nothing is lost."""
    before = seen(here, project)
    use = CriterionUse(id="campaigns", used=False, reason="Not with us.")
    entry = CostEntry(id="other_tools", line="other_tools", state=CostState.ZERO, reason="None")
    price = {"fact_sheet": "zoho_crm", "plan": "standard", "price_currency": "USD"}
    vendor = before.project.vendors[0].model_copy(update=price)
    assert isinstance(put(here, ME, project, "criterion.set", use, entry, vendor), Changed)

    found = effects(preview_move(here, ME, project, "ours"))

    titles = {item.id: item.title.read("en") for item in before.catalogue.criteria.criteria}
    scores = [
        item for item in before.project.records if item.KIND == "score" and item.id.endswith(":campaigns")
    ]
    assert found[(What.RATINGS_REST, titles["campaigns"])].count == len(scores) > 0
    assert (What.RULE_RESTS, titles["campaigns"]) in found
    outside = found[(What.RATINGS_OUTSIDE, titles["ease_of_use"])]
    assert (outside.before, outside.after) == ("1 … 5", "1 … 3")
    assert outside.count == sum(
        1
        for item in before.project.records
        if item.id.endswith(":ease_of_use") and (getattr(item, "value", None) or 0) > 3
    )
    whats = {what for what, _ in found}
    assert {What.STEP_RESTS, What.LINE_RESTS, What.FIGURE_OUTSIDE, What.FIGURE_UNIT} <= whats
    assert (What.PLAN_RESTS, vendor.name) in found
    dollars = [item for item in seen(here, project).project.vendors if item.price_currency == "USD"]
    assert found[(What.CURRENCY_MISSING, "USD")].count == len(dollars) > 0
    assert {What.ANSWERS_REST, What.DEPARTMENT_RESTS} <= whats - {What.SURVEY_RESTS}
    rests = [item.count for item in found.values() if item.what is What.ANSWERS_REST]
    assert sorted(rests) == sorted(answered(here, project))


def answered(here: Workspace, project: str) -> list[int]:
    """How many answered the question, and rated the row, that the firm's survey leaves out."""
    responses = here.store.responses(project)
    asked = [item.answers["data_missing"] for item in responses if "data_missing" in item.answers]
    rated = [item.answers["needs"].value for item in responses if "needs" in item.answers]
    return [
        sum(1 for item in asked if item.value is not None),
        sum(1 for item in rated if isinstance(item, dict) and "campaigns__importance" in item),
    ]


def test_a_move_is_one_act_and_undo_brings_everything_back(here: Workspace, project: str) -> None:
    """The outlook before the move and after taking it back are the same to the last figure."""
    before = seen(here, project)
    acts = len(history(here, ME, project))

    done = move(here, ME, project, preview_move(here, ME, project, "ours"))

    assert isinstance(done, Changed)
    after = seen(here, project)
    assert after.catalogue.playbook.id == "ours"
    assert after.catalogue.criteria.by_id().keys() == before.catalogue.criteria.by_id().keys() - {"campaigns"}
    entered = [item for item in after.project.records if not isinstance(item, Pins)]
    assert entered == list(before.project.records)
    assert len(history(here, ME, project)) == acts + 1
    assert history(here, ME, project)[0].intent == "content.moved"
    assert isinstance(undo(here, ME, project, done.operation), Changed)
    again = seen(here, project)
    assert json.dumps(again.outlook.as_json()) == json.dumps(before.outlook.as_json())
    assert again.catalogue == before.catalogue


def test_own_changes_that_no_longer_fit_are_named_and_set_aside(here: Workspace, project: str) -> None:
    """Told before with the reason, kept as records, and in force again once the move is taken back."""
    dropped, kept = "phases/why_and_who/steps/first_baselines", "phases/needs/steps/ask_departments"
    for path in (dropped, kept):
        done = amend(here, ME, project, "playbook", "change", path, {"how_long": "An hour"})
        assert isinstance(done, Changed)
    title = seen(here, project).catalogue.playbook.phases[0].steps
    name = next(item.title.read("en") for item in title if item.id == "first_baselines")

    found = preview_move(here, ME, project, "ours")

    (aside,) = [item for item in found.effects if item.what is What.CHANGE_ASIDE]
    assert aside.name == name
    assert aside.diagnostics
    done = move(here, ME, project, found)
    assert isinstance(done, Changed)
    after = seen(here, project)
    assert after.set_aside == tuple(replace_severity(after, aside))
    steps = {item.id: item for _, item in after.catalogue.playbook.all_steps()}
    assert steps["ask_departments"].how_long.read("en") == "An hour"
    back = preview_move(here, ME, project, "starter")
    assert (What.CHANGE_AGAIN, name) in effects(back)
    assert isinstance(undo(here, ME, project, done.operation), Changed)
    assert seen(here, project).set_aside == ()


def replace_severity(after: Opened, aside: Effect) -> list[object]:
    """The reasons as the opened project tells them, as warnings."""
    return [replace(item, severity=after.set_aside[0].severity) for item in aside.diagnostics]


def test_ratings_that_rest_count_again_on_the_way_back(here: Workspace, project: str) -> None:
    """Moving back by choice tells so."""
    assert isinstance(move(here, ME, project, preview_move(here, ME, project, "ours")), Changed)

    whats = {item.what for item in preview_move(here, ME, project, "starter").effects}

    assert What.RATINGS_AGAIN in whats
    assert What.RATINGS_REST not in whats


def test_another_survey_keeps_the_answers_of_the_first(here: Workspace, project: str) -> None:
    """A survey that shares nothing with the one answered says how many responses rest."""
    own = here.library._own or Path()
    survey = Path(__file__).parents[2] / "questionnaires" / "library" / "needs_core.yaml"
    text = survey.read_text("utf-8").replace("id: needs_core", "id: ours", 1)
    own.joinpath("questionnaires/ours.yaml").write_text(text, "utf-8")

    found = [
        item for item in preview_move(here, ME, project, "ours").effects if item.what is What.SURVEY_RESTS
    ]

    assert [item.count for item in found] == [len(here.store.responses(project))]


def test_a_playbook_that_cannot_be_used_is_refused_with_its_faults(here: Workspace, project: str) -> None:
    """Nothing is offered to be saved, and saving it anyway is refused."""
    found = preview_move(here, ME, project, "no_such")

    assert [item.code for item in found.diagnostics] == ["content.missing"] or found.diagnostics
    assert isinstance(move(here, ME, project, found), Refused)
    assert isinstance(move(here, ME, project, Move("nothing")), Refused)


def test_two_moves_at_once_meet(here: Workspace, project: str) -> None:
    """The second one, looked at before the first was made, is told that it is late."""
    one, two = (preview_move(here, ME, project, name) for name in ("ours", "standard"))

    assert isinstance(move(here, ME, project, one), Changed)
    assert isinstance(move(here, ME, project, two), Stale)
    assert seen(here, project).catalogue.playbook.id == "ours"


def test_what_was_looked_at_is_what_is_moved_to(here: Workspace, project: str) -> None:
    """A file changed between looking and moving does not slip in."""
    found = preview_move(here, ME, project, "ours")
    own = (here.library._own or Path()) / "playbooks" / "ours.yaml"
    own.write_text(own.read_text("utf-8").replace("Our own way", "Another way"), "utf-8")

    assert isinstance(move(here, ME, project, found), Changed)
    assert seen(here, project).catalogue.playbook.title.read("en") == "Our own way"
    assert newer(here, ME, project)[0].same
