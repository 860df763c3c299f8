"""Files of content brought to the newest format where they lie, with every comment they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from authoring.codes import Code, UpgradeCode
from authoring.diagnostics import Diagnostic, Place, Severity, complain, has_errors
from authoring.heads import head_of
from authoring.rewrite import rewrite
from exchange.project_zip import is_zip
from project.catalogue import LOADERS
from words.catalogue import Words
from words.complaints import as_json
from words.safe import plain
from workspace.checking import check_file
from workspace.disk import read_bounded, replace_text, written_files
from workspace.layers import Known, known_content


class Done(StrEnum):
    """What became of a file."""

    NEWEST = "newest"
    WRITTEN = "written"
    OLDER = "older"
    LEFT_ALONE = "left_alone"


@dataclass(frozen=True, slots=True)
class UpgradedFile:
    """One file, and what was done with it.

    Attributes:
        done: WRITTEN anew, or OLDER when it would have been; LEFT_ALONE with a diagnostic that says why.
        diagnostics: what is wrong with it; a note where it is no file of content.
        before, now: the formats of a file that is or would be written anew; "" otherwise.
    """

    file: str
    done: Done
    diagnostics: tuple[Diagnostic, ...] = ()
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class UpgradedFiles:
    """All files, and whether everything is as it should be."""

    files: tuple[UpgradedFile, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with any of them."""
        return tuple(item for file in self.files for item in file.diagnostics)

    @property
    def ok(self) -> bool:
        """Whether no file is faulty and none is left in an older format."""
        return not has_errors(self.diagnostics) and all(file.done is not Done.OLDER for file in self.files)


def upgrade_files(paths: Sequence[Path], own: Path | None = None, *, write: bool = True) -> UpgradedFiles:
    """Rewrite files of content that are of an older format, and everything of that sort inside folders.

    Args:
        paths: files and folders.
        own: the firm's own folder of content; what a file changes is looked for there too.
        write: whether to do it; otherwise it is only said what would be done.

    Raises:
        OSError: a file cannot be read or written; those before it are done.
    """
    files = written_files(paths)
    known = known_content(files, own, paths)
    return UpgradedFiles(tuple(_upgraded(file, known, write=write) for file in files))


def upgraded_text(found: UpgradedFiles, words: Words) -> Iterator[str]:
    """One line for each file."""
    for item in found.files:
        yield words(f"summary.upgrade.{item.done}", file=plain(item.file), before=item.before, now=item.now)


def upgraded_json(found: UpgradedFiles) -> dict[str, Any]:
    """The same for machines."""
    return {
        "files": [
            {"file": item.file, "done": str(item.done), "before": item.before, "now": item.now}
            for item in found.files
        ],
        "diagnostics": as_json(found.diagnostics),
    }


def _upgraded(file: Path, known: Known, *, write: bool) -> UpgradedFile:
    data, name = read_bounded(file), known.label(file)
    if is_zip(data) or head_of(data).kind == "project":
        return _left(name, complain(UpgradeCode.PROJECT_FILE, Place(name), severity=Severity.NOTE))
    faults = tuple(item for item in check_file(file, known) if item.code != Code.OLDER_FORMAT)
    if has_errors(faults):
        return _left(name, *faults)
    if head_of(data).kind not in LOADERS:
        return _left(name, complain(UpgradeCode.NOT_CONTENT, Place(name), severity=Severity.NOTE))
    found = rewrite(data.decode("utf-8"), name)
    if found.text is None:
        return _left(name, *found.diagnostics)
    if not found.changed:
        return UpgradedFile(name, Done.NEWEST)
    if write:
        replace_text(file, found.text)
    told = dict(found.diagnostics[0].arguments)
    return UpgradedFile(name, Done.WRITTEN if write else Done.OLDER, before=told["format"], now=told["known"])


def _left(name: str, *diagnostics: Diagnostic) -> UpgradedFile:
    return UpgradedFile(name, Done.LEFT_ALONE, diagnostics)
