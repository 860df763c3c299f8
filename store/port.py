"""What every store promises; `memory` and `sql` keep it, and one suite of tests holds both to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from project.model import AnyRecord, ContentRef
from questionnaires.responses import Answer, Response, ResponseState


@dataclass(frozen=True, slots=True)
class RecordWrite:
    """One record to be written: `record` None deletes it.

    Attributes:
        base: the revision the change was based on; 0 for a new record.
    """

    kind: str
    id: str
    base: int
    record: AnyRecord | None


@dataclass(frozen=True, slots=True)
class Guard:
    """A record that is not written, and that has to stand as it was read for an act to be right.

    Attributes:
        revision: at which it was read; 0 where there was none, or none any more.
    """

    kind: str
    id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Operation:
    """One act of one person: all its writes are saved together or not at all.

    Attributes:
        id: made by the caller, unguessable; the same id again has no second effect.
        intent: what was done, as a key of `words` ("score.set"); shown in the history.
        undoes: id of the operation this one takes back.
        guards: records on which the judgement of the act rests; see `Store.save`.
        files: kept together with the records, or not at all; each as `Store.keep_file` keeps it.
    """

    id: str
    person: str
    at: datetime
    intent: str
    writes: tuple[RecordWrite, ...]
    undoes: str | None = None
    guards: tuple[Guard, ...] = ()
    files: tuple[KeptFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the append-only log: what one operation did to one record.

    Attributes:
        number: counts up within the project, without gaps.
        before, after: the record's plain data without revision; None when it did not exist or was deleted.
        revision: of the record after this event.
        digest: SHA-256 over the previous event's digest and this event.
    """

    number: int
    operation: str
    person: str
    at: datetime
    intent: str
    kind: str
    record: str
    revision: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The operation is stored; `revision` is the project's newest event number. Also given for a repeat."""

    revision: int
    at: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class StaleRecord:
    """A record changed since it was read: what was meant, and what stands now (None when deleted)."""

    kind: str
    id: str
    base: int
    mine: AnyRecord | None
    theirs: AnyRecord | None
    theirs_revision: int
    changed_by: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Stale:
    """Refused whole: at least one write, or one guard, was based on an old revision. Nothing was saved.

    Where every write fits and a guard does not, the records are those of the guards.
    """

    records: tuple[StaleRecord, ...]


@dataclass(frozen=True, slots=True)
class AnswerSaved:
    """One answer is stored; the response now has this revision.

    Attributes:
        answer: the answer's own revision, the base of the next change to it; 0 where a state was set, or
            where several answers or none were changed.
    """

    revision: int
    at: datetime
    repeated: bool = False
    answer: int = 0


@dataclass(frozen=True, slots=True)
class AnswerRefused:
    """The response was changed or sent since it was read; `current` is what stands now."""

    reason: str
    current: Response


class InvitationKind(StrEnum):
    """For one person, or one link for everybody in a department."""

    PERSONAL = "personal"
    DEPARTMENT = "department"


class InvitationState(StrEnum):
    """How far an invitation is; a department's link stays NEW or HANDED_OUT however many come by it."""

    NEW = "new"
    HANDED_OUT = "handed_out"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who is asked, kept beside the responses and never in the project's records.

    Nothing here says what was answered, and of an anonymous survey not even which response it was.

    Attributes:
        survey: id of the project's `Survey` record.
        name, email: as the project manager wrote them; empty for a department's link.
        department, role: ids of the questionnaire; role may be empty.
        language: in which the first page opens.
        created, handed_out, reminded, answered: days as ISO text, empty while it has not happened. `answered`
            also stays empty where the response bears another id: the day would lead to it.
        reminders: how often the person was reminded.
        trouble: why the last message to the person did not leave; empty when it did.
    """

    id: str
    survey: str
    kind: InvitationKind
    department: str
    name: str = ""
    email: str = ""
    role: str = ""
    language: str = ""
    state: InvitationState = InvitationState.NEW
    created: str = ""
    handed_out: str = ""
    reminded: str = ""
    reminders: int = 0
    answered: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One address that leads to an invitation: only the SHA-256 of its token is known.

    Attributes:
        digest: SHA-256 of the token, hexadecimal.
        own: whether it was made on the way through a department's link, for one respondent to come back.
    """

    digest: str
    project: str
    invitation: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """One line of the append-only log of a response: what one save did to one answer.

    Attributes:
        number: counts up within the response, without gaps.
        question: id; empty where the state of the whole response changed.
        body: the answer's plain data as it stood after, or {"state": ...}.
        at: when; of an anonymous response the beginning of the day.
        by: who saved it: a person's id, or the name of a door when the respondent did.
    """

    number: int
    question: str
    revision: int
    body: dict[str, Any]
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ContentText:
    """A pinned text of content with its reference."""

    ref: ContentRef
    text: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """What is known of a kept file without opening it.

    Attributes:
        digest: SHA-256 of its bytes, hexadecimal; its name within the project.
        name: what whoever handed it in called it.
        size: in bytes.
        received: when it came in.
    """

    digest: str
    name: str
    size: int
    received: datetime


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was handed in, byte by byte as it came; see `FileLine`."""

    digest: str
    name: str
    received: datetime
    data: bytes = field(repr=False)

    @property
    def line(self) -> FileLine:
        """The same without its bytes."""
        return FileLine(self.digest, self.name, len(self.data), self.received)


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One line of the list of projects.

    Attributes:
        archived: over and done; shown apart from the others.
    """

    id: str
    name: str
    company: str
    revision: int
    changed_at: datetime
    illustrative: bool
    first_impression: bool
    archived: bool = False


@dataclass(frozen=True, slots=True)
class StoredProject:
    """All rows of one project, decoded, without its answers."""

    id: str
    revision: int
    records: tuple[AnyRecord, ...]
    content: tuple[ContentRef, ...]


class StoreFault(Exception):
    """The storage itself failed (disk full, locked, gone). Nothing of the operation was saved.

    `code` is one of "disk_full", "locked", "read_only", "unavailable", "newer_schema".
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class UnknownProject(LookupError):
    """There is no such project, or the caller may not know that there is."""


class Store(Protocol):
    """The promise. Every method is safe to call from several threads and processes.

    Raises:
        UnknownProject: from every method that takes a project id.
        StoreFault: from every method when the storage fails; nothing is half-saved.
    """

    def create(
        self,
        project_id: str,
        content: Sequence[ContentText],
        first: Operation,
        responses: Sequence[Response] = (),
    ) -> Saved:
        """Make a project with its pinned content, first records and responses, all or nothing.

        Idempotent by operation id.
        """

    def restore(
        self,
        project_id: str,
        content: Sequence[ContentText],
        events: Sequence[Event],
        responses: Sequence[Response] = (),
        later: Sequence[ContentText] = (),
        files: Sequence[KeptFile] = (),
    ) -> None:
        """Bring a project back with its whole log, all or nothing; the records are those the log leads to.

        Args:
            project_id: a new one.
            content: the texts of its creation.
            events: the log from its beginning.
            responses: what was answered so far.
            later: texts that were added since; see `add_texts`.
            files: what was handed in; see `keep_file`.

        Raises:
            ValueError: the id is taken, the log is not whole, or a file is not what its digest says.
        """

    def projects(self, *, person: str | None = None) -> tuple[ProjectLine, ...]:
        """Projects in which `person` holds a membership (all when None), newest change first."""

    def load(self, project_id: str) -> StoredProject:
        """All records as they stand."""

    def revision(self, project_id: str) -> int:
        """Number of the newest event; cheap."""

    def content(self, project_id: str) -> tuple[ContentText, ...]:
        """The texts of the project's creation, sorted by kind and id."""

    def add_texts(self, project_id: str, texts: Sequence[ContentText]) -> None:
        """Keep more texts beside those of the creation; one that is known already stays as it is.

        A text is known by kind, id and fingerprint. None is ever changed or removed while the project stands.
        """

    def texts(self, project_id: str, refs: Sequence[ContentRef]) -> tuple[ContentText, ...]:
        """The texts behind references, in their order, whether of the creation or added since.

        Raises:
            LookupError: one of them was never kept.
        """

    def save(self, project_id: str, operation: Operation) -> Saved | Stale:
        """Save all writes of an operation, or none; idempotent by operation id.

        A write is based on the revision it was read at, 0 where there was no record. A deleted record
        keeps counting: it is made again with base 0 or the revision of its deletion. Deleting what is
        gone already does nothing and is no event. The guards are compared in the same transaction: nothing
        that an act rests on can change between judging it and saving it.
        """

    def events(self, project_id: str, *, after: int = 0, limit: int | None = None) -> tuple[Event, ...]:
        """The log from event number `after` + 1 on, oldest first."""

    def operation(self, project_id: str, operation_id: str) -> tuple[Event, ...]:
        """The events of one operation, empty when unknown."""

    def delete(self, project_id: str) -> None:
        """Remove a project with everything that belongs to it; its id is never used again."""

    def responses(self, project_id: str) -> tuple[Response, ...]:
        """All survey responses with their answers, sorted by id."""

    def response(self, project_id: str, response_id: str) -> Response:
        """One response. Raises LookupError when there is none in this project."""

    def start_response(self, project_id: str, response: Response, at: datetime) -> Response:
        """Keep a new, empty draft; a response with the same id is returned as it stands."""

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
        """Save one answer of a draft, based on the answer's revision `base`; idempotent by operation id.

        The log of the response gets one line more, in the same transaction; `by` is who saved it.
        """

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
        """Save several answers of a draft, each with its base, all or none; idempotent by operation id.

        Refused whole as soon as one of them is stale. Answers that say what stands already are left alone:
        they are no change, and never a conflict. The response's revision counts each answer that changed.

        Raises:
            ValueError: one question is answered twice.
        """

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
        """Send a draft or take a sent response back to draft, based on the response's revision.

        The state it has already is answered as a repeat, whatever the base: sending twice is one.

        Args:
            project_id: whose.
            response_id: which response.
            state: the state it shall have.
            base: the revision of the response it was read at.
            at: when.
            by: who does it.
            invitation: id of a personal invitation that is answered by sending, in the same transaction.
                Refused with the reason "answered" when another response was sent for it already, and with
                "withdrawn" when it was taken back; with the response taken back to draft it is open again.

        Raises:
            LookupError: no such response or invitation in this project.
        """

    def answer_events(self, project_id: str, response_id: str) -> tuple[AnswerEvent, ...]:
        """The log of one response, oldest first. Raises LookupError when there is no such response.

        The log of a response that came with its project begins with the first save here.
        """

    def invite(self, project_id: str, invitations: Sequence[Invitation], links: Sequence[Link]) -> None:
        """Keep new invitations with their links, all or nothing; those with a known id stay as they are.

        Raises:
            LookupError: a link leads to no invitation of this project.
            ValueError: a link names another project, or leads elsewhere already.
        """

    def invitations(self, project_id: str, survey: str | None = None) -> tuple[Invitation, ...]:
        """All invitations of a project, or of one survey, sorted by department, name and id."""

    def mark_invitations(self, project_id: str, changed: Sequence[Invitation]) -> None:
        """Write days, counts, trouble and state of invitations; ANSWERED is never taken back by this.

        Raises:
            LookupError: one of them is unknown; nothing is written then.
        """

    def add_links(self, project_id: str, links: Sequence[Link]) -> None:
        """Keep more links to invitations that are there; those before stay good. Raises as `invite` does."""

    def link(self, digest: str) -> tuple[Link, Invitation] | None:
        """What a link leads to, in whatever project; None when there is no such link, or it is withdrawn."""

    def erase_survey(self, project_id: str, survey: str) -> int:
        """Remove all responses, their logs, invitations and links of a survey; how many responses went.

        Called when the day has come until which answers were to be kept. Nothing of them stays, neither in
        rows nor in free places of the file; copies that were made before are not reached.

        Raises:
            ValueError: without the id of a survey.
        """

    def keep_file(self, project_id: str, file: KeptFile) -> None:
        """Keep a file as it came; the same bytes once more change nothing, nor does another name for them.

        None is ever changed, and none goes while its project stands.

        Raises:
            ValueError: the digest is not that of the bytes, or there are none.
        """

    def file(self, project_id: str, digest: str) -> KeptFile:
        """One kept file. Raises LookupError when this project has none of this digest."""

    def files(self, project_id: str) -> tuple[FileLine, ...]:
        """All kept files, in the order in which they came in, then by digest."""

    def verify(self, project_id: str) -> int | None:
        """Number of the first event whose digest does not fit, or None when the log is whole."""

    def close(self) -> None:
        """Let go of files and connections."""
