"""How long answering takes: time to read plus time to act, added up over the questions somebody is shown.

Reading: 238 words a minute, the mean of 190 studies of silent reading in English (Brysbaert 2019, "How many
words do we read per minute?", Journal of Memory and Language 109); the other languages are taken alike. The
seconds for each act are own estimates, meant to be corrected by what surveys of one's own took.
"""

from __future__ import annotations

from collections.abc import Iterable

from questionnaires.fields import Field, FieldKind, fields
from questionnaires.model import Question, Questionnaire
from words.catalogue import Words

WORDS_A_MINUTE = 238
SECONDS = {
    FieldKind.ONE: 4.0,
    FieldKind.MANY: 8.0,
    FieldKind.INTEGER: 8.0,
    FieldKind.DECIMAL: 8.0,
    FieldKind.DATE: 8.0,
    FieldKind.TEXT: 12.0,
    FieldKind.LONG_TEXT: 30.0,
}
"""Seconds to decide and to act, reading apart; own estimates."""

PAGE_ONE = 30.0
"""Seconds for purpose and promise before the first question; own estimate."""


def minutes(survey: Questionnaire, words: Words, asked: Iterable[str] | None = None) -> float:
    """Minutes for the questions of somebody's questionnaire.

    Args:
        survey: plain questions, as `asked.for_person` gives them.
        words: the language in which they are read.
        asked: ids of the questions that count; all of them when None.
    """
    wanted = None if asked is None else set(asked)
    questions = [item for item in survey.questions() if wanted is None or item.id in wanted]
    return sum(seconds(item, survey, words) for item in questions) / 60


def seconds(question: Question, survey: Questionnaire, words: Words) -> float:
    """Seconds for one question; the points of a scale are read once, however many rows there are."""
    made = fields(question, survey, words)
    if not made:
        return 0.0
    texts = [text.read(words.language, survey.language) for text in (question.text, question.help) if text]
    texts += [part for field in made for part in (field.label, field.group)]
    texts += {option.label for field in made for option in field.options}
    read = sum(len(text.split()) for text in texts) / WORDS_A_MINUTE * 60
    return read + sum(_act(field) for field in made)


def _act(field: Field) -> float:
    return SECONDS[field.kind] if not field.name.endswith("__why_not") else 0.0
