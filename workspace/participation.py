"""Who has answered, by what results are shown for: counts, what is still needed, names of those who wait.

Nothing here says what anybody answered, and of anonymous surveys nothing is finer than a day. Names come from
the invitations alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from json import dumps

from project.model import Survey
from questionnaires.kinds import Anonymity
from questionnaires.measures import answers_needed
from questionnaires.model import Questionnaire
from questionnaires.responses import Response, ResponseState
from store.port import Invitation, InvitationState
from workspace.invitations import Asked, asked_in, personal, waits
from workspace.survey_groups import Group, group_of, groups_of
from workspace.wiring import Workspace

WIDTH = 0.2
"""Wanted of a group: a share that is sure to plus and minus ten points, in 95 of 100 samples."""

NEARLY_ALL = 0.8
"""Where so large a part would be needed, everyone is asked: nobody is left out for a handful."""

ALIKE_FROM = 5
"""Answers that two responses must have before being the same throughout says anything."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one group takes part.

    Attributes:
        people: who work there; None while nobody has told.
        invited: people with an invitation of their own, taken off the list or not counted.
        by_link: whether everybody there shares one link.
        answered: responses that were sent.
        started: begun and not sent; None where not even that is told.
        needed: answers from which on the group speaks for itself; None while its size is unknown.
        everyone: whether that is everybody, because the group is small.
        waiting: those with an invitation of their own who have not answered.
        alike: responses that are the same throughout as another one; 0 where that would tell too much.
    """

    group: Group
    invited: int
    by_link: bool
    answered: int
    started: int | None
    needed: int | None
    everyone: bool
    waiting: tuple[Invitation, ...]
    alike: int

    @property
    def asked(self) -> int | None:
        """How many could answer: those invited; all who work there where they share a link or more came."""
        more = self.by_link or self.answered > self.invited
        return self.group.people if more and self.group.people is not None else self.invited or None

    @property
    def rate(self) -> float | None:
        """Answered of asked, 0 to 1; None while nobody is asked."""
        return None if not self.asked else min(1.0, self.answered / self.asked)

    @property
    def still_needed(self) -> int | None:
        """Answers that are still missing."""
        return None if self.needed is None else max(0, self.needed - self.answered)

    @property
    def too_many(self) -> bool:
        """Whether more answered than work there."""
        return self.group.people is not None and self.answered > self.group.people


@dataclass(frozen=True, slots=True)
class Participation:
    """How a survey is taken part in, and what follows for a reminder."""

    survey: Survey
    questionnaire: Questionnaire
    parts: tuple[Part, ...]
    withdrawn: tuple[Invitation, ...]

    @property
    def answered(self) -> int:
        """Responses that were sent."""
        return sum(part.answered for part in self.parts)

    @property
    def invited(self) -> int:
        """People with an invitation of their own."""
        return sum(part.invited for part in self.parts)

    @property
    def waiting(self) -> tuple[Invitation, ...]:
        """Everybody with an invitation of their own who has not answered."""
        return tuple(item for part in self.parts for item in part.waiting)

    @property
    def to_remind(self) -> tuple[Invitation, ...]:
        """Those of them who had a link already."""
        return tuple(item for item in self.waiting if item.state is InvitationState.HANDED_OUT)


def participation(
    workspace: Workspace, person: str, project_id: str, survey_id: str, language: str
) -> Participation:
    """How a survey is taken part in.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    asked = asked_in(workspace, person, project_id, survey_id)
    theirs = [item for item in workspace.store.responses(project_id) if item.survey == survey_id]
    return counted(asked, theirs, language)


def counted(asked: Asked, responses: Sequence[Response], language: str) -> Participation:
    """The same from what was loaded; pure."""
    survey = asked.survey
    parts = tuple(
        _part(
            survey,
            group,
            asked.invitations,
            [item for item in responses if item.department in group.departments],
        )
        for group in groups_of(survey, asked.questionnaire, language)
    )
    gone = tuple(item for item in asked.invitations if item.state is InvitationState.WITHDRAWN)
    return Participation(survey, asked.questionnaire, parts, gone)


def needed_of(people: int | None) -> tuple[int | None, bool]:
    """Answers a group of so many needs, and whether that is everybody.

    The fewest answers whose share is sure to plus and minus ten points, 95 times in 100, in a finite
    population (`questionnaires.measures.answers_needed`).
    """
    if people is None:
        return None, False
    needed = answers_needed(WIDTH, people) if people else 0
    return (people, people > 0) if needed >= NEARLY_ALL * people else (needed, False)


def _part(
    survey: Survey, group: Group, invitations: Sequence[Invitation], responses: Sequence[Response]
) -> Part:
    theirs = [item for item in invitations if group_of(survey, item.department) == group.id]
    own = [item for item in theirs if personal(item) and item.state is not InvitationState.WITHDRAWN]
    sent = [item for item in responses if item.state is ResponseState.SENT]
    needed, everyone = needed_of(group.people)
    return Part(
        group=group,
        invited=len(own),
        by_link=any(not personal(item) and item.state is InvitationState.HANDED_OUT for item in theirs),
        answered=len(sent),
        started=None if survey.anonymity is Anonymity.ANONYMOUS else len(responses) - len(sent),
        needed=needed,
        everyone=everyone,
        waiting=tuple(item for item in own if waits(item)),
        alike=_alike(survey, sent),
    )


def _alike(survey: Survey, sent: Sequence[Response]) -> int:
    """How many are the same throughout as one before; nothing of a group too small to be shown.

    Of two people in a small group, each would learn that the other said the same.
    """
    if survey.anonymity is not Anonymity.NAMED and len(sent) < survey.min_group:
        return 0
    given = Counter(_said(item) for item in sent if _answers(item) >= ALIKE_FROM)
    return sum(count - 1 for count in given.values())


def _answers(response: Response) -> int:
    return sum(item.value not in (None, "", ()) for item in response.answers.values())


def _said(response: Response) -> str:
    """What a response says, without who and when."""
    answers: Iterable[str] = sorted(response.answers)
    return dumps([response.answers[name].as_json() for name in answers], sort_keys=True)
