"""A program that counts up numbers in a store and says each change once it is saved; tests kill it.

Usage: python -m tests.store.saver FILE NAME THREADS CHANGES
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from project.model import DriverValue
from store.port import Saved, Store
from store.sql import SqlStore
from tests.store.makers import operation, write

ROWS = 5
"""So few that everybody meets."""


def count_up(store: Store, name: str, changes: int) -> None:
    """Add one to one of the numbers, again and again; a stale change is read and tried anew."""
    for number in range(changes):
        act = f"{name}-{number}"
        while not isinstance(store.save("p1", operation(act, write(_next(store, number)))), Saved):
            pass
        os.write(1, f"{act}\n".encode())


def _next(store: Store, number: int) -> DriverValue:
    row = f"d{number % ROWS}"
    records = store.load("p1").records
    found = next((item for item in records if isinstance(item, DriverValue) and item.id == row), None)
    now = found or DriverValue(id=row, driver=row, value=0)
    return now.model_copy(update={"value": now.value + 1})


def main(file: str, name: str, threads: str, changes: str) -> None:
    """Count up in several threads."""
    store = SqlStore.open(Path(file))
    workers = [
        threading.Thread(target=count_up, args=(store, f"{name}.{thread}", int(changes)))
        for thread in range(int(threads))
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
