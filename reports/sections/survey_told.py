"""What every part about a survey is written from: its analysis, the words, how its figures are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from authoring.expressions.renaming import PART
from questionnaires.analysis import Analysis, AskedResult
from questionnaires.disclosure import rounded_share
from questionnaires.parts import IMPORTANCE, SATISFACTION
from reports.facts import held
from words import numbers
from words.catalogue import Words


@dataclass(frozen=True, slots=True)
class SurveyTold:
    """One survey as a report or a screen tells it.

    Attributes:
        analysis: of what may be shown.
        words: sentences and figures are in their language.
        invited: (group, people who work there), as far as known.
        awaiting: people who answered and are in no figure yet.
    """

    analysis: Analysis
    words: Words
    invited: tuple[tuple[str, int], ...] = ()
    awaiting: int = 0

    def say(self, key: str, /, **holes: object) -> str:
        """A sentence about results."""
        return self.words(f"results.{key}", **holes)

    def title(self, group: str) -> str:
        """What a group is called, safe inside a sentence."""
        return held(self.analysis.title(group)) if group else self.say("matter.all")

    def names(self, groups: Iterable[str]) -> str:
        """Groups in a sentence."""
        return ", ".join(self.title(group) for group in groups)

    def points(self, value: float | None) -> str:
        """Mean points, one decimal."""
        return numbers.number(value, 1, self.words.language)

    def of(self, count: int, n: int) -> str:
        """So many of so many, with the share as far as so few people allow one."""
        share = rounded_share(count, n)
        if share is None:
            return self.say("counts.of", count=count, n=n)
        told = numbers.percent(share, 0, self.words.language)
        return self.say("counts.of_share", count=count, n=n, share=told)

    def columns(self, asked: AskedResult) -> tuple[str, ...]:
        """The groups of which a question shows anything, in their order."""
        found = {item.group for thing in asked.items for item in thing.groups if item.n or item.cannot_say}
        return tuple(group.id for group in self.analysis.groups if group.id in found)


def part_label(told: SurveyTold, part: str, label: str) -> str:
    """What a figure is about; where importance and satisfaction were asked, which of the two."""
    row, _, side = part.rpartition(PART)
    if row and side in {IMPORTANCE, SATISFACTION}:
        return told.say(f"apart.{side}", label=held(label))
    return held(label)
