"""Look at a document whose styles and layouts are to be taken. Runs inside the child process only.

It may hold nothing that acts or reaches elsewhere: no macros, no addresses outside of it, no files inside.
What it lacks is told, and then the report brings its own.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

from exchange.brand_fields import Fields
from exchange.codes import BrandCode, Code
from exchange.refusal import RefusalError

MIB = 1024 * 1024
MOST_PARTS = 2000
MOST_BYTES = 60 * MIB
"""Unpacked, all parts together."""

MACROS = ("vbaproject", "vbadata", "macroenabled")
EMBEDDED = ("/embeddings/", "/activex/", "/oleobject", "/ctrlprops/", "/externallinks/", "/afchunk")
REACHING = ("oleobject", "package", "control", "attachedtemplate", "subdocument", "externallink", "afchunk")
"""The last word of the kind of a relationship that brings something from elsewhere."""

DRAWN = "urn:schemas-microsoft-com:"
ADDRESSES = ("src", "href")
"""Drawings of older programs name pictures and addresses outside by these, with no relationship."""

TEXT = "word/document.xml"
"""The text of a document, of which nothing is taken."""

DOCX, PPTX = "docx", "pptx"
MAIN: Mapping[str, str] = MappingProxyType(
    {
        DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    }
)
"""What the main part of each kind says that it is; templates and files with macros say otherwise."""

STYLES = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "Normal")
LAYOUTS = ("title", "obj", "titleOnly")
"""Kinds of slide layouts: a first slide, a title with text, and a title alone."""

LAYOUT_NAMES = ("Title Slide", "Title and Content", "Title Only")
TYPEFACE = re.compile(rb'<a:latin typeface="([^"+]{1,80})"|<w:rFonts [^>]*w:ascii="([^"]{1,80})"')


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a document by name."""

    held: Mapping[str, bytes]

    def named(self, *ends: str) -> Iterator[tuple[str, bytes]]:
        return ((name, data) for name, data in self.held.items() if name.lower().endswith(ends))


def read_docx(data: bytes) -> dict[str, Any]:
    """What a text document lacks ("lacks", names of styles) and which typefaces it names ("fonts").

    Raises:
        RefusalError: it is no such document, is broken, acts, or reaches elsewhere.
    """
    parts = _parts(data, DOCX)
    from docx import Document  # noqa: PLC0415  loaded in the child, after its limits are set

    try:
        known = {style.name for style in Document(BytesIO(data)).styles}
    except Exception as error:  # the library raises what it meets
        raise RefusalError(BrandCode.OFFICE_BROKEN) from error
    return {"lacks": [name for name in STYLES if name not in known], "fonts": _fonts(parts)}


def read_pptx(data: bytes) -> dict[str, Any]:
    """The same of a presentation; "lacks" are names of slide layouts."""
    parts = _parts(data, PPTX)
    from pptx import Presentation  # noqa: PLC0415  loaded in the child, after its limits are set

    try:
        layouts = list(Presentation(BytesIO(data)).slide_layouts)
        kinds = {layout._element.get("type") for layout in layouts}  # noqa: SLF001  nothing public tells it
        names = {layout.name for layout in layouts}
    except Exception as error:  # the library raises what it meets
        raise RefusalError(BrandCode.OFFICE_BROKEN) from error
    pairs = zip(LAYOUTS, LAYOUT_NAMES, strict=True)
    lacks = [name for kind, name in pairs if kind not in kinds and name not in names]
    return {"lacks": lacks, "fonts": _fonts(parts)}


def _parts(data: bytes, kind: str) -> _Parts:
    """The parts, after everything that must not be in them was looked for."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _Parts(dict(_unpacked(archive)))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise RefusalError(BrandCode.OFFICE_KIND, {"kind": kind.upper()}) from None
    _no_macros(parts)
    if MAIN[kind].encode() not in parts.held.get("[Content_Types].xml", b""):
        raise RefusalError(BrandCode.OFFICE_KIND, {"kind": kind.upper()})
    _nothing_embedded(parts)
    for name, text in parts.named(".xml", ".rels"):
        _looked_over(name, text)
    return parts


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [item for item in archive.infolist() if not item.is_dir()]
    if len(entries) > MOST_PARTS:
        raise RefusalError(Code.TOO_MANY_PARTS, {"limit": MOST_PARTS})
    if sum(item.file_size for item in entries) > MOST_BYTES:
        raise RefusalError(Code.UNPACKS_TOO_LARGE, {"limit": f"{MOST_BYTES // MIB} MiB"})
    for entry in entries:
        with archive.open(entry) as stream:
            yield entry.filename, stream.read(entry.file_size + 1)


def _no_macros(parts: _Parts) -> None:
    types = parts.held.get("[Content_Types].xml", b"").lower()
    named = any(sign in name.lower() for name in parts.held for sign in MACROS)
    if named or any(sign.encode() in types for sign in MACROS):
        raise RefusalError(BrandCode.OFFICE_MACROS)


def _nothing_embedded(parts: _Parts) -> None:
    for name in parts.held:
        if any(sign in f"/{name.lower()}" for sign in EMBEDDED):
            raise RefusalError(BrandCode.OFFICE_EMBEDDED, {"name": name})


def _looked_over(name: str, text: bytes) -> None:
    """A part is XML without declarations of its own, and nothing in it leads out of the document.

    What stands in the text itself is never taken, so fields and drawings are looked for in all other parts.
    """
    fields = Fields()

    def begin(element: str, given: dict[str, str]) -> None:
        space, _, local = element.rpartition(" ")
        if name == TEXT:
            return
        bare = {key.rpartition(" ")[2]: value for key, value in given.items()}
        if local == "Relationship":
            _stays_inside(name, given)
        if space.startswith(DRAWN) and any(bare.get(key, "#")[:1] not in {"", "#"} for key in ADDRESSES):
            raise RefusalError(BrandCode.OFFICE_LINKED, {"name": (bare.get("src") or bare["href"])[:80]})
        _tells_only(fields.begin(local, bare))

    def declared(*_: object) -> None:
        raise RefusalError(BrandCode.OFFICE_BROKEN)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.CharacterDataHandler = fields.text
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(text, True)  # noqa: FBT003  the signature of expat
    except expat.ExpatError:
        raise RefusalError(BrandCode.OFFICE_BROKEN) from None
    _tells_only(fields.end())


def _stays_inside(name: str, given: Mapping[str, str]) -> None:
    reaches = given.get("Type", "").rpartition("/")[2].lower() in REACHING
    if reaches or given.get("TargetMode", "").lower() == "external":
        raise RefusalError(BrandCode.OFFICE_LINKED, {"name": given.get("Target", name)[:80]})


def _tells_only(acting: str) -> None:
    if acting:
        raise RefusalError(BrandCode.OFFICE_LINKED, {"name": acting})


def _fonts(parts: _Parts) -> list[str]:
    """Typefaces that the theme and the styles name, each once."""
    ends = ("theme/theme1.xml", "styles.xml")
    found = (one or other for _, text in parts.named(*ends) for one, other in TYPEFACE.findall(text))
    return sorted({name.decode("utf-8", "replace") for name in found})[:8]
