"""What leaves with a project's file: nothing that tells of a person who was promised to be nobody."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from project.model import Role, Survey
from questionnaires.kinds import Anonymity
from questionnaires.responses import Response
from tests.workspace.fieldwork import ME, asking, responder
from workspace import surveys
from workspace.change import Changed
from workspace.create import Began
from workspace.files import export_project, import_project
from workspace.leaving import may_leave
from workspace.offline import open_file
from workspace.open import opened
from workspace.wiring import Workspace

Join = Callable[[Workspace, str, Role], str]
PLANTED = "Only I would say this"


def unzipped(data: bytes) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files of an export, and its manifest."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return files, json.loads(files.pop("manifest.json"))


def test_two_files_tell_nothing_of_who_answered_in_between(workspace: Workspace, quick: str) -> None:
    """Of an anonymous survey, begun or sent: all files are the same, only how many stay behind is told."""
    survey = asking(workspace, quick, anonymity=Anonymity.ANONYMOUS)
    before, first = unzipped(export_project(workspace, ME, quick).data)
    answer = responder(workspace, quick, survey)
    answer("nobody1", "it", care_better=PLANTED, hours_lost=7.0)
    answer("nobody2", "it", sent=False, care_better=PLANTED)

    exported = export_project(workspace, ME, quick)
    after, second = unzipped(exported.data)

    assert after == before
    assert after["answers.jsonl"] == b""
    assert {key: (first[key], second[key]) for key in first if first[key] != second[key]} == {
        "responses_left_out": (0, 2)
    }
    assert exported.left_out == 2


def test_a_closed_anonymous_survey_comes_in_again_without_answers(
    workspace: Workspace, kept: Workspace, quick: str
) -> None:
    """The record of the round is there and nothing was counted; the file opens without a database too."""
    survey = asking(workspace, quick, anonymity=Anonymity.ANONYMOUS)
    answer = responder(workspace, quick, survey)
    for at in range(6):
        answer(f"nobody{at}", "service", care_better=PLANTED, hours_lost=7.0)
    assert isinstance(surveys.close_survey(workspace, ME, quick, survey), Changed)
    data = export_project(workspace, ME, quick).data

    made = import_project(kept, ME, data, "p.zip")

    assert isinstance(made, Began)
    assert made.diagnostics == ()
    assert kept.store.responses(made.project_id) == ()
    assert opened(kept, ME, made.project_id).project.find(Survey, survey) is not None
    assert kept.store.verify(made.project_id) is None
    assert PLANTED.encode() not in b"".join(unzipped(data)[0].values())
    assert open_file(data, "p.zip", None).opened is not None


@pytest.mark.parametrize(("role", "goes"), [(Role.OWNER, 1), (Role.EDITOR, 1), (Role.REVIEWER, 0)])
def test_confidential_answers_go_with_those_who_may_see_them(
    workspace: Workspace, quick: str, join: Join, role: Role, goes: int
) -> None:
    """Whoever answers for others sees single answers anyway; a reviewer's file has none."""
    survey = asking(workspace, quick)
    responder(workspace, quick, survey)("p1", "it", care_better=PLANTED)

    exported = export_project(workspace, join(workspace, quick, role), quick)

    assert len(unzipped(exported.data)[0]["answers.jsonl"].splitlines()) == goes
    assert exported.left_out == 1 - goes


def test_an_unknown_survey_is_judged_by_its_questionnaire(workspace: Workspace, quick: str) -> None:
    """What nobody can tell any more is taken for anonymous; what was typed in without a survey goes."""
    catalogue = opened(workspace, ME, quick).catalogue
    asked = catalogue.questionnaire
    lost, typed = Response("r1", asked.id, "it", survey="gone"), Response("r2", asked.id, "it")
    strange = Response("r3", "unheard_of", "it", survey="gone")
    all_of_them = (lost, typed, strange)
    nobodys = replace(catalogue, questionnaire=asked.model_copy(update={"anonymity": Anonymity.ANONYMOUS}))

    assert may_leave(all_of_them, (), catalogue, Role.OWNER) == (lost, typed)
    assert may_leave(all_of_them, (), catalogue, Role.REVIEWER) == (typed,)
    assert may_leave(all_of_them, (), nobodys, Role.OWNER) == (typed,)
    assert may_leave(all_of_them, (), None, Role.OWNER) == (typed,)
