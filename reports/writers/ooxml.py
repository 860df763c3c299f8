"""What Word and PowerPoint files have in common: safe text, references without content, fixed bytes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree  # type: ignore[import-untyped]

from reports.document import Document
from reports.seal import read_seal
from reports.writers.lettering import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CUSTOM_XML = f"{R}/customXml"
SEAL_SPACE = "urn:crm-playbook:seal"

FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Parts that stand at the beginning of a file, in this order; all others by name."""

NO_TIME = (1980, 1, 1, 0, 0, 0)
UNDATED = date(2000, 1, 1)
"""The day of a document without a seal."""

REGIONS = {"en": "en-GB", "es": "es-ES", "ca": "ca-ES", "fi": "fi-FI"}
"""Languages as a spell checker knows them."""

REFUSED = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML refuses beside control characters: halves of pairs and two that are no characters."""

ROOT_KEEPS = frozenset({"officeDocument"})
WORD_KEEPS = frozenset({"styles", "settings", "fontTable", "theme", "numbering", "header", "footer"})
SLIDES_KEEP = frozenset({"slideMaster", "notesMaster", "theme", "presProps", "tableStyles", "font"})
PARTS_KEEP = frozenset({"image", "slideMaster", "slideLayout", "theme", "themeOverride", "font"})
"""Relationships that may stay, by the last word of their type; none that leads outside ever does."""

WORD_SETTINGS = (
    "attachedTemplate",
    "mailMerge",
    "documentProtection",
    "writeProtection",
    "trackRevisions",
    "docVars",
    "footnotePr",
    "endnotePr",
    "updateFields",
    "linkStyles",
    "saveThroughXslt",
)
SLIDES_OWN = (
    "sldIdLst",
    "handoutMasterIdLst",
    "custShowLst",
    "custDataLst",
    "modifyVerifier",
    "photoAlbum",
    "extLst",
)
HOLDERS = ("pic", "drawing", "pict", "object", "graphicFrame", "bg")
"""What goes with a relationship that went: the smallest of these around its use, else the use itself."""


def safe(text: str) -> str:
    """A text as XML can hold it."""
    return REFUSED.sub("\ufffd", clean(text))


def xml(text: str) -> str:
    """A text as content or attribute of XML."""
    return escape(safe(text), {'"': "&quot;"})


def region(language: str) -> str:
    """The language of a document with its country, as "en-GB"."""
    return REGIONS.get(language, language)


def moment(document: Document) -> datetime:
    """When a document says that it was made: the day of its figures."""
    found = read_seal(document.seal.encode())
    return datetime.combine(UNDATED if found is None else found.as_of, time(0), UTC)


def seal_part(document: Document) -> bytes:
    """The seal as a part of its own."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<seal xmlns="{SEAL_SPACE}">{xml(document.seal)}</seal>'.encode()


def described(properties: Any, document: Document, sender: str) -> None:
    """Fill the properties of a Word or PowerPoint file; everything in them is fixed by the document."""
    when = moment(document).replace(tzinfo=None)
    properties.title, properties.author, properties.last_modified_by = (
        safe(text)[:255] for text in (document.title, sender, sender)
    )
    properties.language, properties.revision = region(document.language), 1
    properties.subject = safe(document.subtitle)[:255]
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = when


def fixed(data: bytes) -> bytes:
    """The same zip file with its parts in a fixed order, without times."""
    with ZipFile(BytesIO(data)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts, the same bytes for the same parts."""
    out = BytesIO()
    first = [name for name in FIRST if name in parts]
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in (*first, *sorted(set(parts) - set(first))):
            item = ZipInfo(name, NO_TIME)
            item.compress_type, item.create_system, item.external_attr = ZIP_DEFLATED, 0, 0
            made.writestr(item, parts[name])
    return out.getvalue()


def stripped(data: bytes) -> bytes:
    """A reference document with its styles and layouts, without its content and whatever leads elsewhere.

    What goes: text and slides, links and pictures from outside, embedded files, macros, attached templates,
    custom XML, notes, comments, protection, properties of the file. Parts that nothing refers to any more are
    left out when the file is written.

    Raises:
        KeyError, ValueError, OSError, lxml.etree.XMLSyntaxError: this is no office file.
    """
    with ZipFile(BytesIO(data)) as given:
        parts = {name: given.read(name) for name in given.namelist() if not name.endswith("/")}
    main = _main(parts)
    for name in [name for name in parts if name.endswith(".rels")]:
        source = _source(name)
        kept, gone = _relations(parts[name], _keeps(source, main))
        parts[name] = kept
        if gone and source in parts:
            parts[source] = _without(parts[source], gone)
    parts[main] = _emptied(parts[main])
    for name in [name for name in parts if name.endswith("/settings.xml")]:
        parts[name] = _dropped(parts[name], WORD_SETTINGS)
    return packed(parts)


def read(data: bytes) -> Any:
    """XML as a tree, with nothing fetched and no entity filled in."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _bytes(root: Any) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _main(parts: Mapping[str, bytes]) -> str:
    """The name of the part that holds the text or the slides."""
    for item in read(parts["_rels/.rels"]):
        if item.get("Type", "").endswith("/officeDocument"):
            return str(item.get("Target")).lstrip("/")
    raise ValueError("no main part")


def _source(name: str) -> str:
    """The part whose relationships a part holds; "" for the file itself."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _keeps(source: str, main: str) -> frozenset[str]:
    if not source:
        return ROOT_KEEPS
    if source != main:
        return PARTS_KEEP
    return WORD_KEEPS if main.startswith("word/") else SLIDES_KEEP


def _relations(data: bytes, keeps: frozenset[str]) -> tuple[bytes, frozenset[str]]:
    """The relationships that may stay, and the ids of those that may not."""
    root, gone = read(data), set()
    for item in list(root):
        kind = str(item.get("Type", "")).rsplit("/", 1)[-1]
        if kind not in keeps or item.get("TargetMode") == "External":
            gone.add(str(item.get("Id")))
            root.remove(item)
    return _bytes(root), frozenset(gone)


def _without(data: bytes, gone: frozenset[str]) -> bytes:
    """A part without the uses of relationships that are no more."""
    root = read(data)
    for element in list(_uses(root, gone)):
        if etree.QName(element).localname == "hyperlink":
            for name in [key for key in element.attrib if key.startswith(f"{{{R}}}")]:
                del element.attrib[name]
            continue
        held = _holder(element)
        if held.getparent() is not None:
            held.getparent().remove(held)
    return _bytes(root)


def _uses(root: Any, gone: frozenset[str]) -> Iterator[Any]:
    for element in root.iter(etree.Element):
        if any(key.startswith(f"{{{R}}}") and value in gone for key, value in element.attrib.items()):
            yield element


def _holder(element: Any) -> Any:
    """The smallest picture or frame around an element, else the element itself."""
    for above in (element, *element.iterancestors()):
        if etree.QName(above).localname in HOLDERS:
            return above
    return element


def _emptied(data: bytes) -> bytes:
    """The main part without text or slides; page size, headers and masters stay."""
    root = read(data)
    body = root.find(f"{{{W}}}body")
    for child in [] if body is None else list(body):
        if child.tag != f"{{{W}}}sectPr":
            body.remove(child)
    return _dropped(_bytes(root), SLIDES_OWN)


def _dropped(data: bytes, names: tuple[str, ...]) -> bytes:
    """A part without children of these names."""
    root = read(data)
    for child in list(root):
        if isinstance(child.tag, str) and etree.QName(child).localname in names:
            root.remove(child)
    return _bytes(root)
