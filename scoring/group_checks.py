"""How the groups of a set of criteria, and its sets of weights to begin with, have to fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from authoring.diagnostics import Diagnostic, complain
from authoring.names import near
from authoring.positions import Positions
from scoring.codes import Code
from scoring.criteria import Block, CriteriaGroup, CriteriaSet
from scoring.matrix import repeats

TOP = "top"
"""The name of the level above all groups; no group may be called so."""

Path = tuple[str | int, ...]


def check_groups(written: CriteriaSet, positions: Positions) -> Iterator[Diagnostic]:
    """Names used once, groups that are there, in the same block, and none inside itself."""
    ids = [TOP, *(item.id for item in written.criteria), *(item.id for item in written.groups)]
    first = 1 + len(written.criteria)
    for number in repeats(ids):
        if number >= first:
            place = positions.place(("groups", number - first, "id"))
            yield complain(Code.DUPLICATE_ID, place, {"name": ids[number]})
    groups = {item.id: item for item in written.groups}
    for number, criterion in enumerate(written.criteria):
        path: Path = ("criteria", number, "group")
        yield from _fits((criterion.id, criterion.block), criterion.group, groups, path, positions)
    for number, group in enumerate(written.groups):
        path = ("groups", number, "inside")
        yield from _fits((group.id, group.block), group.inside, groups, path, positions)
        if _in_itself(group, groups):
            yield complain(Code.GROUP_CIRCLE, positions.place(path), {"name": group.id}, value=group.inside)


def check_presets(written: CriteriaSet, positions: Positions) -> Iterator[Diagnostic]:
    """Names used once, criteria that are there, and points for at least one of them.

    A set from a file that is changed may name a criterion that was left out: its points then fall away.
    """
    names = [item.id for item in written.presets]
    for number in repeats(names):
        place = positions.place(("presets", number, "id"))
        yield complain(Code.DUPLICATE_ID, place, {"name": names[number]})
    known, own = written.by_id(), positions.place(("id",)).file
    for number, preset in enumerate(written.presets):
        for name in preset.points:
            place = positions.key(("presets", number, "points", name))
            if name not in known and place.file == own:
                told = {"name": preset.id, "criterion": name}
                yield complain(Code.PRESET_UNKNOWN, place, told, value=name, nearest=near(name, known))
        if not any(preset.points.values()):
            yield complain(Code.WEIGHTS_ALL_ZERO, positions.place(("presets", number, "points")))


def _fits(
    of: tuple[str, Block],
    group: str | None,
    groups: Mapping[str, CriteriaGroup],
    path: Path,
    positions: Positions,
) -> Iterator[Diagnostic]:
    """Whether what is put into a group may be there: its name and block."""
    if group is None:
        return
    name, block = of
    if group not in groups:
        told = {"name": name, "group": group}
        place = positions.place(path)
        yield complain(Code.GROUP_UNKNOWN, place, told, value=group, nearest=near(group, groups))
    elif groups[group].block is not block:
        told = {"name": name, "group": group, "block": block, "other": groups[group].block}
        yield complain(Code.GROUP_BLOCK, positions.place(path), told, value=group)


def _in_itself(group: CriteriaGroup, groups: Mapping[str, CriteriaGroup]) -> bool:
    seen: set[str] = set()
    above = group.inside
    while above is not None and above in groups and above not in seen:
        seen.add(above)
        above = groups[above].inside
    return above == group.id
