"""A store that forgets when the program ends: for tests, and for files computed without a database."""

from __future__ import annotations

import copy
import threading
from collections.abc import Sequence
from datetime import datetime

from project.model import ContentRef
from questionnaires.responses import Answer, Response, ResponseState
from store import log
from store.codec import in_utc
from store.keeping import in_turn
from store.memory_answers import apart
from store.memory_project import Kept, belongs, known, line, ordered
from store.plan import beginning, picked, plan, restored
from store.port import (
    AnswerEvent,
    AnswerRefused,
    AnswerSaved,
    ContentText,
    Event,
    FileLine,
    Invitation,
    InvitationState,
    KeptFile,
    Link,
    Operation,
    ProjectLine,
    Saved,
    Stale,
    StoredProject,
    UnknownProject,
)


class MemoryStore:
    """Keeps `store.port.Store` with dictionaries and one lock."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._projects: dict[str, Kept] = {}
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
                return known(self._projects[project_id], first.id)
            decided = beginning(first, content)
            kept = Kept(ordered(content), in_utc(first.at))
            saved = kept.take(first, decided)
            kept.answers.keep(responses, kept.changed_at)
            self._projects[project_id] = kept
            return saved

    def restore(
        self,
        project_id: str,
        content: Sequence[ContentText],
        events: Sequence[Event],
        responses: Sequence[Response] = (),
        later: Sequence[ContentText] = (),
        files: Sequence[KeptFile] = (),
    ) -> None:
        """Bring a project back with its whole log, or nothing."""
        with self._lock:
            if project_id in self._projects or project_id in self._deleted:
                raise ValueError("another project has this id")
            decided = restored(events, content)
            kept = Kept(ordered(content), in_utc(events[-1].at), decided.head, decided.standings())
            kept.events += copy.deepcopy(decided.events)
            for event in decided.events:
                kept.operations[event.operation] = Saved(event.number, in_utc(event.at), repeated=True)
            kept.answers.keep(responses, kept.changed_at)
            kept.add_texts(later)
            kept.keep_files(files)
            self._projects[project_id] = kept

    def projects(self, *, person: str | None = None) -> tuple[ProjectLine, ...]:
        """Projects in which `person` holds a membership (all when None), newest change first."""
        with self._lock:
            lines = [line(name, kept) for name, kept in self._projects.items() if belongs(kept, person)]
        lines.sort(key=lambda line: line.id)
        return tuple(sorted(lines, key=lambda line: line.changed_at, reverse=True))

    def load(self, project_id: str) -> StoredProject:
        """All records as they stand, sorted by kind and id."""
        with self._lock:
            kept = self._kept(project_id)
            records = tuple(
                kept.record(key)
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
            if isinstance(decided, Stale):
                return decided
            kept.keep_files(operation.files)
            return kept.take(operation, decided)

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
            found = self._kept(project_id).answers.responses
            return tuple(apart(found[name]) for name in sorted(found))

    def response(self, project_id: str, response_id: str) -> Response:
        """One response. Raises LookupError when there is none in this project."""
        with self._lock:
            return apart(self._kept(project_id).answers.one(response_id))

    def start_response(self, project_id: str, response: Response, at: datetime) -> Response:
        """Keep a new, empty draft; a response with the same id is returned as it stands."""
        with self._lock:
            return self._kept(project_id).answers.start(response, at)

    def save_answer(
        self,
        project_id: str,
        response_id: str,
        answer: Answer,
        *,
        base: int,
        operation: str,
        at: datetime,
        by: str = "",
    ) -> AnswerSaved | AnswerRefused:
        """Save one answer of a draft, based on the answer's revision `base`; idempotent by operation id."""
        with self._lock:
            kept = self._kept(project_id).answers
            given = ((answer, base),)
            return kept.save(response_id, given, same_counts=True, operation=operation, at=at, by=by)

    def save_answers(
        self,
        project_id: str,
        response_id: str,
        given: Sequence[tuple[Answer, int]],
        *,
        operation: str,
        at: datetime,
        by: str = "",
    ) -> AnswerSaved | AnswerRefused:
        """Save several answers of a draft, all or none; idempotent by operation id."""
        with self._lock:
            kept = self._kept(project_id).answers
            return kept.save(response_id, given, same_counts=False, operation=operation, at=at, by=by)

    def set_response_state(
        self,
        project_id: str,
        response_id: str,
        state: ResponseState,
        *,
        base: int,
        at: datetime,
        by: str = "",
        invitation: str = "",
    ) -> AnswerSaved | AnswerRefused:
        """Send a draft or take it back, with its invitation; the same state again changes nothing."""
        with self._lock:
            kept = self._kept(project_id).answers
            return kept.set_state(response_id, state, base=base, at=at, by=by, invitation=invitation)

    def answer_events(self, project_id: str, response_id: str) -> tuple[AnswerEvent, ...]:
        """The log of one response, oldest first. Raises LookupError when there is no such response."""
        with self._lock:
            return self._kept(project_id).answers.log_lines(response_id)

    def invite(self, project_id: str, invitations: Sequence[Invitation], links: Sequence[Link]) -> None:
        """Keep new invitations with their links, all or nothing; those with a known id stay as they are."""
        with self._lock:
            kept = self._kept(project_id).answers
            leading = (link for item in self._projects.values() for link in item.answers.links.values())
            kept.invite(project_id, invitations, links, leading)

    def invitations(self, project_id: str, survey: str | None = None) -> tuple[Invitation, ...]:
        """All invitations of a project, or of one survey, sorted by department, name and id."""
        with self._lock:
            return self._kept(project_id).answers.invitations(survey)

    def mark_invitations(self, project_id: str, changed: Sequence[Invitation]) -> None:
        """Write days, counts, trouble and state of invitations; ANSWERED is never taken back by this."""
        with self._lock:
            self._kept(project_id).answers.mark(changed)

    def add_links(self, project_id: str, links: Sequence[Link]) -> None:
        """Keep more links to invitations that are there; those before stay good."""
        self.invite(project_id, (), links)

    def link(self, digest: str) -> tuple[Link, Invitation] | None:
        """What a link leads to, in whatever project; None when there is none, or it is withdrawn."""
        with self._lock:
            for kept in self._projects.values():
                if digest in kept.answers.links:
                    link = kept.answers.links[digest]
                    found = kept.answers.asked[link.invitation]
                    return None if found.state is InvitationState.WITHDRAWN else (link, found)
            return None

    def erase_survey(self, project_id: str, survey: str) -> int:
        """Remove all responses, their logs, invitations and links of a survey; how many responses went."""
        with self._lock:
            return self._kept(project_id).answers.erase(survey)

    def keep_file(self, project_id: str, file: KeptFile) -> None:
        """Keep a file as it came; the same bytes once more change nothing."""
        with self._lock:
            self._kept(project_id).keep_files((file,))

    def file(self, project_id: str, digest: str) -> KeptFile:
        """One kept file. Raises LookupError when this project has none of this digest."""
        with self._lock:
            kept = self._kept(project_id).files.get(digest)
        if kept is None:
            raise LookupError(digest)
        return kept

    def files(self, project_id: str) -> tuple[FileLine, ...]:
        """All kept files, in the order in which they came in, then by digest."""
        with self._lock:
            return in_turn([item.line for item in self._kept(project_id).files.values()])

    def verify(self, project_id: str) -> int | None:
        """Number of the first event whose digest does not fit, or None when the log is whole."""
        with self._lock:
            kept = self._kept(project_id)
            return log.first_misfit(kept.events, kept.head)

    def close(self) -> None:
        """Nothing to let go of."""

    def _kept(self, project_id: str) -> Kept:
        kept = self._projects.get(project_id)
        if kept is None:
            raise UnknownProject(project_id)
        return kept
