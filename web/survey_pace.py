"""How long the questions of a person take, worked out once for each questionnaire and language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import ceil

from questionnaires.minutes import PAGE_ONE, seconds
from questionnaires.model import Questionnaire
from words.catalogue import Words


class _Read:
    """A questionnaire read in a language, by identity: comparing contents would take longer than it saves."""

    def __init__(self, survey: Questionnaire, words: Words) -> None:
        self.survey = survey
        self.words = words

    def __hash__(self) -> int:
        return hash((id(self.survey), self.words.language))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Read)
            and other.survey is self.survey
            and other.words.language == self.words.language
        )


@lru_cache(maxsize=256)
def _paces(read: _Read) -> Mapping[str, float]:
    return {item.id: seconds(item, read.survey, read.words) for item in read.survey.questions()}


def minutes_for(survey: Questionnaire, words: Words, asked: Iterable[str], *, first: bool = False) -> int:
    """Whole minutes for some of the questions, rounded up; 0 where nothing is left.

    Args:
        survey: plain questions.
        words: the language in which they are read.
        asked: ids of the questions.
        first: whether the first page is still to be read.
    """
    paces = _paces(_Read(survey, words))
    return ceil((sum(paces.get(name, 0.0) for name in asked) + (PAGE_ONE if first else 0.0)) / 60)
