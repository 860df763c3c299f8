"""Counted answers as they may leave the project: without the questions that say something about a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from questionnaires.asked import unfolded
from questionnaires.model import Questionnaire
from questionnaires.responses import ChoiceTally, NumberTally, RowTally, Tally, Whole
from questionnaires.tally import marked

Told = TypeVar("Told", RowTally, ChoiceTally, NumberTally)


def personal_questions(survey: Questionnaire) -> frozenset[str]:
    """Ids of the questions whose answers say something about a person (`personal: true`)."""
    return frozenset(item.id for item in unfolded(survey).questions() if item.personal)


def outward(tally: Tally, survey: Questionnaire) -> Tally:
    """The tally without any figure of a personal question; the same where there is none.

    Args:
        tally: of what may be shown.
        survey: the questionnaire behind it, as written or in plain questions.
    """
    own = personal_questions(survey)
    if not own:
        return tally
    return marked(
        replace(
            tally,
            rows=_without(tally.rows, own),
            choices=_without(tally.choices, own),
            numbers=_without(tally.numbers, own),
            texts=tuple(item for item in tally.texts if item[0] not in own),
            hidden=tuple(item for item in tally.hidden if item[0] not in own),
            whole=_whole(tally.whole, own),
        )
    )


def _whole(whole: Whole, own: Collection[str]) -> Whole:
    return Whole(
        rows=_without(whole.rows, own),
        choices=_without(whole.choices, own),
        numbers=_without(whole.numbers, own),
        over=tuple(item for item in whole.over if item[0] not in own),
    )


def _without(told: Sequence[Told], own: Collection[str]) -> tuple[Told, ...]:
    return tuple(item for item in told if _asked(item) not in own)


def _asked(told: RowTally | ChoiceTally | NumberTally) -> str:
    """The question in the questionnaire that a figure belongs to."""
    return told.question if isinstance(told, RowTally) else told.asked or told.question
