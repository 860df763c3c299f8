"""What each offer comes to when figures stand together in a story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryFigure:
    """One offer in one story.

    Attributes:
        npv: net present value under the project's convention; None where nothing could be computed.
        cost: total cost over the horizon, not discounted.
    """

    vendor: str
    npv: float | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class Story:
    """One story.

    Attributes:
        id: "base", "low", "high", or the id of the team's record.
        title: what the team calls it; empty for the three that are always there.
        figures: one for each offer, in the order of the team.
        ignored: drivers it names that the content does not know.
    """

    id: str
    title: str
    figures: tuple[StoryFigure, ...]
    ignored: tuple[str, ...] = ()

    def of(self, vendor: str) -> StoryFigure | None:
        """One offer."""
        return next((item for item in self.figures if item.vendor == vendor), None)


@dataclass(frozen=True, slots=True)
class Stories:
    """All stories: what is likeliest, everything bad at once, everything good at once, and the team's own."""

    base: Story
    low: Story
    high: Story
    named: tuple[Story, ...]

    @property
    def all(self) -> tuple[Story, ...]:
        """In the order they are told: low, base, high, then the team's."""
        return (self.low, self.base, self.high, *self.named)
