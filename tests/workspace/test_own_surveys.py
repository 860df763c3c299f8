"""Questionnaires beside the needs survey: named by a playbook, or brought by the team; none mixes answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring.codes import Code as ReaderCode
from exchange.project_file import read_bare
from exchange.project_zip import unpack
from project.catalogue import Catalogue
from project.codes import Code
from project.model import Pins, Settings, Survey
from questionnaires.responses import Response
from settings import AppSettings
from store.memory import MemoryStore
from store.port import AnswerSaved
from workspace import answers
from workspace.begin import begin, demo
from workspace.change import Changed, Outcome, Refused, put, undo
from workspace.checking import check_files
from workspace.create import Began
from workspace.effects import What
from workspace.files import export_project, import_project
from workspace.library import Library
from workspace.moving import move, newer, preview_move
from workspace.open import opened
from workspace.own_content import amend, own_overlays
from workspace.own_surveys import add_survey_text, drop_survey_text, survey_text_faults
from workspace.pinned import own_surveys
from workspace.wiring import LOCAL_PERSON, Workspace, now

ME = LOCAL_PERSON
WORKSHOP = """format: 1
kind: questionnaire
id: workshop
version: "1.0.0"
language: en
title: Two hours on hours
purpose: To learn where the hours go.
retention: A year.
anonymity: named
minutes: 5
departments: [{id: sales, title: Sales}, {id: service, title: Service}]
sections:
  - id: all
    title: All
    questions:
      - {id: lost, kind: decimal, text: Hours lost a week?, low: 0, high: 40, feeds: hours_lost_week}
      - {id: why, kind: text, text: Where do they go?, ask_if: "lost > 2"}
tests:
  - name: Whoever loses hours is asked where they go
    given: {lost: 3}
    asked: [why]
"""
PLAYBOOK = """format: 2
kind: playbook
id: ours
version: "1.0.0"
language: en
extends: starter
title: Ours
change:
  content:
    further_questionnaires: [workshop]
"""


def own_ids(catalogue: Catalogue) -> list[str]:
    """The ids of questionnaires that no playbook names."""
    return [chain[-1].head.id for chain in own_surveys(catalogue)]


def brought(workspace: Workspace, project_id: str, text: str = WORKSHOP) -> Outcome:
    """The workshop's questionnaire as a further one of the project."""
    return add_survey_text(workspace, ME, project_id, text, "my workshop.yaml")


def hours(workspace: Workspace, project_id: str, value: float, questionnaire: str = "workshop") -> Response:
    """Somebody from sales who lost so many hours."""
    draft = answers.start(workspace, ME, project_id, "sales", questionnaire=questionnaire)
    assert isinstance(draft, Response)
    question = "lost" if questionnaire else "hours_lost"
    assert isinstance(answers.answer(workspace, ME, project_id, draft.id, question, value, 0), AnswerSaved)
    now_ = answers.response(workspace, ME, project_id, draft.id)
    assert isinstance(answers.send(workspace, ME, project_id, draft.id, now_.revision), AnswerSaved)
    return draft


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of content whose playbook names a further questionnaire."""
    for name, text in (("playbooks/ours", PLAYBOOK), ("questionnaires/workshop", WORKSHOP)):
        path = tmp_path / "own" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "own"


def with_folder(folder: Path) -> Workspace:
    """A workspace in memory with a second folder."""
    return Workspace(MemoryStore(), Library(folder), AppSettings(data_dir=folder.parent), now)


# -- brought by the team --------------------------------------------------------------------------------


def test_a_questionnaire_of_ones_own_becomes_a_further_one(workspace: Workspace, example: str) -> None:
    """The needs survey stays what it was; undo takes it out and brings it back, as with any record."""
    before = opened(workspace, ME, example)

    act = brought(workspace, example)

    assert isinstance(act, Changed), act
    after = opened(workspace, ME, example)
    assert own_ids(after.catalogue) == ["workshop"]
    assert after.catalogue.questionnaire == before.catalogue.questionnaire
    back = undo(workspace, ME, example, act.operation)
    assert isinstance(back, Changed)
    assert own_ids(opened(workspace, ME, example).catalogue) == []
    assert isinstance(undo(workspace, ME, example, back.operation), Changed)
    assert own_ids(opened(workspace, ME, example).catalogue) == ["workshop"]


def test_each_questionnaire_has_a_tally_of_its_own(workspace: Workspace, example: str) -> None:
    """Answers to one never count for another, and numbers of both inform the same figure."""
    assert isinstance(brought(workspace, example), Changed)
    before = opened(workspace, ME, example).project.tallies

    kept = hours(workspace, example, 8.0)

    assert kept.questionnaire == "workshop"
    *others, workshop = opened(workspace, ME, example).project.tallies
    assert tuple(others) == before
    assert (workshop.questionnaire, workshop.responses) == ("workshop", 1)
    assert [(item.question, item.mean) for item in workshop.numbers if item.answered] == [("lost", 8.0)]
    with pytest.raises(LookupError):
        answers.start(workspace, ME, example, "sales", questionnaire="nobody")


@pytest.mark.parametrize(
    ("part", "other", "code", "line"),
    [
        ("minutes: 5", "minutes: five", ReaderCode.TEXT_FOR_NUMBER, 10),
        ("feeds: hours_lost_week", "feeds: hours_lost_weak", Code.UNKNOWN_DRIVER, 16),
        ("asked: [why]", "not_asked: [why]", Code.TRIAL_DIFFERS, 21),
        ("id: workshop", "id: needs_core", Code.SURVEY_ID_TAKEN, 3),
        ("title: Two", "extends: needs_core\ntitle: Two", Code.SURVEY_NOT_ALONE, 6),
    ],
)
def test_a_faulty_questionnaire_is_refused_by_line(
    workspace: Workspace, example: str, part: str, other: str, code: str, line: int
) -> None:
    """Under the name its author knows it by; nothing is kept, and looking first tells the same."""
    assert part in WORKSHOP
    text = WORKSHOP.replace(part, other, 1)

    refused = brought(workspace, example, text)

    assert isinstance(refused, Refused)
    told = [(item.code, item.place.file, item.place.line) for item in refused.diagnostics]
    assert told == [(code, "my workshop.yaml", line)]
    assert survey_text_faults(workspace, ME, example, text, "my workshop.yaml") == refused.diagnostics
    assert own_ids(opened(workspace, ME, example).catalogue) == []


def test_no_questionnaire_comes_twice(workspace: Workspace, example: str) -> None:
    """Not while it is there, nor, once it is gone, while answers are kept under its id."""
    act = brought(workspace, example)
    assert isinstance(act, Changed)
    hours(workspace, example, 3.0)

    there = brought(workspace, example)
    assert isinstance(undo(workspace, ME, example, act.operation), Changed)
    gone = brought(workspace, example)

    for refused in (there, gone):
        assert isinstance(refused, Refused)
        assert [item.code for item in refused.diagnostics] == [Code.SURVEY_ID_TAKEN]


def test_text_that_is_no_questionnaire_is_refused(workspace: Workspace, example: str) -> None:
    """Whatever it is: another kind of content, no YAML, nothing at all."""
    criteria = next(item.text for item in workspace.store.content(example) if item.ref.kind == "criteria")

    for text in (criteria, "a: [", "", "\x00", "just words"):
        assert isinstance(brought(workspace, example, text), Refused)
    assert own_ids(opened(workspace, ME, example).catalogue) == []


def test_a_questionnaire_with_answers_stays(workspace: Workspace, example: str) -> None:
    """The number of responses is told; a survey that asks with it holds it too; without them it goes."""
    assert isinstance(brought(workspace, example), Changed)
    assert isinstance(put(workspace, ME, example, "x", Survey(id="round", questionnaire="workshop")), Changed)
    for value in (1.0, 2.0):
        hours(workspace, example, value)

    refused = drop_survey_text(workspace, ME, example, "workshop")

    assert isinstance(refused, Refused)
    assert [(item.code, dict(item.arguments)["count"]) for item in refused.diagnostics] == [
        (Code.SURVEY_ANSWERED, "2"),
        (Code.SURVEY_IN_USE, "1"),
    ]
    assert own_ids(opened(workspace, ME, example).catalogue) == ["workshop"]


def test_a_questionnaire_without_answers_goes_and_comes_back(workspace: Workspace, example: str) -> None:
    """Only what the team brought can be taken out; undo brings it back."""
    assert isinstance(brought(workspace, example), Changed)

    act = drop_survey_text(workspace, ME, example, "workshop")

    assert isinstance(act, Changed)
    assert own_ids(opened(workspace, ME, example).catalogue) == []
    for name in ("workshop", "needs_core", "nobody"):
        with pytest.raises(LookupError):
            drop_survey_text(workspace, ME, example, name)
    assert isinstance(undo(workspace, ME, example, act.operation), Changed)
    assert own_ids(opened(workspace, ME, example).catalogue) == ["workshop"]


def test_own_changes_leave_further_questionnaires_alone(workspace: Workspace, example: str) -> None:
    """A department renamed in the needs survey keeps its name in the other one."""
    assert isinstance(brought(workspace, example), Changed)
    amend(workspace, ME, example, "questionnaire", "change", "departments/sales", {"title": "The sellers"})

    found = opened(workspace, ME, example).catalogue

    assert found.questionnaire.departments[0].title.read("en") == "The sellers"
    workshop = found.survey("workshop")
    assert workshop is not None
    assert workshop.departments[0].title.read("en") == "Sales"


# -- moving, going out, coming in -----------------------------------------------------------------------


def test_a_move_takes_the_teams_own_questionnaire_along(workspace: Workspace, example: str) -> None:
    """It is offered nothing on its account; its answers count after the move as before."""
    offers = newer(workspace, ME, example)
    assert isinstance(brought(workspace, example), Changed)
    hours(workspace, example, 8.0)
    assert newer(workspace, ME, example) == offers

    found = preview_move(workspace, ME, example, "standard")
    assert [item for item in found.effects if item.what is What.FURTHER_RESTS] == []
    assert isinstance(move(workspace, ME, example, found), Changed)

    after = opened(workspace, ME, example)
    assert own_ids(after.catalogue) == ["workshop"]
    assert [item.responses for item in after.project.tallies if item.questionnaire == "workshop"] == [1]


def test_a_move_that_leaves_a_questionnaire_behind_tells_how_many_answers_rest(folder: Path) -> None:
    """They are kept, and count again on the way back."""
    here = with_folder(folder)
    made = begin(here, ME, "ours", Settings(name="P", users=10))
    assert isinstance(made, Began), made
    hours(here, made.project_id, 8.0)

    found = preview_move(here, ME, made.project_id, "starter")

    rests = [(item.name, item.count) for item in found.effects if item.what is What.FURTHER_RESTS]
    assert rests == [("Two hours on hours", 1)]
    assert [item.id for item in found.kinds if item.kind == "questionnaire" and item.after is None] == [
        "workshop"
    ]
    act = move(here, ME, made.project_id, found)
    assert isinstance(act, Changed)
    assert [item.questionnaire for item in opened(here, ME, made.project_id).project.tallies] == [
        "needs_core"
    ]
    assert isinstance(undo(here, ME, made.project_id, act.operation), Changed)
    tallies = opened(here, ME, made.project_id).project.tallies
    assert [(item.questionnaire, item.responses) for item in tallies] == [("needs_core", 0), ("workshop", 1)]


def test_a_project_goes_out_and_comes_in_with_all_its_questionnaires(
    workspace: Workspace, kept: Workspace
) -> None:
    """The ZIP holds the text, names it, and each response comes back to its own questionnaire."""
    made = demo(workspace, ME)
    assert isinstance(made, Began)
    assert isinstance(brought(workspace, made.project_id), Changed)
    hours(workspace, made.project_id, 8.0)
    before = opened(workspace, ME, made.project_id)

    exported = export_project(workspace, ME, made.project_id)
    files = unpack(exported.data, "p.zip").files
    assert files is not None
    written = read_bare(files["project.yaml"], "project.yaml").value
    assert written is not None
    assert written.file.content.questionnaire == "needs_core"
    assert "workshop" in written.file.content.further_questionnaires
    again = import_project(kept, ME, exported.data, "p.zip")

    assert isinstance(again, Began), [(i.code, i.place, i.arguments) for i in again.diagnostics]
    after = opened(kept, ME, again.project_id)
    assert after.catalogue == before.catalogue
    assert after.project.tallies == before.project.tallies


def test_answers_to_a_questionnaire_that_is_gone_stay_its_own(workspace: Workspace, example: str) -> None:
    """Out and in again they are kept under its name and count for no other."""
    act = brought(workspace, example)
    assert isinstance(act, Changed)
    hours(workspace, example, 8.0)
    assert isinstance(undo(workspace, ME, example, act.operation), Changed)
    before = opened(workspace, ME, example).project.tallies

    made = import_project(workspace, ME, export_project(workspace, ME, example).data, "p.zip")

    assert isinstance(made, Began), [(i.code, i.place, i.arguments) for i in made.diagnostics]
    names = [item.questionnaire for item in workspace.store.responses(made.project_id)]
    assert names.count("workshop") == 1
    assert opened(workspace, ME, made.project_id).project.tallies == before


def test_the_teams_own_questionnaire_goes_into_a_folder_with_its_changes(
    workspace: Workspace, example: str, tmp_path: Path
) -> None:
    """The playbook of that folder names it, so that a new project begins with it."""
    assert isinstance(brought(workspace, example), Changed)
    files = own_overlays(workspace, ME, example)
    for name, text in files.items():
        path = tmp_path / "again" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    plan = next(Path(name).stem for name in files if name.startswith("playbooks/"))
    chosen = Library(tmp_path / "again").choose(plan)

    assert chosen.catalogue is not None, chosen.diagnostics
    assert "workshop" in [item.id for item in chosen.catalogue.further]
    assert chosen.catalogue.questionnaire.id == "needs_core"


# -- named by a playbook --------------------------------------------------------------------------------


def test_a_playbook_brings_its_further_questionnaires_along(folder: Path) -> None:
    """A new project is pinned to them, and `check` reads them with the playbook."""
    chosen = Library(folder).choose("ours")

    assert chosen.catalogue is not None
    assert "workshop" in [item.id for item in chosen.catalogue.further]
    assert ("questionnaire", "workshop") in {(item.ref.kind, item.ref.id) for item in chosen.texts}
    assert check_files([folder]).diagnostics == ()


def test_a_further_questionnaire_that_is_not_there_is_told_where_it_is_named(folder: Path) -> None:
    """With file, line and the nearest name, by the library and by `check`."""
    file = folder / "playbooks" / "ours.yaml"
    file.write_text(PLAYBOOK.replace("[workshop]", "[workshp]"), encoding="utf-8")

    found = (Library(folder).choose("ours").diagnostics, check_files([folder]).diagnostics)

    for told in found:
        (fault,) = told
        assert (fault.code, fault.place.file, fault.place.line, fault.nearest) == (
            Code.CONTENT_MISSING,
            "ours.yaml",
            10,
            "workshop",
        )


def test_a_further_questionnaire_may_extend_the_needs_survey_of_its_playbook(folder: Path) -> None:
    """The shared text is read once by `check`, and both questionnaires stand in the project."""
    long = (
        'format: 1\nkind: questionnaire\nid: workshop\nversion: "1.0.0"\nlanguage: en\nextends: needs_core\n'
    )
    (folder / "questionnaires" / "workshop.yaml").write_text(long, encoding="utf-8")

    chosen = Library(folder).choose("ours")

    assert chosen.catalogue is not None, chosen.diagnostics
    assert chosen.catalogue.questionnaire.id == "needs_core"
    assert "workshop" in [item.id for item in chosen.catalogue.further]
    assert not check_files([folder]).diagnostics


def test_a_bare_file_names_further_questionnaires(folder: Path) -> None:
    """Read again it begins with them from the library, the needs survey first."""
    here = with_folder(folder)
    made = begin(here, ME, "ours", Settings(name="P", users=10))
    assert isinstance(made, Began)
    files = unpack(export_project(here, ME, made.project_id).data, "p.zip").files
    assert files is not None

    again = import_project(here, ME, files["project.yaml"], "p.project.yaml")

    assert isinstance(again, Began), [(i.code, i.place) for i in again.diagnostics]
    found = opened(here, ME, again.project_id)
    assert found.catalogue == opened(here, ME, made.project_id).catalogue
    assert found.project.find(Pins, "pins") is None
