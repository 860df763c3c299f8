"""Whatever is put, removed and taken back: the database ends with the records that the rules say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from authoring.diagnostics import has_errors
from project.catalogue import Catalogue
from project.changes import Change, Put, Remove, apply, faults, with_dependents
from project.model import AnyRecord, Person, Project
from settings import AppSettings
from store.sql import SqlStore
from tests.project.any_records import IDS, KINDS, any_record, bare, dangling, loose_links
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.change import Changed, change, undo
from workspace.create import Began
from workspace.library import Library
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

MOMENT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
LIBRARY = Library()


@cache
def content() -> Catalogue:
    """What a first comparison is begun with."""
    found = LIBRARY.choose("starter").catalogue
    assert found is not None
    return found


@pytest.fixture(autouse=True, scope="module")
def _database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One database file, in which each attempt has a project of its own."""
    folder = tmp_path_factory.mktemp("any-changes")
    store = SqlStore.open(folder / "crm-playbook.db")
    AnyStoredChanges.workspace = Workspace(store, LIBRARY, AppSettings(data_dir=folder), lambda: MOMENT)
    yield
    store.close()


class AnyStoredChanges(RuleBasedStateMachine):
    """A project in a database file beside one that is a mere value; both are asked the same."""

    workspace: ClassVar[Workspace]

    def __init__(self) -> None:
        super().__init__()
        vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta", price=30.0))
        begun = compare_now(self.workspace, LOCAL_PERSON, Quick("Short way", "EUR", 10, vendors))
        assert isinstance(begun, Began)
        self.id = begun.project_id
        self.value = self._stored()
        self.before: dict[tuple[str, str], AnyRecord] = {}
        self.last = ""

    @initialize(names=st.sets(st.sampled_from(IDS)))
    def somebody(self, names: set[str]) -> None:
        """Some people to begin with."""
        if names:
            self._do([Put(Person(id=name, name=name)) for name in sorted(names)])

    @rule(records=st.lists(any_record(content()), min_size=1, max_size=4, unique_by=lambda r: (r.KIND, r.id)))
    def put(self, records: list[AnyRecord]) -> None:
        """Write records, which may name each other."""
        self._do([Put(self._based(record)) for record in records])

    @rule(place=st.integers(0, 1_000))
    def remove(self, place: int) -> None:
        """Take one of the records away with what means nothing without it."""
        there = [item for item in self.value.records if type(item) in KINDS]
        if there:
            found = there[place % len(there)]
            self._do([Remove(found.KIND, found.id, found.revision)])

    @precondition(lambda self: self.last)
    @rule()
    def take_back(self) -> None:
        """The last act undone: every record stands as before it."""
        outcome = undo(self.workspace, LOCAL_PERSON, self.id, self.last)
        assert isinstance(outcome, Changed), outcome
        self.value = self._stored()
        assert bare(self.value) == self.before
        self.last = ""

    @invariant()
    def the_same_records_stand_in_both(self) -> None:
        """What is read from the database is what the rules made.

        Revisions are the store's: a record that was removed and comes back counts on.
        """
        stored = self._stored()
        assert bare(stored) == bare(self.value)
        assert dangling(stored, content()) == []

    @invariant()
    def no_link_dangles(self) -> None:
        """The project opens, and its chain holds together."""
        assert loose_links(opened(self.workspace, LOCAL_PERSON, self.id).outlook.thread) == []

    def _stored(self) -> Project:
        found = self.workspace.store.load(self.id)
        return Project(id=found.id, revision=found.revision, records=found.records, content=found.content)

    def _based(self, record: AnyRecord) -> AnyRecord:
        standing = self.value.find(type(record), record.id)
        return record.model_copy(update={"revision": 0 if standing is None else standing.revision})

    def _do(self, changes: list[Change]) -> None:
        """The store takes it where the rules do, and refuses it where they do."""
        whole = with_dependents(self.value, changes)
        refused = has_errors(faults(self.value, content(), whole))
        before = bare(self.value)
        outcome = change(self.workspace, LOCAL_PERSON, self.id, "person.set", changes)
        assert isinstance(outcome, Changed) is not refused, outcome
        if isinstance(outcome, Changed):
            expected = bare(apply(self.value, whole))
            self.value, self.before, self.last = self._stored(), before, outcome.operation
            assert bare(self.value) == expected


TestAnyStoredChanges = AnyStoredChanges.TestCase
TestAnyStoredChanges.settings = settings(max_examples=10, stateful_step_count=10, deadline=None)
