"""Scores given alone: who reads them before they are shown, in the history, on scorecards and in files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest
from openpyxl import load_workbook

from exchange.codes import Code
from exchange.scorecard import PART, SCORES
from project.model import Person, Role
from project.records.judging import Evaluation, Evaluator, Scoring, Weighting
from workspace.change import Changed, put, remove, undo
from workspace.create import Began
from workspace.evaluating import Given, evaluator_visit, save_scores
from workspace.evaluators import (
    ask_evaluators,
    close_links,
    evaluator_links,
    mask,
    project_of,
    sheets_closed,
)
from workspace.files import export_project, import_project
from workspace.guarding import NotAllowed
from workspace.history import HistoryLine, history, verify_history
from workspace.invitations import NoLinks
from workspace.public_address import AddressCheck, AddressState
from workspace.scorecards import scorecard, take_scorecard
from workspace.settling import settle, show_scores, talk
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
WRITTEN = "Ann saw it fail"
Link = Callable[[str], str]
Join = Callable[[Workspace, str, Role], str]


@pytest.fixture
def two(workspace: Workspace, quick: str) -> str:
    """Two offers and two people who score."""
    people = [Person(id=name, name=name.title()) for name in ("ann", "ben")]
    assert isinstance(put(workspace, ME, quick, "person.added", *people), Changed)
    assert isinstance(ask_evaluators(workspace, ME, quick, ["ann", "ben"]), Changed)
    return quick


@pytest.fixture
def token(workspace: Workspace, two: str) -> Link:
    """A fresh link of somebody, as it stands in the address."""

    def made(who: str) -> str:
        handed = evaluator_links(
            workspace, ME, two, [who], check=lambda base: AddressCheck(AddressState.PUBLIC, base)
        )
        assert not isinstance(handed, NoLinks)
        return PurePosixPath(handed[0].url).name

    return made


def _score(workspace: Workspace, token: str, score: float = 4) -> None:
    """One page by link, with evidence."""
    found = evaluator_visit(workspace, token)
    assert found is not None
    given = [Given(offer.id, 0, score, evidence=WRITTEN, link="https://e.org/x") for offer in found.offers]
    save_scores(workspace, token, found.criteria[0].id, given, "once")


def _given(workspace: Workspace, person: str, project: str) -> HistoryLine:
    return next(item for item in history(workspace, person, project) if item.intent == "evaluation.given")


def _show(workspace: Workspace, project: str) -> None:
    assert isinstance(put(workspace, ME, project, "weighting.locked", Weighting(locked_at=NOW)), Changed)
    assert isinstance(show_scores(workspace, ME, project), Changed)


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _said(workspace: Workspace, project: str) -> list[Evaluation]:
    return list(project_of(workspace.store.load(project)).of(Evaluation))


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.EDITOR])
def test_the_history_tells_no_score_before_they_are_shown(
    workspace: Workspace, two: str, token: Link, join: Join, role: Role | None
) -> None:
    """Who scored which offer and when, but not how, for the lead and every member; nothing to take back."""
    _score(workspace, token("ann"))
    reader = ME if role is None else join(workspace, two, role)
    line = _given(workspace, reader, two)
    assert WRITTEN not in repr(line)
    assert "4.0" not in repr([item.after for item in line.changes])
    assert all(item.covered and item.after and item.after["person"] == "ann" for item in line.changes)
    assert not line.can_undo

    _show(workspace, two)
    line = _given(workspace, reader, two)
    assert WRITTEN in repr(line)
    assert not any(item.covered for item in line.changes)


def test_ones_own_scores_stay_visible(workspace: Workspace, two: str, token: Link, join: Join) -> None:
    """A member who is an evaluator reads what they said; who typed a score in alone reads that one."""
    member = join(workspace, two, Role.EDITOR)
    assert isinstance(ask_evaluators(workspace, ME, two, [member]), Changed)
    _score(workspace, token(member))
    assert WRITTEN in repr(_given(workspace, member, two))
    assert WRITTEN not in repr(_given(workspace, ME, two))

    found = evaluator_visit(workspace, token("ben"))
    assert found is not None
    criterion = found.criteria[0].id
    name = f"ben:vendor_1:{criterion}"
    typed = Evaluation(id=name, person="ben", vendor="vendor_1", criterion=criterion, score=3)
    assert isinstance(put(workspace, ME, two, "evaluation.given", typed), Changed)
    after = _given(workspace, ME, two).changes[0].after
    assert after is not None
    assert after["score"] == 3
    assert "score" not in (_given(workspace, member, two).changes[0].after or {})


def test_no_history_shows_what_the_letters_are_made_of(workspace: Workspace, two: str) -> None:
    """The salt never; not even after scores were shown."""
    assert isinstance(mask(workspace, ME, two, masked=True), Changed)
    _show(workspace, two)
    told = [
        item for line in history(workspace, ME, two) for item in line.changes if item.kind == Scoring.KIND
    ]
    assert told
    assert not any("salt" in (item.after or {}) or "salt" in (item.before or {}) for item in told)


def test_an_ordinary_file_leaves_covered_scores_behind(
    workspace: Workspace, two: str, token: Link, join: Join
) -> None:
    """Neither records nor log hold them, the manifest counts them, and what is left is a whole project."""
    _score(workspace, token("ann"))
    reviewer = join(workspace, two, Role.REVIEWER)
    made = export_project(workspace, reviewer, two)
    files = _files(made.data)
    assert not any(WRITTEN.encode() in data for data in files.values())
    assert made.covered == len(_said(workspace, two)) == json.loads(files["manifest.json"])["scores_left_out"]

    brought = import_project(workspace, ME, made.data, made.filename)
    assert isinstance(brought, Began)
    assert _said(workspace, brought.project_id) == []
    assert verify_history(workspace, ME, brought.project_id) is None
    assert verify_history(workspace, ME, two) is None


def test_a_full_backup_of_an_owner_holds_them(
    workspace: Workspace, two: str, token: Link, join: Join
) -> None:
    """Only an owner takes it; restored, nothing that people scored is lost."""
    _score(workspace, token("ann"))
    with pytest.raises(NotAllowed):
        export_project(workspace, join(workspace, two, Role.EDITOR), two, full=True)
    made = export_project(workspace, ME, two, full=True)
    brought = import_project(workspace, ME, made.data, made.filename)
    assert isinstance(brought, Began)
    assert [item.evidence for item in _said(workspace, brought.project_id)] == [WRITTEN, WRITTEN]
    assert made.covered == 0


def test_a_scorecard_does_not_hand_out_scores_of_others(workspace: Workspace, two: str, token: Link) -> None:
    """Taken out by the lead, Ann's cells are empty; empty they change nothing, filled they count."""
    _score(workspace, token("ann"))
    made = scorecard(workspace, ME, two, "ann")
    book = load_workbook(io.BytesIO(made.data))
    cells = [
        row
        for row in book.worksheets[0].iter_rows()
        if isinstance(row[0].value, str) and PART in row[0].value
    ]
    assert all(cell.value is None or cell.value == "" for row in cells for cell in row[SCORES:])
    before = _said(workspace, two)
    assert take_scorecard(workspace, ME, two, made.data, "card.xlsx").stored == 0
    assert _said(workspace, two) == before

    cells[0][SCORES].value = 2
    out = io.BytesIO()
    book.save(out)
    done = take_scorecard(workspace, ME, two, out.getvalue(), "card.xlsx")
    assert (done.stored, done.problems) == (1, ())
    assert sorted((item.score, item.evidence) for item in _said(workspace, two)) == [
        (2, WRITTEN),
        (4, WRITTEN),
    ]


def test_what_was_changed_meanwhile_is_not_told_to_who_may_not_read_it(
    workspace: Workspace, two: str, token: Link
) -> None:
    """A scorecard that came too late says so without the score that stands by now."""
    made = scorecard(workspace, ME, two, "ann")
    book = load_workbook(io.BytesIO(made.data))
    for row in book.worksheets[0].iter_rows():
        if isinstance(row[0].value, str) and PART in row[0].value:
            row[SCORES].value = 1
    out = io.BytesIO()
    book.save(out)
    _score(workspace, token("ann"), 4)
    done = take_scorecard(workspace, ME, two, out.getvalue(), "card.xlsx")
    theirs = [dict(item.arguments)["theirs"] for item in done.problems if item.code == Code.CARD_STALE]
    assert theirs
    assert not any("4" in str(item) for item in theirs)


def test_a_sheet_stays_closed_once_a_link_was_used(workspace: Workspace, two: str, token: Link) -> None:
    """Closing Ann's link opens nothing; Ben's, never used, leaves his sheet to the screen again."""
    _score(workspace, token("ann"))
    token("ben")
    assert sheets_closed(workspace, ME, two) == {"ann", "ben"}
    close_links(workspace, ME, two, ["ann", "ben"])
    assert sheets_closed(workspace, ME, two) == {"ann"}


def _evaluator(workspace: Workspace, project: str, who: str) -> Evaluator:
    found = project_of(workspace.store.load(project)).find(Evaluator, who)
    assert found is not None
    return found


def test_a_link_goes_with_its_evaluator_whichever_way(workspace: Workspace, two: str, token: Link) -> None:
    """Removed by any act, or by taking back the asking, and asked again: the old link leads nowhere."""
    old = token("ben")
    gone = remove(workspace, ME, two, "x", _evaluator(workspace, two, "ben"))
    assert isinstance(gone, Changed)
    assert evaluator_visit(workspace, old) is None
    assert isinstance(undo(workspace, ME, two, gone.operation), Changed)
    assert evaluator_visit(workspace, old) is None
    assert evaluator_visit(workspace, token("ben")) is not None

    person = Person(id="eve", name="Eve")
    assert isinstance(put(workspace, ME, two, "person.added", person), Changed)
    asked = ask_evaluators(workspace, ME, two, ["eve"])
    assert isinstance(asked, Changed)
    link = token("eve")
    assert isinstance(undo(workspace, ME, two, asked.operation), Changed)
    assert isinstance(ask_evaluators(workspace, ME, two, ["eve"]), Changed)
    assert evaluator_visit(workspace, link) is None


def test_a_settled_link_shows_nothing_any_more(workspace: Workspace, two: str, token: Link) -> None:
    """Neither one's own scores nor those of others, and no new link is made; talked about again, it works."""
    link = token("ann")
    _score(workspace, link)
    _show(workspace, two)
    assert isinstance(talk(workspace, ME, two), Changed)
    assert isinstance(settle(workspace, ME, two), Changed)
    found = evaluator_visit(workspace, link)
    assert found is not None
    assert (found.offers, found.criteria, found.given, found.others) == ((), (), {}, {})
    made = evaluator_links(
        workspace, ME, two, ["ben"], check=lambda base: AddressCheck(AddressState.PUBLIC, base)
    )
    assert made == ()
    assert isinstance(talk(workspace, ME, two), Changed)
    again = evaluator_visit(workspace, link)
    assert again is not None
    assert again.given


def test_masked_names_do_not_leak_through_ids(workspace: Workspace, two: str, token: Link) -> None:
    """On scorecards rows are named by signs that tell nothing, others for each person; they come back."""
    assert isinstance(mask(workspace, ME, two, masked=True), Changed)
    ids = {item.id for item in project_of(workspace.store.load(two)).offers}
    tags: list[set[str]] = []
    for who in ("ann", "ben"):
        found = evaluator_visit(workspace, token(who))
        assert found is not None
        tags.append({item.tag for item in found.offers})
        book = load_workbook(io.BytesIO(scorecard(workspace, ME, two, who).data))
        cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
        assert not any(name in cell for name in ids for cell in cells)
    assert not tags[0] & tags[1]

    book = load_workbook(io.BytesIO(scorecard(workspace, ME, two, "ann").data))
    for row in book.worksheets[0].iter_rows():
        if isinstance(row[0].value, str) and PART in row[0].value:
            row[SCORES].value = 3
    out = io.BytesIO()
    book.save(out)
    done = take_scorecard(workspace, ME, two, out.getvalue(), "card.xlsx")
    assert done.problems == ()
    assert {item.vendor for item in _said(workspace, two)} == ids
