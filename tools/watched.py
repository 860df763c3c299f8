"""Product code that tells of each line and way that was reached; made once for all processes of a run.

Slipcover rewrites each module wherever it is imported, which costs as much as a hundred tests; here the
process that leads the others rewrites all of them, and the others read what it kept. What a process has
reached whole runs again as it was written.
"""

from __future__ import annotations

import ast
import gc
import marshal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from os import cpu_count
from pathlib import Path
from types import CodeType, FunctionType, ModuleType, SimpleNamespace
from typing import Any

import slipcover
from slipcover import branch, probe
from slipcover import slipcover as rewriting

SIGNAL, PROBE = "\0signal", "\0probe"
"""What stands in kept code for what only a running process has."""

NEVER = 1_000_000_000
"""After so many visits Slipcover would take its watch away, by rewriting every function once more."""

SHARE = 30
"""Looking for what is reached whole takes at most this part of the processor time."""

Label = int | tuple[int, int]
"""A line, or a way from one line to another."""

Kept = tuple[CodeType, CodeType, list[int], list[tuple[int, int]]]
"""A module that tells, the same as it was written, its lines and its ways."""


def rewritten(file: Path) -> Kept:
    """A module so that it tells of itself, with names in place of what only a running process has."""
    source = file.read_bytes()
    marked = compile(branch.preinstrument(ast.parse(source)), str(file), "exec", dont_inherit=True)
    maker = slipcover.Slipcover(branch=True)
    live = rewriting.probe
    rewriting.probe = SimpleNamespace(signal=(SIGNAL,), new=lambda _, __, label, ___: (PROBE, label))
    try:
        telling = maker.instrument(marked)
    finally:
        rewriting.probe = live
    plain = compile(source, str(file), "exec", dont_inherit=True)
    return telling, plain, sorted(maker.code_lines[str(file)]), sorted(maker.code_branches[str(file)])


def keep(file: Path, folder: Path) -> None:
    """Rewrite one module and keep it in the folder."""
    _place(file, folder).write_bytes(marshal.dumps(rewritten(file)))


def keep_all(files: Sequence[Path], folder: Path) -> None:
    """Rewrite modules on all processors and keep them in the folder."""
    folder.mkdir(exist_ok=True)
    with ProcessPoolExecutor(cpu_count()) as makers:
        list(makers.map(keep, files, [folder] * len(files), chunksize=16))


def kept(file: Path, folder: Path) -> Kept:
    """A module as it was kept; made now where it was not."""
    place = _place(file, folder)
    found: Kept = marshal.loads(place.read_bytes()) if place.exists() else rewritten(file)  # noqa: S302  our own
    return found


def _place(file: Path, folder: Path) -> Path:
    return folder / ("+".join(file.parts[1:]) + ".code")


class Watch(slipcover.Slipcover):  # type: ignore[misc]  # the library has no types
    """What one process reaches of these files.

    Attributes:
        files: the modules to watch.
        folder: where they are kept as they tell of themselves.
    """

    def __init__(
        self, files: Sequence[Path], folder: Path, *, listed: Sequence[Path], not_counted: list[str]
    ) -> None:
        """Begin to watch; those `listed` count even when nothing loads them."""
        super().__init__(
            branch=True,
            source=[str(file) for file in listed],
            exclude_also=not_counted,
            d_miss_threshold=NEVER,
        )
        self.files, self.folder = frozenset(map(str, files)), folder
        self.packages = frozenset(name for file in files for name in (file.stem, *file.parent.parts))
        self._telling: dict[int, tuple[CodeType, frozenset[Label], CodeType]] = {}
        self._next = time.process_time()
        sys.meta_path.insert(0, Finder(self))

    def code(self, file: str) -> CodeType:
        """The code of a module, telling this watch what of it is reached."""
        telling, plain, lines, ways = kept(Path(file), self.folder)
        with self.lock:
            self.code_lines[file].update(lines)
            self.code_branches[file].update(ways)
        return self._live(telling, plain)[0]

    def _live(self, code: CodeType, plain: CodeType) -> tuple[CodeType, frozenset[Label]]:
        """Code with all that is in it, and every label that it can tell of."""
        labels, constants = set[Label](), list[Any]()
        within = (item for item in plain.co_consts if isinstance(item, CodeType))
        for item in code.co_consts:
            if isinstance(item, CodeType):
                inner, more = self._live(item, next(within))
                constants.append(inner)
                labels |= more
            elif isinstance(item, tuple) and item[:1] == (PROBE,):
                constants.append(probe.new(self, code.co_filename, item[1], self.d_miss_threshold))
                labels.add(item[1])
            else:
                constants.append(probe.signal if item == (SIGNAL,) else item)
        made, told = code.replace(co_consts=tuple(constants)), frozenset(labels)
        self._telling[id(made)] = (made, told, plain)
        return made, told

    def rest(self) -> None:
        """From time to time, let functions that are reached whole run as they were written."""
        begun = time.process_time()
        if begun < self._next:
            return
        for item in gc.get_objects():
            if type(item) is FunctionType and (found := self._telling.get(id(item.__code__))):
                code, labels, plain = found
                if labels <= self.newly_seen.get(code.co_filename, frozenset()):
                    item.__code__ = plain
        ended = time.process_time()
        self._next = ended + SHARE * (ended - begun)

    def _add_unseen_source_files(self, source: Sequence[str]) -> None:
        """Lines and ways of those of these files that this process did not load."""
        for file in set(source) - set(self.code_lines):
            _, _, lines, ways = kept(Path(file), self.folder)
            self.code_lines[file], self.code_branches[file] = set(lines), set(ways)


class Finder(MetaPathFinder):
    """Finds the modules that are watched, before anybody else does."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The place of a module that is watched."""
        if fullname.partition(".")[0] not in self._watch.packages:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is None or found.origin not in self._watch.files:
            return None
        found.loader = Loader(fullname, found.origin, self._watch)
        return found


class Loader(SourceFileLoader):
    """Loads a module that tells of itself."""

    def __init__(self, fullname: str, path: str, watch: Watch) -> None:
        super().__init__(fullname, path)
        self._watch = watch

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  asked by name, known by place
        """The code that tells."""
        return self._watch.code(str(self.path))


def modules(root: Path, names: Sequence[str], left_out: Sequence[str]) -> Iterator[Path]:
    """The Python files of these folders and files below the root, but for those in folders left out."""
    for name in names:
        place = root / name
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if not any(file.is_relative_to(root / other) for other in left_out):
                yield file
