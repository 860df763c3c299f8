"""What several people say of the items of one list, at the beginning and again after the start."""

from __future__ import annotations

from dataclasses import dataclass

from project.records.stakeholders import RatedList


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of one item at one moment; there is none without a judgement.

    Attributes:
        raters: how many judged it; a team that rates together counts as one.
        mean, median: of their points, 1 (least) to 5 (most).
        lowest, highest: the ends of what was said.
        spread: population standard deviation in points; 0 where all say the same or one speaks alone.
    """

    raters: int
    mean: float
    median: float
    lowest: int
    highest: int
    spread: float

    @property
    def apart(self) -> int:
        """Points between the ends of what was said."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class Shown:
    """What one rater says shows it, at one moment.

    Attributes:
        rater: id of the person; None where the team rates together.
        score: points given; None where only a note was written.
    """

    rater: str | None
    score: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class RatedLine:
    """One item of a list with what was said of it; None at a moment of which nobody said anything.

    Attributes:
        title: of the item, in the language asked for.
        evidence: what raters wrote at the beginning, those with the lowest points first.
        evidence_later: what they wrote after the start, in the same order.
    """

    item: str
    title: str
    now: Judged | None
    later: Judged | None
    evidence: tuple[Shown, ...] = ()
    evidence_later: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class RatedSummary:
    """A list of the playbook as people rated it.

    Attributes:
        about: the stakeholder it is about; None where it is about the firm.
        lines: every item of the list, in the order of the playbook, also those nobody rated.
        raters, raters_later: how many people, or the team as one, rated at least one item at that moment.
        most_apart: the item about which raters differ most at the beginning; None where nobody differs.
        lowest: the item with the lowest mean at the beginning; None where nothing was rated.
    """

    rated: RatedList
    about: str | None
    lines: tuple[RatedLine, ...]
    raters: int
    raters_later: int
    most_apart: RatedLine | None
    lowest: RatedLine | None

    @property
    def unrated(self) -> int:
        """Items of which nobody said anything at the beginning."""
        return sum(line.now is None for line in self.lines)
