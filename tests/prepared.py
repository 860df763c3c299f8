"""What many tests begin with, prepared once in each process: the example, an empty database, known results.

A copy is what the product itself would make anew each time; tests of the making itself do without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from project.remembered import Remembered
from settings import AppSettings
from store.memory import MemoryStore
from store.memory_answers import KeptAnswers
from store.memory_project import Kept
from store.sql import SqlStore
from workspace.begin import demo
from workspace.change import new_id
from workspace.create import Began
from workspace.library import Library
from workspace.wiring import LOCAL_PERSON, Workspace

LIBRARY = Library()
"""The shipped content; it is only read."""

KNOWN = Remembered(512)
"""Parts of outlooks by everything they depend on: what one test had computed, the next need not."""


def in_memory(folder: Path, clock: Callable[[], datetime]) -> Workspace:
    """An empty workspace in memory with the shipped library."""
    return Workspace(MemoryStore(), LIBRARY, AppSettings(data_dir=folder), clock, remembered=KNOWN)


def example_in(workspace: Workspace) -> str:
    """Put a copy of the shipped example into a workspace in memory; gives its id."""
    assert isinstance(workspace.store, MemoryStore)
    project_id = new_id()
    workspace.store._projects[project_id] = _copied(_example(workspace.clock()))
    return project_id


@cache
def _example(moment: datetime) -> Kept:
    """The example as it is kept when it was begun at that moment by the one person at this computer."""
    store = MemoryStore()
    made = demo(Workspace(store, LIBRARY, AppSettings(data_dir=Path()), lambda: moment), LOCAL_PERSON)
    assert isinstance(made, Began)
    store.load(made.project_id)
    return store._projects[made.project_id]


def _copied(kept: Kept) -> Kept:
    """A project of its own: what the store replaces is copied, what it never changes is shared."""
    return replace(
        kept,
        standing=dict(kept.standing),
        events=list(kept.events),
        operations=dict(kept.operations),
        answers=_answers(kept.answers),
        later=dict(kept.later),
        files=dict(kept.files),
        read=dict(kept.read),
    )


def _answers(kept: KeptAnswers) -> KeptAnswers:
    """Answers of their own, by the same rule; the log of each response is added to in its place."""
    return replace(
        kept,
        responses=dict(kept.responses),
        state_at=dict(kept.state_at),
        done=dict(kept.done),
        lines={name: list(lines) for name, lines in kept.lines.items()},
        asked=dict(kept.asked),
        links=dict(kept.links),
    )


def empty_database(file: Path) -> Path:
    """Put a database without projects at this place, as all migrations leave it."""
    file.touch(mode=0o600)
    file.write_bytes(_tables())
    return file


@cache
def _tables() -> bytes:
    """A closed database file after its first opening."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "store.db"
        SqlStore.open(file).close()
        return file.read_bytes()
