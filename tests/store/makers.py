"""Records, operations and projects that the tests of the store are made of."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from project.model import AnyRecord, ContentRef, Membership, Role, Score, Settings, Vendor
from questionnaires.responses import Answer, Response
from store.port import ContentText, Invitation, InvitationKind, Link, Operation, RecordWrite, Saved, Store

AT = datetime(2026, 11, 21, 9, 30, 0, 123456, tzinfo=UTC)
ODD = "Ærø · 日本 · 👩‍👩‍👧 · e\u0301 · \u202e · ' \" \\ %s {x} =1+1"
"""Letters that have hurt programs: combining, right-to-left, quotes, formats, a formula."""


def write(record: AnyRecord) -> RecordWrite:
    """The write of a record that was based on the revision it carries."""
    return RecordWrite(record.KIND, record.id, record.revision, record)


def gone(kind: str, record_id: str, base: int) -> RecordWrite:
    """The deletion of a record."""
    return RecordWrite(kind, record_id, base, None)


def operation(
    name: str, *writes: RecordWrite, person: str = "anna", minutes: int = 0, undoes: str | None = None
) -> Operation:
    """One act, some minutes after AT."""
    return Operation(name, person, AT + timedelta(minutes=minutes), "test.act", writes, undoes)


def settings(revision: int = 0, **changes: Any) -> Settings:
    """The project's own record."""
    return Settings(**{"name": "First CRM", "users": 40, "revision": revision, **changes})


def vendor(record_id: str = "v1", revision: int = 0, **changes: Any) -> Vendor:
    """An offer."""
    return Vendor(**{"id": record_id, "name": ODD, "revision": revision, **changes})


def score(value: float | None, revision: int = 0, name: str = "v1:price") -> Score:
    """A rating of one vendor on one criterion."""
    vendor_id, criterion = name.split(":")
    return Score(id=name, vendor=vendor_id, criterion=criterion, value=value, revision=revision)


def member(person: str, revision: int = 0) -> Membership:
    """A membership."""
    return Membership(id=person, role=Role.EDITOR, revision=revision)


def pinned(kind: str = "playbook", name: str = "first_crm", text: str = ODD) -> ContentText:
    """A pinned text."""
    ref = ContentRef(kind=kind, id=name, version="1.0.0", format=1, fingerprint="ab" * 32)
    return ContentText(ref, text)


def begin(store: Store, project: str = "p1", *more: AnyRecord) -> Saved:
    """Make a project with settings and one member, and what else is given."""
    first = operation(f"begin-{project}", *map(write, (settings(), member("anna"), *more)))
    return store.create(project, (pinned(),), first)


def response(name: str = "r1", respondent: str = ODD, **more: Any) -> Response:
    """An empty draft."""
    return Response(id=name, questionnaire="needs", department="sales", respondent=respondent, **more)


def invitation(key: str = "i1", survey: str = "s1", **more: Any) -> Invitation:
    """An invitation of one person."""
    kept = {"department": "sales", "name": ODD, "email": f"{key}@example.org", "created": "2026-11-21"}
    return Invitation(**{"id": key, "survey": survey, "kind": InvitationKind.PERSONAL, **kept, **more})


def link(word: str = "t1", to: str = "i1", project: str = "p1", *, own: bool = False) -> Link:
    """The link that has this token."""
    return Link(hashlib.sha256(word.encode()).hexdigest(), project, to, own=own)


def answer(value: Any, question: str = "q1") -> Answer:
    """An answer as it comes in, without a revision."""
    return Answer(question, value)
