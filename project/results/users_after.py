"""What users say after the start: their survey and their feedback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from project.records.measuring import FeedbackKind, FeedbackState

FLOOR = 5
"""People of whom a figure has to speak before it is shown."""


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """One of the users' statements, judged before the choice and asked again after the start.

    Attributes:
        before: mean of the points the users' side gave the chosen offer, 1 to 5; None where nobody did.
        after, answered: mean and number of answers over all groups that may be told of; None where hidden.
    """

    id: str
    text: str
    before: float | None
    after: float | None
    answered: int


@dataclass(frozen=True, slots=True)
class UsersAfter:
    """The survey of users after the start.

    Attributes:
        there: the project has its questionnaire.
        sent: answers that were sent in all.
        least: answers a group needs to be shown.
    """

    there: bool = False
    sent: int = 0
    least: int = FLOOR
    statements: tuple[AskedAgain, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """Something that users said."""

    id: str
    text: str
    kind: FeedbackKind
    state: FeedbackState
    on: date | None
    requirement: str
