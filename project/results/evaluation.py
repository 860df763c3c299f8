"""What several people score, each and together, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """One offer on one criterion, by everybody who scores it.

    Attributes:
        mean, lowest, highest: of the scores given; None without one.
        scores: (person id, score as it stands), in the order of people.
        cannot: how many say they cannot judge it.
        missing: how many who should have not scored it yet.
    """

    vendor: str
    criterion: str
    mean: float | None
    lowest: float | None
    highest: float | None
    scores: tuple[tuple[str, float], ...]
    cannot: int
    missing: int


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """The scores of a team.

    Attributes:
        cells: every offer on every criterion that at least one evaluator scores.
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    cells: tuple[JudgedCell, ...] = ()
    facts: tuple[tuple[str, float | bool | None], ...] = ()

    def means(self) -> dict[tuple[str, str], float]:
        """The mean score by (vendor, criterion), where there is one."""
        return {(item.vendor, item.criterion): item.mean for item in self.cells if item.mean is not None}
