"""Files of a brand: looked at in a child process before they are kept, and again before they are used.

A project file may have been written by anybody, so what a brand names is never trusted because it is kept:
each file is read by its reader once in the life of the server, and what does not pass is left out.
"""

from __future__ import annotations

from base64 import b64decode
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from threading import Lock
from types import MappingProxyType
from typing import Any

from authoring.diagnostics import LONGEST_LIST, Diagnostic, Place, Severity, complain
from exchange.bounded import MIB, Bounds, run
from exchange.codes import BrandCode


class Slot(StrEnum):
    """A field of a brand that names a file."""

    LOGO = "logo"
    REGULAR_FONT = "regular_font"
    BOLD_FONT = "bold_font"
    DOCX = "docx"
    PPTX = "pptx"


READERS: Mapping[Slot, str] = MappingProxyType(
    {
        Slot.LOGO: "brand_logo",
        Slot.REGULAR_FONT: "brand_font",
        Slot.BOLD_FONT: "brand_font",
        Slot.DOCX: "brand_docx",
        Slot.PPTX: "brand_pptx",
    }
)
LARGEST: Mapping[Slot, int] = MappingProxyType(
    {
        Slot.LOGO: 5 * MIB,
        Slot.REGULAR_FONT: 2 * MIB,
        Slot.BOLD_FONT: 2 * MIB,
        Slot.DOCX: 5 * MIB,
        Slot.PPTX: 5 * MIB,
    }
)
"""Bytes of a file as it comes in."""

ENDINGS: Mapping[Slot, tuple[str, ...]] = MappingProxyType(
    {
        Slot.LOGO: ("png", "jpg", "jpeg", "svg"),
        Slot.REGULAR_FONT: ("ttf", "otf"),
        Slot.BOLD_FONT: ("ttf", "otf"),
        Slot.DOCX: ("docx",),
        Slot.PPTX: ("pptx",),
    }
)
MEMORY = 2048 * MIB
"""Address space of the child: libraries that draw set much of it aside and use little."""

MOST_KNOWN = 60


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at a file.

    Attributes:
        data: what is kept and used; of a picture the one drawn anew. Empty when it is refused.
        family, bold: of a typeface.
        notes: what it lacks, and what is used instead; warnings.
        fault: why it is refused.
    """

    data: bytes = field(default=b"", repr=False)
    family: str = ""
    bold: bool = False
    notes: tuple[Diagnostic, ...] = ()
    fault: Diagnostic | None = None


_KNOWN: OrderedDict[tuple[str, str], Looked] = OrderedDict()
_LOCK = Lock()


def looked_at(slot: Slot, data: bytes, filename: str) -> Looked:
    """The file as far as it can be used, read in a child process; remembered by its bytes.

    Args:
        slot: what it is to be.
        data: as it was handed in, or as it is kept.
        filename: for what is told of it.
    """
    key = (READERS[slot], sha256(data).hexdigest())
    with _LOCK:
        found = _KNOWN.get(key)
        if found is not None:
            _KNOWN.move_to_end(key)
    if found is None:
        found = _read(slot, data, filename)
        _remember(key, found)
        if found.data and found.data != data:
            _remember((key[0], sha256(found.data).hexdigest()), found)
    return found


def _remember(key: tuple[str, str], found: Looked) -> None:
    with _LOCK:
        _KNOWN[key] = found
        while len(_KNOWN) > MOST_KNOWN:
            _KNOWN.popitem(last=False)


def _read(slot: Slot, data: bytes, filename: str) -> Looked:
    outcome = run(READERS[slot], data, Bounds(memory=MEMORY, file_bytes=LARGEST[slot]))
    if outcome.fault is not None:
        line = outcome.arguments.get("line", "")
        place = Place(filename, int(line) if line.isdecimal() else 0)
        return Looked(fault=complain(outcome.fault, place, outcome.arguments))
    value: dict[str, Any] = outcome.value
    if slot is Slot.LOGO:
        return Looked(b64decode(value["data"]))
    if slot in {Slot.REGULAR_FONT, Slot.BOLD_FONT}:
        return Looked(data, value["family"], value["bold"])
    return Looked(data, notes=tuple(_lacks(value, filename)))


def _lacks(value: Mapping[str, Any], filename: str) -> list[Diagnostic]:
    """What a document lacks or needs on the computer of its readers."""
    told = (("lacks", BrandCode.OFFICE_LACKS), ("fonts", BrandCode.OFFICE_FONTS))
    return [
        complain(
            code,
            Place(filename),
            {"names": ", ".join(value[key])},
            severity=Severity.WARNING if key == "lacks" else Severity.NOTE,
            room=LONGEST_LIST,
        )
        for key, code in told
        if value[key]
    ]
