"""Rows of the database as values of the port, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from project.model import ContentRef
from questionnaires.responses import Answer, Door, Response, ResponseState
from store.codec import canonical, decode_answer, encode_answer, moment_text, read_moment
from store.plan import Standing
from store.port import (
    AnswerEvent,
    ContentText,
    Event,
    Invitation,
    InvitationKind,
    InvitationState,
    Link,
    ProjectLine,
)

AnyRow = Row[*tuple[Any, ...]]


def body_text(body: Mapping[str, Any] | None) -> str | None:
    """Data as it stands in a column."""
    return None if body is None else canonical(body)


def body_of(text: str | None) -> dict[str, Any] | None:
    """Data of a column."""
    if text is None:
        return None
    body: dict[str, Any] = json.loads(text)
    return body


def standing_of(row: AnyRow) -> Standing:
    """How a record stands, from its row."""
    return Standing(row.revision, body_of(row.body), row.person, read_moment(row.at))


def standing_row(standing: Standing) -> dict[str, Any]:
    """The columns of a record beside its key."""
    return {
        "revision": standing.revision,
        "body": body_text(standing.body),
        "person": standing.person,
        "at": moment_text(standing.at),
    }


EVENT_COLUMNS = tuple(Event.__dataclass_fields__)
"""The columns of an event are its fields, in this order."""


def event_row(event: Event) -> dict[str, Any]:
    """The columns of an event beside its project."""
    plain = {name: getattr(event, name) for name in EVENT_COLUMNS}
    bodies = {"before": body_text(event.before), "after": body_text(event.after)}
    return plain | bodies | {"at": moment_text(event.at)}


def event_of(columns: Mapping[str, Any]) -> Event:
    """An event from its columns."""
    plain = {name: columns[name] for name in EVENT_COLUMNS}
    bodies = {"before": body_of(columns["before"]), "after": body_of(columns["after"])}
    return Event(**plain | bodies | {"at": read_moment(columns["at"])})


def exact_event(columns: Mapping[str, Any]) -> Event | None:
    """The event whose columns are these to the letter; None when there is no such event.

    Args:
        columns: texts as the bytes on disk, so that damaged letters are seen too.
    """
    try:
        plain = {name: _letters(value) for name, value in columns.items()}
        event = event_of(plain)
        return event if event_row(event) == plain else None
    except (ValueError, TypeError, AttributeError):
        return None


def _letters(value: Any) -> Any:
    return value.decode("utf-8") if isinstance(value, bytes) else value


def content_of(row: AnyRow) -> ContentText:
    """A pinned text with its reference."""
    ref = ContentRef(
        kind=row.kind, id=row.id, version=row.version, format=row.format, fingerprint=row.fingerprint
    )
    return ContentText(ref, row.text)


def content_row(content: ContentText) -> dict[str, Any]:
    """The columns of a pinned text beside its project."""
    return {**content.ref.model_dump(), "text": content.text}


def line_of(row: AnyRow) -> ProjectLine:
    """A line of the list of projects; `body` is the data of the project's settings."""
    body = body_of(row.body) or {}
    return ProjectLine(
        id=row.id,
        name=body.get("name", ""),
        company=body.get("company", ""),
        revision=row.revision,
        changed_at=read_moment(row.changed_at),
        illustrative=body.get("illustrative", False),
        first_impression=body.get("first_impression", False),
        archived=body.get("archived", False),
    )


def answer_of(row: AnyRow) -> Answer:
    """One answer from its row."""
    return decode_answer(row.question, row.revision, body_of(row.body) or {})


def answer_row(answer: Answer, at: datetime) -> dict[str, Any]:
    """The columns of an answer beside its response."""
    return {
        "question": answer.question,
        "revision": answer.revision,
        "body": canonical(encode_answer(answer)),
        "at": moment_text(at),
    }


RESPONSE_COLUMNS = (
    "questionnaire",
    "department",
    "respondent",
    "survey",
    "role",
    "language",
    "shape",
    "statement",
    "day",
)
"""Columns of a response that are its texts as they are."""


def response_of(row: AnyRow, answers: Iterable[AnyRow]) -> Response:
    """A response with its answers."""
    return Response(
        id=row.id,
        **{name: getattr(row, name) for name in RESPONSE_COLUMNS},
        state=ResponseState(row.state),
        answers={answer.question: answer_of(answer) for answer in answers},
        revision=row.revision,
        door=Door(row.door),
    )


def response_row(response: Response, at: datetime) -> dict[str, Any]:
    """The columns of a response beside its project, as it is when it comes in."""
    return {
        "id": response.id,
        **{name: getattr(response, name) for name in RESPONSE_COLUMNS},
        "state": str(response.state),
        "revision": response.revision,
        "door": str(response.door),
        "started_at": moment_text(at),
        "state_at": moment_text(at),
    }


def answer_event_of(row: AnyRow) -> AnswerEvent:
    """A line of a response's log."""
    body = body_of(row.body) or {}
    return AnswerEvent(row.number, row.question, row.revision, body, read_moment(row.at), row.by)


def answer_event_row(event: AnswerEvent) -> dict[str, Any]:
    """The columns of a line beside its response."""
    plain = {name: getattr(event, name) for name in ("number", "question", "revision", "by")}
    return {**plain, "body": canonical(event.body), "at": moment_text(event.at)}


INVITATION_COLUMNS = tuple(Invitation.__dataclass_fields__)
"""The columns of an invitation are its fields."""


def invitation_of(row: AnyRow) -> Invitation:
    """An invitation from its row."""
    plain = {name: getattr(row, name) for name in INVITATION_COLUMNS}
    closed = {"kind": InvitationKind(row.kind), "state": InvitationState(row.state)}
    return Invitation(**plain | closed)


def invitation_row(invitation: Invitation) -> dict[str, Any]:
    """The columns of an invitation beside its project."""
    plain = {name: getattr(invitation, name) for name in INVITATION_COLUMNS}
    return plain | {"kind": str(invitation.kind), "state": str(invitation.state)}


def link_of(row: AnyRow) -> Link:
    """A link from its row."""
    return Link(row.digest, row.project_id, row.invitation, own=bool(row.own))


def link_row(link: Link) -> dict[str, Any]:
    """The columns of a link."""
    return {
        "digest": link.digest,
        "project_id": link.project,
        "invitation": link.invitation,
        "own": int(link.own),
    }
