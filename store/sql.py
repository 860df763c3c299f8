"""The store in a SQLite file: short transactions, one writer at a time, failures told as `StoreFault`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from project.model import ContentRef
from questionnaires.responses import Answer, Response, ResponseState
from store import sql_answers, sql_erasing, sql_files, sql_invitations, sql_records, sql_texts
from store.engine import WAIT, make_engine, writer, writer_lock
from store.faults import told_as_faults
from store.port import (
    AnswerEvent,
    AnswerRefused,
    AnswerSaved,
    ContentText,
    Event,
    FileLine,
    Invitation,
    KeptFile,
    Link,
    Operation,
    ProjectLine,
    Saved,
    Stale,
    StoredProject,
    StoreFault,
)
from store.schema import ready
from store.tables import events as event_rows


class SqlStore:
    """Keeps `store.port.Store` in one database file; see `open`."""

    def __init__(self, file: Path, engine: Engine, wait: float) -> None:
        self._file = file
        self._wait = wait
        self._engine = engine
        self._writer = writer(engine)
        self._lock = writer_lock(file)
        self._identity = _identity(file)

    @classmethod
    def open(cls, path: Path, *, wait: float = WAIT) -> Self:
        """Open a database file, make it when there is none, and bring its tables up to date.

        Args:
            path: its folder must exist and must not be on a network disk.
            wait: seconds to wait for another writer before the fault "locked".

        Raises:
            StoreFault: when the file cannot be used, or was made by a newer program.
        """
        with told_as_faults():
            file = path.resolve()
            ready(file, wait)
            return cls(file, make_engine(file, wait), wait)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_as_faults():
            self._check_file()
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self._lock.acquire(timeout=self._wait):
            raise StoreFault("locked")
        try:
            with told_as_faults():
                self._check_file()
                with self._writer.begin() as connection:
                    yield connection
        finally:
            self._lock.release()

    def _check_file(self) -> None:
        """Refuse a file that was removed or replaced since it was opened: saves there would be lost."""
        if _identity(self._file) != self._identity:
            raise StoreFault("unavailable")

    def create(
        self,
        project_id: str,
        content: Sequence[ContentText],
        first: Operation,
        responses: Sequence[Response] = (),
    ) -> Saved:
        """Make a project with its content, records and responses, or nothing; idempotent by operation."""
        with self._writing() as connection:
            saved = sql_records.create(connection, project_id, content, first)
            if not saved.repeated:
                sql_answers.keep(connection, project_id, responses, saved.at)
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
        with self._writing() as connection:
            sql_records.restore(connection, project_id, content, events)
            sql_answers.keep(connection, project_id, responses, events[-1].at)
            sql_texts.add(connection, project_id, later)
            sql_files.keep(connection, project_id, files)

    def projects(self, *, person: str | None = None) -> tuple[ProjectLine, ...]:
        """Projects in which `person` holds a membership (all when None), newest change first."""
        with self._reading() as connection:
            return sql_records.lines(connection, person)

    def load(self, project_id: str) -> StoredProject:
        """All records as they stand, sorted by kind and id."""
        with self._reading() as connection:
            return sql_records.load(connection, project_id)

    def revision(self, project_id: str) -> int:
        """Number of the newest event."""
        with self._reading() as connection:
            return sql_records.head_of(connection, project_id).number

    def content(self, project_id: str) -> tuple[ContentText, ...]:
        """The texts of the project's creation, sorted by kind and id."""
        with self._reading() as connection:
            return sql_records.content(connection, project_id)

    def add_texts(self, project_id: str, texts: Sequence[ContentText]) -> None:
        """Keep more texts beside those of the creation; one that is known already stays as it is."""
        with self._writing() as connection:
            sql_texts.add(connection, project_id, texts)

    def texts(self, project_id: str, refs: Sequence[ContentRef]) -> tuple[ContentText, ...]:
        """The texts behind references, in their order."""
        with self._reading() as connection:
            return sql_texts.behind(connection, project_id, refs)

    def save(self, project_id: str, operation: Operation) -> Saved | Stale:
        """Save all writes of an operation, or none."""
        with self._writing() as connection:
            done = sql_records.save(connection, project_id, operation)
            if isinstance(done, Saved) and not done.repeated:
                sql_files.keep(connection, project_id, operation.files)
            return done

    def events(self, project_id: str, *, after: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        """The log from event number `after` + 1 on, oldest first."""
        with self._reading() as connection:
            return sql_records.log_events(connection, project_id, event_rows.c.number > after, limit=limit)

    def operation(self, project_id: str, operation_id: str) -> tuple[Event, ...]:
        """The events of one operation, empty when unknown."""
        with self._reading() as connection:
            return sql_records.log_events(connection, project_id, event_rows.c.operation == operation_id)

    def delete(self, project_id: str) -> None:
        """Remove a project with everything that belongs to it; its id is never used again."""
        with self._writing() as connection:
            sql_records.remove(connection, project_id)
        self._sweep()

    def responses(self, project_id: str) -> tuple[Response, ...]:
        """All survey responses with their answers, sorted by id."""
        with self._reading() as connection:
            return sql_answers.every(connection, project_id)

    def response(self, project_id: str, response_id: str) -> Response:
        """One response. Raises LookupError when there is none in this project."""
        with self._reading() as connection:
            return sql_answers.one(connection, project_id, response_id)

    def start_response(self, project_id: str, response: Response, at: datetime) -> Response:
        """Keep a new, empty draft; a response with the same id is returned as it stands."""
        with self._writing() as connection:
            return sql_answers.start(connection, project_id, response, at)

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
        given, how = ((answer, base),), {"operation": operation, "by": by}
        with self._writing() as connection:
            return sql_answers.save(
                connection, project_id, response_id, given, same_counts=True, at=at, **how
            )

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
        how = {"operation": operation, "by": by}
        with self._writing() as connection:
            return sql_answers.save(
                connection, project_id, response_id, given, same_counts=False, at=at, **how
            )

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
        how = {"by": by, "invitation": invitation}
        with self._writing() as connection:
            return sql_answers.set_state(connection, project_id, response_id, state, base=base, at=at, **how)

    def answer_events(self, project_id: str, response_id: str) -> tuple[AnswerEvent, ...]:
        """The log of one response, oldest first. Raises LookupError when there is no such response."""
        with self._reading() as connection:
            return sql_answers.log_lines(connection, project_id, response_id)

    def invite(self, project_id: str, invitations: Sequence[Invitation], links: Sequence[Link]) -> None:
        """Keep new invitations with their links, all or nothing; those with a known id stay as they are."""
        with self._writing() as connection:
            sql_invitations.add(connection, project_id, invitations, links)

    def invitations(self, project_id: str, survey: str | None = None) -> tuple[Invitation, ...]:
        """All invitations of a project, or of one survey, sorted by department, name and id."""
        with self._reading() as connection:
            return sql_invitations.every(connection, project_id, survey)

    def mark_invitations(self, project_id: str, changed: Sequence[Invitation]) -> None:
        """Write days, counts, trouble and state of invitations; ANSWERED is never taken back by this."""
        with self._writing() as connection:
            sql_invitations.mark(connection, project_id, changed)

    def add_links(self, project_id: str, links: Sequence[Link]) -> None:
        """Keep more links to invitations that are there; those before stay good."""
        with self._writing() as connection:
            sql_invitations.add_links(connection, project_id, links)

    def link(self, digest: str) -> tuple[Link, Invitation] | None:
        """What a link leads to, in whatever project; None when there is none, or it is withdrawn."""
        with self._reading() as connection:
            return sql_invitations.behind(connection, digest)

    def erase_survey(self, project_id: str, survey: str) -> int:
        """Remove all responses, their logs, invitations and links of a survey; how many responses went."""
        with self._writing() as connection:
            count = sql_erasing.erase(connection, project_id, survey)
        self._sweep()
        return count

    def keep_file(self, project_id: str, file: KeptFile) -> None:
        """Keep a file as it came; the same bytes once more change nothing."""
        with self._writing() as connection:
            sql_files.keep(connection, project_id, (file,))

    def file(self, project_id: str, digest: str) -> KeptFile:
        """One kept file. Raises LookupError when this project has none of this digest."""
        with self._reading() as connection:
            return sql_files.one(connection, project_id, digest)

    def files(self, project_id: str) -> tuple[FileLine, ...]:
        """All kept files, in the order in which they came in, then by digest."""
        with self._reading() as connection:
            return sql_files.every(connection, project_id)

    def _sweep(self) -> None:
        """Remove the traces of what was deleted; whoever writes meanwhile goes first."""
        if self._lock.acquire(timeout=self._wait):
            try:
                sql_erasing.sweep(self._file, self._wait)
            finally:
                self._lock.release()

    def verify(self, project_id: str) -> int | None:
        """Number of the first event whose digest does not fit, or None when the log is whole."""
        with self._reading() as connection:
            return sql_records.verify(connection, project_id)

    def close(self) -> None:
        """Let go of files and connections."""
        self._engine.dispose()


def _identity(file: Path) -> tuple[int, int]:
    """Which file stands under the name."""
    found = file.stat()
    return found.st_dev, found.st_ino
