"""One overlay text of everything a team changed in one kind of content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from authoring.overlay import AFTER, BEFORE, NAMES, as_name, dropped_above, name_of, prefixes
from authoring.values import Head
from authoring.writer import Plain, write_yaml
from project.model import Amendment, AmendmentAction

VERSION = "1.0.0"
"""A project's own layer counts no versions: its history is the project's log."""

_LONGEST = 63
_OWN = "_own"


def own_text(kind: str, base_head: Head, amendments: Sequence[Amendment]) -> str:
    """The changes as YAML that extends `base_head`; "" when nothing of them is left.

    The same changes give the same text in whatever order they and their fields come. What lies below
    something dropped is left out, and so is a new item that is dropped again; changes to a new item are
    written into it. Reasons stand with what is dropped.
    """
    by_action = {action: _by_path(action, amendments) for action in AmendmentAction}
    dropped = frozenset(by_action[AmendmentAction.DROP])
    added = _standing(by_action[AmendmentAction.ADD], dropped)
    changed = _standing(by_action[AmendmentAction.CHANGE], dropped)
    items = {path: _tidied(value) for path, value in added.items()}
    over = {path: _tidied(fields) for path, fields in changed.items() if not _folded(items, path, fields)}
    items = {path: _tidied(value) for path, value in items.items()}
    verbs: dict[str, Plain] = {
        "add": _by_list(items),
        "change": cast("Plain", over),
        "drop": _drops(by_action[AmendmentAction.DROP], frozenset(by_action[AmendmentAction.ADD])),
        "order": _orders(by_action[AmendmentAction.ORDER], dropped),
    }
    said = {verb: value for verb, value in verbs.items() if value}
    return write_yaml({**_head(kind, base_head), **said}) if said else ""


def _tidied(value: Any) -> Any:
    """A copy with fields in one order, the name of an item first; people and stores write them in any."""
    if isinstance(value, dict):
        fields = sorted(value, key=lambda name: (name not in NAMES, name))
        return {name: _tidied(value[name]) for name in fields}
    return [_tidied(item) for item in value] if isinstance(value, list) else value


def _by_path(action: AmendmentAction, amendments: Sequence[Amendment]) -> dict[str, Amendment]:
    mine = [item for item in amendments if item.action is action]
    return {item.path: item for item in sorted(mine, key=lambda item: item.path)}


def own_id(base_id: str) -> str:
    """The id of a project's own layer over this content."""
    made = f"{base_id[: _LONGEST - len(_OWN)]}{_OWN}"
    return made if made != base_id else f"{base_id[: _LONGEST - len(_OWN) - 1]}{_OWN}2"


def _head(kind: str, base: Head) -> dict[str, Plain]:
    return {
        "format": base.format,
        "kind": kind,
        "id": own_id(base.id),
        "version": VERSION,
        "language": base.language,
        "extends": base.id,
    }


def _standing(given: Mapping[str, Amendment], dropped: frozenset[str]) -> dict[str, Any]:
    """Values by path, without those that are dropped or lie below something dropped."""
    return {path: item.value for path, item in given.items() if dropped_above(path, dropped) is None}


def _drops(given: Mapping[str, Amendment], added: frozenset[str]) -> dict[str, Plain]:
    """Reasons by path; a new item is simply not there, and what goes with its group needs no word."""
    return {
        path: item.reason
        for path, item in given.items()
        if path not in added and dropped_above(path.rpartition("/")[0], given) is None
    }


def _orders(given: Mapping[str, Amendment], dropped: frozenset[str]) -> dict[str, Plain]:
    """Names by list, without those that are dropped."""
    named: dict[str, Plain] = {}
    for path, item in given.items():
        names = item.value if isinstance(item.value, list) else [item.value]
        left = [name for name in names if f"{path}/{as_name(name)}" not in dropped]
        if left and dropped_above(path, dropped) is None:
            named[path] = cast("Plain", left)
    return named


def _folded(items: dict[str, Any], path: str, fields: object) -> bool:
    """Write a change into the new item that it is about; False when it is about something else."""
    above = next((name for name in prefixes(path) if name in items), None)
    if above is None or not isinstance(fields, dict):
        return False
    group = _inside(items[above], path[len(above) :].split("/")[1:])
    if not isinstance(group, dict):
        return False
    for name, value in fields.items():
        if value is None:
            group.pop(name, None)
        else:
            group[name] = value
    return True


def _inside(value: Any, steps: Iterable[str]) -> Any:
    """What stands at the end of a way through plain data; None when it leads nowhere."""
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list):
            value = next((item for item in value if name_of(item) == step), None)
        else:
            return None
    return value


def _by_list(items: Mapping[str, Any]) -> dict[str, Plain]:
    """New items by the list they belong to; one that stands beside another new one comes after it."""
    lists: dict[str, dict[str, Any]] = {}
    for path, value in items.items():
        above, _, name = path.rpartition("/")
        lists.setdefault(above, {})[name] = value
    return {path: _neighbours_first(found) for path, found in lists.items()}


def _neighbours_first(found: Mapping[str, Any]) -> list[Any]:
    waiting, ordered = dict(found), list[Any]()
    while waiting:
        ready = [name for name, item in waiting.items() if _neighbour(item) not in waiting]
        ordered.extend(waiting.pop(name) for name in ready or list(waiting)[:1])
    return ordered


def _neighbour(item: Any) -> str | None:
    beside = item.get(AFTER, item.get(BEFORE)) if isinstance(item, dict) else None
    return as_name(beside)
