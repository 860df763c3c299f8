"""What was computed before, kept by everything it depends on; the oldest make room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary, ref

from project.model import AnyRecord, Record

T = TypeVar("T")


class Batch:
    """Records of one kind, compared as a whole and hashed once.

    Two batches are equal when all their records are, revisions included. Each part of an outlook would
    compare thousands of records several times; so `Remembered.same` gives the batch that was seen before
    where it is equal, and further comparisons end at once.
    """

    __slots__ = ("__weakref__", "_hash", "records")

    def __init__(self, records: tuple[AnyRecord, ...]) -> None:
        self.records = records
        self._hash = hash(records)

    def __hash__(self) -> int:
        """Worked out once."""
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Whether all records are equal."""
        if self is other:
            return True
        return isinstance(other, Batch) and self._hash == other._hash and self.records == other.records


class Remembered:
    """Values already computed, by everything they depend on; the oldest make room for new ones.

    Safe to share between threads: a value may be computed twice, never wrongly.
    """

    def __init__(self, most: int = 128) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._batches: WeakKeyDictionary[Batch, ref[Batch]] = WeakKeyDictionary()
        self._lock = Lock()

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The remembered value of this key, else the computed one."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("T", self._kept[key])
        value = compute()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value

    def same(self, batch: Batch) -> Batch:
        """An equal batch of before, else this one; it is kept as long as a key or somebody else holds it."""
        with self._lock:
            known = self._batches.get(batch)
            found = None if known is None else known()
            if found is None:
                self._batches[batch] = ref(batch)
                return batch
            return found


def batches(records: Iterable[AnyRecord], remembered: Remembered) -> Mapping[type[Record], Batch]:
    """Records by kind in their order, each kind as the batch that was seen before where it is equal."""
    sorted_out: dict[type[Record], list[AnyRecord]] = {}
    for record in records:
        sorted_out.setdefault(type(record), []).append(record)
    return {kind: remembered.same(Batch(tuple(found))) for kind, found in sorted_out.items()}
