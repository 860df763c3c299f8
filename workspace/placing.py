"""Whether files of content lie where the app looks for them, and no two of them claim the same name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.heads import head_of
from authoring.limits import CONTENT_LIMITS
from authoring.positions import Positions, parse
from exchange.codes import Code
from workspace.disk import read_bounded
from workspace.layers import Known
from workspace.library import FOLDERS


def misplaced(file: Path, data: bytes, positions: Positions) -> Iterator[Diagnostic]:
    """A warning for content that lies in a folder of the library as if it were of another kind or id."""
    head, folder = head_of(data), file.parent.name
    if folder not in FOLDERS.values() or head.kind not in FOLDERS or not head.id:
        return
    wanted = f"{FOLDERS[head.kind]}/{head.id}.yaml"
    if f"{folder}/{file.name}" != wanted:
        place = positions.place(("kind",) if folder != FOLDERS[head.kind] else ("id",))
        told = {"kind": head.kind, "id": head.id, "wanted": wanted}
        yield complain(Code.MISPLACED_FILE, place, told, severity=Severity.WARNING)


def claimed_twice(files: Sequence[Path], known: Known) -> Iterator[Diagnostic]:
    """A complaint for each file of content whose kind and id another file before it has."""
    first: dict[tuple[str, str], Path] = {}
    for file in dict.fromkeys(path.resolve() for path in files):
        data = read_bounded(file)
        head = head_of(data)
        if head.kind not in FOLDERS or not head.id:
            continue
        other = first.setdefault((head.kind, head.id), file)
        if other != file:
            place = parse(data, known.label(file), CONTENT_LIMITS).positions.place(("id",))
            told = {"kind": head.kind, "id": head.id, "other": known.label(other)}
            yield complain(Code.SAME_CONTENT, place, told)
