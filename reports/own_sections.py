"""Sections of reports written anew by templates that lie in a folder of whoever runs the server.

A template is a file `<report>/<section>.txt.j2`, or `all/<section>.txt.j2` for all reports that have it.
What is wrong with one is told with its file and line, and the shipped section stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from reports.codes import Code
from reports.document import Block, Document, Section
from reports.own_context import About, context_of
from reports.own_lines import Lines, split
from reports.own_templates import LARGEST, written

ENDING = ".txt.j2"
FOR_ALL = "all"
NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")

Found = tuple[Document, tuple[Diagnostic, ...]]


def replaced(document: Document, folder: Path | None, about: About) -> Found:
    """The report with the sections that templates write, and what is wrong with templates.

    Args:
        document: as made, before the texts of a brand.
        folder: with the templates; None for none.
        about: what the report is about.
    """
    if folder is None:
        return document, ()
    told: list[Diagnostic] = []
    blocks: list[Block] = []
    names: list[str] = []
    for name, shipped in split(document.blocks):
        if name:
            names.append(name)
            blocks.append(Section(name))
        found = _template(folder, document.name, name, told) if name else None
        blocks.extend(shipped if found is None else _own(document, name, shipped, found, about, told))
    told.extend(_left_over(folder, document.name, names))
    return replace(document, blocks=tuple(blocks)), tuple(told)


def own_templates(folder: Path | None) -> tuple[Path, ...]:
    """Every template of a folder, by report and section; none where there is no such folder."""
    try:
        found = [] if folder is None else [*folder.glob(f"*/*{ENDING}")]
    except OSError:
        return ()
    return tuple(sorted(found))


def strangers(folder: Path, sections: Mapping[str, Collection[str]]) -> Iterator[Diagnostic]:
    """A warning for each template for all reports that none has, and for each folder that names no report.

    Args:
        folder: with the templates.
        sections: the names of all sections of each report.
    """
    everywhere = sorted(set().union(*sections.values()))
    tops = {path.parent.name: path.parent for path in own_templates(folder)}
    for name, top in tops.items():
        if name == FOR_ALL:
            yield from _left_over(folder, FOR_ALL, everywhere)
        elif name not in sections:
            near = next(iter(get_close_matches(name, [*sections, FOR_ALL], 1, 0.5)), None)
            yield complain(
                Code.TEMPLATE_REPORT,
                Place(top.name),
                {"name": name},
                nearest=near,
                severity=Severity.WARNING,
            )


def _own(
    document: Document,
    name: str,
    shipped: tuple[Block, ...],
    found: tuple[str, str],
    about: About,
    told: list[Diagnostic],
) -> tuple[Block, ...]:
    """A section as its template writes it; as it is shipped where the template is broken."""
    file, source = found
    text = written(source, file, context_of(document, name, shipped, about))
    if isinstance(text, Diagnostic):
        told.append(text)
        return shipped
    lines = Lines(file, source, shipped)
    made = lines.read(text)
    told.extend(lines.faults)
    return shipped if lines.faults else made


def _template(folder: Path, report: str, section: str, told: list[Diagnostic]) -> tuple[str, str] | None:
    """Name and text of the template of a section; None where there is none that can be read."""
    for top in (report, FOR_ALL):
        file = f"{top}/{section}{ENDING}"
        path = folder / top / f"{section}{ENDING}"
        if not NAME.fullmatch(section):
            continue
        try:
            stands = path.is_file() or path.is_symlink()
            wrong = _outside(folder, path) if stands else None
        except OSError:
            _shut(top, told)
            continue
        if not stands:
            continue
        if wrong is not None:
            told.append(complain(wrong, Place(file)))
            return None
        text = _text(path)
        if text is not None:
            return file, text
        told.append(complain(Code.TEMPLATE_UNREAD, Place(file), {"most": LARGEST // 1024}))
        return None
    return None


def _shut(top: str, told: list[Diagnostic]) -> None:
    """Tell once of a folder that the server may not look into."""
    found = complain(Code.TEMPLATE_UNREAD, Place(top), {"most": LARGEST // 1024})
    if found not in told:
        told.append(found)


def _outside(folder: Path, path: Path) -> Code | None:
    """Whether a file is reached by a link, and so may lie somewhere else."""
    linked = path.is_symlink() or path.parent.is_symlink()
    inside = path.resolve().is_relative_to(folder.resolve())
    return Code.TEMPLATE_OUTSIDE if linked or not inside else None


def _text(path: Path) -> str | None:
    """The text of a template; None where it is too large or no text."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        return None if len(data) > LARGEST else data.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None


def _left_over(folder: Path, report: str, names: list[str]) -> Iterator[Diagnostic]:
    """A warning for each template of this report that names no section of it."""
    top = folder / report
    try:
        files = sorted(item.name for item in top.iterdir()) if top.is_dir() else []
    except OSError:
        return
    for name in files:
        section = name.removesuffix(ENDING)
        if name.endswith(ENDING) and section not in names:
            near = next(iter(get_close_matches(section, names, 1, 0.5)), None)
            place = Place(f"{report}/{name}")
            given = {"name": section}
            yield complain(Code.TEMPLATE_SECTION, place, given, nearest=near, severity=Severity.WARNING)
