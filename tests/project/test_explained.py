"""Figures of cost and return, opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from project.explained import Ground, explained, figures, ground
from project.outlook import Outlook
from project.results.explained import (
    Explained,
    FigureKind,
)
from tests.project.figures_again import again, near
from tests.reports.sample import outlook_of, records
from tests.reports.workbook.random_projects import random_project

VENDORS = ("alfa", "bravo", "carmen")


def opened(outlook: Outlook, vendor: str = "alfa") -> Ground:
    """The ground of one offer of the test project."""
    found = ground(outlook.project, outlook.catalogue, outlook.business_case, vendor, outlook.as_of)
    assert found is not None
    return found


def told(found: Ground, kind: FigureKind, name: str) -> Explained:
    """One figure, which has to be there."""
    answer = explained(found, found.address(kind, name))
    assert answer is not None
    return answer


def everything(found: Ground) -> Iterator[Explained]:
    """Every figure of an offer."""
    for address in figures(found):
        answer = explained(found, address)
        assert answer is not None, address.text
        yield answer


def holds(found: Ground) -> None:
    """Every figure is what its explanation comes to, and every part is the figure that its address opens."""
    for item in everything(found):
        assert near(again(item), item.value), item.address.text
        for part in item.parts:
            if part.address is not None and part.address.kind is not FigureKind.INPUT:
                inner = explained(found, part.address)
                assert inner is not None, part.address.text
                if item.address.kind is not FigureKind.YEAR or part.address.kind is FigureKind.YEAR:
                    assert near(inner.value, part.value), (item.address.text, part.address.text)


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_figure_is_what_its_explanation_comes_to(vendor: str) -> None:
    """Worked out once more from the parts that are told, each figure of the test project is the same."""
    holds(opened(outlook_of(records()), vendor))


@pytest.mark.parametrize("seed", range(12))
def test_figures_of_random_projects_are_what_their_explanations_come_to(seed: int) -> None:
    """Whatever is grown, listed, ramped, ended or paid in another currency."""
    outlook = random_project(seed)
    for vendor in VENDORS:
        holds(opened(outlook, vendor))
