"""One suite, every store: a test that asks for `store` runs once with each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.memory import MemoryStore
from store.port import Store
from store.sql import SqlStore
from tests.prepared import empty_database


@pytest.fixture(params=["memory", "sql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    file = tmp_path / "store.db"
    made: Store = MemoryStore() if request.param == "memory" else SqlStore.open(empty_database(file))
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a database may stand; the name tries the quoting of addresses."""
    return tmp_path / "a b?%#é.db"


@pytest.fixture
def sql(file: Path) -> Iterator[SqlStore]:
    """An empty database with a short patience."""
    made = SqlStore.open(empty_database(file), wait=0.2)
    yield made
    made.close()
