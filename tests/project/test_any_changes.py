"""Whatever is put and removed in whatever order: nothing ever names something that is not there."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from authoring.diagnostics import has_errors
from project.catalogue import Catalogue, ContentSource, resolve
from project.changes import Change, Put, Remove, apply, faults, with_dependents
from project.model import AnyRecord, Person, Project, Settings
from project.outlook import Outlook
from tests.project.any_records import (
    IDS,
    KINDS,
    RECORDS_IN_CHAIN,
    any_record,
    bare,
    dangling,
    loose_links,
)
from tests.project.conftest import BEFORE_VENDORS, PLAYBOOK, TEXTS

DAY = date(2026, 3, 1)


@cache
def content() -> Catalogue:
    """The small content with lists of the half before the vendors."""
    texts = {**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS}
    found = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert found.catalogue is not None
    return found.catalogue


class AnyChanges(RuleBasedStateMachine):
    """A project to which anything is done; what is refused leaves it as it is."""

    def __init__(self) -> None:
        super().__init__()
        own = Settings(name="Test", users=10)
        self.project = Project(id="p", records=(own,))
        self.before: Project | None = None

    @initialize(names=st.sets(st.sampled_from(IDS), min_size=1))
    def somebody(self, names: set[str]) -> None:
        """Some people to begin with, so that many names are there."""
        self._do([Put(Person(id=name, name=name)) for name in sorted(names)])

    @rule(record=any_record(content()))
    def put(self, record: AnyRecord) -> None:
        """Write a record over the one that stands, or as a new one."""
        self._do([Put(self._based(record))])

    @rule(records=st.lists(any_record(content()), min_size=2, max_size=6, unique_by=lambda r: (r.KIND, r.id)))
    def put_together(self, records: list[AnyRecord]) -> None:
        """Several at once, which may name each other."""
        self._do([Put(self._based(record)) for record in records])

    @rule(place=st.integers(0, 1_000))
    def remove(self, place: int) -> None:
        """Take one of the records away with what means nothing without it."""
        there = [item for item in self.project.records if type(item) in KINDS]
        if there:
            found = there[place % len(there)]
            self._do([Remove(found.KIND, found.id, found.revision)])

    @precondition(lambda self: self.before is not None)
    @rule()
    def undo(self) -> None:
        """What the last change touched stands as before it."""
        assert self.before is not None
        before, now = bare(self.before), {(item.KIND, item.id): item for item in self.project.records}
        back: list[Change] = [
            Remove(kind, name, item.revision)
            for (kind, name), item in now.items()
            if (kind, name) not in before
        ]
        for key, item in before.items():
            revision = now[key].revision if key in now else 0
            if key not in now or item != now[key].model_copy(update={"revision": 0}):
                back.append(Put(item.model_copy(update={"revision": revision})))
        assert not has_errors(faults(self.project, content(), back)) or not back
        self.project = apply(self.project, back)
        assert bare(self.project) == before
        self.before = None

    @invariant()
    def nothing_names_what_is_not_there(self) -> None:
        """No record names another one that is gone."""
        assert dangling(self.project, content()) == []

    @invariant()
    def no_link_dangles(self) -> None:
        """Each link of the chain has both ends, and each record that belongs into it is in it."""
        chain = Outlook(self.project, content(), DAY).thread
        assert loose_links(chain) == []
        for kind, record in RECORDS_IN_CHAIN.items():
            assert {item.id for item in chain.of(kind)} == {item.id for item in self.project.of(record)}

    def _based(self, record: AnyRecord) -> AnyRecord:
        standing = self.project.find(type(record), record.id)
        revision = 0 if standing is None else standing.revision
        return record.model_copy(update={"revision": revision})

    def _do(self, changes: list[Change]) -> None:
        whole = with_dependents(self.project, changes)
        if not has_errors(faults(self.project, content(), whole)):
            self.before, self.project = self.project, apply(self.project, whole)


TestAnyChanges = AnyChanges.TestCase
TestAnyChanges.settings = settings(max_examples=80, stateful_step_count=20, deadline=None)
