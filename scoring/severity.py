"""Strict and lenient evaluators: how much of a difference between scores is the person who scored.

A score is taken as what the thing deserves plus what the person adds everywhere (two-way additive model
without interaction, fitted by least squares; Scheffe, "The Analysis of Variance" (1959), chapter 4). Only
cells scored by two people or more say anything about people. Where everybody scores everything, the
correction moves no ranking: it matters when people score different offers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from scoring.agreement import FEWEST, Cells
from scoring.matrix import Floats


@dataclass(frozen=True, slots=True)
class Severity:
    """What each person adds to every score, and the scores without that.

    Attributes:
        shifts: person to what is added, in the unit of the values: negative for a strict, positive for a
            lenient one. They sum to 0 over people who are linked by common cells.
        groups: people linked by common cells, each group for itself; between groups nobody can be compared.
        before, after: mean of each cell as scored, and without the shifts; None where nobody scored. The
            latter may lie slightly off the scale.
        explained: part of the squared disagreement within cells that the shifts account for, 0 to 1; None
            where people never differ.
    """

    shifts: Mapping[str, float]
    groups: tuple[tuple[str, ...], ...]
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    explained: float | None


def severity(cells: Cells) -> Severity:
    """Estimate what each person adds, from the cells that at least two people scored."""
    people = sorted({person for cell in cells for person in cell})
    at = {person: place for place, person in enumerate(people)}
    shared = [cell for cell in cells if len(cell) >= FEWEST]
    links, gaps = _normal_equations(shared, at)
    solved: Floats = np.linalg.pinv(links, hermitian=True) @ gaps if people else gaps
    shifts = {person: float(solved[place]) for person, place in at.items()}
    after = tuple(_mean([value - shifts[person] for person, value in cell.items()]) for cell in cells)
    before = tuple(_mean(list(cell.values())) for cell in cells)
    return Severity(shifts, tuple(_groups(links, people)), before, after, _explained(shared, shifts))


def _normal_equations(shared: Cells, at: Mapping[str, int]) -> tuple[Floats, Floats]:
    """Least squares with the cells' own levels taken out: (people x people, people)."""
    links, gaps = np.zeros((len(at), len(at))), np.zeros(len(at))
    for cell in shared:
        places = [at[person] for person in cell]
        values = np.array(list(cell.values()), dtype=np.float64)
        links[np.ix_(places, places)] += np.eye(len(places)) - 1 / len(places)
        gaps[places] += values - values.mean()
    return links, gaps


def _groups(links: Floats, people: list[str]) -> Iterator[tuple[str, ...]]:
    """People by whom they share cells with, directly or through others."""
    left = set(range(len(people)))
    while left:
        group, fresh = set[int](), {min(left)}
        while fresh:
            group |= fresh
            fresh = {int(place) for one in fresh for place in np.flatnonzero(links[one])} - group
        left -= group
        yield tuple(people[place] for place in sorted(group))


def _explained(shared: Cells, shifts: Mapping[str, float]) -> float | None:
    before = sum(_squares(list(cell.values())) for cell in shared)
    after = sum(_squares([value - shifts[person] for person, value in cell.items()]) for cell in shared)
    return max(0.0, 1 - after / before) if before > 0 else None


def _squares(values: list[float]) -> float:
    mean = fmean(values)
    return sum((value - mean) ** 2 for value in values)


def _mean(values: list[float]) -> float | None:
    return fmean(values) if values else None
