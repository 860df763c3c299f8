"""Scorecards of one project: made for an evaluator, taken over whole or not at all."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from exchange.scorecard import PART, SCORES
from project.model import Person
from project.records.judging import Evaluation
from workspace.change import put
from workspace.create import Began
from workspace.evaluators import ask_evaluators, mask, project_of
from workspace.files import export_project, import_project
from workspace.scorecards import scorecard, take_scorecard
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace


@pytest.fixture
def project(workspace: Workspace, quick: str) -> str:
    """Two offers and two people who score."""
    put(
        workspace, ME, quick, "person.added", *(Person(id=name, name=name.title()) for name in ("ann", "ben"))
    )
    ask_evaluators(workspace, ME, quick, ["ann", "ben"])
    return quick


def _filled(data: bytes, score: str | float, rows: int = 1000) -> tuple[bytes, int]:
    """The workbook with the same score in its first rows; how many were filled in."""
    book = load_workbook(BytesIO(data))
    count = 0
    for row in book.worksheets[0].iter_rows():
        if isinstance(row[0].value, str) and PART in row[0].value and count < rows:
            row[SCORES].value = score
            count += 1
    out = BytesIO()
    book.save(out)
    return out.getvalue(), count


def _said(workspace: Workspace, project: str) -> list[Evaluation]:
    return list(project_of(workspace.store.load(project)).of(Evaluation))


def test_out_and_in_again(workspace: Workspace, project: str) -> None:
    """Every score on it is stored for the person it was made for; the same file again changes nothing."""
    made = scorecard(workspace, ME, project, "ann")
    assert made.filename.endswith(".xlsx")
    data, count = _filled(made.data, 4)
    done = take_scorecard(workspace, ME, project, data, "card.xlsx")
    assert (done.name, done.stored, done.problems) == ("Ann", count, ())
    assert {(item.person, item.score) for item in _said(workspace, project)} == {("ann", 4.0)}
    at = workspace.store.revision(project)
    again = take_scorecard(workspace, ME, project, data, "card.xlsx")
    assert (again.stored, again.problems) == (0, ())
    assert workspace.store.revision(project) == at


@pytest.mark.parametrize("score", [9, "lots"])
def test_one_wrong_cell_and_nothing_is_taken_over(
    workspace: Workspace, project: str, score: str | float
) -> None:
    """Off the scale or no number: told, and not even the right cells are stored."""
    data, _ = _filled(scorecard(workspace, ME, project, "ann").data, 4)
    data, _ = _filled(data, score, rows=1)
    done = take_scorecard(workspace, ME, project, data, "card.xlsx")
    assert done.stored == 0
    assert done.problems
    assert _said(workspace, project) == []


def test_a_score_that_was_changed_since_is_not_written_over(workspace: Workspace, project: str) -> None:
    """Both are told; with leave the workbook counts."""
    data, _ = _filled(scorecard(workspace, ME, project, "ann").data, 4)
    first = project_of(workspace.store.load(project)).vendors[0].id
    _, name = next(
        str(pair).split(PART)
        for pair in (row[0].value for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows())
        if pair and PART in str(pair)
    )
    changed = Evaluation(id=f"ann:{first}:{name}", person="ann", vendor=first, criterion=name, score=1)
    put(workspace, ME, project, "evaluation.given", changed)
    done = take_scorecard(workspace, ME, project, data, "card.xlsx")
    assert [str(item.code) for item in done.problems] == ["exchange.card_stale"]
    told = dict(done.problems[0].arguments)
    assert (told["theirs"], told["mine"]) == ("1", "4")
    assert [item.score for item in _said(workspace, project)] == [1]
    assert take_scorecard(workspace, ME, project, data, "card.xlsx", instead=True).stored > 1
    assert {item.score for item in _said(workspace, project)} == {4.0}


def test_a_scorecard_of_another_project(workspace: Workspace, project: str, example: str) -> None:
    """It is told and nothing is stored."""
    data, _ = _filled(scorecard(workspace, ME, project, "ann").data, 4)
    before = workspace.store.revision(example)
    done = take_scorecard(workspace, ME, example, data, "card.xlsx")
    assert [str(item.code) for item in done.problems] == ["exchange.card_other"]
    assert workspace.store.revision(example) == before


def test_a_scorecard_comes_back_to_its_project_wherever_that_is_kept(
    workspace: Workspace, project: str
) -> None:
    """Taken out and brought in again the project has a new id, and its scorecards are still its own."""
    data, count = _filled(scorecard(workspace, ME, project, "ann").data, 4)
    out = export_project(workspace, ME, project)
    came = import_project(workspace, ME, out.data, "project.zip")
    assert isinstance(came, Began)

    done = take_scorecard(workspace, ME, came.project_id, data, "card.xlsx")

    assert (done.stored, done.problems) == (count, ())


def test_names_are_hidden_on_a_scorecard_too(workspace: Workspace, project: str) -> None:
    """No name of an offer stands anywhere in the workbook while names are hidden."""
    mask(workspace, ME, project, masked=True)
    book = load_workbook(BytesIO(scorecard(workspace, ME, project, "ann").data))
    told = " ".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert "Offer A" in told
    assert "Alpha" not in told
