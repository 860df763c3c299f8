"""Checking content and project files without keeping them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.positions import PROJECT_LIMITS, parse
from authoring.reader import near
from exchange.codes import Code
from exchange.project_zip import is_zip
from exchange.rank_file import YAML_ENDINGS, read_matrix_yaml
from project.catalogue import LOADERS
from workspace.offline import open_file

KINDS = (*LOADERS, "project", "matrix")

LARGEST = 200 * 1024 * 1024
"""No kind of file may have so many bytes."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything found wrong, and how many files were looked at."""

    files: int
    diagnostics: tuple[Diagnostic, ...]


def check_files(paths: Sequence[Path]) -> Checked:
    """Check files and everything inside folders."""
    files = [file for path in paths for file in _files(path)]
    found = tuple(item for file in files for item in check_file(file))
    return Checked(len(files), found)


def check_file(file: Path) -> tuple[Diagnostic, ...]:
    """Check one file by the kind it says it is."""
    data = read_bounded(file)
    if is_zip(data):
        return open_file(data, file.name, None, "en").diagnostics
    parsed = parse(data, file.name, PROJECT_LIMITS)
    kind = str(parsed.value.get("kind", "")) if isinstance(parsed.value, dict) else ""
    if kind == "project":
        return open_file(data, file.name, None, "en").diagnostics
    if kind in LOADERS:
        found: tuple[Diagnostic, ...] = LOADERS[kind](data, file.name).diagnostics
        return found
    if kind == "matrix":
        return read_matrix_yaml(data, file.name)[1]
    if parsed.diagnostics:
        return parsed.diagnostics
    place = parsed.positions.place(("kind",)) if isinstance(parsed.value, dict) else Place(file.name, 1)
    known = {"known": ", ".join(KINDS)}
    return (complain(Code.UNKNOWN_FILE_KIND, place, known, value=kind or None, nearest=near(kind, KINDS)),)


def read_bounded(file: Path) -> bytes:
    """The bytes of a file; one far over every limit is cut, and then refused as too large."""
    with file.open("rb") as stream:
        return stream.read(LARGEST)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(item for item in path.rglob("*") if item.suffix in YAML_ENDINGS and item.is_file())
    else:
        yield path
