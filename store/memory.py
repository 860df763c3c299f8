"""A store that forgets when the program ends: for tests, and for files computed without a database."""

from __future__ import annotations

import copy
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from project.model import ContentRef, Membership, Settings
from questionnaires.responses import Answer, Response, ResponseState
from store import log
from store.answering import answer_refused, answer_revision, check_draft, state_refused
from store.codec import decode_answer, decode_record, encode_answer, in_utc, known_answer
from store.plan import Key, Plan, Standing, TextKey, beginning, picked, plan, restored, text_key
from store.port import (
    AnswerRefused,
    AnswerSaved,
    ContentText,
    Event,
    Operation,
    ProjectLine,
    Saved,
    Stale,
    StoredProject,
    UnknownProject,
)


@dataclass(slots=True)
class _Kept:
    """Everything of one project; changed only under the store's lock."""

    content: tuple[ContentText, ...]
    changed_at: datetime
    head: log.Head = field(default_factory=log.Head)
    standing: dict[Key, Standing] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    operations: dict[str, Saved] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    state_at: dict[str, datetime] = field(default_factory=dict)
    answers: dict[tuple[str, str], AnswerSaved] = field(default_factory=dict)
    later: dict[TextKey, ContentText] = field(default_factory=dict)

    def take(self, operation: Operation, decided: Plan) -> Saved:
        """Keep what was decided."""
        at = in_utc(operation.at)
        self.standing |= decided.standings()
        self.events += decided.events
        self.head, self.changed_at = decided.head, at
        saved = Saved(decided.head.number, at)
        self.operations[operation.id] = replace(saved, repeated=True)
        return saved

    def add_texts(self, texts: Sequence[ContentText]) -> None:
        """Keep texts that are not known yet."""
        known = {text_key(item.ref) for item in self.content}
        for item in texts:
            if text_key(item.ref) not in known:
                self.later.setdefault(text_key(item.ref), item)

    def keep_responses(self, responses: Sequence[Response]) -> None:
        """Keep whole responses that came with the project."""
        for response in responses:
            self.state_at[response.id] = self.changed_at
            answers = {name: known_answer(answer) for name, answer in response.answers.items()}
            self.responses[response.id] = replace(response, answers=answers)


class MemoryStore:
    """Keeps `store.port.Store` with dictionaries and one lock."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._projects: dict[str, _Kept] = {}
        self._deleted: set[str] = set()

    def create(
        self,
        project_id: str,
        content: Sequence[ContentText],
        first: Operation,
        responses: Sequence[Response] = (),
    ) -> Saved:
        """Make a project with its content, records and responses, or nothing; idempotent by operation."""
        with self._lock:
            if project_id in self._deleted:
                raise UnknownProject(project_id)
            if project_id in self._projects:
                return _known(self._projects[project_id], first.id)
            decided = beginning(first, content)
            kept = _Kept(_ordered(content), in_utc(first.at))
            saved = kept.take(first, decided)
            kept.keep_responses(responses)
            self._projects[project_id] = kept
            return saved

    def restore(
        self,
        project_id: str,
        content: Sequence[ContentText],
        events: Sequence[Event],
        responses: Sequence[Response] = (),
        later: Sequence[ContentText] = (),
    ) -> None:
        """Bring a project back with its whole log, or nothing."""
        with self._lock:
            if project_id in self._projects or project_id in self._deleted:
                raise ValueError("another project has this id")
            decided = restored(events, content)
            kept = _Kept(_ordered(content), in_utc(events[-1].at), decided.head, decided.standings())
            kept.events += copy.deepcopy(decided.events)
            for event in decided.events:
                kept.operations[event.operation] = Saved(event.number, in_utc(event.at), repeated=True)
            kept.keep_responses(responses)
            kept.add_texts(later)
            self._projects[project_id] = kept

    def projects(self, *, person: str | None = None) -> tuple[ProjectLine, ...]:
        """Projects in which `person` holds a membership (all when None), newest change first."""
        with self._lock:
            lines = [_line(name, kept) for name, kept in self._projects.items() if _belongs(kept, person)]
        lines.sort(key=lambda line: line.id)
        return tuple(sorted(lines, key=lambda line: line.changed_at, reverse=True))

    def load(self, project_id: str) -> StoredProject:
        """All records as they stand, sorted by kind and id."""
        with self._lock:
            kept = self._kept(project_id)
            records = tuple(
                decode_record(*key, now.revision, now.body)
                for key, now in sorted(kept.standing.items(), key=lambda item: item[0])
                if now.body is not None
            )
            refs = tuple(text.ref for text in kept.content)
            return StoredProject(project_id, kept.head.number, records, refs)

    def revision(self, project_id: str) -> int:
        """Number of the newest event."""
        with self._lock:
            return self._kept(project_id).head.number

    def content(self, project_id: str) -> tuple[ContentText, ...]:
        """The texts of the project's creation, sorted by kind and id."""
        with self._lock:
            return self._kept(project_id).content

    def add_texts(self, project_id: str, texts: Sequence[ContentText]) -> None:
        """Keep more texts beside those of the creation; one that is known already stays as it is."""
        with self._lock:
            self._kept(project_id).add_texts(texts)

    def texts(self, project_id: str, refs: Sequence[ContentRef]) -> tuple[ContentText, ...]:
        """The texts behind references, in their order."""
        with self._lock:
            kept = self._kept(project_id)
            return picked((*kept.content, *kept.later.values()), refs)

    def save(self, project_id: str, operation: Operation) -> Saved | Stale:
        """Save all writes of an operation, or none."""
        with self._lock:
            kept = self._kept(project_id)
            if operation.id in kept.operations:
                return kept.operations[operation.id]
            decided = plan(operation, kept.standing, kept.head)
            return decided if isinstance(decided, Stale) else kept.take(operation, decided)

    def events(self, project_id: str, *, after: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        """The log from event number `after` + 1 on, oldest first."""
        with self._lock:
            wanted = [event for event in self._kept(project_id).events if event.number > after]
            return tuple(copy.deepcopy(wanted[:limit]))

    def operation(self, project_id: str, operation_id: str) -> tuple[Event, ...]:
        """The events of one operation, empty when unknown."""
        with self._lock:
            events = self._kept(project_id).events
            return tuple(copy.deepcopy([event for event in events if event.operation == operation_id]))

    def delete(self, project_id: str) -> None:
        """Remove a project with everything that belongs to it; its id is never used again."""
        with self._lock:
            self._kept(project_id)
            del self._projects[project_id]
            self._deleted.add(project_id)

    def responses(self, project_id: str) -> tuple[Response, ...]:
        """All survey responses with their answers, sorted by id."""
        with self._lock:
            kept = self._kept(project_id)
            return tuple(copy.deepcopy(kept.responses[name]) for name in sorted(kept.responses))

    def response(self, project_id: str, response_id: str) -> Response:
        """One response. Raises LookupError when there is none in this project."""
        with self._lock:
            return copy.deepcopy(_response(self._kept(project_id), response_id))

    def start_response(self, project_id: str, response: Response, at: datetime) -> Response:
        """Keep a new, empty draft; a response with the same id is returned as it stands."""
        check_draft(response)
        with self._lock:
            kept = self._kept(project_id)
            if response.id not in kept.responses:
                kept.state_at[response.id] = in_utc(at)
                kept.responses[response.id] = replace(response, revision=0, answers={})
            return copy.deepcopy(kept.responses[response.id])

    def save_answer(
        self, project_id: str, response_id: str, answer: Answer, *, base: int, operation: str, at: datetime
    ) -> AnswerSaved | AnswerRefused:
        """Save one answer of a draft, based on the answer's revision `base`; idempotent by operation id."""
        with self._lock:
            kept = self._kept(project_id)
            current = _response(kept, response_id)
            if (response_id, operation) in kept.answers:
                return kept.answers[response_id, operation]
            reason = answer_refused(current, answer, base)
            if reason is not None:
                return AnswerRefused(reason, copy.deepcopy(current))
            saved = _answered(kept, current, answer, in_utc(at))
            kept.answers[response_id, operation] = replace(saved, repeated=True)
            return saved

    def set_response_state(
        self, project_id: str, response_id: str, state: ResponseState, *, base: int, at: datetime
    ) -> AnswerSaved | AnswerRefused:
        """Send a draft or take a sent response back to draft; the same state again changes nothing."""
        with self._lock:
            kept = self._kept(project_id)
            current = _response(kept, response_id)
            if current.state is state:
                return AnswerSaved(current.revision, kept.state_at[response_id], repeated=True)
            reason = state_refused(current, base)
            if reason is not None:
                return AnswerRefused(reason, copy.deepcopy(current))
            kept.state_at[response_id] = in_utc(at)
            kept.responses[response_id] = replace(current, state=state, revision=current.revision + 1)
            return AnswerSaved(current.revision + 1, kept.state_at[response_id])

    def verify(self, project_id: str) -> int | None:
        """Number of the first event whose digest does not fit, or None when the log is whole."""
        with self._lock:
            kept = self._kept(project_id)
            return log.first_misfit(kept.events, kept.head)

    def close(self) -> None:
        """Nothing to let go of."""

    def _kept(self, project_id: str) -> _Kept:
        kept = self._projects.get(project_id)
        if kept is None:
            raise UnknownProject(project_id)
        return kept


def _known(kept: _Kept, operation_id: str) -> Saved:
    """The result of the operation that made the project, when it was this one."""
    if operation_id not in kept.operations:
        raise ValueError("another project has this id")
    return kept.operations[operation_id]


def _ordered(content: Sequence[ContentText]) -> tuple[ContentText, ...]:
    return tuple(sorted(content, key=lambda item: (item.ref.kind, item.ref.id)))


def _belongs(kept: _Kept, person: str | None) -> bool:
    if person is None:
        return True
    now = kept.standing.get((Membership.KIND, person))
    return now is not None and now.body is not None


def _line(project_id: str, kept: _Kept) -> ProjectLine:
    now = kept.standing.get((Settings.KIND, "project"))
    body = {} if now is None or now.body is None else now.body
    return ProjectLine(
        id=project_id,
        name=body.get("name", ""),
        company=body.get("company", ""),
        revision=kept.head.number,
        changed_at=kept.changed_at,
        illustrative=body.get("illustrative", False),
        first_impression=body.get("first_impression", False),
    )


def _response(kept: _Kept, response_id: str) -> Response:
    if response_id not in kept.responses:
        raise LookupError("there is no such response in this project")
    return kept.responses[response_id]


def _answered(kept: _Kept, current: Response, answer: Answer, at: datetime) -> AnswerSaved:
    """Keep one answer; the response's revision and the answer's own count up."""
    revision = answer_revision(current, answer.question) + 1
    stored = decode_answer(answer.question, revision, encode_answer(answer))
    answers = {**current.answers, answer.question: stored}
    kept.responses[current.id] = replace(current, answers=answers, revision=current.revision + 1)
    return AnswerSaved(current.revision + 1, at, answer=revision)
