"""Which texts the reports use: told by building every report, and by reading their source.

Building tells what a project in some state asks for; a text of another state stands beside one that was asked
for, and is taken with it. What no project at hand brings about is named in the source.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from words.catalogue import FALLBACK, Words, load, texts_in

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("reports/**/*.py", "templates/report*", "templates/svg/*", "words/numbers.py", "words/units.py")
FORMS = ("one", "other")
QUOTED = re.compile(r"words\(\s*[\"']([a-z_.]+)[\"']")
HOLE = "\0"
"""Stands for whatever is filled in when a key is put together."""

LEAST_FIXED = 2
"""So many names of a key stand before what is filled in; with fewer it may be any key."""

PLACES = ("", "reports.", "client.")
"""`Facts.say` puts the second before its keys, a comparison for a client the third."""


@contextmanager
def heard() -> Iterator[set[str]]:
    """Collect every key that is asked for while this is open, whichever `Words` is asked."""
    asked: set[str] = set()
    call, has = Words.__call__, Words.has

    def remembered(self: Words, key: str, /, **holes: object) -> str:
        asked.add(key)
        return call(self, key, **holes)

    def looked(self: Words, key: str) -> bool:
        asked.add(key)
        return has(self, key)

    with patch.object(Words, "__call__", remembered), patch.object(Words, "has", looked):
        yield asked


def with_siblings(asked: Iterable[str], known: frozenset[str]) -> frozenset[str]:
    """The keys, those beside them, and the forms for one and for many of both."""
    met = {_plain(key) for key in asked if key in known}
    groups = {group for key in met if "." in (group := key.rpartition(".")[0])}
    return frozenset(key for key in known if _group(key) in groups or _plain(key) in met)


def named_in_sources(known: frozenset[str]) -> frozenset[str]:
    """Keys that the source of the reports names, whole or put together from parts."""
    found = {f"{place}{one}" for path in _sources() for one in _patterns(path) for place in PLACES}
    whole = {one for one in found if HOLE not in one}
    loose = sorted(one for one in found - whole if one.partition(HOLE)[0].count(".") >= LEAST_FIXED)
    match = re.compile("|".join(f"(?:{_expression(one)})" for one in loose) or "(?!)")
    return frozenset(
        key for key in known if _plain(key) in whole or key in whole or match.fullmatch(_plain(key))
    )


def keys_used(build_all: Callable[[], None]) -> frozenset[str]:
    """Every key reports may ask for.

    Args:
        build_all: makes all reports of some projects, with writers that have words of their own.
    """
    known = load(FALLBACK).keys()
    with heard() as asked:
        build_all()
    return with_siblings(asked, known) | named_in_sources(known)


def subtrees(keys: Iterable[str]) -> dict[str, int]:
    """The parts of the files to be translated, down to two levels, with the number of English words."""
    texts = load(FALLBACK)
    counted: Counter[str] = Counter()
    for key in keys:
        counted[".".join(key.split(".")[:2])] += len(texts(key).split())
    return dict(sorted(counted.items()))


def _group(key: str) -> str:
    return _plain(key).rpartition(".")[0]


def _plain(key: str) -> str:
    """The key without the form for one or for many."""
    head, _, last = key.rpartition(".")
    return head if last in FORMS else key


def _sources() -> Iterator[Path]:
    for pattern in SOURCES:
        yield from sorted(ROOT.glob(pattern))


def _patterns(path: Path) -> Iterator[str]:
    """Texts of a source that may be keys, with a sign where something is filled in."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield from QUOTED.findall(text)
        return
    tree = ast.parse(text)
    fixed = dict(_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(_part(part, fixed) for part in node.values)


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names of the module that hold one text, those brought in from a sibling too."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reports."):
            path = ROOT / f"{(node.module or '').replace('.', '/')}.py"
            wanted = {item.name for item in node.names if item.name.isupper()}
            if wanted and path.exists():
                yield from (
                    item for item in _constants(ast.parse(path.read_text("utf-8"))) if item[0] in wanted
                )
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _part(node: ast.expr, fixed: dict[str, str]) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Name):
        return fixed.get(node.value.id, HOLE)
    return HOLE


def _expression(pattern: str) -> str:
    """What a put-together key may read: a hole stands for one name."""
    return "[a-z0-9_]+".join(re.escape(part) for part in pattern.split(HOLE))


def open_texts(language: str, keys: Iterable[str]) -> Iterator[str]:
    """What has to be translated or taken out in the files of a language, a line for each key."""
    english = load(FALLBACK)
    files = sorted((ROOT / "words" / language).glob("*.yaml"))
    own = {key for path in files for key in texts_in(path.read_bytes(), path.name, path.stem)}
    yield from (f"missing  {key}: {english(key)}" for key in sorted(set(keys) - own))
    yield from (f"left over  {key}" for key in sorted(own - english.keys()))


def main(arguments: list[str]) -> int:
    """Print the parts of the files that reports read with their words, or what is open in one language."""
    from tests.reports.every_report import build_all  # noqa: PLC0415  the samples of the tests

    keys = keys_used(build_all)
    told = [line for language in arguments for line in open_texts(language, keys)]
    sys.stdout.writelines(
        f"{line}\n" for line in (told if arguments else (f"{n}: {c}" for n, c in subtrees(keys).items()))
    )
    return bool(told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
