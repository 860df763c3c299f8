"""A brand in a report: own texts before and after it, as further blocks; and the colour that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from project.records.branding import Brand
from reports.document import Appendix, Block, Contents, Document, Paragraph, Provenance, Section, Signatures
from reports.facts import held
from reports.placeholders import IN_BRACES, filled
from reports.writers.lettering import clean

OPENING, CLOSING = "opening", "closing"
"""Sections of the own texts; templates may replace them like any other."""

PASSING = frozenset({"day", "revision"})
"""Names whose values change though nothing was found anew."""

LEAST_CONTRAST = 4.5
"""Of small text on its ground: WCAG 2.2, success criterion 1.4.3."""

COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
SHORT_COLOUR = re.compile(r"#?([0-9A-Fa-f]{3})")
STEPS = 200
DARK_END = 0.04045
"""Up to here the curve of sRGB is a straight line."""


def branded(document: Document, brand: Brand | None, known: Mapping[str, str]) -> Document:
    """The report with the own texts of the brand; as it is where there are none.

    The opening text stands first. The closing text stands after what the report finds: before appendices,
    signatures and where the figures come from, whichever comes first.

    Args:
        document: as made.
        brand: whose texts; None for none.
        known: what names in braces stand for (`reports.placeholders.values`).
    """
    if brand is None:
        return document
    opening = tuple(own_text(OPENING, brand.opening, known))
    closing = tuple(own_text(CLOSING, brand.closing, known))
    blocks, at = document.blocks, _end(document.blocks)
    return replace(document, blocks=(*opening, *blocks[:at], *closing, *blocks[at:]))


def running_text(brand: Brand | None, known: Mapping[str, str]) -> str:
    """What stands at the foot of every page, on one line."""
    return "" if brand is None else " ".join(held(clean(filled(brand.running, known))).split())


def own_text(section: str, text: str, known: Mapping[str, str]) -> Iterator[Block]:
    """A text that somebody typed, as a section of paragraphs; empty lines part them.

    A paragraph that names the day or the revision tells of the origin: it is no finding that changed.
    """
    parts = [part for part in re.split(r"\n\s*\n", clean(text).replace("\r\n", "\n")) if part.strip()]
    if parts:
        yield Section(section)
    for part in parts:
        passing = any(found[1].strip() in PASSING for found in IN_BRACES.finditer(part))
        yield Paragraph(held(" ".join(clean(filled(part, known)).split())), origin=passing)


def _end(blocks: tuple[Block, ...]) -> int:
    """Where the body of a report ends."""
    after = (Appendix, Signatures, Provenance)
    found = next((at for at, block in enumerate(blocks) if isinstance(block, after)), len(blocks))
    while found and isinstance(blocks[found - 1], (Section, Contents)):
        found -= 1
    return found


# -- colour --------------------------------------------------------------------------------------------------


def written_colour(text: str) -> str | None:
    """A colour as records hold it, "#07569F", from what somebody typed; "" for none, None when it is none."""
    given = text.strip()
    if not given:
        return ""
    short = SHORT_COLOUR.fullmatch(given)
    found = COLOUR.fullmatch("".join(2 * letter for letter in short[1]) if short else given)
    return None if found is None else f"#{found[1].upper()}"


def contrast(colour: str, ground: str = "#FFFFFF") -> float:
    """Contrast of two colours as WCAG 2.2 counts it, 1 to 21."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str) -> bool:
    """Whether text in this colour can be read on white."""
    return contrast(colour) >= LEAST_CONTRAST


def nearest_readable(colour: str) -> str:
    """The lightest shade of the same colour that can be read on white; itself when it can be."""
    parts = _parts(colour)
    for step in range(STEPS + 1):
        share = 1 - step / STEPS
        shade = "#" + "".join(f"{int(part * share):02X}" for part in parts)
        if readable(shade):
            return shade if step else colour
    return "#000000"


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """A part of a colour without the curve of screens (IEC 61966-2-1)."""
    return part / 12.92 if part <= DARK_END else ((part + 0.055) / 1.055) ** 2.4
