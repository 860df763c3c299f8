"""Sets of criteria that vendors are judged by, as authors write them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from authoring.limits import MOST_TRIALS
from authoring.values import Frozen, Head, Identifier, Meets, Text


class Block(StrEnum):
    """The three parts of a complete solution.

    Attributes:
        SOFTWARE: what users can do with it.
        TECHNOLOGY: how it runs, connects and is kept safe.
        VENDOR: the people and the firm behind it.
    """

    SOFTWARE = "software"
    TECHNOLOGY = "technology"
    VENDOR = "vendor"


class Anchor(Frozen):
    """What a score means, in words a person can check.

    Attributes:
        score: the point of the scale.
        means: what an evaluator must have seen to give it.
    """

    score: float
    means: Text


class Bearing(StrEnum):
    """What a criterion is for.

    Attributes:
        BLOCKER: without it an offer is out, however good the rest is.
        REQUIREMENT: every offer should do it; how well counts.
        DIFFERENTIATOR: few offers do it; it tells good ones apart.
    """

    BLOCKER = "blocker"
    REQUIREMENT = "requirement"
    DIFFERENTIATOR = "differentiator"


class CriteriaGroup(Frozen):
    """Criteria that are weighed together before they are weighed against others.

    Attributes:
        id: stable name.
        title: what the group is about.
        block: the part of the solution it belongs to.
        inside: the group it is part of; none when it stands at the top.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    block: Block
    inside: Identifier | None = None
    source: str | None = None
    meets: Meets = ()


PresetPoints = Annotated[float, Field(ge=0, le=1000)]
"""Points of one criterion in a set of weights to begin with."""


class WeightPreset(Frozen):
    """A set of weights to begin with, by somebody who says why.

    Attributes:
        id: stable name.
        title: what it is called.
        why: whose view it is and when it fits.
        points: points by criterion id; a criterion that is left out gets none.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    why: Text
    points: dict[Identifier, PresetPoints] = Field(min_length=1)
    source: str | None = None
    meets: Meets = ()


class Criterion(Frozen):
    """One thing vendors are judged by.

    Attributes:
        id: stable name; scores and survey rows refer to it.
        title: what is judged, in a few words.
        ask: the question an evaluator answers.
        block: the part of the solution it belongs to.
        group: the group it is weighed in; none when the block is its group.
        bearing: what it is for.
        worst: the worst end of its fixed scale.
        best: the best end; lower is better when it is below the worst.
        anchors: at least the two ends in words.
        points: direct weight to begin with, before anybody was asked; any positive scale.
        quick: whether a first comparison offers it.
        knock_out_below: a vendor scoring worse than this is out, with that reason; none for no rule.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    ask: Text
    block: Block
    group: Identifier | None = None
    bearing: Bearing = Bearing.REQUIREMENT
    worst: float = 1
    best: float = 5
    anchors: tuple[Anchor, ...] = Field(min_length=2)
    points: float = Field(default=10, ge=0, le=1000)
    quick: bool = False
    knock_out_below: float | None = None
    source: str | None = None
    meets: Meets = ()


class RankingTrial(Frozen):
    """An example by the author: given these scores, this ranking.

    Attributes:
        name: what the example shows.
        scores: score by criterion id, for each offer by its name.
        weights: points by criterion id; without any the points of the set hold.
        ranking: names of offers from first to last; those knocked out are left out.
        totals: points of 100 by name of offer, to one decimal.
        out: names of offers that have to be knocked out.
    """

    name: str = Field(min_length=1, max_length=200)
    scores: dict[str, dict[Identifier, float]] = Field(min_length=1)
    weights: dict[Identifier, float] = Field(default_factory=dict)
    ranking: tuple[str, ...] = ()
    totals: dict[str, float] = Field(default_factory=dict)
    out: tuple[str, ...] = ()


class CriteriaSet(Head):
    """Criteria that go together.

    Attributes:
        kind: criteria.
        summary: what the set is for and how it is weighed to begin with.
        criteria: the criteria in the order shown.
        groups: groups of criteria, weighed before what is in them.
        presets: sets of weights to begin with.
        tests: examples by the author, run by `cli.py check`.
    """

    kind: Literal["criteria"]
    summary: Text
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    groups: tuple[CriteriaGroup, ...] = Field(default=(), max_length=100)
    presets: tuple[WeightPreset, ...] = Field(default=(), max_length=20)
    tests: tuple[RankingTrial, ...] = Field(default=(), max_length=MOST_TRIALS)

    def by_id(self) -> dict[str, Criterion]:
        """Criteria by id."""
        return {item.id: item for item in self.criteria}

    def in_block(self, block: Block) -> Iterator[Criterion]:
        """Criteria of one block in written order."""
        return (item for item in self.criteria if item.block is block)
