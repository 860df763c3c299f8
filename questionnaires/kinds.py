"""The closed lists of a questionnaire: ways to ask, degrees of need, who sees what."""

from __future__ import annotations

from enum import StrEnum


class QuestionKind(StrEnum):
    """The ways to ask; later kinds are added here, none is renamed.

    Attributes:
        TEXT: a short text.
        LONG_TEXT: several sentences.
        INTEGER: a whole number.
        DECIMAL: a number with decimals.
        DATE: a day.
        YES_NO: yes or no.
        SINGLE: one of several choices.
        MULTI: any number of several choices.
        SCALE: one point of a rating scale.
        RATINGS: one point of a rating scale for each of several rows; elsewhere called a matrix.
        RANKING: the choices in order, the best one first; `high` asks for that many places only.
        POINTS: 100 points shared among the choices.
        NPS: from 0 to 10, how likely somebody is to recommend (Reichheld 2003).
        SUS: the ten statements of the system usability scale (Brooke 1996), as ten rows.
        IMPORTANCE_SATISFACTION: for each row how important it is and how well it works today.
        KANO: for each row how it would be with it and how without it (Kano 1984).
        MAXDIFF: in several small sets of the rows, which one matters most and which one least.
        MOSCOW: for each row whether the product must, should, could or need not have it.
        CALCULATED: not asked; worked out from other answers.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    YES_NO = "yes_no"
    SINGLE = "single"
    MULTI = "multi"
    SCALE = "scale"
    RATINGS = "ratings"
    RANKING = "ranking"
    POINTS = "points"
    NPS = "nps"
    SUS = "sus"
    IMPORTANCE_SATISFACTION = "importance_satisfaction"
    KANO = "kano"
    MAXDIFF = "maxdiff"
    MOSCOW = "moscow"
    CALCULATED = "calculated"


TEXTS = frozenset({QuestionKind.TEXT, QuestionKind.LONG_TEXT})
NUMBERS = frozenset({QuestionKind.INTEGER, QuestionKind.DECIMAL})
CHOICES = frozenset({QuestionKind.SINGLE, QuestionKind.MULTI, QuestionKind.RANKING, QuestionKind.POINTS})
"""Kinds that have choices of their own or from a list."""

ROWED = frozenset(
    {
        QuestionKind.RATINGS,
        QuestionKind.SUS,
        QuestionKind.IMPORTANCE_SATISFACTION,
        QuestionKind.KANO,
        QuestionKind.MAXDIFF,
        QuestionKind.MOSCOW,
    }
)
"""Kinds that have rows."""

SCALED = frozenset(
    {QuestionKind.SCALE, QuestionKind.RATINGS, QuestionKind.SUS, QuestionKind.IMPORTANCE_SATISFACTION}
)
"""Kinds that need a scale."""

FURTHER_METHODS = frozenset(
    {
        QuestionKind.POINTS,
        QuestionKind.NPS,
        QuestionKind.SUS,
        QuestionKind.KANO,
        QuestionKind.MAXDIFF,
        QuestionKind.MOSCOW,
        QuestionKind.CALCULATED,
    }
)
"""Ways to ask that want some experience; screens offer them behind "More methods"."""


class Required(StrEnum):
    """Whether a question may stay open: freely, after being asked once more, or not at all.

    Attributes:
        OPTIONAL: it may stay open.
        SOFT: whoever leaves it open is asked once more.
        BLOCKING: the survey cannot be sent without it.
    """

    OPTIONAL = "optional"
    SOFT = "soft"
    BLOCKING = "blocking"


class Anonymity(StrEnum):
    """What the project manager can see; fixed when the survey is sent.

    Attributes:
        NAMED: who answered what, in reports too.
        CONFIDENTIAL: the project team sees single answers, reports never do.
        ANONYMOUS: nobody sees who answered what.
    """

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"
