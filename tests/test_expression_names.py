"""The tables of names on the page about conditions and calculations."""

from __future__ import annotations

from playbook.vocabulary import PLAYBOOK_CHECKS
from tools.expression_names import PAGE, page, tables


def test_the_tables_are_those_of_the_vocabularies() -> None:
    """What `make expression-names` would write is what is there, and every name of a gate has its row."""
    written = PAGE.read_text(encoding="utf-8")

    assert page(written) == written
    rows = [line.split("`")[1] for line in tables().splitlines() if line.startswith("| `")]
    assert rows[: len(PLAYBOOK_CHECKS.names)] == list(PLAYBOOK_CHECKS.names)
    assert {"importance", "price", "horizon_years"} <= set(rows)
