"""The responses, invitations and links of one project in memory; changed only under the store's lock."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from questionnaires.responses import Answer, Response, ResponseState
from store.answering import (
    Given,
    answer_lines,
    answers_saved,
    check_draft,
    decide,
    state_line,
    state_refused,
    with_state,
)
from store.codec import in_utc, known_answer
from store.inviting import check_links, check_same, check_survey, followed, in_order, marked, sending_refused
from store.port import AnswerEvent, AnswerRefused, AnswerSaved, Invitation, Link


@dataclass(slots=True)
class KeptAnswers:
    """What people answered, and who is asked."""

    responses: dict[str, Response] = field(default_factory=dict)
    state_at: dict[str, datetime] = field(default_factory=dict)
    done: dict[tuple[str, str], AnswerSaved] = field(default_factory=dict)
    lines: dict[str, list[AnswerEvent]] = field(default_factory=dict)
    asked: dict[str, Invitation] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)

    def keep(self, responses: Sequence[Response], at: datetime) -> None:
        """Keep whole responses that came with the project; their log begins with the next save."""
        for response in responses:
            answers = {name: known_answer(answer) for name, answer in response.answers.items()}
            self._begin(replace(response, answers=answers), at)

    def start(self, response: Response, at: datetime) -> Response:
        """Keep a new draft, unless the response is there already."""
        check_draft(response)
        if response.id not in self.responses:
            self._begin(replace(response, revision=0, answers={}), at)
        return apart(self.responses[response.id])

    def _begin(self, response: Response, at: datetime) -> None:
        self.responses[response.id] = response
        self.state_at[response.id] = in_utc(at)
        self.lines[response.id] = []

    def one(self, response_id: str) -> Response:
        """One response. Raises LookupError when there is none in this project."""
        if response_id not in self.responses:
            raise LookupError("there is no such response in this project")
        return self.responses[response_id]

    def save(
        self, response_id: str, given: Given, *, same_counts: bool, operation: str, at: datetime, by: str
    ) -> AnswerSaved | AnswerRefused:
        """Save answers of a draft, all or none; a known operation is answered as it was."""
        current = self.one(response_id)
        if (response_id, operation) in self.done:
            return self.done[response_id, operation]
        changed = decide(current, given, same_counts=same_counts)
        if isinstance(changed, str):
            return AnswerRefused(changed, apart(current))
        saved = answers_saved(current, changed, at)
        self._take(current, changed, saved.revision)
        self.lines[response_id] += answer_lines(changed, len(self.lines[response_id]), at, by)
        self.done[response_id, operation] = replace(saved, repeated=True)
        return saved

    def _take(self, current: Response, changed: Iterable[Answer], revision: int) -> None:
        answers = {**current.answers, **{answer.question: answer for answer in changed}}
        self.responses[current.id] = replace(current, answers=answers, revision=revision)

    def set_state(
        self, response_id: str, state: ResponseState, *, base: int, at: datetime, by: str, invitation: str
    ) -> AnswerSaved | AnswerRefused:
        """Send a draft or take it back, with its invitation; the same state again changes nothing."""
        current = self.one(response_id)
        if current.state is state:
            return AnswerSaved(current.revision, self.state_at[response_id], repeated=True)
        asked = self._invited(invitation) if invitation else None
        reason = sending_refused(asked, state) or state_refused(current, base)
        if reason is not None:
            return AnswerRefused(reason, apart(current))
        changed = with_state(current, state)
        self.responses[response_id] = changed
        self.state_at[response_id] = in_utc(at)
        self.lines[response_id].append(state_line(changed, len(self.lines[response_id]), at, by))
        if asked is not None:
            self.asked[asked.id] = followed(asked, changed, at)
        return AnswerSaved(changed.revision, in_utc(at))

    def log_lines(self, response_id: str) -> tuple[AnswerEvent, ...]:
        """The log of one response, oldest first."""
        self.one(response_id)
        return tuple(copy.deepcopy(self.lines[response_id]))

    def _invited(self, invitation_id: str) -> Invitation:
        if invitation_id not in self.asked:
            raise LookupError("there is no such invitation in this project")
        return self.asked[invitation_id]

    def invite(
        self, project_id: str, given: Sequence[Invitation], links: Sequence[Link], known: Iterable[Link]
    ) -> None:
        """Keep invitations that are not known yet, and links that are not; `known` are those everywhere."""
        check_links(project_id, (*self.asked, *(item.id for item in given)), links)
        check_same(known, links)
        for item in given:
            self.asked.setdefault(item.id, item)
        for link in links:
            self.links.setdefault(link.digest, link)

    def invitations(self, survey: str | None) -> tuple[Invitation, ...]:
        """All invitations, or those of one survey, sorted by department, name and id."""
        return in_order(item for item in self.asked.values() if survey in (None, item.survey))

    def mark(self, changed: Sequence[Invitation]) -> None:
        """Note days, counts, trouble and state."""
        self.asked |= {item.id: item for item in marked(self.asked, changed)}

    def erase(self, survey: str) -> int:
        """Forget what belongs to a survey; how many responses went."""
        check_survey(survey)
        theirs = {name for name, item in self.responses.items() if item.survey == survey}
        asked = {name for name, item in self.asked.items() if item.survey == survey}
        for name in theirs:
            del self.responses[name], self.state_at[name], self.lines[name]
        for name in asked:
            del self.asked[name]
        self.done = {key: saved for key, saved in self.done.items() if key[0] not in theirs}
        self.links = {name: link for name, link in self.links.items() if link.invitation not in asked}
        return len(theirs)


def apart(response: Response) -> Response:
    """The same response for somebody who may do with it what they like: it shares nothing that can change."""
    answers = {
        name: replace(answer, value=dict(answer.value)) if isinstance(answer.value, Mapping) else answer
        for name, answer in response.answers.items()
    }
    return replace(response, answers=answers)
