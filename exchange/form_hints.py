"""How to fill in a question on a form: one line under it, where there is more to say than it says itself."""

from __future__ import annotations

from exchange.form_plan import FormQuestion
from questionnaires.fields import Field, FieldKind
from questionnaires.kinds import QuestionKind
from words.catalogue import Words

_OF_KIND = {
    QuestionKind.POINTS: "survey.form.points_hint",
    QuestionKind.MAXDIFF: "survey_form.best_and_worst",
}


def hint(asked: FormQuestion, words: Words, ranking: str) -> str:
    """The line; empty where there is nothing to say.

    Args:
        asked: the question.
        words: of the language it is read in.
        ranking: the key of what is said of a ranking, which is filled in differently on paper.
    """
    kind = asked.question.kind
    if kind is QuestionKind.RANKING:
        return words(ranking)
    if kind in _OF_KIND:
        return words(_OF_KIND[kind])
    return _field(asked.fields[0], words) if len(asked.fields) == 1 else ""


def _field(field: Field, words: Words) -> str:
    if field.kind is FieldKind.MANY:
        return how_many(field, words)
    if field.kind is FieldKind.DATE:
        return words("survey_form.date")
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        told = between(field, words)
        return f"{told} ({field.unit})" if field.unit else told
    return ""


def between(field: Field, words: Words) -> str:
    """The bounds of a number."""
    low, high = (None if item is None else f"{item:g}" for item in (field.low, field.high))
    if low is not None and high is not None:
        return words("survey_web.hint.between", low=low, high=high)
    if low is not None:
        return words("survey_web.hint.from", low=low)
    return words("survey_form.number") if high is None else words("survey_web.hint.to", high=high)


def how_many(field: Field, words: Words) -> str:
    """How many may be chosen."""
    low, high = (None if not item else f"{item:g}" for item in (field.low, field.high))
    if low and high:
        return words("survey_web.hint.choices_between", low=low, high=high)
    if high:
        return words("survey_web.hint.choices_to", high=high)
    return words("survey_web.hint.choices_from", low=low) if low else words("survey.form.tick_any")
