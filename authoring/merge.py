"""Several files as one: the base first, then each overlay in turn, on plain data and places together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import get_args

from pydantic import BaseModel

from authoring.changing import Work
from authoring.codes import OverlayCode as Code
from authoring.diagnostics import Diagnostic, complain, has_errors
from authoring.draft import Draft
from authoring.layers import LONGEST_CHAIN, Layer
from authoring.limits import CONTENT_LIMITS, Limits
from authoring.overlay import OWN, VERBS, is_overlay, read_overlay
from authoring.positions import Parsed, Path, Positions, parse
from authoring.tree import Node
from authoring.upgrades import SHIPPED, Upgraded, Upgrades, upgrade

_FORMAT: frozenset[Path] = frozenset({("format",)})


def merged(
    layers: Sequence[Layer],
    model: type[BaseModel],
    limits: Limits = CONTENT_LIMITS,
    upgrades: Upgrades = SHIPPED,
) -> Parsed:
    """What several files say together, in the newest format and not yet validated.

    Args:
        layers: from the root, which extends nothing, to the file that is asked for; at least one.
        model: what the whole has to be.
        limits: what each file may cost.
        upgrades: the steps between formats.
    """
    *base, last = layers
    return layered(parse(last.text, last.file, limits), tuple(base), model, limits, upgrades)


def layered(
    above: Parsed, base: Sequence[Layer], model: type[BaseModel], limits: Limits, upgrades: Upgrades
) -> Parsed:
    """The same, of a file that was taken apart already; a file that extends nothing stands for itself."""
    newest = _newest(above, model, upgrades)
    if not newest.whole or not is_overlay(newest.value, model):
        return newest
    below = None
    if base:
        *rest, nearest = base
        below = layered(_parsed(nearest, limits), rest, model, limits, upgrades)
        if not below.whole:
            return replace(newest, diagnostics=(*below.diagnostics, *newest.diagnostics), whole=False)
    return merge(below, newest, model, len(base))


def merge(base: Parsed | None, above: Parsed, model: type[BaseModel], standing: int = 1) -> Parsed:
    """What the overlay `above` makes of its base; not `whole` when that cannot be told.

    Args:
        base: plain data of the newest format; None when there is none.
        above: the overlay, of the newest format too.
        model: what both have to be.
        standing: how many files stand below the overlay.
    """
    written, faults = read_overlay(above, model)
    faults += _misfits(base, above, standing)
    below = base.diagnostics if base else ()
    if written is None or base is None or has_errors(faults) or _unsure(base) or _unsure(above):
        return replace(above, diagnostics=(*below, *above.diagnostics, *faults), whole=False)
    work = Work(_begun(base, above, model), written, above.positions, faults)
    work.change()
    work.add()
    work.drop()
    work.order()
    dropped = {path: above.positions.key(("drop", path)) for path in written.drop}
    positions = Positions(above.positions.file, work.draft.node, {**base.positions.dropped, **dropped})
    return Parsed(
        work.draft.value,
        positions,
        (*below, *above.diagnostics, *work.faults),
        stand_ins=base.stand_ins | above.stand_ins,
    )


@lru_cache(maxsize=16)
def _parsed(layer: Layer, limits: Limits) -> Parsed:
    """A base is taken apart once for all files that stand on it; nobody changes what came of it."""
    return parse(layer.text, layer.file, limits)


def _newest(parsed: Parsed, model: type[BaseModel], upgrades: Upgrades) -> Parsed:
    """In the newest format; only files with a format of their own have older ones."""
    if not parsed.whole or "format" not in model.model_fields:
        return parsed
    found = upgrade(parsed.value, _kind_of(model), parsed.positions, upgrades)
    diagnostics = (*parsed.diagnostics, *found.diagnostics)
    unknown = found.value is None and bool(found.diagnostics)
    return Parsed(found.value, found.positions, diagnostics, not unknown, _stand_ins(parsed, found))


def _kind_of(model: type[BaseModel]) -> str:
    """The word that the files of a model have as their `kind`; empty when they have none."""
    kind = model.model_fields.get("kind")
    names = get_args(kind.annotation) if kind else ()
    return str(names[0]) if names else ""


def _stand_ins(parsed: Parsed, found: Upgraded) -> frozenset[Path]:
    """By their paths in the newest format; a format that was complained of is not complained of twice."""
    paths = parsed.stand_ins
    for moves in found.moves if paths else ():
        paths = frozenset(moves.on_path(path) for path in paths)
    return paths | _FORMAT if has_errors(found.diagnostics) else paths


def _unsure(parsed: Parsed) -> bool:
    """Whether values could not be used: what is merged with them would only be complained of again."""
    return bool(parsed.stand_ins - _FORMAT)


def _misfits(base: Parsed | None, above: Parsed, standing: int) -> list[Diagnostic]:
    """Why the two cannot be merged."""
    value, place = above.value, above.positions.place(("extends",))
    below = base.value if base is not None and isinstance(base.value, dict) else None
    if below is None or below.get("id") != value["extends"]:
        named = isinstance(value["extends"], str)
        return [complain(Code.UNKNOWN_BASE, place, value=value["extends"])] if named else []
    if standing > LONGEST_CHAIN:
        return [complain(Code.CHAIN_TOO_LONG, place, {"limit": LONGEST_CHAIN})]
    kind, beneath = value.get("kind"), below.get("kind")
    if "kind" in value and kind != beneath:
        told = {"kind": kind, "base_kind": beneath}
        return [complain(Code.KIND_DIFFERS, place, told, value=value["extends"])]
    language, spoken = below.get("language", "en"), value.get("language", "en")
    if language != spoken:
        told = {"language": spoken, "base_language": language}
        return [complain(Code.LANGUAGE_DIFFERS, above.positions.place(("language",)), told, value=spoken)]
    return []


def _begun(base: Parsed, above: Parsed, model: type[BaseModel]) -> Draft:
    """The base with the fields that the overlay writes at its top, and without what is the base's own."""
    below, over = base.positions.root or Node(0, 0), above.positions.root or Node(0, 0)
    own = {name: item for name, item in above.value.items() if name not in {"extends", *VERBS}}
    value = {name: item for name, item in base.value.items() if name not in OWN}
    children = {name: node for name, node in (below.children or {}).items() if name not in OWN}
    children.update((name, node) for name, node in (over.children or {}).items() if name in own)
    return Draft(_in_order(base.value, {**value, **own}), replace(over, children=children), model)


def _in_order(first: dict[str, object], value: dict[str, object]) -> dict[str, object]:
    """The fields as the base has them, then the others."""
    names = dict.fromkeys((*first, *value))
    return {name: value[name] for name in names if name in value}
