"""Records sorted out by kind once, because everything that is worked out asks for kinds again and again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, Final, TypeVar, cast

from project.records.base import Record

R = TypeVar("R", bound=Record)

MOST: Final = 32
"""So many projects are kept sorted out, those sorted last; each is one list of references for each kind."""


class ByKind:
    """The records of one project by kind, and by kind and id.

    Attributes:
        records: what is sorted out, in its order.
    """

    __slots__ = ("_ids", "_kinds", "records")

    def __init__(self, records: tuple[Any, ...]) -> None:
        self.records = records
        self._ids: dict[type[Any], dict[str, Any]] = {}
        kinds: dict[type[Any], list[Any]] = {}
        for item in records:
            kinds.setdefault(type(item), []).append(item)
        self._kinds: dict[type[Any], tuple[Any, ...]] = {kind: tuple(found) for kind, found in kinds.items()}

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Records of one kind in their order; of a base kind those of all its kinds."""
        found = self._kinds.get(kind)
        if found is None:
            derived = any(issubclass(item, kind) for item in self._kinds)
            found = tuple(item for item in self.records if isinstance(item, kind)) if derived else ()
            self._kinds = {**self._kinds, kind: found}
        return cast("tuple[R, ...]", found)

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The first record of this kind and id; None when there is none."""
        known = self._ids.get(kind)
        if known is None:
            known = {item.id: item for item in reversed(self.of(kind))}
            self._ids[kind] = known
        return cast("R | None", known.get(record_id))


_KEPT: OrderedDict[int, ByKind] = OrderedDict()
_LOCK = Lock()


def by_kind(records: tuple[Any, ...]) -> ByKind:
    """These very records sorted out; remembered by which tuple they are, not by what they say."""
    name = id(records)
    found = _KEPT.get(name)
    if found is not None and found.records is records:
        return found
    made = ByKind(records)
    with _LOCK:
        _KEPT[name] = made
        _KEPT.move_to_end(name)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return made
