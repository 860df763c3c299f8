"""A matrix handed in as a file, ranked with what would change the order."""

from __future__ import annotations

import io
import json

import pytest
import xlsxwriter

from exchange.codes import Code
from words.catalogue import load
from workspace.ranking import Ranked, rank_file, rank_json, rank_text

YAML = b"""format: 1
kind: matrix
criteria:
  - {id: Price, weight: 40, worst: 60, best: 20}
  - {id: Support, weight: 60, knock_out_below: 2}
vendors:
  A: {Price: 30, Support: 4}
  B: {Price: 25, Support: 3}
  C: {Price: 20, Support: 1}
  D: {Price: 50}
  E: {}
"""
ROWS = (
    ("Criterion", "Weight", "Worst", "Best", "Knock out below", "A", "B", "C", "D", "E"),
    ("Price", 40, 60, 20, None, 30, 25, 20, 50, None),
    ("Support", 60, 1, 5, 2, 4, 3, 1, None, None),
)


def as_csv() -> bytes:
    """The same matrix as text with commas."""
    return "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in ROWS).encode()


def as_workbook() -> bytes:
    """The same matrix as a workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def ranks(ranked: Ranked) -> dict[str, tuple[int | None, float | None, float, float]]:
    """Rank, total and range of each vendor."""
    assert ranked.ranking is not None, ranked.diagnostics
    return {
        item.vendor: (item.rank, item.total, item.lowest, item.highest) for item in ranked.ranking.results
    }


@pytest.mark.parametrize(
    ("data", "name"),
    [(YAML, "m.yaml"), (as_csv(), "m.csv"), (as_workbook(), "m.xlsx")],
    ids=["yaml", "csv", "xlsx"],
)
def test_the_same_matrix_gives_the_same_ranking_from_every_kind_of_file(data: bytes, name: str) -> None:
    """Worked by hand: A 40 x 0.75 + 60 x 0.75, B 40 x 0.875 + 60 x 0.5, D a quarter of the price alone."""
    found = ranks(rank_file(data, name))

    assert found["A"] == pytest.approx((1, 75.0, 75.0, 75.0))
    assert found["B"] == pytest.approx((2, 65.0, 65.0, 65.0))
    assert found["C"][0] is None
    assert found["D"] == pytest.approx((3, 25.0, 10.0, 70.0))
    assert found["E"] == (None, None, 0.0, 100.0)


def test_the_json_has_every_figure_and_can_be_written() -> None:
    """Leaders, margin, working of each vendor, and what would change the leader."""
    data = json.loads(json.dumps(rank_json(rank_file(YAML, "m.yaml")), allow_nan=False))

    assert data["leaders"] == ["A"]
    assert data["margin"] == pytest.approx(10)
    assert [item["vendor"] for item in data["vendors"]] == ["A", "B", "C", "D", "E"]
    assert data["vendors"][2]["knocked_out"][0]["criterion"] == "Support"
    assert {item["challenger"] for item in data["weight_flips"]} == {"B"}
    assert data["score_flips"]
    # 40 to 60 becomes even when price weighs p: 0.75 p + 0.75 (1-p) = 0.875 p + 0.5 (1-p), p = 2/3
    price = next(item for item in data["weight_flips"] if item["criterion"] == "Price")
    assert price["flips_at"] == pytest.approx(100 * 2 / 3)


def test_the_text_says_it_in_lines() -> None:
    """Ranked ones first, then those without scores and those out, then how firm it is; no text is missing."""
    words = load.__wrapped__("en")
    lines = list(rank_text(rank_file(YAML, "m.yaml"), words))

    assert [line.split(":")[0] for line in lines[:5]] == ["1. A", "2. B", "3. D", "\u2013  C", "\u2013  E"]
    assert "out, because of Support" in lines[3]
    assert lines[5] == "A leads; open scores can still change that."
    assert lines[6].startswith("Smallest change of one weight: Support from 60.0 to 33.3 of 100, and B")
    assert lines[7].startswith("Smallest change of one score: ")
    assert words.unknown == set()


CLEAR = YAML.replace(b"  D: {Price: 50}\n  E: {}\n", b"")
BEST = b"format: 1\nkind: matrix\ncriteria: [{id: x, weight: 1}]\nvendors: {A: {x: 5}, B: {x: 1}}\n"
TIE = BEST.replace(b"B: {x: 1}", b"B: {x: 5}")
AT_ONCE = b"""format: 1
kind: matrix
criteria: [{id: x, weight: 1}, {id: y, weight: 0}]
vendors: {A: {x: 3, y: 1}, B: {y: 5}}
"""
ALONE = BEST.replace(b", B: {x: 1}", b"")
FROM = (
    "It would lead clearly from 80 on, "
    "with no weight that makes another lead by a move of less than 2 of 100."
)
SURE = "A leads clearly: first in 100.0 of 100 sets of weights drawn, and no missing score can change that."
FIRST = "67.3"
"""A leads while Price has less than two thirds of the weight, 66.7 of all there are; draws are good to 1."""
NOBODY = BEST.replace(b"{x: 5}", b"{}").replace(b"{x: 1}", b"{}")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (CLEAR, f"A leads, but not firmly: first in {FIRST} of 100 sets of weights drawn. {FROM}"),
        (BEST, SURE),
        (ALONE, "Only A can win as it stands; there is nothing to compare it with yet."),
        (TIE, "No clear winner: more than one vendor has the most points, or none has any."),
        (NOBODY, "No clear winner: more than one vendor has the most points, or none has any."),
        (BEST, "No change of a single weight lets another vendor lead."),
        (AT_ONCE, "Any weight at all on y lets B draw level."),
    ],
    ids=["not firm", "clear", "alone", "tie", "no scores", "firm", "at once"],
)
def test_how_firm_the_ranking_is_stands_in_a_sentence(data: bytes, line: str) -> None:
    """Clear, tied, empty, and a leader no weight can move."""
    words = load.__wrapped__("en")

    assert line in list(rank_text(rank_file(data, "m.yaml"), words))
    assert words.unknown == set()


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (CLEAR, "close"),
        (BEST, "clear"),
        (ALONE, "not_yet"),
        (TIE, "close"),
        (NOBODY, "nothing"),
        (YAML, "not_yet"),
    ],
)
def test_the_same_judgement_stands_in_the_data(data: bytes, verdict: str) -> None:
    """Clear is said in the data where it is said in the sentence, and nowhere else."""
    found = rank_json(rank_file(data, "m.yaml"))

    assert (found["verdict"], found["clear"]) == (verdict, verdict == "clear")


def test_without_a_matrix_there_is_no_ranking() -> None:
    """The complaints come instead, in text and in JSON."""
    ranked = rank_file(YAML.replace(b"Support: 4", b"Suport: 4"), "m.yaml")

    assert ranked.ranking is None
    assert list(rank_text(ranked, load())) == []
    data = rank_json(ranked)
    assert (data["leaders"], data["clear"], data["margin"], data["vendors"]) == ([], False, None, [])
    assert [(item["code"], item["line"], item["nearest"]) for item in data["diagnostics"]] == [
        (Code.UNKNOWN_CRITERION, 7, "Support")
    ]


def test_a_hostile_name_stays_on_its_line() -> None:
    """Line breaks and turned direction in a vendor's name are shown, not obeyed."""
    data = BEST.replace(b"A: {", b'"A\\n\\u202E1. B": {')

    lines = list(rank_text(rank_file(data, "m.yaml"), load()))

    assert lines[0].startswith("1. A <U+202E>1. B: ")
