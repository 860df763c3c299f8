"""What the project is for: vision, objectives, rules, and how far the firm is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.aims import Aim, Gain
from project.records.vision import PolicySort
from project.results.rated import RatedSummary


class Lack(StrEnum):
    """What an objective is without. The first five keep it from being complete."""

    OWNER = "owner"
    FIGURE = "figure"
    BASELINE = "baseline"
    TARGET = "target"
    DUE = "due"
    AIM = "aim"
    GAINS = "gains"


COMPLETE = (Lack.OWNER, Lack.FIGURE, Lack.BASELINE, Lack.TARGET, Lack.DUE)
"""Without these an objective is a wish."""

MARKED = (Lack.AIM, Lack.GAINS)
"""What an objective does for customers, and what it brings the firm."""


@dataclass(frozen=True, slots=True)
class CanvasPart:
    """One part of the vision and whether something stands in it."""

    field: str
    written: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """One objective in its place in the tree.

    Attributes:
        parent: the objective it serves; None at the top.
        depth: how many objectives stand above it.
        children: objectives that serve it.
        loose: it serves no other and none serves it, while there are others.
    """

    objective: str
    title: str
    lacks: tuple[Lack, ...]
    aim: Aim | None
    gains: tuple[Gain, ...]
    customer: str
    parent: str | None
    depth: int
    children: tuple[str, ...]
    loose: bool

    @property
    def complete(self) -> bool:
        """Whether it has owner, figure, baseline, target and day."""
        return not set(self.lacks) & set(COMPLETE)


@dataclass(frozen=True, slots=True)
class Way:
    """The way from an objective that no other serves up to the top of its tree.

    Attributes:
        objectives: from the one nearest to the customer up to the top.
        value: it begins with something customers notice.
        loyalty: an objective on it wants to keep customers.
        profit: at that objective or above it, something brings profit.
    """

    objectives: tuple[str, ...]
    value: bool
    loyalty: bool
    profit: bool

    @property
    def whole(self) -> bool:
        """Whether it leads from customer value over loyalty to profit."""
        return self.value and self.loyalty and self.profit


@dataclass(frozen=True, slots=True)
class GroupVoice:
    """What a group inside the firm brought to the vision.

    Attributes:
        contributions: how often it said something.
        objectives: objectives that it brought in, or that came of what it said.
    """

    group: str
    title: str
    contributions: int
    objectives: tuple[str, ...]

    @property
    def silent(self) -> bool:
        """Whether it brought nothing."""
        return not self.contributions and not self.objectives


@dataclass(frozen=True, slots=True)
class RuleKept:
    """One of the two rules beside the tool, and the policies that stand for it.

    Attributes:
        policies: ids of the policies of this sort.
        owned: at least one of them has an owner.
    """

    sort: PolicySort
    policies: tuple[str, ...]
    owned: bool


@dataclass(frozen=True, slots=True)
class VisionResult:
    """What the project is for: vision, objectives, rules, and how far the firm is.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
        canvas: the parts of the vision in the order of the page.
        tree: every objective once, each followed by those that serve it.
        ways: from each objective that no other serves up to the top.
        voices: groups inside the firm.
        rules: gathering what customers tell, and using it.
        preconditions, maturity: as people rated them; without lines where the playbook has no such list.
        technology: the item of the maturity list that is about technology; None where there is none.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    canvas: tuple[CanvasPart, ...] = ()
    tree: tuple[Branch, ...] = ()
    ways: tuple[Way, ...] = ()
    voices: tuple[GroupVoice, ...] = ()
    rules: tuple[RuleKept, ...] = ()
    preconditions: RatedSummary | None = None
    maturity: RatedSummary | None = None
    technology: str | None = None

    @property
    def silent(self) -> tuple[GroupVoice, ...]:
        """Groups inside the firm that brought nothing."""
        return tuple(voice for voice in self.voices if voice.silent)

    @property
    def incomplete(self) -> tuple[Branch, ...]:
        """Objectives without owner, figure, baseline, target or day."""
        return tuple(branch for branch in self.tree if not branch.complete)
