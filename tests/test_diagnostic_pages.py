"""The pages of docs/diagnostics: one for each code, fresh, with examples and corrections that are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.diagnostic_pages import (
    BROKEN,
    PAGES,
    broken_file,
    codes,
    corrections,
    faults_of,
    holes_of,
    meaning_of,
    out_of_date,
)
from words.catalogue import load

EXPECT = re.compile(rb"# expect ([a-z_0-9.]+) at ([0-9]+)\n")
FILES = sorted(path for path in BROKEN.glob("*/*.yaml") if path.parent.name in {"expressions", "matrix"})

NOT_IN_A_FILE = {
    "expression.incomplete", "expression.too_long", "expression.wrong_value",
    "scoring.below_one", "scoring.best_is_worst", "scoring.comparison_missing", "scoring.nothing_weighed",
    "scoring.pair_not_positive", "scoring.pair_not_reciprocal", "scoring.pair_repeated", "scoring.pair_self",
    "scoring.pair_turned", "scoring.pair_unknown", "scoring.pairs_disconnected", "scoring.swing_no_anchor",
    "scoring.table_not_square",
    "scoring.duplicate_vendor", "scoring.line_empty", "scoring.line_too_large", "scoring.month_after_horizon",
    "scoring.month_negative", "scoring.no_criteria", "scoring.no_vendors", "scoring.score_not_finite",
    "scoring.users_missing", "scoring.weight_negative", "scoring.weight_not_finite",
    "yaml.many_faults", "yaml.text_too_long", "yaml.too_large", "yaml.too_many_values",
}  # fmt: skip
"""Codes about content that no file of a bearable size can show."""

ENTERED = ("answer.", "customer_file.", "exchange.", "project.", "report.")
"""What is told of entries, answers and uploads."""

COMPUTED = (
    "cancellation.", "curve.", "draws.", "price.", "price_scheme.", "rate.", "spread.", "tail.",
)  # fmt: skip
"""What is told of figures and price lists of a project, while cost and return are computed from them."""


def test_every_code_has_a_fresh_page_and_no_page_is_left_over() -> None:
    """What `make diagnostic-pages` would write is what is there."""
    assert out_of_date() == []
    assert {path.stem for path in PAGES.glob("*.md")} == {*codes(), "README"}


def test_every_code_about_content_has_a_broken_file() -> None:
    """Only what is told of a project, its answers and uploads, and a few more, has no example."""
    about = {code for code in codes() if not code.startswith((*ENTERED, *COMPUTED))}

    assert {code for code in about if broken_file(code) is None} == NOT_IN_A_FILE


@pytest.mark.parametrize("family", COMPUTED)
def test_what_is_told_of_figures_says_where_it_comes_up(family: str) -> None:
    """No content file can show these: each is a code of an engine, and its page says when it is told."""
    found = [code for code in codes() if code.startswith(family)]

    assert found
    assert [code for code in found if broken_file(code) is not None] == []
    assert all("## Where it comes up" in (PAGES / f"{code}.md").read_text("utf-8") for code in found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_shows_its_code_at_its_line(path: Path) -> None:
    """Expressions and tables to be ranked: exactly one complaint, of the code and at the line it names."""
    data = path.read_bytes()
    expected = EXPECT.match(data)
    assert expected is not None

    found = [(str(item.code), item.place.line) for item in faults_of(path, data)]

    assert found == [(expected[1].decode(), int(expected[2]))]
    assert path.stem == expected[1].decode().replace(".", "_")


@pytest.mark.parametrize("code", corrections())
def test_a_correction_takes_the_complaint_away(code: str) -> None:
    """The broken file with the corrected lines has nothing wrong with it any more."""
    path = broken_file(code)
    assert path is not None
    corrected = corrections()[code].of(path.read_text(encoding="utf-8"))

    assert [str(item.code) for item in faults_of(path, corrected.encode())] == []


def test_the_commonest_faults_have_a_correction() -> None:
    """Beginners meet faults of form first."""
    assert len(corrections()) >= 40


@pytest.mark.parametrize("code", codes())
def test_every_hole_of_a_sentence_is_explained(code: str) -> None:
    """What is filled in when the sentence is told is said in words."""
    assert [hole for hole in holes_of(code, load()) if meaning_of(code, hole) is None] == []
