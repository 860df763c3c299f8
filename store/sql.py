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
from store import sql_answers, sql_records, sql_texts
from store.engine import WAIT, make_engine, writer, writer_lock
from store.faults import told_as_faults
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
    ) -> None:
        """Bring a project back with its whole log, or nothing."""
        with self._writing() as connection:
            sql_records.restore(connection, project_id, content, events)
            sql_answers.keep(connection, project_id, responses, events[-1].at)
            sql_texts.add(connection, project_id, later)

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
            return sql_records.save(connection, project_id, operation)

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
        self, project_id: str, response_id: str, answer: Answer, *, base: int, operation: str, at: datetime
    ) -> AnswerSaved | AnswerRefused:
        """Save one answer of a draft, based on the answer's revision `base`; idempotent by operation id."""
        with self._writing() as connection:
            return sql_answers.save(
                connection, project_id, response_id, answer, base=base, operation=operation, at=at
            )

    def set_response_state(
        self, project_id: str, response_id: str, state: ResponseState, *, base: int, at: datetime
    ) -> AnswerSaved | AnswerRefused:
        """Send a draft or take a sent response back to draft; the same state again changes nothing."""
        with self._writing() as connection:
            return sql_answers.set_state(connection, project_id, response_id, state, base=base, at=at)

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
