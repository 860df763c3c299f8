"""The names by which files are told: the bare one where that is clear, else with folders in front of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import project

PRODUCT = Path(project.__file__ or "").resolve().parents[1]
"""The folder of the product; shipped files are told from here where their names are not enough."""


def labels(given: Sequence[Path], roots: Sequence[Path], others: Iterable[Path]) -> Mapping[Path, str]:
    """A name for each file by its resolved path; no two of what an author wrote share one.

    Args:
        given: files that are looked at.
        roots: files and folders of the call, and the firm's own folder: names begin behind these.
        others: files that may be told beside those given, such as the shipped ones.
    """
    own = {path.resolve(): path for path in given}
    beside = {path.resolve() for path in others} - own.keys()
    own.update({path: path for path in beside if not _shipped(path)})
    shipped = {path for path in beside if _shipped(path)}
    names, theirs = Counter(path.name for path in own), {path.name for path in shipped}
    unclear = {path for path in own if names[path.name] > 1 or (path.name in theirs and not _shipped(path))}
    told = {path: path.name for path in own.keys() - unclear}
    told.update(_longer({path: own[path] for path in unclear}, roots))
    return told | {path: _whole(path) if names[path.name] else path.name for path in shipped}


def _shipped(path: Path) -> bool:
    """Whether a resolved path leads into one of the product's own libraries."""
    return path.is_relative_to(PRODUCT) and path.relative_to(PRODUCT).parts[1:2] == ("library",)


def _whole(path: Path) -> str:
    return path.relative_to(PRODUCT).as_posix()


def _longer(unclear: Mapping[Path, Path], roots: Sequence[Path]) -> dict[Path, str]:
    """As they lie below what was given; in full where that is the same for two of them."""
    told = {path: _below(path, roots) or written.as_posix() for path, written in unclear.items()}
    often = Counter(told.values())
    return {path: name if often[name] == 1 else unclear[path].as_posix() for path, name in told.items()}


def _below(path: Path, roots: Sequence[Path]) -> str | None:
    """The way from the nearest folder that was given; None for a file that was given itself."""
    found = [root.resolve() for root in roots if root.is_dir() and path.is_relative_to(root.resolve())]
    nearest = max(found, key=lambda root: len(root.parts), default=None)
    return None if nearest is None else path.relative_to(nearest).as_posix()
