"""What the shipped playbooks check before a team moves on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from authoring.expressions import checked_before
from authoring.expressions.tree import names
from playbook.model import Gate, Phase
from playbook.vocabulary import PLAYBOOK_CHECKS
from tests.content.test_playbooks import PLAYBOOKS, book


def gates(name: str) -> Iterator[tuple[Phase, Gate]]:
    """Every check of a playbook with its phase."""
    for phase in book(name).all_phases():
        for gate in phase.gates:
            yield phase, gate


def looked_at(gate: Gate) -> frozenset[str]:
    """The names in a check's condition."""
    return names(checked_before(gate.holds).tree)


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_checks_look_only_at_what_the_project_fills_in(name: str) -> None:
    """Every name in every condition is one for which the project has a value."""
    unknown = {gate.id: looked_at(gate) - set(PLAYBOOK_CHECKS.names) for _, gate in gates(name)}

    assert unknown
    assert {key: found for key, found in unknown.items() if found} == {}


@pytest.mark.parametrize(
    ("mark", "looks_at"),
    [
        ("N1", {"survey_closed", "processes_listed"}),
        ("V1", {"vision_written", "objectives", "objectives_incomplete"}),
        ("V3", {"objectives"}),
        ("B4", {"funding_recorded"}),
        ("B1", {"sponsor_named", "sponsor_is_technical"}),
    ],
)
def test_the_founding_order_is_checked(mark: str, looks_at: set[str]) -> None:
    """N1, V1, V3, B4, B1: survey and processes first, aims with the vision, money on paper, the sponsor."""
    found = [gate for _, gate in gates("starter") if mark in gate.meets]

    assert found
    assert looks_at <= frozenset().union(*(looked_at(gate) for gate in found))


def test_money_is_on_paper_before_offers_are_asked_for() -> None:
    """B4: the check stands in a phase before the shortlist."""
    order = [phase.id for phase in book("starter").phases]
    (phase, *_) = [phase.id for phase, gate in gates("starter") if "funding_recorded" in looked_at(gate)]

    assert order.index(phase) < order.index("shortlist")
