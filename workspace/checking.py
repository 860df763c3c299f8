"""Checking content and project files without keeping them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from authoring.codes import OverlayCode
from authoring.diagnostics import LONGEST_LIST, Diagnostic, Place, complain
from authoring.heads import head_of
from authoring.positions import PROJECT_LIMITS, parse
from authoring.reader import Reading, near
from authoring.values import Head
from exchange.codes import Code
from exchange.project_zip import is_zip
from exchange.rank_file import read_matrix_yaml
from project.catalogue import LOADERS
from project.trials import trial_faults
from words.complaints import as_json
from workspace.disk import read_bounded, written_files
from workspace.joining import joined_faults
from workspace.layers import Known, bases_of, known_content, resolved
from workspace.offline import open_file
from workspace.placing import claimed_twice, misplaced

KINDS = (*LOADERS, "project", "matrix")


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything found wrong, and how many files were looked at.

    Attributes:
        resolved: when asked for, the text of each file of content with everything it stands on, by its name.
    """

    files: int
    diagnostics: tuple[Diagnostic, ...]
    resolved: tuple[tuple[str, str], ...] = ()


def check_files(paths: Sequence[Path], own: Path | None = None, *, resolve: bool = False) -> Checked:
    """Check files and everything inside folders, each by itself and playbooks with all they work with.

    Files are told by their bare names; where two share one, as they lie below what was given.

    Args:
        paths: files and folders.
        own: the firm's own folder of content; what a file changes is looked for there too.
        resolve: whether the texts of content are wanted, merged with what they stand on.
    """
    files = written_files(paths)
    known = known_content(files, own, paths)
    found = tuple(_with_its_set(file, known) for file in files)
    told = (*_once([known.label(file) for file in files], found), *claimed_twice(files, known))
    texts = ((known.label(file), resolved(file, known)) for file in files) if resolve else ()
    return Checked(len(files), told, tuple((name, text) for name, text in texts if text is not None))


def with_sections(checked: Checked, folders: Sequence[Path]) -> Checked:
    """What was checked together with the own sections of reports in these folders."""
    from workspace.own_section_check import faults_of_folder, own_sections_state  # noqa: PLC0415  costs much

    found = tuple(item for folder in folders for item in faults_of_folder(folder))
    files = sum(len(own_sections_state(folder)) for folder in folders)
    return replace(checked, files=checked.files + files, diagnostics=(*checked.diagnostics, *found))


def _with_its_set(file: Path, known: Known) -> tuple[Diagnostic, ...]:
    """The faults of a file; a playbook that can be read is read with all that it works with, too."""
    found = check_file(file, known)
    plan = head_of(read_bounded(file)).kind == "playbook"
    return (*found, *joined_faults(file, known)) if plan else found


def checked_json(checked: Checked, *, resolved: bool) -> dict[str, Any]:
    """The same for machines, with the merged texts when they were asked for."""
    texts = [{"file": name, "text": text} for name, text in checked.resolved]
    found: dict[str, Any] = {"diagnostics": as_json(checked.diagnostics)}
    return {**found, "resolved": texts} if resolved else found


def check_file(file: Path, known: Known | None = None) -> tuple[Diagnostic, ...]:
    """Check one file by the kind it says it is; one that changes another together with that one."""
    known = known or known_content((file,))
    data, name = read_bounded(file), known.label(file)
    if is_zip(data):
        return open_file(data, name, None, "en").diagnostics
    return _content_faults(data, file, known) if head_of(data).kind in LOADERS else foreign_faults(data, name)


def foreign_faults(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a written file that is no content: a project, a matrix, or nothing we know."""
    parsed = parse(data, name, PROJECT_LIMITS)
    kind = str(parsed.value.get("kind", "")) if isinstance(parsed.value, dict) else ""
    if kind == "project":
        return open_file(data, name, None, "en").diagnostics
    if kind == "matrix":
        return read_matrix_yaml(data, name)[1]
    if parsed.diagnostics:
        return parsed.diagnostics
    place = parsed.positions.place(("kind",)) if isinstance(parsed.value, dict) else Place(name, 1)
    told = {"known": ", ".join(KINDS)}
    nearest = near(kind, KINDS)
    return (
        complain(Code.UNKNOWN_FILE_KIND, place, told, value=kind or None, nearest=nearest, room=LONGEST_LIST),
    )


def _content_faults(data: bytes, file: Path, known: Known) -> tuple[Diagnostic, ...]:
    """Faults of content and of its examples; without its base, those of its form beside the reason."""
    kind, name = head_of(data).kind, known.label(file)
    chain = bases_of(data, name, known.of(kind), known.label)
    base = () if chain.diagnostics else chain.base
    reading: Reading[Head] = LOADERS[kind](_text(data), name, base)
    elsewhere = tuple(misplaced(file, data, reading.positions))
    if chain.diagnostics:
        own = (item for item in reading.diagnostics if item.code != OverlayCode.UNKNOWN_BASE)
        return (*chain.diagnostics, *own, *elsewhere)
    examples = trial_faults(reading.value, reading.positions) if reading.value else ()
    return (*reading.diagnostics, *examples, *elsewhere)


def _text(data: bytes) -> bytes | str:
    """As text where it is one, so that a reading of the same text is remembered."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def _once(names: Sequence[str], found: Sequence[Sequence[Diagnostic]]) -> tuple[Diagnostic, ...]:
    """What was found in a file and again in others that stand on it or work with it is told once."""
    told: list[Diagnostic] = []
    spots: set[object] = set()
    for name, faults in zip(names, found, strict=True):
        own = [item for item in faults if item.place.file == name]
        told += own
        spots.update(map(_spot, own))
    for name, faults in zip(names, found, strict=True):
        for item in faults:
            if item.place.file != name and _spot(item) not in spots:
                told.append(item)
                spots.add(_spot(item))
    return tuple(told)


def _spot(item: Diagnostic) -> object:
    place = item.place
    return item.code, place.file, place.line, place.column, item.arguments, item.value
