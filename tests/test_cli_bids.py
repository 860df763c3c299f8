"""Requests for an offer and scorecards from the command line: workbooks out, filled-in ones in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from commands.finding import person, stored
from exchange.scorecard import PART, SCORES
from project.model import Person
from project.records.bidding import BidAnswer, BidFile, BidRound, BidState
from project.records.judging import Evaluation, Evaluator
from tests.command_runs import Run, as_json, example, runner
from tests.exchange.test_rfp_workbook import cell_of
from workspace.bidding import mark_sent
from workspace.change import Changed, put
from workspace.evaluators import project_of

TITLE = "Second request"


@dataclass(frozen=True, slots=True)
class Asked:
    """A stored copy of the example with a request that went out to its first two vendors."""

    run: Run
    project: str
    vendors: tuple[str, str]

    def records(self, kind: type[Any]) -> list[Any]:
        """What is stored of a kind in this request."""
        found = project_of(stored().store.load(self.project))
        return [item for item in found.of(kind) if item.round == "b2"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on data of its own; a traceback fails the test."""
    return runner(monkeypatch, tmp_path)


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> Asked:
    """The request is out; its deadline lies years ahead of every clock."""
    project = example(run, tmp_path)
    where = stored()
    vendors = tuple(item.id for item in project_of(where.store.load(project)).vendors[:2])
    record = BidRound(
        id="b2",
        title=TITLE,
        asked_of=vendors,
        contact="bids@example.org",
        deadline="2199-01-01T12:00:00+01:00",
    )
    assert isinstance(put(where, person(), project, "bid_round.added", record), Changed)
    assert isinstance(mark_sent(where, person(), project, "b2"), Changed)
    return Asked(run, project, vendors)  # type: ignore[arg-type]  # two of them


def filled(file: Path, change: Callable[[Any], object]) -> None:
    """Type something into a workbook, as a spreadsheet saves it."""
    book = load_workbook(file)
    change(book)
    book.save(file)


def test_a_vendors_workbook_goes_out_and_comes_back_sealed(asked: Asked, tmp_path: Path) -> None:
    """Request and vendor are named by title or id; the bid is kept byte by byte, none of it is read yet."""
    file, (vendor, _) = tmp_path / "bid.xlsx", asked.vendors
    out = as_json(asked.run("rfp", "workbook", asked.project, TITLE, vendor, "--out", file, "--json"))
    assert out["vendor"] == vendor

    def answer(book: Any) -> None:
        cell_of(book, "p:1", 3).value = "All of it"

    filled(file, answer)
    done = as_json(asked.run("rfp", "import", asked.project, "b2", vendor, file, "--json"))

    (record,) = asked.records(BidFile)
    assert (done["bid"], done["late"], done["readable"]) == (record.id, False, True)
    assert (record.state, record.name) == (BidState.SEALED, "bid.xlsx")
    assert stored().store.file(asked.project, record.digest).data == file.read_bytes()
    assert asked.records(BidAnswer) == []


def test_another_vendors_workbook_is_refused_in_words(asked: Asked, tmp_path: Path) -> None:
    """Exit code 1 with the reason on the error output, nothing kept; with --anyway the file is kept."""
    file, (first, second) = tmp_path / "bid.xlsx", asked.vendors
    asked.run("rfp", "workbook", asked.project, "b2", second, "--out", file)

    refused = asked.run("rfp", "import", asked.project, "b2", first, file)
    assert refused.exit_code == 1
    assert refused.stderr.strip()
    assert asked.records(BidFile) == []

    kept = asked.run("rfp", "import", asked.project, "b2", first, file, "--anyway")
    (record,) = asked.records(BidFile)
    assert (kept.exit_code, record.state) == (0, BidState.BROKEN)


@pytest.mark.parametrize(
    "call",
    [
        ("workbook", "{project}", "no such request", "{vendor}"),
        ("workbook", "{project}", "b2", "nobody"),
        ("import", "{project}", "b2", "nobody", "{file}"),
        ("import", "{project}", "b2", "{vendor}", "missing.xlsx"),
    ],
)
def test_a_name_there_is_not_is_a_wrong_call(asked: Asked, tmp_path: Path, call: tuple[str, ...]) -> None:
    """Exit code 2, said in words, and nothing is written."""
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"x")
    known = {"project": asked.project, "vendor": asked.vendors[0], "file": file}
    assert asked.run("rfp", *(part.format(**known) for part in call)).exit_code == 2


# -- scorecards --------------------------------------------------------------------------------------------


@pytest.fixture
def scoring(asked: Asked) -> Asked:
    """Somebody new scores one criterion that only she was given."""
    ann = Person(id="ann", name="Ann Able")
    evaluator = Evaluator(id="ann", criteria=("customer_history",))
    assert isinstance(put(stored(), person(), asked.project, "evaluator.added", ann, evaluator), Changed)
    return asked


def scores(file: Path, score: float) -> int:
    """Type the same score into every row; how many rows there are."""
    book = load_workbook(BytesIO(file.read_bytes()))
    rows = [
        row
        for row in book.worksheets[0].iter_rows()
        if isinstance(row[0].value, str) and PART in row[0].value
    ]
    for row in rows:
        row[SCORES].value = score
    book.save(file)
    return len(rows)


def given(project: str) -> list[float | None]:
    """What Ann has scored."""
    found = project_of(stored().store.load(project))
    return [item.score for item in found.of(Evaluation) if item.person == "ann"]


def test_a_scorecard_goes_out_and_comes_back(scoring: Asked, tmp_path: Path) -> None:
    """Named by her name, one row for each offer; every score is stored, and the same file changes nothing."""
    file = tmp_path / "card.xlsx"
    out = scoring.run("score", "workbook", scoring.project, "Ann Able", "--out", file)
    assert out.exit_code == 0
    assert scores(file, 4) == 3
    done = as_json(scoring.run("score", "import", scoring.project, file, "--json"))
    assert (done["evaluator"], done["stored"], done["problems"]) == ("Ann Able", 3, [])
    assert given(scoring.project) == [4, 4, 4]
    again = scoring.run("score", "import", scoring.project, file)
    assert "0 scores taken over" in again.stdout


def test_a_scorecard_with_a_wrong_cell_stores_nothing(scoring: Asked, tmp_path: Path) -> None:
    """Exit code 1, every wrong cell told, and nothing half taken over."""
    file = tmp_path / "card.xlsx"
    scoring.run("score", "workbook", scoring.project, "ann", "--out", file)
    scores(file, 9)
    found = scoring.run("score", "import", scoring.project, file)
    assert found.exit_code == 1
    assert found.stderr.strip()
    assert given(scoring.project) == []


def test_nobody_scores_who_was_not_asked(scoring: Asked) -> None:
    """Exit code 2 for a person who does not score."""
    assert scoring.run("score", "workbook", scoring.project, "Nobody").exit_code == 2
