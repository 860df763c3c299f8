"""What to check in cost and return, as a report and the page say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from project.results.claims import ClaimKind, Finding, Where
from reports.document import Table
from reports.facts import Facts
from reports.sections import claims
from words.catalogue import texts_in

ROOT = Path(__file__).parents[3]
RATIO = re.compile(
    r"benefit.cost ratio|benefits? (?:divided by|for each unit of|for each \w+ of) cost", re.IGNORECASE
)


@pytest.mark.parametrize("kind", ClaimKind)
def test_every_kind_has_its_sentences(facts: Facts, kind: ClaimKind) -> None:
    """What was found and how to mend it are whole sentences with every hole filled."""
    finding = Finding(kind, Where.LINES, ("One", "Two"), value=0.5, limit=4.0)
    texts = claims.what(facts, finding), claims.mend(facts, finding)

    assert all(text.endswith(".") and "{" not in text for text in texts)
    assert facts.words.has(f"claims.weight.{finding.weight}")


def test_long_lists_are_counted(facts: Facts) -> None:
    """Of more than eight names the rest is a number."""
    names = tuple(f"N{at}" for at in range(11))

    assert "N7 and 3 more" in claims.what(facts, Finding(ClaimKind.UNCONFIRMED, Where.FIGURES, names))


def test_the_list_of_a_project(facts: Facts) -> None:
    """One row for each finding, with its weight in words."""
    table = next(item for item in claims.blocks(facts) if isinstance(item, Table))

    assert len(table.rows) == len(facts.outlook.claims.findings)
    assert {row.cells[0] for row in table.rows} <= {"Grave", "Doubtful", "Good to know"}


def test_no_text_calls_benefit_over_cost_a_return() -> None:
    """Benefit divided by cost keeps a name of its own; only what warns of it speaks of a return."""
    files = sorted((ROOT / "words" / "en").glob("*.yaml"))
    read = (texts_in(path.read_bytes(), path.name, path.stem) for path in files)
    ratios = {key: text for texts in read for key, text in texts.items() if RATIO.search(text)}

    assert any(key.endswith(".benefit_cost") for key in ratios)
    assert {key for key, text in ratios.items() if "return" in text.lower()} == {
        "claims.kinds.text_ratio.what",
        "claims.kinds.text_ratio.mend",
    }
