"""One project in memory: its records, texts and log; changed only under the store's lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from project.model import AnyRecord, Membership, Settings
from store import log
from store.codec import decode_record, in_utc
from store.keeping import check_file
from store.memory_answers import KeptAnswers
from store.plan import Key, Plan, Standing, TextKey, text_key
from store.port import ContentText, Event, KeptFile, Operation, ProjectLine, Saved


@dataclass(slots=True)
class Kept:
    """Everything of one project; changed only under the store's lock."""

    content: tuple[ContentText, ...]
    changed_at: datetime
    head: log.Head = field(default_factory=log.Head)
    standing: dict[Key, Standing] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    operations: dict[str, Saved] = field(default_factory=dict)
    answers: KeptAnswers = field(default_factory=KeptAnswers)
    later: dict[TextKey, ContentText] = field(default_factory=dict)
    files: dict[str, KeptFile] = field(default_factory=dict)
    read: dict[Key, tuple[Standing, AnyRecord]] = field(default_factory=dict)

    def record(self, key: Key) -> AnyRecord:
        """A record that is there, as it stands; read once, for nobody can change a record that was read."""
        now = self.standing[key]
        known = self.read.get(key)
        if known is None or known[0] is not now:
            known = self.read[key] = (now, decode_record(*key, now.revision, now.body or {}))
        return known[1]

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

    def keep_files(self, files: Sequence[KeptFile]) -> None:
        """Keep files that are not known yet."""
        for file in files:
            check_file(file)
        for file in files:
            self.files.setdefault(file.digest, replace(file, received=in_utc(file.received)))


def known(kept: Kept, operation_id: str) -> Saved:
    """The result of the operation that made the project, when it was this one."""
    if operation_id not in kept.operations:
        raise ValueError("another project has this id")
    return kept.operations[operation_id]


def ordered(content: Sequence[ContentText]) -> tuple[ContentText, ...]:
    """Texts sorted by kind and id."""
    return tuple(sorted(content, key=lambda item: (item.ref.kind, item.ref.id)))


def belongs(kept: Kept, person: str | None) -> bool:
    """Whether a person holds a membership; everybody when None."""
    if person is None:
        return True
    now = kept.standing.get((Membership.KIND, person))
    return now is not None and now.body is not None


def line(project_id: str, kept: Kept) -> ProjectLine:
    """The project's line in the list of projects."""
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
        archived=body.get("archived", False),
    )
