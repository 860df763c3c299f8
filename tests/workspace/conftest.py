from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from project.model import AnyRecord, Membership, Person, Role
from settings import AppSettings
from store.port import Operation, RecordWrite
from store.sql import SqlStore
from tests.prepared import LIBRARY, empty_database, example_in, in_memory
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.create import Began
from workspace.wiring import LOCAL_PERSON, Workspace

MOMENT = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


def seconds() -> Callable[[], datetime]:
    """A clock that goes on by a second each time it is read, so that every act has a time of its own."""
    passed = count(1)
    return lambda: MOMENT + timedelta(seconds=next(passed))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace in memory with the shipped library."""
    return in_memory(tmp_path, seconds())


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on a database file."""
    store = SqlStore.open(empty_database(tmp_path / "crm-playbook.db"))
    yield Workspace(store, LIBRARY, AppSettings(data_dir=tmp_path), seconds())
    store.close()


@pytest.fixture
def example(workspace: Workspace) -> str:
    """The id of a copy of the shipped example."""
    return example_in(workspace)


@pytest.fixture
def quick(workspace: Workspace) -> str:
    """The id of a first comparison of two vendors that were typed in."""
    vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta", price=30.0))
    made = compare_now(workspace, LOCAL_PERSON, Quick("Short way", "EUR", 10, vendors))
    assert isinstance(made, Began)
    return made.project_id


@pytest.fixture
def join() -> Callable[[Workspace, str, Role], str]:
    """Make somebody a member of a project, behind the back of the rules; gives the id of the person."""

    def joined(workspace: Workspace, project_id: str, role: Role) -> str:
        person = f"a_{role}"
        records: tuple[AnyRecord, ...] = (
            Person(id=person, name=f"The {role}"),
            Membership(id=person, role=role),
        )
        writes = tuple(RecordWrite(item.KIND, item.id, 0, item) for item in records)
        act = Operation(f"join-{role}", LOCAL_PERSON, workspace.clock(), "person.added", writes)
        workspace.store.save(project_id, act)
        return person

    return joined
